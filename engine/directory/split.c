/* Cutting JSON into records. Strings, escapes and brackets are all that is looked at. Two things keep damage small:
 * a string ends with its line, since JSON allows no line break in it; and a closing bracket closes all that was opened
 * within its pair. A record that still does not end is cut where the next seems to begin. */
#include "directory/split.h"

enum { MOST_CUTS = 100 }; /* of records without an end: each costs another walk to the end of the input */

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static const char *skip_space(const char *at, const char *end) {
    while (at < end && is_space(*at)) at++;
    return at;
}

static const char *end_of_line(const char *at, const char *end) {
    const char *newline = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
    return newline ? newline : end;
}

/* Behind the string whose opening quote is before `at`; at the line's end if the line ends first. */
static const char *behind_string(const char *at, const char *end) {
    for (; at < end && *at != '"' && *at != '\n'; at++) {
        if (*at == '\\' && at + 1 < end && at[1] != '\n') at++;
    }
    return at < end && *at == '"' ? at + 1 : at;
}

/* ---- one value ---- */

/* The brackets that are open, the innermost 64 of them as bits: 1 for a brace. Of the outermost `forgotten` ones we do
 * not know any more what they were. */
struct brackets {
    uint64_t braces;
    uint32_t depth, forgotten;
};

static void open_bracket(struct brackets *open, bool brace) {
    open->braces = open->braces << 1 | brace;
    open->depth++;
    if (open->depth > 64 && open->forgotten < open->depth - 64) open->forgotten = open->depth - 64;
}

/* Closes the innermost bracket of this kind and all that were opened within it; false if there is none. */
static bool close_bracket(struct brackets *open, bool brace) {
    struct brackets left = *open;
    while (left.depth > 0) {
        bool same = left.depth <= left.forgotten || (left.braces & 1) == brace;
        left.braces >>= 1;
        left.depth--;
        if (same) {
            *open = left;
            return true;
        }
    }
    return false;
}

/* Behind the value at `at`; NULL if it is not closed where the input ends, or the list that holds it. */
static const char *behind_value(const char *at, const char *end) {
    struct brackets open = {0};
    while (at < end) {
        char byte = *at;
        if (byte == '"') {
            at = behind_string(at + 1, end);
            if (open.depth == 0) return at;
            continue;
        }
        if (byte == '{' || byte == '[') {
            open_bracket(&open, byte == '{');
        } else if (byte == '}' || byte == ']') {
            if (open.depth == 0) return at;
            if (!close_bracket(&open, byte == '}')) return NULL;
            if (open.depth == 0) return at + 1;
        } else if (open.depth == 0 && (byte == ',' || byte == '\n')) {
            return at;
        }
        at++;
    }
    return open.depth == 0 ? at : NULL;
}

/* Where a record without an end gives way to the next: behind a "}" that is followed by "{", perhaps after a comma. */
static const char *next_boundary(const char *at, const char *end) {
    for (const char *brace; at < end && (brace = memchr(at, '}', (size_t)(end - at))); at = brace + 1) {
        const char *next = skip_space(brace + 1, end);
        if (next < end && *next == ',') next = skip_space(next + 1, end);
        if (next < end && *next == '{') return brace + 1;
    }
    return end;
}

bool split_field(const char **at, const char *end, struct span *name, struct span *value) {
    const char *here = *at;
    while (here < end && (*here == '{' || *here == ',' || is_space(*here))) here++;
    if (here == end || *here != '"') return false;
    name->at = here + 1;
    here = behind_string(name->at, end);
    name->end = here[-1] == '"' && here > name->at ? here - 1 : here;
    here = skip_space(here, end);
    if (here < end && *here == ':') here++;
    value->at = skip_space(here, end);
    const char *behind = behind_value(value->at, end);
    value->end = behind ? behind : end;
    *at = value->end;
    return true;
}

/* ---- records ---- */

static bool add(struct records *out, struct record record) {
    if (!grow(&out->list, &out->capacity, out->count + 1, sizeof out->list[0])) return false;
    out->list[out->count++] = record;
    return true;
}

static bool split_lines(struct records *out, struct span text) {
    uint32_t line = 1;
    for (const char *at = text.at; at < text.end; line++) {
        const char *end = end_of_line(at, text.end);
        const char *begin = skip_space(at, end), *last = end;
        while (last > begin && is_space(last[-1])) last--;
        if (last > begin && !add(out, (struct record){begin, (size_t)(last - begin), line, false})) return false;
        at = end + 1;
    }
    return true;
}

/* Counts lines up to `to`, which is never before the last call's. */
static uint32_t line_of(const char **counted, uint32_t *line, const char *to) {
    while (*counted < to) {
        const char *newline = memchr(*counted, '\n', (size_t)(to - *counted));
        if (!newline) break;
        *counted = newline + 1;
        ++*line;
    }
    *counted = to;
    return *line;
}

/* Values one after the other. Outside of them commas and the brackets of lists are only what stands between, so that
 * several lists in one input are read as well as one. */
static bool split_values(struct records *out, struct span text, const char *from) {
    const char *counted = text.at, *opened = NULL;
    uint32_t line = 1, cuts = 0, depth = 0;
    bool whole = true;
    for (const char *at = from; (at = skip_space(at, text.end)) < text.end;) {
        if (*at == ',' || *at == '[' || *at == ']') {
            if (*at == '[' && depth++ == 0) opened = at;
            if (*at == ']' && depth > 0) depth--;
            at++;
            continue;
        }
        const char *behind = behind_value(at, text.end);
        whole = behind != NULL;
        if (!behind) behind = cuts++ < MOST_CUTS ? next_boundary(at + 1, text.end) : text.end;
        if (behind == at) behind++;
        uint32_t begins = line_of(&counted, &line, at);
        if (!add(out, (struct record){at, (size_t)(behind - at), begins, false})) return false;
        at = behind;
    }
    if (depth == 0 || !whole) return true; /* a last record that is broken says it already */
    counted = text.at;
    line = 1;
    return add(out, (struct record){opened, 0, line_of(&counted, &line, opened), true});
}

/* The only list of objects among the fields of an object that is no standard itself, as {"standards": [...]}; the
 * whole text if there is none such. */
static struct span unwrap(struct span text, const char *at) {
    struct span name, value, list = {0};
    uint32_t lists = 0;
    while (split_field(&at, text.end, &name, &value)) {
        enum field field = FIELD_UNKNOWN;
        if (name.end - name.at < 256) field = field_named((view){name.at, (uint32_t)(name.end - name.at)});
        if (field == FIELD_URN || field == FIELD_TITLE) return text;
        const char *first = value.at < value.end && *value.at == '[' ? skip_space(value.at + 1, value.end) : value.end;
        if (first == value.end || *first != '{') continue;
        list = value;
        lists++;
    }
    return lists == 1 ? list : text;
}

/* Whether an input that begins with an object is one value over several lines, or a single line. */
static bool is_document(struct span text, const char *first) {
    const char *end = end_of_line(first, text.end);
    if (skip_space(end, text.end) == text.end) return true;
    while (end > first && is_space(end[-1])) end--;
    return strchr("{[,:", end[-1]) != NULL;
}

bool split_json(struct records *out, struct span text) {
    const char *first = skip_space(text.at, text.end);
    if (first == text.end) return true;
    if (*first == '[') return split_values(out, text, first);
    if (*first != '{' || !is_document(text, first)) return split_lines(out, text);
    struct span inner = unwrap(text, first);
    return split_values(out, (struct span){text.at, inner.end}, inner.at == text.at ? first : inner.at);
}
