/** Does this exist already? One draft against a whole directory. */
#ifndef KINDRED_CHECK_H
#define KINDRED_CHECK_H

#include "kindred/base.h"
#include "kindred/directory.h"
#include "kindred/index.h"
#include "kindred/match.h"
#include "kindred/shingle.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct kindred_check_options {
    kindred_shingle_options shingle;
    double threshold; /**< resemblance from which a standard counts as there already, 0.01 to 1         */
    double least;     /**< resemblance from which a standard is among the nearest, 0.01 to 1            */
    uint32_t most;    /**< how many nearest are kept; 0: all                                            */
    uint32_t threads; /**< 0: as many as there are processors; never changes a result                   */
    kindred_progress progress;
} kindred_check_options;

#define KINDRED_CHECK_DEFAULTS                                                                                         \
    ((kindred_check_options){.shingle = KINDRED_SHINGLE_DEFAULTS,                                                      \
                             .threshold = KINDRED_INDEX_DEFAULTS.threshold,                                            \
                             .least = 0.05,                                                                            \
                             .most = 10})

/** A text of the directory that is near to the draft. */
typedef struct kindred_near {
    uint32_t standard;                    /**< place in kindred_directory_standards(): the first that has this text  */
    uint32_t copies;                      /**< how many have it, the first included; they follow one another         */
    kindred_overlap overlap;              /**< a is the draft, b the standard; exact                                 */
    bool reaches;                         /**< its resemblance is at or above the threshold                          */
    const kindred_comparison *comparison; /**< statement by statement; a is the draft                                */
} kindred_near;

typedef struct kindred_check_counts {
    uint64_t texts;   /**< distinct texts, each of which was compared                                   */
    uint64_t near;    /**< texts that reach `least`, or the threshold where that is lower               */
    uint64_t reached; /**< texts that reach the threshold                                               */
    bool titles_only; /**< draft or directory has nothing but titles, so that only titles were compared */
} kindred_check_counts;

typedef struct kindred_check_result kindred_check_result;

/** Compares one standard with every text of a directory, exactly, and keeps the nearest.
 *
 *  @param[out] out        owned by the caller; free with kindred_check_free()
 *  @param      draft      need not be of the directory; must outlive the result
 *  @param      directory  must outlive the result
 *  @param      options    NULL for KINDRED_CHECK_DEFAULTS
 *  @return KINDRED_OK, KINDRED_NO_MEMORY, KINDRED_BAD_OPTION
 *  Cost: linear in the words of the directory, in parallel. Memory: 12 bytes a standard. */
KINDRED_API kindred_status kindred_check(kindred_check_result **out, const kindred_standard *draft,
                                         const kindred_directory *directory, const kindred_check_options *options,
                                         kindred_error *error);

KINDRED_API void kindred_check_free(kindred_check_result *check);

/** The parts of it. The nearest come first; of equally near ones the first in the directory. */
KINDRED_API const kindred_near *kindred_check_nearest(const kindred_check_result *check, uint32_t *count);
KINDRED_API kindred_check_counts kindred_check_count(const kindred_check_result *check);
KINDRED_API const kindred_standard *kindred_check_draft(const kindred_check_result *check);
KINDRED_API const kindred_directory *kindred_check_directory(const kindred_check_result *check);
KINDRED_API kindred_check_options kindred_check_asked(const kindred_check_result *check);

#ifdef __cplusplus
}
#endif
#endif
