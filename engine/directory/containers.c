/* Which container an input is, if any, and what is done with what comes out of it: the text of a stream, every member of
 * a zip file that could be one of standards, the rows of a workbook. */
#include "directory/containers.h"
#include "directory/kinds.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- limits ---- */

bool expands_too_much(uint64_t packed, uint64_t unpacked) {
    if (unpacked > (uint64_t)LARGEST_INPUT_GIGABYTES << 30) return true;
    return unpacked > (uint64_t)FREE_UNPACKING_MEGABYTES << 20 && unpacked / MOST_EXPANSION > packed;
}

bool budget_spend(struct budget *budget, uint64_t bytes) {
    budget->unpacked += bytes;
    return !expands_too_much(budget->packed, budget->unpacked);
}

kindred_status explain(view *why, struct arena *arena, const char *format, ...) {
    enum { LONGEST_REASON = 1024 };
    char reason[LONGEST_REASON];
    va_list arguments;
    va_start(arguments, format);
    write_sentence(reason, sizeof reason, format, arguments);
    va_end(arguments);
    *why = arena_copy(arena, view_of(reason));
    return why->at ? KINDRED_OK : KINDRED_NO_MEMORY;
}

/* ---- what it is ---- */

enum kind { NO_CONTAINER, GZIP, ZSTD, ZIP, OLE, TAR };

static bool stands_at(struct span bytes, size_t place, view mark) {
    size_t size = (size_t)(bytes.end - bytes.at);
    return size >= place + mark.bytes && memcmp(bytes.at + place, mark.at, mark.bytes) == 0;
}

static enum kind kind_of(struct span bytes) {
    static const struct {
        enum kind kind;
        size_t place;
        view mark;
    } marks[] = {
        {GZIP, 0, {"\x1f\x8b\x08", 3}},
        {ZSTD, 0, {"\x28\xb5\x2f\xfd", 4}},
        {ZSTD, 1, {"\x2a\x4d\x18", 3}}, /* a frame that is skipped, with which some writers begin */
        {ZIP, 0, {"PK\x03\x04", 4}},
        {ZIP, 0, {"PK\x05\x06", 4}}, /* without a member */
        {OLE, 0, {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8}},
        {TAR, 257, {"ustar\0", 6}}, /* and not the mustard of a text */
        {TAR, 257, {"ustar  ", 7}}, /* as GNU writes it */
    };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (stands_at(bytes, marks[i].place, marks[i].mark)) return marks[i].kind;
    }
    return NO_CONTAINER;
}

/* What kind of OLE file it is: in these, names are UTF-16. */
static view refuse_ole(struct span bytes) {
    static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    if (memmem(bytes.at, (size_t)(bytes.end - bytes.at), encrypted, sizeof encrypted)) {
        return VIEW("the workbook is protected by a password: save it without one");
    }
    return VIEW("the file is of an old office program (such as .xls), which is not read: save it as .xlsx");
}

/* ---- what comes out of it ---- */

static kindred_status add_stream(kindred_reader *reader, enum kind kind, struct source source, kindred_error *error) {
    view why = {0};
    struct input input = {0};
    kindred_status status =
        (kind == GZIP ? unpack_gzip : unpack_zstd)(&input, source.bytes, source.budget, &reader->arena, &why);
    /* "a.csv.gz" is a CSV file, if one goes by its name. */
    const char *ending = strrchr(source.name, '.');
    view inner = ending ? arena_copy(&reader->arena, (view){source.name, (uint32_t)(ending - source.name)})
                        : view_of(source.name);
    if (status != KINDRED_OK || !inner.at) {
        status = no_memory(error);
    } else if (why.bytes > 0) {
        status = input_reject(reader, source.file, why, error);
    } else {
        source.name = inner.at;
        source.bytes = (struct span){input.bytes, input.bytes + input.size};
        status = source_add(reader, source, error);
    }
    input_free(&input);
    return status;
}

view name_within(struct arena *arena, view of, view name) {
    size_t bytes = (size_t)of.bytes + 1 + name.bytes;
    char *joined = bytes < UINT32_MAX ? arena_take(arena, bytes + 1) : NULL;
    if (!joined) return (view){0};
    snprintf(joined, bytes + 1, "%.*s/%.*s", (int)of.bytes, of.at, (int)name.bytes, name.at);
    return (view){joined, (uint32_t)bytes};
}

static kindred_status add_member(kindred_reader *reader, struct archive *archive, uint64_t place, struct source outer,
                                 kindred_error *error) {
    view why = {0};
    struct input input = {0};
    struct source source = {.file = name_within(&reader->arena, outer.file, archive_name(archive, place)),
                            .budget = outer.budget};
    source.name = source.file.at;
    if (!source.name) return no_memory(error);
    kindred_status status = member_unpack(&input, archive, place, &why);
    if (status != KINDRED_OK) {
        status = no_memory(error);
    } else if (why.bytes > 0) {
        status = input_reject(reader, source.file, why, error);
    } else {
        source.bytes = (struct span){input.bytes, input.bytes + input.size};
        status = source_add(reader, source, error);
    }
    input_free(&input);
    return status;
}

/* A member that is read, ordered by its name: so nothing depends on the order in which the file was packed. */
struct entry {
    view name;
    uint64_t place;
};

static int by_name(const void *left, const void *right) {
    const struct entry *a = left, *b = right;
    int order = view_compare(a->name, b->name);
    return order != 0 ? order : (a->place > b->place) - (a->place < b->place);
}

/* Hidden, as in folders, or what macOS puts beside the files. */
static bool is_hidden(view name) {
    static const char beside[] = "__MACOSX/";
    if (name.bytes >= sizeof beside - 1 && memcmp(name.at, beside, sizeof beside - 1) == 0) return true;
    for (const char *part = name.at;; part++) {
        size_t dots = strspn(part, "."), bytes = strcspn(part, "/");
        bool climbs = dots == bytes && dots <= 2; /* "." and ".." */
        if (bytes > 0 && is_left_beside(part) && !climbs) return true;
        part += bytes;
        if (*part == '\0') return false;
    }
}

static bool is_folder(view name) {
    return name.bytes == 0 || name.at[name.bytes - 1] == '/';
}

/* Whether it is part of a report that Kindred wrote, and somebody packed. */
static bool is_packed_report(const struct archive *archive, view name) {
    const char *slash = memrchr(name.at, '/', name.bytes), *base = slash ? slash + 1 : name.at;
    const struct written *by = written_with(base);
    for (int i = 0; i < 2 && by; i++) {
        char beside[1024];
        int bytes = snprintf(beside, sizeof beside, "%.*s%s", (int)(base - name.at), name.at, by->signs[i]);
        if (bytes >= (int)sizeof beside || archive_find(archive, beside) < 0) return false;
    }
    return by != NULL;
}

/* The members that could be of standards; *why is set if there are too many. */
static kindred_status list_members(kindred_reader *reader, const struct archive *archive, struct entry **list,
                                   size_t *count, view *why) {
    size_t capacity = 0;
    uint64_t ignored = 0, members = archive_count(archive);
    for (uint64_t place = 0; place < members; place++) {
        view name = archive_name(archive, place);
        if (is_folder(name) || is_hidden(name)) continue;
        if (!is_of_known_kind(name.at) || is_packed_report(archive, name)) {
            ignored++;
            continue;
        }
        if (*count == MOST_MEMBERS) {
            return explain(why, archive->arena, "the zip file holds more than %d files: unpack it, and name the folder",
                           MOST_MEMBERS);
        }
        if (!grow(list, &capacity, *count + 1, sizeof **list)) return KINDRED_NO_MEMORY;
        (*list)[(*count)++] = (struct entry){name, place};
    }
    if (*count == 0) {
        *why = VIEW("the zip file holds no file of standards (" KNOWN_KINDS "): is it the right one?");
        return KINDRED_OK;
    }
    qsort(*list, *count, sizeof **list, by_name);
    reader->ignored += ignored;
    return KINDRED_OK;
}

static kindred_status add_members(kindred_reader *reader, struct archive *archive, struct source source,
                                  kindred_error *error) {
    struct entry *list = NULL;
    size_t count = 0;
    view why = {0};
    kindred_status status = list_members(reader, archive, &list, &count, &why);
    if (status != KINDRED_OK) {
        status = no_memory(error);
    } else if (why.bytes > 0) {
        status = input_reject(reader, source.file, why, error);
    } else {
        for (size_t i = 0; i < count && status != KINDRED_NO_MEMORY; i++) {
            kindred_error trouble = {0};
            kindred_status outcome = add_member(reader, archive, list[i].place, source, &trouble);
            if (outcome == KINDRED_OK || (status != KINDRED_OK && outcome != KINDRED_NO_MEMORY)) continue;
            status = outcome; /* the first that could not be read is the one that is told */
            if (error) *error = trouble;
        }
    }
    free(list);
    return status;
}

static kindred_status add_zip(kindred_reader *reader, struct source source, kindred_error *error) {
    struct archive archive = {.budget = source.budget, .arena = &reader->arena};
    view why = {0};
    size_t rows_before = reader->row_count;
    const struct notes notes_before = reader->notes;
    kindred_status status = archive_open(&archive, source.bytes, &why);
    bool document = status == KINDRED_OK && why.bytes == 0 && is_office_document(&archive);
    if (document) status = workbook_add(reader, &archive, &source.file, &why);
    if (status != KINDRED_OK) {
        reader->row_count = rows_before;
        status = no_memory(error);
    } else if (why.bytes > 0) {
        notes_rewind(&reader->notes, &notes_before);
        status = input_reject(reader, source.file, why, error);
    } else if (!document) {
        status = add_members(reader, &archive, source, error);
    }
    archive_close(&archive);
    return status;
}

kindred_status source_add(kindred_reader *reader, struct source source, kindred_error *error) {
    enum kind kind = kind_of(source.bytes);
    if (kind == NO_CONTAINER) return text_add(reader, source.name, source.file, source.bytes, error);
    if (kind == OLE) return input_reject(reader, source.file, refuse_ole(source.bytes), error);
    if (kind == TAR) {
        return input_reject(reader, source.file,
                            VIEW("the file is a tar archive, which is not read: unpack it, and name the folder"),
                            error);
    }
    if (source.budget->depth == DEEPEST_CONTAINERS) {
        view why = VIEW("it is packed too many times over: unpack it, and name what comes out");
        return input_reject(reader, source.file, why, error);
    }
    source.budget->depth++;
    kindred_status status = kind == ZIP ? add_zip(reader, source, error) : add_stream(reader, kind, source, error);
    source.budget->depth--;
    return status;
}
