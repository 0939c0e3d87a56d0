/* The ids of texts. */
#ifndef KINDRED_ENGINE_DIRECTORY_IDS_H
#define KINDRED_ENGINE_DIRECTORY_IDS_H

#include "directory/internal.h"

/* One text of one URN: all accepted rows that have the same URN, language and fingerprint, the best one first. */
struct text {
    struct row **rows;
    size_t row_count;
    view id;
};

/* Gives every text an id of its own. `texts` are sorted by URN and no two are alike in URN, language and fingerprint;
 * the ids stand in the arena. False if there is no memory left. */
bool ids_give(struct arena *arena, struct text *texts, size_t count);

#endif
