/* Standards that read like standards: statements of a real corpus, recombined, in the dialect of a suite.
 *
 * Everything follows from seeds, so that a text can be written again instead of being kept. */
#ifndef KINDRED_BENCH_PROSE_H
#define KINDRED_BENCH_PROSE_H

#include "kindred/directory.h"

/* The statements of a corpus, section by section. The views belong to the directory. Free with statements_free(). */
struct statements {
    kindred_view *list[KINDRED_SECTIONS];
    size_t count[KINDRED_SECTIONS];
};

bool statements_gather(struct statements *out, const kindred_directory *corpus);
void statements_free(struct statements *statements);

/* A text on its way: its statements, one behind the other. Zero-initialise, reuse, free with draft_free(). */
struct draft {
    struct piece {
        size_t at, bytes;
        uint8_t section;
    } * pieces;
    char *text;
    size_t count, bytes, words;
    size_t pieces_capacity, text_capacity;
};

/* Who writes: the seed decides on the synonyms, the sector, and where the sector is named. */
struct dialect {
    uint64_t suite, standard;
};

const char *sector_of(uint64_t suite);

/* A part of the corpus on which the standards of one body draw: half of their statements come from there. */
struct field {
    uint32_t number, of;
};

/* Writes a standard of about `words` words. False if there is no memory left. */
bool draft_compose(struct draft *out, const struct statements *statements, uint64_t seed, struct dialect dialect,
                   struct field field, size_t words);

/* Writes `from` again with a share of its words replaced, dropped or swapped with the next, and a third as large a
 * share of its statements left out. */
bool draft_edit(struct draft *out, const struct draft *from, const struct statements *statements, uint64_t seed,
                double share);

void draft_free(struct draft *draft);

#endif
