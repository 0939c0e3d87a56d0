/* The one alignment of statements: which statement of a standard answers which of another. */
#ifndef KINDRED_ENGINE_ALIGN_H
#define KINDRED_ENGINE_ALIGN_H

#include "shingle/shingle.h"

enum { NO_PARTNER = -1 };

/* What an alignment works on: the stems of each statement of a standard, sorted. Free with profile_free(). */
struct profile {
    const kindred_standard *standard;
    uint64_t *stems; /* of all statements, one after the other         */
    uint32_t *begin; /* statement i: stems[begin[i]] ... begin[i + 1]  */
};

kindred_status profile_make(struct profile *out, struct analyser *analyser, const kindred_standard *standard);
void profile_free(struct profile *profile);

/* Words in common over words in either, repeated words counted as often as they occur, by stem; in millionths. This
 * is the Jaccard index of multisets, whose complement is a metric: see alignment_make(). */
uint32_t statement_similarity(const struct profile *a, uint32_t i, const struct profile *b, uint32_t j);

/* partner[i] is the statement of b that answers statement i of a, or NO_PARTNER; similarity[i] is theirs (not
 * weighted by section). Both have room for the statements of a. KINDRED_OK or KINDRED_NO_MEMORY. */
kindred_status alignment_make(int32_t *partner, uint32_t *similarity, const struct profile *a, const struct profile *b);

#endif
