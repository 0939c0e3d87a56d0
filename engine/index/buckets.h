/* Buckets of items, and the candidates that meet in them. What makes a bucket crowded stands in limits.def; lsh.c puts
 * its members in order, and here each is paired with its neighbours only. */
#ifndef KINDRED_ENGINE_BUCKETS_H
#define KINDRED_ENGINE_BUCKETS_H

#include "index/candidates.h"

/* Buckets lie one after the other in `member`. An entry is an item with marks for where its bucket begins and ends.
 * Item i stands at the places place[from[i]] ... place[from[i] + size[i] - 1]; NO_PLACE where it is alone. */
struct buckets {
    uint32_t items;
    const uint64_t *from;
    const uint32_t *size;
    uint32_t *place;
    uint32_t *member;
    uint32_t crowded;
};

#define NO_PLACE UINT32_MAX
#define BUCKET_ENDS 0x80000000u
#define BUCKET_BEGINS 0x40000000u
#define BUCKET_CROWDED 0x20000000u
#define BUCKET_ITEM 0x1fffffffu

/* How a candidate is tested before it is compared exactly. Signatures that agree in fewer than `agreement` places cannot
 * belong to a pair that reaches the threshold, but for one chance in ten million; NULL signatures: no such test. A pair
 * counts only once it has met meetings[i] times, the smaller of the two; NULL: once is enough. */
struct gate {
    const uint32_t *signatures;
    uint32_t signature_length, permutations, agreement;
    const uint8_t *meetings;
};

/* Fills `out` with the pairs that meet in a bucket and reach the threshold. KINDRED_OK or KINDRED_NO_MEMORY. */
kindred_status buckets_candidates(struct candidates *out, const struct buckets *buckets, const struct sets *sets,
                                  enum measure measure, uint32_t threshold, const struct gate *gate, uint32_t threads,
                                  const kindred_progress *progress);

#endif
