/* Banded locality-sensitive hashing: the signature of an item is cut into bands, and items whose bands agree share a
 * bucket. A bucket of many members is put in the order of the next band, so that the most alike stand side by side and
 * pairing neighbours still finds them; buckets are never simply cut off. */
#include "index/buckets.h"
#include "index/limits.h"

#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

/* ln(10^7) / 2, in thousandths. */
enum { GATE_THOUSANDTHS = 8060 };

struct banding {
    const struct sets *sets;
    const uint32_t *signatures;
    uint32_t signature_length;
    const kindred_index_plan *plan;
    struct buckets *buckets;
    uint64_t **scratch; /* one a thread, room for two values an item */
    atomic_uint crowded;
};

/* 32 bits suffice: items that meet by accident are told apart when they are compared. */
static uint32_t band_hash(const struct banding *banding, uint32_t item, uint32_t band) {
    uint32_t rows = banding->plan->rows;
    const uint32_t *signature = banding->signatures + (size_t)item * banding->signature_length;
    return (uint32_t)XXH3_64bits_withSeed(signature + (size_t)band * rows, rows * sizeof signature[0], band);
}

/* Puts the members of a crowded bucket in the order of the next band. */
static void order_crowd(struct banding *banding, uint64_t *values, size_t count, uint32_t band, uint64_t *scratch) {
    uint32_t next = (band + 1) % banding->plan->bands;
    for (size_t i = 0; i < count; i++) {
        uint32_t item = (uint32_t)values[i];
        values[i] = (uint64_t)band_hash(banding, item, next) << 32 | item;
    }
    sort_by_upper_half(values, count, scratch);
    atomic_fetch_add(&banding->crowded, 1);
}

/* Writes one bucket behind each other's and tells its members where they stand. */
static void lay_bucket(struct banding *banding, const uint64_t *values, size_t count, uint32_t band, uint32_t at) {
    struct buckets *buckets = banding->buckets;
    for (size_t i = 0; i < count; i++) {
        uint32_t item = (uint32_t)values[i];
        uint32_t marks =
            (i == 0 ? BUCKET_BEGINS : 0) | (i + 1 == count ? BUCKET_ENDS : 0) | (count > CROWD ? BUCKET_CROWDED : 0);
        buckets->member[at + i] = item | marks;
        buckets->place[buckets->from[item] + band] = count == 1 ? NO_PLACE : at + (uint32_t)i;
    }
}

static kindred_status deal_band(void *context, uint32_t thread, size_t begin, size_t end) {
    struct banding *banding = context;
    uint32_t items = banding->sets->items;
    if (!banding->scratch[thread]) banding->scratch[thread] = take_array((size_t)items * 2, sizeof(uint64_t));
    uint64_t *values = banding->scratch[thread];
    if (!values) return KINDRED_NO_MEMORY;
    for (uint32_t band = (uint32_t)begin; band < end; band++) {
        size_t count = 0;
        for (uint32_t item = 0; item < items; item++) {
            if (banding->sets->size[item] == 0) continue;
            values[count++] = (uint64_t)band_hash(banding, item, band) << 32 | item;
        }
        sort_by_upper_half(values, count, values + items);
        for (size_t first = 0, last; first < count; first = last) {
            for (last = first + 1; last < count && values[last] >> 32 == values[first] >> 32;) last++;
            if (last - first > CROWD) order_crowd(banding, values + first, last - first, band, values + items);
            lay_bucket(banding, values + first, last - first, band, (uint32_t)(band * (size_t)items + first));
        }
    }
    return KINDRED_OK;
}

static uint32_t square_root(uint64_t square) {
    uint64_t root = 0;
    for (uint64_t bit = (uint64_t)1 << 31; bit > 0; bit >>= 1) {
        if ((root + bit) * (root + bit) <= square) root += bit;
    }
    return (uint32_t)root;
}

/* Hoeffding 1963: of k places a pair at the threshold agrees in fewer than k t - sqrt(k ln(10^7) / 2) with a chance
 * below one in ten million. */
static uint32_t least_agreement(const kindred_index_plan *plan) {
    uint64_t expected = (uint64_t)plan->permutations * plan->threshold_millionths / KINDRED_ONE;
    uint64_t slack = square_root((uint64_t)plan->permutations * GATE_THOUSANDTHS / 1000) + 1;
    return expected > slack ? (uint32_t)(expected - slack) : 0;
}

static bool buckets_make(struct buckets *out, uint64_t *from, uint32_t *size, uint32_t items, uint32_t bands) {
    for (uint32_t i = 0; from && size && i < items; i++) {
        from[i] = (uint64_t)i * bands;
        size[i] = bands;
    }
    *out = (struct buckets){.items = items, .from = from, .size = size};
    out->place = take_array((size_t)items * bands, sizeof out->place[0]);
    out->member = take_array((size_t)items * bands, sizeof out->member[0]);
    return from && size && out->place && out->member;
}

kindred_status lsh_candidates(struct candidates *out, const struct sets *sets, const uint32_t *signatures,
                              uint32_t signature_length, const kindred_index_plan *plan, uint32_t threads,
                              const kindred_progress *progress) {
    *out = (struct candidates){0};
    threads = threads_for(threads);
    uint64_t *from = take_array(sets->items, sizeof from[0]);
    uint32_t *size = take_array(sets->items, sizeof size[0]);
    struct buckets buckets;
    struct banding banding = {.sets = sets,
                              .signatures = signatures,
                              .signature_length = signature_length,
                              .plan = plan,
                              .buckets = &buckets,
                              .scratch = take_zeroed(threads, sizeof banding.scratch[0])};
    kindred_status status = KINDRED_NO_MEMORY;
    if (buckets_make(&buckets, from, size, sets->items, plan->bands) && banding.scratch) {
        /* An item without keys stands in no bucket. */
        for (uint32_t i = 0; i < sets->items; i++) size[i] = sets->size[i] == 0 ? 0 : plan->bands;
        status = parallel_for(threads, plan->bands, 1, deal_band, &banding, progress, "indexing");
    }
    for (uint32_t i = 0; banding.scratch && i < threads; i++) free(banding.scratch[i]);
    free(banding.scratch);
    if (status == KINDRED_OK) {
        buckets.crowded = banding.crowded;
        struct gate gate = {signatures, signature_length, plan->permutations, least_agreement(plan), NULL};
        status =
            buckets_candidates(out, &buckets, sets, RESEMBLANCE, plan->threshold_millionths, &gate, threads, progress);
    }
    free(from);
    free(size);
    free(buckets.place);
    free(buckets.member);
    return status;
}
