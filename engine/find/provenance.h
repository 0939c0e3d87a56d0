/* Where the two texts of a pair come from. */
#ifndef KINDRED_ENGINE_PROVENANCE_H
#define KINDRED_ENGINE_PROVENANCE_H

#include "find/lineage.h"
#include "find/texts.h"
#include "kindred/match.h"

/* Fills in the provenance of pairs. A pair stands for all copies of its two texts: it is one of versions if any two of
 * them are; else tailored or imported if any of one side was made from one of the other, by its status and original
 * URN. KINDRED_OK or KINDRED_NO_MEMORY. */
kindred_status provenance_judge(kindred_pair *pairs, size_t count, const kindred_standard *standards,
                                const struct lineage *lineage, const struct texts *texts);

#endif
