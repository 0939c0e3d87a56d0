/* The order in which editors gain most. */
#ifndef KINDRED_ENGINE_RANK_H
#define KINDRED_ENGINE_RANK_H

#include "base/base.h"
#include "kindred/directory.h"
#include "kindred/match.h"
#include "kindred/rank.h"

/* The parts of the gain of making one standard of several: `members` are places in `standards`. KINDRED_OK or
 * KINDRED_NO_MEMORY. */
kindred_status rank_parts(kindred_parts *out, const kindred_standard *standards, const uint32_t *members,
                          uint32_t count, uint32_t certainty);

/* How sure it is that two standards are one, in millionths: their resemblance, less where they have titles alone and
 * these name different objects. KINDRED_OK or KINDRED_NO_MEMORY. */
kindred_status rank_certainty(uint32_t *out, const kindred_standard *a, const kindred_standard *b,
                              uint32_t resemblance);

/* Thousandths of a standard saved: (standards + words / usual words) / 2 * certainty * (1 + what crosses). */
uint32_t rank_score(const kindred_parts *parts);

/* Numbers the pairs by what deciding each alone would gain; ties by resemblance, then by place. */
kindred_status rank_pairs(kindred_pair *pairs, size_t count, const kindred_standard *standards);

#endif
