/* Glyphs, cells, numbers and words for a terminal. */
#include "report/screen.h"

#include <stdarg.h>
#include <utf8proc.h>

static const char REPLACEMENT[] = "\xef\xbf\xbd", ELLIPSIS[] = "\xe2\x80\xa6";

const struct screen_band screen_bands[SCREEN_BANDS] = {
    {1000000, "the same in every phrase"}, {900000, "nearly the same"}, {700000, "very alike"},
    {400000, "alike in large part"},       {200000, "alike in part"},   {0, "little in common"},
};

const char *screen_band_of(uint32_t millionths) {
    uint32_t band = 0;
    while (millionths < screen_bands[band].least) band++;
    return screen_bands[band].words;
}

/* Has no width and no effect: it is left out rather than shown as damage. */
static bool is_invisible(int32_t point) {
    return point == 0xad || (point >= 0x200b && point <= 0x200d) || point == 0x2060 || point == 0xfeff;
}

/* Could move the cursor, change colours or the direction, or break the line. */
static bool is_dangerous(int32_t point) {
    switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        return false;
    }
}

struct glyph screen_glyph(view text) {
    unsigned char first = (unsigned char)*text.at;
    if (first > ' ' && first < 0x7f) return (struct glyph){text.at, 1, 1, 1, false};
    if (first == ' ' || (first >= '\t' && first <= '\r')) return (struct glyph){" ", 1, 1, 1, true};
    utf8proc_int32_t point;
    utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text.at, text.bytes, &point);
    if (bytes <= 0) return (struct glyph){REPLACEMENT, 3, 1, 1, false};
    uint32_t source = (uint32_t)bytes;
    if (point == 0xa0) return (struct glyph){" ", 1, 1, source, true};
    if (is_invisible(point)) return (struct glyph){"", 0, 0, source, false};
    if (is_dangerous(point)) return (struct glyph){REPLACEMENT, 3, 1, source, false};
    int columns = utf8proc_charwidth(point);
    return (struct glyph){text.at, source, columns > 0 ? (uint32_t)columns : 0, source, false};
}

static view rest(view text, uint32_t bytes) {
    return (view){text.at + bytes, text.bytes - bytes};
}

uint32_t screen_columns(view text) {
    uint32_t columns = 0;
    while (text.bytes > 0) {
        struct glyph glyph = screen_glyph(text);
        columns += glyph.columns;
        text = rest(text, glyph.source_bytes);
    }
    return columns;
}

void screen_text(struct output *out, view text) {
    uint32_t plain = 0; /* bytes at the beginning that are shown as they are: written at once */
    while (plain < text.bytes) {
        struct glyph glyph = screen_glyph(rest(text, plain));
        if (glyph.at == text.at + plain) {
            plain += glyph.bytes;
            continue;
        }
        output_bytes(out, text.at, plain);
        output_bytes(out, glyph.at, glyph.bytes);
        text = rest(text, plain + glyph.source_bytes);
        plain = 0;
    }
    output_bytes(out, text.at, text.bytes);
}

void kindred_report_text(FILE *file, kindred_view text) {
    screen_text(&(struct output){.file = file}, text);
}

/* Whether a shell takes the text as one word as it stands. */
static bool is_word(view text) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./,:+@";
    for (uint32_t i = 0; i < text.bytes; i++) {
        if (!memchr(plain, text.at[i], sizeof plain - 1)) return false;
    }
    return text.bytes > 0;
}

void screen_word(struct output *out, view text) {
    if (is_word(text)) {
        output_view(out, text);
        return;
    }
    output_text(out, "'");
    for (const char *quote; text.bytes > 0 && (quote = memchr(text.at, '\'', text.bytes)) != NULL;) {
        uint32_t before = (uint32_t)(quote - text.at);
        screen_text(out, (view){text.at, before});
        output_text(out, "'\\''");
        text = rest(text, before + 1);
    }
    screen_text(out, text);
    output_text(out, "'");
}

void screen_cell(struct output *out, view text, uint32_t columns, enum screen_side side) {
    uint32_t width = screen_columns(text);
    bool cut = width > columns;
    uint32_t room = cut ? columns - (columns > 0) : columns; /* the ellipsis takes a column */
    if (side == SCREEN_RIGHT && !cut) output_repeat(out, ' ', columns - width);
    uint32_t used = 0;
    while (text.bytes > 0) {
        struct glyph glyph = screen_glyph(text);
        if (used + glyph.columns > room) break;
        output_bytes(out, glyph.at, glyph.bytes);
        used += glyph.columns;
        text = rest(text, glyph.source_bytes);
    }
    if (cut && columns > 0) {
        output_text(out, ELLIPSIS);
        used++;
    }
    if (side == SCREEN_LEFT || cut) output_repeat(out, ' ', columns - used);
}

uint32_t style_columns(const kindred_style *style, uint32_t least) {
    uint32_t columns = style && style->columns > 0 ? style->columns : KINDRED_USUAL_COLUMNS;
    return columns < least ? least : columns;
}

/* ---- numbers ---- */

const char *screen_thousands(char out[SCREEN_NUMBER], uint64_t value) {
    char digits[SCREEN_NUMBER];
    int count = snprintf(digits, sizeof digits, "%llu", (unsigned long long)value);
    size_t at = 0;
    for (int i = 0; i < count; i++) {
        if (i > 0 && (count - i) % 3 == 0) out[at++] = ',';
        out[at++] = digits[i];
    }
    out[at] = '\0';
    return out;
}

const char *screen_share(char out[SCREEN_NUMBER], uint32_t millionths) {
    uint32_t hundredths = (millionths + 5000) / 10000;
    if (hundredths == 100 && millionths < KINDRED_ONE) hundredths = 99; /* 1.00 is kept for what is wholly so */
    snprintf(out, SCREEN_NUMBER, "%u.%02u", hundredths / 100, hundredths % 100);
    return out;
}

const char *screen_threshold(char out[SCREEN_NUMBER], uint32_t millionths) {
    int bytes = snprintf(out, SCREEN_NUMBER, "%u.%06u", millionths / KINDRED_ONE, millionths % KINDRED_ONE);
    for (int cut = 0; cut < 4 && out[bytes - 1] == '0'; cut++) out[--bytes] = '\0'; /* two digits stay */
    return out;
}

const char *screen_percent(char out[SCREEN_NUMBER], uint64_t part, uint64_t whole) {
    uint64_t permille = whole ? (uint64_t)(((__uint128_t)part * 1000 + whole / 2) / whole) : 0;
    if (permille == 1000 && part < whole) permille = 999; /* 100 % is kept for what is wholly so */
    snprintf(out, SCREEN_NUMBER, "%llu.%llu %%", (unsigned long long)(permille / 10),
             (unsigned long long)(permille % 10));
    return out;
}

const char *screen_counted(char out[SCREEN_NUMBER], uint64_t count, const char *one, const char *many) {
    char number[SCREEN_NUMBER];
    snprintf(out, SCREEN_NUMBER, "%.27s %.32s", screen_thousands(number, count), count == 1 ? one : many);
    return out;
}

/* ---- paragraphs ---- */

static uint32_t columns_of(const struct flow *flow) {
    uint32_t columns = 0;
    for (uint32_t i = 0; i < flow->pieces; i++) columns += screen_columns(flow->piece[i].text);
    return columns;
}

/* Writes one glyph after the other of a word that is longer than a line. */
static void write_long(struct flow *flow, view text) {
    while (text.bytes > 0) {
        struct glyph glyph = screen_glyph(text);
        if (flow->column + glyph.columns > flow->columns && flow->column > flow->indent) {
            output_text(flow->out, "\n");
            output_repeat(flow->out, ' ', flow->indent);
            flow->column = flow->indent;
        }
        output_bytes(flow->out, glyph.at, glyph.bytes);
        flow->column += glyph.columns;
        text = rest(text, glyph.source_bytes);
    }
}

static void write_word(struct flow *flow) {
    if (flow->pieces == 0) return;
    uint32_t columns = columns_of(flow);
    uint32_t gap = flow->space && flow->column > flow->indent ? 1 : 0;
    bool fits = flow->column + gap + columns <= flow->columns;
    bool too_long = columns > flow->columns - flow->indent;
    if (fits || (too_long && flow->column + gap < flow->columns)) {
        output_repeat(flow->out, ' ', gap);
        flow->column += gap;
    } else {
        output_text(flow->out, "\n");
        output_repeat(flow->out, ' ', flow->indent);
        flow->column = flow->indent;
    }
    for (uint32_t i = 0; i < flow->pieces; i++) {
        const struct flow_piece *piece = &flow->piece[i];
        if (piece->on) output_text(flow->out, piece->on);
        if (fits || !too_long) {
            screen_text(flow->out, piece->text);
            flow->column += screen_columns(piece->text);
        } else {
            write_long(flow, piece->text);
        }
        if (piece->off) output_text(flow->out, piece->off);
    }
    flow->pieces = 0;
    flow->space = false;
}

static void add_piece(struct flow *flow, view text, const char *on, const char *off) {
    if (text.bytes == 0) return;
    if (flow->pieces == sizeof flow->piece / sizeof flow->piece[0]) {
        write_word(flow); /* a word of that many pieces may break in the middle */
    }
    flow->piece[flow->pieces++] = (struct flow_piece){text, on, off};
}

void flow_marked(struct flow *flow, view text, const char *on, const char *off) {
    uint32_t from = 0;
    for (uint32_t at = 0; at < text.bytes;) {
        struct glyph glyph = screen_glyph(rest(text, at));
        if (glyph.space) {
            add_piece(flow, (view){text.at + from, at - from}, on, off);
            write_word(flow);
            flow->space = true;
            from = at + glyph.source_bytes;
        }
        at += glyph.source_bytes;
    }
    add_piece(flow, (view){text.at + from, text.bytes - from}, on, off);
}

void flow_text(struct flow *flow, const char *text) {
    flow_marked(flow, view_of(text), NULL, NULL);
    write_word(flow);
}

void flow_format(struct flow *flow, const char *format, ...) {
    char text[1000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    flow_text(flow, text);
}

void flow_end(struct flow *flow) {
    write_word(flow);
    output_text(flow->out, "\n");
    flow->column = 0;
    flow->space = false;
}
