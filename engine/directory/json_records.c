/* JSON inputs: the records are cut out first, then parsed by all threads, each record on its own. */
#include "directory/case.h"
#include "directory/internal.h"
#include "directory/split.h"

#include <stdlib.h>

enum { RECORDS_A_BLOCK = 32 }; /* about 150 kB */

/* ---- one record ---- */

/* Copies the list of texts, and points the cell's items into the copy where nothing in them was escaped. */
static bool take_list(struct scratch *scratch, struct cell *cell, const struct json_field *field,
                      const struct json_text *items) {
    cell->kind = CELL_LIST;
    cell->first_item = (uint32_t)scratch->item_count;
    cell->item_count = field->item_count;
    size_t count = scratch->item_count + field->item_count;
    if (!grow(&scratch->items, &scratch->item_capacity, count, sizeof scratch->items[0])) return false;
    for (uint32_t i = 0; i < field->item_count; i++) {
        struct json_text item = items[field->first_item + i];
        view text = {cell->value.at + (item.within_quotes.at - field->raw.at), item.within_quotes.bytes};
        if (item.within_quotes.bytes != item.text.bytes) text = arena_copy(&scratch->arena, item.text);
        if (!text.at) return false;
        scratch->items[scratch->item_count++] = text;
    }
    return true;
}

static bool take_value(struct scratch *scratch, struct cell *cell, const struct json_field *field,
                       const struct json_text *items) {
    static const enum cell_kind kinds[] = {[JSON_TEXT] = CELL_TEXT,
                                           [JSON_TEXTS] = CELL_LIST,
                                           [JSON_NUMBER] = CELL_NUMBER,
                                           [JSON_NULL] = CELL_EMPTY,
                                           [JSON_OTHER] = CELL_OTHER};
    cell->kind = kinds[field->kind];
    cell->value = arena_copy(&scratch->arena, field->kind == JSON_TEXT ? field->text : field->raw);
    if (!cell->value.at) return false;
    return field->kind != JSON_TEXTS || take_list(scratch, cell, field, items);
}

bool json_cell(struct scratch *scratch, view name, const struct json_field *field, const struct json_text *items) {
    struct cell *cell = cell_add(scratch, name);
    return cell && take_value(scratch, cell, field, items);
}

static kindred_status read_record(struct row *row, struct scratch *scratch, const struct record *record,
                                  const struct json_names *names, const kindred_reader *reader) {
    row->standard.line = record->line;
    if (record->unclosed) {
        return row_reject(row, &scratch->arena, (view){0},
                          "the list that begins here is not closed at the end: the file may be cut off; get it again");
    }
    if (record->bytes > LARGEST_RECORD) return record_reject_too_long(row, scratch);
    if (!scratch->json && !(scratch->json = json_new())) return KINDRED_NO_MEMORY;
    struct json_record parsed;
    const char *reason = "";
    enum json_outcome outcome = json_read(scratch->json, record->at, record->bytes, &parsed, &reason);
    if (outcome == JSON_NO_MEMORY) return KINDRED_NO_MEMORY;
    if (outcome == JSON_BROKEN) return record_reject_broken(row, scratch, record, reason);
    if (!parsed.object) {
        return row_reject(row, &scratch->arena, (view){0},
                          "this is no record: a standard is an object with fields, {\"URN\": ..., \"Title\": ...}");
    }
    scratch->cell_count = scratch->item_count = 0;
    for (uint32_t i = 0; i < parsed.field_count; i++) {
        view name = json_names_find(names, parsed.fields[i].name);
        if (!json_cell(scratch, name, &parsed.fields[i], parsed.items)) return KINDRED_NO_MEMORY;
    }
    return row_fill(row, scratch, reader);
}

/* ---- all of them ---- */

struct work {
    kindred_reader *reader;
    const struct record *records;
    struct row *rows;
    struct json_names names;
};

static kindred_status read_block(void *context, uint32_t thread, size_t begin, size_t end) {
    struct work *work = context;
    kindred_status status = KINDRED_OK;
    for (size_t i = begin; i < end && status == KINDRED_OK; i++) {
        status =
            read_record(&work->rows[i], &work->reader->scratch[thread], &work->records[i], &work->names, work->reader);
    }
    return status;
}

kindred_status json_add(kindred_reader *reader, struct span text, view file, view *why) {
    if (case_present(text)) return case_add(reader, text, file);
    struct records records = {0};
    kindred_status status = split_json(&records, text) ? KINDRED_OK : KINDRED_NO_MEMORY;
    if (status == KINDRED_OK && records.count == 0) {
        *why = VIEW("the file holds no record: is it the right one?");
    } else if (status == KINDRED_OK) {
        struct work work = {reader, records.list, rows_add(reader, records.count, file), {0}};
        status = work.rows && json_columns(reader, &records, file, &work.names)
                     ? parallel_for(reader->threads, records.count, RECORDS_A_BLOCK, read_block, &work,
                                    &reader->options.progress, "reading")
                     : KINDRED_NO_MEMORY;
        json_names_free(&work.names);
    }
    free(records.list);
    return status;
}

kindred_status json_add_cell(struct scratch *scratch, const kindred_field *field, struct row *row) {
    if (!scratch->json && !(scratch->json = json_new())) return KINDRED_NO_MEMORY;
    char *padded = take_zeroed((size_t)field->value.bytes + READ_PADDING, 1);
    struct cell *cell = cell_add(scratch, field->name);
    kindred_status status = padded && cell ? KINDRED_OK : KINDRED_NO_MEMORY;
    if (status == KINDRED_OK) {
        struct json_record parsed;
        const char *reason = "";
        if (field->value.bytes > 0) memcpy(padded, field->value.at, field->value.bytes);
        enum json_outcome outcome = json_read(scratch->json, padded, field->value.bytes, &parsed, &reason);
        if (outcome == JSON_BROKEN) {
            status =
                row_reject(row, &scratch->arena, field->name, "the field %s: mend it, or give it as a text", reason);
        } else if (outcome == JSON_NO_MEMORY) {
            status = KINDRED_NO_MEMORY;
        } else if (parsed.object) {
            cell->kind = CELL_OTHER;
            cell->value = arena_copy(&scratch->arena, field->value);
            status = cell->value.at ? KINDRED_OK : KINDRED_NO_MEMORY;
        } else {
            status = take_value(scratch, cell, &parsed.fields[0], parsed.items) ? KINDRED_OK : KINDRED_NO_MEMORY;
        }
    }
    free(padded);
    return status;
}
