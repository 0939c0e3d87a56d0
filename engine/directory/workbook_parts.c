/* What the cells of a workbook refer to: the shared strings, a list of texts each of which is stored once, and the
 * styles, of which only the format of numbers matters. ECMA-376, part 1, sections 18.4 and 18.8. */
#include "directory/workbook.h"
#include "directory/xml.h"

#include <stdlib.h>

void workbook_parts_free(struct workbook_parts *parts) {
    free(parts->texts);
    free(parts->formats);
}

/* Reads a part that may be missing. */
static kindred_status read_part(struct archive *archive, const char *part, const struct xml_listener *listener,
                                view *why) {
    int64_t place = archive_find(archive, part);
    return place < 0 ? KINDRED_OK : xml_read(archive, (uint64_t)place, part, listener, why);
}

/* ---- shared strings ---- */

struct strings {
    struct workbook_parts *parts;
    struct arena *arena;
    struct pieces text;
    bool collecting, phonetic; /* phonetic: how the text is pronounced, beside it */
    bool out_of_memory;
};

static bool begin_string(void *context, const struct element *element) {
    struct strings *strings = context;
    if (is_named(element->name, "si")) {
        strings->text.bytes = 0;
    } else if (is_named(element->name, "rPh")) {
        strings->phonetic = true;
    } else if (is_named(element->name, "t")) {
        strings->collecting = !strings->phonetic;
    }
    return true;
}

static bool take_string(void *context, view text) {
    struct strings *strings = context;
    if (!strings->collecting || strings->text.bytes + text.bytes > LARGEST_RECORD) return true;
    strings->out_of_memory = !pieces_add(&strings->text, text);
    return !strings->out_of_memory;
}

static bool end_string(void *context, const char *name) {
    struct strings *strings = context;
    struct workbook_parts *parts = strings->parts;
    if (is_named(name, "rPh")) strings->phonetic = false;
    if (is_named(name, "t")) strings->collecting = false;
    if (!is_named(name, "si")) return true;
    strings->out_of_memory = true;
    if (!grow(&parts->texts, &parts->text_capacity, parts->text_count + 1, sizeof parts->texts[0])) return false;
    view text = strings->text.bytes > 0 ? pieces_copy(strings->arena, &strings->text) : VIEW("");
    if (!text.at) return false;
    parts->texts[parts->text_count++] = text;
    strings->out_of_memory = false;
    return true;
}

kindred_status shared_texts_read(struct workbook_parts *parts, struct archive *archive, const char *part, view *why) {
    struct strings strings = {.parts = parts, .arena = archive->arena};
    const struct xml_listener listener = {&strings, begin_string, take_string, end_string};
    kindred_status status = read_part(archive, part, &listener, why);
    free(strings.text.at);
    return strings.out_of_memory ? KINDRED_NO_MEMORY : status;
}

/* ---- styles ---- */

/* A format of the workbook's own. */
struct own_format {
    uint32_t number;
    struct number_format format;
};

struct styles {
    struct workbook_parts *parts;
    struct own_format *own;
    size_t own_count, own_capacity;
    bool of_cells; /* the list that is being read is that of cells */
    bool settled;  /* the formats are all there, and sorted */
    bool out_of_memory;
};

enum { NO_FORMAT = 0 }; /* "General" */

static bool add_own_format(struct styles *styles, const struct element *element) {
    if (!grow(&styles->own, &styles->own_capacity, styles->own_count + 1, sizeof styles->own[0])) return false;
    uint32_t number = number_of(element, "numFmtId", NO_FORMAT);
    styles->own[styles->own_count++] =
        (struct own_format){number, number_format_of_code(attribute_of(element, "formatCode"))};
    return true;
}

static int by_number(const void *left, const void *right) {
    const struct own_format *a = left, *b = right;
    return (a->number > b->number) - (a->number < b->number);
}

static bool add_style(struct styles *styles, const struct element *element) {
    struct workbook_parts *parts = styles->parts;
    if (!grow(&parts->formats, &parts->format_capacity, parts->format_count + 1, sizeof parts->formats[0]))
        return false;
    struct own_format wanted = {.number = number_of(element, "numFmtId", NO_FORMAT)};
    const struct own_format *own = NULL;
    if (styles->own_count > 0) own = bsearch(&wanted, styles->own, styles->own_count, sizeof wanted, by_number);
    parts->formats[parts->format_count++] = own ? own->format : number_format_known(wanted.number);
    return true;
}

static bool begin_style(void *context, const struct element *element) {
    struct styles *styles = context;
    if (is_named(element->name, "numFmt") && !styles->settled) {
        styles->out_of_memory = !add_own_format(styles, element);
    } else if (is_named(element->name, "cellXfs")) { /* the formats stand before it */
        styles->of_cells = true;
        if (styles->own_count > 0 && !styles->settled) {
            qsort(styles->own, styles->own_count, sizeof styles->own[0], by_number);
        }
        styles->settled = true;
    } else if (is_named(element->name, "xf") && styles->of_cells) {
        styles->out_of_memory = !add_style(styles, element);
    }
    return !styles->out_of_memory;
}

static bool end_style(void *context, const char *name) {
    struct styles *styles = context;
    if (is_named(name, "cellXfs")) styles->of_cells = false;
    return true;
}

kindred_status styles_read(struct workbook_parts *parts, struct archive *archive, const char *part, view *why) {
    struct styles styles = {.parts = parts};
    const struct xml_listener listener = {&styles, begin_style, NULL, end_style};
    kindred_status status = read_part(archive, part, &listener, why);
    free(styles.own);
    return styles.out_of_memory ? KINDRED_NO_MEMORY : status;
}
