/* proposals.json, format 1: all proposals of a run, one a line. Like result.json it holds no time, host or thread count,
 * and from format 1 on names are only added. What all proposals come to together is also in the page's document. */
#include "report/names.h"
#include "report/proposals.h"

#include "propose/criteria.h"

#include <stdlib.h>

enum { PROPOSALS_FORMAT = 1, CURVE_STEPS = 100, MOST_CATEGORIES = 100 };

/* ---- figures of the whole ---- */

static void write_flow(struct json_writer *json, const kindred_outlook *outlook) {
    const struct {
        const char *name;
        uint64_t value;
    } list[] = {
        {"read", outlook->directory.read},
        {"rejected", outlook->directory.rejected},
        {"filtered", outlook->directory.filtered},
        {"reuploads", outlook->directory.reuploads},
        {"standards", outlook->directory.standards},
        {"retired", outlook->by_outcome[KINDRED_RETIRED]},
        {"referred", outlook->by_outcome[KINDRED_REFERRED]},
        {"replaced", outlook->by_outcome[KINDRED_REPLACED]},
        {"standards_after", outlook->standards_after},
    };
    json_begin_object(json, JSON_INLINE);
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) json_integer_as(json, list[i].name, list[i].value);
    json_end_object(json);
}

static void write_figures(struct json_writer *json, const kindred_outlook *outlook) {
    uint64_t standards = outlook->directory.standards;
    json_begin_object(json, JSON_INLINE);
    json_integer_as(json, "statements", outlook->statements);
    json_integer_as(json, "statements_after", outlook->statements_after);
    json_integer_as(json, "words", outlook->words);
    json_integer_as(json, "words_after", outlook->words_after);
    json_integer_as(json, "overlapping", outlook->overlapping);
    json_millionths_as(json, "overlapping_share", standards > 0 ? outlook->overlapping * KINDRED_ONE / standards : 0);
    json_name(json, "by_recommendation");
    json_begin_object(json, JSON_INLINE);
    for (int i = 0; i < KINDRED_RECOMMENDATIONS; i++) {
        json_integer_as(json, kindred_recommendation_name((kindred_recommendation)i), outlook->by_recommendation[i]);
    }
    json_end_object(json);
    json_name(json, "by_class");
    json_begin_object(json, JSON_INLINE);
    for (int i = 0; i < KINDRED_CLASSES; i++) {
        json_integer_as(json, kindred_class_name((kindred_class)i), outlook->by_class[i]);
    }
    json_end_object(json);
    json_name(json, "by_outcome");
    json_begin_object(json, JSON_INLINE);
    for (int i = 0; i < KINDRED_OUTCOMES; i++) {
        json_integer_as(json, kindred_outcome_name((kindred_outcome)i), outlook->by_outcome[i]);
    }
    json_end_object(json);
    json_end_object(json);
}

/* ---- the curve ---- */

static void write_point(struct json_writer *json, uint32_t proposals, uint64_t standards, uint64_t words) {
    json_begin_object(json, JSON_INLINE);
    json_integer_as(json, "proposals", proposals);
    json_integer_as(json, "standards", standards);
    json_integer_as(json, "words", words);
    json_end_object(json);
}

/* The size of the directory after the first so many proposals, at a hundred places at most. */
static void write_curve(struct json_writer *json, const struct proposals_report *report) {
    uint64_t standards = report->outlook.directory.standards, words = report->outlook.words;
    uint32_t step = report->count / CURVE_STEPS + (report->count % CURVE_STEPS > 0);
    json_begin_array(json, JSON_INLINE);
    write_point(json, 0, standards, words);
    for (uint32_t i = 0; i < report->count; i++) {
        const kindred_impact *impact = &report->list[i].impact;
        standards = standards - impact->standards_before + impact->standards_after;
        words = words - impact->words_before + impact->words_after;
        if ((i + 1) % step == 0 || i + 1 == report->count) write_point(json, i + 1, standards, words);
    }
    json_end_array(json);
}

/* ---- criteria ---- */

/* As in a criteria file: shares are whole per cent. */
static void write_criteria(struct json_writer *json, const kindred_criteria *criteria) {
    static const struct {
        const char *section, *key;
        size_t offset;
        bool per_cent;
    } keys[] = {
#define CRITERION(section, key, member, least, most, per_cent)                                                         \
    {section, key, offsetof(struct kindred_criteria, member), per_cent},
#include "propose/criteria.def"
#undef CRITERION
    };
    const char *section = "";
    json_begin_object(json, JSON_INLINE);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (strcmp(keys[i].section, section) != 0) {
            if (i > 0) json_end_object(json);
            section = keys[i].section;
            json_name(json, section);
            json_begin_object(json, JSON_INLINE);
        }
        uint32_t value;
        memcpy(&value, (const char *)criteria + keys[i].offset, sizeof value);
        json_integer_as(json, keys[i].key, keys[i].per_cent ? value / (KINDRED_ONE / 100) : value);
    }
    json_end_object(json);
    json_end_object(json);
}

/* ---- classes beside the directory's own category ---- */

static view category_of(const struct proposals_report *report, const kindred_proposal *proposal, uint32_t member) {
    return view_trim(kindred_standard_field(proposal_standard(report, proposal, member), "NOSCategory"));
}

static bool gather_categories(struct names *names, const struct proposals_report *report) {
    for (uint32_t i = 0; i < report->count; i++) {
        for (uint32_t m = 0; m < report->list[i].member_count; m++) {
            if (!names_add(names, category_of(report, &report->list[i], m))) return false;
        }
    }
    names_settle(names);
    return true;
}

static void count_classes(uint64_t (*counts)[KINDRED_CLASSES], const struct names *names,
                          const struct proposals_report *report) {
    for (uint32_t i = 0; i < report->count; i++) {
        const kindred_proposal *proposal = &report->list[i];
        for (uint32_t m = 0; m < proposal->member_count; m++) {
            size_t place = names_place(names, category_of(report, proposal, m));
            if (place != NAMES_NONE) counts[place][proposal->members[m].class_of]++;
        }
    }
}

/* One object a category that a member has: how many members of each class. */
static void write_categories(struct json_writer *json, const struct proposals_report *report) {
    struct names names = {0};
    uint64_t(*counts)[KINDRED_CLASSES] = NULL;
    if (gather_categories(&names, report)) counts = take_zeroed(names.count, sizeof counts[0]);
    json_begin_array(json, JSON_INLINE);
    if (counts) {
        count_classes(counts, &names, report);
    } else {
        json->out->no_memory = true;
    }
    for (size_t i = 0; counts && i < names.count && i < MOST_CATEGORIES; i++) {
        json_begin_object(json, JSON_INLINE);
        json_string_as(json, "category", names.list[i]);
        for (int k = 0; k < KINDRED_CLASSES; k++) {
            json_integer_as(json, kindred_class_name((kindred_class)k), counts[i][k]);
        }
        json_end_object(json);
    }
    json_end_array(json);
    free(counts);
    free(names.list);
}

/* ---- the whole ---- */

void proposals_json_outlook(struct json_writer *json, const struct proposals_report *report) {
    json_name(json, "flow");
    write_flow(json, &report->outlook);
    json_name(json, "figures");
    write_figures(json, &report->outlook);
    json_name(json, "curve");
    write_curve(json, report);
    json_name(json, "criteria");
    write_criteria(json, kindred_proposals_criteria(report->proposals));
    json_name(json, "categories");
    write_categories(json, report);
    json_name(json, "sections");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < KINDRED_SECTIONS; i++) {
        json_string(json, view_of(kindred_section_name((kindred_section)i)));
    }
    json_end_array(json);
    json_name(json, "reasons");
    json_begin_array(json, JSON_INLINE);
    for (size_t i = 0; i < report->reasons.count; i++) json_string(json, view_of(report->reasons.list[i]));
    json_end_array(json);
}

void proposals_write_json(struct output *out, const struct proposals_report *report) {
    struct json_writer json = json_to(out);
    json_begin_object(&json, JSON_LINES);
    json_integer_as(&json, "format", PROPOSALS_FORMAT);
    json_string_as(&json, "kindred", VIEW(KINDRED_VERSION));
    json_name(&json, "parameters");
    report_json_parameters(&json, &report->report);
    proposals_json_outlook(&json, report);
    json_name(&json, "proposals");
    json_begin_array(&json, JSON_LINES);
    for (uint32_t i = 0; i < report->count; i++) proposal_json(&json, report, &report->list[i], true);
    json_end_array(&json);
    json_end_object(&json);
    output_text(out, "\n");
}
