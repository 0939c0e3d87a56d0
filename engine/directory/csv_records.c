/* CSV inputs, whose cells are parted by commas, semicolons or tabs: by those that make the most of the header.
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
    bool ended;       /* the row that is being read has come to its end */
    bool out_of_memory;
    bool *stray; /* of each row: it has a stray quotation mark */
    size_t stray_capacity;
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

static bool add_row(struct csv *csv, size_t first_cell, uint32_t line, bool stray, const char *broken) {
    uint32_t count = (uint32_t)(csv->cell_count - first_cell);
    bool too_long = !broken && csv->row_bytes > LARGEST_RECORD;
    if (!broken && !too_long && all_empty(csv->cells + first_cell, count)) return true; /* or nothing but commas */
    if (!grow(&csv->rows, &csv->row_capacity, csv->row_count + 1, sizeof csv->rows[0])) return false;
    if (!grow(&csv->stray, &csv->stray_capacity, csv->row_count + 1, sizeof csv->stray[0])) return false;
    csv->stray[csv->row_count] = stray;
    csv->rows[csv->row_count++] = (struct table_row){first_cell, count, line, too_long, broken};
    return true;
}

/* What is wrong with the cells of a row; also drops empty cells beyond the last column. */
static const char *check_columns(const struct csv *csv, struct table_row *row, uint32_t columns) {
    const view *cells = csv->cells + row->first_cell;
    if (row->cell_count <= columns) return NULL;
    if (!all_empty(cells + columns, row->cell_count - columns)) return csv->separator->too_many;
    row->cell_count = columns;
    return NULL;
}

/* Which of the rows below the header are whole, now that the columns are known. */
static void check_rows(struct csv *csv, size_t header) {
    uint32_t columns = csv->rows[header].cell_count;
    bool recovering = false; /* behind a broken row */
    for (size_t i = header + 1; i < csv->row_count; i++) {
        struct table_row *row = &csv->rows[i];
        if (row->too_long) continue;
        if (row->broken) {
            recovering = true;
            continue;
        }
        if (recovering && row->cell_count != columns) {
            row->broken =
                "follows a broken row and does not fill all columns: it may be the rest of that one; mend that one";
            continue;
        }
        recovering = csv->stray[i] && row->cell_count < columns; /* a piece of a row, as like as not */
        row->broken = recovering ? STRAY_QUOTE : check_columns(csv, row, columns);
    }
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

/* A row read by one separator. */
struct attempt {
    const struct separator *separator;
    struct header_search search; /* after it                                             */
    size_t columns;              /* 1 also if it cannot be read: in one column any text can be */
    const char *behind;
    bool whole; /* it can be read, and has no stray quotation mark */
};

static struct attempt attempt(struct csv *csv, const kindred_reader *reader, const struct separator *separator,
                              struct span text, const struct header_search *before) {
    struct attempt out = {separator, *before, 1, behind_line(text.at, text.end), false};
    size_t first = csv->cell_count;
    uint32_t lines;
    const char *from = text.at;
    csv->separator = separator;
    out.whole = read_row(csv, &from, text.end, CSV_STRICT, &lines);
    if (out.whole || read_row(csv, &from, out.behind, 0, &lines)) {
        out.behind = from;
        out.columns = csv->cell_count - first;
    }
    header_consider(&out.search, reader, csv->cells + first, (uint32_t)(csv->cell_count - first));
    csv->cell_count = first;
    return out;
}

/* A row read by the separator that makes the most of it: names the most fields, of several such the most columns. */
static struct attempt best_attempt(struct csv *csv, const kindred_reader *reader, struct span text,
                                   const struct header_search *before) {
    struct attempt best = attempt(csv, reader, &separators[0], text, before);
    for (int i = 1; i < SEPARATORS; i++) {
        struct attempt other = attempt(csv, reader, &separators[i], text, before);
        if (other.search.names < best.search.names) continue;
        if (other.search.names > best.search.names || other.columns > best.columns) best = other;
    }
    return best;
}

/* The separator of the row that is the header, as header_find() will find it. */
static const struct separator *find_separator(struct csv *csv, const kindred_reader *reader, struct span text) {
    const struct separator *best = NULL;
    struct header_search search = {0};
    for (bool whole = true; text.at < text.end && whole && !header_search_ends(&search);) {
        const char *behind = behind_line(text.at, text.end);
        if (is_blank(text.at, behind)) {
            text.at = behind;
            continue;
        }
        struct attempt row = best_attempt(csv, reader, text, &search);
        if (row.search.better || !best) best = row.separator;
        text.at = row.behind;
        search = row.search;
        whole = row.whole;
    }
    return best ? best : &separators[0];
}

/* ---- the file ---- */

static bool read_rows(struct csv *csv, const kindred_reader *reader, struct span text) {
    uint32_t line = 1;
    csv->separator = told_separator(&text.at, text.end);
    if (csv->separator) {
        line++;
    } else {
        csv->separator = find_separator(csv, reader, text);
    }
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
        }
        if (!add_row(csv, first_cell, line, !strict, broken)) return false;
        line += lines;
    }
    return !csv->out_of_memory;
}

kindred_status csv_add(kindred_reader *reader, struct span text, view file, view *why) {
    struct csv csv = {.arena = &reader->arena};
    kindred_status status = read_rows(&csv, reader, text) ? KINDRED_OK : KINDRED_NO_MEMORY;
    if (status == KINDRED_OK) {
        size_t header = header_find(reader, csv.cells, csv.rows, csv.row_count);
        if (csv.row_count > 0) check_rows(&csv, header);
        const struct table table = {csv.cells, csv.rows, csv.row_count, header};
        status = table_add(reader, &table, file, why);
    }
    free(csv.cells);
    free(csv.rows);
    free(csv.stray);
    return status;
}
