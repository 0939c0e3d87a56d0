/** How pairs that may be alike are found without comparing all. */
#ifndef KINDRED_INDEX_H
#define KINDRED_INDEX_H

#include "kindred/base.h"
#include "kindred/sketch.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Banded locality-sensitive hashing of MinHash signatures, or an exact join of shingle sets. */
typedef enum kindred_index_method {
    KINDRED_INDEX_BY_THRESHOLD,
    KINDRED_INDEX_LSH,
    KINDRED_INDEX_JOIN
} kindred_index_method;

typedef struct kindred_index_options {
    double threshold; /**< least resemblance of a pair that is reported, 0.01 to 1; kept to six digits */
    double recall;    /**< least chance that LSH finds a pair of just that resemblance, 0.5 to 0.999999 */
    uint32_t
        permutations; /**< length of a signature, up to KINDRED_MOST_PERMUTATIONS; 0: as few as reach the recall            */
    kindred_index_method method; /**< by default LSH from 0.4 upwards, the join below                             */
    uint64_t seed;               /**< of the permutation family                                                   */
    kindred_kernel kernel;
} kindred_index_options;

#define KINDRED_INDEX_DEFAULTS ((kindred_index_options){.threshold = 0.4, .recall = 0.999, .seed = 1})

/** What the options come to. The chance that a pair of resemblance s becomes a candidate is the S-curve
 *  1 - (1 - s^rows)^bands. Source: Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", section 3.4. */
typedef struct kindred_index_plan {
    kindred_index_method method;        /**< LSH or JOIN                                  */
    uint32_t threshold_millionths;      /**< the threshold, an integer                    */
    uint32_t permutations, bands, rows; /**< 0 for the join                               */
    double recall;                      /**< reached at the threshold; 1 for the join     */
} kindred_index_plan;

/** Works out a plan. @return KINDRED_OK, KINDRED_BAD_OPTION (the error names option and range) */
KINDRED_API kindred_status kindred_index_plan_for(kindred_index_plan *out, const kindred_index_options *options,
                                                  kindred_error *error);

#ifdef __cplusplus
}
#endif
#endif
