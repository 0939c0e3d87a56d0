/* The summary of a run for a terminal: what was read and why the numbers add up, how texts were compared, what was
 * found and what it would save. One fact a paragraph, its name in the left column. */
#include "directory/kinds.h"
#include "report/internal.h"
#include "report/screen.h"

#include <stdlib.h>

enum { NAME_COLUMNS = 9, NARROWEST = 40, FINDINGS_SHOWN = 6 /* kinds */, NOTES_SHOWN = 5 };

struct flow begin_fact(struct output *out, const kindred_style *style, const char *name) {
    struct flow flow = {
        .out = out, .columns = style_columns(style, NARROWEST), .indent = NAME_COLUMNS, .column = NAME_COLUMNS};
    bool colour = style && style->colour;
    output_format(out, "%s%-*s%s", colour ? STYLE_NAME : "", NAME_COLUMNS, name, colour ? STYLE_PLAIN : "");
    return flow;
}

/* The equation that must hold, so that nobody wonders where a standard went. */
static void write_read(struct output *out, const struct report *report, const kindred_style *style) {
    const kindred_directory_counts *counts = &report->counts.directory;
    char read[SCREEN_NUMBER], standards[SCREEN_NUMBER], reuploads[SCREEN_NUMBER], filtered[SCREEN_NUMBER],
        rejected[SCREEN_NUMBER];
    struct flow flow = begin_fact(out, style, "Read");
    flow_format(&flow, "%s = %s + %s + %s filtered + %s rejected", screen_thousands(read, counts->read),
                screen_counted(standards, counts->standards, "standard", "standards"),
                screen_counted(reuploads, counts->reuploads, "re-upload", "re-uploads"),
                screen_thousands(filtered, counts->filtered), screen_thousands(rejected, counts->rejected));
    flow_end(&flow);
    if (counts->ignored > 0) {
        flow = begin_fact(out, style, "Ignored");
        flow_format(&flow, "%s: not " KNOWN_KINDS ", or written by Kindred itself",
                    screen_counted(read, counts->ignored, "file", "files"));
        flow_end(&flow);
    }
}

static void write_question(struct output *out, const struct report *report, const kindred_style *style) {
    char *question = report_question(report);
    if (!question) out->no_memory = true;
    if (question && *question) {
        struct flow flow = begin_fact(out, style, "Question");
        flow_text(&flow, question);
        flow_end(&flow);
    }
    free(question);
}

/* What there is to know about the inputs: columns that were guessed, and warnings. */
static void write_notes(struct output *out, const struct report *report, const kindred_style *style) {
    char number[SCREEN_NUMBER];
    uint64_t count, headers = report->counts.directory.headers;
    if (headers > 0) {
        struct flow flow = begin_fact(out, style, "Headers");
        flow_format(&flow, "%s the header: no records", screen_counted(number, headers, "row repeats", "rows repeat"));
        flow_end(&flow);
    }
    const kindred_mapping *mappings = kindred_directory_mappings(report->directory, &count);
    for (uint64_t i = 0; i < count && i < NOTES_SHOWN; i++) {
        struct flow flow = begin_fact(out, style, i == 0 ? "Columns" : "");
        flow_format(&flow, "%s <- ", mappings[i].field);
        flow_marked(&flow, mappings[i].column, NULL, NULL);
        flow_format(&flow, mappings[i].guessed ? " (a guess), in " : " in ");
        flow_marked(&flow, mappings[i].file, NULL, NULL);
        flow_end(&flow);
    }
    if (count > NOTES_SHOWN) {
        struct flow flow = begin_fact(out, style, "");
        flow_format(&flow, "and %s; --dry-run lists them", screen_counted(number, count - NOTES_SHOWN, "more", "more"));
        flow_end(&flow);
    }
    const kindred_warning *warnings = kindred_directory_warnings(report->directory, &count);
    for (uint64_t i = 0; i < count && i < NOTES_SHOWN; i++) {
        struct flow flow = begin_fact(out, style, "Warning");
        flow_marked(&flow, warnings[i].file, NULL, NULL);
        flow_format(&flow, warnings[i].file.bytes > 0 ? ": " : "");
        flow_marked(&flow, warnings[i].sentence, NULL, NULL);
        flow_end(&flow);
    }
    if (count > NOTES_SHOWN) {
        struct flow flow = begin_fact(out, style, "");
        flow_format(&flow, "and %s", screen_counted(number, count - NOTES_SHOWN, "more warning", "more warnings"));
        flow_end(&flow);
    }
}

static void write_texts(struct output *out, const struct report *report, const kindred_style *style) {
    const kindred_counts *counts = &report->counts;
    uint64_t without = counts->directory.standards - counts->directory.with_text;
    char texts[SCREEN_NUMBER], words[SCREEN_NUMBER], copies[SCREEN_NUMBER];
    struct flow flow = begin_fact(out, style, "Texts");
    flow_format(&flow, "%s distinct; %s word for word the text of another; ", screen_thousands(texts, counts->texts),
                screen_counted(copies, counts->copies, "standard is", "standards are"));
    flow_format(&flow, "%s in all", screen_counted(words, counts->words, "word", "words"));
    flow_end(&flow);
    if (report_titles_only(report)) {
        flow = begin_fact(out, style, "Note");
        flow_format(
            &flow, "No standard has a text: titles alone were compared. A shared title is a hint, not a proof, and "
                   "what is saved is the most there can be. If the input has texts, --dry-run tells which columns were "
                   "not read; else run again on an export with texts. Until then --threshold 0.8 keeps to the surest.");
        flow_end(&flow);
    } else if (without > 0) {
        flow = begin_fact(out, style, "Note");
        flow_format(&flow,
                    "%s only a title, and no text: where they are linked, titles are alike, and nothing more is known.",
                    screen_counted(texts, without, "standard has", "standards have"));
        flow_end(&flow);
    }
}

static void write_method(struct output *out, const struct report *report, const kindred_style *style) {
    const kindred_index_plan *plan = &report->plan;
    char threshold[SCREEN_NUMBER];
    screen_threshold(threshold, plan->threshold_millionths);
    struct flow flow = begin_fact(out, style, "Method");
    flow_format(&flow, "Phrases of %u words in common. ", report->options.shingle.words);
    if (plan->method == KINDRED_INDEX_JOIN) {
        flow_format(&flow, "An exact join finds every pair of resemblance %s or more.", threshold);
    } else {
        uint32_t recall = (uint32_t)(plan->recall * 10000); /* rounded down: a promise */
        flow_format(&flow,
                    "MinHash of %u permutations in %u bands × %u rows finds a pair of resemblance %s "
                    "with a chance of %u.%02u %%, closer ones more surely.",
                    plan->permutations, plan->bands, plan->rows, threshold, recall / 100, recall % 100);
    }
    flow_end(&flow);
}

static void write_found(struct output *out, const struct report *report, const kindred_style *style) {
    const kindred_counts *counts = &report->counts;
    char a[SCREEN_NUMBER], b[SCREEN_NUMBER], c[SCREEN_NUMBER], d[SCREEN_NUMBER];
    struct flow flow = begin_fact(out, style, "Found");
    flow_format(&flow, "%s, of which %s compared exactly; %s;",
                screen_counted(a, counts->candidates, "candidate pair", "candidate pairs"),
                screen_counted(b, counts->verified, "was", "were"), screen_counted(c, counts->links, "link", "links"));
    flow_format(&flow, " %s of %s", screen_counted(a, counts->clusters, "cluster", "clusters"),
                screen_counted(d, counts->clustered, "standard", "standards"));
    if (counts->linked_alone > 0) {
        flow_format(&flow, "; %s linked, but %s in no cluster: see links.csv",
                    screen_counted(a, counts->linked_alone, "more standard is", "more standards are"),
                    counts->linked_alone == 1 ? "stands" : "stand");
    }
    flow_end(&flow);
    flow = begin_fact(out, style, "Saving");
    flow_format(&flow, "%s (%s)", screen_counted(a, counts->standards_saved, "standard", "standards"),
                screen_percent(b, counts->standards_saved, counts->directory.standards));
    flow_format(&flow, " and %s (%s)", screen_counted(c, counts->words_saved, "word", "words"),
                screen_percent(d, counts->words_saved, counts->words));
    flow_format(&flow, ", if each cluster came down to one standard");
    flow_end(&flow);
}

/* How many findings in a row are of one kind. */
static uint32_t count_kind(const struct report *report, uint32_t first) {
    uint32_t last = first;
    while (last < report->finding_count && report->findings[last].kind == report->findings[first].kind) last++;
    return last - first;
}

/* The first of each kind stands for all of it. */
static void write_findings(struct output *out, const struct report *report, const kindred_style *style) {
    char more[SCREEN_NUMBER];
    uint32_t shown = 0, said = 0;
    for (uint32_t i = 0, count; i < report->finding_count && shown < FINDINGS_SHOWN; i += count) {
        count = count_kind(report, i);
        said += count;
        if (report->findings[i].kind == KINDRED_TITLES_ONLY) continue; /* said above */
        struct flow flow = begin_fact(out, style, "Finding");
        flow_marked(&flow, report->findings[i].sentence, NULL, NULL);
        if (count > 1) flow_format(&flow, " (and %s of this kind)", screen_thousands(more, count - 1));
        flow_end(&flow);
        shown++;
    }
    if (said == report->finding_count) return;
    struct flow flow = begin_fact(out, style, "");
    flow_format(&flow, "and");
    for (uint32_t i = said, count; i < report->finding_count; i += count) {
        count = count_kind(report, i);
        flow_format(&flow, "%s %s \"%s\"", i > said ? "," : "", screen_thousands(more, count),
                    kindred_finding_name(report->findings[i].kind));
    }
    flow_format(&flow, ": all are in report.html and result.json");
    flow_end(&flow);
}

void report_write_summary(struct output *out, const struct report *report, const kindred_style *style) {
    write_read(out, report, style);
    write_question(out, report, style);
    write_notes(out, report, style);
    if (report->counts.directory.standards == 0) return;
    write_texts(out, report, style);
    write_method(out, report, style);
    write_found(out, report, style);
    write_findings(out, report, style);
}

kindred_status kindred_report_summary(FILE *file, const kindred_result *result, const kindred_style *style,
                                      kindred_error *error) {
    struct output out = {.file = file};
    struct report report = report_of(result);
    report_write_summary(&out, &report, style);
    return output_finish(&out, NULL, error);
}
