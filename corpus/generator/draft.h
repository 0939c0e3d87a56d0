/* A text on its way: statements one behind the other, each remembering the point it makes, so that what says the same
 * in two drafts is known and need not be found. */
#ifndef KINDRED_CORPUS_DRAFT_H
#define KINDRED_CORPUS_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct piece {
    size_t at, bytes; /* in `text` */
    uint32_t point;   /* 0: makes no point of the bank */
    uint8_t section;  /* a kindred_section */
};

/* Zero-initialise; reuse; free with draft_free(). Pieces stand in the order of sections. */
struct draft {
    struct piece *pieces;
    char *text;
    size_t count, bytes, pieces_capacity, text_capacity;
};

void draft_clear(struct draft *draft);
void draft_free(struct draft *draft);

/* Begins a statement, then adds text to it. */
void draft_begin(struct draft *draft, uint8_t section, uint32_t point);
void draft_add(struct draft *draft, const char *text, size_t bytes);

/* Adds statement `which` of another draft. */
void draft_take(struct draft *draft, const struct draft *from, size_t which);
void draft_copy(struct draft *draft, const struct draft *from);

/* What a text is compared by: the distinct hashes of its word 3-shingles, and the hashes of all its words, both sorted.
 * Words are runs of letters and digits in lower case, apostrophes dropped; shingles never cross a statement, and one of
 * fewer words than three gives one shingle of all its words. That is the definition of corpus/README.md. */
struct profile {
    uint64_t *shingles, *words;
    size_t shingle_count, word_count;
};

void profile_make(struct profile *out, const struct draft *draft);
void profile_free(struct profile *profile);

/* Jaccard coefficient of the shingle sets. */
double resemblance(const struct profile *a, const struct profile *b);

/* Share of the words of the longer text that the other has not, repetitions counted, order not. */
double share_changed(const struct profile *a, const struct profile *b);

#endif
