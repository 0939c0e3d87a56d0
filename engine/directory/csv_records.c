/* CSV inputs, whose cells are parted by commas, semicolons or tabs: by those that make the most of the first row.
 * libcsv reads them line by line, so that the line is known on which a record begins; its cells are copied, and made
 * into standards by table.c.
 *
 * Rows are read strictly, because a quotation that is never closed would otherwise swallow what follows up to the
 * next quotation mark, and nobody would notice. A row that is not strictly right is tried once more as a single line,
 * where a stray quotation mark does no harm ('5" pipe'); if it is not whole then, or does not fill every column, it is
 * rejected, and reading goes on with the next line. The lines behind it may be the rest of the broken row, so that they
 * are believed only if they fill every column. */
#include "directory/internal.h"

#include <csv.h>
#include <stdlib.h>

enum { CELL_BLOCK = 1 << 14 /* by how much libcsv's buffer for a cell grows at least */ };

#define STRAY_QUOTE                                                                                                    \
    "has a quotation mark that is never closed, or one in the midst of a cell: double those within a cell"

static const struct separator {
    char byte;
    const char *too_many; /* half a sentence about a row with more cells than there are columns */
} separators[] = {
#define TOO_MANY(what)                                                                                                 \
    "has more cells than the header has columns: put the cell that holds " what " into quotation marks"
    {',', TOO_MANY("a comma")},
    {';', TOO_MANY("a semicolon")},
    {'\t', TOO_MANY("a tab")},
#undef TOO_MANY
};

enum { SEPARATORS = sizeof separators / sizeof separators[0] };

/* A file on its way. */
struct csv {
    struct csv_parser parser;
    struct arena *arena;
    const struct separator *separator;
    view *cells;
    size_t cell_count, cell_capacity;
    struct table_row *rows;
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
    csv_set_delim(&csv->parser, (unsigned char)csv->separator->byte);
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
        if (view_trim(cells[i]).bytes > 0) return false;
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
        return csv->separator->too_many;
    }
    *count = csv->columns;
    return NULL;
}

/* `strict`: the row has no stray quotation mark. */
static bool add_row(struct csv *csv, size_t first_cell, uint32_t line, bool strict, const char *broken) {
    uint32_t count = (uint32_t)(csv->cell_count - first_cell);
    const view *cells = count > 0 ? csv->cells + first_cell : csv->cells; /* NULL before the first one */
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
    csv->rows[csv->row_count++] = (struct table_row){first_cell, count, line, too_long, broken};
    return true;
}

/* ---- the separator ---- */

/* A line "sep=;" in front, by which Excel is told: the separator, and *at behind the line; NULL if there is none. */
static const struct separator *told_separator(const char **at, const char *end) {
    enum { SAYING = 4 };
    const char *behind = behind_line(*at, end);
    if (behind - *at <= SAYING || behind - *at > SAYING + 3 ||
        !view_equal_ignoring_case((view){*at, SAYING}, VIEW("sep=")))
        return NULL;
    for (int i = 0; i < SEPARATORS; i++) {
        if ((*at)[SAYING] != separators[i].byte) continue;
        *at = behind;
        return &separators[i];
    }
    return NULL;
}

/* Whether a line has nothing but separators and white space: it says nothing about the columns. */
static bool is_blank(const char *at, const char *end) {
    while (at < end && *at && strchr(",; \t\r\n", *at)) at++;
    return at == end;
}

/* The separator by which the row at `at` names the most columns that are known; of several the one that makes the most
 * columns, then the first. */
static const struct separator *best_separator(struct csv *csv, const kindred_reader *reader, const char *at,
                                              const char *end) {
    const struct separator *best = &separators[0];
    size_t most_known = 0, most_columns = 1; /* in one column any text can be read */
    for (int i = 0; i < SEPARATORS; i++) {
        const char *from = at;
        uint32_t lines;
        size_t first = csv->cell_count, known = 0;
        csv->separator = &separators[i];
        bool read =
            read_row(csv, &from, end, CSV_STRICT, &lines) || read_row(csv, &from, behind_line(at, end), 0, &lines);
        if (!read) continue;
        size_t last = csv->cell_count < first + MOST_GUESSED_COLUMNS ? csv->cell_count : first + MOST_GUESSED_COLUMNS;
        for (size_t c = first; c < last; c++) known += column_is_known(reader, csv->cells[c]);
        size_t columns = csv->cell_count - first;
        csv->cell_count = first;
        if (known < most_known || (known == most_known && columns <= most_columns)) continue;
        best = &separators[i];
        most_known = known;
        most_columns = columns;
    }
    return best;
}

/* ---- the file ---- */

static bool read_rows(struct csv *csv, const kindred_reader *reader, struct span text) {
    uint32_t line = 1;
    csv->separator = told_separator(&text.at, text.end);
    if (csv->separator) line++;
    for (const char *at = text.at; at < text.end && !csv->out_of_memory;) {
        size_t first_cell = csv->cell_count;
        uint32_t lines;
        const char *behind_first = behind_line(at, text.end), *broken = NULL;
        if (is_blank(at, behind_first)) { /* an empty line is no part of the row behind it */
            at = behind_first;
            line++;
            continue;
        }
        if (!csv->separator) csv->separator = best_separator(csv, reader, at, text.end);
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

kindred_status csv_add(kindred_reader *reader, struct span text, view file, view *why) {
    struct csv csv = {.arena = &reader->arena};
    kindred_status status = read_rows(&csv, reader, text) ? KINDRED_OK : KINDRED_NO_MEMORY;
    if (status == KINDRED_OK) {
        const struct table table = {csv.cells, csv.rows, csv.row_count};
        status = table_add(reader, &table, file, why);
    }
    free(csv.cells);
    free(csv.rows);
    return status;
}
