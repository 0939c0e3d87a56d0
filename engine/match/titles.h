/* What two titles are to each other: one function, or two under one pattern. Case, punctuation and the mark "Legacy" do
 * not count. */
#ifndef KINDRED_ENGINE_MATCH_TITLES_H
#define KINDRED_ENGINE_MATCH_TITLES_H

#include "base/words.h"

/* The distinct words of a title, as sorted hashes. */
struct title_words {
    uint64_t *list;
    uint32_t count;
};

/* False if there is no memory left. `words` is scratch; the list stands in the arena. */
bool title_words(struct title_words *out, struct words *words, struct arena *arena, view title);

/* Whether each has a word that the other lacks, so that they name different functions or objects: "Weld pipes" and
 * "Weld plates". Where only one has more words it may be the same function, called at greater length. */
bool titles_part(const struct title_words *a, const struct title_words *b);

/* A hash of a title; 0 for one without words. False if there is no memory left. */
bool title_hash(uint64_t *out, struct words *words, view title);

#endif
