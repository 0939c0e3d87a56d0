/* Parts, score, order. See rank.h and weights.def. */
#include "rank/rank.h"

#include <stdlib.h>

enum {
#define WEIGHT(name, value) name = (value),
#include "rank/weights.def"
#undef WEIGHT
};

static uint32_t count_distinct(view *texts, size_t count) {
    uint32_t distinct = 0;
    if (count > 1) qsort(texts, count, sizeof texts[0], view_order);
    for (size_t i = 0; i < count; i++) distinct += i == 0 || !view_equal(texts[i], texts[i - 1]);
    return distinct;
}

kindred_status rank_parts(kindred_parts *out, const kindred_standard *standards, const uint32_t *members,
                          uint32_t count, uint32_t certainty) {
    uint64_t words = 0, longest = 0;
    size_t suites = 0, developers = 0;
    for (uint32_t i = 0; i < count; i++) {
        const kindred_standard *standard = &standards[members[i]];
        words += standard->words;
        if (standard->words > longest) longest = standard->words;
        suites += standard->suite_count;
    }
    view *texts = take_array(suites > count ? suites : count, sizeof texts[0]);
    if (!texts) return KINDRED_NO_MEMORY;
    suites = 0;
    for (uint32_t i = 0; i < count; i++) {
        const kindred_standard *standard = &standards[members[i]];
        for (uint32_t s = 0; s < standard->suite_count; s++) texts[suites++] = standard->suites[s];
    }
    out->suites = count_distinct(texts, suites);
    for (uint32_t i = 0; i < count; i++) {
        if (standards[members[i]].developer.bytes > 0) texts[developers++] = standards[members[i]].developer;
    }
    out->developers = count_distinct(texts, developers);
    free(texts);
    out->standards_saved = count - 1;
    out->words_saved = (uint32_t)(words - longest);
    out->certainty = certainty;
    return KINDRED_OK;
}

static uint64_t further(uint32_t count, uint64_t weight) {
    uint32_t more = count > 1 ? count - 1 : 0;
    return (more < MOST_FURTHER ? more : MOST_FURTHER) * weight;
}

uint32_t rank_score(const kindred_parts *parts) {
    /* In words: a standard counts as many as one of usual length has. Divided once, at the end, and rounded. */
    uint64_t worth = (uint64_t)parts->standards_saved * USUAL_WORDS + parts->words_saved;
    uint64_t reach = 1000 + further(parts->suites, FURTHER_SUITE) + further(parts->developers, FURTHER_DEVELOPER);
    uint64_t divisor = (uint64_t)2 * USUAL_WORDS * KINDRED_ONE;
    __uint128_t score = ((__uint128_t)worth * reach * parts->certainty + divisor / 2) / divisor;
    return score < UINT32_MAX ? (uint32_t)score : UINT32_MAX;
}

struct scored {
    uint32_t score, resemblance;
    size_t place;
};

static int by_gain(const void *left, const void *right) {
    const struct scored *x = left, *y = right;
    if (x->score != y->score) return x->score < y->score ? 1 : -1;
    if (x->resemblance != y->resemblance) return x->resemblance < y->resemblance ? 1 : -1;
    return (x->place > y->place) - (x->place < y->place);
}

kindred_status rank_pairs(kindred_pair *pairs, size_t count, const kindred_standard *standards) {
    struct scored *scored = take_array(count, sizeof scored[0]);
    kindred_status status = scored ? KINDRED_OK : KINDRED_NO_MEMORY;
    for (size_t i = 0; status == KINDRED_OK && i < count; i++) {
        uint32_t members[] = {pairs[i].a, pairs[i].b};
        uint32_t resemblance = kindred_resemblance(pairs[i].overlap);
        kindred_parts parts;
        uint32_t certainty;
        status = rank_certainty(&certainty, &standards[pairs[i].a], &standards[pairs[i].b], resemblance);
        if (status == KINDRED_OK) status = rank_parts(&parts, standards, members, 2, certainty);
        if (status == KINDRED_OK) scored[i] = (struct scored){rank_score(&parts), resemblance, i};
    }
    if (status == KINDRED_OK) {
        if (count > 1) qsort(scored, count, sizeof scored[0], by_gain);
        for (size_t i = 0; i < count; i++) pairs[scored[i].place].rank = (uint32_t)i + 1;
    }
    free(scored);
    return status;
}
