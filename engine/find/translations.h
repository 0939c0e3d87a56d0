/* Welsh twins: one standard in two languages. */
#ifndef KINDRED_ENGINE_TRANSLATIONS_H
#define KINDRED_ENGINE_TRANSLATIONS_H

#include "base/base.h"
#include "kindred/directory.h"

/* Places of two standards that are one in two languages. */
struct translation {
    uint32_t welsh, english;
    uint32_t statements_welsh, statements_english; /* criteria and knowledge */
    bool alike;                                    /* as many of each, or nearly: a lead-in may count as one */
};

/* Finds the twin of each standard in Welsh that has one, in the order of the Welsh ids. False: no memory left. */
bool translations_find(struct translation **out, uint32_t *count, const kindred_standard *standards,
                       uint32_t standard_count);

#endif
