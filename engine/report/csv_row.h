/* Rows of CSV (RFC 4180), cell by cell. Two things a spreadsheet must not do: take a text for a formula (such a cell
 * begins with an apostrophe; OWASP, "CSV Injection"), or obey a control character. */
#ifndef KINDRED_ENGINE_REPORT_CSV_ROW_H
#define KINDRED_ENGINE_REPORT_CSV_ROW_H

#include "report/output.h"

/* Zero-initialise but for `out`; free with row_free(). */
struct row {
    struct output *out;
    bool begun;
    char *quoted, *clean;
    size_t quoted_capacity, clean_capacity;
};

void row_next(struct row *row);            /* what is written then is a cell as it stands */
void row_text(struct row *row, view text); /* a cell that a spreadsheet may only show */
void row_integer(struct row *row, uint64_t value);
void row_millionths(struct row *row, uint32_t value);
void row_header(struct row *row, const char *const *names, size_t count);
void row_end(struct row *row);
void row_free(struct row *row);

/* Room in which the texts of one cell are joined: "a; b". */
struct joint {
    char *text;
    size_t bytes, capacity;
};

void joint_add(struct joint *joint, view text, struct output *out);
void row_joint(struct row *row, struct joint *joint); /* a cell of what was joined, which is empty again */
void row_list(struct row *row, const view *list, uint32_t count, struct joint *joint);
void joint_free(struct joint *joint);

#endif
