/* What a draft is like, for a terminal: the answer, the nearest standards as a table, and for the first of them the
 * statements that they share with the draft. */
#include "report/internal.h"
#include "report/screen.h"

#include <stdlib.h>

enum { FIGURES = 4, GAP = 2, SHORTEST_TITLE = 16, NARROWEST = 60, IN_DETAIL = 3, STATEMENTS = 8, COPIES_NAMED = 5 };

static const char *const headings[FIGURES] = {"Alike", "Draft in it", "It in draft", "Shared"};

struct sheet {
    struct output *out;
    const kindred_check_result *check;
    const kindred_standard *standards;
    const kindred_near *nearest;
    uint32_t near_count, columns;
    const kindred_style *style;
};

static struct sheet sheet_of(struct output *out, const kindred_check_result *check, const kindred_style *style) {
    struct sheet sheet = {.out = out, .check = check, .columns = style_columns(style, NARROWEST), .style = style};
    sheet.standards = kindred_directory_standards(kindred_check_directory(check));
    sheet.nearest = kindred_check_nearest(check, &sheet.near_count);
    return sheet;
}

/* ---- the answer ---- */

static void write_draft(struct sheet *sheet) {
    const kindred_standard *draft = kindred_check_draft(sheet->check);
    char statements[SCREEN_NUMBER], words[SCREEN_NUMBER];
    struct flow flow = begin_fact(sheet->out, sheet->style, "Draft");
    flow_marked(&flow, draft->title, NULL, NULL);
    flow_text(&flow, " (");
    flow_text(&flow, screen_counted(statements, draft->statement_count, "statement", "statements"));
    flow_text(&flow, ", ");
    flow_text(&flow, screen_counted(words, draft->words, "word)", "words)"));
    flow_end(&flow);
}

static void write_against(struct sheet *sheet) {
    const kindred_directory *directory = kindred_check_directory(sheet->check);
    kindred_check_counts counts = kindred_check_count(sheet->check);
    struct report report = {.reading = kindred_directory_read_with(directory)};
    char standards[SCREEN_NUMBER], texts[SCREEN_NUMBER], text[300];
    struct flow flow = begin_fact(sheet->out, sheet->style, "Against");
    snprintf(text, sizeof text, "%s with %s, each compared exactly by its phrases of %u words. ",
             screen_counted(standards, kindred_directory_count(directory).standards, "standard", "standards"),
             screen_counted(texts, counts.texts, "distinct text", "distinct texts"),
             kindred_check_asked(sheet->check).shingle.words);
    flow_text(&flow, text);
    char *filters = report_question(&report);
    if (!filters) sheet->out->no_memory = true;
    if (filters) flow_text(&flow, filters);
    free(filters);
    flow_end(&flow);
    if (!counts.titles_only) return;
    flow = begin_fact(sheet->out, sheet->style, "Note");
    flow_text(&flow, "Titles alone were compared, because the draft or the directory has no more: a like title is a "
                     "hint, not a proof.");
    flow_end(&flow);
}

static uint32_t millionths_of(double share) {
    return (uint32_t)(share * KINDRED_ONE + 0.5);
}

static void write_answer(struct sheet *sheet) {
    kindred_check_counts counts = kindred_check_count(sheet->check);
    kindred_check_options options = kindred_check_asked(sheet->check);
    char threshold[SCREEN_NUMBER], least[SCREEN_NUMBER], number[SCREEN_NUMBER], text[300];
    screen_threshold(threshold, millionths_of(options.threshold));
    screen_threshold(least, millionths_of(options.least));
    struct flow flow = begin_fact(sheet->out, sheet->style, "Answer");
    if (counts.reached > 0) {
        snprintf(text, sizeof text, "It may exist already: %s the draft by %s or more.",
                 screen_counted(number, counts.reached, "text resembles", "texts resemble"), threshold);
    } else if (counts.near > 0) {
        snprintf(text, sizeof text, "Nothing resembles the draft by %s or more; %s it by %s or more.", threshold,
                 screen_counted(number, counts.near, "text resembles", "texts resemble"), least);
    } else {
        snprintf(text, sizeof text, "Nothing resembles the draft by %s or more.", least);
    }
    flow_text(&flow, text);
    flow_end(&flow);
}

/* ---- the table ---- */

static uint32_t count_shared(const kindred_comparison *comparison) {
    uint32_t count, shared = 0;
    const kindred_row *rows = kindred_comparison_rows(comparison, &count);
    for (uint32_t i = 0; i < count; i++) shared += report_is_shared(&rows[i]);
    return shared;
}

static void write_cells(struct sheet *sheet, const char *const figure[FIGURES], view title, view id,
                        uint32_t id_columns) {
    uint32_t used = 0;
    for (uint32_t f = 0; f < FIGURES; f++) {
        uint32_t columns = (uint32_t)strlen(headings[f]);
        screen_cell(sheet->out, view_of(figure[f]), columns, SCREEN_RIGHT);
        output_repeat(sheet->out, ' ', GAP);
        used += columns + GAP;
    }
    screen_cell(sheet->out, title, sheet->columns - used - id_columns - GAP, SCREEN_LEFT);
    output_repeat(sheet->out, ' ', GAP);
    uint32_t width = screen_columns(id);
    screen_cell(sheet->out, id, width < id_columns ? width : id_columns, SCREEN_LEFT);
    output_text(sheet->out, "\n");
}

static void write_near(struct sheet *sheet, const kindred_near *near, uint32_t id_columns) {
    char alike[SCREEN_NUMBER], in_it[SCREEN_NUMBER], in_draft[SCREEN_NUMBER], shared[SCREEN_NUMBER];
    const kindred_standard *standard = &sheet->standards[near->standard];
    const char *const figure[FIGURES] = {screen_share(alike, kindred_resemblance(near->overlap)),
                                         screen_percent(in_it, near->overlap.shared, near->overlap.size_a),
                                         screen_percent(in_draft, near->overlap.shared, near->overlap.size_b),
                                         screen_thousands(shared, count_shared(near->comparison))};
    write_cells(sheet, figure, standard->title, standard->id, id_columns);
}

static void write_paragraph(struct sheet *sheet, const char *text) {
    struct flow flow = {.out = sheet->out, .columns = sheet->columns};
    flow_text(&flow, text);
    flow_end(&flow);
}

static void write_table(struct sheet *sheet) {
    uint32_t id_columns = 2, used = 0, most = sheet->style ? sheet->style->clusters : 0;
    uint32_t shown = most > 0 && most < sheet->near_count ? most : sheet->near_count;
    for (uint32_t i = 0; i < shown; i++) {
        uint32_t columns = screen_columns(sheet->standards[sheet->nearest[i].standard].id);
        if (columns > id_columns) id_columns = columns;
    }
    for (uint32_t f = 0; f < FIGURES; f++) used += (uint32_t)strlen(headings[f]) + GAP;
    uint32_t left = sheet->columns - used - GAP;
    if (id_columns + SHORTEST_TITLE > left) id_columns = left - SHORTEST_TITLE;
    bool colour = sheet->style && sheet->style->colour;
    output_text(sheet->out, colour ? "\n" STYLE_NAME : "\n");
    write_cells(sheet, headings, VIEW("Title"), VIEW("Id"), id_columns);
    if (colour) output_text(sheet->out, STYLE_PLAIN);
    for (uint32_t i = 0; i < shown; i++) write_near(sheet, &sheet->nearest[i], id_columns);
    output_text(sheet->out, "\n");
    write_paragraph(sheet,
                    "Alike: resemblance, from 0 to 1. Draft in it: how much of the draft's wording stands in the "
                    "standard; It in draft: how much of the standard's in the draft. Shared: statements that answer "
                    "each other.");
}

/* ---- the statements ---- */

static void write_head(struct sheet *sheet, const kindred_near *near) {
    const kindred_standard *standard = &sheet->standards[near->standard];
    bool colour = sheet->style && sheet->style->colour;
    struct flow flow = {.out = sheet->out, .columns = sheet->columns, .indent = 2};
    char number[SCREEN_NUMBER];
    flow_marked(&flow, standard->id, colour ? STYLE_NAME : NULL, colour ? STYLE_PLAIN : NULL);
    flow_text(&flow, "  ");
    flow_marked(&flow, standard->title, NULL, NULL);
    if (standard->developer.bytes > 0) {
        flow_text(&flow, " (");
        flow_marked(&flow, standard->developer, NULL, NULL);
        flow_text(&flow, ")");
    }
    flow_text(&flow, ": ");
    flow_text(&flow, screen_band_of(kindred_resemblance(near->overlap)));
    for (uint32_t i = 1; i < near->copies && i <= COPIES_NAMED; i++) {
        flow_text(&flow, i == 1 ? "; word for word also " : ", ");
        flow_marked(&flow, standard[i].id, NULL, NULL);
    }
    if (near->copies > COPIES_NAMED + 1) {
        flow_text(&flow, " and ");
        flow_text(&flow, screen_counted(number, near->copies - 1 - COPIES_NAMED, "other", "others"));
    }
    flow_end(&flow);
}

static void write_shared(struct sheet *sheet, const kindred_near *near) {
    char number[SCREEN_NUMBER], text[200];
    output_text(sheet->out, "\n");
    write_head(sheet, near);
    uint32_t shared = report_write_shared(sheet->out, near->comparison, sheet->style, STATEMENTS);
    if (shared == 0) write_paragraph(sheet, "No statement of one answers one of the other: phrases only are shared.");
    if (shared <= STATEMENTS) return;
    snprintf(text, sizeof text, "... and %s; --format json has all.",
             screen_counted(number, shared - STATEMENTS, "more statement", "more statements"));
    write_paragraph(sheet, text);
}

kindred_status kindred_report_check(FILE *file, const kindred_check_result *check, const kindred_style *style,
                                    kindred_error *error) {
    struct output out = {.file = file};
    struct sheet sheet = sheet_of(&out, check, style);
    write_draft(&sheet);
    write_against(&sheet);
    write_answer(&sheet);
    if (sheet.near_count > 0) {
        write_table(&sheet);
        output_text(&out, "\n");
        write_paragraph(&sheet, "What they share. A is the draft, B the standard; = stands in both.");
    }
    for (uint32_t i = 0; i < sheet.near_count && i < IN_DETAIL; i++) write_shared(&sheet, &sheet.nearest[i]);
    return output_finish(&out, NULL, error);
}
