/* What a draft is like as JSON, format 1: what was asked, the draft, and the nearest standards with the statements that
 * they share with it. One of these a line. */
#include "report/internal.h"

enum { CHECK_FORMAT = 1 };

static void write_parameters(struct json_writer *json, const kindred_check_result *check) {
    kindred_check_options options = kindred_check_asked(check);
    kindred_directory_options reading = kindred_directory_read_with(kindred_check_directory(check));
    json_name(json, "parameters");
    json_begin_object(json, JSON_INLINE);
    json_integer_as(json, "shingle", options.shingle.words);
    json_millionths_as(json, "threshold", (uint64_t)(options.threshold * KINDRED_ONE + 0.5));
    json_millionths_as(json, "least", (uint64_t)(options.least * KINDRED_ONE + 0.5));
    json_integer_as(json, "most", options.most);
    report_json_reading(json, &reading);
    json_end_object(json);
}

static void write_counts(struct json_writer *json, const kindred_check_result *check) {
    kindred_check_counts counts = kindred_check_count(check);
    kindred_directory_counts read = kindred_directory_count(kindred_check_directory(check));
    json_name(json, "counts");
    json_begin_object(json, JSON_INLINE);
    json_integer_as(json, "read", read.read);
    json_integer_as(json, "standards", read.standards);
    json_integer_as(json, "reuploads", read.reuploads);
    json_integer_as(json, "filtered", read.filtered);
    json_integer_as(json, "rejected", read.rejected);
    json_integer_as(json, "texts", counts.texts);
    json_integer_as(json, "near", counts.near);
    json_integer_as(json, "reached", counts.reached);
    json_end_object(json);
    json_name(json, "titles_only");
    json_boolean(json, counts.titles_only);
}

static void write_near(struct json_writer *json, const kindred_near *near, const kindred_standard *standard) {
    json_begin_object(json, JSON_INLINE);
    report_json_standard(json, "standard", standard);
    json_name(json, "copies");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 1; i < near->copies; i++) json_string(json, standard[i].id);
    json_end_array(json);
    json_name(json, "reaches");
    json_boolean(json, near->reaches);
    json_millionths_as(json, "resemblance", kindred_resemblance(near->overlap));
    json_millionths_as(json, "containment_draft_in_standard", kindred_containment_a_in_b(near->overlap));
    json_millionths_as(json, "containment_standard_in_draft", kindred_containment_b_in_a(near->overlap));
    json_integer_as(json, "shared", near->overlap.shared);
    report_json_rows(json, near->comparison, true); /* a is the draft */
    json_end_object(json);
}

kindred_status kindred_report_check_json(FILE *file, const kindred_check_result *check, kindred_error *error) {
    struct output out = {.file = file};
    struct json_writer json = json_to(&out);
    const kindred_standard *standards = kindred_directory_standards(kindred_check_directory(check));
    uint32_t count;
    const kindred_near *nearest = kindred_check_nearest(check, &count);
    json_begin_object(&json, JSON_LINES);
    json_integer_as(&json, "format", CHECK_FORMAT);
    json_string_as(&json, "kindred", VIEW(KINDRED_VERSION));
    write_parameters(&json, check);
    report_json_standard(&json, "draft", kindred_check_draft(check));
    write_counts(&json, check);
    json_name(&json, "nearest");
    json_begin_array(&json, JSON_LINES);
    for (uint32_t i = 0; i < count; i++) write_near(&json, &nearest[i], &standards[nearest[i].standard]);
    json_end_array(&json);
    json_end_object(&json);
    output_text(&out, "\n");
    return output_finish(&out, NULL, error);
}
