/* Where standards come from: which are versions of one another, and which were made from which.
 *
 * Standards whose URNs differ in spelling and marks alone ("A1", "A 1", "A1v2", "A1L") make a chain of versions where
 * their titles agree with that of the newest current one, in one language. Where they do not agree they are different
 * standards under one URN. */
#ifndef KINDRED_ENGINE_LINEAGE_H
#define KINDRED_ENGINE_LINEAGE_H

#include "base/base.h"
#include "kindred/directory.h"

#define NO_CHAIN UINT32_MAX
#define NO_ORIGIN UINT32_MAX
#define UNKNOWN_ORIGIN (UINT32_MAX - 1) /* no standard of the directory has that URN */

/* All arrays but the last two have an item a standard. Free with lineage_free(). */
struct lineage {
    uint32_t count;
    uint32_t *urn;     /* a number that spellings of one URN share                              */
    uint32_t *chain;   /* or NO_CHAIN                                                           */
    uint32_t *origin;  /* the number of the URN it was made from, NO_ORIGIN or UNKNOWN_ORIGIN   */
    bool *legacy;      /* see kindred_standard: never the one to keep                            */
    bool *lost_prefix; /* its URN is the end of its original URN, which it is known by         */
    uint32_t chain_count;
    bool *settled;           /* of chain c: validity, version or date tell its first member from the second */
    uint32_t *from, *member; /* of chain c: member[from[c]] ... member[from[c + 1] - 1]; the one to keep first: current,
                                then of the highest version, then the newest                   */
};

/* KINDRED_OK or KINDRED_NO_MEMORY. Cost: O(n log n). */
kindred_status lineage_make(struct lineage *out, const kindred_standard *standards, uint32_t count);
void lineage_free(struct lineage *lineage);

#endif
