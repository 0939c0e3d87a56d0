/* See written.h. */
#include "written.h"

#include "need.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool read_corpus(struct written *out, const char *path) {
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    options.all_validities = true;
    kindred_reader *reader;
    kindred_error error;
    kindred_status status = kindred_reader_open(&reader, &options, &error);
    if (status == KINDRED_OK) {
        status = kindred_reader_add_file(reader, path, &error);
        if (status == KINDRED_OK)
            status = kindred_reader_close(&out->corpus, reader, &error);
        else
            kindred_reader_free(reader);
    }
    if (status != KINDRED_OK) fprintf(stderr, "generate: %s\n", error.message);
    return status == KINDRED_OK;
}

static const kindred_standard *standard_with(const struct written *written, const char *urn) {
    const kindred_standard *standards = kindred_directory_standards(written->corpus);
    for (uint64_t i = 0; i < kindred_directory_count(written->corpus).standards; i++) {
        kindred_view own = standards[i].urn;
        if (strlen(urn) == own.bytes && memcmp(urn, own.at, own.bytes) == 0) return &standards[i];
    }
    return NULL;
}

static const char *kept_text(struct written *written, kindred_view text) {
    char *copy = need(NULL, text.bytes + 1u, 1);
    memcpy(copy, text.at, text.bytes);
    copy[text.bytes] = '\0';
    need_room(&written->texts, &written->text_capacity, written->text_count + 1, sizeof written->texts[0]);
    return written->texts[written->text_count++] = copy;
}

static struct written_function *function_named(struct written *written, const char *name, size_t bytes) {
    for (size_t i = 0; i < written->count; i++) {
        struct written_function *function = &written->function[i];
        if (strlen(function->name) == bytes && memcmp(function->name, name, bytes) == 0) return function;
    }
    need_room(&written->function, &written->capacity, written->count + 1, sizeof written->function[0]);
    struct written_function *function = &written->function[written->count++];
    *function = (struct written_function){0};
    snprintf(function->name, sizeof function->name, "%.*s", (int)bytes, name);
    return function;
}

/* Statements that are no facet: each is its author's own, but for the title and the overview, which all have. */
static void add_rest(struct written *written, struct written_function *function, const kindred_standard *standard,
                     uint32_t author, struct bank *bank) {
    for (uint32_t i = 0; i < standard->statement_count; i++) {
        const kindred_statement *statement = &standard->statements[i];
        uint8_t section = statement->section;
        if (section == KINDRED_PERFORMANCE_CRITERIA || section == KINDRED_KNOWLEDGE) continue;
        bool shared = section == KINDRED_TITLE || (section == KINDRED_OVERVIEW && statement->order == 0);
        struct points *points = &function->points[section];
        if (!shared || points->count == 0) points_add(points, &(struct point){.id = ++bank->next_id});
        points->item[shared ? 0 : points->count - 1].said[author] = kept_text(written, statement->body);
    }
}

/* The number of a standard among those of a function; -1 if there is no room for one more. */
static int author_of(struct written *written, struct written_function *function, const kindred_standard *standard,
                     struct bank *bank) {
    for (uint32_t i = 0; i < function->authors; i++) {
        if (function->urns[i].at == standard->urn.at) return (int)i;
    }
    if (function->authors == MOST_AUTHORS) return -1;
    function->urns[function->authors] = standard->urn;
    add_rest(written, function, standard, function->authors, bank);
    return (int)function->authors++;
}

static struct point *point_of(struct points *points, uint32_t facet, uint32_t author) {
    for (size_t i = 0; i < points->count; i++) {
        if (points->item[i].id == facet && !points->item[i].said[author]) return &points->item[i];
    }
    points_add(points, &(struct point){.id = facet});
    return &points->item[points->count - 1];
}

/* Facets get ids in the order in which they are met; `names` remembers them. */
static uint32_t id_of_facet(struct written *written, struct list *names, const char *facet, uint32_t first) {
    for (size_t i = 0; i < names->count; i++) {
        if (strcmp(names->item[i], facet) == 0) return first + (uint32_t)i;
    }
    list_add(names, kept_text(written, (kindred_view){facet, (uint32_t)strlen(facet)}));
    return first + (uint32_t)names->count - 1;
}

enum { FACETS_FROM = 1u << 20, OWN_FROM = 1u << 24 }; /* ids of points of the corpus, clear of the bank's */

static bool take_facet(struct written *written, struct bank *bank, struct list *names, char *line) {
    char *urn = strsep(&line, "\t"), *label = strsep(&line, "\t"), *facet = strsep(&line, "\t\r\n");
    const char *dot = facet ? strchr(facet, '.') : NULL;
    const kindred_standard *standard = dot ? standard_with(written, urn) : NULL;
    size_t name_bytes = dot ? (size_t)(dot - facet) : 0;
    if (!standard || name_bytes == 0 || name_bytes >= sizeof written->function->name) return false;
    if ((label[0] != 'C' && label[0] != 'K') || !isdigit((unsigned char)label[1])) return false;
    uint8_t section = label[0] == 'C' ? KINDRED_PERFORMANCE_CRITERIA : KINDRED_KNOWLEDGE;
    char *end;
    unsigned long order = strtoul(label + 1, &end, 10) - 1;
    struct written_function *function = *end ? NULL : function_named(written, facet, name_bytes);
    int author = function ? author_of(written, function, standard, bank) : -1;
    if (author < 0) return false;
    bool own = strcmp(dot + 1, "own") == 0;
    uint32_t id = own ? OWN_FROM + bank->next_id++ : id_of_facet(written, names, facet, FACETS_FROM);
    for (uint32_t i = 0; i < standard->statement_count; i++) {
        const kindred_statement *statement = &standard->statements[i];
        if (statement->section != section || statement->order != order) continue;
        point_of(&function->points[section], id, (uint32_t)author)->said[author] = kept_text(written, statement->body);
        return true;
    }
    return false;
}

static bool read_facets(struct written *written, const char *path, struct bank *bank) {
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        return false;
    }
    struct list names = {0};
    char *line = NULL;
    size_t capacity = 0;
    unsigned number = 0;
    bool usable = true;
    for (ssize_t bytes; usable && (bytes = getline(&line, &capacity, file)) > 0;) {
        number++;
        bool text = strlen(line) == (size_t)bytes, empty = line[strspn(line, "\r\n")] == '\0';
        if (text && (empty || line[0] == '#')) continue;
        usable = text && take_facet(written, bank, &names, line);
    }
    bool read = !ferror(file);
    if (!read) perror(path); /* a folder, say */
    fclose(file);
    free(line);
    free(names.item);
    if (!usable) fprintf(stderr, "%s:%u: no URN, label and facet of a statement of the corpus\n", path, number);
    return read && usable;
}

bool written_read(struct written *out, const char *folder, struct bank *bank) {
    char corpus[4096], facets[4096];
    *out = (struct written){0};
    snprintf(corpus, sizeof corpus, "%s/standards.jsonl", folder);
    snprintf(facets, sizeof facets, "%s/facets.tsv", folder);
    if (!read_corpus(out, corpus) || !read_facets(out, facets, bank)) return false;
    for (size_t i = 0; i < out->count; i++) {
        if (out->function[i].authors < 2) { /* nobody to say it in other words */
            fprintf(stderr, "%s: \"%s\" has one author, where two or more are wanted\n", facets, out->function[i].name);
            return false;
        }
        for (int section = 0; section < KINDRED_SECTIONS; section++) {
            struct points *points = &out->function[i].points[section];
            for (size_t k = 0; k < points->count; k++) points->item[k].authors = out->function[i].authors;
        }
    }
    return true;
}

void written_free(struct written *written) {
    for (size_t i = 0; i < written->count; i++) {
        for (int section = 0; section < KINDRED_SECTIONS; section++) free(written->function[i].points[section].item);
    }
    for (size_t i = 0; i < written->text_count; i++) free(written->texts[i]);
    kindred_directory_free(written->corpus);
    free(written->function);
    free(written->texts);
    *written = (struct written){0};
}
