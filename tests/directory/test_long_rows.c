/* Rows of a table that are far longer, or far wider, than any: they cost themselves, and neither time nor memory. */
#include "helpers.h"

TestSuite(long_rows, .init = make_folder, .fini = remove_folder, .timeout = 60);

static void assert_both(const kindred_directory *directory) {
    assert_counts(directory, 2, 0, 0, 1);
    assert_is(standard(directory, "A1")->title, "Lead a team");
    assert_is(standard(directory, "B2")->title, "Plan the work");
}

/* A file of CSV: `begin`, `count` times `unit`, `rest`. */
static const char *write_long(const char *begin, const char *unit, size_t count, const char *rest) {
    size_t bytes = strlen(begin) + count * strlen(unit) + strlen(rest);
    char *text = malloc(bytes + 1), *at = stpcpy(text, begin);
    for (size_t i = 0; i < count; i++) at = stpcpy(at, unit);
    strcpy(at, rest);
    const char *path = write_bytes("a.csv", text, bytes);
    free(text);
    return path;
}

#define BEGIN "URN,Title\nA1,Lead a team\n"
#define REST "\nB2,Plan the work\n"

Test(long_rows, a_line_that_no_record_can_be_as_long_as_is_passed_over) {
    const char *path = write_long(BEGIN "C3,\"never closed", " sixteen bytes 16", 9 << 20, REST);
    kindred_directory *directory = read_path(path, NULL, NULL);
    assert_both(directory);
    assert_rejected(directory, path, 3, "", "more than 64 MB");
    kindred_directory_free(directory);
    kindred_status status;
    path = write_long("URN,Title", ",sixteen bytes 16", 9 << 20, REST);
    directory = read_path(path, NULL, &status);
    assert_rejected(directory, path, 0, "", "of the header is too long");
    kindred_directory_free(directory);
}

Test(long_rows, countless_cells_cost_only_their_row) {
    enum { CELLS = 100000 };
    kindred_directory *directory = read_path(write_long(BEGIN "C3,Cook", ",", CELLS, REST), NULL, NULL);
    assert_counts(directory, 3, 0, 0, 0);
    kindred_directory_free(directory);
    const char *path = write_long(BEGIN "C3,Cook", ",", CELLS, "x" REST);
    directory = read_path(path, NULL, NULL);
    assert_both(directory);
    assert_rejected(directory, path, 3, "", "more cells than the header has columns");
    kindred_directory_free(directory);
    kindred_status status;
    path = write_long("URN,Title", ",x", CELLS, REST);
    directory = read_path(path, NULL, &status);
    assert_rejected(directory, path, 0, "", "of the header is too long");
    kindred_directory_free(directory);
}

Test(long_rows, empty_cells_at_the_end_of_a_row_are_no_fields) {
    kindred_directory *directory =
        read_path(write_file("a.csv", "URN,Title,Suite,Skills\nA1,Lead,,\" \"\n"), NULL, NULL);
    cr_assert(standard(directory, "A1")->field_count == 2);
    kindred_directory_free(directory);
}
