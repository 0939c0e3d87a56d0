/* What the files of this room share: the parts that more than one report writes, each in one place. */
#ifndef KINDRED_ENGINE_REPORT_INTERNAL_H
#define KINDRED_ENGINE_REPORT_INTERNAL_H

#include "kindred/report.h"
#include "report/json.h"
#include "report/output.h"

/* A result laid open, so that writers need not ask for its parts one by one. */
struct report {
    const kindred_result *result;
    const kindred_directory *directory;
    const kindred_standard *standards;
    const kindred_rejection *rejections;
    const kindred_pair *pairs;
    const kindred_cluster *clusters;
    const kindred_copies *copies;
    const kindred_finding *findings;
    kindred_counts counts;
    kindred_index_plan plan;
    kindred_find_options options;
    kindred_directory_options reading;
    uint32_t copies_count, finding_count;
};

struct report report_of(const kindred_result *result);

/* The standard a cluster is named after. */
const kindred_standard *report_medoid(const struct report *report, const kindred_cluster *cluster);

/* Were titles all there was to compare? */
bool report_titles_only(const struct report *report);

/* The standards that have the text of the one at `place`, itself among them; count is 1 if there is no other. */
kindred_copies report_copies_of(const struct report *report, uint32_t place);

/* Links, the first rank first; freed by the caller. NULL if there is no memory left. */
const kindred_pair **report_links_by_rank(const struct report *report);

/* ---- which question was asked (question.c) ---- */

/* The question in words, as one paragraph, or "" if all pairs of all standards were asked about; freed by the caller.
 * NULL if there is no memory left. */
char *report_question(const struct report *report);

/* The options of `kindred find` that ask it, each with a space before it. */
void report_write_question_options(struct output *out, const struct report *report);

/* The options on how inputs are read: without them the same files would read otherwise, or not at all. */
void report_write_reading_options(struct output *out, const struct report *report);

/* What it asks, and what was left out by reading, as fields of an object. */
void report_json_question(struct json_writer *json, const kindred_question *question);
void report_json_reading(struct json_writer *json, const kindred_directory_options *reading);

/* ---- parts of a JSON document (result_json.c) ---- */

void report_json_parameters(struct json_writer *json, const struct report *report);
void report_json_counts(struct json_writer *json, const kindred_counts *counts);
void report_json_parts(struct json_writer *json, const kindred_cluster *cluster);
void report_json_overlap(struct json_writer *json, kindred_overlap overlap); /* resemblance and containments */
void report_json_rejections(struct json_writer *json, const struct report *report, uint64_t most);
/* Columns that were read as a field they are not named after; warnings about inputs. */
void report_json_columns(struct json_writer *json, const struct report *report, uint64_t most);
void report_json_warnings(struct json_writer *json, const struct report *report, uint64_t most);
/* At most so many of each kind, each with at most so many ids. */
void report_json_findings(struct json_writer *json, const struct report *report, uint32_t most, uint32_t most_ids);
void report_json_views(struct json_writer *json, const view *list, uint32_t count);

/* ---- the summary (summary.c) ---- */

void report_write_summary(struct output *out, const struct report *report, const kindred_style *style);

/* ---- parts of a comparison ---- */

/* Whether a row has a statement of either standard. */
static inline bool report_is_shared(const kindred_row *row) {
    return row->a && row->b;
}

/* Writes the statements that answer each other, `most` rows of them at most; returns how many rows there are. */
uint32_t report_write_shared(struct output *out, const kindred_comparison *comparison, const kindred_style *style,
                             uint32_t most);

void report_json_standard(struct json_writer *json, const char *name, const kindred_standard *standard);
void report_json_rows(struct json_writer *json, const kindred_comparison *comparison, bool only_shared);

/* ---- whole documents: each writes to the end, errors stay in the output ---- */

void report_write_json(struct output *out, const struct report *report);
void report_write_clusters(struct output *out, const struct report *report);
void report_write_links(struct output *out, const struct report *report);
void report_write_rejected(struct output *out, const struct report *report);
void report_write_page(struct output *out, const struct report *report);

/* ---- the page's document (page_json.c) ---- */

void page_write_document(struct output *out, const struct report *report);

typedef void report_writer(struct output *out, const struct report *report);

/* ---- files in a folder (folder.c) ---- */

struct folder_file {
    const char *name;
    void (*writer)(struct output *out, const void *what);
    bool byte_order_mark; /* which tells a spreadsheet that the file is UTF-8 */
};

/* Writes files, 8 at most, into a folder, which is made if need be: each aside, then all renamed; what stood there
 * before is whole until then, and after any failure. An error is that of the first file that failed. `threads`: how many
 * files are written at a time; 0: as many as there are processors. Writers that use all of them want 1. */
kindred_status folder_write(const char *folder, const struct folder_file *files, size_t count, const void *what,
                            uint32_t threads, kindred_error *error);

#endif
