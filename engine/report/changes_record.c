/* One record as it is to be: the fields that were read, in their order and spelling, some with another value. */
#include "report/changes.h"

#include "directory/fields.h"
#include "directory/html.h"
#include "report/json.h"

#include <stdio.h>
#include <stdlib.h>

/* What differs from what was read, field by field. */
struct revision {
    struct arena *arena;
    struct {
        bool set, left_out; /* a field that is set to nothing is left out, too */
        kindred_field value;
    } of[FIELDS];
};

static void set(struct revision *revision, enum field field, view value) {
    revision->of[field].set = true;
    revision->of[field].value = (kindred_field){.value = value};
}

static kindred_status revise(struct change *change, const struct revision *revision) {
    const kindred_standard *standard = change->standard;
    bool written[FIELDS] = {false};
    kindred_field *fields = arena_take(revision->arena, (standard->field_count + FIELDS) * sizeof *fields);
    uint32_t count = 0;
    if (!fields) return KINDRED_NO_MEMORY;
    for (uint32_t i = 0; i < standard->field_count; i++) {
        enum field known = field_named(standard->fields[i].name);
        if (known == FIELD_UNKNOWN || (!revision->of[known].set && !revision->of[known].left_out)) {
            fields[count++] = standard->fields[i];
        } else if (!revision->of[known].left_out && !written[known]) {
            written[known] = true;
            fields[count] = revision->of[known].value;
            fields[count++].name = standard->fields[i].name;
        }
    }
    for (int field = 0; field < FIELDS; field++) {
        if (!revision->of[field].set || written[field] || revision->of[field].value.value.bytes == 0) continue;
        fields[count] = revision->of[field].value;
        fields[count++].name = view_of(field_name((enum field)field));
    }
    change->fields = fields;
    change->field_count = count;
    return KINDRED_OK;
}

/* ---- texts that are made ---- */

/* A text on its way; NULL if there is no memory left. */
struct making_text {
    char *text;
    size_t bytes;
    struct output out;
};

static bool text_begin(struct making_text *making) {
    *making = (struct making_text){0};
    making->out.file = open_memstream(&making->text, &making->bytes);
    return making->out.file != NULL;
}

/* What was written, in an arena; `at` is NULL if there is no memory left. */
static view text_end(struct making_text *making, struct arena *arena) {
    view out = {0};
    bool whole = fclose(making->out.file) == 0 && making->out.error == 0;
    if (whole) out = arena_copy(arena, (view){making->text, (uint32_t)making->bytes});
    free(making->text);
    return out;
}

static void write_escaped(struct output *out, view text) {
    for (uint32_t i = 0; i < text.bytes; i++) {
        switch (text.at[i]) {
        case '&':
            output_text(out, "&amp;");
            break;
        case '<':
            output_text(out, "&lt;");
            break;
        default:
            output_bytes(out, text.at + i, 1);
        }
    }
}

static void write_part(struct output *out, view text, bool escaped) {
    if (escaped) {
        write_escaped(out, text);
    } else {
        output_view(out, text);
    }
}

/* The words of a line, its slots in brackets. */
static void write_line(struct output *out, const kindred_line *line, bool escaped) {
    for (uint32_t p = 0; p < line->piece_count; p++) {
        const kindred_piece *piece = &line->pieces[p];
        if (piece->alternative_count == 0) write_part(out, piece->text, escaped);
        for (uint32_t a = 0; a < piece->alternative_count; a++) {
            output_text(out, a == 0 ? "[" : " | ");
            write_part(out, piece->alternatives[a], escaped);
        }
        if (piece->alternative_count > 0) output_text(out, "]");
    }
}

static bool is_list(const kindred_field *field) {
    return field && field->json && field->value.bytes > 0 && *field->value.at == '[';
}

/* ---- statements ---- */

/* How the lines of a section are numbered: "P1 ", "1. ", not at all. */
struct numbering {
    view prefix;
    bool numbered, point;
};

/* As the keeper numbers them; where it has none of the section, as the directory does. */
static struct numbering numbering_of(const kindred_standard *keeper, kindred_section section) {
    const view usual[KINDRED_SECTIONS] = {[KINDRED_PERFORMANCE_CRITERIA] = VIEW("P"), [KINDRED_KNOWLEDGE] = VIEW("K")};
    const kindred_statement *first = NULL;
    for (uint32_t i = 0; i < keeper->statement_count && !first; i++) {
        if (keeper->statements[i].section == section) first = &keeper->statements[i];
    }
    if (!first) {
        bool numbered = section != KINDRED_TITLE && section != KINDRED_OVERVIEW;
        return (struct numbering){usual[section], numbered, usual[section].bytes == 0};
    }
    uint32_t letters = 0;
    while (letters < first->label.bytes && (first->label.at[letters] | 0x20) >= 'a' &&
           (first->label.at[letters] | 0x20) <= 'z') {
        letters++;
    }
    bool followed = letters < first->label.bytes && first->label.at[letters] >= '0' && first->label.at[letters] <= '9';
    view prefix = {first->label.at, followed ? letters : 0};
    return (struct numbering){prefix, first->label.bytes > 0, prefix.bytes == 0};
}

static void write_number(struct output *out, const struct numbering *numbering, uint32_t number) {
    if (!numbering->numbered) return;
    output_view(out, numbering->prefix);
    output_integer(out, number);
    output_text(out, numbering->point ? ". " : " ");
}

/* The line or lines that open a section before its first statement ("You must be able to:"), as the keeper has them. */
static view opening_of(const kindred_standard *keeper, kindred_section section, const kindred_field *field) {
    if (!field || field->json || html_present(field->value)) return (view){0};
    for (uint32_t i = 0; i < keeper->statement_count; i++) {
        const char *at = keeper->statements[i].body.at, *begin = field->value.at;
        if (keeper->statements[i].section != section) continue;
        if (at < begin || at >= begin + field->value.bytes) return (view){0};
        while (at > begin && at[-1] != '\n' && at[-1] != '\r') at--;
        return (view){begin, (uint32_t)(at - begin)};
    }
    return (view){0};
}

static view section_text(const struct revision *revision, const kindred_proposal *proposal,
                         const kindred_standard *keeper, kindred_section section, const kindred_field *field,
                         bool escaped) {
    struct making_text making;
    struct numbering numbering = numbering_of(keeper, section);
    uint32_t number = 0;
    if (!text_begin(&making)) return (view){0};
    write_part(&making.out, opening_of(keeper, section, field), escaped);
    for (uint32_t i = 0; i < proposal->line_count; i++) {
        if (proposal->lines[i].section != section) continue;
        if (number++ > 0) output_text(&making.out, section == KINDRED_OVERVIEW ? "\n\n" : "\n");
        write_number(&making.out, &numbering, number);
        write_line(&making.out, &proposal->lines[i], escaped);
    }
    view text = text_end(&making, revision->arena);
    /* What would be taken for markup on its way back is written as such. */
    if (text.at && !escaped && html_present(text)) {
        return section_text(revision, proposal, keeper, section, field, true);
    }
    return text;
}

/* One item of a list: a text of its own, so that each is looked at for markup. */
static view line_text(const struct revision *revision, const kindred_line *line, const struct numbering *numbering,
                      uint32_t number, bool escaped) {
    struct making_text making;
    if (!text_begin(&making)) return (view){0};
    write_number(&making.out, numbering, number);
    write_line(&making.out, line, escaped);
    view text = text_end(&making, revision->arena);
    if (text.at && !escaped && html_present(text)) return line_text(revision, line, numbering, number, true);
    return text;
}

static view section_list(const struct revision *revision, const kindred_proposal *proposal,
                         const kindred_standard *keeper, kindred_section section) {
    struct making_text making;
    struct numbering numbering = numbering_of(keeper, section);
    uint32_t number = 0;
    bool enough = true;
    if (!text_begin(&making)) return (view){0};
    struct json_writer json = json_to(&making.out);
    json_begin_array(&json, JSON_INLINE);
    for (uint32_t i = 0; i < proposal->line_count && enough; i++) {
        if (proposal->lines[i].section != section) continue;
        view text = line_text(revision, &proposal->lines[i], &numbering, ++number, false);
        enough = text.at != NULL;
        json_string(&json, text);
    }
    json_end_array(&json);
    view list = text_end(&making, revision->arena);
    return enough ? list : (view){0};
}

/* The field in which the keeper has a section, and the one in which it would stand. */
static const kindred_field *field_of_section(const kindred_standard *keeper, kindred_section section,
                                             enum field *field) {
    const kindred_field *found = NULL;
    for (uint32_t i = 0; i < keeper->field_count && !found; i++) {
        *field = field_named(keeper->fields[i].name);
        bool empty = view_trim(keeper->fields[i].value).bytes == 0;
        if (*field != FIELD_UNKNOWN && field_section(*field) == (int)section && !empty) found = &keeper->fields[i];
    }
    for (int at = 0; at < FIELDS && !found; at++) {
        *field = (enum field)at;
        if (field_section(*field) == (int)section) break;
    }
    return found;
}

static bool set_section(struct revision *revision, const kindred_proposal *proposal, const kindred_standard *keeper,
                        kindred_section section) {
    enum field field;
    const kindred_field *was = field_of_section(keeper, section, &field);
    bool any = false;
    for (uint32_t i = 0; i < proposal->line_count; i++) any = any || proposal->lines[i].section == section;
    for (int at = 0; at < FIELDS; at++) {
        if (field_section((enum field)at) == (int)section) revision->of[at].left_out = true;
    }
    if (!any) return true;
    view value = is_list(was) ? section_list(revision, proposal, keeper, section)
                              : section_text(revision, proposal, keeper, section, was, false);
    revision->of[field].left_out = false;
    set(revision, field, value);
    revision->of[field].value.json = is_list(was);
    return value.at != NULL;
}

/* ---- other fields ---- */

static const struct gathered {
    const char *name, *between;
    enum field field;
} gathered[] = {
    {"Suite", "; ", FIELD_SUITE},
    {"Relevant_occupations", "; ", FIELD_OCCUPATIONS},
    {"Keywords", "; ", FIELD_KEYWORDS},
    {"Glossary", "\n", FIELD_GLOSSARY},
    {"Links_to_other_NOS", "; ", FIELD_LINKS},
};

static const kindred_field *field_read(const kindred_standard *standard, enum field wanted) {
    for (uint32_t i = 0; i < standard->field_count; i++) {
        const kindred_field *field = &standard->fields[i];
        if (field_named(field->name) == wanted && view_trim(field->value).bytes > 0) return field;
    }
    return NULL;
}

static view join_values(struct arena *arena, const kindred_draft_field *field, const char *between, bool list,
                        bool escaped) {
    struct making_text making;
    if (!text_begin(&making)) return (view){0};
    struct json_writer json = json_to(&making.out);
    if (list) json_begin_array(&json, JSON_INLINE);
    for (uint32_t i = 0; i < field->count; i++) {
        if (list) {
            json_string(&json, field->values[i]);
        } else {
            if (i > 0) output_text(&making.out, between);
            write_part(&making.out, field->values[i], escaped);
        }
    }
    if (list) json_end_array(&json);
    return text_end(&making, arena);
}

/* Sets what members beside the keeper add to; the rest stays as the keeper wrote it. */
static bool set_gathered(struct revision *revision, const kindred_proposal *proposal, const kindred_standard *keeper) {
    for (uint32_t f = 0; f < proposal->field_count; f++) {
        const kindred_draft_field *values = &proposal->fields[f];
        const struct gathered *known = NULL;
        bool others = false;
        for (size_t i = 0; i < sizeof gathered / sizeof gathered[0]; i++) {
            if (strcmp(gathered[i].name, values->name) == 0) known = &gathered[i];
        }
        for (uint32_t i = 0; i < values->count; i++) others = others || values->members[i] != proposal->keeper;
        if (!known || !others) continue;
        bool list = is_list(field_read(keeper, known->field));
        view text = join_values(revision->arena, values, known->between, list, false);
        if (text.at && !list && html_present(text)) {
            text = join_values(revision->arena, values, known->between, list, true);
        }
        if (!text.at) return false;
        set(revision, known->field, text);
        revision->of[known->field].value.json = list;
    }
    return true;
}

/* ---- the kinds ---- */

static kindred_status fill_draft(struct change *change, struct revision *revision, const kindred_proposal *proposal,
                                 view version) {
    const kindred_standard *keeper = change->keeper;
    for (int section = 0; section < KINDRED_SECTIONS; section++) {
        if (!set_section(revision, proposal, keeper, (kindred_section)section)) return KINDRED_NO_MEMORY;
    }
    if (!set_gathered(revision, proposal, keeper)) return KINDRED_NO_MEMORY;
    set(revision, FIELD_URN, keeper->urn);
    set(revision, FIELD_VERSION, version);
    set(revision, FIELD_STATUS, VIEW("Draft"));
    set(revision, FIELD_VALIDITY, VIEW("Current"));
    if (keeper->original_urn.bytes == 0) set(revision, FIELD_ORIGINAL_URN, keeper->urn);
    revision->of[FIELD_APPROVED].left_out = true; /* nobody has approved it yet */
    revision->of[FIELD_REVIEW].left_out = true;
    return revise(change, revision);
}

static kindred_status fill_spread(struct change *change, struct revision *revision, const kindred_proposal *proposal) {
    if (!set_gathered(revision, proposal, change->keeper)) return KINDRED_NO_MEMORY;
    bool any = false;
    for (int field = 0; field < FIELDS; field++) any = any || revision->of[field].set;
    return any ? revise(change, revision) : KINDRED_OK;
}

/* On record, and no longer current. */
static kindred_status fill_past(struct change *change, struct revision *revision) {
    const kindred_standard *standard = change->standard;
    if (standard->validity == KINDRED_CURRENT) set(revision, FIELD_VALIDITY, VIEW("Legacy"));
    if (change->kind == CHANGE_GONE) set(revision, FIELD_REPLACED_BY, change->keeper->urn);
    if (change->kind == CHANGE_FORMER && standard->version.bytes == 0) set(revision, FIELD_VERSION, VIEW("1"));
    return revise(change, revision);
}

kindred_status change_fill(struct change *change, struct arena *arena, const kindred_proposal *proposal, view version) {
    struct revision revision = {.arena = arena};
    change->field_count = 0;
    switch (change->kind) {
    case CHANGE_DRAFT:
        return fill_draft(change, &revision, proposal, version);
    case CHANGE_SPREAD:
        return fill_spread(change, &revision, proposal);
    default:
        return fill_past(change, &revision);
    }
}

bool change_rewrites(const kindred_proposal *proposal, const kindred_standard *keeper) {
    if (proposal->line_count != keeper->statement_count) return true;
    for (uint32_t i = 0; i < proposal->line_count; i++) {
        const kindred_line *line = &proposal->lines[i];
        kindred_source wording = line->sources[0];
        if (wording.member != proposal->keeper || wording.statement != i || line->piece_count != 1) return true;
        if (line->pieces[0].alternative_count > 0 || line->section != keeper->statements[i].section) return true;
    }
    return false;
}
