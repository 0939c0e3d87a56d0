/** A whole run: from a directory to ranked links and clusters. */
#ifndef KINDRED_FIND_H
#define KINDRED_FIND_H

#include "kindred/base.h"
#include "kindred/directory.h"
#include "kindred/index.h"
#include "kindred/match.h"
#include "kindred/rank.h"
#include "kindred/shingle.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Standards with one text and several URNs: places first ... first + count - 1, a current one first, of these the smallest id. */
typedef struct kindred_copies {
    uint32_t first, count;
    bool asked; /**< whether the question is about any two of them: always, if all pairs are asked about */
} kindred_copies;

typedef struct kindred_member {
    uint32_t standard;         /**< place in kindred_directory_standards()                             */
    uint32_t resemblance;      /**< to the medoid, in millionths                                       */
    const uint32_t *also_near; /**< places in kindred_result_clusters(): whose medoids it resembles too */
    uint32_t also_near_count;
} kindred_member;

/** Standards that say the same: every member is linked to the medoid. Its id is the id of its medoid. */
typedef struct kindred_cluster {
    const kindred_member *members; /**< the medoid first, then by resemblance to it                       */
    uint32_t member_count;         /**< 2 or more                                                         */
    uint32_t lowest, mean;         /**< cohesion: resemblance over all pairs of members, in millionths    */
    uint32_t score;                /**< in thousandths of a standard saved: kindred_parts, weighed        */
    kindred_parts parts;
} kindred_cluster;

typedef enum kindred_finding_kind {
    KINDRED_URN_CLASH,        /**< one URN, several texts whose titles do not agree                      */
    KINDRED_CROWDED_BUCKET,   /**< so many alike that the index looked only at neighbours                */
    KINDRED_TITLES_ONLY,      /**< some standards, or all, have no text: their titles were compared      */
    KINDRED_VERSIONS_CURRENT, /**< versions of one standard, several of them current; the newest first   */
    KINDRED_VERSIONS,         /**< versions of one standard, one current at most; the newest first       */
    KINDRED_SAME_TITLE,       /**< one title in several bodies                                           */
    KINDRED_SAME_TEXT,        /**< one text under several titles                                         */
    KINDRED_UNKNOWN_ORIGIN,   /**< original URNs that no standard has                                    */
    KINDRED_URN_CUT,          /**< cells of URN and title, of which the URN was taken                    */
    KINDRED_URN_PREFIX,       /**< URNs that lack the prefix their original URN has                      */
    KINDRED_URN_DOUBTFUL,     /**< URNs that read like a sentence                                        */
    KINDRED_EMPTY_SECTION,    /**< standards with a text, but without a section every standard has       */
    KINDRED_TRANSLATION,      /**< one standard in Welsh and in English: never a pair                    */
    KINDRED_REUPLOAD,         /**< a standard that was read from several records of one URN and text     */
} kindred_finding_kind;

/** A finding's kind in results: "urn clash". Static. */
KINDRED_API const char *kindred_finding_name(kindred_finding_kind kind);

/** Something about the directory that an analyst should know. */
typedef struct kindred_finding {
    kindred_finding_kind kind;
    kindred_view sentence;     /**< what it is and what to do                                             */
    const uint32_t *standards; /**< places in kindred_directory_standards()                               */
    uint32_t standard_count;
} kindred_finding;

typedef struct kindred_counts {
    kindred_directory_counts directory;
    uint64_t texts;           /**< distinct texts compared                                                 */
    uint64_t copies;          /**< standards folded into another of the same text                          */
    uint64_t candidates;      /**< pairs the index proposed                                                */
    uint64_t verified;        /**< of those, compared exactly: signatures or sizes ruled out the rest      */
    uint64_t pairs;           /**< at or above the threshold, and asked about                              */
    uint64_t unasked;         /**< at or above the threshold, but not asked about                          */
    uint64_t in_suite;        /**< standards of the suite that the question is for                         */
    uint64_t nameless;        /**< standards that name no suite, or no developer, where pairs are to cross
                                   them: no pair of theirs is asked about                                  */
    uint64_t links;           /**< pairs judged duplicate                                                  */
    uint64_t clusters;        /**<                                                                         */
    uint64_t clustered;       /**< standards in a cluster                                                  */
    uint64_t linked_alone;    /**< standards with a link whose neighbours all follow other medoids        */
    uint64_t standards_saved; /**< if every cluster came down to one standard                              */
    uint64_t words, words_saved;
} kindred_counts;

/** What a pair has to cross. It crosses suites (developers) if both standards name one and they have none in common; of
 *  a standard that names none nobody can tell. */
typedef enum kindred_across { KINDRED_ANY_PAIR, KINDRED_ACROSS_SUITES, KINDRED_ACROSS_DEVELOPERS } kindred_across;

/** Which pairs are asked about; by default all. Others are no pairs of the result, and make no cluster. The question is
 *  about two standards; copies stand for each other, so that a link counts if any two standards that have its two texts
 *  are asked about. Names are compared without regard to case. */
typedef struct kindred_question {
    const char *for_suite; /**< one of the two stands in this suite, and the other does not; NULL: all */
    kindred_across across; /**< the two are of different suites, or developers                         */
} kindred_question;

typedef struct kindred_find_options {
    kindred_shingle_options shingle;
    kindred_index_options index;
    kindred_question question; /**< its text is copied */
    uint32_t threads;          /**< 0: as many as there are processors; never changes a result */
    kindred_progress progress;
} kindred_find_options;

#define KINDRED_FIND_DEFAULTS                                                                                          \
    ((kindred_find_options){.shingle = KINDRED_SHINGLE_DEFAULTS, .index = KINDRED_INDEX_DEFAULTS})

typedef struct kindred_result kindred_result;

/** Finds the near-duplicates of a directory.
 *
 *  @param[out] out        owned by the caller; free with kindred_result_free()
 *  @param      directory  must outlive the result
 *  @param      options    NULL for KINDRED_FIND_DEFAULTS
 *  @return KINDRED_OK, KINDRED_NO_MEMORY, KINDRED_BAD_OPTION
 *  Cost: linear in the words for sketching; then the candidates, 1 to 4 microseconds each that is verified.
 *  Memory: 8 bytes a word of each text, 4 bytes a permutation and text, 8 bytes a band and text. */
KINDRED_API kindred_status kindred_find(kindred_result **out, const kindred_directory *directory,
                                        const kindred_find_options *options, kindred_error *error);

KINDRED_API void kindred_result_free(kindred_result *result);

/** The parts of a result. Arrays belong to the result; their lengths stand in its counts, or go to `*count`. */
KINDRED_API const kindred_directory *kindred_result_directory(const kindred_result *result);
KINDRED_API kindred_index_plan kindred_result_plan(const kindred_result *result);
KINDRED_API kindred_find_options kindred_result_options(const kindred_result *result);
KINDRED_API kindred_counts kindred_result_count(const kindred_result *result);
KINDRED_API const kindred_pair *kindred_result_pairs(const kindred_result *result);       /**< by (a, b)    */
KINDRED_API const kindred_cluster *kindred_result_clusters(const kindred_result *result); /**< by rank      */
KINDRED_API const kindred_copies *kindred_result_copies(const kindred_result *result, uint32_t *count);
KINDRED_API const kindred_finding *kindred_result_findings(const kindred_result *result, uint32_t *count);

/** The cluster that a standard stands in, named by its id, or by its URN if only one has it. A cluster's own id is that of
 *  its medoid.
 *  @param[out] cluster, standard  places in kindred_result_clusters() and kindred_directory_standards()
 *  @return KINDRED_OK, or KINDRED_NOT_FOUND: there is no such standard, or it stands in no cluster. Cost: O(clustered) */
KINDRED_API kindred_status kindred_result_cluster_of(uint32_t *cluster, uint32_t *standard,
                                                     const kindred_result *result, kindred_view id,
                                                     kindred_error *error);

/** Whether the question is about these two standards, given by their places in kindred_directory_standards(). */
KINDRED_API bool kindred_result_asks(const kindred_result *result, uint32_t a, uint32_t b);

#ifdef __cplusplus
}
#endif
#endif
