/* Whether two titles are those of one standard at two times. What a function is called changes: a word is added, a verb is
 * replaced. What stays is most of the words that mean something, in whatever form: stop words and endings do not count. */
#ifndef KINDRED_ENGINE_MATCH_AGREEMENT_H
#define KINDRED_ENGINE_MATCH_AGREEMENT_H

#include "directory/stop_words.h"
#include "text/text.h"

/* Reads titles; free with title_reader_close(), also after a failure. */
struct title_reader {
    struct analyser *analyser;
    struct stop_words stop_words;
};

/* False if there is no memory left. */
bool title_reader_open(struct title_reader *out);
void title_reader_close(struct title_reader *reader);

/* What a title says. */
struct title_sense {
    uint64_t *stems;  /* of its words but stop words, distinct and sorted; of all its words if there are no others */
    uint64_t letters; /* a hash of its letters in their order, whatever the spaces between them */
    uint32_t count;
};

/* The mark "Legacy" does not count. False if there is no memory left; the list stands in the arena. */
bool title_sense(struct title_sense *out, struct title_reader *reader, struct arena *arena, view title,
                 kindred_language language);

/* Whether the two name one function, so that a standard may be called the new version of another. */
bool titles_agree(const struct title_sense *a, const struct title_sense *b);

#endif
