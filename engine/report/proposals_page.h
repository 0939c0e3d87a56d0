/* What the two files that make proposals.html share. */
#ifndef KINDRED_ENGINE_REPORT_PROPOSALS_PAGE_H
#define KINDRED_ENGINE_REPORT_PROPOSALS_PAGE_H

#include "report/proposals.h"

/* The document of the page; of the first `top` proposals all of it, as far as they fit. */
void proposals_page_document(struct output *out, const struct proposals_report *report, uint32_t top);

#endif
