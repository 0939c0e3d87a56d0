/* The pieces of a text that may hold HTML: what is markup, and what only looks like it. */
#ifndef KINDRED_ENGINE_DIRECTORY_MARKUP_H
#define KINDRED_ENGINE_DIRECTORY_MARKUP_H

#include "base/base.h"

enum piece_kind {
    PIECE_END,
    PIECE_TEXT,      /* `text`, as it stands */
    PIECE_CHARACTER, /* a character reference, "&amp;" or "&#8217;": `character` */
    PIECE_ELEMENT,   /* a tag, "<p>", "<td class='x'>", "</ul>": `element` */
    PIECE_HIDDEN     /* a comment, a declaration, a whole script or style */
};

enum { LONGEST_ELEMENT = 15 };

struct piece {
    enum piece_kind kind;
    view text;
    int32_t character;
    char element[LONGEST_ELEMENT + 1]; /* its name in small letters */
};

/* A text on its way. Begin with {.at = text.at, .end = text.at + text.bytes}. */
struct markup {
    const char *at, *end;
    bool no_end[3]; /* no comment, script, style is closed any more: what opens one is text, and is not looked into */
};

/* The next piece; PIECE_END for ever behind the last. Takes time in proportion to the bytes, whatever they are. */
struct piece markup_next(struct markup *markup);

#endif
