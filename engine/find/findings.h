/* What an analyst should know about the directory, beside its duplicates. */
#ifndef KINDRED_ENGINE_FINDINGS_H
#define KINDRED_ENGINE_FINDINGS_H

#include "find/result.h"

/* Fills in the findings of a result, whose counts stand. `crowded` is the number of crowded buckets.
 * KINDRED_OK or KINDRED_NO_MEMORY. */
kindred_status findings_make(struct kindred_result *result, uint32_t crowded);

#endif
