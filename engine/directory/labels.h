/* The numbers of statements: "P7", "K12.", "1.", "1.2", "(a)", and bullets. */
#ifndef KINDRED_ENGINE_DIRECTORY_LABELS_H
#define KINDRED_ENGINE_DIRECTORY_LABELS_H

#include "base/base.h"

struct label {
    view text;       /* as written, without the full stop or bracket that closes it          */
    view prefix;     /* its letters: "P" of "P7", "a" of "(a)"; empty if it has none         */
    uint32_t number; /* its last number; 0 if it has none                                    */
    uint32_t bytes;  /* of the line: the label, what closes it, and the white space behind   */
    bool closed;     /* by a full stop, colon or bracket: no quantity, no name of something  */
    bool decimal;    /* several numbers and no letters: "1.2"                                */
};

/* Reads the label at the head of a line that begins with no white space; false if there is none. */
bool label_read(view line, struct label *out);

/* Whether `next` is the label one would expect behind `previous`: the same in all but the last number, which is one
 * more. */
bool label_follows(const struct label *previous, const struct label *next);

/* Looks for the label that follows `previous` in the midst of a line, as texts taken from PDF have it: "P1 check the
 * tools P2 report faults". Returns where it begins and fills in `out`; 0 if it is not there. Only labels with letters
 * are looked for: a number alone is too often a quantity. */
uint32_t label_find_next(view line, const struct label *previous, struct label *out);

/* The line without bullets and white space at its head. */
view skip_bullets(view line);

#endif
