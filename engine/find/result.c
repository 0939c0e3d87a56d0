/* What a result gives away, and how it goes. */
#include "find/result.h"

#include <stdlib.h>

void kindred_result_free(kindred_result *result) {
    if (!result) return;
    free(result->pairs);
    free(result->clusters);
    free(result->copies);
    free(result->findings);
    question_free(&result->question);
    arena_free(&result->arena);
    free(result);
}

const kindred_directory *kindred_result_directory(const kindred_result *result) {
    return result->directory;
}

kindred_index_plan kindred_result_plan(const kindred_result *result) {
    return result->plan;
}

kindred_find_options kindred_result_options(const kindred_result *result) {
    return result->options;
}

kindred_counts kindred_result_count(const kindred_result *result) {
    return result->counts;
}

const kindred_pair *kindred_result_pairs(const kindred_result *result) {
    return result->pairs;
}

const kindred_cluster *kindred_result_clusters(const kindred_result *result) {
    return result->clusters;
}

const kindred_copies *kindred_result_copies(const kindred_result *result, uint32_t *count) {
    *count = result->copies_count;
    return result->copies;
}

bool kindred_result_asks(const kindred_result *result, uint32_t a, uint32_t b) {
    return question_asks(&result->question, a, b);
}

const kindred_finding *kindred_result_findings(const kindred_result *result, uint32_t *count) {
    *count = result->finding_count;
    return result->findings;
}

kindred_status kindred_result_cluster_of(uint32_t *cluster, uint32_t *standard, const kindred_result *result,
                                         kindred_view id, kindred_error *error) {
    const kindred_standard *found = kindred_directory_look_up(result->directory, id);
    int bytes = id.bytes > 200 ? 200 : (int)id.bytes;
    if (!found) {
        return fail_at(error, KINDRED_NOT_FOUND, NULL, 0, NULL,
                       "no standard has the id '%.*s': ids are spelled as in clusters.csv", bytes, id.at);
    }
    *standard = (uint32_t)(found - kindred_directory_standards(result->directory));
    for (*cluster = 0; *cluster < result->counts.clusters; (*cluster)++) {
        const kindred_cluster *at = &result->clusters[*cluster];
        for (uint32_t m = 0; m < at->member_count; m++) {
            if (at->members[m].standard == *standard) return KINDRED_OK;
        }
    }
    return fail_at(error, KINDRED_NOT_FOUND, NULL, 0, NULL, "'%.*s' stands in no cluster", bytes, id.at);
}
