/* From the cells of one record to a standard: which cell is which field, what is missing or of the wrong kind, the
 * attributes as clean lines, the statements, the suites. */
#include "directory/internal.h"
#include "directory/titles.h"
#include "directory/urn.h"

#include <stdlib.h>
#include <utf8proc.h>

/* The cell of each known field that counts: of several spellings the first that is not empty. */
struct chosen {
    const struct cell *cells[FIELDS];
};

/* ---- which cell is which field ---- */

/* Whether there is anything to see: more than white space, control characters, marks of direction and the like. */
static bool is_visible(view text) {
    for (uint32_t i = 0; i < text.bytes;) {
        utf8proc_int32_t point;
        utf8proc_ssize_t read = utf8proc_iterate((const utf8proc_uint8_t *)text.at + i, text.bytes - i, &point);
        utf8proc_category_t category = read > 0 ? utf8proc_category(point) : UTF8PROC_CATEGORY_CC;
        if (category < UTF8PROC_CATEGORY_ZS || category > UTF8PROC_CATEGORY_CF) return true;
        i += read > 0 ? (uint32_t)read : 1;
    }
    return false;
}

static bool is_empty(const struct scratch *scratch, const struct cell *cell) {
    if (!cell || cell->kind == CELL_EMPTY) return true;
    if (cell->kind != CELL_LIST) return !is_visible(cell->value);
    for (uint32_t i = 0; i < cell->item_count; i++) {
        if (is_visible(scratch->items[cell->first_item + i])) return false;
    }
    return true;
}

/* Any other JSON is told from a standard with a fault: a schema or a settings file has neither of the two. */
static bool is_no_standard(const struct scratch *scratch) {
    for (size_t i = 0; i < scratch->cell_count; i++) {
        enum field field = scratch->cells[i].field;
        if (field == FIELD_URN || field == FIELD_TITLE) return false;
    }
    return scratch->cell_count > 0;
}

static kindred_status choose(struct row *row, struct scratch *scratch, struct chosen *chosen) {
    *chosen = (struct chosen){0};
    for (size_t i = 0; i < scratch->cell_count; i++) {
        const struct cell *cell = &scratch->cells[i];
        kindred_status status = cell_check(row, scratch, cell);
        if (status != KINDRED_OK || row->rejected) return status;
        if (cell->field == FIELD_UNKNOWN || is_empty(scratch, cell)) continue;
        if (!chosen->cells[cell->field]) chosen->cells[cell->field] = cell;
    }
    return KINDRED_OK;
}

/* ---- attributes ---- */

/* The texts of a list, with "; " between them; at == NULL if there is no memory left. */
static view join_items(struct scratch *scratch, const struct cell *cell) {
    size_t bytes = 0, at = 0;
    const view *items = scratch->items + cell->first_item;
    for (uint32_t i = 0; i < cell->item_count; i++) bytes += items[i].bytes + 2;
    char *joined = arena_take(&scratch->arena, bytes + 1);
    if (!joined) return (view){0};
    for (uint32_t i = 0; i < cell->item_count; i++) {
        if (view_trim(items[i]).bytes == 0) continue;
        if (at > 0) {
            memcpy(joined + at, "; ", 2);
            at += 2;
        }
        memcpy(joined + at, items[i].at, items[i].bytes);
        at += items[i].bytes;
    }
    joined[at] = '\0';
    return (view){joined, (uint32_t)at};
}

/* The bytes of the white space at `at`, if it is other than a space: a break or a no-break space; else 0. */
static uint32_t odd_space(const char *at, uint32_t bytes) {
    if (*at >= '\t' && *at <= '\r') return 1;
    return bytes > 1 && memcmp(at, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

static bool has_odd_space(view text) {
    for (uint32_t i = 0; i < text.bytes; i++) {
        if (odd_space(text.at + i, text.bytes - i) > 0) return true;
    }
    return false;
}

/* The same text with one space for each run of white space; at == NULL if there is no memory left. */
static view fold_space(struct arena *arena, view text) {
    char *copy = arena_take(arena, text.bytes);
    uint32_t out = 0;
    for (uint32_t i = 0; i < text.bytes && copy;) {
        uint32_t odd = odd_space(text.at + i, text.bytes - i);
        bool space = odd > 0 || text.at[i] == ' ';
        if (!space || (out > 0 && copy[out - 1] != ' ')) copy[out++] = space ? ' ' : text.at[i];
        i += odd > 0 ? odd : 1;
    }
    return (view){copy, out};
}

/* The text of a field as one clean line, empty if the field is; false if there is no memory left. */
static bool read_line(struct scratch *scratch, const struct cell *cell, view *out) {
    *out = (view){0};
    if (!cell) return true;
    view text = cell->kind == CELL_LIST ? join_items(scratch, cell) : cell->value;
    if (text.at && html_present(text)) text = html_lines(&scratch->html, &scratch->arena, text);
    if (!text.at) return false;
    text = view_trim(text);
    if (has_odd_space(text)) text = fold_space(&scratch->arena, text);
    *out = text;
    return text.at != NULL;
}

static bool read_attributes(kindred_standard *standard, struct scratch *scratch, const struct chosen *chosen) {
    const struct {
        enum field field;
        view *out;
    } attributes[] = {
        {FIELD_URN, &standard->urn},
        {FIELD_TITLE, &standard->title},
        {FIELD_DEVELOPER, &standard->developer},
        {FIELD_ORIGINAL_URN, &standard->original_urn},
        {FIELD_VERSION, &standard->version},
        {FIELD_APPROVED, &standard->approved},
    };
    for (size_t i = 0; i < sizeof attributes / sizeof attributes[0]; i++) {
        if (!read_line(scratch, chosen->cells[attributes[i].field], attributes[i].out)) return false;
    }
    return true;
}

/* A cell into which URN and title ran together keeps the URN alone: the title proves where it ends. */
static void cut_urn(kindred_standard *standard) {
    uint32_t bytes = urn_before_title(standard->urn, standard->title);
    if (bytes == 0 || bytes == standard->urn.bytes) return;
    standard->urn.bytes = bytes;
    standard->urn_cut = true;
}

static bool read_fields(kindred_standard *standard, struct scratch *scratch) {
    kindred_field *fields = arena_take(&scratch->arena, scratch->cell_count * sizeof *fields);
    if (!fields) return false;
    for (size_t i = 0; i < scratch->cell_count; i++) {
        const struct cell *cell = &scratch->cells[i];
        fields[i] = (kindred_field){.name = cell->name, .value = cell->value, .json = cell->kind != CELL_TEXT};
    }
    standard->fields = fields;
    standard->field_count = (uint32_t)scratch->cell_count;
    return true;
}

/* ---- suites ---- */

static bool read_suites(kindred_standard *standard, struct scratch *scratch, const struct cell *cell) {
    view text;
    if (!read_line(scratch, cell, &text)) return false;
    scratch->suite_count = 0;
    for (uint32_t begin = 0; begin < text.bytes;) {
        const char *semicolon = memchr(text.at + begin, ';', text.bytes - begin);
        uint32_t end = semicolon ? (uint32_t)(semicolon - text.at) : text.bytes;
        view suite = view_trim((view){text.at + begin, end - begin});
        begin = end + 1;
        if (suite.bytes == 0) continue;
        if (!grow(&scratch->suites, &scratch->suite_capacity, scratch->suite_count + 1, sizeof suite)) return false;
        scratch->suites[scratch->suite_count++] = suite;
    }
    if (scratch->suite_count == 0) return true;
    qsort(scratch->suites, scratch->suite_count, sizeof scratch->suites[0], view_order);
    view *suites = arena_take(&scratch->arena, scratch->suite_count * sizeof *suites);
    if (!suites) return false;
    uint32_t distinct = 0;
    for (size_t i = 0; i < scratch->suite_count; i++) {
        if (distinct == 0 || !view_equal(suites[distinct - 1], scratch->suites[i])) {
            suites[distinct++] = scratch->suites[i];
        }
    }
    standard->suites = suites;
    standard->suite_count = distinct;
    return true;
}

/* ---- statements ---- */

/* The mark of a Legacy copy is nothing to compare, but it is part of the fingerprint: such a copy is a version, and no
 * re-upload to be folded away. */
static bool read_title(struct scratch *scratch, view title) {
    view bare = title_without_legacy(title);
    if (!statement_add(scratch, KINDRED_TITLE, (view){0}, bare)) return false;
    if (bare.bytes == title.bytes) return true;
    scratch->hash_count = 0;
    return words_fold(&scratch->words, title) && fingerprint_add(scratch, 0);
}

static bool read_statements(kindred_standard *standard, struct scratch *scratch, const struct chosen *chosen,
                            const struct lead_ins *lead_ins) {
    scratch->statement_count = scratch->hash_count = 0;
    scratch->word_count = 0;
    scratch->stop_word_counts = (struct stop_word_counts){0};
    if (!read_title(scratch, standard->title)) return false;
    size_t of_title = scratch->hash_count;
    for (int field = 0; field < FIELDS; field++) {
        int section = field_section((enum field)field);
        if (section == NO_SECTION || section == KINDRED_TITLE || !chosen->cells[field]) continue;
        if (!statements_add(scratch, lead_ins, chosen->cells[field], (kindred_section)section)) return false;
    }
    size_t bytes = scratch->statement_count * sizeof scratch->statements[0];
    kindred_statement *statements = arena_take(&scratch->arena, bytes);
    if (!statements) return false;
    memcpy(statements, scratch->statements, bytes);
    standard->statements = statements;
    standard->statement_count = (uint32_t)scratch->statement_count;
    standard->words = scratch->word_count;
    if (scratch->hash_count > of_title) fingerprint_close(scratch, of_title, standard->body);
    fingerprint_close(scratch, 0, standard->fingerprint);
    return true;
}

/* ---- language, validity ---- */

/* False if there is no memory left. */
static bool read_legacy(kindred_standard *standard, struct scratch *scratch) {
    struct urn urn;
    char *buffer = arena_take(&scratch->arena, standard->urn.bytes);
    if (!buffer) return false;
    urn_read(&urn, buffer, standard->urn);
    bool in_title = title_without_legacy(standard->title).bytes != standard->title.bytes;
    standard->legacy = standard->validity != KINDRED_CURRENT || in_title || urn.legacy;
    return true;
}

static bool is_current(view validity) {
    return validity.bytes == 0 || view_equal_ignoring_case(validity, VIEW("current"));
}

kindred_status row_fill(struct row *row, struct scratch *scratch, const kindred_reader *reader) {
    kindred_standard *standard = &row->standard;
    struct chosen chosen;
    if (!reader->options.draft && is_no_standard(scratch)) {
        return row_reject(
            row, &scratch->arena, view_of(field_name(FIELD_URN)),
            "the record has neither URN nor Title, and is no CASE package: if it is a standard, say which "
            "fields they are (--map URN=FIELD)");
    }
    kindred_status status = choose(row, scratch, &chosen);
    if (status != KINDRED_OK || row->rejected) return status;
    if (!read_attributes(standard, scratch, &chosen)) return KINDRED_NO_MEMORY;
    cut_urn(standard);
    if (reader->options.draft && !is_visible(standard->urn)) standard->urn = VIEW(DRAFT_URN);
    const enum field required[] = {FIELD_URN, FIELD_TITLE};
    const view found[] = {standard->urn, standard->title};
    for (int i = 0; i < 2; i++) {
        const char *name = field_name(required[i]);
        if (is_visible(found[i])) continue;
        return row_reject(row, &scratch->arena, view_of(name), "the record has no %s: give it one, or leave it out",
                          name);
    }
    view language, validity, category, document;
    if (!read_fields(standard, scratch) || !read_suites(standard, scratch, chosen.cells[FIELD_SUITE]) ||
        !read_statements(standard, scratch, &chosen, &reader->lead_ins) ||
        !read_line(scratch, chosen.cells[FIELD_LANGUAGE], &language) ||
        !read_line(scratch, chosen.cells[FIELD_VALIDITY], &validity) ||
        !read_line(scratch, chosen.cells[FIELD_CATEGORY], &category) ||
        !read_line(scratch, chosen.cells[FIELD_STATUS], &document)) {
        return KINDRED_NO_MEMORY;
    }
    kindred_language spoken = stop_words_tell(&scratch->stop_word_counts, reader->options.language);
    if (language.bytes > 0 && !kindred_language_of(language, &spoken)) spoken = KINDRED_OTHER_LANGUAGE;
    standard->language = (uint8_t)spoken;
    standard->validity = is_current(validity) ? KINDRED_CURRENT : KINDRED_NOT_CURRENT;
    standard->tailored = view_equal_ignoring_case(document, VIEW("tailored"));
    if (!read_legacy(standard, scratch)) return KINDRED_NO_MEMORY;
    return row_select(row, reader, category);
}
