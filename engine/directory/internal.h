/* What the files of this room share: a row (what one record came to), a cell (one field on its way), the scratch of a
 * thread, and the reader. */
#ifndef KINDRED_ENGINE_DIRECTORY_INTERNAL_H
#define KINDRED_ENGINE_DIRECTORY_INTERNAL_H

#include "base/base.h"
#include "base/utf8.h"
#include "base/words.h"
#include "directory/columns.h"
#include "directory/fields.h"
#include "directory/html.h"
#include "directory/json.h"
#include "directory/lead_ins.h"
#include "directory/limits.h"
#include "directory/stop_words.h"
#include "kindred/directory.h"

/* What one record, or one input that was rejected whole, came to. A reader keeps them in the order of the input, so
 * that neither threads nor blocks show in the outcome. */
struct row {
    kindred_standard standard; /* `id` is given when the reader is closed */
    kindred_rejection rejection;
    bool rejected, selected; /* selected: not filtered out */
};

enum cell_kind { CELL_TEXT, CELL_LIST, CELL_NUMBER, CELL_EMPTY, CELL_OTHER };

/* One field of a record on its way. `value` is what is kept: the text, or JSON; it stands in an arena. */
struct cell {
    view name, value;
    enum field field;
    enum cell_kind kind;
    uint32_t first_item, item_count; /* of a CELL_LIST, in scratch.items */
};

/* A name that was met at a certain place of a record, and what it means. */
struct known_name {
    view name;
    enum field field;
};

struct hash {
    uint64_t high, low;
};

/* What a record must have to be kept, folded; NULL where nothing is asked. */
struct filters {
    char *suite, *developer, *category;
};

struct record; /* the bytes of one record in JSON: split.h */

/* One a thread. The arena holds what lives as long as the directory; everything else is reused for every record. */
struct scratch {
    struct arena arena;
    struct json *json;
    struct words words;
    struct html html;
    struct known_name *names; /* of the last record: nearly always those of the next one */
    size_t name_count, name_capacity;
    struct cell *cells; /* of the record that is being read */
    size_t cell_count, cell_capacity;
    view *items, *lines, *suites;
    size_t item_count, item_capacity, line_count, line_capacity, suite_count, suite_capacity;
    kindred_statement *statements;
    size_t statement_count, statement_capacity;
    struct hash *hashes; /* of the statements that have words */
    size_t hash_count, hash_capacity;
    uint32_t word_count; /* in all statements */
    const struct stop_words *stop_words;
    struct stop_word_counts stop_word_counts; /* in all statements */
};

/* What the user is told about inputs that were read: notes.c. Its texts stand in the arena of its owner. */
struct notes {
    kindred_warning *warnings;
    kindred_mapping *mappings;
    size_t warning_count, warning_capacity, mapping_count, mapping_capacity;
};

struct kindred_reader {
    struct arena arena;
    kindred_directory_options options; /* its texts stand in the arena */
    struct filters filters;
    char *sheet; /* the sheet of workbooks that is read, its case folded; NULL: the first */
    uint32_t threads;
    struct scratch *scratch; /* one a thread */
    struct lead_ins lead_ins;
    struct stop_words stop_words;
    struct row *rows;
    size_t row_count, row_capacity;
    struct map *maps; /* the option */
    size_t map_count;
    struct notes notes;
    uint64_t ignored, repeated_headers;
    uint32_t from_memory; /* records added by kindred_reader_add_record() so far */
};

/* ---- rows.c: room for rows and cells, copies of names ---- */

/* Adds `count` rows without content, or returns NULL if there is no memory left. Valid until the next call. */
struct row *rows_add(kindred_reader *reader, size_t count, view file);

/* A place for the next cell of the record that is being read, its name copied and looked up; NULL if there is no
 * memory left. */
struct cell *cell_add(struct scratch *scratch, view name);

/* ---- notes.c ---- */

/* Lists a warning about an input, or about none in particular. False: there is no memory left. */
__attribute__((format(printf, 3, 4))) bool warning_add(kindred_reader *reader, view file, const char *format, ...);

/* Forgets what was listed since `before`, where an input was rejected: the rejection says enough. */
void notes_rewind(struct notes *notes, const struct notes *before);

void notes_free(struct notes *notes);

/* ---- reject.c: what makes a record unusable ---- */

/* Rejects a record: `field` is the one concerned or empty, the format gives one sentence. Returns KINDRED_OK, since
 * the run goes on, or KINDRED_NO_MEMORY. */
__attribute__((format(printf, 4, 5))) kindred_status row_reject(struct row *row, struct arena *arena, view field,
                                                                const char *format, ...);

/* Rejects a record of more than LARGEST_RECORD bytes. */
kindred_status record_reject_too_long(struct row *row, struct scratch *scratch);

/* Rejects a record that is not valid JSON for a reason, and says which byte and which field, if that can be told. */
kindred_status record_reject_broken(struct row *row, struct scratch *scratch, const struct record *record,
                                    const char *reason);

/* Rejects the record if this cell of it cannot be used: too long, of the wrong kind, with a NUL in it. */
kindred_status cell_check(struct row *row, struct scratch *scratch, const struct cell *cell);

/* ---- input.c: a whole input in memory ---- */

struct input {
    char *bytes; /* READ_PADDING zeros follow */
    size_t size;
    bool changed; /* somebody wrote the file meanwhile */
};

/* Reads a file, or standard input for "-". Free with input_free(), also after a failure. */
kindred_status input_read(struct input *out, const char *path, uint32_t threads, kindred_error *error);
void input_free(struct input *input);

struct span {
    const char *at, *end;
};

/* ---- files.c: what is done with an input, and with one that cannot be used ---- */

/* Whether a file of that name in a folder, or in a zip file, could be one of standards. */
bool is_of_known_kind(const char *name);

/* Whether it is hidden, or what a program leaves beside an open file. */
bool is_left_beside(const char *name);

/* What Kindred writes into a folder, a report or what goes back into a directory, would be read as standards by the next
 * run, and poison it. Each is known by two files that stand side by side. */
struct written {
    const char *signs[2];
    const char *names[6]; /* those of it that could be read; the last is NULL */
};

/* The one that a file of this name could be part of; NULL if none. */
const struct written *written_with(const char *name);

/* Reads a text, which goes by `name` if its format is to follow from one, and is called `file` in results. */
kindred_status text_add(kindred_reader *reader, const char *name, view file, struct span text, kindred_error *error);

/* Lists a whole input as rejected, and says so. */
kindred_status input_reject(kindred_reader *reader, view file, view why, kindred_error *error);

/* ---- containers.c: inputs that may hold others ---- */

/* Bytes of an input: a text, or something that one or more texts are packed in. */
struct source {
    struct span bytes;
    const char *name;
    view file;
    struct budget *budget; /* what may be unpacked: containers.h */
};

kindred_status source_add(kindred_reader *reader, struct source source, kindred_error *error);

/* ---- from bytes to rows; `text` is without byte order mark ---- */

/* json_records.c, csv_records.c. An input that cannot be used at all, or holds no record, sets *why to a sentence in
 * the reader's arena and adds no row. */
kindred_status json_add(kindred_reader *reader, struct span text, view file, view *why);
kindred_status csv_add(kindred_reader *reader, struct span text, view file, view *why);

/* One row of a table: its cells, or why it cannot be used. */
struct table_row {
    size_t first_cell;
    uint32_t cell_count, line; /* below the header no more cells than that has */
    bool too_long;             /* its cells are not all there */
    const char *broken;        /* half a sentence; NULL if it is a row of cells */
};

/* Rows of cells that somebody else owns, none of them empty; records are those below the header. The texts live in the
 * reader's arena. */
struct table {
    const view *cells;
    const struct table_row *rows;
    size_t row_count, header;
};

/* header.c: which row is the header: of the first ones that with the most names of fields, two or more; if there is
 * none, the first with two cells, so that names can be guessed; else the first. A row that cannot be used ends the
 * search. */
size_t header_find(const kindred_reader *reader, const view *cells, const struct table_row *rows, size_t count);

/* The same row by row, where rows are not at hand all together; zero-initialise. */
struct header_search {
    size_t rows;             /* considered so far                          */
    uint32_t names, in_best; /* of fields: in the last row; in the best    */
    bool plausible;          /* some row has cells enough                  */
    bool better;             /* the last row is the best so far: take that */
};
void header_consider(struct header_search *search, const kindred_reader *reader, const view *cells, uint32_t count);
bool header_search_ends(const struct header_search *search);

/* Warns of what is passed over above the header of a table. False: there is no memory left. */
bool header_note(kindred_reader *reader, view file, const struct table *table);

/* table.c: the same for a table that was read already. */
kindred_status table_add(kindred_reader *reader, const struct table *table, view file, view *why);

/* json_columns.c: the names of an input that is JSON which are kept under another one. json_columns() finds them;
 * false: there is no memory left. */
struct json_names {
    struct column *list;
    size_t count;
};
struct records; /* split.h */
bool json_columns(kindred_reader *reader, const struct records *records, view file, struct json_names *out);
view json_names_find(const struct json_names *names, view name);
void json_names_free(struct json_names *names);

/* json_records.c: one field of a record in memory, whose value is JSON. */
kindred_status json_add_cell(struct scratch *scratch, const kindred_field *field, struct row *row);

/* json_records.c: adds a cell of that name, whose value is that of a field of a parsed record; false: no memory left. */
bool json_cell(struct scratch *scratch, view name, const struct json_field *field, const struct json_text *items);

/* ---- record.c: from the cells in scratch to a row ---- */

/* `row` has its file and line. Returns KINDRED_OK, also if it was rejected, or KINDRED_NO_MEMORY. */
kindred_status row_fill(struct row *row, struct scratch *scratch, const kindred_reader *reader);

/* ---- filters.c: which records are kept ---- */

/* KINDRED_OK or KINDRED_BAD_OPTION: the name of a `what` that an option gives, NULL for none; those of the filters. */
kindred_status name_check(const char *text, const char *option, const char *what, kindred_error *error);
kindred_status filters_check(const kindred_directory_options *options, kindred_error *error);

/* False if there is no memory left; free with filters_free() all the same. */
bool filters_make(struct filters *out, const kindred_directory_options *options);
void filters_free(struct filters *filters);

/* Selects an accepted record, or not. KINDRED_OK or KINDRED_NO_MEMORY. */
kindred_status row_select(struct row *row, const kindred_reader *reader, view category);

/* ---- draft.c: a standard that is still being written ---- */

#define DRAFT_URN "draft" /* of one that has none yet */

/* A plain text as one record; like json_add(). */
kindred_status draft_add(kindred_reader *reader, struct span text, view file, view *why);

/* ---- statements.c: from a cell to statements ---- */

/* Adds the statements of a cell to scratch->statements, with their hashes and words. False: no memory left. */
bool statements_add(struct scratch *scratch, const struct lead_ins *lead_ins, const struct cell *cell,
                    kindred_section section);

/* Adds one statement as it stands; of the title, for instance. */
bool statement_add(struct scratch *scratch, kindred_section section, view label, view body);

/* ---- fingerprint.c ---- */

/* Adds the hash of the text in scratch->words, without its first `skipped` words, to scratch->hashes. */
bool fingerprint_add(struct scratch *scratch, size_t skipped);

/* The hash of all hashes from number `from` on, in any order. Sorts these. */
void fingerprint_close(struct scratch *scratch, size_t from, uint8_t out[16]);

/* ---- identity.c: ids, filter, folding, order ---- */

struct kindred_directory {
    struct arena arena;
    kindred_standard *standards;
    kindred_rejection *rejections;
    uint32_t *by_id, *by_urn; /* places of the standards, sorted */
    struct notes notes;
    kindred_directory_counts counts;
    kindred_directory_options options;
};

/* Makes the standards of a directory from the accepted rows, whose texts it owns already. */
kindred_status identify(kindred_directory *out, struct row *rows, size_t count);

#endif
