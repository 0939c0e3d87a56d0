/* Where a report goes: an open file, nobody else's meanwhile, that remembers the first thing that went wrong.
 *
 * Writers write on without looking and ask once at the end. stdio keeps only "an error happened"; here the reason is
 * kept too, so that a full disk can be called a full disk. */
#ifndef KINDRED_ENGINE_REPORT_OUTPUT_H
#define KINDRED_ENGINE_REPORT_OUTPUT_H

#include "base/base.h"

#include <stdio.h>

struct output {
    FILE *file;
    int error;      /* errno of the first write that failed, or 0: nothing is written after it */
    bool no_memory; /* a writer ran out of memory: what is written is not whole                */
};

void output_bytes(struct output *out, const void *at, size_t bytes);
void output_view(struct output *out, view text);
void output_text(struct output *out, const char *text);
void output_repeat(struct output *out, char byte, uint32_t times);

/* Numbers as such: no locale. 412345 with six digits, of 20 at most, is 0.412345. */
void output_integer(struct output *out, uint64_t value);
void output_decimal(struct output *out, uint64_t value, uint32_t digits);

/* For texts of the program's own, up to 1,000 bytes; never for what was read from an input. */
__attribute__((format(printf, 2, 3))) void output_format(struct output *out, const char *format, ...);

/* Flushes and says how it went. `name` is the file's name, or NULL if only the caller knows it. */
kindred_status output_finish(struct output *out, const char *name, kindred_error *error);

#endif
