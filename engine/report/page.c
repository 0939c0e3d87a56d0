/* report.html: one file that needs nothing else. The page, its style and its program are files under page/, embedded
 * at build; this fills the places marked {{...}} in report.html. Only the page's own style and program may act: a
 * content security policy names them by a nonce, made of the hash of all texts, which no text can know of itself. */
#include "report/internal.h"

#include "embedded/report/page/clusters.js.h"
#include "embedded/report/page/compare.js.h"
#include "embedded/report/page/filter.js.h"
#include "embedded/report/page/report.css.h"
#include "embedded/report/page/report.html.h"
#include "embedded/report/page/report.js.h"

#include <xxhash.h>

static void write_nonce(struct output *out, const struct report *report) {
    XXH64_hash_t hash = 0;
    for (uint64_t i = 0; i < report->counts.directory.standards; i++) {
        const kindred_standard *standard = &report->standards[i];
        hash = XXH3_64bits_withSeed(standard->fingerprint, sizeof standard->fingerprint, hash);
        hash = XXH3_64bits_withSeed(standard->id.at, standard->id.bytes, hash);
    }
    output_format(out, "%016llx", (unsigned long long)hash);
}

static void write_style(struct output *out, const struct report *report) {
    (void)report;
    output_bytes(out, report_css, sizeof report_css - 1);
}

static void write_program(struct output *out, const struct report *report) {
    (void)report;
    output_bytes(out, compare_js, sizeof compare_js - 1);
    output_bytes(out, filter_js, sizeof filter_js - 1);
    output_bytes(out, clusters_js, sizeof clusters_js - 1);
    output_bytes(out, report_js, sizeof report_js - 1);
}

static const struct {
    view place;
    report_writer *writer;
} places[] = {
    {{"{{nonce}}", 9}, write_nonce},
    {{"{{style}}", 9}, write_style},
    {{"{{program}}", 11}, write_program},
    {{"{{document}}", 12}, page_write_document},
};

/* The next place in a text, and which it is; NULL if there is none. */
static const char *next_place(view text, size_t *which) {
    const char *first = NULL;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        const char *at = memmem(text.at, text.bytes, places[i].place.at, places[i].place.bytes);
        if (at && (!first || at < first)) {
            first = at;
            *which = i;
        }
    }
    return first;
}

void report_write_page(struct output *out, const struct report *report) {
    view text = {(const char *)report_html, sizeof report_html - 1};
    size_t which = 0;
    for (const char *at; (at = next_place(text, &which)) != NULL;) {
        uint32_t before = (uint32_t)(at - text.at);
        output_bytes(out, text.at, before);
        places[which].writer(out, report);
        before += places[which].place.bytes;
        text = (view){text.at + before, text.bytes - before};
    }
    output_view(out, text);
}
