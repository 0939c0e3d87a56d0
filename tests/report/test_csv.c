/* Clusters as CSV, read back with libcsv, and links. */
#include "report/hostile.h"
#include "report/internal.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <csv.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 20, ROWS = 20, ID = 10, TITLE = 12, DEVELOPER = 13, SUITES = 14, IS_MEDOID = 18 };

struct grid {
    char *cell[ROWS][COLUMNS + 1];
    size_t row, column;
};

static void take_cell(void *text, size_t bytes, void *context) {
    struct grid *grid = context;
    cr_assert(grid->row < ROWS && grid->column < COLUMNS);
    grid->cell[grid->row][grid->column++] = strndup(text ? text : "", bytes);
}

static void take_row(int end, void *context) {
    struct grid *grid = context;
    (void)end;
    cr_expect_eq(grid->column, (size_t)COLUMNS, "row %zu has %zu cells", grid->row, grid->column);
    grid->row++;
    grid->column = 0;
}

static struct grid *read_back(const char *text) {
    struct grid *grid = calloc(1, sizeof *grid);
    struct csv_parser parser;
    cr_assert(grid && csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) == 0);
    cr_assert_eq(csv_parse(&parser, text, strlen(text), take_cell, take_row, grid), strlen(text));
    cr_assert_eq(csv_fini(&parser, take_cell, take_row, grid), 0);
    csv_free(&parser);
    return grid;
}

static void grid_free(struct grid *grid) {
    for (size_t row = 0; row < grid->row; row++) {
        for (size_t column = 0; column < COLUMNS; column++) free(grid->cell[row][column]);
    }
    free(grid);
}

static char **row_of(struct grid *grid, const char *id) {
    for (size_t row = 1; row < grid->row; row++) {
        if (strcmp(grid->cell[row][ID], id) == 0) return grid->cell[row];
    }
    cr_assert_fail("no row for %s", id);
    return NULL;
}

Test(report_csv, has_one_member_a_row_and_survives_a_round_trip) {
    struct found found = hostile_found(1);
    char *text = written(kindred_report_csv, found.result);
    struct grid *grid = read_back(text);
    cr_expect_eq(grid->row, 1 + 5);
    cr_expect_str_eq(row_of(grid, "A&B'3")[DEVELOPER], "Third, \"quoted\" body");
    cr_expect_str_eq(row_of(grid, "A&B'1")[SUITES], "Leading; Teams");
    size_t medoids = 0;
    for (size_t row = 1; row < grid->row; row++) medoids += strcmp(grid->cell[row][IS_MEDOID], "yes") == 0;
    cr_expect_eq(medoids, 2);
    grid_free(grid);
    free(text);
    found_free(&found);
}

Test(report_csv, gives_a_spreadsheet_no_formula_and_no_control_character) {
    struct found found = hostile_found(1);
    char *text = written(kindred_report_csv, found.result);
    struct grid *grid = read_back(text);
    for (size_t row = 0; row < grid->row; row++) {
        for (size_t column = 0; column < COLUMNS; column++) {
            const char *cell = grid->cell[row][column];
            cr_expect(*cell == '\0' || !strchr("=+-@\t\r\n", *cell), "a formula: %s", cell);
        }
    }
    cr_expect_str_eq(row_of(grid, "A&B'1")[DEVELOPER], "'=cmd()");
    cr_expect_str_eq(row_of(grid, "W2")[DEVELOPER], "'@B");
    cr_expect_str_eq(row_of(grid, "W1")[DEVELOPER], "'+cmd()", "a formula behind a soft hyphen is one without it");
    cr_expect_eq(strncmp(row_of(grid, "W2")[TITLE], "'=HYPERLINK(\"http", 16), 0);
    cr_expect_null(strchr(text, '\x1b'));
    grid_free(grid);
    free(text);
    found_free(&found);
}

Test(report_csv, ends_every_row_as_rfc_4180_asks) {
    struct found found = hostile_found(1);
    char *text = written(kindred_report_csv, found.result);
    cr_expect_neq((unsigned char)text[0], 0xef, "standard output has no byte order mark");
    for (const char *at = text; (at = strchr(at, '\n')) != NULL; at++) cr_expect_eq(at[-1], '\r');
    free(text);
    found_free(&found);
}

static kindred_status links(FILE *file, const kindred_result *result, kindred_error *error) {
    struct output out = {.file = file};
    struct report report = report_of(result);
    report_write_links(&out, &report);
    return output_finish(&out, NULL, error);
}

static struct found many_copies(uint32_t count) {
    char urns[64][8];
    struct plain_standard standards[65];
    cr_assert_leq(count, 64);
    for (uint32_t i = 0; i < count; i++) {
        snprintf(urns[i], sizeof urns[i], "C%02u", i);
        standards[i] =
            (struct plain_standard){.urn = urns[i],
                                    .title = "Plan",
                                    .criteria = "plan the work so that everybody in the team knows their part"};
    }
    standards[count] = (struct plain_standard){
        .urn = "Z", .title = "Plan", .criteria = "plan the work so that everybody in the team knows their job"};
    struct found found = {.directory = plain_directory(standards, count + 1)};
    cr_assert_eq(kindred_find(&found.result, found.directory, NULL, NULL), KINDRED_OK);
    return found;
}

Test(report_csv, links_say_what_deciding_each_would_gain) {
    struct found found = many_copies(2);
    char *text = written(links, found.result);
    cr_expect_eq(
        strncmp(text, "rank,kind,score,standards_saved,words_saved,link_suites,link_developers,certainty,a,b,", 84), 0,
        "%s", text);
    cr_expect_not_null(strstr(text, "\r\n,\"copy\",0.510,1,13,0,0,1.000000,\"C00\",\"C01\","), "%s", text);
    cr_expect_not_null(strstr(text, "\r\n1,\"link\",0.425,1,13,0,0,0.833333,\"Z\",\"C00\","), "%s", text);
    free(text);
    found_free(&found);
}

Test(report_csv, a_link_names_some_copies_and_counts_the_rest) {
    struct found found = many_copies(30);
    char *text = written(links, found.result);
    cr_expect_not_null(strstr(text, "; C20; and 9 more\""), "%s", text);
    cr_expect_null(strstr(text, "; C21"));
    free(text);
    found_free(&found);
}
