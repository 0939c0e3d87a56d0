/* Law 7 through the whole engine: a standard that comes or goes changes clusters only within the connected component of
 * links that it touches, though ids and the order of everything may change. */
#include "kindred/kindred.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

enum { STANDARDS = 300, NONE = -1 };

struct outcome {
    kindred_directory *directory;
    kindred_result *result;
    const kindred_standard *standards;
    uint32_t count;
    int *component; /* of each standard: the smallest place that links and copies lead to */
    int *medoid;    /* of each standard: that of its cluster, or NONE                     */
};

static void join(struct outcome *out, uint32_t a, uint32_t b) {
    int from = out->component[a], to = out->component[b];
    for (uint32_t i = 0; i < out->count; i++) {
        if (out->component[i] == from) out->component[i] = to;
    }
}

static struct outcome run(uint64_t seed, uint32_t left_out, kindred_question question) {
    struct outcome out = {.directory = random_directory_without(seed, STANDARDS, seed + left_out, left_out)};
    kindred_find_options options = KINDRED_FIND_DEFAULTS;
    options.question = question;
    cr_assert_eq(kindred_find(&out.result, out.directory, &options, NULL), KINDRED_OK);
    out.standards = kindred_directory_standards(out.directory);
    out.count = (uint32_t)kindred_directory_count(out.directory).standards;
    out.component = take_array(out.count, sizeof out.component[0]);
    out.medoid = take_array(out.count, sizeof out.medoid[0]);
    for (uint32_t i = 0; i < out.count; i++) {
        out.component[i] = (int)i;
        out.medoid[i] = NONE;
    }
    uint32_t copies_count;
    const kindred_copies *copies = kindred_result_copies(out.result, &copies_count);
    for (uint32_t i = 0; i < copies_count; i++) {
        for (uint32_t c = 1; c < copies[i].count; c++) join(&out, copies[i].first, copies[i].first + c);
    }
    kindred_counts counts = kindred_result_count(out.result);
    const kindred_pair *pairs = kindred_result_pairs(out.result);
    for (uint64_t i = 0; i < counts.pairs; i++) join(&out, pairs[i].a, pairs[i].b);
    const kindred_cluster *clusters = kindred_result_clusters(out.result);
    for (uint64_t c = 0; c < counts.clusters; c++) {
        for (uint32_t m = 0; m < clusters[c].member_count; m++) {
            out.medoid[clusters[c].members[m].standard] = (int)clusters[c].members[0].standard;
        }
    }
    return out;
}

static void outcome_free(struct outcome *outcome) {
    kindred_result_free(outcome->result);
    kindred_directory_free(outcome->directory);
    free(outcome->component);
    free(outcome->medoid);
}

/* The standard of the other outcome with this text and URN, or NONE. Ids may differ: a clash may have gone. */
static int counterpart(const struct outcome *other, const kindred_standard *standard) {
    for (uint32_t i = 0; i < other->count; i++) {
        bool same = memcmp(other->standards[i].fingerprint, standard->fingerprint, 16) == 0;
        if (same && view_equal(other->standards[i].urn, standard->urn)) return (int)i;
    }
    return NONE;
}

/* Whether a standard is asked about as before: one that lost a re-upload may have lost a suite by it. */
static bool stands_alike(const kindred_standard *a, const kindred_standard *b) {
    bool alike = a->suite_count == b->suite_count && view_equal(a->developer, b->developer);
    for (uint32_t i = 0; alike && i < a->suite_count; i++) alike = view_equal(a->suites[i], b->suites[i]);
    return alike;
}

/* Compares what is in no component that the change touches, before or after it; returns how many members of clusters. */
static uint32_t compare_untouched(const struct outcome *before, const struct outcome *after) {
    bool touched[STANDARDS] = {false}, touched_after[STANDARDS] = {false};
    int same[STANDARDS];
    uint32_t compared = 0;
    for (uint32_t i = 0; i < before->count; i++) {
        same[i] = counterpart(after, &before->standards[i]);
        if (same[i] != NONE && stands_alike(&before->standards[i], &after->standards[same[i]])) continue;
        touched[before->component[i]] = true;
        if (same[i] != NONE) touched_after[after->component[same[i]]] = true;
    }
    for (uint32_t i = 0; i < before->count; i++) {
        if (touched[before->component[i]] || touched_after[after->component[same[i]]]) continue;
        cr_assert_eq(before->medoid[i] == NONE, after->medoid[same[i]] == NONE);
        if (before->medoid[i] == NONE) continue;
        const kindred_standard *x = &before->standards[before->medoid[i]];
        const kindred_standard *y = &after->standards[after->medoid[same[i]]];
        cr_assert_arr_eq(x->fingerprint, y->fingerprint, 16);
        compared++;
    }
    return compared;
}

/* Law 7 for one question, over random directories from each of which a random record goes. */
static void check_locality(kindred_question question, uint32_t least) {
    struct random random = random_begin(61);
    uint32_t compared = 0;
    for (int trial = 0; trial < 12; trial++) {
        uint64_t seed = random_next(&random);
        struct outcome before = run(seed, UINT32_MAX, question);
        struct outcome after = run(seed, random_below(&random, STANDARDS), question);
        compared += compare_untouched(&before, &after);
        outcome_free(&before);
        outcome_free(&after);
    }
    cr_assert_gt(compared, least);
}

Test(find, a_standard_that_goes_changes_only_its_own_component, .timeout = 120) {
    check_locality((kindred_question){0}, 500);
}

Test(find, a_standard_that_goes_changes_only_its_own_component_of_what_is_asked_about, .timeout = 120) {
    check_locality((kindred_question){.for_suite = "Suite 3"}, 100);
    check_locality((kindred_question){.across = KINDRED_ACROSS_SUITES}, 500);
    check_locality((kindred_question){.across = KINDRED_ACROSS_DEVELOPERS}, 500);
    check_locality((kindred_question){.for_suite = "Suite 5", .across = KINDRED_ACROSS_DEVELOPERS}, 100);
}
