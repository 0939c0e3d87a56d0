/* The distinct texts of a directory: copies folded, each text a set of shingles and, for LSH, a signature. */
#ifndef KINDRED_ENGINE_TEXTS_H
#define KINDRED_ENGINE_TEXTS_H

#include "index/sets.h"
#include "kindred/find.h"
#include "sketch/sketch.h"

/* Text t is that of the standards first[t] ... first[t + 1] - 1. Free with texts_free(). */
struct texts {
    uint32_t count;
    uint32_t *first;
    uint32_t *copies; /* how many standards have the text */
    struct sets sets;
    uint32_t *signatures; /* NULL for the join */
    uint32_t signature_length;
};

/* Whether two standards have one text. */
bool texts_equal(const kindred_standard *a, const kindred_standard *b);

/* Folds, shingles and sketches in one pass over the standards. KINDRED_OK, KINDRED_NO_MEMORY, KINDRED_BAD_OPTION. */
kindred_status texts_make(struct texts *out, const kindred_directory *directory, const kindred_find_options *options,
                          const kindred_index_plan *plan, kindred_error *error);
void texts_free(struct texts *texts);

#endif
