/* What words weigh: in how many standards of a directory each stem stands, and in which. Learned once, then frozen.
 *
 * A word of a context ("aircraft", "dementia") stands in few standards, and mostly in suites of that context; one that any
 * author may put in ("relevant", "promptly") stands everywhere alike, whatever two texts it tells apart. */
#ifndef KINDRED_ENGINE_LEXICON_H
#define KINDRED_ENGINE_LEXICON_H

#include "base/base.h"
#include "kindred/directory.h"

/* An open hash table of stems; a stem of 0 is an empty place. Free with lexicon_free(). */
struct lexicon {
    struct lexicon_entry {
        uint64_t stem;
        uint32_t standards;
    } * entries;
    size_t places, count;  /* places: a power of two */
    uint32_t standards;    /* that it was learned from */
    uint64_t **stems;      /* of each standard, sorted and distinct */
    uint32_t *stem_counts; /* and how many */
    struct arena *arenas;  /* they stand in, one a thread */
    uint32_t arena_count;
    struct suite_place {
        view suite;
        uint32_t standard;
    } * suites; /* by name, then standard */
    size_t suite_count;
};

/* KINDRED_OK or KINDRED_NO_MEMORY. The same for any number of threads. Cost: an analysis of all statements. */
kindred_status lexicon_learn(struct lexicon *out, const kindred_standard *standards, uint32_t count, uint32_t threads,
                             const kindred_progress *progress);
void lexicon_free(struct lexicon *lexicon);

/* The share of standards in which a stem stands, in millionths. */
uint32_t lexicon_share(const struct lexicon *lexicon, uint64_t stem);

/* The standards that share a suite with one, but for those that are `left_out` (places, ascending): at most `most`, in
 * `mates`. Returns how many. */
uint32_t lexicon_mates(uint32_t *mates, uint32_t most, const struct lexicon *lexicon, const kindred_standard *standards,
                       uint32_t standard, const uint32_t *left_out, uint32_t left_out_count);

/* In how many of these standards a stem stands. */
uint32_t lexicon_holding(const struct lexicon *lexicon, const uint32_t *places, uint32_t count, uint64_t stem);

#endif
