/* The one JSON document that fills report.html: the summary, every cluster with its members, and side by side texts
 * for the clusters of highest rank, up to a size at which a browser stays quick. Suites and developers are numbers
 * into two lists. Texts are aligned in parallel, a batch of clusters at a time, and written in order of rank, so that
 * memory is bounded and the page is the same for any number of threads. */
#include "report/names.h"
#include "report/page_internal.h"
#include "report/screen.h"

#include <stdlib.h>

enum {
    PAGE_FORMAT = 1,
    MOST_CLUSTERS = 1000,
    MOST_TEXT_BYTES = 8 << 20,
    MOST_REJECTIONS = 1000,
    MOST_NOTES = 200,
    BATCH = 32
};
enum { MOST_FINDINGS = 100, MOST_IDS = 100 }; /* of one kind; of one finding */

/* ---- the document ---- */

struct page {
    const struct report *report;
    struct json_writer json;
    struct names suites, developers;
    struct workshop *shops; /* one a thread                                   */
    struct page_texts batch[BATCH];
    size_t batch_begin;  /* rank of its first cluster                      */
    size_t text_bytes;   /* written so far                                 */
    uint32_t with_texts; /* clusters whose texts are written               */
    bool full;           /* too little room for the texts of another       */
};

static bool gather_names(struct page *page) {
    const struct report *report = page->report;
    for (uint64_t i = 0; i < report->counts.clusters; i++) {
        const kindred_cluster *cluster = &report->clusters[i];
        for (uint32_t m = 0; m < cluster->member_count; m++) {
            const kindred_standard *standard = &report->standards[cluster->members[m].standard];
            if (!names_add_standard(&page->suites, &page->developers, standard)) return false;
        }
    }
    names_settle(&page->suites);
    names_settle(&page->developers);
    return true;
}

static void write_member(struct page *page, const kindred_member *member, uint32_t comparison) {
    const struct report *report = page->report;
    const kindred_standard *standard = &report->standards[member->standard];
    struct json_writer *json = &page->json;
    json_begin_object(json, JSON_INLINE);
    json_string_as(json, "id", standard->id);
    json_string_as(json, "urn", standard->urn);
    json_string_as(json, "title", standard->title);
    json_name(json, "developer");
    names_write(json, &page->developers, standard->developer);
    json_name(json, "suites");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < standard->suite_count; i++) names_write(json, &page->suites, standard->suites[i]);
    json_end_array(json);
    json_string_as(json, "version", standard->version);
    json_name(json, "current");
    json_boolean(json, !standard->legacy);
    json_integer_as(json, "words", standard->words);
    json_millionths_as(json, "resemblance", member->resemblance);
    json_name(json, "also_near");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < member->also_near_count; i++) json_integer(json, member->also_near[i] + 1);
    json_end_array(json);
    json_name(json, "comparison");
    if (comparison == PAGE_NO_COMPARISON) {
        json_null(json);
    } else {
        json_integer(json, comparison);
    }
    json_end_object(json);
}

static void write_cluster(struct page *page, size_t place, const struct page_texts *texts) {
    const kindred_cluster *cluster = &page->report->clusters[place];
    const kindred_standard *medoid = report_medoid(page->report, cluster);
    struct json_writer *json = &page->json;
    json_begin_object(json, JSON_INLINE);
    json_string_as(json, "id", medoid->id);
    json_integer_as(json, "rank", place + 1);
    json_string_as(json, "language", view_of(kindred_language_code((kindred_language)medoid->language)));
    report_json_parts(json, cluster);
    json_name(json, "members");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < cluster->member_count; i++) {
        write_member(page, &cluster->members[i], texts ? texts->comparison_of[i] : PAGE_NO_COMPARISON);
    }
    json_end_array(json);
    if (texts) {
        json_name(json, "comparisons");
        json_raw(json, (view){texts->json, (uint32_t)texts->bytes});
    }
    json_end_object(json);
}

static kindred_status compare_clusters(void *context, uint32_t thread, size_t begin, size_t end) {
    struct page *page = context;
    kindred_status status = KINDRED_OK;
    for (size_t i = begin; i < end && status == KINDRED_OK; i++) {
        status = page_texts_make(&page->batch[i], &page->shops[thread], page->report,
                                 &page->report->clusters[page->batch_begin + i]);
    }
    return status;
}

/* Writes a batch of clusters with their texts; those whose texts do not fit go without, and those after them need not. */
static kindred_status write_batch(struct page *page, size_t count) {
    memset(page->batch, 0, sizeof page->batch);
    kindred_status status =
        parallel_for(threads_for(page->report->options.threads), count, 1, compare_clusters, page, NULL, "writing");
    for (size_t i = 0; i < count && status == KINDRED_OK; i++) {
        const struct page_texts *texts = &page->batch[i];
        bool fits = page->text_bytes + texts->bytes <= MOST_TEXT_BYTES;
        write_cluster(page, page->batch_begin + i, fits ? texts : NULL);
        if (!fits) continue;
        page->text_bytes += texts->bytes;
        page->with_texts++;
    }
    for (size_t i = 0; i < count; i++) page_texts_free(&page->batch[i]);
    size_t usual = page->with_texts > 0 ? page->text_bytes / page->with_texts : 0;
    page->full = MOST_TEXT_BYTES - page->text_bytes < usual;
    return status;
}

static kindred_status write_clusters(struct page *page) {
    size_t count = page->report->counts.clusters;
    size_t most = count < MOST_CLUSTERS ? count : MOST_CLUSTERS;
    uint32_t threads = threads_for(page->report->options.threads);
    page->shops = take_zeroed(threads, sizeof page->shops[0]);
    kindred_status status = page->shops ? KINDRED_OK : KINDRED_NO_MEMORY;
    json_begin_array(&page->json, JSON_LINES);
    while (page->batch_begin < most && !page->full && status == KINDRED_OK) {
        size_t batch = most - page->batch_begin < BATCH ? most - page->batch_begin : BATCH;
        status = write_batch(page, batch);
        page->batch_begin += batch;
    }
    for (size_t i = page->batch_begin; i < count; i++) write_cluster(page, i, NULL);
    json_end_array(&page->json);
    for (uint32_t i = 0; page->shops && i < threads; i++) workshop_free(&page->shops[i]);
    free(page->shops);
    return status;
}

static void write_question(struct page *page) {
    char *question = report_question(page->report);
    if (!question) page->json.out->no_memory = true;
    json_string_as(&page->json, "question", view_of(question));
    free(question);
}

static void write_lists(struct page *page) {
    struct json_writer *json = &page->json;
    json_name(json, "bands");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < SCREEN_BANDS; i++) {
        json_begin_array(json, JSON_INLINE);
        json_decimal(json, screen_bands[i].least, 6);
        json_string(json, view_of(screen_bands[i].words));
        json_end_array(json);
    }
    json_end_array(json);
    json_name(json, "sections");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < KINDRED_SECTIONS; i++)
        json_string(json, view_of(kindred_section_name((kindred_section)i)));
    json_end_array(json);
    json_name(json, "suites");
    report_json_views(json, page->suites.list, (uint32_t)page->suites.count);
    json_name(json, "developers");
    report_json_views(json, page->developers.list, (uint32_t)page->developers.count);
}

void page_write_document(struct output *out, const struct report *report) {
    struct page page = {.report = report, .json = json_to(out)};
    struct json_writer *json = &page.json;
    if (!gather_names(&page)) out->no_memory = true;
    json_begin_object(json, JSON_LINES);
    json_integer_as(json, "format", PAGE_FORMAT);
    json_string_as(json, "kindred", VIEW(KINDRED_VERSION));
    json_name(json, "parameters");
    report_json_parameters(json, report);
    json_name(json, "counts");
    report_json_counts(json, &report->counts);
    write_question(&page);
    write_lists(&page);
    json_name(json, "findings");
    report_json_findings(json, report, MOST_FINDINGS, MOST_IDS);
    json_integer_as(json, "finding_count", report->finding_count);
    uint64_t columns, warnings;
    kindred_directory_mappings(report->directory, &columns);
    kindred_directory_warnings(report->directory, &warnings);
    json_name(json, "columns");
    report_json_columns(json, report, MOST_NOTES);
    json_integer_as(json, "column_count", columns);
    json_name(json, "warnings");
    report_json_warnings(json, report, MOST_NOTES);
    json_integer_as(json, "warning_count", warnings);
    json_name(json, "rejected");
    report_json_rejections(json, report, MOST_REJECTIONS);
    json_name(json, "clusters");
    if (write_clusters(&page) != KINDRED_OK) out->no_memory = true;
    json_integer_as(json, "clusters_with_texts", page.with_texts);
    json_end_object(json);
    free(page.suites.list);
    free(page.developers.list);
}
