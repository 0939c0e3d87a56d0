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

static struct outcome run(uint64_t seed, uint32_t left_out) {
    struct outcome out = {.directory = random_directory_without(seed, STANDARDS, seed + left_out, left_out)};
    cr_assert_eq(kindred_find(&out.result, out.directory, NULL, NULL), KINDRED_OK);
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

Test(find, a_standard_that_goes_changes_only_its_own_component, .timeout = 120) {
    struct random random = random_begin(61);
    uint32_t compared = 0;
    for (int trial = 0; trial < 12; trial++) {
        uint64_t seed = random_next(&random);
        struct outcome before = run(seed, UINT32_MAX);
        struct outcome after = run(seed, random_below(&random, STANDARDS));
        bool touched[STANDARDS] = {false}; /* components that hold what has gone */
        for (uint32_t i = 0; i < before.count; i++) {
            if (counterpart(&after, &before.standards[i]) == NONE) touched[before.component[i]] = true;
        }
        for (uint32_t i = 0; i < before.count; i++) {
            if (touched[before.component[i]]) continue;
            int same = counterpart(&after, &before.standards[i]);
            cr_assert_eq(before.medoid[i] == NONE, after.medoid[same] == NONE);
            if (before.medoid[i] == NONE) continue;
            const kindred_standard *x = &before.standards[before.medoid[i]], *y = &after.standards[after.medoid[same]];
            cr_assert_arr_eq(x->fingerprint, y->fingerprint, 16);
            compared++;
        }
        outcome_free(&before);
        outcome_free(&after);
    }
    cr_assert_gt(compared, 500);
}
