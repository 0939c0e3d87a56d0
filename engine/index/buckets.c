/* Candidates out of buckets. Item by item: its buckets are walked, and each partner with a greater number that is met
 * often enough is put to the gate and compared. Blocks of items are independent of each other, so they are done in
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

/* How often item `with` - 1 has met this one. */
struct meeting {
    uint32_t with, times;
};

struct search {
    const struct buckets *buckets;
    const struct sets *sets;
    const struct gate *gate;
    enum measure measure;
    uint32_t threshold;
    struct block *blocks;
    struct meeting **meetings; /* one array a thread, one an item */
};

static int by_partner(const void *left, const void *right) {
    const struct candidate *x = left, *y = right;
    return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

/* Whether this is the meeting that makes a candidate of two items. */
static bool met_enough(const struct gate *gate, struct meeting *meetings, uint32_t a, uint32_t b) {
    struct meeting *meeting = &meetings[b];
    if (meeting->with != a + 1) *meeting = (struct meeting){a + 1, 0};
    uint32_t wanted = !gate->meetings                         ? 1
                      : gate->meetings[a] < gate->meetings[b] ? gate->meetings[a]
                                                              : gate->meetings[b];
    return ++meeting->times == wanted;
}

static bool meet(struct search *search, struct block *block, struct meeting *meetings, uint32_t a, uint32_t b) {
    const struct gate *gate = search->gate;
    if (b <= a || !met_enough(gate, meetings, a, b)) return true;
    block->proposed++;
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
static bool walk_bucket(struct search *search, struct block *block, struct meeting *meetings, uint32_t a,
                        uint32_t place) {
    const uint32_t *member = search->buckets->member;
    bool crowded = member[place] & BUCKET_CROWDED;
    uint32_t most = crowded ? CROWD_NEIGHBOURS : UINT32_MAX;
    for (uint32_t at = place, n = 0; !(member[at] & BUCKET_ENDS) && n < most; n++) {
        if (!meet(search, block, meetings, a, member[++at] & BUCKET_ITEM)) return false;
    }
    for (uint32_t at = place, n = 0; crowded && !(member[at] & BUCKET_BEGINS) && n < most; n++) {
        if (!meet(search, block, meetings, a, member[--at] & BUCKET_ITEM)) return false;
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
    if (!search->meetings[thread]) search->meetings[thread] = take_zeroed(buckets->items, sizeof(struct meeting));
    struct meeting *meetings = search->meetings[thread];
    if (!meetings) return KINDRED_NO_MEMORY;
    for (uint32_t a = (uint32_t)begin; a < end; a++) {
        const uint32_t *place = buckets->place + buckets->from[a];
        size_t first = block->count;
        for (uint32_t i = 0; i < buckets->size[a]; i++) {
            if (place[i] == NO_PLACE) continue;
            if (!walk_bucket(search, block, meetings, a, place[i])) return KINDRED_NO_MEMORY;
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
    search.meetings = take_zeroed(threads, sizeof search.meetings[0]);
    kindred_status status = KINDRED_NO_MEMORY;
    if (search.blocks && search.meetings) {
        status = parallel_for(threads, buckets->items, BLOCK, search_block, &search, progress, "comparing");
    }
    if (status == KINDRED_OK) status = join_blocks(out, search.blocks, count);
    for (size_t i = 0; search.blocks && i < count; i++) free(search.blocks[i].list);
    for (uint32_t i = 0; search.meetings && i < threads; i++) free(search.meetings[i]);
    free(search.blocks);
    free(search.meetings);
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
