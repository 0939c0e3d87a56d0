/* The packages of an input, one after the other, alone or in a list. Their parts are cut out without parsing them, so
 * that a broken item costs only itself; a package that is not closed is rejected whole, and the next one looked for. */
#include "directory/case.h"
#include "directory/split.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static view name_of(struct span name) {
    enum { LONGEST_NAME = 256 }; /* that could be one of ours */
    size_t bytes = (size_t)(name.end - name.at);
    return bytes < LONGEST_NAME ? (view){name.at, (uint32_t)bytes} : (view){0};
}

bool case_present(struct span text) {
    const char *at = text.at;
    while (at < text.end && (is_space(*at) || *at == '[')) at++;
    if (at == text.end || *at != '{') return false;
    struct span name, value;
    for (at++; split_field(&at, text.end, &name, &value);) {
        view field = name_of(name);
        if (view_equal(field, VIEW("CFDocument")) || view_equal(field, VIEW("CFItems"))) return true;
        enum field known = field_named(field);
        if (known == FIELD_URN || known == FIELD_TITLE) return false;
    }
    return false;
}

/* ---- what the other files of a package use ---- */

enum json_outcome case_parse(struct case_package *package, struct span source, struct json_record *out,
                             const char **reason) {
    struct scratch *scratch = package->scratch;
    if (!scratch->json && !(scratch->json = json_new())) return JSON_NO_MEMORY;
    size_t bytes = (size_t)(source.end - source.at);
    if (bytes <= LARGEST_RECORD) return json_read(scratch->json, source.at, bytes, out, reason);
    *reason = "is too long";
    return JSON_BROKEN;
}

bool case_text(struct case_package *package, const struct json_record *record, const char *name, view *out) {
    *out = (view){0};
    for (uint32_t i = 0; i < record->field_count; i++) {
        const struct json_field *field = &record->fields[i];
        if (!view_equal(field->name, view_of(name))) continue;
        if (field->kind == JSON_NUMBER) *out = field->raw;
        if (field->kind != JSON_TEXT) return true;
        bool plain = field->raw.bytes == field->text.bytes + 2; /* nothing in it was escaped */
        *out = plain ? (view){field->raw.at + 1, field->text.bytes} : arena_copy(&package->arena, field->text);
        return out->at != NULL;
    }
    return true;
}

view case_shortened(view identifier) {
    enum { LONGEST = 100 };
    if (identifier.bytes <= LONGEST) return identifier;
    identifier.bytes = LONGEST;
    while (identifier.bytes > 0 && (identifier.at[identifier.bytes] & 0xc0) == 0x80) identifier.bytes--;
    return identifier;
}

kindred_status case_reject(struct case_package *package, uint32_t line, const char *list, size_t number, view field,
                           const char *format, ...) {
    char where[100], reason[1024];
    va_list arguments;
    va_start(arguments, format);
    write_sentence(reason, sizeof reason, format, arguments);
    va_end(arguments);
    const char *dot = field.bytes > 0 ? "." : "";
    if (list) snprintf(where, sizeof where, "%s[%zu]%s%.*s", list, number, dot, (int)field.bytes, field.at);
    struct row *row = rows_add(package->reader, 1, package->file);
    if (!row) return KINDRED_NO_MEMORY;
    row->standard.line = line;
    return row_reject(row, &package->reader->arena, list ? view_of(where) : field, "%s", reason);
}

/* ---- one package ---- */

/* Its parts, and the lines in which they begin. */
struct parts {
    struct span document, items, associations;
    uint32_t line, document_line, items_line, associations_line;
};

static kindred_status read_document(struct case_package *package, const struct parts *parts, bool *usable) {
    struct case_document *document = &package->document;
    struct json_record record;
    const char *reason = "";
    view status;
    *usable = false;
    if (!parts->document.at) {
        return case_reject(package, parts->line, NULL, 0, VIEW("CFDocument"),
                           "the CASE package has no CFDocument, which says whose it is: export it again");
    }
    enum json_outcome outcome = case_parse(package, parts->document, &record, &reason);
    if (outcome == JSON_NO_MEMORY) return KINDRED_NO_MEMORY;
    if (outcome == JSON_BROKEN || !record.object) {
        return case_reject(package, parts->document_line, NULL, 0, VIEW("CFDocument"),
                           "the package's document %s: mend it, or export it again",
                           outcome == JSON_BROKEN ? reason : "must be an object, and is not");
    }
    const struct {
        const char *name;
        view *out;
    } texts[] = {{"identifier", &document->identifier},
                 {"title", &document->title},
                 {"creator", &document->creator},
                 {"language", &document->language},
                 {"version", &document->version},
                 {"statusStartDate", &document->start},
                 {"statusEndDate", &document->end},
                 {"lastChangeDateTime", &document->changed},
                 {"adoptionStatus", &status}};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (!case_text(package, &record, texts[i].name, texts[i].out)) return KINDRED_NO_MEMORY;
    }
    document->deprecated = view_equal_ignoring_case(status, VIEW("deprecated"));
    *usable = true;
    return KINDRED_OK;
}

/* Says why an item is neither a standard nor part of one. */
static kindred_status reject_stray(struct case_package *package, const struct case_item *item) {
    view missing = case_shortened(item->missing);
    if (missing.bytes > 0) {
        return case_reject(package, item->line, "CFItems", item->number, (view){0},
                           "the item is a child of %.*s, which the package does not hold: add that, or leave it out",
                           (int)missing.bytes, missing.at);
    }
    if (item->parent_count > 0) {
        return case_reject(package, item->line, "CFItems", item->number, (view){0},
                           "the item is no standard, and its isChildOf lead to none, or in a circle: give the standard "
                           "above it the CFItemType NOS");
    }
    return case_reject(package, item->line, "CFItems", item->number, (view){0},
                       "the item is no standard, and below none: give it the CFItemType NOS, or an isChildOf");
}

/* Says of a standard that was rejected which item it is. */
static kindred_status name_item(struct case_package *package, const struct case_item *item, struct row *row) {
    view field = row->rejection.field;
    size_t room = (size_t)field.bytes + 40;
    char *name = arena_take(&package->reader->arena, room);
    if (!name) return KINDRED_NO_MEMORY;
    int bytes = snprintf(name, room, "CFItems[%u]%s%.*s", item->number, field.bytes > 0 ? "." : "", (int)field.bytes,
                         field.bytes > 0 ? field.at : "");
    row->rejection.field = (view){name, (uint32_t)bytes};
    return KINDRED_OK;
}

/* A row for each item that is a standard or cannot be used, in the order of the items. */
static kindred_status add_rows(struct case_package *package) {
    struct case_walk walk = {0};
    kindred_status status = KINDRED_OK;
    for (size_t i = 0; i < package->item_count && status == KINDRED_OK; i++) {
        struct case_item *item = &package->items[i];
        if (item->problem.bytes > 0) {
            status = case_reject(package, item->line, "CFItems", item->number, item->problem_field, "%.*s",
                                 (int)item->problem.bytes, item->problem.at);
        } else if (item->standard) {
            struct row *row = rows_add(package->reader, 1, package->file);
            if (row) row->standard.line = item->line;
            status = row ? case_fill_row(package, (uint32_t)i, &walk, row) : KINDRED_NO_MEMORY;
            if (status == KINDRED_OK && row->rejected) status = name_item(package, item, row);
        } else if (!item->used) {
            status = reject_stray(package, item);
        }
    }
    free(walk.statements);
    free(walk.stack);
    return status;
}

static kindred_status read_package(struct case_package *package, const struct parts *parts) {
    bool usable;
    kindred_status status = read_document(package, parts, &usable);
    if (status != KINDRED_OK || !usable) return status;
    if (!parts->items.at || *parts->items.at != '[') {
        return case_reject(package, parts->items.at ? parts->items_line : parts->line, NULL, 0, VIEW("CFItems"),
                           "the CASE package has no list CFItems, so no standards: export it again");
    }
    status = case_read_items(package, parts->items, parts->items_line);
    if (status == KINDRED_OK && package->item_count == 0) {
        return case_reject(package, parts->items_line, NULL, 0, VIEW("CFItems"),
                           "the CASE package has no item in CFItems, so no standards: is it the right one?");
    }
    if (status == KINDRED_OK) {
        status = case_read_associations(package, parts->associations, parts->associations_line);
    }
    if (status == KINDRED_OK) status = case_find_standards(package);
    return status == KINDRED_OK ? add_rows(package) : status;
}

static void package_free(struct case_package *package) {
    free(package->items);
    free(package->by_identifier);
    free(package->links);
    free(package->by_child);
    free(package->relations);
    arena_free(&package->arena);
}

/* ---- all packages ---- */

/* An input on its way; lines are counted up to `counted`. */
struct packages {
    kindred_reader *reader;
    view file;
    struct span text;
    const char *counted;
    uint32_t line;
    bool whole; /* what was read last was a package that is closed */
};

/* @param to  never before that of the last call */
static uint32_t line_of(struct packages *packages, const char *to) {
    const char *newline;
    while ((newline = memchr(packages->counted, '\n', (size_t)(to - packages->counted)))) {
        packages->counted = newline + 1;
        packages->line++;
    }
    packages->counted = to;
    return packages->line;
}

/* Where the next package begins, if its document stands first in it; else the end. */
static const char *next_package(const char *at, const char *end) {
    static const char first[] = "\"CFDocument\"";
    const char *from = at, *found;
    while ((found = memmem(at, (size_t)(end - at), first, sizeof first - 1))) {
        const char *before = found;
        while (before > from && is_space(before[-1])) before--;
        if (before > from && before[-1] == '{') return before - 1;
        at = found + 1;
    }
    return end;
}

/* Finds the parts of the package at *at, and moves *at behind it; false if it is not closed. */
static bool cut_package(struct packages *packages, const char **at, struct parts *out) {
    const char *begin = *at, *here = begin + 1, *end = packages->text.end;
    *out = (struct parts){.line = line_of(packages, begin)};
    struct span name, value;
    while (split_field(&here, end, &name, &value)) {
        view field = name_of(name);
        const struct {
            view name;
            struct span *part;
            uint32_t *line;
        } parts[] = {{VIEW("CFDocument"), &out->document, &out->document_line},
                     {VIEW("CFItems"), &out->items, &out->items_line},
                     {VIEW("CFAssociations"), &out->associations, &out->associations_line}};
        for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
            if (!view_equal(field, parts[i].name) || parts[i].part->at || value.at == value.end) continue;
            *parts[i].part = value;
            *parts[i].line = line_of(packages, value.at);
        }
    }
    while (here < end && (is_space(*here) || *here == ',')) here++;
    bool closed = here < end && *here == '}';
    *at = closed ? here + 1 : next_package(begin + 1, end);
    if (!closed) { /* the next one may begin before a part of it */
        packages->counted = begin;
        packages->line = out->line;
    }
    return closed;
}

static kindred_status add_package(struct packages *packages, const char **at) {
    struct case_package package = {
        .reader = packages->reader, .scratch = &packages->reader->scratch[0], .file = packages->file};
    struct parts parts;
    const char *begin = *at;
    packages->whole = cut_package(packages, at, &parts);
    package.bytes = (size_t)(*at - begin);
    kindred_status status =
        packages->whole
            ? read_package(&package, &parts)
            : case_reject(&package, parts.line, NULL, 0, (view){0},
                          "the CASE package that begins here is not closed, or broken between its parts: the file "
                          "may be cut off; get it again");
    package_free(&package);
    return status;
}

/* Behind what stands between packages, brackets of lists among it; how many lists are open then. */
static const char *skip_between(const char *at, const char *end, uint32_t *open) {
    for (; at < end && (is_space(*at) || *at == ',' || *at == '[' || *at == ']'); at++) {
        if (*at == '[') ++*open;
        if (*at == ']' && *open > 0) --*open;
    }
    return at;
}

kindred_status case_add(kindred_reader *reader, struct span text, view file) {
    struct packages packages = {.reader = reader, .file = file, .text = text, .counted = text.at, .line = 1};
    struct case_package none = {.reader = reader, .file = file};
    kindred_status status = KINDRED_OK;
    uint32_t open = 0;
    for (const char *at = text.at; status == KINDRED_OK;) {
        at = skip_between(at, text.end, &open);
        if (at == text.end) break;
        if (*at == '{') {
            status = add_package(&packages, &at);
            continue;
        }
        status = case_reject(&none, line_of(&packages, at), NULL, 0, (view){0},
                             "a CASE package should begin here, and does not: mend the file, or export it again");
        at = next_package(at, text.end);
        packages.whole = false;
    }
    if (status != KINDRED_OK || open == 0 || !packages.whole) return status;
    return case_reject(&none, line_of(&packages, text.end), NULL, 0, (view){0},
                       "the list of CASE packages that ends here is not closed: the file may be cut off; get it again");
}
