/* table_to_workbook: makes a workbook of a table by another hand than Kindred's, libxlsxwriter's.
 *
 *   table_to_workbook [--typed] OUT < TABLE
 *
 * In the table a cell ends with the byte 0x1f and a row with 0x1e, so that whoever makes one needs no quotes and reads
 * nothing into a cell. All cells become texts; with --typed those that a spreadsheet takes for a number or a moment
 * ("2471", "2019-04-04T18:17:52") become one. Exit codes: 0 done; 2 wrong use; 3 the workbook cannot be written. */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { END_OF_CELL = 0x1f, END_OF_ROW = 0x1e, MOST_DIGITS = 9 };

struct table {
    lxw_worksheet *sheet;
    lxw_format *moment; /* NULL: all cells are texts */
    lxw_row_t row;
    lxw_col_t column;
};

/* No number begins with a zero: that would be lost. */
static bool is_number(const char *text) {
    size_t digits = strspn(text, "0123456789");
    return digits > 0 && text[digits] == '\0' && digits <= MOST_DIGITS && *text != '0';
}

static bool is_moment(const char *text, lxw_datetime *out) {
    int seconds, end = -1;
    int read = sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d%n", &out->year, &out->month, &out->day, &out->hour, &out->min,
                      &seconds, &end);
    out->sec = seconds;
    return read == 6 && end >= 0 && text[end] == '\0' && out->year >= 1900;
}

static lxw_error write_cell(const struct table *table, const char *text) {
    lxw_datetime moment;
    if (*text == '\0') return LXW_NO_ERROR;
    if (table->moment && table->row > 0) {
        if (is_number(text)) return worksheet_write_number(table->sheet, table->row, table->column, atof(text), NULL);
        if (is_moment(text, &moment)) {
            return worksheet_write_datetime(table->sheet, table->row, table->column, &moment, table->moment);
        }
    }
    return worksheet_write_string(table->sheet, table->row, table->column, text, NULL);
}

static bool write_rows(struct table *table) {
    char *cell = NULL;
    size_t room = 0;
    ssize_t bytes;
    bool right = true;
    while (right && (bytes = getdelim(&cell, &room, END_OF_CELL, stdin)) > 0) {
        char *text = cell;
        if (*text == END_OF_ROW) {
            text++;
            table->row++;
            table->column = 0;
        }
        if (cell[bytes - 1] != END_OF_CELL) break; /* behind the last row */
        cell[bytes - 1] = '\0';
        right = write_cell(table, text) == LXW_NO_ERROR;
        table->column++;
    }
    free(cell);
    return right;
}

int main(int count, char **arguments) {
    bool typed = count == 3 && strcmp(arguments[1], "--typed") == 0;
    if (count != (typed ? 3 : 2)) {
        fputs("usage: table_to_workbook [--typed] OUT < TABLE\n", stderr);
        return 2;
    }
    lxw_workbook *book = workbook_new(arguments[count - 1]);
    struct table table = {.sheet = workbook_add_worksheet(book, "Listing")};
    if (typed) {
        table.moment = workbook_add_format(book);
        format_set_num_format(table.moment, "dd/mm/yyyy hh:mm:ss");
    }
    bool right = write_rows(&table);
    right = workbook_close(book) == LXW_NO_ERROR && right;
    if (!right) fprintf(stderr, "%s cannot be written\n", arguments[count - 1]);
    return right ? 0 : 3;
}
