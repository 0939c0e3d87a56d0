/* A result while it is made, and once it is. */
#ifndef KINDRED_ENGINE_RESULT_H
#define KINDRED_ENGINE_RESULT_H

#include "base/base.h"
#include "find/question.h"
#include "kindred/find.h"

struct kindred_result {
    const kindred_directory *directory;
    kindred_find_options options;
    kindred_index_plan plan;
    struct question question;
    kindred_counts counts;
    kindred_pair *pairs;
    kindred_cluster *clusters;
    kindred_copies *copies;
    uint32_t copies_count;
    kindred_finding *findings;
    uint32_t finding_count;
    struct arena arena; /* of members, of what they are near to, of findings, and of options */
};

#endif
