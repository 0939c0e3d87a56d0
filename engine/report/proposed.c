/* What is proposed, for a terminal: the figures, one fact a paragraph; the first proposals as a table; what to do next. */
#include "report/internal.h"
#include "report/screen.h"

enum { NARROWEST = 60, USUAL_ROWS = 10, GAP = 1, SHORTEST_TITLE = 16 };

/* ---- facts ---- */

/* "46 standards: 12 kept, 30 replaced": those of a list that are not 0. */
static void write_counts(struct output *out, const kindred_style *style, const char *fact, const char *what,
                         const uint64_t *counts, int kinds, const char *(*name)(int)) {
    char number[SCREEN_NUMBER];
    uint64_t left = 0;
    for (int kind = 0; kind < kinds; kind++) left += counts[kind];
    struct flow flow = begin_fact(out, style, fact);
    flow_format(&flow, "%s %s%s", screen_thousands(number, left), what, left > 0 ? ": " : "");
    for (int kind = 0; kind < kinds; kind++) {
        if (counts[kind] == 0) continue;
        left -= counts[kind];
        flow_format(&flow, "%s %s%s", screen_thousands(number, counts[kind]), name(kind), left > 0 ? ", " : "");
    }
    flow_end(&flow);
}

static const char *recommendation_name(int kind) {
    return kindred_recommendation_name((kindred_recommendation)kind);
}

static const char *outcome_name(int kind) {
    return kindred_outcome_name((kindred_outcome)kind);
}

static const char *class_name(int kind) {
    return kindred_class_name((kindred_class)kind);
}

/* What becomes of every statement; whatever were in no count would be lost, and nothing is. */
static void write_ledger(struct output *out, const kindred_style *style, const kindred_proposal *list, uint32_t count) {
    uint64_t statements = 0, told = 0, by_fate[KINDRED_FATES] = {0};
    char number[SCREEN_NUMBER];
    for (uint32_t i = 0; i < count; i++) {
        statements += list[i].counts.statements;
        for (int fate = 0; fate < KINDRED_FATES; fate++) by_fate[fate] += list[i].counts.by_fate[fate];
    }
    struct flow flow = begin_fact(out, style, "Ledger");
    flow_format(&flow, "%s", screen_counted(number, statements, "statement: ", "statements: "));
    for (int fate = 0; fate < KINDRED_FATES; fate++) {
        told += by_fate[fate];
        if (by_fate[fate] == 0) continue;
        flow_format(&flow, "%s %s, ", screen_thousands(number, by_fate[fate]), kindred_fate_name((kindred_fate)fate));
    }
    flow_format(&flow, "%s lost", screen_thousands(number, statements - told));
    flow_end(&flow);
}

static void write_change(struct flow *flow, uint64_t before, uint64_t after, const char *what) {
    char from[SCREEN_NUMBER], to[SCREEN_NUMBER];
    flow_format(flow, "%s -> %s %s", screen_thousands(from, before), screen_thousands(to, after), what);
}

static void write_outlook(struct output *out, const kindred_style *style, const kindred_outlook *outlook) {
    char a[SCREEN_NUMBER], b[SCREEN_NUMBER], c[SCREEN_NUMBER];
    struct flow flow = begin_fact(out, style, "Saving");
    write_change(&flow, outlook->directory.standards, outlook->standards_after, "standards, ");
    write_change(&flow, outlook->statements, outlook->statements_after, "statements, ");
    write_change(&flow, outlook->words, outlook->words_after, "words, if all proposals were accepted");
    flow_end(&flow);
    flow = begin_fact(out, style, "Overlap");
    flow_format(&flow, "%s of %s standards (%s) have more than 70 %% of their phrases in another one",
                screen_thousands(a, outlook->overlapping), screen_thousands(b, outlook->directory.standards),
                screen_percent(c, outlook->overlapping, outlook->directory.standards));
    flow_end(&flow);
}

static void write_facts(struct output *out, const struct report *report, const kindred_proposals *proposals,
                        const kindred_style *style, const kindred_proposal *list, uint32_t count) {
    kindred_outlook outlook;
    char number[SCREEN_NUMBER], whole[SCREEN_NUMBER];
    if (kindred_proposals_outlook(&outlook, proposals) != KINDRED_OK) {
        out->no_memory = true;
        return;
    }
    struct flow flow = begin_fact(out, style, "Clusters");
    flow_format(&flow, "%s among %s", screen_counted(number, report->counts.clusters, "cluster", "clusters"),
                screen_counted(whole, report->counts.directory.standards, "standard", "standards"));
    flow_end(&flow);
    write_counts(out, style, "Proposed", count == 1 ? "proposal" : "proposals", outlook.by_recommendation,
                 KINDRED_RECOMMENDATIONS, recommendation_name);
    write_counts(out, style, "Members", "standards", outlook.by_outcome, KINDRED_OUTCOMES, outcome_name);
    write_counts(out, style, "Classes", "standards", outlook.by_class, KINDRED_CLASSES, class_name);
    write_ledger(out, style, list, count);
    write_outlook(out, style, &outlook);
}

/* ---- the table ---- */

struct line {
    char rank[SCREEN_NUMBER], members[SCREEN_NUMBER];
    view recommendation, keeper, title;
};

struct widths {
    uint32_t rank, recommendation, members, keeper, title;
};

static struct line line_of(const struct report *report, const kindred_proposal *proposal) {
    const kindred_standard *keeper = &report->standards[proposal->members[proposal->keeper].standard];
    struct line line = {.recommendation = view_of(recommendation_name(proposal->recommendation)),
                        .keeper = keeper->id,
                        .title = keeper->title};
    screen_thousands(line.rank, (uint64_t)(proposal->cluster - report->clusters) + 1);
    screen_thousands(line.members, proposal->member_count);
    return line;
}

static void widen(uint32_t *width, uint32_t columns) {
    if (columns > *width) *width = columns;
}

static struct widths measure(const struct report *report, const kindred_proposal *list, uint32_t shown,
                             uint32_t columns) {
    struct widths widths = {4, 14, 7, 6, SHORTEST_TITLE}; /* those of the headings */
    for (uint32_t i = 0; i < shown; i++) {
        struct line line = line_of(report, &list[i]);
        widen(&widths.rank, (uint32_t)strlen(line.rank));
        widen(&widths.recommendation, screen_columns(line.recommendation));
        widen(&widths.members, (uint32_t)strlen(line.members));
        widen(&widths.keeper, screen_columns(line.keeper));
    }
    uint32_t used = widths.rank + widths.recommendation + widths.members + 5 * GAP;
    uint32_t left = columns > used + 2 * SHORTEST_TITLE ? columns - used : 2 * SHORTEST_TITLE;
    if (widths.keeper > left - SHORTEST_TITLE) widths.keeper = left - SHORTEST_TITLE;
    widths.title = left - widths.keeper;
    return widths;
}

static void write_line(struct output *out, const struct line *line, const struct widths *widths) {
    screen_cell(out, view_of(line->rank), widths->rank, SCREEN_RIGHT);
    output_repeat(out, ' ', 2 * GAP);
    screen_cell(out, line->recommendation, widths->recommendation, SCREEN_LEFT);
    output_repeat(out, ' ', GAP);
    screen_cell(out, view_of(line->members), widths->members, SCREEN_RIGHT);
    output_repeat(out, ' ', GAP);
    screen_cell(out, line->keeper, widths->keeper, SCREEN_LEFT);
    output_repeat(out, ' ', GAP);
    uint32_t width = screen_columns(line->title); /* no spaces at the end of a line */
    screen_cell(out, line->title, width < widths->title ? width : widths->title, SCREEN_LEFT);
    output_text(out, "\n");
}

static void write_table(struct output *out, const struct report *report, const kindred_style *style,
                        const kindred_proposal *list, uint32_t count) {
    uint32_t most = style && style->clusters > 0 ? style->clusters : USUAL_ROWS, shown = count < most ? count : most;
    struct widths widths = measure(report, list, shown, style_columns(style, NARROWEST));
    struct line head = {"Rank", "Members", VIEW("Recommendation"), VIEW("Keeper"), VIEW("Title")};
    if (style && style->colour) output_text(out, STYLE_NAME);
    write_line(out, &head, &widths);
    if (style && style->colour) output_text(out, STYLE_PLAIN);
    for (uint32_t i = 0; i < shown; i++) {
        struct line line = line_of(report, &list[i]);
        write_line(out, &line, &widths);
    }
    if (count > shown) {
        char number[SCREEN_NUMBER];
        output_format(out, "... and %s.\n", screen_counted(number, count - shown, "more proposal", "more proposals"));
    }
}

/* ---- what to do next ---- */

static void write_next(struct output *out, const kindred_style *style) {
    struct flow flow = {.out = out, .columns = style_columns(style, NARROWEST)};
    flow_text(&flow, "Nothing is deleted, and nothing that was read is changed: a proposal is for an editor to sign. ");
    if (style && style->folder) {
        flow_text(&flow, "To read them, open ");
        flow_marked(&flow, view_of(style->folder), NULL, NULL);
        flow_text(&flow, "/proposals.html. What would go back into the directory stands beside it in changes.jsonl and "
                         "changes.csv: the drafts, and the standards that give way to them, as "
                         "Legacy; with --apply also directory.jsonl, the whole directory after the changes, which "
                         "`kindred find` reads. ");
    } else {
        flow_text(&flow, "--out DIR writes the drafts, and what becomes of each statement, as a page to read. ");
    }
    flow_text(&flow, "--keep CLUSTER=URN keeps another member; --print-criteria shows the rules, a changed copy of "
                     "which goes in by --criteria.");
    flow_end(&flow);
}

kindred_status kindred_report_proposals(FILE *file, const kindred_proposals *proposals, const kindred_style *style,
                                        kindred_error *error) {
    struct output out = {.file = file};
    struct report report = report_of(kindred_proposals_result(proposals));
    uint32_t count;
    const kindred_proposal *list = kindred_proposals_list(proposals, &count);
    write_facts(&out, &report, proposals, style, list, count);
    output_text(&out, "\n");
    if (count > 0) {
        write_table(&out, &report, style, list, count);
        output_text(&out, "\n");
        write_next(&out, style);
    } else {
        output_text(&out, "There is nothing to propose: no standards are alike enough to make a cluster.\n");
    }
    return output_finish(&out, NULL, error);
}
