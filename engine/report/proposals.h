/* Proposals laid open, and the parts of their documents: proposals.json holds all of it, proposals.html the same form for
 * the proposals that have a page. */
#ifndef KINDRED_ENGINE_REPORT_PROPOSALS_H
#define KINDRED_ENGINE_REPORT_PROPOSALS_H

#include "report/internal.h"

/* Why statements have their fates: few sentences, on which all ledgers draw; documents refer to them by number. */
struct ledger_reasons {
    const char **list;
    size_t count, capacity;
};

struct proposals_report {
    struct report report;
    const kindred_proposals *proposals;
    const kindred_proposal *list;
    uint32_t count;
    kindred_outlook outlook;
    struct ledger_reasons reasons;
};

/* Free it whatever the status: KINDRED_OK or KINDRED_NO_MEMORY. */
kindred_status proposals_report_make(struct proposals_report *out, const kindred_proposals *proposals);
void proposals_report_free(struct proposals_report *report);

static inline const kindred_standard *proposal_standard(const struct proposals_report *report,
                                                        const kindred_proposal *proposal, uint32_t member) {
    return &report->report.standards[proposal->members[member].standard];
}

/* The rank of its cluster, from 1. */
static inline uint64_t proposal_rank(const struct proposals_report *report, const kindred_proposal *proposal) {
    return (uint64_t)(proposal->cluster - report->report.clusters) + 1;
}

/* ---- parts of a document (proposals_json.c) ---- */

/* Names and values of the object that is open: flow, figures, curve, criteria, categories, names of sections, reasons. */
void proposals_json_outlook(struct json_writer *json, const struct proposals_report *report);

/* ---- one proposal (proposal_json.c) ---- */

/* All of it, as an object. `all_texts`: also those of statements that read as the line of the draft they went into. */
void proposal_json(struct json_writer *json, const struct proposals_report *report, const kindred_proposal *proposal,
                   bool all_texts);

/* {"kept": 31, "folded": 47, ...} */
void proposal_json_fates(struct json_writer *json, const kindred_ledger_counts *counts);

/* ---- whole documents: each writes to the end, errors stay in the output ---- */

void proposals_write_json(struct output *out, const struct proposals_report *report);
void proposals_write_page(struct output *out, const struct proposals_report *report, uint32_t top);

#endif
