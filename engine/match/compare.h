/* Comparing many pairs of standards, one after the other, without making the tools anew each time. */
#ifndef KINDRED_ENGINE_COMPARE_H
#define KINDRED_ENGINE_COMPARE_H

#include "kindred/match.h"
#include "match/align.h"
#include "match/difference.h"

/* The tools of one thread; zero-initialise, free with workshop_free(). */
struct workshop {
    struct shingler shingler;
    struct differ differ;
    uint64_t *keys;
    int32_t *partner;
    uint32_t *similarity;
    bool *answered; /* of the statements of b */
    size_t keys_capacity, partner_capacity, similarity_capacity, answered_capacity;
};

void workshop_free(struct workshop *shop);

/* kindred_compare() with tools that the caller keeps. KINDRED_OK or KINDRED_NO_MEMORY, with which *out is NULL. */
kindred_status compare_standards(kindred_comparison **out, struct workshop *shop, const kindred_standard *a,
                                 const kindred_standard *b, uint32_t width);

#endif
