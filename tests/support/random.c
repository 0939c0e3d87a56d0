/* Random numbers and random sets. */
#include "support/support.h"

#include <stdio.h>
#include <stdlib.h>

struct random random_begin(uint64_t usual) {
    const char *asked = getenv("KINDRED_TEST_SEED");
    struct random random = {asked ? strtoull(asked, NULL, 10) : usual};
    fprintf(stderr, "seed %llu\n", (unsigned long long)random.state);
    return random;
}

uint64_t random_next(struct random *random) {
    uint64_t z = random->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

uint32_t random_below(struct random *random, uint32_t below) {
    return (uint32_t)(((random_next(random) >> 32) * below) >> 32);
}

struct sets random_sets(struct random *random, uint32_t families, uint32_t members, uint32_t size,
                        uint32_t most_replaced) {
    uint32_t items = families * members;
    uint32_t *most = take_array(items, sizeof most[0]);
    uint64_t *family = take_array((size_t)size * 2, sizeof family[0]);
    uint64_t *scratch = take_array((size_t)size * 2, sizeof scratch[0]);
    for (uint32_t i = 0; i < items; i++) most[i] = size * 2;
    struct sets sets;
    if (!family || !scratch || !sets_make(&sets, most, items)) abort();
    for (uint32_t f = 0; f < families; f++) {
        uint32_t family_size = size / 2 + random_below(random, size);
        for (uint32_t k = 0; k < family_size; k++) family[k] = random_next(random);
        for (uint32_t m = 0; m < members; m++) {
            uint32_t item = f * members + m;
            uint32_t replaced = random_below(random, most_replaced + 1);
            uint64_t *key = sets.key + sets.from[item];
            for (uint32_t k = 0; k < family_size; k++) {
                key[k] = random_below(random, 100) < replaced ? random_next(random) : family[k];
            }
            sets.size[item] = (uint32_t)sort_distinct_hashes(key, family_size, scratch);
        }
    }
    free(most);
    free(family);
    free(scratch);
    return sets;
}

uint32_t shared_slowly(const struct sets *sets, uint32_t a, uint32_t b) {
    uint32_t shared = 0;
    for (uint32_t i = 0; i < sets->size[a]; i++) {
        for (uint32_t j = 0; j < sets->size[b]; j++) {
            shared += sets->key[sets->from[a] + i] == sets->key[sets->from[b] + j];
        }
    }
    return shared;
}
