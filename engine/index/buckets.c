/* Candidates out of buckets. Item by item: its buckets are walked, each partner with a greater number is met once
 * (a stamp tells), put to the gate, and compared. Blocks of items are independent of each other, so they are done in
 * parallel and laid end to end: no list of all meetings is ever made. */
#include "index/buckets.h"

#include "index/limits.h"

#include <stdlib.h>

enum { BLOCK = 64 };

struct block {
    struct candidate *list;
    size_t count, capacity;
    uint64_t proposed, verified;
    uint32_t crowded; /* items that had too many partners */
};

struct search {
    const struct buckets *buckets;
    const struct sets *sets;
    const struct gate *gate;
    enum measure measure;
    uint32_t threshold;
    struct block *blocks;
    uint32_t **stamps; /* one a thread: stamps[thread][b] == a + 1 once a has met b */
};

static int by_partner(const void *left, const void *right) {
    const struct candidate *x = left, *y = right;
    return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

static bool meet(struct search *search, struct block *block, uint32_t *stamp, uint32_t a, uint32_t b) {
    if (b <= a || stamp[b] == a + 1) return true;
    stamp[b] = a + 1;
    block->proposed++;
    const struct gate *gate = search->gate;
    if (gate->signatures) {
        const uint32_t *signature_a = gate->signatures + (size_t)a * gate->signature_length;
        const uint32_t *signature_b = gate->signatures + (size_t)b * gate->signature_length;
        if (sketch_agreement(signature_a, signature_b, gate->permutations) < gate->agreement) return true;
    }
    const struct sets *sets = search->sets;
    uint32_t needed = sets_needed(search->measure, search->threshold, sets->size[a], sets->size[b]);
    if (needed > sets->size[a] || needed > sets->size[b]) return true;
    block->verified++;
    uint32_t shared = sets_shared(sets, a, b, needed);
    if (shared < needed) return true;
    if (!grow(&block->list, &block->capacity, block->count + 1, sizeof block->list[0])) return false;
    block->list[block->count++] = (struct candidate){a, b, shared};
    return true;
}

/* All partners of `a` in the bucket that it has at a place: those behind it, and in a crowded bucket, which is not in
 * the order of the items, its neighbours on both sides. */
static bool walk_bucket(struct search *search, struct block *block, uint32_t *stamp, uint32_t a, uint32_t place) {
    const uint32_t *member = search->buckets->member;
    bool crowded = member[place] & BUCKET_CROWDED;
    uint32_t most = crowded ? CROWD_NEIGHBOURS : UINT32_MAX;
    for (uint32_t at = place, n = 0; !(member[at] & BUCKET_ENDS) && n < most; n++) {
        if (!meet(search, block, stamp, a, member[++at] & BUCKET_ITEM)) return false;
    }
    for (uint32_t at = place, n = 0; crowded && !(member[at] & BUCKET_BEGINS) && n < most; n++) {
        if (!meet(search, block, stamp, a, member[--at] & BUCKET_ITEM)) return false;
    }
    return true;
}

static int by_shared(const void *left, const void *right) {
    const struct candidate *x = left, *y = right;
    return x->shared != y->shared ? (x->shared < y->shared) - (x->shared > y->shared) : by_partner(x, y);
}

/* Keeps the closest partners of the item whose candidates begin at `first`. */
static void keep_closest(struct block *block, size_t first) {
    size_t count = block->count - first;
    if (count <= MOST_PARTNERS) return;
    qsort(block->list + first, count, sizeof block->list[0], by_shared);
    block->count = first + MOST_PARTNERS;
    block->crowded++;
}

static kindred_status search_block(void *context, uint32_t thread, size_t begin, size_t end) {
    struct search *search = context;
    const struct buckets *buckets = search->buckets;
    struct block *block = &search->blocks[begin / BLOCK];
    if (!search->stamps[thread]) search->stamps[thread] = take_zeroed(buckets->items, sizeof(uint32_t));
    uint32_t *stamp = search->stamps[thread];
    if (!stamp) return KINDRED_NO_MEMORY;
    for (uint32_t a = (uint32_t)begin; a < end; a++) {
        const uint32_t *place = buckets->place + buckets->from[a];
        size_t first = block->count;
        for (uint32_t i = 0; i < buckets->size[a]; i++) {
            if (place[i] == NO_PLACE) continue;
            if (!walk_bucket(search, block, stamp, a, place[i])) return KINDRED_NO_MEMORY;
        }
        if (search->gate->signatures) keep_closest(block, first);
    }
    if (block->count > 1) qsort(block->list, block->count, sizeof block->list[0], by_partner);
    return KINDRED_OK;
}

static kindred_status join_blocks(struct candidates *out, const struct block *blocks, size_t count) {
    for (size_t i = 0; i < count; i++) {
        out->count += blocks[i].count;
        out->proposed += blocks[i].proposed;
        out->verified += blocks[i].verified;
        out->crowded += blocks[i].crowded;
    }
    out->list = take_array(out->count, sizeof out->list[0]);
    if (!out->list) return KINDRED_NO_MEMORY;
    struct candidate *end = out->list;
    for (size_t i = 0; i < count; i++) {
        if (blocks[i].count > 0) memcpy(end, blocks[i].list, blocks[i].count * sizeof *end);
        end += blocks[i].count;
    }
    return KINDRED_OK;
}

kindred_status buckets_candidates(struct candidates *out, const struct buckets *buckets, const struct sets *sets,
                                  enum measure measure, uint32_t threshold, const struct gate *gate, uint32_t threads,
                                  const kindred_progress *progress) {
    *out = (struct candidates){.crowded = buckets->crowded};
    threads = threads_for(threads);
    size_t count = (buckets->items + BLOCK - 1) / BLOCK;
    struct search search = {.buckets = buckets, .sets = sets, .gate = gate, .measure = measure, .threshold = threshold};
    search.blocks = take_zeroed(count, sizeof search.blocks[0]);
    search.stamps = take_zeroed(threads, sizeof search.stamps[0]);
    kindred_status status = KINDRED_NO_MEMORY;
    if (search.blocks && search.stamps) {
        status = parallel_for(threads, buckets->items, BLOCK, search_block, &search, progress, "comparing");
    }
    if (status == KINDRED_OK) status = join_blocks(out, search.blocks, count);
    for (size_t i = 0; search.blocks && i < count; i++) free(search.blocks[i].list);
    for (uint32_t i = 0; search.stamps && i < threads; i++) free(search.stamps[i]);
    free(search.blocks);
    free(search.stamps);
    return status;
}

kindred_status candidates_check(uint64_t items, uint64_t keys, const kindred_index_plan *plan, kindred_error *error) {
    uint64_t places = plan->method == KINDRED_INDEX_JOIN ? keys : items * plan->bands;
    if (items < BUCKET_ITEM && places < NO_PLACE) return KINDRED_OK;
    return fail_at(
        error, KINDRED_BAD_OPTION, NULL, 0, "threshold",
        "%llu texts of %llu words are more than one run can hold: compare fewer at once, or ask for a higher "
        "threshold",
        (unsigned long long)items, (unsigned long long)keys);
}

void candidates_free(struct candidates *candidates) {
    free(candidates->list);
    *candidates = (struct candidates){0};
}
