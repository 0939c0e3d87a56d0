/* The fields of a draft that are no statements: what the members that it stands for say, each value once, the keeper's
 * first. */
#include "directory/field_text.h"
#include "propose/making.h"

#include <stdlib.h>

static const struct {
    const char *name, *separators; /* between values; "": the field is one value; NULL: the suites, read already */
} gathered[] = {
    {"Developed_by", ""}, {"Suite", NULL},    {"Relevant_occupations", ";\n"},
    {"Keywords", ";,\n"}, {"Glossary", "\n"}, {"Links_to_other_NOS", ";\n"},
};

enum { DEVELOPER, GATHERED = sizeof gathered / sizeof gathered[0] };

struct gathering {
    struct making *making;
    view *values;
    uint32_t *members;
    size_t count, values_capacity, members_capacity;
};

static bool add_value(struct gathering *gathering, view value, uint32_t member) {
    value = view_trim(value);
    if (value.bytes == 0) return true;
    for (size_t i = 0; i < gathering->count; i++) {
        if (view_equal_ignoring_case(gathering->values[i], value)) return true;
    }
    if (!grow(&gathering->values, &gathering->values_capacity, gathering->count + 1, sizeof(view)) ||
        !grow(&gathering->members, &gathering->members_capacity, gathering->count + 1, sizeof(uint32_t))) {
        return false;
    }
    gathering->values[gathering->count] = value;
    gathering->members[gathering->count++] = member;
    return true;
}

static bool add_parts(struct gathering *gathering, view text, const char *separators, uint32_t member) {
    uint32_t begin = 0;
    for (uint32_t at = 0; at <= text.bytes; at++) {
        if (at < text.bytes && (text.at[at] == '\0' || !strchr(separators, text.at[at]))) continue;
        if (!add_value(gathering, (view){text.at + begin, at - begin}, member)) return false;
        begin = at + 1;
    }
    return true;
}

static bool add_member(struct gathering *gathering, int field, uint32_t member) {
    const kindred_standard *standard = standard_at(gathering->making, member);
    const char *name = gathered[field].name, *separators = gathered[field].separators;
    if (field == DEVELOPER) return add_parts(gathering, standard->developer, separators, member);
    if (separators) {
        view text = field_text(gathering->making->arena, standard, name);
        return text.at && add_parts(gathering, text, separators, member);
    }
    for (uint32_t i = 0; i < standard->suite_count; i++) {
        if (!add_value(gathering, standard->suites[i], member)) return false;
    }
    return true;
}

/* A member that stays keeps its fields; the body that developed the draft is the keeper's alone. */
static bool takes_part(const struct making *making, int field, uint32_t member) {
    uint8_t outcome = making->proposed[member].outcome;
    return outcome == KINDRED_KEEPER || (field != DEVELOPER && outcome != KINDRED_STAYS);
}

static bool hand_over(kindred_draft_field *out, const struct gathering *gathering, const char *name) {
    struct arena *arena = gathering->making->arena;
    view *values = arena_take(arena, (gathering->count + 1) * sizeof *values);
    uint32_t *members = arena_take(arena, (gathering->count + 1) * sizeof *members);
    if (!values || !members) return false;
    if (gathering->count > 0) {
        memcpy(values, gathering->values, gathering->count * sizeof *values);
        memcpy(members, gathering->members, gathering->count * sizeof *members);
    }
    *out = (kindred_draft_field){name, values, members, (uint32_t)gathering->count};
    return true;
}

kindred_status fields_gather(struct making *making) {
    kindred_proposal *proposal = making->proposal;
    if (proposal->line_count == 0) return KINDRED_OK;
    kindred_draft_field *fields = arena_take(making->arena, GATHERED * sizeof *fields);
    struct gathering gathering = {.making = making};
    bool enough = fields != NULL;
    for (int field = 0; field < GATHERED && enough; field++) {
        gathering.count = 0;
        enough = add_member(&gathering, field, proposal->keeper);
        for (uint32_t m = 0; m < proposal->member_count && enough; m++) {
            if (takes_part(making, field, m)) enough = add_member(&gathering, field, m);
        }
        if (enough) enough = hand_over(&fields[field], &gathering, gathered[field].name);
    }
    free(gathering.values);
    free(gathering.members);
    proposal->fields = fields;
    proposal->field_count = GATHERED;
    return enough ? KINDRED_OK : KINDRED_NO_MEMORY;
}
