/* The growing half of the stem cache; looking up is inline in the header. */
#include "text/stem_cache.h"

#include "base/base.h"

#include <stdlib.h>

enum { FIRST_CAPACITY = 1 << 14 };

bool stem_cache_open(struct stem_cache *cache) {
    *cache = (struct stem_cache){.capacity = FIRST_CAPACITY};
    cache->entries = take_zeroed(cache->capacity, sizeof cache->entries[0]);
    return cache->entries != NULL;
}

void stem_cache_free(struct stem_cache *cache) {
    free(cache->entries);
    *cache = (struct stem_cache){0};
}

static void put(struct stem_cache *cache, struct stem_entry entry) {
    size_t i = entry.word & (cache->capacity - 1);
    while (cache->entries[i].word != 0) i = (i + 1) & (cache->capacity - 1);
    cache->entries[i] = entry;
}

bool stem_cache_add(struct stem_cache *cache, uint64_t word, uint64_t stem) {
    if (word == 0) return true;
    if (cache->count >= cache->capacity / 2) {
        struct stem_cache larger = {.capacity = cache->capacity * 2, .count = cache->count};
        larger.entries = take_zeroed(larger.capacity, sizeof larger.entries[0]);
        if (!larger.entries) return false;
        for (size_t i = 0; i < cache->capacity; i++) {
            if (cache->entries[i].word != 0) put(&larger, cache->entries[i]);
        }
        free(cache->entries);
        *cache = larger;
    }
    put(cache, (struct stem_entry){word, stem});
    cache->count++;
    return true;
}
