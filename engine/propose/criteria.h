/* The rules that a review agrees on, read from a file: what justifies a standard of its own, and how drafts are made.
 * What each key means stands in criteria.ini, the shipped file. */
#ifndef KINDRED_ENGINE_PROPOSE_CRITERIA_H
#define KINDRED_ENGINE_PROPOSE_CRITERIA_H

#include "base/base.h"
#include "kindred/propose.h"

/* Words as sorted hashes of their stems. */
struct stem_list {
    uint64_t *list;
    size_t count, capacity;
};

/* Shares are millionths. */
struct kindred_criteria {
#define CRITERION(section, key, member, least, most, per_cent) uint32_t member;
#include "propose/criteria.def"
#undef CRITERION
    struct stem_list deciding, risks, filling;
};

bool has_digit(view word);

bool stem_list_has(const struct stem_list *stems, uint64_t stem);

#endif
