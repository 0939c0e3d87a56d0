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

enum {
    CELL_BLOCK = 1 << 14, /* by how much libcsv's buffer for a cell grows at least */
    /* Bytes of a row, whose quotation marks may be doubled, that cannot come to a record: libcsv would copy them all. */
    LONGEST_ROW = 2 * LARGEST_RECORD + 4 * MOST_COLUMNS
};

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

/* What reading a row showed, before it is known which row is the header. */
struct reading_note {
    uint32_t cells; /* as read, empty ones at its end included */
    bool stray;     /* it has a stray quotation mark */
    bool skipped;   /* it is too long to have been read */
    bool overflows;
};

/* A file on its way. */
struct csv {
    struct csv_parser parser;
    struct arena *arena;
    const struct separator *separator;
    view *cells;
    size_t cell_count, cell_capacity;
    struct table_row *rows;
    size_t row_count, row_capacity;
    size_t row_bytes;  /* of the cells of the row that is being read */
    size_t first_cell; /* of that row */
    bool overflows;    /* it has something beyond the last column that a table can have */
    bool ended;        /* it has come to its end */
    bool out_of_memory;
    struct reading_note *notes; /* of each row */
    size_t note_capacity;
};

/* ---- one row ---- */

static void take_cell(void *text, size_t bytes, void *context) {
    struct csv *csv = context;
    csv->row_bytes += bytes;
    if (csv->row_bytes > LARGEST_RECORD) return;
    if (csv->cell_count - csv->first_cell == MOST_COLUMNS) {
        csv->overflows = csv->overflows || bytes > 0;
        return;
    }
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
 * strict row whose quotation is never closed is read as far as any row can reach; in these lines that happens once at
 * most, since then all quotation marks in them are doubled, and so close what they open. */
static bool read_row(struct csv *csv, const char **from, const char *end, unsigned char strict, uint32_t *lines) {
    const char *at = *from;
    size_t first_cell = csv->cell_count;
    csv->first_cell = first_cell;
    csv->ended = csv->overflows = false;
    csv->row_bytes = 0;
    *lines = 0;
    bool right = csv_init(&csv->parser, strict) == 0;
    csv_set_delim(&csv->parser, (unsigned char)csv->separator->byte);
    while (right && !csv->ended && at < end) {
        const char *behind = behind_line(at, end);
        size_t bytes = (size_t)(behind - at), so_far = (size_t)(behind - *from);
        right = so_far <= LONGEST_ROW;
        if (!right) break;
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

/* How many cells of a row are left without the empty ones at its end: a wide table whose rows are short must not cost its
 * width. */
static uint32_t trimmed(const struct csv *csv, size_t first_cell, uint32_t count) {
    const view *cells = count > 0 ? csv->cells + first_cell : NULL; /* there is no list before the first one */
    while (count > 0 && view_trim(cells[count - 1]).bytes == 0) count--;
    return count;
}

static bool add_row(struct csv *csv, struct table_row row, struct reading_note note) {
    row.first_cell = csv->first_cell;
    row.cell_count = note.cells = (uint32_t)(csv->cell_count - csv->first_cell);
    row.too_long = !row.broken && (note.skipped || csv->row_bytes > LARGEST_RECORD);
    note.overflows = csv->overflows;
    uint32_t filled = trimmed(csv, row.first_cell, row.cell_count);
    bool blank = filled == 0 && !row.broken && !row.too_long && !note.overflows;
    if (blank || csv->row_count >= MOST_HEADER_ROWS) { /* no header, so that empty cells are nothing */
        row.cell_count = filled;
        csv->cell_count = csv->first_cell + filled;
    }
    if (blank) return true; /* an empty line, or nothing but commas */
    if (!grow(&csv->rows, &csv->row_capacity, csv->row_count + 1, sizeof csv->rows[0])) return false;
    if (!grow(&csv->notes, &csv->note_capacity, csv->row_count + 1, sizeof csv->notes[0])) return false;
    csv->notes[csv->row_count] = note;
    csv->rows[csv->row_count++] = row;
    return true;
}

/* What is wrong with a row below the header; *recovering: it stands behind a broken row, or is one. */
static const char *check_row(const struct csv *csv, const struct table_row *row, const struct reading_note *note,
                             uint32_t columns, bool *recovering) {
    if (*recovering && note->cells != columns) {
        return "follows a broken row and does not fill all columns: it may be the rest of that one; mend that one";
    }
    *recovering = note->stray && note->cells < columns; /* a piece of a row, as like as not */
    if (*recovering) return STRAY_QUOTE;
    return note->overflows || row->cell_count > columns ? csv->separator->too_many : NULL;
}

/* Which of the rows below the header are whole, now that the columns are known. */
static void check_rows(struct csv *csv, size_t header) {
    uint32_t columns = csv->rows[header].cell_count;
    bool recovering = false;
    if (csv->notes[header].overflows) csv->rows[header].too_long = true;
    for (size_t i = header + 1; i < csv->row_count; i++) {
        struct table_row *row = &csv->rows[i];
        if (row->broken || row->too_long) {
            recovering = recovering || row->broken || csv->notes[i].skipped;
            continue;
        }
        row->cell_count = trimmed(csv, row->first_cell, row->cell_count);
        row->broken = check_row(csv, row, &csv->notes[i], columns, &recovering);
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
    bool readable;
};

static struct attempt attempt(struct csv *csv, const kindred_reader *reader, const struct separator *separator,
                              struct span text, const struct header_search *before) {
    struct attempt out = {separator, *before, 1, behind_line(text.at, text.end), false};
    if (out.behind - text.at > LONGEST_ROW) return out;
    size_t first = csv->cell_count;
    uint32_t lines;
    const char *from = text.at;
    csv->separator = separator;
    out.readable = read_row(csv, &from, text.end, CSV_STRICT, &lines) || read_row(csv, &from, out.behind, 0, &lines);
    if (out.readable) {
        out.behind = from;
        out.columns = csv->cell_count - first;
    }
    uint32_t cells = (uint32_t)(csv->cell_count - first);
    header_consider(&out.search, reader, cells > 0 ? csv->cells + first : NULL, cells);
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
    for (bool readable = true; text.at < text.end && readable && !header_search_ends(&search);) {
        const char *behind = behind_line(text.at, text.end);
        if (is_blank(text.at, behind)) {
            text.at = behind;
            continue;
        }
        struct attempt row = best_attempt(csv, reader, text, &search);
        if (row.search.better || !best) best = row.separator;
        text.at = row.behind;
        search = row.search;
        readable = row.readable;
    }
    return best ? best : &separators[0];
}

/* ---- the file ---- */

/* Reads the row at *at, whose first line ends before `behind`, strictly if that can be, and moves *at behind it. */
static bool take_row(struct csv *csv, const char **at, const char *behind, const char *end, uint32_t *line) {
    struct reading_note note = {.skipped = behind - *at > LONGEST_ROW};
    struct table_row row = {.line = *line};
    uint32_t lines = 1;
    csv->first_cell = csv->cell_count;
    csv->overflows = false;
    csv->row_bytes = 0;
    if (note.skipped) {
        *at = behind;
    } else if (!read_row(csv, at, end, CSV_STRICT, &lines)) {
        note.stray = true;
        if (!read_row(csv, at, behind, 0, &lines)) {
            row.broken = STRAY_QUOTE;
            *at = behind;
            lines = 1;
        }
    }
    *line += lines;
    return add_row(csv, row, note);
}

static bool read_rows(struct csv *csv, const kindred_reader *reader, struct span text) {
    uint32_t line = 1;
    csv->separator = told_separator(&text.at, text.end);
    if (csv->separator) {
        line++;
    } else {
        csv->separator = find_separator(csv, reader, text);
    }
    for (const char *at = text.at; at < text.end && !csv->out_of_memory;) {
        const char *behind = behind_line(at, text.end);
        if (is_blank(at, behind)) { /* an empty line is no part of the row behind it */
            at = behind;
            line++;
            continue;
        }
        if (!take_row(csv, &at, behind, text.end, &line)) return false;
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
    free(csv.notes);
    return status;
}
