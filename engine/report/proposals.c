/* The functions of kindred/report.h that write proposals, and what both of their documents ask. */
#include "report/proposals.h"

#include <stdlib.h>

static bool add_reason(struct ledger_reasons *reasons, const char *reason) {
    for (size_t i = 0; i < reasons->count; i++) {
        if (reasons->list[i] == reason || strcmp(reasons->list[i], reason) == 0) return true;
    }
    if (!grow(&reasons->list, &reasons->capacity, reasons->count + 1, sizeof reasons->list[0])) return false;
    reasons->list[reasons->count++] = reason;
    return true;
}

static bool gather_reasons(struct proposals_report *report) {
    for (uint32_t i = 0; i < report->count; i++) {
        const kindred_proposal *proposal = &report->list[i];
        for (uint32_t k = 0; k < proposal->counts.statements; k++) {
            if (proposal->ledger[k].reason && !add_reason(&report->reasons, proposal->ledger[k].reason)) return false;
        }
    }
    return true;
}

kindred_status proposals_report_make(struct proposals_report *out, const kindred_proposals *proposals) {
    *out = (struct proposals_report){.report = report_of(kindred_proposals_result(proposals)), .proposals = proposals};
    out->list = kindred_proposals_list(proposals, &out->count);
    kindred_status status = kindred_proposals_outlook(&out->outlook, proposals);
    return status == KINDRED_OK && !gather_reasons(out) ? KINDRED_NO_MEMORY : status;
}

void proposals_report_free(struct proposals_report *report) {
    free(report->reasons.list);
}

kindred_status kindred_report_proposals_json(FILE *file, const kindred_proposals *proposals, kindred_error *error) {
    struct output out = {.file = file};
    struct proposals_report report;
    out.no_memory = proposals_report_make(&report, proposals) != KINDRED_OK;
    if (!out.no_memory) proposals_write_json(&out, &report);
    proposals_report_free(&report);
    return output_finish(&out, NULL, error);
}

kindred_status kindred_report_proposals_page(FILE *file, const kindred_proposals *proposals, uint32_t top,
                                             kindred_error *error) {
    struct output out = {.file = file};
    struct proposals_report report;
    out.no_memory = proposals_report_make(&report, proposals) != KINDRED_OK;
    if (!out.no_memory) proposals_write_page(&out, &report, top > 0 ? top : KINDRED_USUAL_PROPOSALS);
    proposals_report_free(&report);
    return output_finish(&out, NULL, error);
}
