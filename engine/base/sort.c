/* Sorting of hashes: because they are spread evenly, their leading bits tell nearly where each belongs. */
#include "base/base.h"

#include <stdlib.h>

enum { MOST_BUCKET_BITS = 14, LONG_BUCKET = 32 };

static int compare_keys(const void *a, const void *b) {
    uint64_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

static void sort_short(uint64_t *keys, size_t count) {
    for (size_t i = 1; i < count; i++) {
        uint64_t key = keys[i];
        size_t j = i;
        for (; j > 0 && keys[j - 1] > key; j--) keys[j] = keys[j - 1];
        keys[j] = key;
    }
}

/* Sorts into as many buckets by leading bits as there are keys, about one key a bucket. */
static void sort_hashes(uint64_t *keys, size_t count, uint64_t *scratch) {
    uint32_t ends[(1 << MOST_BUCKET_BITS) + 1];
    unsigned bits = 1;
    while (bits < MOST_BUCKET_BITS && ((size_t)1 << bits) < count) bits++;
    size_t buckets = (size_t)1 << bits;
    unsigned shift = 64 - bits;

    memset(ends, 0, (buckets + 1) * sizeof ends[0]);
    for (size_t i = 0; i < count; i++) ends[(keys[i] >> shift) + 1]++;
    for (size_t b = 0; b < buckets; b++) ends[b + 1] += ends[b];
    for (size_t i = 0; i < count; i++) scratch[ends[keys[i] >> shift]++] = keys[i];
    for (size_t b = 0, begin = 0; b < buckets; begin = ends[b++]) {
        size_t length = ends[b] - begin;
        if (length > LONG_BUCKET) {
            qsort(scratch + begin, length, sizeof scratch[0], compare_keys);
        } else {
            sort_short(scratch + begin, length);
        }
    }
    memcpy(keys, scratch, count * sizeof keys[0]);
}

size_t sort_distinct_hashes(uint64_t *keys, size_t count, uint64_t *scratch) {
    if (count <= LONG_BUCKET) {
        sort_short(keys, count);
    } else if (count < UINT32_MAX) {
        sort_hashes(keys, count, scratch);
    } else {
        qsort(keys, count, sizeof keys[0], compare_keys);
    }
    size_t distinct = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || keys[i] != keys[i - 1]) keys[distinct++] = keys[i];
    }
    return distinct;
}

static void sort_short_by_upper_half(uint64_t *values, size_t count) {
    for (size_t i = 1; i < count; i++) {
        uint64_t value = values[i];
        size_t j = i;
        for (; j > 0 && values[j - 1] >> 32 > value >> 32; j--) values[j] = values[j - 1];
        values[j] = value;
    }
}

void sort_by_upper_half(uint64_t *values, size_t count, uint64_t *scratch) {
    if (count <= LONG_BUCKET) {
        sort_short_by_upper_half(values, count);
        return;
    }
    enum { DIGIT = 11, DIGITS = 3, RANGE = 1 << DIGIT };
    uint32_t ends[DIGITS][RANGE + 1] = {{0}};
    for (size_t i = 0; i < count; i++) {
        for (unsigned d = 0; d < DIGITS; d++) ends[d][((values[i] >> (32 + d * DIGIT)) & (RANGE - 1)) + 1]++;
    }
    for (unsigned d = 0; d < DIGITS; d++) {
        for (unsigned i = 0; i < RANGE; i++) ends[d][i + 1] += ends[d][i];
        for (size_t i = 0; i < count; i++)
            scratch[ends[d][(values[i] >> (32 + d * DIGIT)) & (RANGE - 1)]++] = values[i];
        memcpy(values, scratch, count * sizeof values[0]);
    }
}
