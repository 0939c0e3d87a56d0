/** How a standard becomes a set: shingles of stemmed words. */
#ifndef KINDRED_SHINGLE_H
#define KINDRED_SHINGLE_H

#include "kindred/base.h"

#define KINDRED_MOST_SHINGLE_WORDS 16

/** The shingle set of a standard is the union over its statements of all runs of `words` stemmed words; a run never
 *  crosses from one statement into the next, and a shorter statement gives one shingle of all its words.
 *  Source: Broder 1997, "On the resemblance and containment of documents", section 2. */
typedef struct kindred_shingle_options {
    uint32_t words; /**< 1 to KINDRED_MOST_SHINGLE_WORDS */
} kindred_shingle_options;

#define KINDRED_SHINGLE_DEFAULTS ((kindred_shingle_options){.words = 3})

#endif
