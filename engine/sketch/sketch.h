/* From a set of keys to its MinHash signature.
 *
 * Each permutation maps the 32 low bits of a key to a * key + b modulo 2^32 (a odd, so that it is a permutation), and
 * the signature keeps the least value of each. Two signatures of one family agree in a place with the chance that is
 * the resemblance of the two sets. Source: Broder 1997, section 4; the family: Dietzfelbinger et al. 1997,
 * multiply-shift hashing. Keys are hashes already, which is what lets so plain a family do. */
#ifndef KINDRED_ENGINE_SKETCH_H
#define KINDRED_ENGINE_SKETCH_H

#include "base/base.h"
#include "kindred/sketch.h"

/* Permutations are computed this many at a time, so families are padded to a multiple. */
enum { SKETCH_LANES = 32 };

typedef void sketch_kernel(uint32_t *signature, const uint32_t *multiplier, const uint32_t *addend,
                           uint32_t permutations, const uint64_t *keys, size_t count);

/* A family of permutations, the same for the same seed. Free with permutations_free(). */
struct permutations {
    uint32_t count;  /* asked for                                           */
    uint32_t padded; /* length of a signature: count, up to a full multiple */
    uint32_t *multiplier, *addend;
    sketch_kernel *kernel;
};

/* KINDRED_OK, KINDRED_NO_MEMORY, or KINDRED_BAD_OPTION if this processor lacks what the kernel needs. */
kindred_status permutations_make(struct permutations *out, uint32_t count, uint64_t seed, kindred_kernel kernel,
                                 kindred_error *error);
void permutations_free(struct permutations *permutations);

/* Writes the signature, `padded` values, of a set; all UINT32_MAX for the empty set. */
void sketch(uint32_t *signature, const struct permutations *permutations, const uint64_t *keys, size_t count);

/* In how many of the first `count` places two signatures agree. */
uint32_t sketch_agreement(const uint32_t *a, const uint32_t *b, uint32_t count);

#endif
