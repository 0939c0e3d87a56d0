/* proposals.html: one file that needs nothing else, made and guarded like report.html (see page.c), whose style it has
 * and on whose smallest parts it builds. */
#include "report/proposals_page.h"
#include "report/page_internal.h"

#include "embedded/report/page/build.js.h"
#include "embedded/report/page/draft.js.h"
#include "embedded/report/page/ledger.js.h"
#include "embedded/report/page/outlook.js.h"
#include "embedded/report/page/proposals.css.h"
#include "embedded/report/page/proposals.html.h"
#include "embedded/report/page/proposals.js.h"
#include "embedded/report/page/register.js.h"
#include "embedded/report/page/report.css.h"

struct filling {
    const struct proposals_report *report;
    uint32_t top;
};

static void write_nonce(struct output *out, const void *context) {
    const struct filling *filling = context;
    page_write_nonce(out, &filling->report->report);
}

static void write_document(struct output *out, const void *context) {
    const struct filling *filling = context;
    proposals_page_document(out, filling->report, filling->top);
}

static void write_style(struct output *out, const void *context) {
    (void)context;
    output_bytes(out, report_css, sizeof report_css - 1);
    output_bytes(out, proposals_css, sizeof proposals_css - 1);
}

static void write_program(struct output *out, const void *context) {
    (void)context;
    output_bytes(out, build_js, sizeof build_js - 1);
    output_bytes(out, outlook_js, sizeof outlook_js - 1);
    output_bytes(out, draft_js, sizeof draft_js - 1);
    output_bytes(out, ledger_js, sizeof ledger_js - 1);
    output_bytes(out, register_js, sizeof register_js - 1);
    output_bytes(out, proposals_js, sizeof proposals_js - 1);
}

void proposals_write_page(struct output *out, const struct proposals_report *report, uint32_t top) {
    static const struct page_place places[] = {
        {"{{nonce}}", write_nonce},
        {"{{style}}", write_style},
        {"{{program}}", write_program},
        {"{{document}}", write_document},
    };
    const struct filling filling = {report, top};
    page_fill(out, (view){(const char *)proposals_html, sizeof proposals_html - 1}, places,
              sizeof places / sizeof places[0], &filling);
}
