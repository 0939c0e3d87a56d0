/* See families.h. What is a family and what else is drawn is decided here; how members are made, in members.c. */
#include "families.h"

#include "members.h"
#include "need.h"
#include "random.h"

#include <stdlib.h>

/* What is made next, and how often: the figures are those of a directory of 22,093. 1,533 pairs, 275 triples and so on
 * were counted in the full texts of the real one; the rest leaves a third of the standards in some group. */
static const struct {
    void (*make)(struct maker *maker);
    unsigned share, standards; /* standards: that must still have room */
} units[] = {
    {make_single, 8160, 1}, {make_level, 250, 2},   {make_sibling, 150, 2}, {make_split, 150, 3},
    {make_merged, 120, 3},  {make_partial, 150, 2}, {make_twin, 200, 2},
};

static const struct {
    unsigned share;
    uint8_t least, most;
} sizes[] = {{1533, 2, 2}, {275, 3, 3}, {129, 4, 4}, {51, 5, 5}, {37, 6, 6}, {112, 7, 40}};

enum { FAMILIES = 2137, DIRTY_SHARE = 300 };

/* Within the tail, n members are as likely as 1/n^2. */
static size_t draw_size(struct maker *maker) {
    size_t at = random_below(random_next(&maker->random), FAMILIES), i = 0;
    while (at >= sizes[i].share) at -= sizes[i++].share;
    if (sizes[i].least == sizes[i].most) return sizes[i].least;
    size_t whole = 0, n = sizes[i].least;
    for (size_t k = n; k <= sizes[i].most; k++) whole += 1000000 / (k * k);
    at = random_below(random_next(&maker->random), whole);
    while (at >= 1000000 / (n * n)) at -= 1000000 / (n * n), n++;
    return n;
}

/* Two negatives for each true pair take as many other standards as the family has members, less one. */
static void draw_family(struct maker *maker) {
    size_t size = draw_size(maker);
    bool large = size >= 7;
    size_t left = maker->room - maker->count;
    while (size > 2 && 2 * size - 1 > left) size--;
    if (2 * size - 1 > left)
        make_single(maker);
    else
        make_family(maker, size, large);
}

static void draw_unit(struct maker *maker) {
    unsigned whole = FAMILIES + (maker->recipe->dirt ? DIRTY_SHARE : 0);
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) whole += units[i].share;
    size_t at = random_below(random_next(&maker->random), whole);
    if (at < FAMILIES) {
        draw_family(maker);
        return;
    }
    at -= FAMILIES;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (at < units[i].share) {
            bool fits = maker->room - maker->count >= units[i].standards;
            (fits ? units[i].make : make_single)(maker);
            return;
        }
        at -= units[i].share;
    }
    make_dirt(maker);
}

/* Each function of the corpus belongs to one block. */
static size_t first_written(const struct maker *maker, uint64_t block) {
    uint64_t blocks = (maker->recipe->standards + BLOCK - 1) / BLOCK;
    return (size_t)(block * maker->written->count / blocks);
}

void families_make(struct maker *maker, uint64_t block) {
    if (!maker->made) {
        maker->made = need(NULL, BLOCK, sizeof maker->made[0]);
        for (size_t i = 0; i < BLOCK; i++) maker->made[i] = (struct made){0};
    }
    uint64_t left = maker->recipe->standards - block * BLOCK;
    maker->first = block * BLOCK;
    maker->room = left < BLOCK ? (size_t)left : BLOCK;
    maker->count = 0;
    maker->random = random_of(maker->recipe->seed, block);
    maker->written_next = first_written(maker, block);
    maker->written_end = first_written(maker, block + 1);
    if (block == 0) make_chain(maker, maker->recipe->chain);
    while (maker->count < maker->room) draw_unit(maker);
}

void families_free(struct maker *maker) {
    for (size_t i = 0; maker->made && i < BLOCK; i++) {
        draft_free(&maker->made[i].draft);
        profile_free(&maker->made[i].profile);
    }
    draft_free(&maker->scratch);
    draft_free(&maker->other);
    free(maker->made);
}
