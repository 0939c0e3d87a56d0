/* What the tests of this room share: a directory of a few standards, its result and its proposals, all in one. */
#ifndef KINDRED_TESTS_PROPOSE_HELPERS_H
#define KINDRED_TESTS_PROPOSE_HELPERS_H

#include "kindred/kindred.h"

/* NULL fields are left out; statements stand a line each. */
struct text {
    const char *urn, *title, *criteria, *knowledge, *suite, *developer, *origin, *validity, *status, *approved;
};

struct run {
    kindred_directory *directory;
    kindred_result *result;
    kindred_proposals *proposals;
    const kindred_proposal *list;
    uint32_t count;
};

/* Reads, finds at a threshold and proposes; aborts the test on failure. End it with run_end(). */
struct run run_texts(const struct text *texts, size_t count, double threshold, const kindred_propose_options *options);
struct run run_file(const char *path, uint32_t threads, const kindred_propose_options *options);
void run_end(struct run *run);

/* The member of a proposal with this id. */
const kindred_proposed_member *member_named(const struct run *run, const kindred_proposal *proposal, const char *id);

/* The id of the one to keep; a line of the draft with its slots, "[a | b]"; both until the next call. */
const char *keeper_id(const struct run *run, const kindred_proposal *proposal);
const char *line_text(const kindred_line *line);

/* The ledger's entry of a member's statement that begins with these words. */
const kindred_ledger_entry *entry_for(const struct run *run, const kindred_proposal *proposal, const char *id,
                                      const char *words);

#endif
