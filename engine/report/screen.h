/* Text for a terminal: cleaned, measured, cut, wrapped.
 *
 * What was read from an input never reaches the terminal as it is. Tabs and line ends become spaces; control
 * characters, escape sequences, marks that turn the direction of writing and broken UTF-8 become a visible U+FFFD;
 * what is invisible by nature (soft hyphen, zero-width space, byte order mark) is left out. Widths are in columns of
 * the terminal, as utf8proc knows them: a Han character has two, a combining mark none. */
#ifndef KINDRED_ENGINE_REPORT_SCREEN_H
#define KINDRED_ENGINE_REPORT_SCREEN_H

#include "kindred/report.h"
#include "report/output.h"

/* One code point as it is shown; bytes == 0 if it is left out. */
struct glyph {
    const char *at;
    uint32_t bytes, columns, source_bytes;
    bool space;
};

/* The glyph at the beginning of a text that is not empty. */
struct glyph screen_glyph(view text);

uint32_t screen_columns(view text);

/* Writes a text as it is shown, on one line. */
void screen_text(struct output *out, view text);

/* Writes a text as one word of a shell, quoted where a shell would take it apart. */
void screen_word(struct output *out, view text);

enum screen_side { SCREEN_LEFT, SCREEN_RIGHT };

/* Writes a text into exactly that many columns, cut with an ellipsis or filled up with spaces. */
void screen_cell(struct output *out, view text, uint32_t columns, enum screen_side side);

/* Room for what the functions below write; they give back their first parameter. */
enum { SCREEN_NUMBER = 64 };

const char *screen_thousands(char out[SCREEN_NUMBER], uint64_t value);              /* 1,204                        */
const char *screen_share(char out[SCREEN_NUMBER], uint32_t millionths);             /* 0.41, 1.00 for all of it only */
const char *screen_threshold(char out[SCREEN_NUMBER], uint32_t millionths);         /* 0.40, 0.996: as it was given */
const char *screen_percent(char out[SCREEN_NUMBER], uint64_t part, uint64_t whole); /* 6.8 %                        */
const char *screen_counted(char out[SCREEN_NUMBER], uint64_t count, const char *one,
                           const char *many); /* 1 link, 2 links */

/* What a resemblance means in words: the bands, the highest first, that the page and the terminal share. */
struct screen_band {
    uint32_t least; /* millionths */
    const char *words;
};
enum { SCREEN_BANDS = 6 };
extern const struct screen_band screen_bands[SCREEN_BANDS];
const char *screen_band_of(uint32_t millionths);

/* ---- looks ---- */

/* The width a style asks for, or the usual one if it does not say, and not less than the writer needs. */
uint32_t style_columns(const kindred_style *style, uint32_t least);

#define STYLE_NAME "\x1b[1m"      /* bold: names and headings                     */
#define STYLE_ONLY_A "\x1b[4;31m" /* underlined, red: words that only a has     */
#define STYLE_ONLY_B "\x1b[4;32m" /* underlined, green: words that only b has     */
#define STYLE_PLAIN "\x1b[0m"

/* ---- paragraphs ---- */

/* A paragraph that is wrapped as it is written. Zero-initialise but for the first three. */
struct flow {
    struct output *out;
    uint32_t columns, indent; /* width to fit; where lines after the first begin */
    uint32_t column;          /* where the next word would begin                 */
    bool space;               /* a space is due before the next word             */
    uint32_t pieces;          /* of the word that is being gathered              */
    struct flow_piece {
        view text;
        const char *on, *off; /* escape sequences around it, or NULL             */
    } piece[16];
};

/* Begins a paragraph under a name in the left column, as the summary has them (summary.c). */
struct flow begin_fact(struct output *out, const kindred_style *style, const char *name);

/* Adds text; `on` and `off` are written around each piece of it, and take no column. Texts that follow each other
 * without a space stay in one line; so the text must stay where it is until a space, or flow_end(). */
void flow_marked(struct flow *flow, view text, const char *on, const char *off);

/* Adds a text that may change after the call: its last word ends with it. */
void flow_text(struct flow *flow, const char *text);
__attribute__((format(printf, 2, 3))) void flow_format(struct flow *flow, const char *format, ...);

/* Ends the paragraph and its line. */
void flow_end(struct flow *flow);

#endif
