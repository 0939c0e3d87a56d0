/** What every other header speaks: a view of text, an error as a value, progress. */
#ifndef KINDRED_BASE_H
#define KINDRED_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KINDRED_VERSION "0.1.0"

/** Marks what a program outside the library may call. */
#define KINDRED_API __attribute__((visibility("default")))

/** Some bytes of text that belong to somebody else. Not terminated by a zero: print with
 *  `printf("%.*s", (int)view.bytes, view.at)`. An absent text has bytes == 0. */
typedef struct kindred_view {
    const char *at;
    uint32_t bytes;
} kindred_view;

/** Shares in results are integers, millionths of one, so that they are the same on every machine. */
#define KINDRED_ONE 1000000u

typedef enum kindred_status {
    KINDRED_OK = 0,
    KINDRED_NO_MEMORY,  /**< an allocation failed; nothing was changed                     */
    KINDRED_BAD_OPTION, /**< an option is out of its range; `field` names it               */
    KINDRED_UNREADABLE, /**< an input cannot be opened or read, or holds no standard       */
    KINDRED_UNWRITABLE, /**< an output cannot be written; what stood there before is whole */
    KINDRED_NOT_FOUND,  /**< no standard has the id that was asked for                     */
} kindred_status;

/** What went wrong, where, and what to do about it. The caller owns it; nothing in it need be freed.
 *  Every function takes NULL for it from a caller who only wants the status. */
typedef struct kindred_error {
    kindred_status status;
    char message[400]; /**< one sentence, complete without the fields below */
    char file[400];    /**< input or output concerned, or ""                */
    uint64_t line;     /**< 1 is the first; 0 if no line is concerned       */
    char field[80];    /**< field or option concerned, or ""                */
} kindred_error;

/** Threads that are asked for beyond this many are not made. */
#define KINDRED_MOST_THREADS 1024

/** Called now and then during long work, on the thread that called the library, with a stage in words
 *  ("reading", "comparing"), how much of it is done, and what there is to do (0 if unknown).
 *  A stage ends with a call in which done == total. */
typedef struct kindred_progress {
    void (*report)(void *payload, const char *stage, uint64_t done, uint64_t total);
    void *payload;
} kindred_progress;

#ifdef __cplusplus
}
#endif
#endif
