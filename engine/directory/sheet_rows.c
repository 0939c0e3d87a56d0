/* From the rows of a sheet as they stand in it to a table: what merged cells hide is dropped, a heading above the table
 * is passed over, and so are empty rows. */
#include "directory/workbook.h"

/* ---- merged cells ---- */

/* The first row that is not before this line. */
static size_t row_at(const struct sheet *sheet, uint32_t line) {
    size_t from = 0, to = sheet->row_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (sheet->rows[middle].line < line) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from;
}

/* Empties all cells of a merge but the first, which is the one that is seen; *work counts what was looked at. */
static void apply_merge(struct sheet *sheet, const struct merge *merge, size_t *work) {
    for (size_t i = row_at(sheet, merge->first_line); i < sheet->row_count; i++) {
        const struct table_row *row = &sheet->rows[i];
        if (row->line > merge->last_line) return;
        ++*work;
        for (uint32_t column = merge->first_column; column <= merge->last_column && column <= row->cell_count;
             column++) {
            bool first = row->line == merge->first_line && column == merge->first_column;
            if (!first) sheet->cells[row->first_cell + column - 1] = VIEW("");
            ++*work;
        }
    }
}

/* Merges do not overlap, so that their work is bounded by the size of the sheet; false if these are no true merges. */
static bool apply_merges(struct sheet *sheet) {
    enum { PATIENCE = 16 };
    size_t work = 0, most = PATIENCE * (sheet->row_count + sheet->cell_count + 1);
    for (size_t i = 0; i < sheet->merge_count && work <= most; i++) {
        const struct merge *merge = &sheet->merges[i];
        if (merge->first_line > 0 && merge->first_column > 0) apply_merge(sheet, merge, &work);
    }
    return work <= most;
}

/* ---- rows ---- */

/* Drops empty cells at the end of a row; how many are left that are not empty. */
static uint32_t trim_row(const struct sheet *sheet, struct table_row *row) {
    if (row->cell_count == 0) return 0; /* a sheet without any has no list of them */
    const view *cells = sheet->cells + row->first_cell;
    uint32_t filled = 0;
    while (row->cell_count > 0 && view_trim(cells[row->cell_count - 1]).bytes == 0) row->cell_count--;
    for (uint32_t i = 0; i < row->cell_count; i++) filled += view_trim(cells[i]).bytes > 0;
    return filled;
}

void sheet_settle(struct sheet *sheet, view *why) {
    enum { LEAST_COLUMNS = 2 }; /* of a table: a line of one cell above it is its heading */
    size_t kept = 0;
    bool heading = false; /* the row that was kept is one */
    if (!apply_merges(sheet)) {
        *why = VIEW("the merged cells of the sheet overlap: open it in a spreadsheet and save it again");
        return;
    }
    for (size_t i = 0; i < sheet->row_count; i++) {
        struct table_row row = sheet->rows[i];
        uint32_t filled = trim_row(sheet, &row);
        if (filled == 0 && !row.too_long) continue;
        if (kept == 1 && heading) kept = 0;
        heading = filled < LEAST_COLUMNS && !row.too_long;
        if (kept > 0 && row.cell_count > sheet->rows[0].cell_count) {
            row.broken = "has a cell beyond the last column of the header: give that column a name, or empty the cell";
        }
        sheet->rows[kept++] = row;
    }
    sheet->row_count = kept;
    if (kept == 0) *why = VIEW("the sheet is empty");
}
