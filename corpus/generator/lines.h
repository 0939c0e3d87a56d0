/* Reading the word stock: plain text that an author can write without knowing the program.
 *
 *   [repair criteria]                      opens a section
 *   one entry | another entry | a third    a line of it, its entries parted by " | "
 *   tools: spanners | grease guns          a section of this one line
 *   # a comment */
#ifndef KINDRED_CORPUS_LINES_H
#define KINDRED_CORPUS_LINES_H

#include <stdbool.h>
#include <stddef.h>

enum { MOST_ENTRIES = 64 };

struct line {
    const char *file, *section;
    unsigned number;
    const char *entry[MOST_ENTRIES];
    size_t count;
};

/* False, after saying why on standard error, ends the reading. */
typedef bool take_line(void *payload, const struct line *line);

/* Hands over the lines of a file one by one. The entries live until the end of the program, since the whole stock is
 * used until then: `*kept` is the text they lie in, for free() by the caller. False if the file cannot be read or a line
 * was refused; the reason has been said. */
bool lines_read(const char *path, char **kept, take_line *take, void *payload);

#endif
