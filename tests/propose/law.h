/* Law 6, checked by other means than those that make a proposal: every word of a draft stands in a named statement of a
 * named standard, and every statement of every member is kept, folded into one that is kept, offered, dropped for a
 * reason, or stays. */
#ifndef KINDRED_TESTS_PROPOSE_LAW_H
#define KINDRED_TESTS_PROPOSE_LAW_H

#include "kindred/kindred.h"

/* What of a proposal breaks the law, in words, or NULL. The text is static or stands in `room`. */
const char *law_broken(const kindred_proposal *proposal, const kindred_standard *standards, char *room, size_t bytes);

#endif
