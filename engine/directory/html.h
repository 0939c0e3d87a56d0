/* From the HTML of a field to plain lines. */
#ifndef KINDRED_ENGINE_DIRECTORY_HTML_H
#define KINDRED_ENGINE_DIRECTORY_HTML_H

#include "base/base.h"

/* Scratch; zero-initialise, reuse, free with html_free(). */
struct html {
    char *text; /* what has been read so far */
    size_t bytes, capacity;
    bool blocks; /* an element that makes a line has been seen */
    bool out_of_memory;
};

/* Whether a text has a tag, a comment or a character reference in it; "a < b", "<john@example.org>" and "R&D" have
 * none. */
bool html_present(view text);

/* The text without tags, one line a block element ("<li>", "<p>", "<br>" ...), entities decoded, white space folded.
 * Where it has no block element its own lines stay lines. What is returned stands in the arena; at == NULL if there is
 * no memory left. What only looks like markup stays text: markup.h. */
view html_lines(struct html *scratch, struct arena *arena, view text);

void html_free(struct html *scratch);

#endif
