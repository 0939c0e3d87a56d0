/* From the rows of a sheet as they stand in it to a table: what merged cells hide is dropped, and so are empty rows. */
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

/* Drops empty cells at the end of a row; whether any are left. */
static bool trim_row(const struct sheet *sheet, struct table_row *row) {
    if (row->cell_count == 0) return false; /* a sheet without any has no list of them */
    const view *cells = sheet->cells + row->first_cell;
    while (row->cell_count > 0 && view_trim(cells[row->cell_count - 1]).bytes == 0) row->cell_count--;
    return row->cell_count > 0;
}

void sheet_settle(struct sheet *sheet, const kindred_reader *reader, view *why) {
    size_t kept = 0;
    if (!apply_merges(sheet)) {
        *why = VIEW("the merged cells of the sheet overlap: open it in a spreadsheet and save it again");
        return;
    }
    for (size_t i = 0; i < sheet->row_count; i++) {
        struct table_row row = sheet->rows[i];
        if (trim_row(sheet, &row) || row.too_long) sheet->rows[kept++] = row;
    }
    sheet->row_count = kept;
    if (kept == 0) {
        *why = VIEW("the sheet is empty");
        return;
    }
    sheet->header = header_find(reader, sheet->cells, sheet->rows, kept);
    for (size_t i = sheet->header + 1; i < kept; i++) {
        if (sheet->rows[i].cell_count <= sheet->rows[sheet->header].cell_count) continue;
        sheet->rows[i].broken =
            "has a cell beyond the last column of the header: give that column a name, or empty the cell";
    }
}

/* ---- what is said of merged cells ---- */

/* The text of a merge that goes over several rows of the table, which are not all empty but the first; else empty. */
static view text_over_rows(const struct sheet *sheet, const struct merge *merge) {
    size_t first = row_at(sheet, merge->first_line), next = row_at(sheet, merge->first_line + 1);
    bool below_header = merge->first_line > sheet->rows[sheet->header].line;
    if (!below_header || next == first || next >= sheet->row_count) return (view){0};
    const struct table_row *row = &sheet->rows[first];
    if (sheet->rows[next].line > merge->last_line || merge->first_column > row->cell_count) return (view){0};
    return view_trim(sheet->cells[row->first_cell + merge->first_column - 1]);
}

bool merges_note(kindred_reader *reader, view file, const struct sheet *sheet) {
    enum { LONGEST = 80 };
    view shown = {0};
    uint32_t line = 0;
    size_t count = 0;
    for (size_t i = 0; i < sheet->merge_count; i++) {
        const struct merge *merge = &sheet->merges[i];
        if (merge->first_line == 0 || merge->first_column == 0) continue;
        view text = text_over_rows(sheet, merge);
        if (text.bytes == 0) continue;
        count++;
        if (line > 0 && line <= merge->first_line) continue;
        shown = text;
        line = merge->first_line;
    }
    if (count == 0) return true;
    if (shown.bytes > LONGEST) shown.bytes = LONGEST;
    shown.bytes = (uint32_t)utf8_valid_bytes(shown.at, shown.bytes);
    return warning_add(
        reader, file,
        "%zu merged cell%s over several rows and %s read for the first of them alone, as \"%.*s\" in row "
        "%u: to have it in each row, unmerge and fill down",
        count, count == 1 ? " goes" : "s go", count == 1 ? "was" : "were", (int)shown.bytes, shown.at, line);
}
