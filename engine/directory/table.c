/* Tables: a header and rows of cells, whatever file they come from, are made into standards by all threads. */
#include "directory/internal.h"

enum { ROWS_A_BLOCK = 64 };

struct work {
    kindred_reader *reader;
    const struct table *table;
    struct row *rows;
};

static kindred_status check_text(struct row *row, struct scratch *scratch, const view *names, const view *cells,
                                 const struct table_row *source) {
    for (uint32_t i = 0; i < source->cell_count; i++) {
        size_t valid = utf8_valid_bytes(cells[i].at, cells[i].bytes);
        if (valid == cells[i].bytes) continue;
        return row_reject(row, &scratch->arena, names[i],
                          "the field is not valid UTF-8 from its byte %zu on: save the file as \"CSV UTF-8\"",
                          valid + 1);
    }
    return KINDRED_OK;
}

static kindred_status read_record(struct work *work, struct scratch *scratch, size_t i) {
    const struct table *table = work->table;
    const struct table_row *header = &table->rows[0], *source = &table->rows[i + 1];
    const view *names = table->cells + header->first_cell, *cells = table->cells + source->first_cell;
    struct row *row = &work->rows[i];
    row->standard.line = source->line;
    if (source->broken) return row_reject(row, &scratch->arena, (view){0}, "the row %s", source->broken);
    if (source->too_long) return record_reject_too_long(row, scratch);
    kindred_status status = check_text(row, scratch, names, cells, source);
    if (status != KINDRED_OK || row->rejected) return status;
    scratch->cell_count = scratch->item_count = 0;
    /* Columns beyond the last cell of a row make no fields: a wide header must not cost every short row its width. */
    for (uint32_t column = 0; column < source->cell_count; column++) {
        struct cell *cell = cell_add(scratch, names[column]);
        if (!cell) return KINDRED_NO_MEMORY;
        cell->value = cells[column];
    }
    return row_fill(row, scratch, work->reader);
}

static kindred_status read_block(void *context, uint32_t thread, size_t begin, size_t end) {
    struct work *work = context;
    kindred_status status = KINDRED_OK;
    for (size_t i = begin; i < end && status == KINDRED_OK; i++) {
        status = read_record(work, &work->reader->scratch[thread], i);
    }
    return status;
}

/* What a table whose first row cannot be a header is rejected with; empty if the row can. */
static view check_first_row(const struct table *table, struct arena *arena) {
    const struct table_row *header = &table->rows[0];
    if (header->broken) {
        view begin = VIEW("the header "), broken = view_of(header->broken);
        char *text = arena_take(arena, begin.bytes + broken.bytes);
        if (!text) return VIEW("the header is broken: mend the first row");
        memcpy(text, begin.at, begin.bytes);
        memcpy(text + begin.bytes, broken.at, broken.bytes);
        return (view){text, begin.bytes + broken.bytes};
    }
    if (header->too_long) return VIEW("the first row is too long for a header: is the file a table of standards?");
    for (uint32_t i = 0; i < header->cell_count; i++) {
        view name = table->cells[header->first_cell + i];
        if (utf8_valid_bytes(name.at, name.bytes) < name.bytes) {
            return VIEW("the header is not valid UTF-8: save the file as \"CSV UTF-8\"");
        }
    }
    return (view){0};
}

/* The same of one in which a column is missing. */
static view check_columns(const struct table *table) {
    const struct table_row *header = &table->rows[0];
    bool known = false, urn = false, title = false;
    for (uint32_t i = 0; i < header->cell_count; i++) {
        enum field field = field_named(table->cells[header->first_cell + i]);
        known = known || field != FIELD_UNKNOWN;
        urn = urn || field == FIELD_URN;
        title = title || field == FIELD_TITLE;
    }
    if (!known) {
        return VIEW(
            "the first row names no known field: a table begins with a header, in CSV with commas between the names "
            "(URN, Title, Overview, Performance_criteria, Knowledge_and_understanding, Suite, Developed_by, ...)");
    }
    if (!urn) return VIEW("no column is called URN: give the column of the standards' codes that name");
    if (!title) return VIEW("no column is called Title: give the column of the standards' titles that name");
    return (view){0};
}

kindred_status table_add(kindred_reader *reader, const struct table *table, view file, view *why) {
    if (table->row_count == 0) {
        *why = VIEW("the file holds no record: is it the right one?");
        return KINDRED_OK;
    }
    *why = check_first_row(table, &reader->arena);
    if (why->bytes == 0) *why = check_columns(table);
    if (why->bytes == 0 && table->row_count == 1) {
        *why = VIEW("the file has a header and no record: is it the right one?");
    }
    if (why->bytes > 0) return KINDRED_OK;
    size_t records = table->row_count - 1;
    struct work work = {reader, table, rows_add(reader, records, file)};
    if (!work.rows) return KINDRED_NO_MEMORY;
    return parallel_for(reader->threads, records, ROWS_A_BLOCK, read_block, &work, &reader->options.progress,
                        "reading");
}
