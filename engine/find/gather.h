/* From clusters of texts to clusters of standards, measured and ranked. */
#ifndef KINDRED_ENGINE_GATHER_H
#define KINDRED_ENGINE_GATHER_H

#include "cluster/cluster.h"
#include "find/result.h"
#include "find/texts.h"

/* Fills in the clusters of a result and all counts that concern them. Copies join their text's cluster, or make one of
 * their own. KINDRED_OK or KINDRED_NO_MEMORY. */
kindred_status gather_clusters(struct kindred_result *result, const struct texts *texts,
                               const struct neighbours *neighbours, const struct clusters *clusters);

#endif
