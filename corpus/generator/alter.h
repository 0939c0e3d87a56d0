/* What becomes of a standard when somebody else takes it over. Each writes `from` anew into `out`. */
#ifndef KINDRED_CORPUS_ALTER_H
#define KINDRED_CORPUS_ALTER_H

#include "compose.h"

/* Changes about `share` of the words: synonyms, inflections, modifiers put in or left out, phrases put behind a
 * statement; from a tenth on, statements left out, put in or replaced, too. The title changes only beyond that. */
void alter_words(struct draft *out, const struct draft *from, const struct bank *bank, const struct function *function,
                 uint64_t seed, double share);

/* Puts the statements of each section into another order. */
void alter_order(struct draft *out, const struct draft *from, uint64_t seed);

/* Puts the context of an industry before nouns ("your team" -> "your dental team"), for `share` of them. */
void alter_context(struct draft *out, const struct draft *from, const struct bank *bank,
                   const struct industry *industry, uint64_t seed, double share);

/* Says the work of one level at the next: the phrases of the table, and `share` of the points replaced. */
void alter_level(struct draft *out, const struct draft *from, const struct bank *bank, const struct function *function,
                 uint64_t seed, double share);

/* The marks of a house: its spelling or its manner of titles, and statements put in or left out at the end of a
 * section. */
void alter_house(struct draft *out, const struct draft *from, const struct bank *bank, const struct function *function,
                 uint64_t seed);

/* Replaces `share` of the statements but the title, by others about something else. */
void alter_points(struct draft *out, const struct draft *from, const struct bank *bank, const struct function *function,
                  uint64_t seed, double share);

/* Adds `count` statements that only this standard has. */
void alter_grow(struct draft *out, const struct draft *from, const struct bank *bank, const struct function *function,
                uint64_t seed, size_t count);

/* Adds the overview's last paragraph, and the values, behaviours and skills of another standard: stock sentences. */
void alter_stock(struct draft *out, const struct draft *own, const struct draft *from);

/* Leaves out of criteria and knowledge all but one half (`half` 0 or 1); the title says which. */
void alter_split(struct draft *out, const struct draft *from, int half);

/* Joins two standards: the titles, and of each `share` of the statements. */
void alter_merge(struct draft *out, const struct draft *a, const struct draft *b, uint64_t seed, double share);

/* `into` with half of its criteria replaced by those of `from`. */
void alter_partial(struct draft *out, const struct draft *into, const struct draft *from);

#endif
