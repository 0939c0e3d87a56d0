/* The ground that every room stands on: errors as values, memory by the arena, growing arrays, loops on all
 * processors, views of text. No word of the domain appears here. */
#ifndef KINDRED_ENGINE_BASE_H
#define KINDRED_ENGINE_BASE_H

#include "kindred/base.h"

#include <stdatomic.h>
#include <string.h>

/* Hashes are made of the bytes of integers, so results would differ on a machine that writes them the other way. */
#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "Kindred needs a little-endian machine"
#endif

typedef kindred_view view;

/* ---- views ---- */

#define VIEW(literal) ((view){(literal), (uint32_t)(sizeof(literal) - 1)})

static inline view view_of(const char *text) {
    return text ? (view){text, (uint32_t)strlen(text)} : (view){0};
}

static inline bool view_equal(view a, view b) {
    return a.bytes == b.bytes && (a.bytes == 0 || memcmp(a.at, b.at, a.bytes) == 0);
}

/* Orders by bytes, the shorter first where one begins the other: negative, 0 or positive. */
int view_compare(view a, view b);

/* The same of two places that hold views, for qsort() and bsearch(). */
int view_order(const void *left, const void *right);

/* Orders places that hold numbers, or hashes, ascending: for qsort() and bsearch(). */
int number_order(const void *left, const void *right); /* uint32_t */
int hash_order(const void *left, const void *right);   /* uint64_t */

/* Equal but for the case of the letters A to Z, in every locale. */
bool view_equal_ignoring_case(view a, view b);

/* Without white space (ASCII and no-break) at either end. */
view view_trim(view text);

/* ---- errors ---- */

/* Fills in an error, if there is one, and returns its status, so that a caller can `return fail(...)`. */
__attribute__((format(printf, 3, 4))) kindred_status fail(kindred_error *error, kindred_status status,
                                                          const char *format, ...);

/* The same for a failure that has a place; file and field may be NULL. */
__attribute__((format(printf, 6, 7))) kindred_status fail_at(kindred_error *error, kindred_status status,
                                                             const char *file, uint64_t line, const char *field,
                                                             const char *format, ...);

kindred_status no_memory(kindred_error *error);

/* ---- memory ---- */

/* Memory that is given back all at once. Zero-initialise; not thread-safe: one a thread, or one a piece of work. */
struct arena {
    struct arena_block *last;
};

/* Uninitialised memory, aligned for any type; NULL if there is none left. */
void *arena_take(struct arena *arena, size_t bytes);

/* A copy of the bytes, followed by a zero; at == NULL if there is no memory left. */
view arena_copy(struct arena *arena, view text);

/* Gives back the end of the latest arena_take(), of which only `kept` bytes are needed. */
void arena_trim(struct arena *arena, const void *latest, size_t taken, size_t kept);

/* Moves all memory of `from` to `into`; what was taken stays where it is. */
void arena_join(struct arena *into, struct arena *from);

void arena_free(struct arena *arena);

/* Makes room for `needed` items in a growing array; false if there is no memory left (the array is unchanged). */
bool grow(void *array_pointer, size_t *capacity, size_t needed, size_t item_bytes);

/* malloc for count items, 1 byte at least; NULL also where count * item_bytes overflows. */
void *take_array(size_t count, size_t item_bytes);
void *take_zeroed(size_t count, size_t item_bytes);

/* ---- all processors ---- */

/* How many threads a loop will use: `asked`, or all processors for 0; 1 to 1024. */
uint32_t threads_for(uint32_t asked);

/* Body of a parallel loop: the items begin ... end - 1, on thread number `thread` (0 ... threads - 1). */
typedef kindred_status parallel_body(void *context, uint32_t thread, size_t begin, size_t end);

/* Runs `body` over 0 ... items - 1 in blocks of `block`, whichever thread is free taking the next. Blocks are the
 * same for any number of threads, so that what is gathered block by block never depends on it. After the first
 * status other than KINDRED_OK no further block is begun, and that status is returned. `progress` may be NULL. */
kindred_status parallel_for(uint32_t threads, size_t items, size_t block, parallel_body *body, void *context,
                            const kindred_progress *progress, const char *stage);

/* Tells a listener, if there is one. */
void progress_report(const kindred_progress *progress, const char *stage, uint64_t done, uint64_t total);

/* ---- sorting ---- */

/* Sorts 64-bit keys that are spread evenly over their range (hashes) and drops repeated ones; returns how many are
 * left. `scratch` holds as many keys. O(n) for hashes, O(n log n) at worst. */
size_t sort_distinct_hashes(uint64_t *keys, size_t count, uint64_t *scratch);

/* Sorts by the upper 32 bits, keeping the order of equal ones. `scratch` holds as many values. O(n). */
void sort_by_upper_half(uint64_t *values, size_t count, uint64_t *scratch);

#endif
