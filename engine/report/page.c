/* report.html: one file that needs nothing else. The page, its style and its program are files under page/, embedded
 * at build; this fills the places marked {{...}} in report.html. Only the page's own style and program may act: a
 * content security policy names them by a nonce, made of the hash of all texts, which no text can know of itself. */
#include "report/page_internal.h"

#include "embedded/report/page/build.js.h"
#include "embedded/report/page/clusters.js.h"
#include "embedded/report/page/compare.js.h"
#include "embedded/report/page/filter.js.h"
#include "embedded/report/page/report.css.h"
#include "embedded/report/page/report.html.h"
#include "embedded/report/page/report.js.h"

#include <xxhash.h>

void page_write_nonce(struct output *out, const struct report *report) {
    XXH64_hash_t hash = 0;
    for (uint64_t i = 0; i < report->counts.directory.standards; i++) {
        const kindred_standard *standard = &report->standards[i];
        hash = XXH3_64bits_withSeed(standard->fingerprint, sizeof standard->fingerprint, hash);
        hash = XXH3_64bits_withSeed(standard->id.at, standard->id.bytes, hash);
    }
    output_format(out, "%016llx", (unsigned long long)hash);
}

static void write_nonce(struct output *out, const void *report) {
    page_write_nonce(out, report);
}

static void write_document(struct output *out, const void *report) {
    page_write_document(out, report);
}

static void write_style(struct output *out, const void *report) {
    (void)report;
    output_bytes(out, report_css, sizeof report_css - 1);
}

static void write_program(struct output *out, const void *report) {
    (void)report;
    output_bytes(out, build_js, sizeof build_js - 1);
    output_bytes(out, compare_js, sizeof compare_js - 1);
    output_bytes(out, filter_js, sizeof filter_js - 1);
    output_bytes(out, clusters_js, sizeof clusters_js - 1);
    output_bytes(out, report_js, sizeof report_js - 1);
}

/* The next place in a text, and which it is; NULL if there is none. */
static const char *next_place(view text, const struct page_place *places, size_t count, size_t *which) {
    const char *first = NULL;
    for (size_t i = 0; i < count; i++) {
        const char *at = memmem(text.at, text.bytes, places[i].name, strlen(places[i].name));
        if (at && (!first || at < first)) {
            first = at;
            *which = i;
        }
    }
    return first;
}

void page_fill(struct output *out, view template, const struct page_place *places, size_t count, const void *context) {
    size_t which = 0;
    for (const char *at; (at = next_place(template, places, count, &which)) != NULL;) {
        uint32_t before = (uint32_t)(at - template.at);
        output_bytes(out, template.at, before);
        places[which].writer(out, context);
        before += (uint32_t)strlen(places[which].name);
        template = (view){template.at + before, template.bytes - before};
    }
    output_view(out, template);
}

void report_write_page(struct output *out, const struct report *report) {
    static const struct page_place places[] = {
        {"{{nonce}}", write_nonce},
        {"{{style}}", write_style},
        {"{{program}}", write_program},
        {"{{document}}", write_document},
    };
    page_fill(out, (view){(const char *)report_html, sizeof report_html - 1}, places, sizeof places / sizeof places[0],
              report);
}
