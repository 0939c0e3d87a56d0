/* From a text to its words, folded so that equal words have equal bytes.
 *
 * A word is a run of letters, marks and digits; an apostrophe between two letters belongs to it. Folding is NFKC with
 * Unicode case folding (utf8proc), default-ignorable characters dropped, every apostrophe a plain one. ASCII, nearly
 * all of the text, takes a path of its own that gives the same. */
#ifndef KINDRED_ENGINE_BASE_WORDS_H
#define KINDRED_ENGINE_BASE_WORDS_H

#include "base/base.h"

/* A word: where its folded bytes lie in words.folded, and which bytes of the source it came from. */
struct word {
    uint32_t at, bytes;
    uint32_t source, source_bytes;
};

/* Scratch and outcome of words_fold(); zero-initialise, reuse, free with words_free(). */
struct words {
    struct word *list;
    size_t count;
    char *folded; /* the folded words with one space between them: equal texts, equal bytes */
    size_t folded_bytes;
    size_t list_capacity, folded_capacity;
    char *raw; /* a word that is not plain ASCII, on its way */
    int32_t *points;
    size_t raw_capacity, points_capacity;
};

/* Splits and folds a text, which is valid UTF-8. No allocation once the scratch is large enough.
 * Returns false if there is no memory left. */
bool words_fold(struct words *out, view text);

void words_free(struct words *words);

#endif
