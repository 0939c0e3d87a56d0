/* The promises of a directory, and inputs in memory. See check.h. */
#include "fuzz/check.h"

#include "base/utf8.h"
#include "directory/containers.h"

#include <stdio.h>
#include <stdlib.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

_Noreturn void broken_promise(const char *file, int line, const char *promise) {
    fprintf(stderr, "%s:%d: a promise was broken: %s\n", file, line, promise);
    abort();
}

/* ---- bytes ---- */

void append(struct bytes *bytes, const void *more, size_t count) {
    if (!grow(&bytes->at, &bytes->capacity, bytes->count + count, 1)) abort();
    if (count > 0) memcpy(bytes->at + bytes->count, more, count);
    bytes->count += count;
}

view take_until(view *text, char mark) {
    const char *found = text->bytes > 0 ? memchr(text->at, mark, text->bytes) : NULL;
    view head = {text->at, found ? (uint32_t)(found - text->at) : text->bytes};
    uint32_t behind = head.bytes + (found != NULL);
    *text = behind < text->bytes ? (view){text->at + behind, text->bytes - behind} : (view){0};
    return head;
}

view exact_copy(view text) {
    char *copy = malloc(text.bytes > 0 ? text.bytes : 1);
    if (!copy) abort();
    if (text.bytes > 0) memcpy(copy, text.at, text.bytes);
    return (view){copy, text.bytes};
}

/* ---- what is in a directory ---- */

void check_text(view text) {
    MUST(text.bytes == 0 || text.at);
    MUST(utf8_valid_bytes(text.at, text.bytes) == text.bytes); /* touches every byte, which the sanitizer watches */
}

/* A text that is one clean line. */
static void check_line(view text) {
    check_text(text);
    MUST(view_trim(text).bytes == text.bytes);
    for (uint32_t i = 0; i < text.bytes; i++) MUST(text.at[i] < '\t' || text.at[i] > '\r');
}

static void check_statements(const kindred_standard *standard) {
    uint8_t section = KINDRED_TITLE;
    for (uint32_t i = 0; i < standard->statement_count; i++) {
        const kindred_statement *statement = &standard->statements[i];
        MUST(statement->section < KINDRED_SECTIONS && statement->section >= section);
        MUST(statement->order == (statement->section == section && i > 0 ? standard->statements[i - 1].order + 1 : 0));
        section = statement->section;
        check_text(statement->body);
        check_text(statement->label);
        MUST(statement->body.bytes > 0 && !memchr(statement->body.at, '\0', statement->body.bytes));
    }
}

static void check_standard(const kindred_directory *directory, const kindred_standard *standard) {
    const view lines[] = {standard->urn,          standard->title,   standard->developer,
                          standard->original_urn, standard->version, standard->approved};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) check_line(lines[i]);
    MUST(standard->urn.bytes > 0 && standard->title.bytes > 0 && standard->id.bytes > 0);
    check_text(standard->id);
    MUST(kindred_directory_look_up(directory, standard->id) == standard); /* so no two have one id */
    MUST(standard->language <= KINDRED_OTHER_LANGUAGE && standard->validity <= KINDRED_NOT_CURRENT);
    check_statements(standard);
    for (uint32_t i = 0; i < standard->suite_count; i++) {
        check_line(standard->suites[i]);
        MUST(standard->suites[i].bytes > 0);
        MUST(i == 0 || view_compare(standard->suites[i - 1], standard->suites[i]) < 0);
    }
    for (uint32_t i = 0; i < standard->field_count; i++) {
        check_text(standard->fields[i].name);
        check_text(standard->fields[i].value);
    }
    MUST(kindred_standard_field(standard, "URN").bytes > 0 || view_equal(standard->urn, VIEW("draft")));
    MUST(kindred_standard_field(standard, "Title").bytes > 0);
}

static void check_notes(const kindred_directory *directory) {
    uint64_t warnings, mappings;
    const kindred_warning *warning = kindred_directory_warnings(directory, &warnings);
    const kindred_mapping *mapping = kindred_directory_mappings(directory, &mappings);
    for (uint64_t i = 0; i < warnings; i++) {
        check_text(warning[i].sentence);
        MUST(warning[i].sentence.bytes > 0);
    }
    for (uint64_t i = 0; i < mappings; i++) {
        check_text(mapping[i].column);
        MUST(mapping[i].field && *mapping[i].field);
    }
}

static void check_directory(const kindred_directory *directory) {
    kindred_directory_counts counts = kindred_directory_count(directory);
    MUST(counts.read == counts.standards + counts.reuploads + counts.filtered + counts.rejected);
    for (uint64_t i = 0; i < counts.standards; i++) {
        check_standard(directory, &kindred_directory_standards(directory)[i]);
    }
    for (uint64_t i = 0; i < counts.rejected; i++) {
        const kindred_rejection *rejection = &kindred_directory_rejections(directory)[i];
        check_text(rejection->reason);
        check_text(rejection->field);
        MUST(rejection->reason.bytes > 0);
    }
    check_notes(directory);
}

kindred_reader *open_reader(bool draft, uint32_t threads) {
    static const char *const map[] = {"Developed_by=Maker", "URN=Key"};
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    kindred_reader *reader;
    options.draft = draft;
    options.threads = threads;
    options.map = map;
    options.map_count = sizeof map / sizeof map[0];
    MUST(kindred_reader_open(&reader, &options, NULL) == KINDRED_OK);
    return reader;
}

kindred_directory *close_and_check(kindred_reader *reader) {
    kindred_directory *directory;
    MUST(kindred_reader_close(&directory, reader, NULL) == KINDRED_OK);
    check_directory(directory);
    return directory;
}

/* ---- inputs ---- */

/* Reads the bytes, which are gone when the directory is looked at: nothing in it may be a view of them. */
static kindred_directory *read_input(const void *bytes, size_t count, const char *name, bool draft, uint32_t threads) {
    kindred_reader *reader = open_reader(draft, threads);
    kindred_error error = {0};
    char *input = calloc(count + READ_PADDING, 1);
    if (!input) abort();
    if (count > 0) memcpy(input, bytes, count);
    struct budget budget = {.packed = count};
    struct source source = {{input, input + count}, name, view_of(name), &budget};
    kindred_status status = source_add(reader, source, &error);
    free(input);
    MUST(status == KINDRED_OK || status == KINDRED_UNREADABLE);
    MUST(budget.depth == 0 && error.status == status);
    if (status == KINDRED_UNREADABLE) MUST(*error.message);
    check_text(view_of(error.message));
    kindred_directory *directory = close_and_check(reader);
    kindred_directory_counts counts = kindred_directory_count(directory);
    MUST(status == KINDRED_OK ? counts.read > 0 : counts.rejected > 0);
    return directory;
}

static void check_equal(const kindred_directory *one, const kindred_directory *two) {
    kindred_directory_counts counts = kindred_directory_count(one), others = kindred_directory_count(two);
    MUST(memcmp(&counts, &others, sizeof counts) == 0);
    for (uint64_t i = 0; i < counts.standards; i++) {
        const kindred_standard *a = &kindred_directory_standards(one)[i], *b = &kindred_directory_standards(two)[i];
        MUST(view_equal(a->id, b->id) && a->line == b->line && a->words == b->words);
    }
    for (uint64_t i = 0; i < counts.rejected; i++) {
        const kindred_rejection *a = &kindred_directory_rejections(one)[i], *b = &kindred_directory_rejections(two)[i];
        MUST(view_equal(a->reason, b->reason) && view_equal(a->field, b->field) && a->line == b->line);
    }
}

void read_and_check(const void *bytes, size_t count, const char *name, bool draft) {
    enum { NOW_AND_THEN = 64 }; /* threads are slow to begin */
    kindred_directory *directory = read_input(bytes, count, name, draft, 1);
    if (XXH3_64bits(bytes, count) % NOW_AND_THEN == 0) {
        kindred_directory *other = read_input(bytes, count, name, draft, 2);
        check_equal(directory, other);
        kindred_directory_free(other);
    }
    kindred_directory_free(directory);
}
