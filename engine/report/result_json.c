/* result.json, format 1: everything a program may want of a result. One standard, pair or cluster a line; no time,
 * host, thread count or kernel, so that the same question has the same bytes as its answer wherever it is asked.
 * From format 1 on, names are only added. */
#include "report/internal.h"

#include <stdlib.h>

enum { JSON_FORMAT = 1 };

static const char *method_name(kindred_index_method method) {
    return method == KINDRED_INDEX_JOIN ? "join" : "lsh";
}

/* A share that was computed as a fraction, in millionths, to the nearest. */
static uint64_t millionths_of(double share) {
    return share <= 0 ? 0 : (uint64_t)(share * KINDRED_ONE + 0.5);
}

void report_json_parameters(struct json_writer *json, const struct report *report) {
    json_begin_object(json, JSON_INLINE);
    json_integer_as(json, "shingle", report->options.shingle.words);
    json_millionths_as(json, "threshold", report->plan.threshold_millionths);
    json_millionths_as(json, "recall", millionths_of(report->options.index.recall));
    json_string_as(json, "index", view_of(method_name(report->plan.method)));
    json_integer_as(json, "permutations", report->plan.permutations);
    json_integer_as(json, "bands", report->plan.bands);
    json_integer_as(json, "rows", report->plan.rows);
    json_millionths_as(json, "recall_at_threshold", millionths_of(report->plan.recall));
    json_integer_as(json, "seed", report->options.index.seed);
    report_json_question(json, &report->options.question);
    report_json_reading(json, &report->reading);
    json_end_object(json);
}

void report_json_counts(struct json_writer *json, const kindred_counts *counts) {
    const struct {
        const char *name;
        uint64_t value;
    } list[] = {
        {"read", counts->directory.read},
        {"standards", counts->directory.standards},
        {"reuploads", counts->directory.reuploads},
        {"filtered", counts->directory.filtered},
        {"rejected", counts->directory.rejected},
        {"ignored", counts->directory.ignored},
        {"repeated_headers", counts->directory.headers},
        {"with_text", counts->directory.with_text},
        {"texts", counts->texts},
        {"copies", counts->copies},
        {"candidates", counts->candidates},
        {"verified", counts->verified},
        {"pairs", counts->pairs},
        {"unasked", counts->unasked},
        {"in_suite", counts->in_suite},
        {"nameless", counts->nameless},
        {"links", counts->links},
        {"clusters", counts->clusters},
        {"clustered", counts->clustered},
        {"linked_alone", counts->linked_alone},
        {"standards_saved", counts->standards_saved},
        {"words", counts->words},
        {"words_saved", counts->words_saved},
    };
    json_begin_object(json, JSON_INLINE);
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) json_integer_as(json, list[i].name, list[i].value);
    json_end_object(json);
}

void report_json_parts(struct json_writer *json, const kindred_cluster *cluster) {
    json_name(json, "score");
    json_decimal(json, cluster->score, 3);
    json_name(json, "parts");
    json_begin_object(json, JSON_INLINE);
    json_integer_as(json, "standards_saved", cluster->parts.standards_saved);
    json_integer_as(json, "words_saved", cluster->parts.words_saved);
    json_integer_as(json, "suites", cluster->parts.suites);
    json_integer_as(json, "developers", cluster->parts.developers);
    json_millionths_as(json, "certainty", cluster->parts.certainty);
    json_end_object(json);
    json_name(json, "cohesion");
    json_begin_object(json, JSON_INLINE);
    json_millionths_as(json, "lowest", cluster->lowest);
    json_millionths_as(json, "mean", cluster->mean);
    json_end_object(json);
}

void report_json_overlap(struct json_writer *json, kindred_overlap overlap) {
    json_millionths_as(json, "resemblance", kindred_resemblance(overlap));
    json_millionths_as(json, "containment_a_in_b", kindred_containment_a_in_b(overlap));
    json_millionths_as(json, "containment_b_in_a", kindred_containment_b_in_a(overlap));
}

void report_json_views(struct json_writer *json, const view *list, uint32_t count) {
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < count; i++) json_string(json, list[i]);
    json_end_array(json);
}

void report_json_columns(struct json_writer *json, const struct report *report, uint64_t most) {
    uint64_t count;
    const kindred_mapping *mappings = kindred_directory_mappings(report->directory, &count);
    json_begin_array(json, JSON_LINES);
    for (uint64_t i = 0; i < count && i < most; i++) {
        json_begin_object(json, JSON_INLINE);
        json_string_as(json, "file", mappings[i].file);
        json_string_as(json, "field", view_of(mappings[i].field));
        json_string_as(json, "column", mappings[i].column);
        json_name(json, "guessed");
        json_boolean(json, mappings[i].guessed);
        json_end_object(json);
    }
    json_end_array(json);
}

void report_json_warnings(struct json_writer *json, const struct report *report, uint64_t most) {
    uint64_t count;
    const kindred_warning *warnings = kindred_directory_warnings(report->directory, &count);
    json_begin_array(json, JSON_LINES);
    for (uint64_t i = 0; i < count && i < most; i++) {
        json_begin_object(json, JSON_INLINE);
        json_string_as(json, "file", warnings[i].file);
        json_string_as(json, "sentence", warnings[i].sentence);
        json_end_object(json);
    }
    json_end_array(json);
}

void report_json_rejections(struct json_writer *json, const struct report *report, uint64_t most) {
    uint64_t count = report->counts.directory.rejected;
    json_begin_array(json, JSON_LINES);
    for (uint64_t i = 0; i < count && i < most; i++) {
        const kindred_rejection *rejection = &report->rejections[i];
        json_begin_object(json, JSON_INLINE);
        json_string_as(json, "file", rejection->file);
        json_integer_as(json, "line", rejection->line);
        json_string_as(json, "field", rejection->field);
        json_string_as(json, "reason", rejection->reason);
        json_end_object(json);
    }
    json_end_array(json);
}

void report_json_findings(struct json_writer *json, const struct report *report, uint32_t most, uint32_t most_ids) {
    json_begin_array(json, JSON_LINES);
    for (uint32_t i = 0, of_kind = 0; i < report->finding_count; i++) {
        const kindred_finding *finding = &report->findings[i];
        of_kind = i > 0 && finding[-1].kind == finding->kind ? of_kind + 1 : 0;
        if (of_kind >= most) continue;
        json_begin_object(json, JSON_INLINE);
        json_string_as(json, "kind", view_of(kindred_finding_name(finding->kind)));
        json_name(json, "ids");
        json_begin_array(json, JSON_INLINE);
        for (uint32_t k = 0; k < finding->standard_count && k < most_ids; k++) {
            json_string(json, report->standards[finding->standards[k]].id);
        }
        json_end_array(json);
        json_string_as(json, "sentence", finding->sentence);
        json_end_object(json);
    }
    json_end_array(json);
}

/* ---- what stands only in result.json ---- */

static void write_fingerprint(struct json_writer *json, const kindred_standard *standard) {
    static const char digits[] = "0123456789abcdef";
    char text[2 * sizeof standard->fingerprint];
    for (size_t i = 0; i < sizeof standard->fingerprint; i++) {
        text[2 * i] = digits[standard->fingerprint[i] >> 4];
        text[2 * i + 1] = digits[standard->fingerprint[i] & 15];
    }
    json_string_as(json, "fingerprint", (view){text, sizeof text});
}

/* One line a distinct text: the first of its copies, a current one if there is one. */
static void write_compared(struct json_writer *json, const struct report *report) {
    json_begin_array(json, JSON_LINES);
    for (uint32_t i = 0; i < report->counts.directory.standards;) {
        json_begin_object(json, JSON_INLINE);
        json_string_as(json, "id", report->standards[i].id);
        write_fingerprint(json, &report->standards[i]);
        json_end_object(json);
        i += report_copies_of(report, i).count;
    }
    json_end_array(json);
}

static void write_copies(struct json_writer *json, const struct report *report) {
    json_begin_array(json, JSON_LINES);
    for (uint32_t i = 0; i < report->copies_count; i++) {
        const kindred_copies *copies = &report->copies[i];
        json_begin_object(json, JSON_INLINE);
        json_string_as(json, "of", report->standards[copies->first].id);
        json_name(json, "ids");
        json_begin_array(json, JSON_INLINE);
        for (uint32_t k = 1; k < copies->count; k++) json_string(json, report->standards[copies->first + k].id);
        json_end_array(json);
        json_name(json, "asked");
        json_boolean(json, copies->asked);
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_pairs(struct json_writer *json, const struct report *report) {
    json_begin_array(json, JSON_LINES);
    for (uint64_t i = 0; i < report->counts.pairs; i++) {
        const kindred_pair *pair = &report->pairs[i];
        json_begin_object(json, JSON_INLINE);
        json_string_as(json, "a", report->standards[pair->a].id);
        json_string_as(json, "b", report->standards[pair->b].id);
        report_json_overlap(json, pair->overlap);
        json_null_as(json, "relation"); /* nobody judges them yet, and nothing stands in for a judgement */
        view provenance = view_of(kindred_provenance_name((kindred_provenance)pair->provenance));
        if (provenance.bytes > 0) {
            json_string_as(json, "provenance", provenance);
        } else {
            json_null_as(json, "provenance");
        }
        json_name(json, "duplicate");
        json_boolean(json, pair->duplicate);
        json_null_as(json, "confidence");
        json_integer_as(json, "rank", pair->rank);
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_member(struct json_writer *json, const struct report *report, const kindred_member *member) {
    const kindred_standard *standard = &report->standards[member->standard];
    json_begin_object(json, JSON_INLINE);
    json_string_as(json, "id", standard->id);
    json_string_as(json, "urn", standard->urn);
    json_string_as(json, "title", standard->title);
    json_name(json, "suites");
    report_json_views(json, standard->suites, standard->suite_count);
    json_string_as(json, "developer", standard->developer);
    json_name(json, "legacy");
    json_boolean(json, standard->legacy);
    json_millionths_as(json, "resemblance_to_medoid", member->resemblance);
    json_name(json, "also_near");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < member->also_near_count; i++) {
        json_string(json, report_medoid(report, &report->clusters[member->also_near[i]])->id);
    }
    json_end_array(json);
    json_end_object(json);
}

static void write_clusters(struct json_writer *json, const struct report *report) {
    json_begin_array(json, JSON_LINES);
    for (uint32_t rank = 0; rank < report->counts.clusters; rank++) {
        const kindred_cluster *cluster = &report->clusters[rank];
        view id = report_medoid(report, cluster)->id;
        json_begin_object(json, JSON_INLINE);
        json_string_as(json, "id", id);
        json_integer_as(json, "rank", rank + 1);
        report_json_parts(json, cluster);
        json_string_as(json, "medoid", id);
        json_name(json, "members");
        json_begin_array(json, JSON_INLINE);
        for (uint32_t i = 0; i < cluster->member_count; i++) write_member(json, report, &cluster->members[i]);
        json_end_array(json);
        json_end_object(json);
    }
    json_end_array(json);
}

void report_write_json(struct output *out, const struct report *report) {
    struct json_writer json = json_to(out);
    json_begin_object(&json, JSON_LINES);
    json_integer_as(&json, "format", JSON_FORMAT);
    json_string_as(&json, "kindred", VIEW(KINDRED_VERSION));
    json_name(&json, "parameters");
    report_json_parameters(&json, report);
    json_name(&json, "counts");
    report_json_counts(&json, &report->counts);
    json_name(&json, "compared");
    write_compared(&json, report);
    json_name(&json, "copies");
    write_copies(&json, report);
    json_name(&json, "pairs");
    write_pairs(&json, report);
    json_name(&json, "clusters");
    write_clusters(&json, report);
    json_name(&json, "columns");
    report_json_columns(&json, report, UINT64_MAX);
    json_name(&json, "rejected");
    report_json_rejections(&json, report, UINT64_MAX);
    json_name(&json, "findings");
    report_json_findings(&json, report, UINT32_MAX, UINT32_MAX);
    json_end_object(&json);
    output_text(out, "\n");
}
