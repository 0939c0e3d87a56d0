/* From an item of a CASE package, and the items below it, to the cells of a record, as if a file had held the
 * standard so. Lists are kept as JSON, of statements as they stand in the source. */
#include "directory/case.h"
#include "directory/labels.h"

#include <stdio.h>

/* ---- the item and its document ---- */

/* The field of ours that a field of an item is. */
static view field_for(const struct case_item *item, view name) {
    static const char *const names[][2] = {{"humanCodingScheme", "URN"},
                                           {"conceptKeywords", "Keywords"},
                                           {"statusStartDate", "Date_approved"},
                                           {"language", "Language"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (view_equal(name, view_of(names[i][0]))) return view_of(names[i][1]);
    }
    return view_equal(name, case_is_long(item) ? VIEW("abbreviatedStatement") : VIEW("fullStatement")) ? VIEW("Title")
                                                                                                       : name;
}

static bool add_item(struct case_package *package, const struct case_item *item) {
    struct json_record record;
    const char *reason;
    if (case_parse(package, item->source, &record, &reason) != JSON_READ) return false; /* it was read before */
    for (uint32_t i = 0; i < record.field_count; i++) {
        const struct json_field *field = &record.fields[i];
        if (case_is_long(item) && view_equal(field->name, VIEW("fullStatement"))) continue; /* an overview */
        if (!json_cell(package->scratch, field_for(item, field->name), field, record.items)) return false;
    }
    return true;
}

static bool has_field(const struct scratch *scratch, enum field field) {
    for (size_t i = 0; i < scratch->cell_count; i++) {
        if (scratch->cells[i].field == field) return true;
    }
    return false;
}

static bool add_text(struct scratch *scratch, const char *name, view text) {
    if (text.bytes == 0) return true;
    struct cell *cell = cell_add(scratch, view_of(name));
    if (!cell) return false;
    cell->value = arena_copy(&scratch->arena, text);
    return cell->value.at != NULL;
}

/* Whether an end has come by the day on which the package was last changed. That day and no other, so that a package
 * comes to the same standards whenever it is read. */
static bool has_ended(const struct case_document *document, view end) {
    enum { DATE = 10 }; /* bytes of 2024-03-31 */
    if (end.bytes < DATE) return false;
    return document->changed.bytes < DATE || memcmp(end.at, document->changed.at, DATE) <= 0;
}

static bool add_document(struct case_package *package, const struct case_item *item) {
    const struct case_document *document = &package->document;
    struct scratch *scratch = package->scratch;
    bool ended =
        document->deprecated || item->replaced || has_ended(document, document->end) || has_ended(document, item->end);
    if (item->urn.bytes == 0 && !add_text(scratch, "URN", item->identifier)) return false;
    if (!has_field(scratch, FIELD_LANGUAGE) && !add_text(scratch, "Language", document->language)) return false;
    if (!has_field(scratch, FIELD_APPROVED) && !add_text(scratch, "Date_approved", document->start)) return false;
    return add_text(scratch, "Suite", document->title) && add_text(scratch, "Developed_by", document->creator) &&
           add_text(scratch, "Version_number", document->version) &&
           add_text(scratch, "Validity", ended ? VIEW("Legacy") : VIEW("Current"));
}

static bool add_relations(struct case_package *package, const struct case_item *item) {
    for (uint32_t r = item->first_relation; r != CASE_NOBODY; r = package->relations[r].next) {
        if (!add_text(package->scratch, package->relations[r].name, package->relations[r].urn)) return false;
    }
    return true;
}

/* ---- statements ---- */

enum { LONGEST_LABEL = 16 };

/* The label of an item as it is written before its statement, and closed, so that it is no quantity: "P1. ". Empty if
 * it has none, or none that is read as a label, or the statement begins with one. */
static uint32_t write_label(char out[LONGEST_LABEL], const struct case_item *item) {
    static const char *const closings[] = {"", ".", ")"};
    struct label label;
    if (item->label.bytes == 0 || item->label.bytes + 3 > LONGEST_LABEL) return 0;
    if (label_read(view_trim(item->statement), &label) && view_equal(label.text, item->label)) return 0;
    for (size_t i = 0; i < sizeof closings / sizeof closings[0]; i++) {
        int bytes = snprintf(out, LONGEST_LABEL, "%.*s%s", (int)item->label.bytes, item->label.at, closings[i]);
        bool whole = label_read((view){out, (uint32_t)bytes}, &label) && label.bytes == (uint32_t)bytes;
        if (!whole || !label.closed) continue;
        out[bytes] = ' ';
        return (uint32_t)bytes + 1;
    }
    return 0;
}

/* Writes a statement into the list at `at`, and adds its text, which is a view of that where nothing is escaped.
 * Returns where to go on, or NULL if there is no memory left. */
static char *write_statement(struct scratch *scratch, const struct case_item *item, bool labelled, char *at) {
    char label[LONGEST_LABEL];
    uint32_t label_bytes = labelled ? write_label(label, item) : 0;
    char *text = at + 1;
    *at++ = '"';
    memcpy(at, label, label_bytes);
    at += label_bytes;
    memcpy(at, item->raw.at + 1, item->raw.bytes - 1);
    at += item->raw.bytes - 1;
    if (item->raw.bytes != item->statement.bytes + 2) {
        text = arena_take(&scratch->arena, (size_t)label_bytes + item->statement.bytes + 1);
        if (!text) return NULL;
        memcpy(text, label, label_bytes);
        memcpy(text + label_bytes, item->statement.at, item->statement.bytes);
    }
    if (!grow(&scratch->items, &scratch->item_capacity, scratch->item_count + 1, sizeof scratch->items[0])) return NULL;
    scratch->items[scratch->item_count++] = (view){text, label_bytes + item->statement.bytes};
    return at;
}

/* Adds the statements of one field as a list. */
static kindred_status add_list(struct case_package *package, uint32_t standard, const struct case_walk *walk,
                               uint8_t field, struct row *row) {
    struct scratch *scratch = package->scratch;
    size_t bytes = 2, count = 0, first_item = scratch->item_count;
    for (size_t i = 0; i < walk->count; i++) {
        if (walk->statements[i].field != field) continue;
        bytes += (size_t)package->items[walk->statements[i].item].raw.bytes + LONGEST_LABEL + 1;
        count++;
    }
    if (count == 0) return KINDRED_OK;
    const char *name = field_name((enum field)field);
    if (bytes > LARGEST_FIELD) {
        return row_reject(row, &scratch->arena, view_of(name),
                          "the statements have more than %d MB: shorten them, or leave some out",
                          LARGEST_FIELD_MEGABYTES);
    }
    struct cell *cell = cell_add(scratch, view_of(name));
    char *list = arena_take(&scratch->arena, bytes), *at = list;
    if (!cell || !list) return KINDRED_NO_MEMORY;
    for (size_t i = 0; i < walk->count; i++) {
        const struct case_statement *statement = &walk->statements[i];
        if (statement->field != field) continue;
        *at = at == list ? '[' : ',';
        at = write_statement(scratch, &package->items[statement->item], statement->item != standard, at + 1);
        if (!at) return KINDRED_NO_MEMORY;
    }
    *at++ = ']';
    cell->kind = CELL_LIST;
    cell->value = (view){list, (uint32_t)(at - list)};
    cell->first_item = (uint32_t)first_item;
    cell->item_count = (uint32_t)count;
    return KINDRED_OK;
}

/* ---- all of it ---- */

kindred_status case_fill_row(struct case_package *package, uint32_t standard, struct case_walk *walk, struct row *row) {
    struct scratch *scratch = package->scratch;
    const struct case_item *item = &package->items[standard];
    scratch->cell_count = scratch->item_count = 0;
    kindred_status status = case_list_statements(package, standard, walk);
    if (status == KINDRED_BAD_OPTION) {
        return row_reject(
            row, &scratch->arena, (view){0},
            "the items below stand under more than %d others on average, or long texts are common to too many "
            "standards: give each its own",
            CASE_MOST_USES);
    }
    if (status != KINDRED_OK) return status;
    if (!add_item(package, item)) return KINDRED_NO_MEMORY;
    for (int field = 0; field < FIELDS && status == KINDRED_OK && !row->rejected; field++) {
        if (field_section((enum field)field) != NO_SECTION) {
            status = add_list(package, standard, walk, (uint8_t)field, row);
        }
    }
    if (status != KINDRED_OK || row->rejected) return status;
    if (!add_document(package, item) || !add_relations(package, item)) return KINDRED_NO_MEMORY;
    return row_fill(row, scratch, package->reader);
}
