/* From a statement to its tokens: folded words, and a hash of the stem of each.
 *
 * One analyser a thread: it owns the stemmer, the cache of stems and all buffers, so that analysing allocates nothing
 * once it is warm. Tokens live until the next statement and are recomputed for the few that are shown. */
#ifndef KINDRED_ENGINE_TEXT_H
#define KINDRED_ENGINE_TEXT_H

#include "base/words.h"
#include "kindred/directory.h"

/* The tokens of one statement: token i has stem[i] and words[i], whose bytes lie in `folded`. */
struct tokens {
    size_t count;
    const uint64_t *stem; /* equal for inflections of one word: "manage", "managing" */
    const struct word *word;
    const char *folded;
};

struct analyser;

/* Owned by the caller; free with analyser_free(). NULL if there is no memory left. */
struct analyser *analyser_new(void);
void analyser_free(struct analyser *analyser);

/* Tokens of a text; `out` points into the analyser until the next call. KINDRED_OK or KINDRED_NO_MEMORY. */
kindred_status analyse(struct tokens *out, struct analyser *analyser, view text, kindred_language language);

#endif
