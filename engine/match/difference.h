/* Which words two statements share, in order. */
#ifndef KINDRED_ENGINE_DIFFERENCE_H
#define KINDRED_ENGINE_DIFFERENCE_H

#include "base/words.h"
#include "kindred/match.h"

/* Scratch of one thread; zero-initialise, free with differ_free(). */
struct differ {
    struct words a, b;
    uint8_t *steps;
    uint32_t *lengths;
    bool *shared_a, *shared_b;
    size_t steps_capacity, lengths_capacity, shared_a_capacity, shared_b_capacity;
};

void differ_free(struct differ *differ);

/* Cuts both texts into segments, by a longest common subsequence of their folded words; white space and punctuation
 * between two shared words is shared. The segments are taken from `arena` and cover each text whole.
 * KINDRED_OK or KINDRED_NO_MEMORY. Cost: O(words a * words b); texts too long for that are one differing segment but
 * for what they begin and end with alike. */
kindred_status difference(kindred_row *row, struct differ *differ, struct arena *arena, view a, view b);

/* One segment for a text that has no counterpart. */
kindred_status whole_segment(const kindred_segment **out, uint32_t *count, struct arena *arena, view text);

#endif
