/* See changes.h: which records change, and which version each draft is. */
#include "report/changes.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- versions ---- */

static int by_urn(const void *left, const void *right) {
    return view_compare((*(const kindred_standard *const *)left)->urn, (*(const kindred_standard *const *)right)->urn);
}

/* The standards of a directory by URN; freed by the caller. */
static const kindred_standard **sort_by_urn(const kindred_directory *directory) {
    size_t count = kindred_directory_count(directory).standards;
    const kindred_standard **list = take_array(count, sizeof *list),
                           *standards = kindred_directory_standards(directory);
    for (size_t i = 0; i < count && list; i++) list[i] = &standards[i];
    if (list && count > 1) qsort(list, count, sizeof *list, by_urn);
    return list;
}

/* The first whole number in a version, "2" of "v2.1"; 1 if there is none, since something is there. */
static uint32_t number_of(view version) {
    uint32_t at = 0, number = 0;
    while (at < version.bytes && (version.at[at] < '0' || version.at[at] > '9')) at++;
    if (at == version.bytes) return 1;
    for (; at < version.bytes && version.at[at] >= '0' && version.at[at] <= '9'; at++) {
        if (number > UINT32_MAX / 10 - 10) break;
        number = number * 10 + (uint32_t)(version.at[at] - '0');
    }
    return number;
}

static view next_version(struct arena *arena, const kindred_standard *const *list, size_t count,
                         const kindred_standard *keeper) {
    uint32_t highest = number_of(keeper->version);
    size_t from = 0, end = count;
    while (from < end) {
        size_t middle = from + (end - from) / 2;
        if (view_compare(list[middle]->urn, keeper->urn) < 0) {
            from = middle + 1;
        } else {
            end = middle;
        }
    }
    for (; from < count && view_equal(list[from]->urn, keeper->urn); from++) {
        uint32_t number = number_of(list[from]->version);
        if (number > highest) highest = number;
    }
    char text[16];
    snprintf(text, sizeof text, "%u", highest + 1);
    return arena_copy(arena, view_of(text));
}

/* ---- one proposal ---- */

static bool gives_way(const kindred_proposed_member *member) {
    return member->outcome == KINDRED_REPLACED || member->outcome == KINDRED_RETIRED ||
           member->outcome == KINDRED_REFERRED;
}

static kindred_status add(struct changes *changes, struct change change, const kindred_proposal *proposal,
                          view version) {
    kindred_status status = change_fill(&change, &changes->arena, proposal, version);
    if (status != KINDRED_OK || change.field_count == 0) return status;
    if (!grow(&changes->list, &changes->capacity, changes->count + 1, sizeof change)) return KINDRED_NO_MEMORY;
    changes->list[changes->count++] = change;
    return KINDRED_OK;
}

static kindred_status add_keeper(struct changes *changes, const kindred_proposal *proposal,
                                 const kindred_standard *keeper, view version) {
    struct change change = {.standard = keeper, .keeper = keeper, .kind = CHANGE_SPREAD};
    if (!change_rewrites(proposal, keeper)) return add(changes, change, proposal, version);
    change.kind = CHANGE_DRAFT;
    kindred_status status = add(changes, change, proposal, version);
    change.kind = CHANGE_FORMER;
    return status == KINDRED_OK ? add(changes, change, proposal, version) : status;
}

kindred_status changes_make(struct changes *out, const kindred_proposals *proposals,
                            const kindred_directory *directory) {
    const kindred_standard *standards =
        kindred_directory_standards(kindred_result_directory(kindred_proposals_result(proposals)));
    size_t known = kindred_directory_count(directory).standards;
    const kindred_standard **list = sort_by_urn(directory);
    uint32_t count;
    const kindred_proposal *proposal = kindred_proposals_list(proposals, &count);
    kindred_status status = list ? KINDRED_OK : KINDRED_NO_MEMORY;
    for (const kindred_proposal *end = proposal + count; proposal < end && status == KINDRED_OK; proposal++) {
        if (proposal->line_count == 0) continue; /* nothing is merged */
        const kindred_standard *keeper = &standards[proposal->members[proposal->keeper].standard];
        view version = next_version(&out->arena, list, known, keeper);
        status = version.at ? add_keeper(out, proposal, keeper, version) : KINDRED_NO_MEMORY;
        for (uint32_t m = 0; m < proposal->member_count && status == KINDRED_OK; m++) {
            if (!gives_way(&proposal->members[m])) continue;
            struct change change = {
                .standard = &standards[proposal->members[m].standard], .keeper = keeper, .kind = CHANGE_GONE};
            status = add(out, change, proposal, version);
        }
    }
    free(list);
    return status;
}

void changes_free(struct changes *changes) {
    arena_free(&changes->arena);
    free(changes->list);
}
