/* The names that the records of a JSON input give their fields, as columns of a table: taken from its first records, so
 * that the option `map` and guesses work as they do for a table. */
#include "directory/internal.h"
#include "directory/split.h"

#include <stdlib.h>

/* The sample on its way: one row a record, with room for MOST_GUESSED_COLUMNS names. */
struct sampling {
    struct arena *arena;
    struct column *columns;
    size_t count;
    struct sample sample;
};

/* The column of this name, made if there is room for one more; else MOST_GUESSED_COLUMNS. SIZE_MAX: no memory left. */
static size_t column_named(struct sampling *sampling, view name) {
    size_t c = 0;
    while (c < sampling->count && !view_equal(sampling->columns[c].name, name)) c++;
    if (c < sampling->count || c == MOST_GUESSED_COLUMNS) return c;
    view copy = arena_copy(sampling->arena, name);
    if (!copy.at) return SIZE_MAX;
    sampling->columns[sampling->count++] = (struct column){.name = copy};
    return c;
}

/* Adds a record as a row. Of a text no more is taken than a guess looks at. */
static bool sample_record(struct sampling *sampling, const struct json_record *record) {
    view *row = sampling->sample.cells + sampling->sample.rows++ * sampling->sample.columns;
    for (uint32_t i = 0; i < record->field_count && i < MOST_GUESSED_COLUMNS; i++) {
        const struct json_field *field = &record->fields[i];
        size_t c = column_named(sampling, field->name);
        if (c == SIZE_MAX) return false;
        if (c == MOST_GUESSED_COLUMNS || (field->kind != JSON_TEXT && field->kind != JSON_NUMBER)) continue;
        view text = field->kind == JSON_TEXT ? field->text : field->raw;
        if (text.bytes > LONGEST_GUESSED_TITLE + 1) text.bytes = LONGEST_GUESSED_TITLE + 1;
        row[c] = arena_copy(sampling->arena, text);
        if (!row[c].at) return false;
    }
    return true;
}

static bool sample_records(struct sampling *sampling, struct json *json, const struct records *records) {
    for (size_t i = 0; i < records->count && sampling->sample.rows < MOST_SAMPLED_ROWS; i++) {
        const struct record *record = &records->list[i];
        struct json_record parsed;
        const char *reason;
        if (record->unclosed || record->bytes > LARGEST_SAMPLED_RECORD) continue;
        enum json_outcome outcome = json_read(json, record->at, record->bytes, &parsed, &reason);
        if (outcome == JSON_NO_MEMORY) return false;
        if (outcome == JSON_READ && parsed.object && !sample_record(sampling, &parsed)) return false;
    }
    return true;
}

bool json_columns(kindred_reader *reader, const struct records *records, view file, struct json_names *out) {
    struct scratch *scratch = &reader->scratch[0];
    size_t rows = records->count < MOST_SAMPLED_ROWS ? records->count : MOST_SAMPLED_ROWS;
    struct sampling sampling = {.arena = &reader->arena};
    sampling.columns = take_array(MOST_GUESSED_COLUMNS, sizeof *sampling.columns);
    sampling.sample.columns = MOST_GUESSED_COLUMNS;
    sampling.sample.cells = take_zeroed(rows * MOST_GUESSED_COLUMNS, sizeof(view));
    if (!scratch->json) scratch->json = json_new();
    bool enough = scratch->json && sampling.columns && sampling.sample.cells &&
                  sample_records(&sampling, scratch->json, records) &&
                  columns_settle(reader, sampling.columns, sampling.count, &sampling.sample) &&
                  columns_note(reader, file, sampling.columns, sampling.count);
    *out = (struct json_names){sampling.columns, 0};
    for (size_t c = 0; c < sampling.count && enough; c++) { /* nearly always none: most names are known, or nothing */
        struct column column = sampling.columns[c];
        if (!view_equal(column.name, column.goes_by)) sampling.columns[out->count++] = column;
    }
    free(sampling.sample.cells);
    if (!enough) json_names_free(out);
    return enough;
}

view json_names_find(const struct json_names *names, view name) {
    for (size_t i = 0; i < names->count; i++) {
        if (view_equal(names->list[i].name, name)) return names->list[i].goes_by;
    }
    return name;
}

void json_names_free(struct json_names *names) {
    free(names->list);
    *names = (struct json_names){0};
}
