/* The seam of the engine: sets of keys. An item may be a standard, a statement, or a standard with its context masked;
 * from here on nobody knows which. */
#ifndef KINDRED_ENGINE_SETS_H
#define KINDRED_ENGINE_SETS_H

#include "base/base.h"

/* Item i has the keys key[from[i]] ... key[from[i] + size[i] - 1], sorted and distinct. Languages are salted into the
 * keys. All arrays belong to the sets; free with sets_free(). */
struct sets {
    uint32_t items;
    uint64_t *from, *key;
    uint32_t *size;
};

/* Room for items of which item i has at most most[i] keys; sizes are 0. False if there is no memory left. */
bool sets_make(struct sets *out, const uint32_t *most, uint32_t items);
void sets_free(struct sets *sets);

/* What a pair must reach: shared keys as a share of the union of both, or of the smaller one. */
enum measure { RESEMBLANCE, CONTAINMENT };

/* The least number of shared keys with which two sets of these sizes reach a threshold in millionths. */
uint32_t sets_needed(enum measure measure, uint32_t threshold, uint32_t size_a, uint32_t size_b);

/* How many keys two items share, exactly, if it is `needed` or more; else any number below `needed`. */
uint32_t sets_shared(const struct sets *sets, uint32_t a, uint32_t b, uint32_t needed);

#endif
