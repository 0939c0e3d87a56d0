/* A proposal on its way, and the tools of the thread that makes it. The order of the steps stands in proposals.c:
 * members, keeper, table, signals, recommendation, draft with its ledger, fields, impact. Each step is a file, fills its
 * part of the proposal, and reads only what the steps before it filled in. What a proposal keeps stands in `arena`. */
#ifndef KINDRED_ENGINE_PROPOSE_MAKING_H
#define KINDRED_ENGINE_PROPOSE_MAKING_H

#include "find/lineage.h"
#include "kindred/propose.h"
#include "lexicon/lexicon.h"
#include "match/align.h"
#include "match/difference.h"
#include "propose/criteria.h"
#include "text/text.h"

/* A standard that names another among its links; both are places. */
struct reference {
    uint32_t to, from;
};

/* What all proposals share. */
struct frame {
    const kindred_result *result;
    const kindred_criteria *criteria;
    const kindred_standard *standards;
    struct lineage lineage;
    struct lexicon lexicon;
    struct reference *references; /* sorted by `to`, then `from` */
    size_t reference_count, reference_capacity;
};

/* The tools of one thread; zero-initialise, free with bench_free(). */
struct bench {
    struct analyser *analyser; /* made at first use */
    struct differ differ;
    struct arena scratch; /* until the proposal is made */
};

void bench_free(struct bench *bench);

/* A statement of a member: a hash of its folded words in their order, and how many there are. */
struct wording {
    uint64_t hash;
    uint32_t words;
    uint64_t limits; /* a hash of its numbers, in any order; 0 for none */
    bool risk;       /* names legislation or a risk */
};

/* A member on its way. */
struct member {
    const kindred_standard *standard;
    struct profile profile;
    struct wording *wordings; /* of each statement */
    uint32_t *row_of;         /* of each statement */
};

struct making {
    const struct frame *frame;
    struct bench *bench;
    struct arena *arena;
    const kindred_choice *choice; /* an editor's keeper, or NULL */
    kindred_proposal *proposal;
    struct member *members;
    kindred_proposed_member *proposed; /* proposal->members, while they are made */
};

/* ---- the steps: KINDRED_OK or KINDRED_NO_MEMORY ---- */

/* members.c */
kindred_status members_make(struct making *making);
void members_free(struct making *making);

/* keeper.c: which member to keep, and why. */
kindred_status keeper_choose(struct making *making);

/* table.c: which statements answer one another. */
kindred_status table_make(struct making *making);

/* signals.c: what each member is to the keeper. */
kindred_status signals_measure(struct making *making);

/* recommend.c: the verdict on each member, and on the cluster. */
kindred_status recommend(struct making *making);

/* classes.c: generic, context-specific or specialist. */
kindred_status classes_tell(struct making *making);

/* draft.c: the lines of the draft and the ledger. */
kindred_status draft_make(struct making *making);

/* fields.c: what of the draft is no statement. */
kindred_status fields_gather(struct making *making);

/* impact.c: what the proposal would change; references are gathered once, for all proposals. */
kindred_status references_gather(struct frame *frame, const kindred_directory *directory);
kindred_status impact_measure(struct making *making);

/* ---- words that several steps need ---- */

static inline const kindred_standard *standard_at(const struct making *making, uint32_t member) {
    return making->members[member].standard;
}

/* The statement of a member in a row; KINDRED_NO_STATEMENT if it has none. */
static inline uint32_t cell_of(const struct making *making, uint32_t row, uint32_t member) {
    return making->proposal->rows[row].statements[member];
}

/* A sentence in the proposal's arena; `at` is NULL if there is no memory left. */
__attribute__((format(printf, 2, 3))) view say(struct making *making, const char *format, ...);

/* Whole per cent of a share in millionths, rounded down. */
static inline unsigned per_cent(uint32_t share) {
    return share / (KINDRED_ONE / 100);
}

/* A share in millionths; 0 where there is nothing to share. */
static inline uint32_t share_of(uint64_t part, uint64_t whole) {
    return whole == 0 ? 0 : (uint32_t)(part * KINDRED_ONE / whole);
}

/* How many words a statement of one member has in common with one of another, by stem. */
uint32_t words_in_common(const struct member *a, uint32_t i, const struct member *b, uint32_t j);

#endif
