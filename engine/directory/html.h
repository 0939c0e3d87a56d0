/* From the HTML of a field to plain lines. */
#ifndef KINDRED_ENGINE_DIRECTORY_HTML_H
#define KINDRED_ENGINE_DIRECTORY_HTML_H

#include "base/base.h"

/* Scratch; zero-initialise, reuse, free with html_free(). */
struct html {
    char *text; /* what has been read so far */
    size_t bytes, capacity;
    uint32_t hidden; /* how many script or style elements are open */
    bool blocks;     /* an element that makes a line has been seen */
    bool out_of_memory;
};

/* Once, before the first use of html_lines() by any thread. */
void html_begin(void);

/* Whether a text has a tag or a character reference in it; "a < b" and "R&D" have none. */
bool html_present(view text);

/* The text without tags, one line a block element ("<li>", "<p>", "<br>" ...), entities decoded, white space folded.
 * Where it has no block element its own lines stay lines. What is returned stands in the arena; at == NULL if there is
 * no memory left. Method: the SAX interface of libxml2's HTML parser, which forgives anything. */
view html_lines(struct html *scratch, struct arena *arena, view text);

void html_free(struct html *scratch);

#endif
