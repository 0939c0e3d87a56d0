/* See csv_row.h. libcsv does the quoting. */
#include "report/csv_row.h"

#include "report/screen.h"

#include <csv.h>
#include <stdlib.h>

void row_next(struct row *row) {
    if (row->begun) output_text(row->out, ",");
    row->begun = true;
}

void row_end(struct row *row) {
    output_text(row->out, "\r\n");
    row->begun = false;
}

static bool begins_like_formula(view text) {
    static const char *const full_width[] = {"\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"}; /* =+-@ */
    if (text.bytes == 0) return false;
    if (memchr("=+-@\t\r\n", *text.at, 7)) return true;
    for (size_t i = 0; i < sizeof full_width / sizeof full_width[0]; i++) {
        if (text.bytes >= 3 && memcmp(text.at, full_width[i], 3) == 0) return true;
    }
    return false;
}

/* Copies a text cleaned as for a terminal (it may be one), but for its white space, and with an apostrophe before what
 * then looks like a formula: what is left out in cleaning must not hide one. False if there is no memory left. */
static bool make_clean(struct row *row, view text, view *clean) {
    if (!grow(&row->clean, &row->clean_capacity, (size_t)text.bytes * 3 + 1, 1)) return false;
    char *begin = row->clean + 1, *to = begin; /* room for the apostrophe */
    while (text.bytes > 0) {
        if (*text.at >= ' ' && *text.at < 0x7f) { /* most are */
            *to++ = *text.at++;
            text.bytes--;
            continue;
        }
        struct glyph glyph = screen_glyph(text);
        uint32_t shown = glyph.space ? glyph.source_bytes : glyph.bytes;
        memcpy(to, glyph.space ? text.at : glyph.at, shown);
        to += shown;
        text = (view){text.at + glyph.source_bytes, text.bytes - glyph.source_bytes};
    }
    *clean = (view){begin, (uint32_t)(to - begin)};
    if (!begins_like_formula(*clean)) return true;
    *row->clean = '\'';
    *clean = (view){row->clean, clean->bytes + 1};
    return true;
}

/* A cell that a spreadsheet may only show. */
void row_text(struct row *row, view text) {
    view clean;
    row_next(row);
    if (text.bytes == 0) return;
    if (!make_clean(row, text, &clean) || !grow(&row->quoted, &row->quoted_capacity, (size_t)clean.bytes * 2 + 2, 1)) {
        row->out->no_memory = true;
        return;
    }
    output_bytes(row->out, row->quoted, csv_write(row->quoted, row->quoted_capacity, clean.at, clean.bytes));
}

void row_integer(struct row *row, uint64_t value) {
    row_next(row);
    output_integer(row->out, value);
}

void row_millionths(struct row *row, uint32_t value) {
    row_next(row);
    output_decimal(row->out, value, 6);
}

void joint_add(struct joint *joint, view text, struct output *out) {
    if (!grow(&joint->text, &joint->capacity, joint->bytes + text.bytes + 2, 1)) {
        out->no_memory = true;
        return;
    }
    if (joint->bytes > 0) {
        memcpy(joint->text + joint->bytes, "; ", 2);
        joint->bytes += 2;
    }
    if (text.bytes > 0) memcpy(joint->text + joint->bytes, text.at, text.bytes);
    joint->bytes += text.bytes;
}

void row_joint(struct row *row, struct joint *joint) {
    row_text(row, (view){joint->text, (uint32_t)joint->bytes});
    joint->bytes = 0;
}

void row_list(struct row *row, const view *list, uint32_t count, struct joint *joint) {
    for (uint32_t i = 0; i < count; i++) joint_add(joint, list[i], row->out);
    row_joint(row, joint);
}

void row_header(struct row *row, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        row_next(row);
        output_text(row->out, names[i]);
    }
    row_end(row);
}

void joint_free(struct joint *joint) {
    free(joint->text);
}

void row_free(struct row *row) {
    free(row->quoted);
    free(row->clean);
}
