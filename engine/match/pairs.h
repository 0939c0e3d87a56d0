/* From candidates to judged pairs: evidence first, then the decision. */
#ifndef KINDRED_ENGINE_PAIRS_H
#define KINDRED_ENGINE_PAIRS_H

#include "index/candidates.h"
#include "kindred/match.h"

/* Judges every candidate of a directory whose item i stands for the standard standard_of[i]. The plain decision: a
 * resemblance that reaches the threshold makes a duplicate. `out` has room for candidates->count pairs; places only
 * are filled in, ranks are not. The order stays. */
void pairs_judge(kindred_pair *out, const struct candidates *candidates, const struct sets *sets,
                 const uint32_t *standard_of, uint32_t threshold);

#endif
