/* What tests share: random numbers from a printed seed, random sets, small directories made in memory. */
#ifndef KINDRED_TESTS_SUPPORT_H
#define KINDRED_TESTS_SUPPORT_H

#include "index/sets.h"
#include "kindred/kindred.h"

/* A stream of random numbers; the same for the same seed. */
struct random {
    uint64_t state;
};

/* A stream whose seed is KINDRED_TEST_SEED from the environment, or `usual`; the seed is printed, so that a failure can
 * be run again. */
struct random random_begin(uint64_t usual);
uint64_t random_next(struct random *random);
/* 0 ... below - 1 */
uint32_t random_below(struct random *random, uint32_t below);

/* Random sets: families of some members, each made from its family's keys by replacing a random share of them up to
 * `most_replaced` per cent; sizes about `size`. Free with sets_free(). */
struct sets random_sets(struct random *random, uint32_t families, uint32_t members, uint32_t size,
                        uint32_t most_replaced);

/* How many keys two items share, counted the slow way. */
uint32_t shared_slowly(const struct sets *sets, uint32_t a, uint32_t b);

/* One standard in memory. NULL fields are left out; several criteria stand in one text, a line each. */
struct plain_standard {
    const char *urn, *title, *criteria, *suite, *developer, *version, *language;
};

/* A directory of them; aborts the test on failure. Free with kindred_directory_free(). */
kindred_directory *plain_directory(const struct plain_standard *standards, size_t count);

/* A random directory: `count` standards in families of edited versions, with copies, clashing URNs and re-uploads among
 * them, whose records are added in an order that depends on `order`. */
kindred_directory *random_directory(uint64_t seed, uint32_t count, uint64_t order);

/* The same without the record number `left_out`. */
kindred_directory *random_directory_without(uint64_t seed, uint32_t count, uint64_t order, uint32_t left_out);

/* A result as the text of its result.json; free() it. */
char *result_text(const kindred_result *result);

#endif
