/* The truth beside a directory: what its standards are to one another. See corpus/README.md for the files. */
#ifndef KINDRED_CORPUS_TRUTH_H
#define KINDRED_CORPUS_TRUTH_H

#include "draft.h"

#include <stdint.h>
#include <stdio.h>

/* What two standards are to each other. The duplicates come first, from the one that alters least: of two standards that
 * were made from one, the pair is of the kind that altered more. */
enum kind {
    VERBATIM,
    REORDERED,
    IMPORT,
    VERSION,
    CONTEXT,
    EDITED,
    REWORDED,
    CHAIN,
    LEVEL,
    SPLIT,
    MERGED,
    PARTIAL,
    SIBLINGS,
    NOT_FUNCTION,
    NOT_OBJECT,
    NOT_LEAD_IN,
    NOT_TRANSLATION,
    SKIP,
    KINDS
};

extern const char *const kind_names[KINDS];

enum recommendation {
    REPLACE_BY_ONE,
    MARK_CONTEXTS,
    KEEP_SPECIALIST,
    RETIRE_OLD_VERSION,
    REFER_TO_OWNER,
    LEAVE_ALONE,
};

/* A standard that the truth speaks of. */
struct subject {
    const char *urn;
    const struct draft *draft;
    const struct profile *profile;
};

/* The open files; all NULL where no truth is wanted. */
struct truth {
    FILE *pairs, *families, *alignments;
    uint64_t count[KINDS], family_count;
};

/* Opens the files in a folder, which is made if it is not there. False, after saying why, if they cannot be written. */
bool truth_open(struct truth *out, const char *folder);
/* False if something could not be written. */
bool truth_close(struct truth *truth);

void truth_pair(struct truth *truth, enum kind kind, struct subject a, struct subject b);
void truth_align(struct truth *truth, struct subject a, struct subject b);

/* `keep` may be NULL. */
void truth_family(struct truth *truth, enum recommendation recommendation, const char *keep,
                  const struct subject *members, size_t count);

#endif
