/* Takes a text apart into markup and text. Standards are full of what looks like markup and is not: "if p<q then",
 * "<john@example.org>", "&c;". Whoever takes that for a tag loses it, so that only what is surely a tag is one: an
 * element of HTML, and '>' before the next '<'. Everything else stays text, to the last byte.
 *
 * libxml2 knows which elements and entities there are. Its parser is not used: it drops what it does not know, and its
 * time grows with the square of open elements and of attributes, of which nothing is needed here. */
#include "directory/markup.h"

#include <libxml/HTMLparser.h>
#include <utf8proc.h>

enum { COMMENT, SCRIPT, STYLE }; /* places in markup.no_end */

enum { LONGEST_REFERENCE = 32 };

/* Elements of HTML 5, which libxml2's list is older than. */
static const char *const newer_elements[] = {"article", "aside", "details", "figcaption", "figure",  "footer",
                                             "header",  "main",  "mark",    "nav",        "section", "summary"};

/* Before the colon of the elements that word processors leave in what is pasted from them: "<o:p>", "<st1:place>". */
static const char *const pasted_prefixes[] = {"o:", "v:", "w:", "m:", "st1:"};

static bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static bool is_space(char byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static size_t bytes_left(const struct markup *markup) {
    return (size_t)(markup->end - markup->at);
}

static bool begins(const char *at, const char *end, const char *word) {
    size_t bytes = strlen(word);
    return (size_t)(end - at) >= bytes &&
           view_equal_ignoring_case((view){at, (uint32_t)bytes}, (view){word, (uint32_t)bytes});
}

/* ---- tags ---- */

static bool is_known(const char *name) {
    if (htmlTagLookup((const xmlChar *)name)) return true;
    for (size_t i = 0; i < sizeof newer_elements / sizeof newer_elements[0]; i++) {
        if (strcmp(newer_elements[i], name) == 0) return true;
    }
    for (size_t i = 0; i < sizeof pasted_prefixes / sizeof pasted_prefixes[0]; i++) {
        size_t bytes = strlen(pasted_prefixes[i]);
        if (strncmp(pasted_prefixes[i], name, bytes) == 0 && name[bytes]) return true;
    }
    return false;
}

/* Behind the '>' that closes the tag whose name ends at `at`; NULL if there is none before the next '<'. One within
 * the quotation marks of an attribute closes nothing, unless there is no other. */
static const char *close_tag(const char *at, const char *end) {
    const char *next = memchr(at, '<', (size_t)(end - at));
    if (next) end = next;
    const char *close = memchr(at, '>', (size_t)(end - at));
    if (!close) return NULL;
    char quote = 0;
    bool value = false; /* only white space since a '=' */
    for (const char *i = at; i < end; i++) {
        if (quote) {
            if (*i == quote) quote = 0;
        } else if (*i == '>') {
            return i + 1;
        } else if (value && (*i == '"' || *i == '\'')) {
            quote = *i;
        }
        value = !quote && (*i == '=' || (value && is_space(*i)));
    }
    return close + 1;
}

/* Whether what stands between a name and '>' can be attributes: one word, or some with a value. "<b and c>" is from a
 * formula. */
static bool are_attributes(const char *at, const char *close) {
    int words = 0;
    for (const char *i = at; i < close; i++) {
        if (*i == '=') return true;
        bool inside = !is_space(*i) && *i != '/' && *i != '>';
        words += inside && (i == at || is_space(i[-1]));
    }
    return words <= 1;
}

/* Reads the tag at the '<' that the text stands at; false if there is none. */
static bool read_tag(struct markup *markup, struct piece *out) {
    const char *at = markup->at + 1;
    bool closing = at < markup->end && *at == '/';
    at += closing;
    size_t bytes = 0;
    if (at == markup->end || !is_letter(*at)) return false;
    for (; at < markup->end && (is_letter(*at) || is_digit(*at) || *at == ':'); at++) {
        if (bytes == LONGEST_ELEMENT) return false;
        out->element[bytes++] = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
    }
    out->element[bytes] = '\0';
    if (at == markup->end || !(is_space(*at) || *at == '/' || *at == '>') || !is_known(out->element)) return false;
    const char *behind = close_tag(at, markup->end);
    if (!behind || !are_attributes(at, behind)) return false;
    out->kind = PIECE_ELEMENT;
    markup->at = behind;
    return true;
}

/* ---- what is hidden ---- */

/* Behind the end of the script or style that the text stands in; NULL if it has none. */
static const char *find_end_of(const struct markup *markup, const char *element) {
    const char *at = markup->at;
    while ((at = memchr(at, '<', (size_t)(markup->end - at)))) {
        at++;
        if (at == markup->end || *at != '/' || !begins(at + 1, markup->end, element)) continue;
        const char *close = at + 1 + strlen(element);
        while (close < markup->end && is_space(*close)) close++;
        if (close < markup->end && *close == '>') return close + 1;
        at = close;
    }
    return NULL;
}

/* Goes on to `end`, or remembers that there is no more of this kind. */
static bool skip_to(struct markup *markup, int kind, const char *end) {
    markup->no_end[kind] = !end;
    if (end) markup->at = end;
    return end != NULL;
}

static bool skip_comment(struct markup *markup) {
    static const char open[] = "<!--", close[] = "-->";
    if (markup->no_end[COMMENT] || !begins(markup->at, markup->end, open)) return false;
    const char *inside = markup->at + 2; /* "<!-->" is a whole comment */
    const char *end = memmem(inside, (size_t)(markup->end - inside), close, sizeof close - 1);
    return skip_to(markup, COMMENT, end ? end + sizeof close - 1 : NULL);
}

static bool skip_declaration(struct markup *markup) {
    static const char *const opens[] = {"<!doctype", "<![if", "<![endif", "<?xml"};
    for (size_t i = 0; i < sizeof opens / sizeof opens[0]; i++) {
        if (!begins(markup->at, markup->end, opens[i])) continue;
        const char *behind = close_tag(markup->at + strlen(opens[i]), markup->end);
        if (behind) markup->at = behind;
        return behind != NULL;
    }
    return false;
}

/* Reads the markup at the '<' that the text stands at; false if there is none. */
static bool read_markup(struct markup *markup, struct piece *out) {
    const char *begin = markup->at;
    if (skip_comment(markup) || skip_declaration(markup)) {
        out->kind = PIECE_HIDDEN;
        return true;
    }
    if (!read_tag(markup, out)) return false;
    bool script = strcmp(out->element, "script") == 0;
    if ((!script && strcmp(out->element, "style") != 0) || begin[1] == '/') return true;
    int kind = script ? SCRIPT : STYLE;
    if (!markup->no_end[kind] && skip_to(markup, kind, find_end_of(markup, out->element))) {
        out->kind = PIECE_HIDDEN;
        return true;
    }
    markup->at = begin;
    return false;
}

/* ---- character references ---- */

/* The character of that number; 0 if a text cannot have it. */
static int32_t character_of_number(const char *at, const char *end) {
    int base = 10;
    int32_t character = 0;
    if (at < end && (*at == 'x' || *at == 'X')) {
        base = 16;
        at++;
    }
    for (; at < end && character <= 0x10ffff; at++) {
        bool letter = is_letter(*at);
        int digit = letter ? (*at | 0x20) - 'a' + 10 : *at - '0';
        if (digit >= base) return 0;
        character = character * base + digit;
    }
    bool control = character < ' ' && character != '\t' && character != '\n' && character != '\r';
    return control || !utf8proc_codepoint_valid(character) ? 0 : character;
}

/* Reads the character reference at the '&' that the text stands at; false if there is none. */
static bool read_reference(struct markup *markup, struct piece *out) {
    char name[LONGEST_REFERENCE + 1];
    const char *at = markup->at + 1;
    size_t bytes = 0;
    bool number = at < markup->end && *at == '#';
    at += number;
    for (; at < markup->end && (is_letter(*at) || is_digit(*at)); at++) {
        if (bytes == LONGEST_REFERENCE) return false;
        name[bytes++] = *at;
    }
    name[bytes] = '\0';
    if (bytes == 0 || at == markup->end || *at != ';') return false;
    const htmlEntityDesc *entity = number ? NULL : htmlEntityLookup((const xmlChar *)name);
    out->character = number ? character_of_number(name, name + bytes) : entity ? (int32_t)entity->value : 0;
    if (out->character == 0) return false;
    out->kind = PIECE_CHARACTER;
    markup->at = at + 1;
    return true;
}

struct piece markup_next(struct markup *markup) {
    struct piece piece = {.kind = PIECE_END};
    if (bytes_left(markup) == 0) return piece;
    if (*markup->at == '<' && read_markup(markup, &piece)) return piece;
    if (*markup->at == '&' && read_reference(markup, &piece)) return piece;
    const char *begin = markup->at++;
    while (markup->at < markup->end && *markup->at != '<' && *markup->at != '&') markup->at++;
    piece.kind = PIECE_TEXT;
    piece.text = (view){begin, (uint32_t)(markup->at - begin)};
    return piece;
}
