/* The exact join. Keys are ordered from the rarest to the most common. A pair that reaches the threshold shares so many
 * keys that it must share one of the rarest few of both items, its prefix; so only prefixes are dealt into buckets.
 * Keys that only one item has take places in a prefix and cost nothing; an item with no others in its prefix drops out.
 *
 * A prefix that is longer by n - 1 keys must share n of them: Wang, Li, Feng 2012, "Can we beat the prefix filtering?",
 * section 3. Two texts meet in a stock phrase or two by the million; few meet MEETINGS times. The price: an item of which
 * the threshold asks no more than MEETINGS keys is its own prefix, the commonest keys too, and these meet everybody.
 *
 * All work goes by parts of the key space. Keys are sorted in each item and spread evenly, so the part of an item is a
 * slice, and its start is found near where it should be. Inside a part 32 bits of a key stand for the key: two keys
 * that agree in them are counted as one, which makes candidates but loses none. */
#include "index/buckets.h"

#include "index/limits.h"

#include <stdlib.h>

enum { PART_BITS = 8, PARTS = 1 << PART_BITS };

_Static_assert(MEETINGS <= UINT8_MAX, "an item's number of meetings is kept in 8 bits");

struct join {
    const struct sets *sets;
    enum measure measure;
    uint32_t threshold;
    struct buckets *buckets;
    uint8_t *meetings;        /* how often an item must meet another, at least                           */
    uint32_t *frequency;      /* of each key of each item; later, as buckets->place, where it stands     */
    uint64_t kept[PARTS + 1]; /* keys of prefixes in each part; later where the part's buckets begin     */
    struct part_scratch {
        uint64_t *values, *scratch;
        uint32_t *cursor; /* one an item */
        size_t values_capacity, scratch_capacity;
    } * scratch; /* one a thread */
};

static uint64_t part_of(uint64_t key) {
    return key >> (64 - PART_BITS);
}

/* The first key of an item that is not below a part. */
static uint32_t slice_begin(const struct sets *sets, uint32_t item, uint64_t part) {
    const uint64_t *key = sets->key + sets->from[item];
    uint32_t size = sets->size[item];
    if (part >= PARTS) return size;
    uint32_t at = (uint32_t)(size * part / PARTS);
    while (at > 0 && part_of(key[at - 1]) >= part) at--;
    while (at < size && part_of(key[at]) < part) at++;
    return at;
}

/* Gathers the keys of a part, as (32 bits of the key, item), sorted; those without a frequency are left out. */
static kindred_status gather_part(size_t *count, struct join *join, struct part_scratch *scratch, uint64_t part) {
    const struct sets *sets = join->sets;
    *count = 0;
    if (!scratch->cursor) scratch->cursor = take_array(sets->items, sizeof scratch->cursor[0]);
    if (!scratch->cursor) return KINDRED_NO_MEMORY;
    for (uint32_t item = 0; item < sets->items; item++) {
        uint32_t begin = slice_begin(sets, item, part), end = slice_begin(sets, item, part + 1);
        scratch->cursor[item] = begin;
        if (!grow(&scratch->values, &scratch->values_capacity, *count + end - begin, sizeof scratch->values[0])) {
            return KINDRED_NO_MEMORY;
        }
        for (uint32_t i = begin; i < end; i++) {
            uint64_t at = sets->from[item] + i;
            if (join->frequency[at] == 0) continue;
            scratch->values[(*count)++] = (sets->key[at] << PART_BITS & 0xffffffff00000000u) | item;
        }
    }
    if (!grow(&scratch->scratch, &scratch->scratch_capacity, *count, sizeof scratch->scratch[0])) {
        return KINDRED_NO_MEMORY;
    }
    sort_by_upper_half(scratch->values, *count, scratch->scratch);
    return KINDRED_OK;
}

/* Values of one part come in the order of the keys, and so do the keys of each item: its cursor points at the key that
 * comes next, past those that were left out. */
static uint64_t next_place(const struct join *join, struct part_scratch *scratch, uint32_t item) {
    uint64_t at = join->sets->from[item] + scratch->cursor[item];
    while (join->frequency[at] == 0) at++;
    scratch->cursor[item] = (uint32_t)(at - join->sets->from[item]) + 1;
    return at;
}

static size_t run_end(const uint64_t *values, size_t count, size_t first) {
    size_t last = first + 1;
    while (last < count && values[last] >> 32 == values[first] >> 32) last++;
    return last;
}

static kindred_status count_part(void *context, uint32_t thread, size_t begin, size_t end) {
    struct join *join = context;
    struct part_scratch *scratch = &join->scratch[thread];
    for (size_t part = begin; part < end; part++) {
        size_t count;
        kindred_status status = gather_part(&count, join, scratch, part);
        if (status != KINDRED_OK) return status;
        for (size_t first = 0, last; first < count; first = last) {
            last = run_end(scratch->values, count, first);
            for (size_t i = first; i < last; i++) {
                uint64_t at = next_place(join, scratch, (uint32_t)scratch->values[i]);
                join->frequency[at] = (uint32_t)(last - first);
            }
        }
    }
    return KINDRED_OK;
}

/* Keeps the frequency of the keys of an item's prefix that others have too, and sets all others to 0. Ties between
 * equally frequent keys are broken by the bits of the key that gather_part() sees, alike in every item. */
static kindred_status keep_prefix(void *context, uint32_t thread, size_t begin, size_t end) {
    struct join *join = context;
    struct part_scratch *scratch = &join->scratch[thread];
    const struct sets *sets = join->sets;
    for (size_t item = begin; item < end; item++) {
        uint32_t size = sets->size[item];
        uint32_t *frequency = join->frequency + sets->from[item];
        /* The least that any partner must share with it: a share of the union is never less than that share of one. */
        uint64_t least =
            join->measure == CONTAINMENT ? 1 : ((uint64_t)join->threshold * size + KINDRED_ONE - 1) / KINDRED_ONE;
        uint32_t needed = least < 1 ? 1 : (uint32_t)least;
        join->meetings[item] = (uint8_t)(needed < MEETINGS ? needed : MEETINGS);
        uint32_t prefix = needed <= size ? size - needed + join->meetings[item] : 0;

        if (!grow(&scratch->values, &scratch->values_capacity, size, sizeof scratch->values[0]) ||
            !grow(&scratch->scratch, &scratch->scratch_capacity, size, sizeof scratch->scratch[0])) {
            return KINDRED_NO_MEMORY;
        }
        for (uint32_t i = 0; i < size; i++) scratch->values[i] = (uint64_t)frequency[i] << 32 | i;
        sort_by_upper_half(scratch->values, size, scratch->scratch);
        for (uint32_t rank = 0; rank < size; rank++) {
            uint32_t i = (uint32_t)scratch->values[rank];
            if (rank >= prefix || frequency[i] == 1) frequency[i] = 0;
        }
    }
    return KINDRED_OK;
}

/* How many keys of prefixes each part holds, and from that where its buckets begin. */
static bool place_parts(struct join *join) {
    const struct sets *sets = join->sets;
    for (uint32_t item = 0; item < sets->items; item++) {
        for (uint64_t at = sets->from[item]; at < sets->from[item] + sets->size[item]; at++) {
            join->kept[part_of(sets->key[at]) + 1] += join->frequency[at] != 0;
        }
    }
    for (unsigned part = 0; part < PARTS; part++) join->kept[part + 1] += join->kept[part];
    join->buckets->member = take_array(join->kept[PARTS], sizeof join->buckets->member[0]);
    return join->buckets->member != NULL;
}

static kindred_status deal_part(void *context, uint32_t thread, size_t begin, size_t end) {
    struct join *join = context;
    struct part_scratch *scratch = &join->scratch[thread];
    uint32_t *member = join->buckets->member;
    for (size_t part = begin; part < end; part++) {
        size_t count;
        kindred_status status = gather_part(&count, join, scratch, part);
        if (status != KINDRED_OK) return status;
        uint32_t at = (uint32_t)join->kept[part];
        for (size_t first = 0, last; first < count; first = last) {
            last = run_end(scratch->values, count, first);
            for (size_t i = first; i < last; i++, at++) {
                uint32_t item = (uint32_t)scratch->values[i];
                member[at] = item | (i == first ? BUCKET_BEGINS : 0) | (i + 1 == last ? BUCKET_ENDS : 0);
                /* Place 0 is told from "not in the prefix" by counting from 1. */
                join->frequency[next_place(join, scratch, item)] = at + 1;
            }
        }
    }
    return KINDRED_OK;
}

static void free_scratch(struct join *join, uint32_t threads) {
    for (uint32_t i = 0; join->scratch && i < threads; i++) {
        free(join->scratch[i].values);
        free(join->scratch[i].scratch);
        free(join->scratch[i].cursor);
    }
    free(join->scratch);
}

static uint64_t key_room(const struct sets *sets) {
    uint32_t last = sets->items - 1;
    return sets->items == 0 ? 0 : sets->from[last] + sets->size[last];
}

kindred_status join_candidates(struct candidates *out, const struct sets *sets, enum measure measure,
                               uint32_t threshold, uint32_t threads, const kindred_progress *progress) {
    *out = (struct candidates){0};
    threads = threads_for(threads);
    struct buckets buckets = {.items = sets->items, .from = sets->from, .size = sets->size};
    struct join join = {.sets = sets, .measure = measure, .threshold = threshold, .buckets = &buckets};
    uint64_t keys = key_room(sets);
    join.frequency = take_array(keys, sizeof join.frequency[0]);
    join.scratch = take_zeroed(threads, sizeof join.scratch[0]);
    join.meetings = take_array(sets->items, sizeof join.meetings[0]);
    kindred_status status = KINDRED_NO_MEMORY;
    if (join.frequency && join.scratch && join.meetings) {
        for (uint64_t i = 0; i < keys; i++) join.frequency[i] = 1;
        status = parallel_for(threads, PARTS, 1, count_part, &join, progress, "counting");
    }
    if (status == KINDRED_OK) status = parallel_for(threads, sets->items, 64, keep_prefix, &join, NULL, NULL);
    if (status == KINDRED_OK && !place_parts(&join)) status = KINDRED_NO_MEMORY;
    if (status == KINDRED_OK) status = parallel_for(threads, PARTS, 1, deal_part, &join, progress, "indexing");
    free_scratch(&join, threads);
    if (status == KINDRED_OK) {
        for (uint64_t i = 0; i < keys; i++) join.frequency[i] -= 1; /* 0 becomes NO_PLACE */
        buckets.place = join.frequency;
        struct gate gate = {.meetings = join.meetings};
        status = buckets_candidates(out, &buckets, sets, measure, threshold, &gate, threads, progress);
    }
    free(join.frequency);
    free(join.meetings);
    free(buckets.member);
    return status;
}
