/* What URNs tell: one for several standards, versions side by side, origins that are not there, cells that hold more
 * or less than a URN. */
#include "find/findings.h"

#include <stdlib.h>

enum { MOST_BLANKS = 2 }; /* in a URN: "SFS CVT 8" is one */

/* ---- clashes ---- */

static int by_urn(const void *left, const void *right, void *context) {
    const struct findings *list = context;
    uint32_t x = *(const uint32_t *)left, y = *(const uint32_t *)right;
    uint32_t urn_x = list->lineage->urn[x], urn_y = list->lineage->urn[y];
    if (urn_x != urn_y) return urn_x < urn_y ? -1 : 1;
    if (list->standards[x].language != list->standards[y].language) {
        return list->standards[x].language < list->standards[y].language ? -1 : 1;
    }
    return view_compare(list->standards[x].id, list->standards[y].id);
}

static bool share_urn(const struct findings *list, uint32_t x, uint32_t y) {
    return list->lineage->urn[x] == list->lineage->urn[y] && list->standards[x].language == list->standards[y].language;
}

/* Whether all of them are versions of one standard. */
static bool are_versions(const struct findings *list, const uint32_t *standards, uint32_t count) {
    uint32_t chain = list->lineage->chain[standards[0]];
    for (uint32_t i = 0; i < count; i++) {
        if (list->lineage->chain[standards[i]] != chain) return false;
    }
    return chain != NO_CHAIN;
}

static bool add_clashes(struct findings *list) {
    uint32_t *order = arena_take(&list->result->arena, list->count * sizeof order[0]);
    if (!order) return false;
    for (uint32_t i = 0; i < list->count; i++) order[i] = i;
    qsort_r(order, list->count, sizeof order[0], by_urn, list);
    for (uint32_t first = 0, last; first < list->count; first = last) {
        for (last = first + 1; last < list->count && share_urn(list, order[first], order[last]);) last++;
        if (last - first < 2 || are_versions(list, order + first, last - first)) continue;
        view urn = list->standards[order[first]].urn;
        if (!findings_add(list, KINDRED_URN_CLASH, order + first, last - first,
                          "The URN %.*s stands for %u different texts, whose titles do not agree: give each standard a "
                          "URN of its own.",
                          SHORT(urn), last - first)) {
            return false;
        }
    }
    return true;
}

/* ---- versions ---- */

static bool have_one_text(const struct findings *list, const uint32_t *standards, uint32_t count) {
    const kindred_standard *first = &list->standards[standards[0]];
    for (uint32_t i = 1; i < count; i++) {
        const uint8_t *other = list->standards[standards[i]].fingerprint;
        if (memcmp(first->fingerprint, other, sizeof first->fingerprint) != 0) return false;
    }
    return true;
}

/* Says that `current` of the versions are current, the one to keep first. */
static bool add_current(struct findings *list, const uint32_t *members, uint32_t count, uint32_t current,
                        bool settled) {
    const kindred_standard *keep = &list->standards[members[0]], *last = &list->standards[members[count - 1]];
    if (have_one_text(list, members, count)) {
        return findings_add(
            list, KINDRED_VERSIONS_CURRENT, members, count,
            "%u standards have one text, and URNs that differ in spelling or marks alone (%.*s and %.*s): "
            "keep one, and withdraw the others.",
            count, SHORT(keep->urn), SHORT(last->urn));
    }
    if (!settled) {
        return findings_add(list, KINDRED_VERSIONS_CURRENT, members, count,
                            "%u versions of one standard are current at once, %.*s among them, and neither version nor "
                            "date tells which is the newest: keep one, and withdraw the others.",
                            current, SHORT(keep->id));
    }
    return findings_add(list, KINDRED_VERSIONS_CURRENT, members, count,
                        "%u versions of one standard are current at once: keep %.*s, the newest, and withdraw the "
                        "others.",
                        current, SHORT(keep->id));
}

static bool add_chain(struct findings *list, uint32_t chain, kindred_finding_kind wanted) {
    const struct lineage *lineage = list->lineage;
    uint32_t first = lineage->from[chain], count = lineage->from[chain + 1] - first, current = 0;
    uint32_t *members = arena_take(&list->result->arena, count * sizeof members[0]);
    if (!members) return false;
    for (uint32_t i = 0; i < count; i++) {
        members[i] = lineage->member[first + i];
        current += !lineage->legacy[members[i]];
    }
    if ((current > 1 ? KINDRED_VERSIONS_CURRENT : KINDRED_VERSIONS) != wanted) return true;
    if (current > 1) return add_current(list, members, count, current, lineage->settled[chain]);
    view keep = list->standards[members[0]].id;
    if (current == 0) {
        return findings_add(list, KINDRED_VERSIONS, members, count,
                            "All %u versions of %.*s are Legacy: merge nothing into them, and archive those that no "
                            "qualification needs.",
                            count, SHORT(keep));
    }
    return findings_add(list, KINDRED_VERSIONS, members, count,
                        "%.*s is the current one of %u versions: keep it, and archive the others when no qualification "
                        "needs them.",
                        SHORT(keep), count);
}

static bool add_versions(struct findings *list) {
    static const kindred_finding_kind kinds[] = {KINDRED_VERSIONS_CURRENT, KINDRED_VERSIONS};
    for (int i = 0; i < 2; i++) {
        for (uint32_t chain = 0; chain < list->lineage->chain_count; chain++) {
            if (!add_chain(list, chain, kinds[i])) return false;
        }
    }
    return true;
}

/* ---- re-uploads ---- */

static bool was_uploaded_again(const struct findings *list, uint32_t standard) {
    return list->standards[standard].reuploads > 0;
}

bool findings_add_reuploads(struct findings *list) {
    uint32_t count, *standards = findings_collect(list, was_uploaded_again, &count);
    for (uint32_t i = 0; standards && i < count; i++) {
        const kindred_standard *one = &list->standards[standards[i]];
        if (!findings_add(list, KINDRED_REUPLOAD, &standards[i], 1,
                          "%.*s stands in %u records that have the same text, and was read as one standard: delete all "
                          "records of this URN and text but one.",
                          SHORT(one->id), one->reuploads + 1)) {
            return false;
        }
    }
    return standards != NULL;
}

/* ---- all of one kind in one finding ---- */

static bool has_unknown_origin(const struct findings *list, uint32_t standard) {
    return list->lineage->origin[standard] == UNKNOWN_ORIGIN;
}

static bool was_cut(const struct findings *list, uint32_t standard) {
    return list->standards[standard].urn_cut;
}

static bool lacks_prefix(const struct findings *list, uint32_t standard) {
    return list->lineage->lost_prefix[standard];
}

static bool is_doubtful(const struct findings *list, uint32_t standard) {
    view urn = list->standards[standard].urn;
    uint32_t blanks = 0;
    for (uint32_t i = 1; i < urn.bytes; i++) blanks += urn.at[i] == ' ' && urn.at[i - 1] != ' ';
    return blanks > MOST_BLANKS;
}

static bool add_origins(struct findings *list) {
    uint32_t count, *standards = findings_collect(list, has_unknown_origin, &count);
    if (!standards || count == 0) return standards != NULL;
    const kindred_standard *first = &list->standards[standards[0]];
    return findings_add(list, KINDRED_UNKNOWN_ORIGIN, standards, count,
                        "The original URN of %u standards is that of no standard that was compared (%.*s names %.*s): "
                        "correct it, or add the directory it comes from.",
                        count, SHORT(first->id), SHORT(first->original_urn));
}

static bool add_cut(struct findings *list) {
    uint32_t count, *standards = findings_collect(list, was_cut, &count);
    if (!standards || count == 0) return standards != NULL;
    return findings_add(list, KINDRED_URN_CUT, standards, count,
                        "The field URN of %u standards holds the title too: only the URN before it was used, as in "
                        "%.*s; correct the field.",
                        count, SHORT(list->standards[standards[0]].urn));
}

static bool add_prefixes(struct findings *list) {
    uint32_t count, *standards = findings_collect(list, lacks_prefix, &count);
    if (!standards || count == 0) return standards != NULL;
    const kindred_standard *first = &list->standards[standards[0]];
    return findings_add(list, KINDRED_URN_PREFIX, standards, count,
                        "The URN of %u standards lacks the prefix that their original URN has (%.*s for %.*s): it was "
                        "left as it is, and its versions were looked for under the whole one; correct the field.",
                        count, SHORT(first->urn), SHORT(first->original_urn));
}

static bool add_doubtful(struct findings *list) {
    uint32_t count, *standards = findings_collect(list, is_doubtful, &count);
    if (!standards || count == 0) return standards != NULL;
    return findings_add(list, KINDRED_URN_DOUBTFUL, standards, count,
                        "The field URN of %u standards reads like a sentence (%.*s): it was left as it is; put the URN "
                        "alone there.",
                        count, SHORT(list->standards[standards[0]].urn));
}

bool findings_add_urns(struct findings *list) {
    return add_clashes(list) && add_versions(list) && add_origins(list) && add_cut(list) && add_prefixes(list) &&
           add_doubtful(list);
}
