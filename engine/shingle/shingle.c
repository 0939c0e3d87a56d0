/* Shingling. See shingle.h. */
#include "shingle/shingle.h"

#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

kindred_status shingle_check(const kindred_shingle_options *options, kindred_error *error) {
    if (options->words >= 1 && options->words <= KINDRED_MOST_SHINGLE_WORDS) return KINDRED_OK;
    return fail_at(error, KINDRED_BAD_OPTION, NULL, 0, "shingle", "a shingle has 1 to %d words, not %u",
                   KINDRED_MOST_SHINGLE_WORDS, options->words);
}

void shingle_tokens(uint64_t *keys, const struct tokens *tokens, kindred_language language, uint32_t width) {
    size_t count = shingle_count(tokens->count, width);
    size_t words = tokens->count < width ? tokens->count : width;
    XXH64_hash_t salt = (XXH64_hash_t)language + 1;
    for (size_t i = 0; i < count; i++) {
        keys[i] = XXH3_64bits_withSeed(tokens->stem + i, words * sizeof tokens->stem[0], salt);
    }
}

static kindred_status add_statement(size_t *count, struct shingler *shingler, view body, kindred_language language,
                                    uint32_t width) {
    struct tokens tokens;
    kindred_status status = analyse(&tokens, shingler->analyser, body, language);
    if (status != KINDRED_OK) return status;
    size_t added = shingle_count(tokens.count, width);
    if (!grow(&shingler->keys, &shingler->keys_capacity, *count + added, sizeof shingler->keys[0])) {
        return KINDRED_NO_MEMORY;
    }
    shingle_tokens(shingler->keys + *count, &tokens, language, width);
    *count += added;
    return KINDRED_OK;
}

kindred_status shingle_standard(size_t *count, struct shingler *shingler, const kindred_standard *standard,
                                uint32_t sections, uint32_t width) {
    *count = 0;
    if (!shingler->analyser) shingler->analyser = analyser_new();
    if (!shingler->analyser) return KINDRED_NO_MEMORY;
    for (uint32_t i = 0; i < standard->statement_count; i++) {
        const kindred_statement *statement = &standard->statements[i];
        if (!(sections & (1u << statement->section))) continue;
        kindred_status status =
            add_statement(count, shingler, statement->body, (kindred_language)standard->language, width);
        if (status != KINDRED_OK) return status;
    }
    if (!grow(&shingler->scratch, &shingler->scratch_capacity, *count, sizeof shingler->scratch[0])) {
        return KINDRED_NO_MEMORY;
    }
    *count = sort_distinct_hashes(shingler->keys, *count, shingler->scratch);
    return KINDRED_OK;
}

uint32_t sorted_shared(const uint64_t *a, size_t count_a, const uint64_t *b, size_t count_b) {
    uint32_t shared = 0;
    for (size_t i = 0, j = 0; i < count_a && j < count_b;) {
        uint64_t x = a[i], y = b[j];
        shared += x == y;
        i += x <= y;
        j += y <= x;
    }
    return shared;
}

void shingler_free(struct shingler *shingler) {
    analyser_free(shingler->analyser);
    free(shingler->keys);
    free(shingler->scratch);
    *shingler = (struct shingler){0};
}
