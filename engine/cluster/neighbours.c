/* Links from the side of each item. A link between two that are forbidden is no link. */
#include "cluster/cluster.h"

#include <stdlib.h>

static int by_items(const void *left, const void *right) {
    const struct forbidden *x = left, *y = right;
    return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

bool is_forbidden(const struct forbidden *forbidden, size_t count, uint32_t a, uint32_t b) {
    struct forbidden key = {a < b ? a : b, a < b ? b : a};
    return count > 0 && bsearch(&key, forbidden, count, sizeof key, by_items) != NULL;
}

static void put(struct neighbours *out, uint32_t item, uint32_t to, uint32_t resemblance) {
    uint64_t at = out->from[item + 1]++;
    out->to[at] = to;
    out->resemblance[at] = resemblance;
}

/* Links come in the order (a, b). Filing first the backward and then the forward links of all items leaves each item's
 * neighbours in order: those before it, then those behind it. */
static void file_links(struct neighbours *out, const struct link *links, const bool *dropped, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!dropped[i]) put(out, links[i].b, links[i].a, links[i].resemblance);
    }
    for (size_t i = 0; i < count; i++) {
        if (!dropped[i]) put(out, links[i].a, links[i].b, links[i].resemblance);
    }
}

/* While links are filed, from[i + 1] is where the next neighbour of item i goes, and ends where those of i + 1 begin. */
static void make_room(struct neighbours *out, const struct link *links, const bool *dropped, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (dropped[i]) continue;
        out->from[links[i].a + 1]++;
        out->from[links[i].b + 1]++;
    }
    uint64_t total = 0;
    for (uint32_t item = 0; item < out->items; item++) {
        uint64_t degree = out->from[item + 1];
        out->from[item + 1] = total;
        total += degree;
    }
}

kindred_status neighbours_make(struct neighbours *out, uint32_t items, const struct link *links, size_t count,
                               const struct forbidden *forbidden, size_t forbidden_count) {
    *out = (struct neighbours){.items = items};
    bool *dropped = take_array(count, sizeof dropped[0]);
    out->from = take_zeroed((size_t)items + 1, sizeof out->from[0]);
    out->to = take_array(2 * count, sizeof out->to[0]);
    out->resemblance = take_array(2 * count, sizeof out->resemblance[0]);
    bool ready = dropped && out->from && out->to && out->resemblance;
    if (ready) {
        for (size_t i = 0; i < count; i++) {
            dropped[i] = is_forbidden(forbidden, forbidden_count, links[i].a, links[i].b);
        }
        make_room(out, links, dropped, count);
        file_links(out, links, dropped, count);
    }
    free(dropped);
    if (!ready) neighbours_free(out);
    return ready ? KINDRED_OK : KINDRED_NO_MEMORY;
}

void neighbours_free(struct neighbours *neighbours) {
    free(neighbours->from);
    free(neighbours->to);
    free(neighbours->resemblance);
    *neighbours = (struct neighbours){0};
}

uint32_t neighbours_resemblance(const struct neighbours *neighbours, uint32_t a, uint32_t b) {
    uint64_t low = neighbours->from[a], high = neighbours->from[a + 1];
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (neighbours->to[middle] == b) return neighbours->resemblance[middle];
        if (neighbours->to[middle] < b) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return 0;
}
