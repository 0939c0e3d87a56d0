/* What the two files that make the page's document share. */
#ifndef KINDRED_ENGINE_REPORT_PAGE_INTERNAL_H
#define KINDRED_ENGINE_REPORT_PAGE_INTERNAL_H

#include "match/compare.h"
#include "report/internal.h"

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
