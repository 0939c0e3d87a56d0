/* The changes as files that the reader takes in again: JSON Lines and CSV of the records that change, and the whole
 * directory after the changes. JSON Lines carry every text as it is; CSV may only show, see csv_row.h. */
#include "directory/fields.h"
#include "directory/json.h"
#include "directory/limits.h"
#include "report/changes.h"
#include "report/csv_row.h"
#include "report/internal.h"
#include "report/proposals.h"

#include <stdlib.h>

/* What there is to write. */
struct export {
    const kindred_proposals *proposals;
    const struct changes *changes;
    const kindred_directory *whole; /* or NULL */
    struct proposals_report report;
    uint32_t pages;
};

/* ---- JSON Lines ---- */

/* A value as it was read may have line ends between its parts; here a record is one line. */
static void write_raw(struct json_writer *json, view value) {
    if (!memchr(value.at, '\n', value.bytes) && !memchr(value.at, '\r', value.bytes)) {
        json_raw(json, value);
        return;
    }
    char *line = malloc(value.bytes);
    if (!line) {
        json->out->no_memory = true;
        return;
    }
    for (uint32_t i = 0; i < value.bytes; i++) {
        line[i] = value.at[i] == '\n' || value.at[i] == '\r' ? ' ' : value.at[i];
    }
    json_raw(json, (view){line, value.bytes});
    free(line);
}

static void write_record(struct output *out, const kindred_field *fields, uint32_t count) {
    struct json_writer json = json_to(out);
    json_begin_object(&json, JSON_INLINE);
    for (uint32_t i = 0; i < count; i++) {
        json_name_of(&json, fields[i].name);
        if (fields[i].json && fields[i].value.bytes > 0) {
            write_raw(&json, fields[i].value);
        } else {
            json_string(&json, fields[i].value);
        }
    }
    json_end_object(&json);
    output_text(out, "\n");
}

static void write_changes(struct output *out, const void *what) {
    const struct changes *changes = ((const struct export *)what)->changes;
    for (size_t i = 0; i < changes->count; i++) {
        write_record(out, changes->list[i].fields, changes->list[i].field_count);
    }
}

/* ---- the whole directory ---- */

/* Where the inputs have it, whatever order they were named in. */
static int by_line(const void *left, const void *right) {
    const kindred_standard *a = *(const kindred_standard *const *)left, *b = *(const kindred_standard *const *)right;
    int order = view_compare(a->file, b->file);
    if (!order) order = (a->line > b->line) - (a->line < b->line);
    return order ? order : (a > b) - (a < b); /* their order in the directory */
}

static int by_id(const void *left, const void *right) {
    const struct change *a = *(struct change *const *)left, *b = *(struct change *const *)right;
    return view_compare(a->standard->id, b->standard->id);
}

static bool same_record(const kindred_standard *a, const kindred_standard *b) {
    return a->line == b->line && view_equal(a->file, b->file);
}

/* The directory on its way out. */
struct applying {
    struct output *out;
    struct arena arena;
    struct change **by_id; /* the changes but CHANGE_FORMER, sorted */
    bool *written;         /* of each of these, that it stands in the output */
    size_t count;
};

/* The change of the standard with this one's id, or NULL. */
static struct change **find_change(const struct applying *applying, const kindred_standard *standard) {
    const struct change wanted = {.standard = standard}, *key = &wanted;
    if (applying->count == 0) return NULL;
    return bsearch(&key, applying->by_id, applying->count, sizeof *applying->by_id, by_id);
}

static void write_plain(struct applying *applying, const kindred_standard *standard) {
    write_record(applying->out, standard->fields, standard->field_count);
}

/* A record of which a change has another copy: it is past if that is. */
static void write_past(struct applying *applying, const struct change *of, const kindred_standard *standard) {
    struct change change = {.standard = standard, .keeper = of->keeper, .kind = CHANGE_FORMER};
    if (of->kind == CHANGE_GONE) change.kind = CHANGE_GONE;
    if (change_fill(&change, &applying->arena, NULL, (view){0}) != KINDRED_OK) applying->out->no_memory = true;
    write_record(applying->out, change.fields, change.field_count);
}

static void write_standard(struct applying *applying, const kindred_standard *standard) {
    struct change **found = find_change(applying, standard);
    if (!found) {
        write_plain(applying, standard);
        return;
    }
    const struct change *change = *found;
    bool *written = &applying->written[found - applying->by_id];
    if (*written || !same_record(change->standard, standard)) {
        if (change->kind == CHANGE_SPREAD) {
            write_plain(applying, standard);
        } else {
            write_past(applying, change, standard);
        }
        return;
    }
    *written = true;
    write_record(applying->out, change->fields, change->field_count);
    if (change->kind == CHANGE_DRAFT) write_record(applying->out, change[1].fields, change[1].field_count);
}

static bool list_by_id(struct applying *applying, const struct changes *changes) {
    applying->by_id = take_array(changes->count, sizeof *applying->by_id);
    applying->written = take_zeroed(changes->count, sizeof *applying->written);
    if (!applying->by_id || !applying->written) return false;
    for (size_t i = 0; i < changes->count; i++) {
        if (changes->list[i].kind != CHANGE_FORMER) applying->by_id[applying->count++] = &changes->list[i];
    }
    if (applying->count > 1) qsort(applying->by_id, applying->count, sizeof *applying->by_id, by_id);
    return true;
}

static void write_directory(struct output *out, const void *what) {
    const struct export *export = what;
    const kindred_standard *standards = kindred_directory_standards(export->whole);
    size_t count = kindred_directory_count(export->whole).standards;
    const kindred_standard **list = take_array(count, sizeof *list);
    struct applying applying = {.out = out};
    if (!list || !list_by_id(&applying, export->changes)) {
        out->no_memory = true;
        count = 0;
    }
    for (size_t i = 0; i < count; i++) list[i] = &standards[i];
    if (count > 1) qsort(list, count, sizeof *list, by_line);
    for (size_t i = 0; i < count; i++) write_standard(&applying, list[i]);
    free(list);
    free(applying.by_id);
    free(applying.written);
    arena_free(&applying.arena);
}

/* ---- CSV ---- */

/* The columns: fields that Kindred knows under the directory's own names, then others by their names. */
struct columns {
    view *names;
    size_t count, capacity;
};

static bool add_column(struct columns *columns, view name) {
    for (size_t i = 0; i < columns->count; i++) {
        if (view_equal(columns->names[i], name)) return true;
    }
    if (!grow(&columns->names, &columns->capacity, columns->count + 1, sizeof name)) return false;
    columns->names[columns->count++] = name;
    return true;
}

static bool list_columns(struct columns *out, const struct changes *changes) {
    bool used[FIELDS] = {false};
    struct columns others = {0};
    bool enough = true;
    for (size_t i = 0; i < changes->count; i++) {
        for (uint32_t f = 0; f < changes->list[i].field_count && enough; f++) {
            enum field known = field_named(changes->list[i].fields[f].name);
            if (known != FIELD_UNKNOWN) {
                used[known] = true;
            } else {
                enough = add_column(&others, changes->list[i].fields[f].name);
            }
        }
    }
    for (int field = 0; field < FIELDS && enough; field++) {
        if (used[field]) enough = add_column(out, view_of(field_name((enum field)field)));
    }
    if (others.count > 1) qsort(others.names, others.count, sizeof others.names[0], view_order);
    for (size_t i = 0; i < others.count && enough; i++) enough = add_column(out, others.names[i]);
    free(others.names);
    return enough;
}

/* A table on its way. */
struct sheet {
    struct row row;
    struct json *json;
    char *padded, *joined; /* a value that is JSON, and what it comes to */
    size_t padded_capacity, joined_capacity;
};

/* A list as one text: a line a statement, else with "; " between. False if there is no memory left. */
static bool join_list(struct sheet *sheet, const struct json_record *parsed, const char *between, view *out) {
    const struct json_field *list = &parsed->fields[0];
    size_t bytes = 0;
    for (uint32_t i = 0; i < list->item_count; i++) bytes += parsed->items[list->first_item + i].text.bytes + 2;
    if (!grow(&sheet->joined, &sheet->joined_capacity, bytes + 1, 1)) return false;
    bytes = 0;
    for (uint32_t i = 0; i < list->item_count; i++) {
        view item = parsed->items[list->first_item + i].text;
        if (i > 0) bytes = (size_t)(stpcpy(sheet->joined + bytes, between) - sheet->joined);
        if (item.bytes > 0) memcpy(sheet->joined + bytes, item.at, item.bytes);
        bytes += item.bytes;
    }
    *out = (view){sheet->joined, (uint32_t)bytes};
    return true;
}

/* The text of a value that is JSON: that of a list of texts, nothing for null, else as it stands. */
static bool text_of_json(struct sheet *sheet, const kindred_field *field, view *out) {
    struct json_record parsed;
    const char *reason;
    *out = field->value;
    if (field->value.bytes == 0) return true;
    if (!sheet->json && !(sheet->json = json_new())) return false;
    if (!grow(&sheet->padded, &sheet->padded_capacity, (size_t)field->value.bytes + READ_PADDING, 1)) return false;
    memcpy(sheet->padded, field->value.at, field->value.bytes);
    memset(sheet->padded + field->value.bytes, 0, READ_PADDING);
    enum json_outcome outcome = json_read(sheet->json, sheet->padded, field->value.bytes, &parsed, &reason);
    if (outcome == JSON_NO_MEMORY) return false;
    if (outcome == JSON_BROKEN || parsed.object) return true;
    if (parsed.fields[0].kind == JSON_NULL) *out = (view){0};
    if (parsed.fields[0].kind != JSON_TEXTS) return true;
    enum field known = field_named(field->name);
    bool statements = known != FIELD_UNKNOWN && field_section(known) != NO_SECTION;
    return join_list(sheet, &parsed, statements ? "\n" : "; ", out);
}

/* The first of the fields of this column that says something. */
static bool cell_text(struct sheet *sheet, const struct change *change, view column, view *out) {
    *out = (view){0};
    enum field wanted = field_named(column);
    for (uint32_t i = 0; i < change->field_count && out->bytes == 0; i++) {
        const kindred_field *field = &change->fields[i];
        enum field known = field_named(field->name);
        if (known != wanted || (known == FIELD_UNKNOWN && !view_equal(field->name, column))) continue;
        *out = field->value;
        if (field->json && !text_of_json(sheet, field, out)) return false;
    }
    return true;
}

static void write_table(struct output *out, const void *what) {
    const struct changes *changes = ((const struct export *)what)->changes;
    struct columns columns = {0};
    struct sheet sheet = {.row = {.out = out}};
    if (!list_columns(&columns, changes)) out->no_memory = true;
    for (size_t c = 0; c < columns.count; c++) row_text(&sheet.row, columns.names[c]);
    row_end(&sheet.row);
    for (size_t i = 0; i < changes->count && !out->no_memory; i++) {
        for (size_t c = 0; c < columns.count; c++) {
            view text;
            if (!cell_text(&sheet, &changes->list[i], columns.names[c], &text)) out->no_memory = true;
            row_text(&sheet.row, text);
        }
        row_end(&sheet.row);
    }
    json_free(sheet.json);
    free(sheet.padded);
    free(sheet.joined);
    row_free(&sheet.row);
    free(columns.names);
}

/* ---- the folder ---- */

/* Whether all that changes stands in the directory that is to be written, as it was when the proposals were made. */
static kindred_status check_whole(const struct export *export, kindred_error *error) {
    const kindred_standard *standards = kindred_directory_standards(export->whole);
    size_t count = kindred_directory_count(export->whole).standards, met = 0, wanted = 0;
    struct applying applying = {0};
    if (!list_by_id(&applying, export->changes)) {
        free(applying.by_id);
        free(applying.written);
        return no_memory(error);
    }
    for (size_t i = 0; i < count; i++) {
        struct change **found = find_change(&applying, &standards[i]);
        if (!found || !same_record((*found)->standard, &standards[i])) continue;
        const kindred_standard *was = (*found)->standard;
        bool same = memcmp(was->fingerprint, standards[i].fingerprint, sizeof was->fingerprint) == 0;
        applying.written[found - applying.by_id] = applying.written[found - applying.by_id] || same;
    }
    wanted = applying.count;
    for (size_t i = 0; i < wanted; i++) met += applying.written[i];
    free(applying.by_id);
    free(applying.written);
    if (met == wanted) return KINDRED_OK;
    return fail(
        error, KINDRED_BAD_OPTION,
        "%zu of the standards to change are not in the directory as it is now: it changed while it was read, or "
        "is another one",
        wanted - met);
}

static void write_page(struct output *out, const void *what) {
    const struct export *export = what;
    proposals_write_page(out, &export->report, export->pages);
}

static void write_json(struct output *out, const void *what) {
    proposals_write_json(out, &((const struct export *)what)->report);
}

kindred_status kindred_report_proposals_folder(const char *folder, const kindred_proposals *proposals,
                                               const kindred_proposals_files *options, kindred_error *error) {
    static const struct folder_file files[] = {
        {"proposals.html", write_page, false},       {"proposals.json", write_json, false},
        {"changes.jsonl", write_changes, false},     {"changes.csv", write_table, true},
        {"directory.jsonl", write_directory, false}, /* the last: only if it is asked for */
    };
    const kindred_directory *whole = options ? options->whole : NULL;
    struct changes changes = {0};
    struct export export = {.proposals = proposals, .changes = &changes, .whole = whole};
    export.pages = options && options->pages > 0 ? options->pages : KINDRED_USUAL_PROPOSALS;
    const kindred_directory *read = kindred_result_directory(kindred_proposals_result(proposals));
    kindred_status status = changes_make(&changes, proposals, whole ? whole : read);
    if (status == KINDRED_OK) status = proposals_report_make(&export.report, proposals);
    if (status != KINDRED_OK) no_memory(error);
    if (status == KINDRED_OK && whole) status = check_whole(&export, error);
    if (status == KINDRED_OK) {
        size_t count = sizeof files / sizeof files[0] - (whole ? 0 : 1);
        status = folder_write(folder, files, count, &export, 0, error);
    }
    changes_free(&changes);
    proposals_report_free(&export.report);
    return status;
}
