/* See titles.h. Words are compared as they are written, folded, and not by their stems: in a title every form counts. */
#include "match/titles.h"

#include "directory/titles.h"
#include "shingle/shingle.h"

#include <stdlib.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

bool title_words(struct title_words *out, struct words *words, struct arena *arena, view title) {
    *out = (struct title_words){0};
    if (!words_fold(words, title_without_legacy(title))) return false;
    out->list = arena_take(arena, words->count * sizeof out->list[0]);
    if (!out->list) return false;
    for (size_t i = 0; i < words->count; i++) {
        out->list[i] = XXH3_64bits(words->folded + words->list[i].at, words->list[i].bytes);
    }
    if (words->count > 1) qsort(out->list, words->count, sizeof out->list[0], hash_order);
    for (size_t i = 0; i < words->count; i++) {
        if (i == 0 || out->list[i] != out->list[out->count - 1]) out->list[out->count++] = out->list[i];
    }
    return true;
}

bool titles_part(const struct title_words *a, const struct title_words *b) {
    uint32_t shared = sorted_shared(a->list, a->count, b->list, b->count);
    return shared < a->count && shared < b->count;
}

bool title_hash(uint64_t *out, struct words *words, view title) {
    *out = 0;
    if (!words_fold(words, title_without_legacy(title))) return false;
    if (words->count > 0) *out = XXH3_64bits(words->folded, words->folded_bytes);
    return true;
}
