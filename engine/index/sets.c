/* Sets and their exact intersection. */
#include "index/sets.h"

#include <stdlib.h>

enum { STRIDE = 64 };

bool sets_make(struct sets *out, const uint32_t *most, uint32_t items) {
    *out = (struct sets){.items = items};
    out->from = take_array(items, sizeof out->from[0]);
    out->size = take_zeroed(items, sizeof out->size[0]);
    uint64_t total = 0;
    for (uint32_t i = 0; out->from && i < items; i++) {
        out->from[i] = total;
        total += most[i];
    }
    out->key = take_array(total, sizeof out->key[0]);
    if (out->from && out->size && out->key) return true;
    sets_free(out);
    return false;
}

void sets_free(struct sets *sets) {
    free(sets->from);
    free(sets->key);
    free(sets->size);
    *sets = (struct sets){0};
}

static uint64_t divide_up(uint64_t a, uint64_t b) {
    return (a + b - 1) / b;
}

/* shared / (a + b - shared) >= t  is  shared >= t (a + b) / (1 + t). */
uint32_t sets_needed(enum measure measure, uint32_t threshold, uint32_t size_a, uint32_t size_b) {
    uint64_t smaller = size_a < size_b ? size_a : size_b;
    uint64_t needed = measure == CONTAINMENT
                          ? divide_up(threshold * smaller, KINDRED_ONE)
                          : divide_up(threshold * ((uint64_t)size_a + size_b), (uint64_t)KINDRED_ONE + threshold);
    return needed < 1 ? 1 : (uint32_t)needed;
}

/* Keys are spread evenly, so after each stretch what is left bounds what can still be shared: most pairs that are not
 * alike are given up half way. Inside a stretch there is no branch to mispredict. */
uint32_t sets_shared(const struct sets *sets, uint32_t a, uint32_t b, uint32_t needed) {
    const uint64_t *x = sets->key + sets->from[a], *x_end = x + sets->size[a];
    const uint64_t *y = sets->key + sets->from[b], *y_end = y + sets->size[b];
    size_t shared = 0;
    while (x < x_end && y < y_end) {
        size_t left = (size_t)(x_end - x < y_end - y ? x_end - x : y_end - y);
        if (shared + left < needed) break;
        size_t steps = left < STRIDE ? left : STRIDE;
        for (size_t i = 0; i < steps; i++) {
            uint64_t p = *x, q = *y;
            shared += p == q;
            x += p <= q;
            y += q <= p;
        }
    }
    return (uint32_t)shared;
}
