/* What all proposals together would do to the directory. */
#include "propose/limits.h"
#include "propose/making.h"

#include <stdlib.h>

static void mark_overlapping(bool *marked, const kindred_result *result) {
    kindred_counts counts = kindred_result_count(result);
    const kindred_pair *pairs = kindred_result_pairs(result);
    uint32_t copies;
    const kindred_copies *copied = kindred_result_copies(result, &copies);
    for (uint64_t i = 0; i < counts.pairs; i++) {
        marked[pairs[i].a] = marked[pairs[i].a] || kindred_containment_a_in_b(pairs[i].overlap) > OVERLAPPING;
        marked[pairs[i].b] = marked[pairs[i].b] || kindred_containment_b_in_a(pairs[i].overlap) > OVERLAPPING;
    }
    for (uint32_t i = 0; i < copies; i++) {
        for (uint32_t k = 0; k < copied[i].count; k++) marked[copied[i].first + k] = true;
    }
}

kindred_status kindred_proposals_outlook(kindred_outlook *out, const kindred_proposals *proposals) {
    const kindred_result *result = kindred_proposals_result(proposals);
    kindred_counts counts = kindred_result_count(result);
    const kindred_standard *standards = kindred_directory_standards(kindred_result_directory(result));
    bool *marked = take_zeroed(counts.directory.standards, sizeof *marked);
    *out = (kindred_outlook){.directory = counts.directory};
    if (!marked) return KINDRED_NO_MEMORY;
    mark_overlapping(marked, result);
    for (uint64_t i = 0; i < counts.directory.standards; i++) {
        out->overlapping += marked[i];
        out->statements += standards[i].statement_count;
        out->words += standards[i].words;
    }
    free(marked);
    out->standards_after = counts.directory.standards;
    out->statements_after = out->statements;
    out->words_after = out->words;
    uint32_t count;
    const kindred_proposal *list = kindred_proposals_list(proposals, &count);
    for (uint32_t i = 0; i < count; i++) {
        const kindred_impact *impact = &list[i].impact;
        out->by_recommendation[list[i].recommendation]++;
        out->standards_after -= impact->standards_before - impact->standards_after;
        out->statements_after = out->statements_after - impact->statements_before + impact->statements_after;
        out->words_after = out->words_after - impact->words_before + impact->words_after;
        for (uint32_t m = 0; m < list[i].member_count; m++) {
            out->by_class[list[i].members[m].class_of]++;
            out->by_outcome[list[i].members[m].outcome]++;
        }
    }
    return KINDRED_OK;
}
