/* See agreement.h. Words are compared by their stems, the language's stop words left out. */
#include "match/agreement.h"

#include "directory/titles.h"
#include "shingle/shingle.h"

#include <stdlib.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum {
#define WEIGHT(name, value) name = (value),
#include "match/weights.def"
#undef WEIGHT
};

bool title_reader_open(struct title_reader *out) {
    *out = (struct title_reader){.analyser = analyser_new()};
    return out->analyser && stop_words_read(&out->stop_words);
}

void title_reader_close(struct title_reader *reader) {
    analyser_free(reader->analyser);
    reader->analyser = NULL;
}

/* Lists the stems of the words that mean something, or of all; returns how many. */
static uint32_t list_stems(uint64_t *list, const struct tokens *tokens, const struct stop_words *stop_words,
                           kindred_language language, bool all) {
    uint32_t count = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        view word = {tokens->folded + tokens->word[i].at, tokens->word[i].bytes};
        if (all || !stop_words_have(stop_words, word, language)) list[count++] = tokens->stem[i];
    }
    return count;
}

/* The folded words with the spaces between them left out. */
static uint64_t hash_letters(const struct tokens *tokens) {
    XXH3_state_t state;
    XXH3_64bits_reset(&state);
    for (size_t i = 0; i < tokens->count; i++) {
        XXH3_64bits_update(&state, tokens->folded + tokens->word[i].at, tokens->word[i].bytes);
    }
    return XXH3_64bits_digest(&state);
}

bool title_sense(struct title_sense *out, struct title_reader *reader, struct arena *arena, view title,
                 kindred_language language) {
    struct tokens tokens;
    *out = (struct title_sense){0};
    if (analyse(&tokens, reader->analyser, title_without_legacy(title), language) != KINDRED_OK) return false;
    uint64_t *stems = out->stems = arena_take(arena, tokens.count * sizeof stems[0]);
    if (!stems) return false;
    uint32_t count = list_stems(stems, &tokens, &reader->stop_words, language, false);
    if (count == 0) count = list_stems(stems, &tokens, &reader->stop_words, language, true);
    if (count > 1) qsort(stems, count, sizeof stems[0], hash_order);
    for (uint32_t i = 0; i < count; i++) {
        if (i == 0 || stems[i] != stems[out->count - 1]) stems[out->count++] = stems[i];
    }
    out->letters = hash_letters(&tokens);
    return true;
}

bool titles_agree(const struct title_sense *a, const struct title_sense *b) {
    uint64_t shared = 2 * (uint64_t)sorted_shared(a->stems, a->count, b->stems, b->count);
    uint64_t all = (uint64_t)a->count + b->count;
    if (all > 0 && a->letters == b->letters) return true;
    return shared > 0 && shared * KINDRED_ONE >= all * AGREEING_TITLES;
}
