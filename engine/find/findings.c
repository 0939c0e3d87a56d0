/* The list of findings, and what concerns the whole run. */
#include "find/findings.h"

#include <stdarg.h>
#include <stdio.h>

const char *kindred_finding_name(kindred_finding_kind kind) {
    static const char *const names[] = {
        [KINDRED_URN_CLASH] = "urn clash",       [KINDRED_CROWDED_BUCKET] = "crowded bucket",
        [KINDRED_TITLES_ONLY] = "titles only",   [KINDRED_VERSIONS_CURRENT] = "versions both current",
        [KINDRED_VERSIONS] = "versions",         [KINDRED_SAME_TITLE] = "same title",
        [KINDRED_SAME_TEXT] = "same text",       [KINDRED_UNKNOWN_ORIGIN] = "unknown origin",
        [KINDRED_URN_CUT] = "urn cut",           [KINDRED_URN_PREFIX] = "urn without prefix",
        [KINDRED_URN_DOUBTFUL] = "doubtful urn", [KINDRED_EMPTY_SECTION] = "empty section",
        [KINDRED_TRANSLATION] = "translation",   [KINDRED_REUPLOAD] = "re-upload",
    };
    return kind <= KINDRED_REUPLOAD ? names[kind] : "";
}

bool findings_add(struct findings *list, kindred_finding_kind kind, const uint32_t *standards, uint32_t count,
                  const char *format, ...) {
    struct kindred_result *result = list->result;
    char sentence[1000];
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

uint32_t *findings_collect(const struct findings *list, findings_question *is_so, uint32_t *count) {
    *count = 0;
    for (uint32_t i = 0; i < list->count; i++) *count += is_so(list, i);
    uint32_t *standards = arena_take(&list->result->arena, *count * sizeof standards[0]);
    for (uint32_t i = 0, end = 0; standards && end < *count; i++) {
        if (is_so(list, i)) standards[end++] = i;
    }
    return standards;
}

static bool add_run(struct findings *list, uint32_t crowded) {
    const kindred_directory_counts *counts = &list->result->counts.directory;
    bool added = true;
    if (counts->standards > 0 && counts->with_text == 0) {
        added = findings_add(list, KINDRED_TITLES_ONLY, NULL, 0,
                             "No standard has more than a title: only titles were compared, so a link says that two "
                             "titles are alike, not that two standards are.");
    } else if (counts->with_text < counts->standards) {
        unsigned long long without = counts->standards - counts->with_text, all = counts->standards;
        added = findings_add(list, KINDRED_TITLES_ONLY, NULL, 0,
                             "%llu of %llu standards have only a title: where they are linked, two titles are alike, "
                             "and nothing more is known.",
                             without, all);
    }
    if (added && crowded > 0) {
        added = findings_add(list, KINDRED_CROWDED_BUCKET, NULL, 0,
                             "So many standards are alike that the index paired each with its nearest only, in %u "
                             "places: links are missing, and large clusters come in parts; --index join finds all.",
                             crowded);
    }
    return added;
}

kindred_status findings_make(struct kindred_result *result, const struct lineage *lineage, uint32_t crowded) {
    struct findings list = {.result = result,
                            .lineage = lineage,
                            .standards = kindred_directory_standards(result->directory),
                            .count = (uint32_t)result->counts.directory.standards};
    bool added = add_run(&list, crowded) && findings_add_urns(&list) && findings_add_texts(&list) &&
                 findings_add_reuploads(&list) && findings_add_translations(&list); /* many, and hardly a fault */
    return added ? KINDRED_OK : KINDRED_NO_MEMORY;
}
