/** From a cluster to a merge proposal: what should become of its members, and a draft of the one standard that could
 *  stand for them, in which every sentence can be traced.
 *
 *  Nothing is decided here: a proposal is for an editor, who signs it or not. Two laws hold for each. Every word of a draft
 *  stands in a named statement of a named standard. Every statement of every member has a fate: it is kept, folded into
 *  one that is kept, offered, dropped for a reason, or stays where it is; see kindred_ledger_counts. */
#ifndef KINDRED_PROPOSE_H
#define KINDRED_PROPOSE_H

#include "kindred/base.h"
#include "kindred/directory.h"
#include "kindred/find.h"
#include "kindred/match.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- criteria ---- */

/** What justifies a standard of its own, and how drafts are made: the rules that a review agrees on. */
typedef struct kindred_criteria kindred_criteria;

/** Reads criteria from a file (INI). Keys that it leaves out are those of the shipped file.
 *
 *  @param[out] out   owned by the caller; free with kindred_criteria_free(); must outlive the proposals made by it
 *  @param      path  NULL for the shipped criteria alone
 *  @return KINDRED_OK, KINDRED_NO_MEMORY, KINDRED_UNREADABLE, or KINDRED_BAD_OPTION for an unknown key, a wrong value or
 *          a contradiction: error says file, line, key and what is allowed. Nothing is half read. */
KINDRED_API kindred_status kindred_criteria_read(kindred_criteria **out, const char *path, kindred_error *error);

KINDRED_API void kindred_criteria_free(kindred_criteria *criteria);

/** The shipped criteria file, each key with what it means. Static. */
KINDRED_API kindred_view kindred_criteria_shipped(void);

/* ---- what is recommended ---- */

typedef enum kindred_recommendation {
    KINDRED_REPLACE_BY_ONE,  /**< one function: the draft stands for all members                       */
    KINDRED_MARK_CONTEXTS,   /**< one function in several contexts, which the draft marks              */
    KINDRED_KEEP_SPECIALIST, /**< a member has too much of its own to be replaced: it stays beside     */
    KINDRED_SPLIT_CLUSTER,   /**< the cluster holds several functions                                  */
    KINDRED_RETIRE_VERSION,  /**< old versions of one standard                                         */
    KINDRED_REFER_TO_OWNER,  /**< copies of another body's standard: point at the original             */
    KINDRED_LEAVE_ALONE,     /**< alike, but not the same                                              */
    KINDRED_RECOMMENDATIONS  /**< how many there are                                                   */
} kindred_recommendation;

/** As people read it: "replace by one". Static. */
KINDRED_API const char *kindred_recommendation_name(kindred_recommendation recommendation);

/** The three classes of the review. */
typedef enum kindred_class {
    KINDRED_GENERIC,
    KINDRED_CONTEXT_SPECIFIC,
    KINDRED_SPECIALIST,
    KINDRED_CLASSES
} kindred_class;

KINDRED_API const char *kindred_class_name(kindred_class class_of); /**< "context-specific". Static. */

/** What becomes of a member. */
typedef enum kindred_outcome {
    KINDRED_KEEPER,   /**< its URN goes on, with the text of the draft         */
    KINDRED_REPLACED, /**< gives way to the keeper                             */
    KINDRED_RETIRED,  /**< an older version: archived                          */
    KINDRED_REFERRED, /**< a copy: points at the original                      */
    KINDRED_STAYS,    /**< remains a standard of its own                       */
    KINDRED_OUTCOMES
} kindred_outcome;

KINDRED_API const char *kindred_outcome_name(kindred_outcome outcome); /**< "replaced". Static. */

/** What a member is to the keeper, in figures. Shares are millionths of words; statements are those but the title. */
typedef struct kindred_signals {
    uint32_t covered;            /**< share of its words that the keeper has, in statements that answer each other  */
    uint32_t covers;             /**< share of the keeper's words that it has                                       */
    uint32_t statements;         /**< how many it has                                                               */
    uint32_t answered;           /**< of these, with a counterpart in the keeper that is alike enough (`answers`)   */
    uint32_t same_wording;       /**< of those answered, word for word the keeper's                                 */
    uint32_t limits;             /**< of those answered, with other numbers than their counterpart                  */
    uint32_t lacks;              /**< statements of the keeper without a counterpart in it                          */
    uint32_t shared_pieces;      /**< beside another member that lacks as much of the keeper as the criteria ask for
                                      (`lacking`), if it lacks so much itself: the share of rows of the keeper
                                      that both have, of those of the one with fewer. The least such share; all, if
                                      there is no such member                                                       */
    uint32_t own;                /**< statements without a counterpart in the keeper                                */
    uint32_t alone;              /**< of these, without one in any member                                           */
    uint32_t own_risks;          /**< of its own, those that name legislation or a risk                             */
    uint32_t context_words;      /**< distinct words that the keeper has nowhere, in statements that share a row of the
                                      table with one of the keeper's, and that mark a context by the criteria       */
    uint32_t context_statements; /**< statements with one of these                                                  */
    uint8_t provenance;          /**< a kindred_provenance, to the keeper                                           */
    bool current;                /**< neither Legacy nor archived, by validity, title or URN                        */
    bool in_order;               /**< its statements that the keeper answers come in the keeper's order             */
    bool word_for_word;          /**< the keeper's text                                                             */
    bool other_developer;        /**< not the keeper's body                                                         */
} kindred_signals;

/** A sentence, with the figures in it, and the name of the rule it comes from. */
typedef struct kindred_reason {
    const char *rule; /**< "versions"; static                        */
    kindred_view sentence;
} kindred_reason;

typedef struct kindred_proposed_member {
    uint32_t standard; /**< place in kindred_directory_standards()                                          */
    uint8_t outcome;   /**< a kindred_outcome                                                               */
    uint8_t class_of;  /**< a kindred_class                                                                 */
    kindred_reason verdict, class_reason;
    kindred_signals signals;
} kindred_proposed_member;

/* ---- the draft ---- */

/** A statement of a member: its place among the members, and among that standard's statements. */
typedef struct kindred_source {
    uint32_t member, statement;
} kindred_source;

/** A stretch of a draft's statement: `text`, or a slot if there are alternatives: those seen, the first in the wording
 *  that was chosen, each with the member it is of. */
typedef struct kindred_piece {
    kindred_view text; /**< bytes of a statement's body, as all texts here                                   */
    const kindred_view *alternatives;
    const uint32_t *alternative_members;
    uint32_t alternative_count;
} kindred_piece;

/** One statement of the draft. */
typedef struct kindred_line {
    const kindred_piece *pieces;   /**< its words, one after the other                                       */
    const kindred_source *sources; /**< whose wording it is; then the statements folded into it              */
    uint32_t piece_count, source_count;
    uint8_t section; /**< a kindred_section                                                    */
} kindred_line;

/** A field of the draft beyond its statements: distinct values of the members, the keeper's first. */
typedef struct kindred_draft_field {
    const char *name; /**< as the directory calls it: "Keywords"; static */
    const kindred_view *values;
    const uint32_t *members; /**< of each value, whose it is                   */
    uint32_t count;
} kindred_draft_field;

/* ---- the ledger ---- */

typedef enum kindred_fate {
    KINDRED_STATEMENT_KEPT,    /**< stands in the draft                                               */
    KINDRED_STATEMENT_FOLDED,  /**< says what a statement of the draft says                           */
    KINDRED_STATEMENT_NOTE,    /**< offered as a note on a context                                    */
    KINDRED_STATEMENT_OFFERED, /**< offered to drop: an editor may take it in                         */
    KINDRED_STATEMENT_DROPPED, /**< left out for a reason                                             */
    KINDRED_STATEMENT_STAYS,   /**< in a member that stays a standard of its own                      */
    KINDRED_FATES
} kindred_fate;

KINDRED_API const char *kindred_fate_name(kindred_fate fate); /**< "folded". Static. */

#define KINDRED_NO_LINE UINT32_MAX

/** What becomes of one statement of one member. */
typedef struct kindred_ledger_entry {
    kindred_source source;
    uint8_t fate;                    /**< a kindred_fate                                                             */
    uint32_t line;                   /**< of the draft: kept as it, or folded into it; else KINDRED_NO_LINE          */
    uint32_t row;                    /**< of the table                                                               */
    uint32_t share;                  /**< of a counterpart: millionths of words in common, of the longer one's       */
    const char *reason;              /**< why; static                                                                */
    const kindred_segment *segments; /**< of the statement, against the wording it was measured with; else NULL */
    uint32_t segment_count;
} kindred_ledger_entry;

/** Entries by fate: their sum is the number of statements of all members. */
typedef struct kindred_ledger_counts {
    uint32_t statements, by_fate[KINDRED_FATES];
} kindred_ledger_counts;

/* ---- the proposal ---- */

#define KINDRED_NO_STATEMENT UINT32_MAX

/** Statements that answer one another: of each member one, by its place there, or KINDRED_NO_STATEMENT. */
typedef struct kindred_table_row {
    const uint32_t *statements;
    uint8_t section;
} kindred_table_row;

typedef struct kindred_impact {
    uint32_t standards_before, standards_after;
    uint32_t statements_before, statements_after;
    uint32_t words_before, words_after;
    uint32_t suites, developers; /**< that members stand in, that developed them                               */
    uint32_t linked_from;        /**< standards beside the members that name one of them among their links     */
} kindred_impact;

typedef struct kindred_proposal {
    const kindred_cluster *cluster;
    uint8_t recommendation; /**< a kindred_recommendation                                                   */
    uint32_t keeper;        /**< a place in `members`                                                       */
    const kindred_reason *reasons, *keeper_reasons; /**< the first is the one that decided                  */
    uint32_t reason_count, keeper_reason_count;
    const kindred_proposed_member *members; /**< in the order of the cluster                                */
    uint32_t member_count;
    const kindred_table_row *rows;
    uint32_t row_count;
    const kindred_line *lines; /**< of the draft; none where nothing is merged                              */
    uint32_t line_count, line_words;
    const kindred_draft_field *fields;
    uint32_t field_count;
    const kindred_ledger_entry *ledger; /**< by member, then by statement                                   */
    kindred_ledger_counts counts;
    kindred_impact impact;
} kindred_proposal;

/** An editor's choice: this member is the one to keep. */
typedef struct kindred_choice {
    uint32_t cluster, standard; /**< places in kindred_result_clusters(), kindred_directory_standards()     */
} kindred_choice;

typedef struct kindred_propose_options {
    const kindred_criteria *criteria; /**< NULL for the shipped ones; else they outlive the proposals        */
    const uint32_t *clusters;         /**< places in kindred_result_clusters(), ascending; NULL: all         */
    size_t cluster_count;
    const kindred_choice *keep;
    size_t keep_count;
    uint32_t threads; /**< 0: as many as there are processors; never changes a result                        */
    kindred_progress progress;
} kindred_propose_options;

typedef struct kindred_proposals kindred_proposals;

/** Makes a proposal of each cluster of a result.
 *
 *  @param[out] out      owned by the caller; free with kindred_proposals_free()
 *  @param      result   must outlive the proposals, and its directory
 *  @param      options  NULL: all clusters, the shipped criteria
 *  @return KINDRED_OK, KINDRED_NO_MEMORY, KINDRED_BAD_OPTION if a keeper is no member of its cluster, or if the clusters are not
 *          places of the result in ascending order
 *  Method: members are aligned one after the other to the statements seen so far (progressive alignment, as of several
 *  witnesses of one text), each by the best assignment; see kindred_compare().
 *  Cost: an alignment a distinct text, and one for each two among the few that could be kept. */
KINDRED_API kindred_status kindred_propose(kindred_proposals **out, const kindred_result *result,
                                           const kindred_propose_options *options, kindred_error *error);

KINDRED_API void kindred_proposals_free(kindred_proposals *proposals);

/** In the order of the clusters, which is that of what an editor gains. */
KINDRED_API const kindred_proposal *kindred_proposals_list(const kindred_proposals *proposals, uint32_t *count);
KINDRED_API const kindred_result *kindred_proposals_result(const kindred_proposals *proposals);
KINDRED_API const kindred_criteria *kindred_proposals_criteria(const kindred_proposals *proposals);

/** What all proposals together would do; of the directory as it was read. */
typedef struct kindred_outlook {
    kindred_directory_counts directory;
    uint64_t statements, words; /**< before */
    uint64_t standards_after, statements_after, words_after;
    uint64_t overlapping; /**< standards more than 70 per cent of whose phrases stand in one other: those of the pairs
                               of the result, and copies                                                    */
    uint64_t by_recommendation[KINDRED_RECOMMENDATIONS];              /**< proposals */
    uint64_t by_class[KINDRED_CLASSES], by_outcome[KINDRED_OUTCOMES]; /**< members */
} kindred_outlook;

/** KINDRED_OK or KINDRED_NO_MEMORY. Cost: O(standards + pairs). */
KINDRED_API kindred_status kindred_proposals_outlook(kindred_outlook *out, const kindred_proposals *proposals);

#ifdef __cplusplus
}
#endif
#endif
