/* A table from the hash of a word to the hash of its stem. Open addressing; never more than half full. */
#ifndef KINDRED_ENGINE_STEM_CACHE_H
#define KINDRED_ENGINE_STEM_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct stem_cache {
    struct stem_entry {
        uint64_t word, stem; /* word 0: an empty place; the one word in 2^64 that hashes to 0 is never kept */
    } * entries;
    size_t capacity, count; /* capacity is a power of two */
};

bool stem_cache_open(struct stem_cache *cache);
void stem_cache_free(struct stem_cache *cache);

/* Adds a word that is not there yet; false if there is no memory left. */
bool stem_cache_add(struct stem_cache *cache, uint64_t word, uint64_t stem);

static inline bool stem_cache_find(const struct stem_cache *cache, uint64_t word, uint64_t *stem) {
    for (size_t i = word & (cache->capacity - 1); cache->entries[i].word != 0; i = (i + 1) & (cache->capacity - 1)) {
        if (cache->entries[i].word == word) {
            *stem = cache->entries[i].stem;
            return true;
        }
    }
    return false;
}

#endif
