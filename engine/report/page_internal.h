/* What the files that make pages share: how a page is filled, and what report.html is filled with. */
#ifndef KINDRED_ENGINE_REPORT_PAGE_INTERNAL_H
#define KINDRED_ENGINE_REPORT_PAGE_INTERNAL_H

#include "match/compare.h"
#include "report/internal.h"

/* ---- filling a page ---- */

/* A place in a page, "{{style}}", and what writes what stands there. */
struct page_place {
    const char *name;
    void (*writer)(struct output *out, const void *context);
};

void page_fill(struct output *out, view template, const struct page_place *places, size_t count, const void *context);

/* Names the page's own style and program in its policy: a hash of all texts, which no text can know of itself. */
void page_write_nonce(struct output *out, const struct report *report);

/* ---- texts side by side ---- */

/* The comparisons of a cluster's medoid with the other distinct texts in it, as a JSON array. */
struct page_texts {
    char *json;
    size_t bytes;
    uint32_t *comparison_of; /* of each member: its place in the array, or PAGE_NO_COMPARISON */
};

#define PAGE_NO_COMPARISON UINT32_MAX

/* Compares a cluster's members with its medoid, with the tools of one thread. KINDRED_OK or KINDRED_NO_MEMORY. */
kindred_status page_texts_make(struct page_texts *out, struct workshop *shop, const struct report *report,
                               const kindred_cluster *cluster);

void page_texts_free(struct page_texts *texts);

#endif
