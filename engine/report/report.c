/* The functions of kindred/report.h that write one document to an open file, and what all documents ask of a result. */
#include "report/internal.h"

#include <stdlib.h>

struct report report_of(const kindred_result *result) {
    struct report report = {
        .result = result,
        .directory = kindred_result_directory(result),
        .pairs = kindred_result_pairs(result),
        .clusters = kindred_result_clusters(result),
        .counts = kindred_result_count(result),
        .plan = kindred_result_plan(result),
        .options = kindred_result_options(result),
    };
    report.reading = kindred_directory_read_with(report.directory);
    report.standards = kindred_directory_standards(report.directory);
    report.rejections = kindred_directory_rejections(report.directory);
    report.copies = kindred_result_copies(result, &report.copies_count);
    report.findings = kindred_result_findings(result, &report.finding_count);
    return report;
}

const kindred_standard *report_medoid(const struct report *report, const kindred_cluster *cluster) {
    return &report->standards[cluster->members[0].standard];
}

bool report_titles_only(const struct report *report) {
    return report->counts.directory.standards > 0 && report->counts.directory.with_text == 0;
}

kindred_copies report_copies_of(const struct report *report, uint32_t place) {
    uint32_t low = 0, high = report->copies_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const kindred_copies *copies = &report->copies[middle];
        if (place < copies->first) {
            high = middle;
        } else if (place >= copies->first + copies->count) {
            low = middle + 1;
        } else {
            return *copies;
        }
    }
    return (kindred_copies){place, 1, true};
}

static int compare_rank(const void *a, const void *b) {
    const kindred_pair *x = *(const kindred_pair *const *)a, *y = *(const kindred_pair *const *)b;
    if (x->rank != y->rank) return x->rank < y->rank ? -1 : 1;
    return x < y ? -1 : x > y;
}

const kindred_pair **report_links_by_rank(const struct report *report) {
    size_t count = 0;
    const kindred_pair **links = take_array(report->counts.links, sizeof(const kindred_pair *));
    if (!links) return NULL;
    for (uint64_t i = 0; i < report->counts.pairs && count < report->counts.links; i++) {
        if (report->pairs[i].duplicate) links[count++] = &report->pairs[i];
    }
    qsort(links, count, sizeof(const kindred_pair *), compare_rank);
    return links;
}

static kindred_status write_to(FILE *file, const kindred_result *result, report_writer *writer, kindred_error *error) {
    struct output out = {.file = file};
    struct report report = report_of(result);
    writer(&out, &report);
    return output_finish(&out, NULL, error);
}

kindred_status kindred_report_json(FILE *file, const kindred_result *result, kindred_error *error) {
    return write_to(file, result, report_write_json, error);
}

kindred_status kindred_report_csv(FILE *file, const kindred_result *result, kindred_error *error) {
    return write_to(file, result, report_write_clusters, error);
}
