/* How one wording differs from another, word by word; and which differences can become slots of a statement. */
#ifndef KINDRED_ENGINE_PROPOSE_CONTRAST_H
#define KINDRED_ENGINE_PROPOSE_CONTRAST_H

#include "propose/limits.h"
#include "propose/making.h"

/* Words from ... to - 1 of a text stand where the other has other_from ... other_to - 1; one of the two may be none. */
struct gap {
    uint32_t from, to, other_from, other_to;
    bool nothing; /* another spelling or form of the same words, or words that only fill */
};

/* Where the words of a text lie in it. */
struct word_places {
    uint32_t *begin, *end, count;
};

/* What it takes to lay a wording beside another; stands in the scratch arena, segments in the proposal's. */
struct contrast {
    struct gap *gaps;
    uint32_t gap_count, differences; /* gaps that say something */
    struct word_places places, other_places;
    uint32_t share;                  /* millionths: words in common, of the longer one's */
    uint32_t shared;                 /* words in common */
    bool decides;                    /* they differ in a word that decides */
    bool limits;                     /* they differ in a number */
    bool verbs;                      /* they begin with different words */
    const kindred_segment *segments; /* of the other text */
    uint32_t segment_count;
};

/* KINDRED_OK or KINDRED_NO_MEMORY. */
kindred_status contrast_make(struct contrast *out, struct making *making, view text, view other);

/* The slots of a line so far: words from ... to - 1 of its wording. */
struct slots {
    uint32_t from[MOST_SLOTS], to[MOST_SLOTS], count;
};

/* Takes the gaps of a contrast into the slots of a line, if they are short and few enough; false leaves them as they
 * were. */
bool slots_take(struct slots *slots, const struct contrast *contrast, const kindred_criteria *criteria);

/* The stretch of a text from one word to before another, with the signs that belong to its first word: "+/-5", "£10". */
view stretch_of(view text, const struct word_places *places, uint32_t from, uint32_t to);

/* The stretch of the other text that stands in slot `slot`, and how many words it has. */
view slot_text(const struct slots *slots, uint32_t slot, const struct contrast *contrast, view other, uint32_t *words);

#endif
