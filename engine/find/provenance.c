/* See provenance.h. The copies of a text stand side by side, so that its chains, URNs and origins are slices, which
 * are sorted once and then met like shingle sets. */
#include "find/provenance.h"

#include <stdlib.h>

/* Per standard, sorted within each text. */
struct slices {
    uint32_t *chain, *urn, *imported, *tailored; /* the last two: URNs of origin */
};

static bool fill(struct slices *out, const struct lineage *lineage, const kindred_standard *standards,
                 const struct texts *texts) {
    uint32_t count = lineage->count;
    uint32_t **lists[] = {&out->chain, &out->urn, &out->imported, &out->tailored};
    enum { LISTS = sizeof lists / sizeof lists[0] };
    for (int i = 0; i < LISTS; i++) {
        *lists[i] = take_array(count, sizeof(uint32_t));
        if (!*lists[i]) return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        bool known = lineage->origin[i] != UNKNOWN_ORIGIN;
        out->chain[i] = lineage->chain[i];
        out->urn[i] = lineage->urn[i];
        out->tailored[i] = known && standards[i].tailored ? lineage->origin[i] : NO_ORIGIN;
        out->imported[i] = known && !standards[i].tailored ? lineage->origin[i] : NO_ORIGIN;
    }
    for (uint32_t t = 0; t < texts->count; t++) {
        if (texts->copies[t] < 2) continue;
        for (int i = 0; i < LISTS; i++)
            qsort(*lists[i] + texts->first[t], texts->copies[t], sizeof(uint32_t), number_order);
    }
    return true;
}

/* Whether two sorted lists have a number in common; NO_CHAIN and NO_ORIGIN, the largest of all, are none. */
static bool meet(const uint32_t *a, uint32_t count_a, const uint32_t *b, uint32_t count_b) {
    for (uint32_t i = 0, j = 0; i < count_a && j < count_b;) {
        if (a[i] == b[j]) return a[i] != UINT32_MAX;
        if (a[i] < b[j]) {
            i++;
        } else {
            j++;
        }
    }
    return false;
}

static kindred_provenance judge(const struct slices *slices, kindred_copies a, kindred_copies b) {
    const uint32_t *chain = slices->chain, *urn = slices->urn;
    if (meet(chain + a.first, a.count, chain + b.first, b.count)) return KINDRED_PROVENANCE_VERSION;
    const uint32_t *origins[] = {slices->tailored, slices->imported};
    for (int i = 0; i < 2; i++) {
        if (meet(origins[i] + a.first, a.count, urn + b.first, b.count) ||
            meet(origins[i] + b.first, b.count, urn + a.first, a.count)) {
            return i == 0 ? KINDRED_PROVENANCE_TAILORED : KINDRED_PROVENANCE_IMPORTED;
        }
    }
    return KINDRED_PROVENANCE_UNKNOWN;
}

/* The copies of the text that the standard at `first` stands for. */
static kindred_copies copies_of(const struct texts *texts, uint32_t first) {
    const uint32_t *found = bsearch(&first, texts->first, texts->count, sizeof first, number_order);
    uint32_t count = found ? texts->copies[found - texts->first] : 1;
    return (kindred_copies){.first = first, .count = count};
}

kindred_status provenance_judge(kindred_pair *pairs, size_t count, const kindred_standard *standards,
                                const struct lineage *lineage, const struct texts *texts) {
    struct slices slices = {0};
    bool enough = fill(&slices, lineage, standards, texts);
    for (size_t i = 0; i < count && enough; i++) {
        pairs[i].provenance = (uint8_t)judge(&slices, copies_of(texts, pairs[i].a), copies_of(texts, pairs[i].b));
    }
    free(slices.chain);
    free(slices.urn);
    free(slices.imported);
    free(slices.tailored);
    return enough ? KINDRED_OK : KINDRED_NO_MEMORY;
}
