/* CSV inputs. libcsv reads them line by line, so that the line is known on which a record begins; its cells are
 * copied, and made into standards by all threads afterwards.
 *
 * Rows are read strictly, because a quotation that is never closed would otherwise swallow what follows up to the
 * next quotation mark, and nobody would notice. A row that is not strictly right is tried once more as a single line,
 * where a stray quotation mark does no harm ('5" pipe'); if it is not whole then, or does not fill every column, it is
 * rejected, and reading goes on with the next line. The lines behind it may be the rest of the broken row, so that they are believed only if they
 * fill every column. */
#include "directory/internal.h"

#include <csv.h>
#include <stdlib.h>

enum { ROWS_A_BLOCK = 64, CELL_BLOCK = 1 << 14 /* by how much libcsv's buffer for a cell grows at least */ };

#define STRAY_QUOTE                                                                                                    \
    "has a quotation mark that is never closed, or one in the midst of a cell: double those within a cell"

/* One row of the file: its cells, or why it cannot be used. */
struct csv_row {
    size_t first_cell;
    uint32_t cell_count, line;
    bool too_long;      /* its cells are not all there */
    const char *broken; /* half a sentence; NULL if it is a row of cells */
};

/* A file on its way. */
struct csv {
    struct csv_parser parser;
    struct arena *arena;
    view *cells;
    size_t cell_count, cell_capacity;
    struct csv_row *rows;
    size_t row_count, row_capacity;
    size_t row_bytes; /* of the cells of the row that is being read */
    uint32_t columns; /* 0 until the header has been read */
    bool recovering;  /* behind a broken row */
    bool ended;       /* the row that is being read has come to its end */
    bool out_of_memory;
};

/* ---- one row ---- */

static void take_cell(void *text, size_t bytes, void *context) {
    struct csv *csv = context;
    csv->row_bytes += bytes;
    if (csv->row_bytes > LARGEST_RECORD) return;
    bool room = grow(&csv->cells, &csv->cell_capacity, csv->cell_count + 1, sizeof(view));
    view copy = room ? arena_copy(csv->arena, (view){text, (uint32_t)bytes}) : (view){0};
    if (copy.at) csv->cells[csv->cell_count++] = copy;
    csv->out_of_memory = csv->out_of_memory || !copy.at;
}

static void end_row(int terminator, void *context) {
    (void)terminator;
    ((struct csv *)context)->ended = true;
}

/* Behind the line at `at`: its end is a line feed, a carriage return, or both. */
static const char *behind_line(const char *at, const char *end) {
    while (at < end && *at != '\n' && *at != '\r') at++;
    if (at == end) return end;
    return *at == '\r' && at + 1 < end && at[1] == '\n' ? at + 2 : at + 1;
}

/* Reads the row at *from, at most up to `end`, and moves *from behind it; false if it is not right or not whole. A
 * strict row whose quotation is never closed is read to the end of the file; that happens once at most, since then all
 * quotation marks behind it are doubled, and so close what they open. */
static bool read_row(struct csv *csv, const char **from, const char *end, unsigned char strict, uint32_t *lines) {
    const char *at = *from;
    size_t first_cell = csv->cell_count;
    csv->ended = false;
    csv->row_bytes = 0;
    *lines = 0;
    bool right = csv_init(&csv->parser, strict) == 0;
    while (right && !csv->ended && at < end) {
        const char *behind = behind_line(at, end);
        size_t bytes = (size_t)(behind - at), so_far = (size_t)(behind - *from);
        csv_set_blk_size(&csv->parser, so_far > CELL_BLOCK ? so_far : CELL_BLOCK);
        right = csv_parse(&csv->parser, at, bytes, take_cell, end_row, csv) == bytes;
        at = behind;
        ++*lines;
    }
    if (right && !csv->ended && at == end) {
        csv_set_opts(&csv->parser, CSV_STRICT | CSV_STRICT_FINI);
        right = csv_fini(&csv->parser, take_cell, end_row, csv) == 0;
    } else {
        right = right && csv->ended;
    }
    csv->out_of_memory = csv->out_of_memory || csv_error(&csv->parser) == CSV_ENOMEM;
    csv_free(&csv->parser);
    if (right) {
        *from = at;
    } else {
        csv->cell_count = first_cell;
    }
    return right;
}

static bool all_empty(const view *cells, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (cells[i].bytes > 0) return false;
    }
    return true;
}

/* What is wrong with the cells of a row; also drops empty cells beyond the last column. */
static const char *check_columns(struct csv *csv, const view *cells, uint32_t *count) {
    if (csv->recovering && *count != csv->columns) {
        return "follows a broken row and does not fill all columns: it may be the rest of that one; mend that one";
    }
    csv->recovering = false;
    if (*count <= csv->columns) return NULL;
    if (!all_empty(cells + csv->columns, *count - csv->columns)) {
        return "has more cells than the header has columns: put the cell that holds a comma into quotation marks";
    }
    *count = csv->columns;
    return NULL;
}

/* `strict`: the row has no stray quotation mark. */
static bool add_row(struct csv *csv, size_t first_cell, uint32_t line, bool strict, const char *broken) {
    uint32_t count = (uint32_t)(csv->cell_count - first_cell);
    const view *cells = csv->cells + first_cell;
    bool too_long = !broken && csv->row_bytes > LARGEST_RECORD;
    if (!broken && !too_long) {
        if (all_empty(cells, count)) return true; /* an empty line, or nothing but commas */
        if (csv->columns > 0) {
            broken = check_columns(csv, cells, &count);
            if (!broken && !strict && count < csv->columns) { /* a piece of a row, as like as not */
                broken = STRAY_QUOTE;
                csv->recovering = true;
            }
        } else {
            csv->columns = count;
        }
    }
    if (!grow(&csv->rows, &csv->row_capacity, csv->row_count + 1, sizeof csv->rows[0])) return false;
    csv->rows[csv->row_count++] = (struct csv_row){first_cell, count, line, too_long, broken};
    return true;
}

/* ---- the file ---- */

static bool read_rows(struct csv *csv, struct span text) {
    uint32_t line = 1;
    for (const char *at = text.at; at < text.end && !csv->out_of_memory;) {
        size_t first_cell = csv->cell_count;
        uint32_t lines;
        const char *behind_first = behind_line(at, text.end), *broken = NULL;
        if (*at == '\n' || *at == '\r') { /* an empty line is no part of the row behind it */
            at = behind_first;
            line++;
            continue;
        }
        bool strict = read_row(csv, &at, text.end, CSV_STRICT, &lines);
        if (!strict && !read_row(csv, &at, behind_first, 0, &lines)) {
            broken = STRAY_QUOTE;
            at = behind_first;
            lines = 1;
            csv->recovering = true;
        }
        if (!add_row(csv, first_cell, line, strict, broken)) return false;
        line += lines;
    }
    return !csv->out_of_memory;
}

struct work {
    kindred_reader *reader;
    const struct csv *csv;
    struct row *rows;
};

static kindred_status check_text(struct row *row, struct scratch *scratch, const view *names, const view *cells,
                                 const struct csv_row *source) {
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
    const struct csv *csv = work->csv;
    const struct csv_row *header = &csv->rows[0], *source = &csv->rows[i + 1];
    const view *names = csv->cells + header->first_cell, *cells = csv->cells + source->first_cell;
    struct row *row = &work->rows[i];
    row->standard.line = source->line;
    if (source->broken) return row_reject(row, &scratch->arena, (view){0}, "the row %s", source->broken);
    if (source->too_long) return record_reject_too_long(row, scratch);
    kindred_status status = check_text(row, scratch, names, cells, source);
    if (status != KINDRED_OK || row->rejected) return status;
    scratch->cell_count = scratch->item_count = 0;
    for (uint32_t column = 0; column < header->cell_count; column++) {
        struct cell *cell = cell_add(scratch, names[column]);
        if (!cell) return KINDRED_NO_MEMORY;
        cell->value = column < source->cell_count ? cells[column] : VIEW("");
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

/* What a file without a usable header is rejected with; empty if the header is good. */
static view check_header(const struct csv *csv) {
    if (csv->row_count == 0) return VIEW("the file holds no record: is it the right one?");
    const struct csv_row *header = &csv->rows[0];
    if (header->broken) return VIEW("the header " STRAY_QUOTE); /* the only thing a first row can be broken by */
    if (header->too_long) return VIEW("the first row is too long for a header: is the file a table of standards?");
    bool known = false, urn = false, title = false;
    for (uint32_t i = 0; i < header->cell_count; i++) {
        view name = csv->cells[header->first_cell + i];
        if (utf8_valid_bytes(name.at, name.bytes) < name.bytes) {
            return VIEW("the header is not valid UTF-8: save the file as \"CSV UTF-8\"");
        }
        known = known || field_named(name) != FIELD_UNKNOWN;
        urn = urn || field_named(name) == FIELD_URN;
        title = title || field_named(name) == FIELD_TITLE;
    }
    if (!known) {
        return VIEW(
            "the first row names no known field: a CSV file begins with a header, with commas between the names "
            "(URN, Title, Overview, Performance_criteria, Knowledge_and_understanding, Suite, Developed_by, ...)");
    }
    if (!urn) return VIEW("no column is called URN: give the column of the standards' codes that name");
    if (!title) return VIEW("no column is called Title: give the column of the standards' titles that name");
    return csv->row_count == 1 ? VIEW("the file has a header and no record: is it the right one?") : (view){0};
}

kindred_status csv_add(kindred_reader *reader, struct span text, view file, view *why) {
    struct csv csv = {.arena = &reader->arena};
    kindred_status status = read_rows(&csv, text) ? KINDRED_OK : KINDRED_NO_MEMORY;
    if (status == KINDRED_OK) *why = check_header(&csv);
    if (status == KINDRED_OK && why->bytes == 0) {
        size_t records = csv.row_count - 1;
        struct work work = {reader, &csv, rows_add(reader, records, file)};
        status = !work.rows ? KINDRED_NO_MEMORY
                            : parallel_for(reader->threads, records, ROWS_A_BLOCK, read_block, &work,
                                           &reader->options.progress, "reading");
    }
    free(csv.cells);
    free(csv.rows);
    return status;
}
