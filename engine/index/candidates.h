/* From sets to the pairs of items that reach a threshold.
 *
 * Both methods deal the items into buckets, one by the bands of a signature, the other by the keys that a pair which
 * reaches the threshold cannot all miss; what follows is common: two items of one bucket are a candidate, and every
 * candidate is compared exactly before it is handed on. So neither can invent a pair. */
#ifndef KINDRED_ENGINE_CANDIDATES_H
#define KINDRED_ENGINE_CANDIDATES_H

#include "index/sets.h"
#include "kindred/index.h"
#include "sketch/sketch.h"

/* Two items, a < b, and how many keys they share. */
struct candidate {
    uint32_t a, b, shared;
};

/* The pairs that reach the threshold, in the order (a, b), and how they were found. Free with candidates_free(). */
struct candidates {
    struct candidate *list;
    size_t count;
    uint64_t proposed; /* pairs that met in buckets, by the join often enough                               */
    uint64_t verified; /* those compared exactly; signatures or sizes ruled out the others                   */
    uint32_t crowded;  /* buckets so full that only neighbours in them were paired, and items with so many
                          partners that only the closest were kept                                          */
};

/* Pairs that reach the plan's threshold of resemblance, found by locality-sensitive hashing: with the chance of the
 * plan's S-curve. `signatures` holds `signature_length` values for each item. KINDRED_OK or KINDRED_NO_MEMORY.
 * Source: Indyk and Motwani 1998; banding as in Leskovec, Rajaraman, Ullman, section 3.4. */
kindred_status lsh_candidates(struct candidates *out, const struct sets *sets, const uint32_t *signatures,
                              uint32_t signature_length, const kindred_index_plan *plan, uint32_t threads,
                              const kindred_progress *progress);

/* All pairs that reach a threshold, by an exact join. Same contract and order. The measure is free.
 * Source: Bayardo, Ma, Srikant 2007, "Scaling up all pairs similarity search"; prefix filtering. */
kindred_status join_candidates(struct candidates *out, const struct sets *sets, enum measure measure,
                               uint32_t threshold, uint32_t threads, const kindred_progress *progress);

void candidates_free(struct candidates *candidates);

/* Whether so many items with so many keys fit into one index: places in buckets are 32 bits wide, and three bits of an
 * item are marks. KINDRED_OK or KINDRED_BAD_OPTION. */
kindred_status candidates_check(uint64_t items, uint64_t keys, const kindred_index_plan *plan, kindred_error *error);

#endif
