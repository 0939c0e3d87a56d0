/* Stop words ("the", "of"; "yn", "mae"), and the language of a text that they tell. */
#ifndef KINDRED_ENGINE_DIRECTORY_STOP_WORDS_H
#define KINDRED_ENGINE_DIRECTORY_STOP_WORDS_H

#include "base/words.h"
#include "kindred/directory.h"

enum { STOP_WORD_PLACES = 1024 }; /* a power of two, several times the words of both lists */

/* Both lists in one table. Immutable once made: shared by all threads. */
struct stop_words {
    uint64_t word[STOP_WORD_PLACES]; /* its bytes; 0: an empty place */
    uint8_t language[STOP_WORD_PLACES];
};

/* How many stop words of each language a text has. */
struct stop_word_counts {
    uint32_t of[KINDRED_WELSH + 1];
};

/* Reads the lists; false if there is no memory left. */
bool stop_words_read(struct stop_words *out);

/* Counts those among the words of a statement, but for its first `skipped`. */
void stop_words_count(struct stop_word_counts *counts, const struct stop_words *list, const struct words *words,
                      size_t skipped);

/* Whether a folded word is one of a language. */
bool stop_words_have(const struct stop_words *list, view word, kindred_language language);

/* The language that the counts tell, or `usual` where they are too few or too even to tell one. */
kindred_language stop_words_tell(const struct stop_word_counts *counts, kindred_language usual);

#endif
