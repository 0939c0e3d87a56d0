/* A comparison as JSON, format 1: both standards, how much they have in common, and the rows with their segments. One
 * row a line. */
#include "report/internal.h"

enum { COMPARISON_FORMAT = 1 };

static void write_overlap(struct json_writer *json, kindred_overlap overlap) {
    report_json_overlap(json, overlap);
    json_integer_as(json, "shared", overlap.shared);
    json_integer_as(json, "size_a", overlap.size_a);
    json_integer_as(json, "size_b", overlap.size_b);
}

void report_json_standard(struct json_writer *json, const char *name, const kindred_standard *standard) {
    json_name(json, name);
    json_begin_object(json, JSON_INLINE);
    json_string_as(json, "id", standard->id);
    json_string_as(json, "urn", standard->urn);
    json_string_as(json, "title", standard->title);
    json_string_as(json, "developer", standard->developer);
    json_name(json, "suites");
    report_json_views(json, standard->suites, standard->suite_count);
    json_string_as(json, "version", standard->version);
    json_integer_as(json, "words", standard->words);
    json_end_object(json);
}

static void write_sections(struct json_writer *json, const kindred_comparison *comparison) {
    json_name(json, "sections");
    json_begin_array(json, JSON_LINES);
    for (uint32_t section = 0; section < KINDRED_SECTIONS; section++) {
        kindred_overlap overlap = kindred_comparison_section(comparison, (kindred_section)section);
        if (overlap.size_a == 0 && overlap.size_b == 0) continue;
        json_begin_object(json, JSON_INLINE);
        json_string_as(json, "section", view_of(kindred_section_name((kindred_section)section)));
        write_overlap(json, overlap);
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_statement(struct json_writer *json, const char *name, const kindred_statement *statement,
                            const kindred_segment *segments, uint32_t count) {
    if (!statement) {
        json_null_as(json, name);
        return;
    }
    json_name(json, name);
    json_begin_object(json, JSON_INLINE);
    json_string_as(json, "section", view_of(kindred_section_name((kindred_section)statement->section)));
    json_string_as(json, "label", statement->label);
    json_integer_as(json, "order", statement->order);
    json_string_as(json, "text", statement->body);
    json_name(json, "segments");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < count; i++) {
        json_begin_object(json, JSON_INLINE);
        json_string_as(json, "text", segments[i].text);
        json_name(json, "shared");
        json_boolean(json, segments[i].shared);
        json_end_object(json);
    }
    json_end_array(json);
    json_end_object(json);
}

void report_json_rows(struct json_writer *json, const kindred_comparison *comparison, bool only_shared) {
    uint32_t count;
    const kindred_row *rows = kindred_comparison_rows(comparison, &count);
    json_name(json, "rows");
    json_begin_array(json, JSON_LINES);
    for (uint32_t i = 0; i < count; i++) {
        if (only_shared && !report_is_shared(&rows[i])) continue;
        json_begin_object(json, JSON_INLINE);
        json_millionths_as(json, "similarity", rows[i].similarity);
        write_statement(json, "a", rows[i].a, rows[i].segments_a, rows[i].segment_count_a);
        write_statement(json, "b", rows[i].b, rows[i].segments_b, rows[i].segment_count_b);
        json_end_object(json);
    }
    json_end_array(json);
}

kindred_status kindred_report_comparison_json(FILE *file, const kindred_comparison *comparison, kindred_error *error) {
    struct output out = {.file = file};
    struct json_writer json = json_to(&out);
    json_begin_object(&json, JSON_LINES);
    json_integer_as(&json, "format", COMPARISON_FORMAT);
    json_string_as(&json, "kindred", VIEW(KINDRED_VERSION));
    report_json_standard(&json, "a", kindred_comparison_a(comparison));
    report_json_standard(&json, "b", kindred_comparison_b(comparison));
    json_name(&json, "overlap");
    json_begin_object(&json, JSON_INLINE);
    write_overlap(&json, kindred_comparison_overlap(comparison));
    json_end_object(&json);
    write_sections(&json, comparison);
    report_json_rows(&json, comparison, false);
    json_end_object(&json);
    output_text(&out, "\n");
    return output_finish(&out, NULL, error);
}
