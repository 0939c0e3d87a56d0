/* The top clusters as a table for a terminal. Columns are as wide as what stands in them; the id is never cut unless
 * the title would vanish, and the title takes what is left. Below it, what each heading means and what to do next. */
#include "find/texts.h"
#include "report/internal.h"
#include "report/screen.h"

enum { FIGURES = 6, GAP = 1, SHORTEST_TITLE = 20, NARROWEST = 72 };

static const char *const headings[FIGURES] = {"Rank", "Members", "Words", "Certainty", "Suites", "Bodies"};

struct line {
    char figure[FIGURES][SCREEN_NUMBER];
    view title, id;
};

struct widths {
    uint32_t figure[FIGURES], title, id;
};

static struct line line_of(const struct report *report, uint32_t place) {
    const kindred_cluster *cluster = &report->clusters[place];
    struct line line = {.title = report_medoid(report, cluster)->title, .id = report_medoid(report, cluster)->id};
    screen_thousands(line.figure[0], place + 1);
    screen_thousands(line.figure[1], cluster->member_count);
    screen_thousands(line.figure[2], cluster->parts.words_saved);
    screen_share(line.figure[3], cluster->parts.certainty);
    screen_thousands(line.figure[4], cluster->parts.suites);
    screen_thousands(line.figure[5], cluster->parts.developers);
    return line;
}

static struct widths measure(const struct report *report, uint32_t shown, uint32_t columns) {
    struct widths widths = {.id = 2};
    uint32_t used = 0;
    for (uint32_t f = 0; f < FIGURES; f++) widths.figure[f] = (uint32_t)strlen(headings[f]);
    for (uint32_t i = 0; i < shown; i++) {
        struct line line = line_of(report, i);
        uint32_t id = screen_columns(line.id);
        if (id > widths.id) widths.id = id;
        for (uint32_t f = 0; f < FIGURES; f++) {
            uint32_t width = (uint32_t)strlen(line.figure[f]);
            if (width > widths.figure[f]) widths.figure[f] = width;
        }
    }
    for (uint32_t f = 0; f < FIGURES; f++) used += widths.figure[f] + GAP;
    uint32_t left = columns - used - 3 * GAP;
    if (widths.id + SHORTEST_TITLE > left) widths.id = left - SHORTEST_TITLE;
    widths.title = left - widths.id;
    return widths;
}

static void write_line(struct output *out, const struct line *line, const struct widths *widths) {
    for (uint32_t f = 0; f < FIGURES; f++) {
        screen_cell(out, view_of(line->figure[f]), widths->figure[f], SCREEN_RIGHT);
        output_repeat(out, ' ', GAP);
    }
    output_repeat(out, ' ', GAP);
    screen_cell(out, line->title, widths->title, SCREEN_LEFT);
    output_repeat(out, ' ', 2 * GAP);
    uint32_t width = screen_columns(line->id);
    screen_cell(out, line->id, width < widths->id ? width : widths->id,
                SCREEN_LEFT); /* no spaces at the end of a line */
    output_text(out, "\n");
}

static void write_paragraph(struct output *out, const char *text, uint32_t columns) {
    struct flow flow = {.out = out, .columns = columns};
    flow_text(&flow, text);
    flow_end(&flow);
}

static void write_legend(struct output *out, uint32_t columns) {
    write_paragraph(out,
                    "Members: standards that say the same, or nearly so. Words: how many fewer there would be if only "
                    "the longest of them stayed. Certainty: how much the others resemble the one named here, from 0 "
                    "to 1. Suites, Bodies: in how many they stand, and how many wrote them.",
                    columns);
}

static void write_hint(struct output *out, const char *text, uint32_t columns) {
    struct flow flow = {.out = out, .columns = columns, .indent = 6, .column = 6};
    output_repeat(out, ' ', flow.indent);
    flow_text(&flow, text);
    flow_end(&flow);
}

/* A member that differs from its medoid, in the cluster of highest rank that has one; else any. */
static const kindred_member *worth_comparing(const struct report *report, const kindred_cluster **cluster) {
    for (uint64_t i = 0; i < report->counts.clusters; i++) {
        *cluster = &report->clusters[i];
        for (uint32_t m = 1; m < (*cluster)->member_count; m++) {
            const kindred_member *member = &(*cluster)->members[m];
            if (!texts_equal(&report->standards[member->standard], report_medoid(report, *cluster))) return member;
        }
    }
    *cluster = &report->clusters[0];
    return &(*cluster)->members[1];
}

/* The inputs, each behind `before`; one that begins like an option gets a folder. */
static void write_inputs(struct output *out, const kindred_style *style, const char *before) {
    size_t count = style ? style->input_count : 0;
    if (count == 0) output_text(out, before);
    if (count == 0) output_text(out, "INPUT");
    for (size_t i = 0; i < count; i++) {
        output_text(out, before);
        if (style->inputs[i][0] == '-') output_text(out, "./");
        screen_word(out, view_of(style->inputs[i]));
    }
}

static void write_program(struct output *out, const kindred_style *style) {
    output_text(out, "  ");
    screen_word(out, view_of(style && style->program ? style->program : "kindred"));
}

/* An id that begins like an option stands behind "--", and so must what is given by --in before it. */
static void write_compare(struct output *out, const struct report *report, const kindred_style *style, view a, view b) {
    bool like_option = *a.at == '-' || *b.at == '-';
    write_program(out, style);
    output_text(out, " compare");
    if (like_option) {
        write_inputs(out, style, " --in ");
        report_write_reading_options(out, report);
        output_text(out, " --");
    }
    output_text(out, " ");
    screen_word(out, a);
    output_text(out, " ");
    screen_word(out, b);
    if (!like_option) {
        write_inputs(out, style, " --in ");
        report_write_reading_options(out, report);
    }
    output_text(out, "\n");
}

/* Standard input can be read once only. */
static bool has_standard_input(const kindred_style *style) {
    for (size_t i = 0; style && i < style->input_count; i++) {
        if (strcmp(style->inputs[i], "-") == 0) return true;
    }
    return false;
}

static void write_propose(struct output *out, const kindred_style *style, uint32_t columns) {
    write_program(out, style);
    output_text(out, *style->folder == '-' ? " propose ./" : " propose ");
    screen_word(out, view_of(style->folder));
    output_text(out, "/result.json");
    write_inputs(out, style, " --in ");
    output_text(out, *style->folder == '-' ? " --out ./" : " --out ");
    screen_word(out, view_of(style->folder));
    output_text(out, "\n");
    write_hint(out, "proposes of each cluster what to keep, and drafts the one standard", columns);
}

static void write_next(struct output *out, const struct report *report, const kindred_style *style, uint32_t columns) {
    const kindred_cluster *cluster;
    const kindred_member *member = worth_comparing(report, &cluster);
    output_text(out, "What to do next\n");
    if (has_standard_input(style)) {
        write_hint(out,
                   "What came on standard input is gone. Save it to a file and name that, to compare two standards "
                   "statement by statement, or to have all of it in a report to open in a browser.",
                   columns);
        return;
    }
    write_compare(out, report, style, report_medoid(report, cluster)->id, report->standards[member->standard].id);
    write_hint(out, "shows where these two differ, statement by statement", columns);
    if (style && style->folder) {
        write_propose(out, style, columns);
        return;
    }
    write_program(out, style);
    output_text(out, " find");
    write_inputs(out, style, " ");
    report_write_reading_options(out, report);
    report_write_question_options(out, report);
    output_text(out, " --out review\n");
    write_hint(out, "writes all of it; open review/report.html in a browser to read side by side", columns);
}

static void write_none(struct output *out, const struct report *report, uint32_t columns) {
    char threshold[SCREEN_NUMBER], text[300];
    if (report->counts.directory.standards == 0) {
        write_paragraph(out,
                        report->counts.directory.filtered > 0
                            ? "There is nothing to compare: every standard was filtered out. --validity all takes in "
                              "those that are not current; a --suite, --developer or --category must be spelled as in "
                              "the input."
                            : "There is nothing to compare: no standard could be read.",
                        columns);
        return;
    }
    if (report->options.question.for_suite && report->counts.in_suite == 0) {
        write_paragraph(out,
                        "There is nothing to ask: no standard stands in the suite that --for-suite names. It must be "
                        "spelled as in the input, in any case.",
                        columns);
        return;
    }
    if (report->counts.unasked > 0) {
        write_paragraph(out, "No pair that was asked about is a link.", columns);
        return;
    }
    snprintf(text, sizeof text,
             "No two standards resemble each other by %s or more. A lower --threshold finds looser likenesses.",
             screen_threshold(threshold, report->plan.threshold_millionths));
    write_paragraph(out, text, columns);
}

static void write_table(struct output *out, const struct report *report, const kindred_style *style) {
    uint32_t columns = style_columns(style, NARROWEST);
    uint32_t shown = style && style->clusters > 0 ? style->clusters : KINDRED_USUAL_CLUSTERS;
    if (shown > report->counts.clusters) shown = (uint32_t)report->counts.clusters;
    struct widths widths = measure(report, shown, columns);
    struct line head = {.title = VIEW("Title"), .id = VIEW("Id")};
    for (uint32_t f = 0; f < FIGURES; f++) snprintf(head.figure[f], SCREEN_NUMBER, "%s", headings[f]);
    if (style && style->colour) output_text(out, STYLE_NAME);
    write_line(out, &head, &widths);
    if (style && style->colour) output_text(out, STYLE_PLAIN);
    for (uint32_t i = 0; i < shown; i++) {
        struct line line = line_of(report, i);
        write_line(out, &line, &widths);
    }
    if (shown < report->counts.clusters) {
        char number[SCREEN_NUMBER], text[200];
        snprintf(text, sizeof text, "... and %s.",
                 screen_counted(number, report->counts.clusters - shown, "more cluster", "more clusters"));
        write_paragraph(out, text, columns);
    }
    output_text(out, "\n");
    write_legend(out, columns);
    output_text(out, "\n");
    write_next(out, report, style, columns);
}

kindred_status kindred_report_table(FILE *file, const kindred_result *result, const kindred_style *style,
                                    kindred_error *error) {
    struct output out = {.file = file};
    struct report report = report_of(result);
    report_write_summary(&out, &report, style);
    output_text(&out, "\n");
    if (report.counts.clusters > 0) {
        write_table(&out, &report, style);
    } else {
        write_none(&out, &report, style_columns(style, NARROWEST));
    }
    return output_finish(&out, NULL, error);
}
