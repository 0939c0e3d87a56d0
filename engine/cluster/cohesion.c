/* Cohesion by looking at every pair: clusters are small, and most of their pairs are linked. */
#include "cluster/cohesion.h"

static uint32_t resemblance(const struct neighbours *neighbours, const struct sets *sets, uint32_t a, uint32_t b) {
    uint32_t linked = neighbours_resemblance(neighbours, a, b);
    if (linked > 0) return linked;
    uint64_t shared = sets_shared(sets, a, b, 0);
    uint64_t united = (uint64_t)sets->size[a] + sets->size[b] - shared;
    return united == 0 ? 0 : (uint32_t)(shared * KINDRED_ONE / united);
}

void cohesion(uint32_t *lowest, uint32_t *mean, const struct neighbours *neighbours, const struct sets *sets,
              const uint32_t *items, uint32_t count, const uint32_t *copies) {
    uint64_t sum = 0, pairs = 0;
    *lowest = KINDRED_ONE;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t copies_i = copies[items[i]];
        uint64_t same_text = copies_i * (copies_i - 1) / 2;
        sum += same_text * KINDRED_ONE;
        pairs += same_text;
        for (uint32_t j = i + 1; j < count; j++) {
            uint32_t alike = resemblance(neighbours, sets, items[i], items[j]);
            uint64_t weight = copies_i * copies[items[j]];
            sum += alike * weight;
            pairs += weight;
            if (alike < *lowest) *lowest = alike;
        }
    }
    *mean = pairs == 0 ? KINDRED_ONE : (uint32_t)(sum / pairs);
}
