/* HTML in cells. libxml2 calls us for every element and piece of text; we write down the text and mark the places
 * where a line ends: a hard mark for a block element, a soft one for a line break of the source, which means something
 * only if there is no block element at all. A second pass folds white space and settles the soft marks. */
#include "directory/html.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>

enum { HARD_BREAK = '\n', SOFT_BREAK = '\r' };

enum {
    OPTIONS = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED |
              HTML_PARSE_IGNORE_ENC
};

static const char *const block_elements[] = {
    "address", "article", "aside",    "blockquote", "body",  "br",   "caption", "center", "dd", "div",
    "dl",      "dt",      "fieldset", "footer",     "form",  "h1",   "h2",      "h3",     "h4", "h5",
    "h6",      "header",  "hr",       "html",       "li",    "main", "nav",     "ol",     "p",  "pre",
    "section", "table",   "tbody",    "tfoot",      "thead", "tr",   "ul",
};

void html_begin(void) {
    xmlInitParser();
}

static bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Whether a tag, a comment or a declaration begins at the '<' before `rest`. */
static bool opens_tag(view rest) {
    if (rest.bytes == 0) return false;
    return is_letter(*rest.at) || *rest.at == '!' || *rest.at == '?' ||
           (*rest.at == '/' && rest.bytes > 1 && is_letter(rest.at[1]));
}

/* Whether a character reference ends somewhere after the '&' before `rest`: "amp;", "#8217;", "#x2019;". */
static bool is_reference(view rest) {
    enum { LONGEST_NAME = 32 };
    uint32_t i = rest.bytes > 0 && *rest.at == '#';
    uint32_t begin = i;
    while (i < rest.bytes && i < LONGEST_NAME && (is_letter(rest.at[i]) || (rest.at[i] >= '0' && rest.at[i] <= '9')))
        i++;
    return i > begin && i < rest.bytes && rest.at[i] == ';';
}

bool html_present(view text) {
    for (int i = 0; i < 2; i++) {
        char mark = "<&"[i];
        view rest = text;
        const char *found;
        while (rest.bytes > 0 && (found = memchr(rest.at, mark, rest.bytes))) {
            rest.bytes -= (uint32_t)(found + 1 - rest.at);
            rest.at = found + 1;
            if (mark == '<' ? opens_tag(rest) : is_reference(rest)) return true;
        }
    }
    return false;
}

/* ---- what libxml2 calls ---- */

static bool is_block(const char *element) {
    for (size_t i = 0; i < sizeof block_elements / sizeof block_elements[0]; i++) {
        if (*block_elements[i] == *element && strcmp(block_elements[i], element) == 0) return true;
    }
    return false;
}

static bool is_hidden(const char *element) {
    return strcmp(element, "script") == 0 || strcmp(element, "style") == 0;
}

static void append(struct html *html, const char *text, size_t bytes) {
    if (!grow(&html->text, &html->capacity, html->bytes + bytes, 1)) {
        html->out_of_memory = true;
        return;
    }
    memcpy(html->text + html->bytes, text, bytes);
    html->bytes += bytes;
}

static void mark_element(struct html *html, const char *element) {
    if (is_block(element)) {
        html->blocks = true;
        append(html, (const char[]){HARD_BREAK}, 1);
    } else if (strcmp(element, "td") == 0 || strcmp(element, "th") == 0) {
        append(html, " ", 1);
    }
}

static void begin_element(void *context, const xmlChar *name, const xmlChar **attributes) {
    (void)attributes;
    struct html *html = context;
    const char *element = (const char *)name;
    html->hidden += is_hidden(element);
    mark_element(html, element);
}

static void end_element(void *context, const xmlChar *name) {
    struct html *html = context;
    const char *element = (const char *)name;
    if (is_hidden(element) && html->hidden > 0) html->hidden--;
    mark_element(html, element);
}

static void read_text(void *context, const xmlChar *text, int bytes) {
    struct html *html = context;
    if (html->hidden > 0 || bytes <= 0) return;
    size_t begin = html->bytes;
    append(html, (const char *)text, (size_t)bytes);
    for (size_t i = begin; i < html->bytes; i++) {
        if (html->text[i] == '\n' || html->text[i] == '\r') html->text[i] = SOFT_BREAK;
    }
}

/* ---- the second pass ---- */

/* Bytes of the white space at `at` that is none of our marks; 0 if there is none. */
static size_t blank_bytes(const char *at, size_t bytes) {
    if (*at == ' ' || *at == '\t' || *at == '\v' || *at == '\f') return 1;
    return bytes > 1 && memcmp(at, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

/* Folds white space in place: one space between words, one '\n' between lines, none at either end. */
static size_t fold_space(char *text, size_t bytes, bool soft_breaks_count) {
    size_t out = 0;
    char pending = 0;
    for (size_t i = 0; i < bytes;) {
        size_t blank = blank_bytes(text + i, bytes - i);
        if (blank > 0) {
            if (!pending) pending = ' ';
            i += blank;
        } else if (text[i] == HARD_BREAK || text[i] == SOFT_BREAK) {
            if (text[i] == HARD_BREAK || soft_breaks_count) pending = '\n';
            if (!pending) pending = ' ';
            i++;
        } else {
            if (pending && out > 0) text[out++] = pending;
            pending = 0;
            text[out++] = text[i++];
        }
    }
    return out;
}

view html_lines(struct html *html, struct arena *arena, view text) {
    htmlSAXHandler calls = {.startElement = begin_element,
                            .endElement = end_element,
                            .characters = read_text,
                            .ignorableWhitespace = read_text};
    html->bytes = 0;
    html->hidden = 0;
    html->out_of_memory = false;
    htmlParserCtxtPtr parser = htmlCreatePushParserCtxt(&calls, html, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (!parser) return (view){0};
    htmlCtxtUseOptions(parser, OPTIONS);
    /* Inside an element of ours libxml2 adds no paragraph of its own around text that stands alone. */
    htmlParseChunk(parser, "<div>", 5, 0);
    html->blocks = false;
    htmlParseChunk(parser, text.at, (int)text.bytes, 0);
    bool blocks = html->blocks;
    htmlParseChunk(parser, NULL, 0, 1);
    bool failed = html->out_of_memory || parser->errNo == XML_ERR_NO_MEMORY;
    htmlFreeParserCtxt(parser);
    if (failed) return (view){0};
    return arena_copy(arena, (view){html->text, (uint32_t)fold_space(html->text, html->bytes, !blocks)});
}

void html_free(struct html *html) {
    free(html->text);
    *html = (struct html){0};
}
