/* Making the standards of a block: families of duplicates, relatives that are none, and standards that stand alone.
 *
 * A directory is made block by block, so that memory does not grow with it; a family never crosses a block. */
#ifndef KINDRED_CORPUS_FAMILIES_H
#define KINDRED_CORPUS_FAMILIES_H

#include "compose.h"
#include "identity.h"
#include "record.h"
#include "truth.h"

enum { BLOCK = 1000 };

/* What is asked of a directory. */
struct recipe {
    uint64_t seed, standards;
    unsigned words; /* of a standard, about */
    bool dirt;      /* clashing URNs, re-uploads, broken records */
    uint64_t chain; /* steps */
};

struct made {
    struct draft draft;
    struct profile profile;
    struct identity identity;
    enum kind kind; /* what it is to the first of its family */
    enum fault fault;
};

/* Zero-initialise; families_free() when done. `made` has room for a block, and keeps its memory from one to the next. */
struct maker {
    const struct recipe *recipe;
    const struct bank *bank;
    const struct written *written;
    struct truth *truth;
    struct made *made;
    size_t count, room;               /* standards of the block: made, and to be made */
    uint64_t first;                   /* the number of its first standard */
    size_t written_next, written_end; /* the functions of the corpus that are still this block's to use */
    struct draft scratch, other;
    uint64_t random;
};

/* Fills `made` with the standards of block `block`, and writes their truth. */
void families_make(struct maker *maker, uint64_t block);
void families_free(struct maker *maker);

#endif
