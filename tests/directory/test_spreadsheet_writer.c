/* Workbooks by another hand than that of the tests: libxlsxwriter's. */
#include "helpers.h"

#include <xlsxwriter.h>

TestSuite(spreadsheet_writer, .init = make_folder, .fini = remove_folder, .timeout = 60);

static const char *const names[] = {"URN",   "Title",         "Overview",      "Performance_criteria",
                                    "Suite", "Date_approved", "Version_number"};
enum { COLUMNS = sizeof names / sizeof names[0], RECORDS = 300, LONGEST = 400 };

/* The text of a cell of the table that both files hold; the last two columns are a day of 2019 and a number. */
static void cell_text(char out[LONGEST], int record, int column) {
    static const char *const forms[COLUMNS] = {
        "T%d",
        "Check \"part %d\", then sign & file it",
        "<p>Line one of %d</p>\nline two \xe2\x80\x93 caf\xc3\xa9",
        "P1 open the valve %d\nP2 close it; note the time",
        "Works; Yard %d",
        "2019-03-%02d",
        "%d",
    };
    snprintf(out, LONGEST, forms[column], column == 5 ? record % 31 + 1 : record);
}

static const char *write_csv(void) {
    char *text = NULL, cell[LONGEST];
    size_t bytes;
    FILE *file = open_memstream(&text, &bytes);
    for (int record = -1; record < RECORDS; record++) {
        for (int column = 0; column < COLUMNS; column++) {
            if (record >= 0) cell_text(cell, record, column);
            fputs(column > 0 ? ",\"" : "\"", file);
            for (const char *at = record < 0 ? names[column] : cell; *at; at++) {
                if (*at == '"') fputc('"', file);
                fputc(*at, file);
            }
            fputc('"', file);
        }
        fputc('\n', file);
    }
    fclose(file);
    const char *path = write_file("table.csv", text);
    free(text);
    return path;
}

static const char *write_xlsx(bool inline_texts) {
    const char *path = write_file("table.xlsx", "");
    lxw_workbook_options options = {.constant_memory = inline_texts};
    lxw_workbook *book = workbook_new_opt(path, &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "Listing");
    lxw_format *day = workbook_add_format(book), *bold = workbook_add_format(book);
    format_set_num_format(day, "dd/mm/yyyy");
    format_set_bold(bold);
    for (int column = 0; column < COLUMNS; column++) {
        worksheet_write_string(sheet, 0, (lxw_col_t)column, names[column], bold);
    }
    for (int record = 0; record < RECORDS; record++) {
        char cell[LONGEST];
        lxw_row_t row = (lxw_row_t)record + 1;
        for (int column = 0; column < 5; column++) {
            cell_text(cell, record, column);
            worksheet_write_string(sheet, row, (lxw_col_t)column, cell, NULL);
        }
        lxw_datetime date = {.year = 2019, .month = 3, .day = record % 31 + 1};
        worksheet_write_datetime(sheet, row, 5, &date, day);
        worksheet_write_number(sheet, row, 6, record, NULL);
    }
    cr_assert(workbook_close(book) == LXW_NO_ERROR);
    return path;
}

Test(spreadsheet_writer, a_table_as_workbook_and_as_csv_is_the_same_directory) {
    kindred_directory *expected = read_path(write_csv(), NULL, NULL);
    const kindred_standard *a = kindred_directory_standards(expected);
    assert_counts(expected, RECORDS, 0, 0, 0);
    for (int inline_texts = 0; inline_texts < 2; inline_texts++) {
        kindred_directory *directory = read_path(write_xlsx(inline_texts), NULL, NULL);
        const kindred_standard *b = kindred_directory_standards(directory);
        assert_counts(directory, RECORDS, 0, 0, 0);
        for (int i = 0; i < RECORDS; i++) {
            cr_assert(memcmp(a[i].fingerprint, b[i].fingerprint, sizeof a[i].fingerprint) == 0);
            cr_assert(a[i].field_count == b[i].field_count && a[i].suite_count == b[i].suite_count);
            for (uint32_t field = 0; field < a[i].field_count; field++) {
                kindred_view one = a[i].fields[field].value, other = b[i].fields[field].value;
                cr_assert(one.bytes == other.bytes && memcmp(one.at, other.at, one.bytes) == 0, "\"%.*s\" \"%.*s\"",
                          (int)one.bytes, one.at, (int)other.bytes, other.at);
            }
        }
        kindred_directory_free(directory);
    }
    kindred_directory_free(expected);
}
