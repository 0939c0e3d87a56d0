/* The texts side by side that the page can show: a cluster's medoid and each other text, aligned as kindred_compare() does.
 * Copies share one comparison. Form, chosen to be small, since it is most of the page:
 *
 *   comparison: {"resemblance", "containment_a_in_b", "containment_b_in_a", "sections": [[section, resemblance]...],
 *                "rows": [row...]}       a is the medoid; resemblance is null where only one has the section
 *   row:        {"s": section, "same": [label_a, label_b, text]}                    equal word for word
 *               {"s": section, "a": side, "b": side, "t": section of b if another}  answering each other
 *               {"s": section, "a": side} or {"s": section, "b": side}              without a counterpart
 *   side:       [label, shared, differing, shared, differing, ...]                  the statement in stretches */
#include "find/texts.h"
#include "report/page_internal.h"

#include <errno.h>
#include <stdlib.h>

enum { MOST_COMPARISONS = 32, MOST_BYTES = 512 * 1024 }; /* of one cluster */

static void write_side(struct json_writer *json, const char *name, const kindred_statement *statement,
                       const kindred_segment *segments, uint32_t count) {
    bool shared = true; /* what the next stretch is */
    json_name(json, name);
    json_begin_array(json, JSON_INLINE);
    json_string(json, statement->label);
    for (uint32_t i = 0; i < count;) {
        view stretch = {segments[i].text.at, 0};
        if (segments[i].shared == shared) {
            do {
                stretch.bytes += segments[i].text.bytes;
                i++;
            } while (i < count && segments[i].shared == shared && segments[i].text.at == stretch.at + stretch.bytes);
        }
        json_string(json, stretch);
        shared = !shared;
    }
    json_end_array(json);
}

static void write_row(struct json_writer *json, const kindred_row *row) {
    const kindred_statement *a = row->a, *b = row->b, *either = a ? a : b;
    json_begin_object(json, JSON_INLINE);
    json_integer_as(json, "s", either->section);
    if (a && b && a->section == b->section && view_equal(a->body, b->body)) {
        json_name(json, "same");
        report_json_views(json, (view[]){a->label, b->label, a->body}, 3);
    } else {
        if (a) write_side(json, "a", a, row->segments_a, row->segment_count_a);
        if (b) write_side(json, "b", b, row->segments_b, row->segment_count_b);
        if (a && b && a->section != b->section) json_integer_as(json, "t", b->section);
    }
    json_end_object(json);
}

static void write_sections(struct json_writer *json, const kindred_comparison *comparison) {
    json_name(json, "sections");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t section = 0; section < KINDRED_SECTIONS; section++) {
        kindred_overlap overlap = kindred_comparison_section(comparison, (kindred_section)section);
        if (overlap.size_a == 0 && overlap.size_b == 0) continue;
        json_begin_array(json, JSON_INLINE);
        json_integer(json, section);
        if (overlap.size_a > 0 && overlap.size_b > 0) {
            json_decimal(json, kindred_resemblance(overlap), 6);
        } else {
            json_null(json);
        }
        json_end_array(json);
    }
    json_end_array(json);
}

static void write_comparison(struct json_writer *json, const kindred_comparison *comparison) {
    kindred_overlap overlap = kindred_comparison_overlap(comparison);
    uint32_t count;
    const kindred_row *rows = kindred_comparison_rows(comparison, &count);
    json_begin_object(json, JSON_INLINE);
    report_json_overlap(json, overlap);
    write_sections(json, comparison);
    json_name(json, "rows");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < count; i++) write_row(json, &rows[i]);
    json_end_array(json);
    json_end_object(json);
}

/* Writes the comparisons of the members with their medoid, one a distinct text, until there are too many. */
static kindred_status compare_members(struct json_writer *json, uint32_t *comparison_of, struct workshop *shop,
                                      const struct report *report, const kindred_cluster *cluster) {
    const kindred_standard *compared[MOST_COMPARISONS];
    uint32_t count = 0;
    comparison_of[0] = PAGE_NO_COMPARISON;
    for (uint32_t i = 1; i < cluster->member_count; i++) {
        const kindred_standard *standard = &report->standards[cluster->members[i].standard];
        uint32_t place = 0;
        while (place < count && !texts_equal(standard, compared[place])) place++;
        comparison_of[i] = place;
        if (place < count) continue;
        if (count == MOST_COMPARISONS || ftell(json->out->file) > MOST_BYTES) {
            comparison_of[i] = PAGE_NO_COMPARISON;
            continue;
        }
        kindred_comparison *comparison;
        kindred_status status = compare_standards(&comparison, shop, report_medoid(report, cluster), standard,
                                                  report->options.shingle.words);
        if (status != KINDRED_OK) return status;
        write_comparison(json, comparison);
        kindred_comparison_free(comparison);
        compared[count++] = standard;
    }
    return KINDRED_OK;
}

kindred_status page_texts_make(struct page_texts *out, struct workshop *shop, const struct report *report,
                               const kindred_cluster *cluster) {
    *out = (struct page_texts){.comparison_of = take_array(cluster->member_count, sizeof out->comparison_of[0])};
    struct output memory = {.file = open_memstream(&out->json, &out->bytes)};
    kindred_status status = out->comparison_of && memory.file ? KINDRED_OK : KINDRED_NO_MEMORY;
    if (status == KINDRED_OK) {
        struct json_writer json = json_to(&memory);
        json_begin_array(&json, JSON_INLINE);
        status = compare_members(&json, out->comparison_of, shop, report, cluster);
        json_end_array(&json);
    }
    if (memory.file && fclose(memory.file) != 0) status = KINDRED_NO_MEMORY;
    if (memory.error != 0 && status == KINDRED_OK) status = KINDRED_NO_MEMORY; /* all that can fail in memory */
    return status;
}

void page_texts_free(struct page_texts *texts) {
    free(texts->json);
    free(texts->comparison_of);
}
