/* Two standards for a terminal, statement by statement. What both have word for word is shown once, after "=";
 * statements that answer each other stand one above the other, after "A" and "B", what only one of them says is
 * underlined and coloured, or in a pipe set in [-only in a-] and {+only in b+} as wdiff does. */
#include "report/internal.h"
#include "report/screen.h"

enum { GUTTER = 2, LEAST_LABEL = 4, MOST_LABEL = 16, NARROWEST = 40 };

/* How what stands only on one side is marked. */
struct mark {
    const char *begin, *end; /* in the text itself: seen without colour */
    const char *on, *off;    /* around it                               */
};

struct sheet {
    struct output *out;
    const kindred_comparison *comparison;
    uint32_t columns, label_columns;
    bool colour;
    struct mark a, b;
};

static struct sheet sheet_of(struct output *out, const kindred_comparison *comparison, const kindred_style *style) {
    struct sheet sheet = {.out = out,
                          .comparison = comparison,
                          .columns = style_columns(style, NARROWEST),
                          .label_columns = LEAST_LABEL,
                          .colour = style && style->colour};
    uint32_t count;
    const kindred_row *rows = kindred_comparison_rows(comparison, &count);
    sheet.a = sheet.colour ? (struct mark){"", "", STYLE_ONLY_A, STYLE_PLAIN} : (struct mark){"[-", "-]", NULL, NULL};
    sheet.b = sheet.colour ? (struct mark){"", "", STYLE_ONLY_B, STYLE_PLAIN} : (struct mark){"{+", "+}", NULL, NULL};
    for (uint32_t i = 0; i < count; i++) {
        uint32_t a = rows[i].a ? screen_columns(rows[i].a->label) : 0;
        uint32_t b = rows[i].b ? screen_columns(rows[i].b->label) : 0;
        if (a > sheet.label_columns) sheet.label_columns = a;
        if (b > sheet.label_columns) sheet.label_columns = b;
    }
    if (sheet.label_columns > MOST_LABEL) sheet.label_columns = MOST_LABEL;
    return sheet;
}

/* ---- head ---- */

static void write_standard(struct sheet *sheet, const char *name, const kindred_standard *standard) {
    struct flow flow = {.out = sheet->out, .columns = sheet->columns, .indent = 3, .column = 3};
    char words[SCREEN_NUMBER];
    output_format(sheet->out, "%s%s%s  ", sheet->colour ? STYLE_NAME : "", name, sheet->colour ? STYLE_PLAIN : "");
    flow_marked(&flow, standard->id, NULL, NULL);
    flow_text(&flow, "  ");
    flow_marked(&flow, standard->title, NULL, NULL);
    flow_text(&flow, " (");
    flow_marked(&flow, standard->developer, NULL, NULL);
    flow_text(&flow, standard->developer.bytes > 0 ? ", " : "");
    flow_text(&flow, screen_counted(words, standard->words, "word)", "words)"));
    flow_end(&flow);
}

static void write_sentence(struct sheet *sheet, const char *text) {
    struct flow flow = {.out = sheet->out, .columns = sheet->columns};
    flow_text(&flow, text);
    flow_end(&flow);
}

/* Writes a stretch that only one side has: the marks hug its first and last word. */
static void write_only(struct flow *flow, view text, const struct mark *mark) {
    view core = view_trim(text);
    uint32_t before = (uint32_t)(core.at - text.at);
    flow_marked(flow, (view){text.at, before}, NULL, NULL);
    flow_marked(flow, view_of(mark->begin), mark->on, mark->off);
    flow_marked(flow, core, mark->on, mark->off);
    flow_marked(flow, view_of(mark->end), mark->on, mark->off);
    flow_marked(flow, (view){core.at + core.bytes, text.bytes - before - core.bytes}, NULL, NULL);
}

static void write_overlap(struct sheet *sheet) {
    kindred_overlap overlap = kindred_comparison_overlap(sheet->comparison);
    uint32_t resemblance = kindred_resemblance(overlap);
    char share[SCREEN_NUMBER], in_b[SCREEN_NUMBER], in_a[SCREEN_NUMBER], shared[SCREEN_NUMBER], either[SCREEN_NUMBER],
        text[400];
    snprintf(text, sizeof text, "Resemblance %s, %s: of %s that stand in either, %s in both.",
             screen_share(share, resemblance), screen_band_of(resemblance),
             screen_counted(either, (uint64_t)overlap.size_a + overlap.size_b - overlap.shared, "phrase", "phrases"),
             screen_counted(shared, overlap.shared, "stands", "stand"));
    write_sentence(sheet, text);
    snprintf(text, sizeof text, "Containment: %s of A stands in B, %s of B stands in A.",
             screen_percent(in_b, overlap.shared, overlap.size_a),
             screen_percent(in_a, overlap.shared, overlap.size_b));
    write_sentence(sheet, text);
    struct flow flow = {.out = sheet->out, .columns = sheet->columns};
    flow_text(&flow, "Marks: ");
    write_only(&flow, VIEW("only in A"), &sheet->a);
    flow_text(&flow, ", ");
    write_only(&flow, VIEW("only in B"), &sheet->b);
    flow_text(&flow, "; = stands in both.");
    flow_end(&flow);
}

/* ---- rows ---- */

static bool is_blank(view text) {
    while (text.bytes > 0) {
        struct glyph glyph = screen_glyph(text);
        if (!glyph.space && glyph.bytes > 0) return false;
        text = (view){text.at + glyph.source_bytes, text.bytes - glyph.source_bytes};
    }
    return true;
}

/* Begins a statement: which side, and its label. */
static struct flow begin_side(struct sheet *sheet, const char *gutter, view label) {
    uint32_t indent = GUTTER + sheet->label_columns + 1;
    output_format(sheet->out, "%-*s", GUTTER, gutter);
    screen_cell(sheet->out, label, sheet->label_columns, SCREEN_LEFT);
    output_text(sheet->out, " ");
    return (struct flow){.out = sheet->out, .columns = sheet->columns, .indent = indent, .column = indent};
}

static void write_side(struct sheet *sheet, const char *gutter, const kindred_statement *statement,
                       const kindred_segment *segments, uint32_t count, const struct mark *mark, uint32_t heading) {
    struct flow flow = begin_side(sheet, gutter, statement->label);
    for (uint32_t i = 0; i < count; i++) {
        if (segments[i].shared || is_blank(segments[i].text)) {
            flow_marked(&flow, segments[i].text, NULL, NULL);
        } else {
            write_only(&flow, segments[i].text, mark);
        }
    }
    if (statement->section != heading) {
        flow_text(&flow, " (under ");
        flow_text(&flow, kindred_section_name((kindred_section)statement->section));
        flow_text(&flow, ")");
    }
    flow_end(&flow);
}

static bool is_wholly_shared(const kindred_segment *segments, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (!segments[i].shared && !is_blank(segments[i].text)) return false;
    }
    return true;
}

static void write_row(struct sheet *sheet, const kindred_row *row) {
    uint32_t heading = row->a ? row->a->section : row->b->section;
    bool both = row->a && row->b;
    if (both && row->a->section == row->b->section && is_wholly_shared(row->segments_a, row->segment_count_a) &&
        is_wholly_shared(row->segments_b, row->segment_count_b)) {
        struct flow flow = begin_side(sheet, "=", row->a->label);
        flow_marked(&flow, row->a->body, NULL, NULL);
        if (!view_equal(row->a->label, row->b->label)) {
            flow_text(&flow, " (B: ");
            flow_marked(&flow, row->b->label.bytes > 0 ? row->b->label : VIEW("no number"), NULL, NULL);
            flow_text(&flow, ")");
        }
        flow_end(&flow);
        return;
    }
    if (row->a) write_side(sheet, "A", row->a, row->segments_a, row->segment_count_a, &sheet->a, heading);
    if (row->b) write_side(sheet, "B", row->b, row->segments_b, row->segment_count_b, &sheet->b, heading);
}

uint32_t report_write_shared(struct output *out, const kindred_comparison *comparison, const kindred_style *style,
                             uint32_t most) {
    struct sheet sheet = sheet_of(out, comparison, style);
    uint32_t count, shared = 0;
    const kindred_row *rows = kindred_comparison_rows(comparison, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (!report_is_shared(&rows[i])) continue;
        if (shared++ < most) write_row(&sheet, &rows[i]);
    }
    return shared;
}

static void write_section(struct sheet *sheet, kindred_section section) {
    kindred_overlap overlap = kindred_comparison_section(sheet->comparison, section);
    uint32_t resemblance = kindred_resemblance(overlap);
    struct flow flow = {.out = sheet->out, .columns = sheet->columns, .indent = 2};
    char share[SCREEN_NUMBER], text[200];
    if (overlap.size_a == 0 && overlap.size_b == 0) {
        snprintf(text, sizeof text, ": no words in either");
    } else if (overlap.size_a == 0 || overlap.size_b == 0) {
        snprintf(text, sizeof text, ": only in %s", overlap.size_a == 0 ? "B" : "A");
    } else {
        snprintf(text, sizeof text, ": resemblance %s, %s", screen_share(share, resemblance),
                 screen_band_of(resemblance));
    }
    output_text(sheet->out, "\n");
    flow_marked(&flow, view_of(kindred_section_name(section)), sheet->colour ? STYLE_NAME : NULL,
                sheet->colour ? STYLE_PLAIN : NULL);
    flow_text(&flow, text);
    flow_end(&flow);
}

kindred_status kindred_report_comparison(FILE *file, const kindred_comparison *comparison, const kindred_style *style,
                                         kindred_error *error) {
    struct output out = {.file = file};
    struct sheet sheet = sheet_of(&out, comparison, style);
    uint32_t count, section = KINDRED_SECTIONS;
    const kindred_row *rows = kindred_comparison_rows(comparison, &count);
    write_standard(&sheet, "A", kindred_comparison_a(comparison));
    write_standard(&sheet, "B", kindred_comparison_b(comparison));
    output_text(&out, "\n");
    write_overlap(&sheet);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t here = rows[i].a ? rows[i].a->section : rows[i].b->section;
        if (here != section) write_section(&sheet, (kindred_section)here);
        section = here;
        write_row(&sheet, &rows[i]);
    }
    return output_finish(&out, NULL, error);
}
