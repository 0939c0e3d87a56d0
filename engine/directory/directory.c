/* What users ask of a finished directory, and the names of sections and languages. */
#include "directory/internal.h"

#include <stdlib.h>

const char *kindred_section_name(kindred_section section) {
    static const char *const names[KINDRED_SECTIONS] = {
        [KINDRED_TITLE] = "Title",
        [KINDRED_OVERVIEW] = "Overview",
        [KINDRED_PERFORMANCE_CRITERIA] = "Performance criteria",
        [KINDRED_KNOWLEDGE] = "Knowledge and understanding",
        [KINDRED_SCOPE] = "Scope",
        [KINDRED_VALUES] = "Values",
        [KINDRED_BEHAVIOURS] = "Behaviours",
        [KINDRED_SKILLS] = "Skills",
    };
    return section < KINDRED_SECTIONS ? names[section] : "";
}

const char *kindred_language_code(kindred_language language) {
    static const char *const codes[] = {
        [KINDRED_ENGLISH] = "en", [KINDRED_WELSH] = "cy", [KINDRED_OTHER_LANGUAGE] = "und"};
    return language <= KINDRED_OTHER_LANGUAGE ? codes[language] : "und";
}

bool kindred_language_of(kindred_view name, kindred_language *out) {
    static const struct {
        const char *name;
        kindred_language language;
    } names[] = {
        {"en", KINDRED_ENGLISH},         {"eng", KINDRED_ENGLISH}, {"English", KINDRED_ENGLISH},
        {"Saesneg", KINDRED_ENGLISH},    {"cy", KINDRED_WELSH},    {"cym", KINDRED_WELSH},
        {"wel", KINDRED_WELSH},          {"Welsh", KINDRED_WELSH}, {"Cymraeg", KINDRED_WELSH},
        {"und", KINDRED_OTHER_LANGUAGE},
    };
    name = view_trim(name);
    /* "en-GB" is English: what follows a language's code says where it is spoken. */
    for (uint32_t i = 0; i < name.bytes; i++) {
        if (i == 2 && (name.at[i] == '-' || name.at[i] == '_')) name.bytes = i;
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!view_equal_ignoring_case(name, view_of(names[i].name))) continue;
        *out = names[i].language;
        return true;
    }
    return false;
}

/* Whether a field has nothing to say: a text of white space, null, a list of such texts. */
static bool is_empty(const kindred_field *field) {
    view value = view_trim(field->value);
    if (!field->json || value.bytes == 0) return value.bytes == 0;
    if (*value.at != '[') return view_equal(value, VIEW("null"));
    for (uint32_t i = 0; i < value.bytes; i++) {
        if (!memchr(" \t\r\n[],\"", value.at[i], 8)) return false;
    }
    return true;
}

kindred_view kindred_standard_field(const kindred_standard *standard, const char *name) {
    view wanted = view_of(name);
    enum field known = field_named(wanted);
    for (uint32_t i = 0; i < standard->field_count; i++) {
        const kindred_field *field = &standard->fields[i];
        bool same = known == FIELD_UNKNOWN ? view_equal(field->name, wanted) : field_goes_by(known, field->name);
        if (same && !is_empty(field)) return field->value;
    }
    return (view){0};
}

const kindred_standard *kindred_directory_standards(const kindred_directory *directory) {
    return directory->standards;
}

kindred_directory_counts kindred_directory_count(const kindred_directory *directory) {
    return directory->counts;
}

kindred_directory_options kindred_directory_read_with(const kindred_directory *directory) {
    return directory->options;
}

const kindred_rejection *kindred_directory_rejections(const kindred_directory *directory) {
    return directory->rejections;
}

/* The place in by_id or by_urn of the first standard whose id or URN is not before `wanted`. */
static size_t lower_bound(const kindred_directory *directory, const uint32_t *places, bool ids, view wanted) {
    size_t from = 0, to = directory->counts.standards;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const kindred_standard *standard = &directory->standards[places[middle]];
        if (view_compare(ids ? standard->id : standard->urn, wanted) < 0) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from;
}

const kindred_standard *kindred_directory_look_up(const kindred_directory *directory, kindred_view id) {
    size_t count = directory->counts.standards;
    size_t at = lower_bound(directory, directory->by_id, true, id);
    if (at < count && view_equal(directory->standards[directory->by_id[at]].id, id)) {
        return &directory->standards[directory->by_id[at]];
    }
    at = lower_bound(directory, directory->by_urn, false, id);
    if (at >= count) return NULL;
    const kindred_standard *found = &directory->standards[directory->by_urn[at]];
    bool several = at + 1 < count && view_equal(directory->standards[directory->by_urn[at + 1]].urn, id);
    return view_equal(found->urn, id) && !several ? found : NULL;
}

void kindred_directory_free(kindred_directory *directory) {
    if (!directory) return;
    free(directory->standards);
    free(directory->rejections);
    free(directory->by_id);
    free(directory->by_urn);
    notes_free(&directory->notes);
    arena_free(&directory->arena);
    free(directory);
}
