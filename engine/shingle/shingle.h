/* From tokens to shingle keys, and from a standard to its shingle set.
 *
 * A key is a 64-bit hash (XXH3) of the stems of a run of words, salted with the language: two languages never have a
 * key in common, so nothing downstream need know that there are languages. */
#ifndef KINDRED_ENGINE_SHINGLE_H
#define KINDRED_ENGINE_SHINGLE_H

#include "kindred/shingle.h"
#include "text/text.h"

/* A set of sections, bit by bit. */
#define EVERY_SECTION ((1u << KINDRED_SECTIONS) - 1)

/* The scratch of one thread; zero-initialise, free with shingler_free(). */
struct shingler {
    struct analyser *analyser;
    uint64_t *keys, *scratch;
    size_t keys_capacity, scratch_capacity;
};

/* KINDRED_OK or KINDRED_BAD_OPTION. */
kindred_status shingle_check(const kindred_shingle_options *options, kindred_error *error);

/* How many keys a statement of that many words has. */
static inline size_t shingle_count(size_t words, uint32_t width) {
    return words == 0 ? 0 : words < width ? 1 : words - width + 1;
}

/* Writes the keys of one statement, shingle_count() of them, repeats and all, in the order of the text. */
void shingle_tokens(uint64_t *keys, const struct tokens *tokens, kindred_language language, uint32_t width);

/* The shingle set of a standard, restricted to some sections: sorted distinct keys, which stay in shingler->keys until
 * the next call. KINDRED_OK or KINDRED_NO_MEMORY. Makes the analyser at the first call. */
kindred_status shingle_standard(size_t *count, struct shingler *shingler, const kindred_standard *standard,
                                uint32_t sections, uint32_t width);

/* How many keys two sorted lists have in common, a key that is repeated in both counting as often as in the poorer. */
uint32_t sorted_shared(const uint64_t *a, size_t count_a, const uint64_t *b, size_t count_b);

void shingler_free(struct shingler *shingler);

#endif
