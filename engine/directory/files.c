/* Inputs by name: a file, standard input, or a folder and all that is in it. Chooses the format of a text, and lists as
 * rejected what cannot be used as a whole. */
#include "directory/containers.h"
#include "directory/encoding.h"
#include "directory/internal.h"
#include "directory/kinds.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* ---- encodings ---- */

/* Makes a text UTF-8, if it is not: it stands in *owned then, which the caller frees. *why becomes a sentence if that
 * cannot be done. False: there is no memory left. */
static bool make_utf8(kindred_reader *reader, view file, struct span *text, char **owned, view *why) {
    size_t mark;
    enum encoding encoding = encoding_of(text->at, (size_t)(text->end - text->at), &mark);
    text->at += mark;
    if (encoding == ENCODING_UTF_8) return true;
    if (encoding == ENCODING_UTF_32) {
        *why = VIEW("the file is UTF-32, which is not read: save it as UTF-8");
        return true;
    }
    struct decoded decoded = decode(text->at, (size_t)(text->end - text->at), encoding);
    if (!decoded.bytes) return false;
    *owned = decoded.bytes;
    *text = (struct span){decoded.bytes, decoded.bytes + decoded.size};
    unsigned long long replaced = decoded.replaced;
    if (encoding != ENCODING_WINDOWS_1252) {
        return replaced == 0 ||
               warning_add(reader, file, "%llu broken character(s) of this UTF-16 file became U+FFFD: get it again",
                           replaced);
    }
    const char *advice = "if its accents and quotation marks look wrong, save it as \"CSV UTF-8\"";
    if (replaced == 0) {
        return warning_add(reader, file, "the file is not UTF-8 and was read as Windows-1252; %s", advice);
    }
    return warning_add(reader, file,
                       "the file is not UTF-8 and was read as Windows-1252; %llu byte(s) that mean nothing in it "
                       "became U+FFFD; %s",
                       replaced, advice);
}

/* ---- one file ---- */

#define CHANGED                                                                                                        \
    "the file was written while it was read, so that what was read may be neither the old one nor the new one; run "   \
    "again when it is finished"

/* Says that an input cannot be used as a whole. Of a long name only the end is said, so that there is room for why. */
static kindred_status say_unusable(view file, view why, kindred_error *error) {
    enum { LONGEST_NAME = 180 };
    const char *name = strcmp(file.at, "-") == 0 ? "standard input" : file.at, *from = name;
    if (strlen(name) > LONGEST_NAME) from = name + strlen(name) - LONGEST_NAME;
    while ((*from & 0xc0) == 0x80) from++; /* not from the midst of a character */
    return fail_at(error, KINDRED_UNREADABLE, file.at, 0, NULL, "%s%s: %.*s", from > name ? "..." : "", from,
                   (int)why.bytes, why.at);
}

kindred_status input_reject(kindred_reader *reader, view file, view why, kindred_error *error) {
    struct row *row = rows_add(reader, 1, file);
    if (!row) return no_memory(error);
    if (row_reject(row, &reader->arena, (view){0}, "%.*s", (int)why.bytes, why.at) != KINDRED_OK) {
        return no_memory(error);
    }
    return say_unusable(file, why, error);
}

static bool ends_with(const char *name, const char *ending) {
    size_t bytes = strlen(name), ending_bytes = strlen(ending);
    return bytes > ending_bytes && view_equal_ignoring_case(view_of(name + bytes - ending_bytes), view_of(ending));
}

bool is_of_known_kind(const char *name) {
    static const char *const endings[] = {".json", ".jsonl", ".csv", ".xlsx", ".xlsm", ".zip", ".gz", ".zst", NULL};
    const char *const *ending = endings;
    while (*ending && !ends_with(name, *ending)) ending++;
    return *ending != NULL;
}

static bool is_json(const char *path, struct span text) {
    if (ends_with(path, ".csv")) return false;
    if (ends_with(path, ".json") || ends_with(path, ".jsonl") || ends_with(path, ".ndjson")) return true;
    while (text.at < text.end && strchr(" \t\r\n", *text.at) && *text.at) text.at++;
    return text.at < text.end && (*text.at == '{' || *text.at == '[');
}

static bool begins_with(struct span text, const char *bytes, size_t count) {
    return (size_t)(text.end - text.at) >= count && memcmp(text.at, bytes, count) == 0;
}

/* Reads a text, which is UTF-8, in the format that its name or its first bytes tell. */
static kindred_status add_records(kindred_reader *reader, const char *name, view file, struct span text, view *why) {
    if (is_json(name, text)) return json_add(reader, text, file, why);
    if (reader->options.draft && !ends_with(name, ".csv")) return draft_add(reader, text, file, why);
    return csv_add(reader, text, file, why);
}

kindred_status text_add(kindred_reader *reader, const char *name, view file, struct span text, kindred_error *error) {
    view why = {0};
    kindred_status status = KINDRED_OK;
    char *utf8 = NULL;
    size_t rows_before = reader->row_count;
    const struct notes notes_before = reader->notes;
    if (begins_with(text, "%PDF", 4)) {
        why = VIEW("the file is a PDF, which is not read: export the standards as CSV or JSON");
    } else if (!make_utf8(reader, file, &text, &utf8, &why)) {
        status = KINDRED_NO_MEMORY;
    } else if (why.bytes == 0 && text.at == text.end) {
        why = VIEW("the file is empty: is it the right one?");
    } else if (why.bytes == 0) {
        status = add_records(reader, name, file, text, &why);
    }
    free(utf8);
    if (status != KINDRED_OK) {
        reader->row_count = rows_before;
        return no_memory(error);
    }
    if (why.bytes == 0) return KINDRED_OK;
    notes_rewind(&reader->notes, &notes_before);
    return input_reject(reader, file, why, error);
}

/* Reads one file, which is called `file` in results. */
static kindred_status add_file(kindred_reader *reader, const char *path, const char *name, kindred_error *error) {
    view file = arena_copy(&reader->arena, view_of(name));
    if (!file.at) return no_memory(error);
    struct input input;
    kindred_error reading = {0};
    kindred_status status = input_read(&input, path, reader->threads, &reading);
    if (input.changed && !warning_add(reader, file, CHANGED)) status = KINDRED_NO_MEMORY;
    if (status == KINDRED_OK) {
        struct budget budget = {.packed = input.size};
        struct source source = {{input.bytes, input.bytes + input.size}, path, file, &budget};
        status = source_add(reader, source, error);
    } else if (status == KINDRED_UNREADABLE) {
        status = input_reject(reader, file, view_of(reading.message), error);
    } else {
        status = no_memory(error);
    }
    input_free(&input);
    return status;
}

/* ---- a folder ---- */

/* A folder on its way: `root` is what the user named, names in results are relative to it. */
struct folder {
    kindred_reader *reader;
    size_t root_bytes; /* of a path, up to and with the slash behind the root */
    bool found;        /* a file that could be one of standards */
    kindred_error *error;
    kindred_status status; /* the first that was not KINDRED_OK */
};

static void remember(struct folder *folder, kindred_status status, const kindred_error *error) {
    bool first = status != KINDRED_OK && folder->status == KINDRED_OK;
    if (first || status == KINDRED_NO_MEMORY) {
        folder->status = status;
        if (folder->error) *folder->error = *error;
    }
}

static bool is_one_of(const char *name, const char *const *names) {
    while (*names && strcmp(*names, name) != 0) names++;
    return *names != NULL;
}

static const struct written written[] = {
    {{"report.html", "result.json"}, {"result.json", "clusters.csv", "links.csv", "rejected.csv"}},
    {{"changes.jsonl", "changes.csv"}, {"changes.jsonl", "changes.csv", "directory.jsonl", "proposals.json"}},
};

const struct written *written_with(const char *name) {
    for (size_t i = 0; i < sizeof written / sizeof written[0]; i++) {
        if (is_one_of(name, written[i].names)) return &written[i];
    }
    return NULL;
}

static bool holds(struct dirent *const *entries, int count, const char *name) {
    for (int i = 0; i < count; i++) {
        if (strcmp(entries[i]->d_name, name) == 0) return true;
    }
    return false;
}

/* Whether Kindred wrote a file of a folder. */
static bool is_written(struct dirent *const *entries, int count, const char *name) {
    const struct written *by = written_with(name);
    return by && holds(entries, count, by->signs[0]) && holds(entries, count, by->signs[1]);
}

static void walk(struct folder *folder, const char *path);

static void visit(struct folder *folder, const char *path, const struct dirent *entry, bool by_kindred) {
    char *inner;
    if (asprintf(&inner, "%s/%s", path, entry->d_name) < 0) {
        folder->status = no_memory(folder->error);
        return;
    }
    struct stat about, target;
    kindred_error error = {0};
    bool known = is_of_known_kind(entry->d_name);
    /* A link to a folder is not followed, so that no loop can catch us; one to a file is. */
    if (lstat(inner, &about) == 0 && S_ISDIR(about.st_mode)) {
        walk(folder, inner);
    } else if (known && !by_kindred && (stat(inner, &target) != 0 || S_ISREG(target.st_mode))) {
        folder->found = true;
        kindred_status status = add_file(folder->reader, inner, inner + folder->root_bytes, &error);
        remember(folder, status, &error);
    } else if (known || (stat(inner, &target) == 0 && S_ISREG(target.st_mode))) {
        folder->reader->ignored++; /* also a pipe or a device that is called like a file of standards */
    }
    free(inner);
}

static int by_bytes(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* Hidden entries are left alone: version control, and what editors and other systems leave beside the files. So is what
 * Excel lays beside a workbook while it is open: "~$units.xlsx" says who opened it. */
bool is_left_beside(const char *name) {
    return name[0] == '.' || (name[0] == '~' && name[1] == '$');
}

static int is_visible(const struct dirent *entry) {
    return !is_left_beside(entry->d_name);
}

static void walk(struct folder *folder, const char *path) {
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, is_visible, by_bytes);
    if (count < 0) {
        char why[300];
        kindred_error error = {0};
        snprintf(why, sizeof why, "the folder cannot be read: %s", strerror(errno));
        const char *name = strlen(path) > folder->root_bytes ? path + folder->root_bytes : path;
        view file = arena_copy(&folder->reader->arena, view_of(name));
        remember(folder, file.at ? input_reject(folder->reader, file, view_of(why), &error) : no_memory(&error),
                 &error);
        folder->found = true;
    }
    for (int i = 0; i < count && folder->status != KINDRED_NO_MEMORY; i++) {
        visit(folder, path, entries[i], is_written(entries, count, entries[i]->d_name));
    }
    for (int i = 0; i < count; i++) free(entries[i]);
    free(entries);
}

static kindred_status add_folder(kindred_reader *reader, const char *path, kindred_error *error) {
    char *root;
    if (asprintf(&root, "%s", path) < 0) return no_memory(error);
    size_t bytes = strlen(root);
    while (bytes > 1 && root[bytes - 1] == '/') root[--bytes] = '\0';
    struct folder folder = {.reader = reader, .root_bytes = bytes + 1, .error = error};
    walk(&folder, root);
    free(root);
    if (folder.status == KINDRED_OK && !folder.found) {
        view file = arena_copy(&reader->arena, view_of(path));
        if (!file.at) return no_memory(error);
        return input_reject(
            reader, file, VIEW("the folder holds no file of standards (" KNOWN_KINDS "): is it the right one?"), error);
    }
    return folder.status;
}

/* ---- either ---- */

kindred_status kindred_reader_add_file(kindred_reader *reader, const char *path, kindred_error *error) {
    struct stat about;
    bool folder = strcmp(path, "-") != 0 && stat(path, &about) == 0 && S_ISDIR(about.st_mode);
    return folder ? add_folder(reader, path, error) : add_file(reader, path, path, error);
}
