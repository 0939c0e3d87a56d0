/* Cutting JSON into records. Strings, escapes and brackets are all that is looked at. Three things keep damage small:
 * a string ends with its line, since JSON allows no line break in it; a closing bracket closes all that was opened
 * within its pair; and an object that begins where none can is the next record. A record that still does not end is
 * cut where the next seems to begin. */
#include "directory/split.h"

/* A walk that comes deeper gives up. Records without an end that lie within each other are walked over again and again,
 * but each walk is one level deeper in all that follows: so no byte is passed more often than this. */
enum { DEEPEST_WALK = 4 * DEEPEST_NESTING };

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

/* Whether the next thing at `at` is the first name of an object. */
static bool begins_object(const char *at, const char *end) {
    if (at == end || *at != '{') return false;
    at = skip_space(at + 1, end);
    return at < end && *at == '"';
}

/* Whether an object cannot begin here, behind the byte `last`: fields are parted by commas, and have names. */
static bool is_out_of_place(const struct brackets *open, char last, const char *at, const char *end) {
    bool in_object = open->depth > open->forgotten && (open->braces & 1);
    return in_object && last != ':' && begins_object(at, end);
}

/* Behind the value at `at`; NULL if it is not closed where the input ends, or the list that holds it. If `cut` is not
 * NULL, an object that is out of place ends the walk, too, and *cut is where it begins. */
static const char *behind_value(const char *at, const char *end, const char **cut) {
    struct brackets open = {0};
    char last = 0; /* byte that is no white space */
    while (at < end) {
        char byte = *at;
        if (byte == '"') {
            at = behind_string(at + 1, end);
            if (open.depth == 0) return at;
            last = byte;
            continue;
        }
        if (byte == '{' && cut && is_out_of_place(&open, last, at, end)) {
            *cut = at;
            return NULL;
        }
        if (byte == '{' || byte == '[') {
            if (open.depth == DEEPEST_WALK) return NULL;
            open_bracket(&open, byte == '{');
        } else if (byte == '}' || byte == ']') {
            if (open.depth == 0) return at;
            if (!close_bracket(&open, byte == '}')) return NULL;
            if (open.depth == 0) return at + 1;
        } else if (open.depth == 0 && (byte == ',' || byte == '\n')) {
            return at;
        }
        if (!is_space(byte)) last = byte;
        at++;
    }
    return open.depth == 0 ? at : NULL;
}

/* Where the record at `record`, which has no end, gives way to the next: before an object that stands behind a comma or
 * a value, so that it is neither the value of a field nor the first of its list. Quotation marks are not looked at,
 * since one of them may be what is missing; but what begins an object does not stand within a text. */
static const char *next_boundary(const char *record, const char *end) {
    for (const char *at = record + 1; at < end && (at = memchr(at, '{', (size_t)(end - at))); at++) {
        const char *before = at - 1;
        while (before > record && (is_space(*before) || *before == '[')) before--;
        if (before > record && *before != ':' && begins_object(at, end)) return at;
    }
    return end;
}

bool split_field(const char **at, const char *end, struct span *name, struct span *value) {
    const char *here = *at;
    while (here < end && (*here == ',' || is_space(*here))) here++;
    if (here == end || *here != '"') return false;
    name->at = here + 1;
    here = behind_string(name->at, end);
    name->end = here[-1] == '"' && here > name->at ? here - 1 : here;
    here = skip_space(here, end);
    if (here < end && *here == ':') here++;
    value->at = skip_space(here, end);
    const char *behind = behind_value(value->at, end, NULL);
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

/* A file, or the list of a wrapper in it, on its way. */
struct splitting {
    struct records *out;
    const char *counted, *opened; /* up to where lines are counted; the list that is open */
    uint32_t line, depth, opened_line;
    bool whole; /* the last record has an end */
};

/* Finds the end of the value at *at, makes a record of it, and moves *at behind it. */
static bool split_value(struct splitting *splitting, const char **at, const char *end) {
    const char *begin = *at, *cut = NULL, *behind = behind_value(begin, end, &cut);
    splitting->whole = behind != NULL;
    if (!behind) behind = cut ? cut : next_boundary(begin, end);
    if (behind == begin) behind++;
    *at = behind;
    while (behind > begin + 1 && (is_space(behind[-1]) || behind[-1] == ',')) behind--;
    uint32_t line = line_of(&splitting->counted, &splitting->line, begin);
    return add(splitting->out, (struct record){begin, (size_t)(behind - begin), line, false});
}

/* The only list of objects among the fields of an object that is no standard itself, as {"standards": [...]}: then true,
 * and *behind is where the object ends, or stops to be one. */
static bool unwrap(const char *at, const char *end, struct span *list, const char **behind) {
    struct span name, value;
    uint32_t lists = 0;
    for (at++; split_field(&at, end, &name, &value);) {
        enum field field = FIELD_UNKNOWN;
        if (name.end - name.at < 256) field = field_named((view){name.at, (uint32_t)(name.end - name.at)});
        if (field == FIELD_URN || field == FIELD_TITLE) return false;
        const char *first = value.at < value.end && *value.at == '[' ? skip_space(value.at + 1, value.end) : value.end;
        if (first == value.end || *first != '{') continue;
        *list = value;
        lists++;
    }
    at = skip_space(at, end);
    *behind = at < end && *at == '}' ? at + 1 : at;
    return lists == 1;
}

/* Values one after the other. Outside of them commas and the brackets of lists are only what stands between, so that
 * several lists, and several wrappers of lists, are read as well as one. */
static bool split_values(struct records *out, struct span text, const char *from) {
    struct splitting splitting = {.out = out, .counted = text.at, .line = 1, .whole = true};
    const char *end = text.end, *behind_wrapper = end;
    for (const char *at = from;;) {
        struct span list;
        at = skip_space(at, end);
        if (at == text.end) break;
        if (at == end) { /* of the list of a wrapper */
            at = behind_wrapper;
            end = text.end;
        } else if (*at == ',' || *at == '[' || *at == ']') {
            if (*at == '[' && splitting.depth++ == 0) {
                splitting.opened = at;
                splitting.opened_line = line_of(&splitting.counted, &splitting.line, at);
            }
            if (*at == ']' && splitting.depth > 0) splitting.depth--;
            at++;
        } else if (*at == '{' && splitting.depth == 0 && unwrap(at, end, &list, &behind_wrapper)) {
            at = list.at;
            end = list.end;
        } else if (!split_value(&splitting, &at, end)) {
            return false;
        }
    }
    if (splitting.depth == 0 || !splitting.whole) return true; /* a last record that is broken says it already */
    return add(out, (struct record){splitting.opened, 0, splitting.opened_line, true});
}

/* Whether an input that begins with an object is one value over several lines, or a line a value. A first line that
 * ends with a comma or a colon is cut off, and no document, if an object follows that is out of place behind the comma;
 * or that could be the value behind the colon, but then the document never ends. */
static bool is_document(struct span text, const char *first) {
    const char *end = end_of_line(first, text.end), *next = skip_space(end, text.end), *cut = NULL;
    if (next == text.end) return true;
    while (end > first && is_space(end[-1])) end--;
    if (!memchr("{[,:", end[-1], 4)) return false;
    if (end[-1] == '{' || end[-1] == '[' || !begins_object(next, text.end)) return true;
    const char *behind = behind_value(first, text.end, &cut);
    return end[-1] == ',' ? cut != next : behind != NULL;
}

bool split_json(struct records *out, struct span text) {
    const char *first = skip_space(text.at, text.end);
    if (first == text.end) return true;
    bool document = *first == '[' || (*first == '{' && is_document(text, first));
    return document ? split_values(out, text, first) : split_lines(out, text);
}
