/* Inputs that were made to do harm, or look as if: found by fuzzing, and by reading with its eyes. Small ones that must
 * not grow without measure, long ones that must not take time in the square of their length, sentences about them that
 * must stay text. */
#include "base/utf8.h"
#include "case_samples.h"
#include "helpers.h"
#include "packing.h"

#include <criterion/redirect.h>
#include <unistd.h>

TestSuite(hostile, .init = make_folder, .fini = remove_folder, .timeout = 60);

static void assert_utf_8(kindred_view text) {
    cr_assert(utf8_valid_bytes(text.at, text.bytes) == text.bytes, "%.*s", (int)text.bytes, text.at);
}

/* ---- what must not grow ---- */

enum { LONG_TEXT = 300000 };

/* Writes a package of that document title, one statement, and standards all of which have it. */
static const char *write_sharing(const char *title, const char *statement, int standards) {
    char *text = NULL;
    size_t bytes;
    FILE *file = open_memstream(&text, &bytes);
    cr_assert(file);
    fprintf(file,
            "{\"CFDocument\": {\"title\": \"%s\"}, \"CFItems\": [{\"identifier\": \"k\", \"fullStatement\": \"%s\"}",
            title, statement);
    for (int i = 0; i < standards; i++) {
        fprintf(file, ",\n{\"identifier\": \"n%d\", \"fullStatement\": \"n\", \"CFItemType\": \"NOS\"}", i);
    }
    fputs("], \"CFAssociations\": [", file);
    for (int i = 0; i < standards; i++) {
        fprintf(file,
                "%s{\"associationType\": \"isChildOf\", \"originNodeURI\": {\"identifier\": \"k\"}, "
                "\"destinationNodeURI\": {\"identifier\": \"n%d\"}}",
                i > 0 ? ",\n" : "", i);
    }
    fputs("]}", file);
    cr_assert(fclose(file) == 0);
    const char *path = write_bytes("sharing.json", text, bytes);
    free(text);
    return path;
}

Test(hostile, a_long_text_that_all_standards_of_a_package_share_is_no_way_round_the_limits) {
    enum { STANDARDS = 400 };
    char *long_text = malloc(LONG_TEXT + 1);
    memset(long_text, 'x', LONG_TEXT);
    long_text[LONG_TEXT] = '\0';
    for (int i = 0; i < 2; i++) {
        kindred_directory *directory =
            read_path(write_sharing(i == 0 ? long_text : "t", i == 1 ? long_text : "k", STANDARDS), NULL, NULL);
        kindred_directory_counts counts = kindred_directory_count(directory);
        cr_assert(counts.read == STANDARDS && counts.standards > 0 && counts.rejected > 0);
        cr_assert(contains(kindred_directory_rejections(directory)->reason, "common to too many"));
        kindred_directory_free(directory);
        directory = read_path(write_sharing("Care", "How to care", STANDARDS), NULL, NULL);
        cr_assert(kindred_directory_count(directory).rejected == 0);
        kindred_directory_free(directory);
    }
    free(long_text);
}

Test(hostile, cells_in_the_last_column_count_with_all_before_them) {
    enum { ROWS = 100, WORKBOOKS = 50 };
    char rows[ROWS * 64], *at = rows;
    for (int i = 0; i < ROWS; i++) at += sprintf(at, "<row><c r='XFD%d'><v>1</v></c></row>", i + 1);
    const struct parts parts = {.sheet_data = rows};
    struct bytes workbook = bytes_of_file(write_workbook("a.xlsx", &parts));
    struct file files[WORKBOOKS + 1] = {{0}};
    char names[WORKBOOKS][16];
    for (int i = 0; i < WORKBOOKS; i++) {
        sprintf(names[i], "%02d.xlsx", i);
        files[i] = (struct file){names[i], workbook, NULL};
    }
    kindred_directory *directory = read_path(write_zip("many.zip", files), NULL, &(kindred_status){KINDRED_OK});
    assert_counts(directory, 0, 0, 0, WORKBOOKS);
    const kindred_rejection *rejections = kindred_directory_rejections(directory);
    cr_expect(contains(rejections[0].reason, "names a known field"));
    cr_expect(contains(rejections[WORKBOOKS - 1].reason, "far larger than any directory"));
    kindred_directory_free(directory);
}

Test(hostile, a_workbook_of_countless_sheets_is_refused) {
    enum { SHEETS = 10001, BYTES_OF_SHEET = 64 };
    char *sheets = malloc((size_t)SHEETS * BYTES_OF_SHEET + 200), *at = sheets;
    at += sprintf(at, "<workbook " MAIN "><sheets>");
    for (int i = 0; i < SHEETS; i++) at += sprintf(at, "<sheet name='%d' r:id='none'/>", i);
    sprintf(at, "</sheets></workbook>");
    const struct file files[] = {
        {"_rels/.rels", bytes_of(RELATIONS(RELATION("r1", "officeDocument", "xl/workbook.xml"))), NULL},
        {"xl/workbook.xml", bytes_of(sheets), NULL},
        {"xl/_rels/workbook.xml.rels", bytes_of(RELATIONS("")), NULL},
        {NULL, {NULL, 0}, NULL}};
    const char *path = write_zip("a.xlsx", files);
    kindred_directory *directory = read_path(path, NULL, &(kindred_status){KINDRED_OK});
    assert_rejected(directory, path, 0, "", "more sheets");
    kindred_directory_free(directory);
    free(sheets);
}

/* ---- what must not take for ever ---- */

/* Each package is not closed, and the next one begins in the midst of it. */
Test(hostile, packages_that_are_not_closed_take_time_in_proportion, .timeout = 30) {
    enum { PACKAGES = 20000, LINES = 21 };
    static const char package[] =
        "{\"CFDocument\": {\"CFDocument\": 1}, \"CFItems\": []x\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n";
    struct bytes text = repeated(bytes_of(package), PACKAGES);
    kindred_directory *directory = read_path(write_packed("a.json", text), NULL, NULL);
    kindred_directory_counts counts = kindred_directory_count(directory);
    cr_assert(counts.rejected >= PACKAGES && counts.standards == 0);
    cr_expect(kindred_directory_rejections(directory)[counts.rejected - 1].line == (PACKAGES - 1) * LINES + 1);
    kindred_directory_free(directory);
}

/* `count` times a text in which "%zu" is the number of the time. */
static char *numbered(const char *format, size_t count) {
    char *text = NULL;
    size_t bytes;
    FILE *file = open_memstream(&text, &bytes);
    cr_assert(file);
    for (size_t i = 0; i < count; i++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        fprintf(file, format, i);
#pragma GCC diagnostic pop
    }
    cr_assert(fclose(file) == 0);
    return text;
}

/* The library that reads XML compares each attribute with all before it, and each tag with all namespaces. */
Test(hostile, countless_attributes_and_namespaces_are_refused_at_once, .timeout = 30) {
    enum { COUNT = 500000 };
    char *const tags[] = {numbered(" a%zu=''", COUNT), numbered(" xmlns:a%zu='u'", COUNT),
                          numbered("<a xmlns:a%zu='u'>", 250 + 50)};
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        char *behind = malloc(strlen(tags[i]) + 20);
        sprintf(behind, *tags[i] == ' ' ? "<a%s/>" : "%s", tags[i]);
        const struct parts parts = {.sheet_data = "<row><c t='str'><v>URN</v></c></row>", .behind = behind};
        kindred_directory *directory = read_path(write_workbook("a.xlsx", &parts), NULL, &(kindred_status){KINDRED_OK});
        cr_assert(kindred_directory_count(directory).rejected == 1);
        cr_expect(contains(kindred_directory_rejections(directory)->reason, "countless"), "way %zu", i);
        kindred_directory_free(directory);
        free(behind);
        free(tags[i]);
    }
}

Test(hostile, lists_of_styles_are_sorted_once, .timeout = 30) {
    enum { FORMATS = 30000, LISTS = 100000 };
    char *formats = numbered("<numFmt numFmtId='%zu' formatCode='d'/>", FORMATS),
         *lists = numbered("<cellXfs/>", LISTS);
    char *styles = malloc(strlen(formats) + strlen(lists) + 1);
    strcpy(stpcpy(styles, formats), lists);
    const struct parts parts = {.sheet_data = "<row>" CELL("A1", "URN") CELL("B1", "Title") "</row><row>" CELL(
                                    "A2", "A1") CELL("B2", "Lead a team") "</row>",
                                .styles = styles};
    kindred_directory *directory = read_path(write_workbook("a.xlsx", &parts), NULL, NULL);
    assert_counts(directory, 1, 0, 0, 0);
    kindred_directory_free(directory);
    free(formats);
    free(lists);
    free(styles);
}

Test(hostile, a_part_whose_letters_are_no_ascii_is_refused) {
    const struct file files[] = {
        {"_rels/.rels", bytes_of("<?xml version='1.0' encoding='IBM037'\x6f\x6e\x4c\x81\x61\x6e"), NULL},
        {NULL, {NULL, 0}, NULL}};
    const char *path = write_zip("a.xlsx", files);
    kindred_directory *directory = read_path(path, NULL, &(kindred_status){KINDRED_OK});
    assert_rejected(directory, path, 0, "", "neither UTF-8 nor UTF-16");
    kindred_directory_free(directory);
}

/* ---- what is said ---- */

Test(hostile, a_reason_ends_with_a_whole_character) {
    char *text = NULL;
    size_t bytes;
    FILE *file = open_memstream(&text, &bytes);
    cr_assert(file);
    fputs("<workbook " MAIN "><sheets>", file);
    for (int i = 0; i < 8; i++) {
        fprintf(file, "<sheet name='%d", i);
        for (int k = 0; k < 90; k++) fputs("\xc3\xa9", file);
        fputs("' r:id='r1'/>", file);
    }
    fputs("</sheets></workbook>", file);
    cr_assert(fclose(file) == 0);
    const struct file files[] = {
        {"_rels/.rels", bytes_of(RELATIONS(RELATION("r1", "officeDocument", "workbook.xml"))), NULL},
        {"workbook.xml", bytes_of(text), NULL},
        {"_rels/workbook.xml.rels", bytes_of(RELATIONS(RELATION("r1", "worksheet", "sheet.xml"))), NULL},
        {"sheet.xml", bytes_of("<worksheet " MAIN "/>"), NULL},
        {NULL, {NULL, 0}, NULL}};
    kindred_directory *directory = read_path(write_zip("a.xlsx", files), NULL, &(kindred_status){KINDRED_OK});
    assert_utf_8(kindred_directory_rejections(directory)->reason);
    cr_expect(contains(kindred_directory_rejections(directory)->reason, "--sheet: '0\xc3\xa9"));
    kindred_directory_free(directory);
    free(text);
}

Test(hostile, a_name_that_is_no_text_leaves_the_reason_one) {
    const struct file files[] = {{"\xed\xa0\x80.csv", bytes_of("URN,Title\n"), "password"}, {NULL, {NULL, 0}, NULL}};
    kindred_directory *directory = read_path(write_zip("a.zip", files), NULL, &(kindred_status){KINDRED_OK});
    assert_utf_8(kindred_directory_rejections(directory)->reason);
    cr_expect(contains(kindred_directory_rejections(directory)->reason, ".csv is protected by a password"));
    kindred_directory_free(directory);
}

/* The library that reads XML would print what it thinks of an encoding. */
Test(hostile, nothing_is_printed_about_a_part_in_a_false_encoding, .init = cr_redirect_stderr) {
    make_folder();
    const struct file files[] = {
        {"_rels/.rels", bytes_of(RELATIONS(RELATION("r1", "officeDocument", "workbook.xml"))), NULL},
        {"workbook.xml", bytes_of("<?xml version='1.0' encoding='EUC-JP'?><workbook>\xff\xfe</workbook>"), NULL},
        {NULL, {NULL, 0}, NULL}};
    const char *path = write_zip("a.xlsx", files);
    kindred_directory *directory = read_path(path, NULL, &(kindred_status){KINDRED_OK});
    cr_assert(kindred_directory_count(directory).rejected == 1);
    kindred_directory_free(directory);
    fflush(stderr);
    cr_assert_stderr_eq_str("");
}

/* ---- what only looks like something else ---- */

Test(hostile, mustard_is_no_tar_archive) {
    char text[600];
    memset(text, 'x', sizeof text);
    memcpy(text, "URN,Title,Overview\nA1,Make mustard,", 35);
    memcpy(text + 256, "mustard", 7);
    kindred_directory *directory = read_path(write_bytes("a.csv", text, sizeof text), NULL, NULL);
    assert_counts(directory, 1, 0, 0, 0);
    kindred_directory_free(directory);
}

Test(hostile, a_line_of_spaces_is_no_part_of_the_row_behind_it) {
    kindred_directory *directory =
        read_path(write_file("a.csv", "URN,Title\n  \n \t\nA1,Lead a team\n   \nB2,\n"), NULL, NULL);
    assert_counts(directory, 1, 0, 0, 1);
    cr_expect(standard(directory, "A1")->line == 4);
    cr_expect(kindred_directory_rejections(directory)->line == 6);
    kindred_directory_free(directory);
}
