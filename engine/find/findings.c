/* One finding a URN that several texts share, and what concerns the whole run. */
#include "find/findings.h"

#include "find/translations.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

const char *kindred_finding_name(kindred_finding_kind kind) {
    switch (kind) {
    case KINDRED_URN_CLASH:
        return "urn clash";
    case KINDRED_CROWDED_BUCKET:
        return "crowded bucket";
    case KINDRED_TITLES_ONLY:
        return "titles only";
    case KINDRED_TRANSLATION:
        return "translation";
    }
    return "";
}

struct list {
    struct kindred_result *result;
    size_t capacity;
};

__attribute__((format(printf, 5, 6))) static bool
add(struct list *list, kindred_finding_kind kind, const uint32_t *standards, uint32_t count, const char *format, ...) {
    struct kindred_result *result = list->result;
    char sentence[600];
    va_list arguments;
    va_start(arguments, format);
    int bytes = vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    if (bytes < 0) return false;
    if ((size_t)bytes >= sizeof sentence) bytes = sizeof sentence - 1;
    kindred_finding finding = {.kind = kind, .standards = standards, .standard_count = count};
    finding.sentence = arena_copy(&result->arena, (view){sentence, (uint32_t)bytes});
    if (!finding.sentence.at) return false;
    if (!grow(&result->findings, &list->capacity, (size_t)result->finding_count + 1, sizeof finding)) return false;
    result->findings[result->finding_count++] = finding;
    return true;
}

static int by_urn(const void *left, const void *right, void *context) {
    const kindred_standard *standards = context;
    uint32_t x = *(const uint32_t *)left, y = *(const uint32_t *)right;
    int order = view_compare(standards[x].urn, standards[y].urn);
    return order ? order : view_compare(standards[x].id, standards[y].id);
}

/* Welsh twins are no clash where they share a URN. */
static bool add_clashes(struct list *list, const kindred_standard *standards, uint32_t count,
                        const struct translation *twins, uint32_t twin_count) {
    uint32_t *order = arena_take(&list->result->arena, count * sizeof order[0]), left = 0;
    if (!order) return false;
    for (uint32_t i = 0; i < count; i++) order[i] = i;
    for (uint32_t t = 0; t < twin_count; t++) order[twins[t].welsh] = UINT32_MAX;
    for (uint32_t i = 0; i < count; i++) {
        if (order[i] != UINT32_MAX) order[left++] = i;
    }
    count = left;
    qsort_r(order, count, sizeof order[0], by_urn, (void *)(uintptr_t)standards);
    for (uint32_t first = 0, last; first < count; first = last) {
        view urn = standards[order[first]].urn;
        for (last = first + 1; last < count && view_equal(standards[order[last]].urn, urn);) last++;
        if (last - first < 2) continue;
        if (!add(list, KINDRED_URN_CLASH, order + first, last - first,
                 "The URN %.*s stands for %u different texts: if they are versions, keep the newest; if they are "
                 "different standards, give each a URN of its own.",
                 urn.bytes < 200 ? (int)urn.bytes : 200, urn.at, last - first)) {
            return false;
        }
    }
    return true;
}

static bool add_translations(struct list *list, const kindred_standard *standards, const struct translation *twins,
                             uint32_t count) {
    enum { LONGEST_ID = 200 }; /* so that there is room for what to do */
    for (uint32_t t = 0; t < count; t++) {
        uint32_t *both = arena_take(&list->result->arena, 2 * sizeof both[0]);
        if (!both) return false;
        both[0] = twins[t].welsh;
        both[1] = twins[t].english;
        view welsh = standards[both[0]].id, english = standards[both[1]].id;
        char what_to_do[120] = "keep both, and change them together.";
        if (!twins[t].alike) {
            snprintf(what_to_do, sizeof what_to_do, "they have %u and %u statements: see which of them is out of date.",
                     twins[t].statements_welsh, twins[t].statements_english);
        }
        if (!add(list, KINDRED_TRANSLATION, both, 2, "%.*s is %.*s in Welsh: %s",
                 welsh.bytes < LONGEST_ID ? (int)welsh.bytes : LONGEST_ID, welsh.at,
                 english.bytes < LONGEST_ID ? (int)english.bytes : LONGEST_ID, english.at, what_to_do)) {
            return false;
        }
    }
    return true;
}

kindred_status findings_make(struct kindred_result *result, uint32_t crowded) {
    struct list list = {.result = result};
    const kindred_directory_counts *counts = &result->counts.directory;
    const kindred_standard *standards = kindred_directory_standards(result->directory);
    struct translation *twins;
    uint32_t twin_count;
    if (!translations_find(&twins, &twin_count, standards, (uint32_t)counts->standards)) return KINDRED_NO_MEMORY;
    bool added = add_clashes(&list, standards, (uint32_t)counts->standards, twins, twin_count);
    if (added && counts->standards > 0 && counts->with_text == 0) {
        added = add(&list, KINDRED_TITLES_ONLY, NULL, 0,
                    "No standard has more than a title: only titles were compared, so a link says that two titles "
                    "are alike, not that two standards are.");
    } else if (added && counts->with_text < counts->standards) {
        added = add(&list, KINDRED_TITLES_ONLY, NULL, 0,
                    "%llu of %llu standards have only a title: where they are linked, two titles are alike, and "
                    "nothing more is known.",
                    (unsigned long long)(counts->standards - counts->with_text), (unsigned long long)counts->standards);
    }
    if (added && crowded > 0) {
        added = add(&list, KINDRED_CROWDED_BUCKET, NULL, 0,
                    "So many standards are alike that the index paired each with its nearest only, in %u places: links "
                    "are missing, and large clusters come in parts; --index join finds all.",
                    crowded);
    }
    added =
        added && add_translations(&list, standards, twins, twin_count); /* last: they may be many, and are no fault */
    free(twins);
    return added ? KINDRED_OK : KINDRED_NO_MEMORY;
}
