/* Tables: a header and rows of cells, whatever file they come from. What the columns are is settled first (columns.c);
 * then all threads make the rows into standards. */
#include "directory/internal.h"

#include <stdlib.h>

enum { ROWS_A_BLOCK = 64 };

struct work {
    kindred_reader *reader;
    const struct table *table;
    const view *names;                /* of the columns */
    const struct table_row **sources; /* of the records */
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
    const struct table_row *source = work->sources[i];
    const view *names = work->names, *cells = table->cells + source->first_cell;
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

static const struct table_row *header_of(const struct table *table) {
    return &table->rows[table->header];
}

/* What a table whose header cannot be one is rejected with; empty if it can. */
static view check_header(const struct table *table, struct arena *arena) {
    const struct table_row *header = header_of(table);
    if (header->broken) {
        view begin = VIEW("the header "), broken = view_of(header->broken);
        char *text = arena_take(arena, begin.bytes + broken.bytes);
        if (!text) return VIEW("the header is broken: mend that row");
        memcpy(text, begin.at, begin.bytes);
        memcpy(text + begin.bytes, broken.at, broken.bytes);
        return (view){text, begin.bytes + broken.bytes};
    }
    if (header->too_long) return VIEW("the row of the header is too long: is the file a table of standards?");
    for (uint32_t i = 0; i < header->cell_count; i++) {
        view name = table->cells[header->first_cell + i];
        if (utf8_valid_bytes(name.at, name.bytes) < name.bytes) {
            return VIEW("the header is not valid UTF-8: save the file as \"CSV UTF-8\"");
        }
    }
    return (view){0};
}

/* ---- the columns ---- */

/* Whether a row says again what the columns are called, as where several exports were put behind one another. */
static bool repeats_header(const struct table *table, const struct table_row *row) {
    const view *names = table->cells + header_of(table)->first_cell, *cells = table->cells + row->first_cell;
    if (row->broken || row->too_long || row->cell_count != header_of(table)->cell_count) return false;
    for (uint32_t i = 0; i < row->cell_count; i++) {
        if (!view_equal_ignoring_case(view_trim(names[i]), view_trim(cells[i]))) return false;
    }
    return true;
}

/* The first rows that are whole, each with as many cells as there are columns; `cells` is the caller's to free. */
static bool take_sample(const struct table *table, struct sample *out) {
    size_t columns = header_of(table)->cell_count, most = table->row_count - 1 - table->header;
    if (most > MOST_SAMPLED_ROWS) most = MOST_SAMPLED_ROWS;
    if (columns > 0 && most > MOST_SAMPLED_CELLS / columns) most = MOST_SAMPLED_CELLS / columns;
    view *cells = take_zeroed(most * columns, sizeof *cells);
    *out = (struct sample){cells, 0, columns};
    for (size_t i = table->header + 1; i < table->row_count && out->rows < most && cells; i++) {
        const struct table_row *row = &table->rows[i];
        if (row->broken || row->too_long || repeats_header(table, row)) continue;
        memcpy(cells + out->rows++ * columns, table->cells + row->first_cell, row->cell_count * sizeof *cells);
    }
    return cells != NULL;
}

/* Gives the columns the names under which their cells are kept; NULL if there is no memory left. *why becomes a
 * sentence if a column is missing without which there is no standard. */
static view *name_columns(kindred_reader *reader, const struct table *table, view file, view *why) {
    size_t count = header_of(table)->cell_count;
    struct sample sample = {0};
    view *names = arena_take(&reader->arena, count * sizeof *names);
    struct column *columns = take_zeroed(count, sizeof *columns);
    for (size_t c = 0; c < count && columns; c++) columns[c].name = table->cells[header_of(table)->first_cell + c];
    bool enough = names && columns && take_sample(table, &sample) && columns_settle(reader, columns, count, &sample);
    if (enough) *why = columns_missing(columns, count);
    if (enough && why->bytes == 0)
        enough = columns_note(reader, file, columns, count) && header_note(reader, file, table);
    for (size_t c = 0; c < count && enough; c++) names[c] = columns[c].goes_by;
    free(sample.cells);
    free(columns);
    return enough ? names : NULL;
}

/* ---- the table ---- */

static kindred_status add_records(kindred_reader *reader, const struct table *table, const view *names, view file,
                                  view *why) {
    struct work work = {.reader = reader, .table = table, .names = names};
    work.sources = take_array(table->row_count, sizeof work.sources[0]);
    if (!work.sources) return KINDRED_NO_MEMORY;
    size_t records = 0;
    for (size_t i = table->header + 1; i < table->row_count; i++) {
        if (!repeats_header(table, &table->rows[i])) work.sources[records++] = &table->rows[i];
    }
    reader->repeated_headers += table->row_count - 1 - table->header - records;
    if (records == 0) {
        free(work.sources);
        *why = VIEW("the file has a header and no record: is it the right one?");
        return KINDRED_OK;
    }
    work.rows = rows_add(reader, records, file);
    kindred_status status = work.rows ? parallel_for(reader->threads, records, ROWS_A_BLOCK, read_block, &work,
                                                     &reader->options.progress, "reading")
                                      : KINDRED_NO_MEMORY;
    free(work.sources);
    return status;
}

kindred_status table_add(kindred_reader *reader, const struct table *table, view file, view *why) {
    if (table->row_count == 0) {
        *why = VIEW("the file holds no record: is it the right one?");
        return KINDRED_OK;
    }
    *why = check_header(table, &reader->arena);
    if (why->bytes > 0) return KINDRED_OK;
    const view *names = name_columns(reader, table, file, why);
    if (!names) return KINDRED_NO_MEMORY;
    return why->bytes > 0 ? KINDRED_OK : add_records(reader, table, names, file, why);
}
