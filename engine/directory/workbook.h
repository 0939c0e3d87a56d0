/* The parts of a workbook that its sheets refer to, and one sheet as rows of cells. */
#ifndef KINDRED_ENGINE_DIRECTORY_WORKBOOK_H
#define KINDRED_ENGINE_DIRECTORY_WORKBOOK_H

#include "directory/containers.h"
#include "directory/number_format.h"

/* What the cells of any sheet refer to by number. Zero-initialise; free with workbook_parts_free(). */
struct workbook_parts {
    view *texts; /* the shared strings; they live in the archive's arena */
    size_t text_count, text_capacity;
    struct number_format *formats; /* of the styles of cells */
    size_t format_count, format_capacity;
    bool since_1904;
};

/* workbook_parts.c: reads shared strings and styles. */
kindred_status shared_texts_read(struct workbook_parts *parts, struct archive *archive, const char *part, view *why);
kindred_status styles_read(struct workbook_parts *parts, struct archive *archive, const char *part, view *why);
void workbook_parts_free(struct workbook_parts *parts);

/* The cells that one of them stands for; from 1, both ends included. */
struct merge {
    uint32_t first_line, last_line, first_column, last_column;
};

/* A sheet: rows as they stand in it, then those of a table. Zero-initialise; free with sheet_free(). */
struct sheet {
    view *cells;
    size_t cell_count, cell_capacity;
    struct table_row *rows;
    size_t row_count, row_capacity, header;
    struct merge *merges;
    size_t merge_count, merge_capacity;
};

/* sheet.c: reads all rows that have a cell with something in it. Expects the locale to be "C". */
kindred_status sheet_read(struct sheet *sheet, const struct workbook_parts *parts, struct archive *archive,
                          const char *part, view *why);
void sheet_free(struct sheet *sheet);

/* sheet_rows.c: makes a table of them: header found, merged cells settled, nothing that is empty. */
void sheet_settle(struct sheet *sheet, const kindred_reader *reader, view *why);

/* Warns of merged cells that people see beside several standards; false if there is no memory left. */
bool merges_note(kindred_reader *reader, view file, const struct sheet *sheet);

#endif
