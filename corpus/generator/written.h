/* The functions of the hand-written corpus that several authors wrote independently of each other.
 *
 * corpus/facets.tsv says of each statement of these standards which facet of the function it states: "delegate.limits".
 * A facet is a point of the function, said by as many authors as state it. */
#ifndef KINDRED_CORPUS_WRITTEN_H
#define KINDRED_CORPUS_WRITTEN_H

#include "bank.h"

struct written_function {
    char name[64];                          /* "delegate" */
    struct points points[KINDRED_SECTIONS]; /* of the title and the overview: one each; said[] is NULL where an
                                                author leaves the point out */
    kindred_view urns[MOST_AUTHORS];
    uint32_t authors;
};

struct written {
    struct written_function *function;
    size_t count, capacity;
    kindred_directory *corpus;
    char **texts;
    size_t text_count, text_capacity;
};

/* Reads `folder`/standards.jsonl and `folder`/facets.tsv; ids of points continue those of the bank. False, after saying
 * why on standard error, if they cannot be used. written_free() in any case. */
bool written_read(struct written *out, const char *folder, struct bank *bank);
void written_free(struct written *written);

#endif
