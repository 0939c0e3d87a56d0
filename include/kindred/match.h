/** What two standards have in common: in figures, as a judged pair, and side by side. */
#ifndef KINDRED_MATCH_H
#define KINDRED_MATCH_H

#include "kindred/base.h"
#include "kindred/directory.h"
#include "kindred/shingle.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What two texts are to each other. Not judged yet: always unknown. */
typedef enum kindred_relation { KINDRED_RELATION_UNKNOWN } kindred_relation;

/** Where two texts come from, as far as URNs, titles and status tell. */
typedef enum kindred_provenance {
    KINDRED_PROVENANCE_UNKNOWN,  /**< nothing says so                                            */
    KINDRED_PROVENANCE_VERSION,  /**< one URN but for marks of a version, and titles that agree  */
    KINDRED_PROVENANCE_IMPORTED, /**< the original URN of one is the URN of the other            */
    KINDRED_PROVENANCE_TAILORED, /**< the same, and its status says that it was changed          */
} kindred_provenance;

/** Its name in results: "version"; "" for unknown. Static. */
KINDRED_API const char *kindred_provenance_name(kindred_provenance provenance);

/** How much two shingle sets have in common. resemblance = shared / (size_a + size_b - shared),
 *  containment of a in b = shared / size_a. Exact. */
typedef struct kindred_overlap {
    uint32_t shared, size_a, size_b;
} kindred_overlap;

/** Resemblance and containment in millionths, rounded down; 0 where the divisor is 0. */
KINDRED_API uint32_t kindred_resemblance(kindred_overlap overlap);
KINDRED_API uint32_t kindred_containment_a_in_b(kindred_overlap overlap);
KINDRED_API uint32_t kindred_containment_b_in_a(kindred_overlap overlap);

/** Two distinct texts that were compared exactly. Copies are folded: `a` and `b` stand for all their copies. */
typedef struct kindred_pair {
    uint32_t a, b; /**< places in kindred_directory_standards(), a < b              */
    kindred_overlap overlap;
    uint32_t rank;      /**< 1 is where an editor gains most                        */
    uint8_t relation;   /**< a kindred_relation                                     */
    uint8_t provenance; /**< a kindred_provenance                                   */
    bool duplicate;     /**< true for a link: only links make clusters              */
} kindred_pair;

/** A stretch of a statement's body whose words the counterpart has too, in the same order, or has not.
 *  The segments of a statement, one after the other, are its whole body. */
typedef struct kindred_segment {
    kindred_view text;
    bool shared;
} kindred_segment;

/** One row of the comparison: two statements that answer each other, or one that stands alone. */
typedef struct kindred_row {
    const kindred_statement *a, *b; /**< NULL where the other standard has no counterpart              */
    uint32_t similarity;            /**< millionths: words in common / words in either, by stem        */
    const kindred_segment *segments_a, *segments_b;
    uint32_t segment_count_a, segment_count_b;
} kindred_row;

typedef struct kindred_comparison kindred_comparison;

/** Compares two standards statement by statement.
 *
 *  Statements are paired one to one so that the sum of their similarities above a quarter is the largest possible;
 *  what a pair from two sections adds counts three quarters, and less alike than a quarter is no counterpart.
 *  @param[out] out      owned by the caller; free with kindred_comparison_free()
 *  @param      a, b     must outlive the comparison
 *  @param      options  NULL for KINDRED_SHINGLE_DEFAULTS; used for the resemblances only
 *  @return KINDRED_OK, KINDRED_NO_MEMORY, KINDRED_BAD_OPTION
 *  Method: assignment by shortest augmenting paths (Jonker and Volgenant 1987); differing words by the longest
 *  common subsequence.
 *  Cost: O(n^3) in the statements that have no identical counterpart; beyond 600 of them pairs are taken
 *  greedily, among those at about the same place. */
KINDRED_API kindred_status kindred_compare(kindred_comparison **out, const kindred_standard *a,
                                           const kindred_standard *b, const kindred_shingle_options *options,
                                           kindred_error *error);

KINDRED_API void kindred_comparison_free(kindred_comparison *comparison);

KINDRED_API const kindred_standard *kindred_comparison_a(const kindred_comparison *comparison);
KINDRED_API const kindred_standard *kindred_comparison_b(const kindred_comparison *comparison);

/** The rows, section by section in the order of a, what stands only in b last in its section.
 *  Every statement of both standards is in exactly one row. */
KINDRED_API const kindred_row *kindred_comparison_rows(const kindred_comparison *comparison, uint32_t *count);

/** The overlap of the two whole standards, and of one section of theirs. */
KINDRED_API kindred_overlap kindred_comparison_overlap(const kindred_comparison *comparison);
KINDRED_API kindred_overlap kindred_comparison_section(const kindred_comparison *comparison, kindred_section section);

#ifdef __cplusplus
}
#endif
#endif
