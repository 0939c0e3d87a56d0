/* The lines of a draft while they are made: whose wording each has, what is folded into it, and its slots. */
#ifndef KINDRED_ENGINE_PROPOSE_LINES_H
#define KINDRED_ENGINE_PROPOSE_LINES_H

#include "propose/contrast.h"

/* A statement folded into a line. */
struct folded {
    kindred_source source;
    const struct contrast *contrast; /* NULL: word for word */
    bool in_slots;                   /* where it differs its words stand in the slots */
};

struct line {
    kindred_source wording;
    struct folded *folded; /* room for one a member */
    uint32_t folded_count;
    struct slots slots;
    uint32_t row, words, support; /* members that say it */
    const char *apart;            /* what keeps it apart from a line that it is near to; or NULL */
    bool optional, taken;         /* not the keeper's; in the draft */
};

/* What laying a statement beside a line came to. */
enum fit { FITS_WORD_FOR_WORD, FITS_IN_SLOTS, FITS_BY_SHARE, FITS_NOT };

/* The text of a source's statement. */
view source_text(const struct making *making, kindred_source source);

/* How many words it has. */
uint32_t source_words(const struct making *making, kindred_source source);

/* A line with this wording; false if there is no memory left. */
bool line_begin(struct line *out, struct making *making, kindred_source wording, uint32_t row);

/* Folds a statement into a line if it says the same; `room` words more may be said in slots (0: no slots), and are taken
 * from it. `*contrast` is NULL if both are word for word the same. KINDRED_OK or KINDRED_NO_MEMORY. */
kindred_status line_fold(enum fit *fit, const struct contrast **contrast, struct making *making, struct line *line,
                         kindred_source source, uint32_t *room);

/* The line as it is given away. */
kindred_status line_write(kindred_line *out, struct making *making, const struct line *line);

#endif
