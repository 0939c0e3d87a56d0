/* Workbooks (XLSX): finds the sheet that is read, and what its cells refer to. A workbook is a zip file of XML parts,
 * each of which names those that it needs by relationships. Macros, formulas, pictures and links to other files are
 * parts or elements that are not looked at. ECMA-376, part 1, section 18; part 2, section 9.3. */
#include "directory/workbook.h"
#include "directory/xml.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

/* What a part says of another one. `type` is the last word of its type: "worksheet". */
struct relationship {
    view id, type, target;
};

struct relationships {
    struct arena *arena;
    const char *part; /* whose they are */
    struct relationship *list;
    size_t count, capacity;
    bool too_many, out_of_memory;
};

/* A sheet that the workbook lists. */
struct listed {
    view name, relationship;
    bool hidden;
};

/* A workbook on its way. */
struct workbook {
    struct archive *archive;
    const char *part; /* the one that lists the sheets */
    struct relationships relationships;
    struct listed *sheets;
    size_t sheet_count, sheet_capacity;
    struct workbook_parts parts;
    bool is_workbook, too_many, out_of_memory;
};

#define TOO_MANY_SHEETS                                                                                                \
    "the workbook lists more sheets, or other parts, than any directory: save the one that is needed alone"

static const char root_relationships[] = "_rels/.rels";

bool is_office_document(const struct archive *archive) {
    bool open_document = archive_find(archive, "content.xml") >= 0 && archive_find(archive, "mimetype") >= 0;
    return archive_find(archive, root_relationships) >= 0 || open_document;
}

/* ---- relationships ---- */

/* Behind the last slash. */
static view last_name(view path) {
    const char *slash = path.bytes > 0 ? memrchr(path.at, '/', path.bytes) : NULL;
    if (!slash) return path;
    return (view){slash + 1, (uint32_t)(path.at + path.bytes - slash - 1)};
}

/* Takes "." and ".." out of a path, in place; above the top there is nothing. Returns how long it is then. */
static uint32_t tidy(char *path) {
    char *to = path;
    for (const char *part = path; *part;) {
        size_t bytes = strcspn(part, "/"), step = bytes + (part[bytes] == '/');
        if (bytes == 2 && memcmp(part, "..", 2) == 0) {
            if (to > path) to--; /* the slash behind the last folder */
            while (to > path && to[-1] != '/') to--;
        } else if (bytes != 1 || *part != '.') {
            memmove(to, part, step);
            to += step;
        }
        part += step;
    }
    *to = '\0';
    return (uint32_t)(to - path);
}

/* The name in the zip file of a target, which counts from the folder of the part that names it. */
static view resolve(struct arena *arena, const char *part, view target) {
    view name = last_name(view_of(part)), folder = {part, (uint32_t)(strlen(part) - name.bytes)};
    if (target.bytes > 0 && *target.at == '/') return arena_copy(arena, (view){target.at + 1, target.bytes - 1});
    size_t bytes = (size_t)folder.bytes + target.bytes;
    char *whole = bytes < UINT32_MAX ? arena_take(arena, bytes + 1) : NULL;
    if (!whole) return (view){0};
    snprintf(whole, bytes + 1, "%.*s%.*s", (int)folder.bytes, folder.at, (int)target.bytes, target.at);
    return (view){whole, tidy(whole)};
}

static bool add_relationship(void *context, const struct element *element) {
    struct relationships *all = context;
    if (!is_named(element->name, "Relationship")) return true;
    if (view_equal(attribute_of(element, "TargetMode"), VIEW("External"))) return true;
    all->too_many = all->count == MOST_SHEETS;
    if (all->too_many) return false;
    all->out_of_memory = true;
    if (!grow(&all->list, &all->capacity, all->count + 1, sizeof all->list[0])) return false;
    struct relationship one = {
        .id = arena_copy(all->arena, attribute_of(element, "Id")),
        .type = arena_copy(all->arena, last_name(attribute_of(element, "Type"))),
        .target = resolve(all->arena, all->part, attribute_of(element, "Target")),
    };
    if (!one.id.at || !one.type.at || !one.target.at) return false;
    all->list[all->count++] = one;
    all->out_of_memory = false;
    return true;
}

/* Reads those of `out->part`, which stand in a part of their own. */
static kindred_status read_relationships(struct relationships *out, struct archive *archive, const char *where,
                                         view *why) {
    const struct xml_listener listener = {out, add_relationship, NULL, NULL};
    int64_t place = archive_find(archive, where);
    if (place < 0) return explain(why, archive->arena, "the workbook is damaged (it has no %s): get it again", where);
    kindred_status status = xml_read(archive, (uint64_t)place, where, &listener, why);
    if (out->too_many) *why = VIEW(TOO_MANY_SHEETS);
    return out->out_of_memory ? KINDRED_NO_MEMORY : status;
}

/* The part that a relationship leads to, by its type or its id; NULL if there is none. */
static const char *part_of_type(const struct relationships *all, view type) {
    for (size_t i = 0; i < all->count; i++) {
        if (view_equal(all->list[i].type, type)) return all->list[i].target.at;
    }
    return NULL;
}

static const struct relationship *relationship_of(const struct relationships *all, view id) {
    for (size_t i = 0; i < all->count; i++) {
        if (view_equal(all->list[i].id, id)) return &all->list[i];
    }
    return NULL;
}

/* ---- the list of sheets ---- */

static bool is_true(view value) {
    return view_equal(value, VIEW("1")) || view_equal_ignoring_case(value, VIEW("true"));
}

static bool add_listed(void *context, const struct element *element) {
    struct workbook *book = context;
    if (is_named(element->name, "workbook")) book->is_workbook = true;
    if (is_named(element->name, "workbookPr")) book->parts.since_1904 = is_true(attribute_of(element, "date1904"));
    if (!is_named(element->name, "sheet")) return true;
    book->too_many = book->sheet_count == MOST_SHEETS;
    if (book->too_many) return false;
    book->out_of_memory = true;
    if (!grow(&book->sheets, &book->sheet_capacity, book->sheet_count + 1, sizeof book->sheets[0])) return false;
    struct arena *arena = book->archive->arena;
    view state = attribute_of(element, "state");
    struct listed listed = {.name = arena_copy(arena, attribute_of(element, "name")),
                            .relationship = arena_copy(arena, attribute_of(element, "id")),
                            .hidden = state.bytes > 0 && !view_equal(state, VIEW("visible"))};
    if (!listed.name.at || !listed.relationship.at) return false;
    book->sheets[book->sheet_count++] = listed;
    book->out_of_memory = false;
    return true;
}

/* Finds the part that lists the sheets. */
static kindred_status find_workbook(struct workbook *book, view *why) {
    struct relationships root = {.arena = book->archive->arena, .part = ""};
    if (archive_find(book->archive, root_relationships) < 0) {
        *why = VIEW("the file is an OpenDocument, which is not read: save it as .xlsx");
        return KINDRED_OK;
    }
    kindred_status status = read_relationships(&root, book->archive, root_relationships, why);
    book->part = part_of_type(&root, VIEW("officeDocument"));
    free(root.list);
    if (status != KINDRED_OK || why->bytes > 0) return status;
    view ending = VIEW(".bin"), part = view_of(book->part);
    if (!book->part || archive_find(book->archive, book->part) < 0) {
        *why = VIEW("the file is a zip file of an office program without a document: get it again");
    } else if (part.bytes > ending.bytes && strcmp(part.at + part.bytes - ending.bytes, ending.at) == 0) {
        *why = VIEW("the file is a binary workbook (.xlsb), which is not read: save it as .xlsx");
    }
    return KINDRED_OK;
}

/* Reads the list of sheets, and which parts they are. */
static kindred_status list_sheets(struct workbook *book, view *why) {
    struct arena *arena = book->archive->arena;
    const struct xml_listener listener = {book, add_listed, NULL, NULL};
    int64_t place = archive_find(book->archive, book->part);
    kindred_status status = xml_read(book->archive, (uint64_t)place, book->part, &listener, why);
    if (book->out_of_memory) return KINDRED_NO_MEMORY;
    if (book->too_many) *why = VIEW(TOO_MANY_SHEETS);
    if (status != KINDRED_OK || why->bytes > 0) return status;
    if (!book->is_workbook) {
        *why = VIEW("the file is a document and no workbook, which is not read: copy its table into one, or save a "
                    "draft as plain text");
        return KINDRED_OK;
    }
    view name = last_name(view_of(book->part));
    int folder = (int)(strlen(book->part) - name.bytes);
    size_t bytes = strlen(book->part) + sizeof root_relationships;
    char *where = arena_take(arena, bytes);
    if (!where) return KINDRED_NO_MEMORY;
    snprintf(where, bytes, "%.*s_rels/%s.rels", folder, book->part, name.at);
    book->relationships = (struct relationships){.arena = arena, .part = book->part};
    return read_relationships(&book->relationships, book->archive, where, why);
}

/* ---- the sheet that is read ---- */

/* The names of all sheets, as a sentence ends with them; NULL if there is no memory left. */
static char *names_of_sheets(const struct workbook *book) {
    enum { MOST_NAMES = 8 };
    char *names = NULL;
    size_t bytes;
    FILE *file = open_memstream(&names, &bytes);
    if (!file) return NULL;
    for (size_t i = 0; i < book->sheet_count && i < MOST_NAMES; i++) {
        fprintf(file, "%s'%.*s'", i > 0 ? ", " : "", (int)book->sheets[i].name.bytes, book->sheets[i].name.at);
    }
    if (book->sheet_count > MOST_NAMES) fputs(" ...", file);
    if (fclose(file) == 0) return names;
    free(names);
    return NULL;
}

/* The part of a listed sheet; NULL if it is no sheet of cells, but a chart for instance. */
static const char *part_of(const struct workbook *book, const struct listed *listed) {
    const struct relationship *found = relationship_of(&book->relationships, listed->relationship);
    return found && view_equal(found->type, VIEW("worksheet")) ? found->target.at : NULL;
}

/* The sheet of that name, its case folded; without a name the first that one sees. NULL if there is none, or, with
 * KINDRED_NO_MEMORY, if that cannot be told. */
static const struct listed *choose(const struct workbook *book, const char *wanted, kindred_status *status) {
    const struct listed *first = NULL;
    *status = KINDRED_OK;
    for (size_t i = 0; i < book->sheet_count; i++) {
        const struct listed *listed = &book->sheets[i];
        if (!part_of(book, listed)) continue;
        if (!wanted) {
            if (!listed->hidden) return listed;
            first = first ? first : listed;
            continue;
        }
        char *name = fold_case(view_trim(listed->name));
        if (!name) {
            *status = KINDRED_NO_MEMORY;
            return NULL;
        }
        bool same = strcmp(name, wanted) == 0;
        free(name);
        if (same) return listed;
    }
    return first;
}

/* Adds to a reason, if there is one, which sheets there are. */
static kindred_status suggest_sheets(const struct workbook *book, view *why) {
    if (why->bytes == 0 || book->sheet_count < 2) return KINDRED_OK;
    char *names = names_of_sheets(book);
    if (!names) return KINDRED_NO_MEMORY;
    kindred_status status = explain(why, book->archive->arena, "%.*s (sheets of the workbook, for --sheet: %s)",
                                    (int)why->bytes, why->at, names);
    free(names);
    return status;
}

static kindred_status add_sheet(kindred_reader *reader, const struct workbook *book, const char *part, view file,
                                view *why) {
    struct sheet sheet = {0};
    kindred_status status = sheet_read(&sheet, &book->parts, book->archive, part, why);
    if (status == KINDRED_OK && why->bytes == 0) sheet_settle(&sheet, reader, why);
    if (status == KINDRED_OK && why->bytes == 0) {
        const struct table table = {sheet.cells, sheet.rows, sheet.row_count, sheet.header};
        status = table_add(reader, &table, file, why);
        if (status == KINDRED_OK && why->bytes == 0 && !merges_note(reader, file, &sheet)) status = KINDRED_NO_MEMORY;
    }
    if (status == KINDRED_OK) status = suggest_sheets(book, why);
    sheet_free(&sheet);
    return status;
}

static kindred_status read_parts(struct workbook *book, view *why) {
    const char *texts = part_of_type(&book->relationships, VIEW("sharedStrings"));
    const char *styles = part_of_type(&book->relationships, VIEW("styles"));
    kindred_status status = texts ? shared_texts_read(&book->parts, book->archive, texts, why) : KINDRED_OK;
    if (status != KINDRED_OK || why->bytes > 0 || !styles) return status;
    return styles_read(&book->parts, book->archive, styles, why);
}

static kindred_status add_chosen(kindred_reader *reader, struct workbook *book, view *file, view *why) {
    kindred_status status;
    const struct listed *listed = choose(book, reader->sheet, &status);
    if (status != KINDRED_OK) return status;
    if (!listed) {
        *why = reader->sheet ? VIEW("there is no sheet of that name: name another one")
                             : VIEW("the workbook has no sheet of cells: is it the right one?");
        return suggest_sheets(book, why);
    }
    view name = name_within(book->archive->arena, *file, listed->name);
    if (!name.at) return KINDRED_NO_MEMORY;
    *file = name;
    status = read_parts(book, why);
    if (status != KINDRED_OK || why->bytes > 0) return status;
    return add_sheet(reader, book, part_of(book, listed), name, why);
}

kindred_status workbook_add(kindred_reader *reader, struct archive *archive, view *file, view *why) {
    struct workbook book = {.archive = archive};
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0); /* numbers have a point, wherever we are */
    if (!plain) return KINDRED_NO_MEMORY;
    locale_t before = uselocale(plain);
    kindred_status status = find_workbook(&book, why);
    if (status == KINDRED_OK && why->bytes == 0) status = list_sheets(&book, why);
    if (status == KINDRED_OK && why->bytes == 0) status = add_chosen(reader, &book, file, why);
    uselocale(before);
    freelocale(plain);
    free(book.relationships.list);
    free(book.sheets);
    workbook_parts_free(&book.parts);
    return status;
}
