/* The exact measures, and the plain decision on them. */
#include "match/pairs.h"

static uint32_t share(uint32_t part, uint64_t whole) {
    return whole == 0 ? 0 : (uint32_t)((uint64_t)part * KINDRED_ONE / whole);
}

uint32_t kindred_resemblance(kindred_overlap overlap) {
    return share(overlap.shared, (uint64_t)overlap.size_a + overlap.size_b - overlap.shared);
}

uint32_t kindred_containment_a_in_b(kindred_overlap overlap) {
    return share(overlap.shared, overlap.size_a);
}

uint32_t kindred_containment_b_in_a(kindred_overlap overlap) {
    return share(overlap.shared, overlap.size_b);
}

const char *kindred_provenance_name(kindred_provenance provenance) {
    switch (provenance) {
    case KINDRED_PROVENANCE_VERSION:
        return "version";
    case KINDRED_PROVENANCE_IMPORTED:
        return "imported";
    case KINDRED_PROVENANCE_TAILORED:
        return "tailored";
    case KINDRED_PROVENANCE_UNKNOWN:
        break;
    }
    return "";
}

void pairs_judge(kindred_pair *out, const struct candidates *candidates, const struct sets *sets,
                 const uint32_t *standard_of, uint32_t threshold) {
    for (size_t i = 0; i < candidates->count; i++) {
        struct candidate candidate = candidates->list[i];
        uint32_t size_a = sets->size[candidate.a], size_b = sets->size[candidate.b];
        out[i] = (kindred_pair){
            .a = standard_of[candidate.a],
            .b = standard_of[candidate.b],
            .overlap = {candidate.shared, size_a, size_b},
            .relation = KINDRED_RELATION_UNKNOWN,
            .provenance = KINDRED_PROVENANCE_UNKNOWN,
            .duplicate = candidate.shared >= sets_needed(RESEMBLANCE, threshold, size_a, size_b),
        };
    }
}
