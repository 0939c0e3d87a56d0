/* The reader as its users see it: opened, given inputs and records, closed into a directory. */
#include "directory/internal.h"

#include <stdlib.h>

/* ---- opening and dropping ---- */

static kindred_status check_options(const kindred_directory_options *options, kindred_error *error) {
    if (options->language > KINDRED_OTHER_LANGUAGE) {
        return fail_at(error, KINDRED_BAD_OPTION, NULL, 0, "language", "there is no such language: take en, cy or und");
    }
    kindred_status status = name_check(options->sheet, "sheet", "sheet", error);
    return status == KINDRED_OK ? filters_check(options, error) : status;
}

/* A copy of an option's text that lives as long as the directory; false if there is no memory left. */
static bool keep_text(const char **text, struct arena *arena) {
    if (!*text) return true;
    *text = arena_copy(arena, view_trim(view_of(*text))).at;
    return *text != NULL;
}

kindred_status kindred_reader_open(kindred_reader **out, const kindred_directory_options *options,
                                   kindred_error *error) {
    const kindred_directory_options defaults = KINDRED_DIRECTORY_DEFAULTS;
    *out = NULL;
    if (!options) options = &defaults;
    kindred_status status = check_options(options, error);
    if (status != KINDRED_OK) return status;
    kindred_reader *reader = take_zeroed(1, sizeof *reader);
    if (!reader) return no_memory(error);
    reader->options = *options;
    reader->options.map = NULL;
    reader->threads = threads_for(options->threads);
    reader->scratch = take_zeroed(reader->threads, sizeof reader->scratch[0]);
    kindred_directory_options *kept = &reader->options;
    bool copied = keep_text(&kept->suite, &reader->arena) && keep_text(&kept->developer, &reader->arena) &&
                  keep_text(&kept->category, &reader->arena) && keep_text(&kept->sheet, &reader->arena);
    if (copied && kept->sheet) copied = (reader->sheet = fold_case(view_of(kept->sheet))) != NULL;
    if (!copied || !reader->scratch || !filters_make(&reader->filters, kept) || !lead_ins_read(&reader->lead_ins) ||
        !stop_words_read(&reader->stop_words)) {
        kindred_reader_free(reader);
        return no_memory(error);
    }
    for (uint32_t i = 0; i < reader->threads; i++) reader->scratch[i].stop_words = &reader->stop_words;
    status = maps_read(reader, options, error);
    if (status == KINDRED_OK) {
        *out = reader;
    } else {
        kindred_reader_free(reader);
    }
    return status;
}

static void scratch_free(struct scratch *scratch) {
    arena_free(&scratch->arena);
    json_free(scratch->json);
    words_free(&scratch->words);
    html_free(&scratch->html);
    free(scratch->names);
    free(scratch->cells);
    free(scratch->items);
    free(scratch->lines);
    free(scratch->suites);
    free(scratch->statements);
    free(scratch->hashes);
}

void kindred_reader_free(kindred_reader *reader) {
    if (!reader) return;
    for (uint32_t i = 0; reader->scratch && i < reader->threads; i++) scratch_free(&reader->scratch[i]);
    free(reader->scratch);
    lead_ins_free(&reader->lead_ins);
    filters_free(&reader->filters);
    free(reader->sheet);
    free(reader->rows);
    notes_free(&reader->notes);
    arena_free(&reader->arena);
    free(reader);
}

/* ---- standards in memory ---- */

static kindred_status fill_from_memory(struct row *row, kindred_reader *reader, const kindred_field *fields,
                                       size_t count) {
    struct scratch *scratch = &reader->scratch[0];
    scratch->cell_count = scratch->item_count = 0;
    size_t record_bytes = 0;
    for (size_t i = 0; i < count; i++) record_bytes += (size_t)fields[i].name.bytes + fields[i].value.bytes;
    if (record_bytes > LARGEST_RECORD) return record_reject_too_long(row, scratch);
    for (size_t i = 0; i < count; i++) {
        const char *texts[] = {fields[i].name.at, fields[i].value.at};
        const size_t bytes[] = {fields[i].name.bytes, fields[i].value.bytes};
        for (int part = 0; part < 2; part++) {
            size_t valid = utf8_valid_bytes(texts[part], bytes[part]);
            if (valid == bytes[part]) continue;
            return row_reject(row, &scratch->arena, part == 1 ? fields[i].name : (view){0},
                              "the field is not valid UTF-8 from its byte %zu on: give texts as UTF-8", valid + 1);
        }
        if (fields[i].json) {
            kindred_status status = json_add_cell(scratch, &fields[i], row);
            if (status != KINDRED_OK || row->rejected) return status;
            continue;
        }
        struct cell *cell = cell_add(scratch, fields[i].name);
        if (!cell) return KINDRED_NO_MEMORY;
        cell->value = arena_copy(&scratch->arena, fields[i].value);
        if (!cell->value.at) return KINDRED_NO_MEMORY;
    }
    return row_fill(row, scratch, reader);
}

kindred_status kindred_reader_add_record(kindred_reader *reader, const kindred_field *fields, size_t count,
                                         kindred_error *error) {
    struct row *row = rows_add(reader, 1, (view){0});
    if (!row) return no_memory(error);
    row->standard.line = ++reader->from_memory;
    if (fill_from_memory(row, reader, fields, count) == KINDRED_OK) return KINDRED_OK;
    reader->row_count--;
    reader->from_memory--;
    return no_memory(error);
}

/* ---- closing ---- */

/* Says of which entries of the option `map` no input had the column. */
static bool warn_of_maps(kindred_reader *reader) {
    for (size_t i = 0; i < reader->map_count; i++) {
        const struct map *map = &reader->maps[i];
        if (!map->met && !warning_add(reader, (view){0},
                                      "no input has a column \"%.*s\", which was to be the %s: look how it is spelled",
                                      (int)map->column.bytes, map->column.at, field_name(map->field))) {
            return false;
        }
    }
    return true;
}

kindred_status kindred_reader_close(kindred_directory **out, kindred_reader *reader, kindred_error *error) {
    *out = NULL;
    kindred_directory *directory = take_zeroed(1, sizeof *directory);
    kindred_status status = KINDRED_NO_MEMORY;
    if (directory && warn_of_maps(reader)) {
        directory->notes = reader->notes;
        reader->notes = (struct notes){0};
        arena_join(&directory->arena, &reader->arena);
        for (uint32_t i = 0; i < reader->threads; i++) arena_join(&directory->arena, &reader->scratch[i].arena);
        directory->counts.ignored = reader->ignored;
        directory->options = reader->options;
        directory->options.progress = (kindred_progress){0};
        directory->counts.headers = reader->repeated_headers;
        status = identify(directory, reader->rows, reader->row_count);
    }
    kindred_reader_free(reader);
    if (status != KINDRED_OK) {
        kindred_directory_free(directory);
        return no_memory(error);
    }
    *out = directory;
    return KINDRED_OK;
}
