/** Where an editor gains most. */
#ifndef KINDRED_RANK_H
#define KINDRED_RANK_H

#include "kindred/base.h"

/** What an editor gains by making one standard of several. The score is
 *  (standards_saved + words_saved / 650) / 2 * certainty * (1 + 0.1 a further suite + 0.1 a further developer, five of
 *  each at most); the weights stand in engine/rank/weights.def. */
typedef struct kindred_parts {
    uint32_t standards_saved; /**< members less the one that would stay                                   */
    uint32_t words_saved;     /**< words of all members less those of the longest                         */
    uint32_t suites;          /**< distinct suites its members stand in                                   */
    uint32_t developers;      /**< distinct bodies that developed them                                    */
    uint32_t certainty;       /**< millionths: mean resemblance of the other members to the medoid; a
                                   quarter of it where both have a title alone and each title has a word
                                   that the other lacks                                               */
} kindred_parts;

#endif
