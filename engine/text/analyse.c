/* Words to stems. English is stemmed by Snowball's English stemmer (Porter 2), each distinct word once: what a word's
 * stem hashes to is kept in the cache. Other languages have no stemmer here and keep their folded words. */
#include "text/text.h"

#include "text/stem_cache.h"

#include <libstemmer.h>
#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

/* Longer runs of letters are no English words; the stemmer would only copy them about. */
enum { LONGEST_STEMMED_WORD = 64 };

struct analyser {
    struct words words;
    struct stem_cache cache;
    struct sb_stemmer *english;
    uint64_t *stems;
    size_t stems_capacity;
};

struct analyser *analyser_new(void) {
    struct analyser *analyser = take_zeroed(1, sizeof *analyser);
    if (!analyser) return NULL;
    analyser->english = sb_stemmer_new("english", "UTF_8");
    if (!analyser->english || !stem_cache_open(&analyser->cache)) {
        analyser_free(analyser);
        return NULL;
    }
    return analyser;
}

void analyser_free(struct analyser *analyser) {
    if (!analyser) return;
    words_free(&analyser->words);
    stem_cache_free(&analyser->cache);
    if (analyser->english) sb_stemmer_delete(analyser->english);
    free(analyser->stems);
    free(analyser);
}

/* Hash of the stem of an English word whose own hash is `hash`; false if there is no memory left. */
static bool stem_english(uint64_t *out, struct analyser *analyser, const char *word, uint32_t bytes, uint64_t hash) {
    if (stem_cache_find(&analyser->cache, hash, out)) return true;
    *out = hash;
    if (bytes <= LONGEST_STEMMED_WORD) {
        const sb_symbol *stem = sb_stemmer_stem(analyser->english, (const sb_symbol *)word, (int)bytes);
        if (!stem) return false;
        *out = XXH3_64bits(stem, (size_t)sb_stemmer_length(analyser->english));
    }
    return stem_cache_add(&analyser->cache, hash, *out);
}

kindred_status analyse(struct tokens *out, struct analyser *analyser, view text, kindred_language language) {
    struct words *words = &analyser->words;
    if (!words_fold(words, text)) return KINDRED_NO_MEMORY;
    if (!grow(&analyser->stems, &analyser->stems_capacity, words->count, sizeof analyser->stems[0])) {
        return KINDRED_NO_MEMORY;
    }
    for (size_t i = 0; i < words->count; i++) {
        const char *word = words->folded + words->list[i].at;
        uint64_t hash = XXH3_64bits(word, words->list[i].bytes);
        if (language != KINDRED_ENGLISH) {
            analyser->stems[i] = hash;
        } else if (!stem_english(&analyser->stems[i], analyser, word, words->list[i].bytes, hash)) {
            return KINDRED_NO_MEMORY;
        }
    }
    *out = (struct tokens){words->count, analyser->stems, words->list, words->folded};
    return KINDRED_OK;
}
