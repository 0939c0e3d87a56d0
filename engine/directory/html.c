/* HTML in cells. The pieces of a text come from markup.c; we write down the text and mark the places where a line ends:
 * a hard mark for a block element, a soft one for a line break of the source, which means something only if there is
 * no block element at all. A second pass folds white space and settles the soft marks. */
#include "directory/html.h"

#include "directory/markup.h"

#include <stdlib.h>
#include <utf8proc.h>

enum { HARD_BREAK = '\n', SOFT_BREAK = '\r', LONGEST_CODE_POINT = 4 };

static const char *const block_elements[] = {
    "address", "article", "aside",    "blockquote", "body",  "br",   "caption", "center", "dd", "div",
    "dl",      "dt",      "fieldset", "footer",     "form",  "h1",   "h2",      "h3",     "h4", "h5",
    "h6",      "header",  "hr",       "html",       "li",    "main", "nav",     "ol",     "p",  "pre",
    "section", "table",   "tbody",    "tfoot",      "thead", "tr",   "ul",
};

static struct markup markup_of(view text) {
    return (struct markup){.at = text.at, .end = text.at + text.bytes};
}

bool html_present(view text) {
    if (text.bytes == 0 || (!memchr(text.at, '<', text.bytes) && !memchr(text.at, '&', text.bytes))) return false;
    struct markup markup = markup_of(text);
    struct piece piece = markup_next(&markup);
    while (piece.kind == PIECE_TEXT) piece = markup_next(&markup);
    return piece.kind != PIECE_END;
}

/* ---- the first pass ---- */

static bool is_block(const char *element) {
    for (size_t i = 0; i < sizeof block_elements / sizeof block_elements[0]; i++) {
        if (*block_elements[i] == *element && strcmp(block_elements[i], element) == 0) return true;
    }
    return false;
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

static void read_text(struct html *html, view text) {
    size_t begin = html->bytes;
    append(html, text.at, text.bytes);
    for (size_t i = begin; i < html->bytes; i++) {
        if (html->text[i] == '\n' || html->text[i] == '\r') html->text[i] = SOFT_BREAK;
    }
}

static void read_character(struct html *html, int32_t character) {
    char bytes[LONGEST_CODE_POINT];
    utf8proc_ssize_t count = utf8proc_encode_char(character, (utf8proc_uint8_t *)bytes);
    read_text(html, (view){bytes, (uint32_t)count});
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
    struct markup markup = markup_of(text);
    html->bytes = 0;
    html->blocks = html->out_of_memory = false;
    for (struct piece piece = markup_next(&markup); piece.kind != PIECE_END; piece = markup_next(&markup)) {
        if (piece.kind == PIECE_TEXT) read_text(html, piece.text);
        if (piece.kind == PIECE_CHARACTER) read_character(html, piece.character);
        if (piece.kind == PIECE_ELEMENT) mark_element(html, piece.element);
    }
    if (html->out_of_memory) return (view){0};
    return arena_copy(arena, (view){html->text, (uint32_t)fold_space(html->text, html->bytes, !html->blocks)});
}

void html_free(struct html *html) {
    free(html->text);
    *html = (struct html){0};
}
