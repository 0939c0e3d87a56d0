/* What a URN says: which standard it means, however it is spelled, and which version of it. */
#ifndef KINDRED_ENGINE_DIRECTORY_URN_H
#define KINDRED_ENGINE_DIRECTORY_URN_H

#include "base/base.h"

/* `key` is equal for spellings of one URN: capitals, no spaces, `&` as `_`, no ".pdf". `stem` is the beginning of the
 * key, without the marks at its end that may make a version. Only the titles can tell whether they do: real URNs end
 * in "V12" and "/001" of their own. Both are views into the buffer of urn_read(). */
struct urn {
    view key, stem;
    uint32_t version; /* thousandths: 3000 of "V3.0"; 0 if there is none      */
    uint32_t year;    /* 2009 of "/09"; 0 if there is none                    */
    uint32_t upload;  /* 2 of "(2)"; 0 if there is none                       */
    bool legacy;      /* an L at the end, behind a digit                      */
};

/* Reads a URN; `buffer` has room for as many bytes as the text and lives as long as `out`. */
void urn_read(struct urn *out, char *buffer, view text);

/* How many bytes at the beginning of `glued` are a URN if the rest is the title, whatever its spaces, case and
 * punctuation; 0 if the rest is not the title, or what stands before it is no URN. */
uint32_t urn_before_title(view glued, view title);

/* Whether `whole` is `urn` with a prefix of letters before it: "CFAM&LDA4" is that of "M&LDA4". Spelling is ignored as
 * in a key. `buffer` has room for the bytes of both. */
bool urn_lost_prefix(char *buffer, view urn, view whole);

#endif
