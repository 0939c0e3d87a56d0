/* What a terminal shows: harmless, and within its width. */
#include "report/hostile.h"
#include "report/internal.h"
#include "report/screen.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

Test(report_screen, the_table_fits_its_columns_and_obeys_no_text) {
    struct found found = hostile_found(1);
    static const uint32_t widths[] = {72, 80, 200};
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        char *text = written_table(found.result, &(kindred_style){.columns = widths[i]});
        expect_harmless_lines(text, widths[i]);
        free(text);
    }
    char *text = written_table(found.result, NULL);
    expect_harmless_lines(text, 80);
    free(text);
    found_free(&found);
}

Test(report_screen, the_summary_shows_the_equation) {
    struct found found = hostile_found(1);
    char *text = written_table(found.result, &(kindred_style){.columns = 200});
    cr_expect_not_null(strstr(text, "7 = 6 standards + 0 re-uploads + 0 filtered + 1 rejected"), "%s", text);
    cr_expect_not_null(strstr(text, "2 clusters of 5 standards"), "%s", text);
    free(text);
    found_free(&found);
}

Test(report_screen, the_next_command_can_be_pasted_into_a_shell) {
    struct found found = hostile_found(1);
    char *text = written_table(found.result, NULL);
    cr_expect_not_null(strstr(text, "kindred compare 'A&B'\\''1' 'A&B'\\''2' --in"), "not two copies: %s", text);
    free(text);
    found_free(&found);
}

Test(report_screen, who_has_a_folder_of_results_is_told_how_to_come_to_proposals) {
    struct found found = hostile_found(1);
    const char *inputs[] = {"my file.csv"};
    kindred_style style = {.inputs = inputs, .input_count = 1, .folder = "my review"};
    char *text = written_table(found.result, &style);
    const char *wanted = "kindred propose 'my review'/result.json --in 'my file.csv' --out 'my review'\n";
    cr_expect_not_null(strstr(text, wanted), "%s", text);
    free(text);
    found_free(&found);
}

Test(report_screen, colour_comes_only_when_asked_for) {
    struct found found = hostile_found(1);
    char *coloured = written_table(found.result, &(kindred_style){.colour = true});
    char *escape = strchr(coloured, '\x1b');
    cr_expect_not_null(escape);
    for (; escape; escape = strchr(escape + 1, '\x1b')) {
        cr_expect(strncmp(escape, "\x1b[1m", 4) == 0 || strncmp(escape, "\x1b[0m", 4) == 0, "not ours: %.8s",
                  escape + 1);
    }
    free(coloured);
    found_free(&found);
}

Test(report_screen, a_list_longer_than_the_table_says_how_many_more) {
    struct found found = random_found(1);
    char *text = written_table(found.result, &(kindred_style){.clusters = 3});
    cr_expect_not_null(strstr(text, "more clusters."));
    expect_harmless_lines(text, 80);
    free(text);
    found_free(&found);
}

Test(report_screen, nothing_found_is_said_in_words) {
    kindred_reader *reader;
    struct found found;
    cr_assert_eq(kindred_reader_open(&reader, NULL, NULL), KINDRED_OK);
    cr_assert_eq(kindred_reader_close(&found.directory, reader, NULL), KINDRED_OK);
    cr_assert_eq(kindred_find(&found.result, found.directory, NULL, NULL), KINDRED_OK);
    char *text = written_table(found.result, NULL);
    cr_expect_not_null(strstr(text, "There is nothing to compare"), "%s", text);
    free(text);
    free(written(kindred_report_json, found.result));
    free(written(kindred_report_csv, found.result));
    found_free(&found);
}

Test(report_screen, no_link_is_said_in_words) {
    kindred_reader *reader;
    struct found found;
    kindred_field fields[] = {{.name = {"URN", 3}, .value = {"A1", 2}}, {.name = {"Title", 5}, .value = {"Lead", 4}}};
    cr_assert_eq(kindred_reader_open(&reader, NULL, NULL), KINDRED_OK);
    cr_assert_eq(kindred_reader_add_record(reader, fields, 2, NULL), KINDRED_OK);
    cr_assert_eq(kindred_reader_close(&found.directory, reader, NULL), KINDRED_OK);
    cr_assert_eq(kindred_find(&found.result, found.directory, NULL, NULL), KINDRED_OK);
    char *text = written_table(found.result, NULL);
    cr_expect_not_null(strstr(text, "No two standards resemble each other by 0.40 or more."), "%s", text);
    free(text);
    found_free(&found);
}

static void expect_cell(const char *text, uint32_t columns, enum screen_side side, const char *expected) {
    char *cell;
    size_t bytes;
    struct output out = {.file = open_memstream(&cell, &bytes)};
    screen_cell(&out, view_of(text), columns, side);
    fclose(out.file);
    cr_expect_str_eq(cell, expected);
    free(cell);
}

Test(report_screen, cells_are_cut_and_filled_to_their_width) {
    expect_cell("abc", 5, SCREEN_LEFT, "abc  ");
    expect_cell("abc", 5, SCREEN_RIGHT, "  abc");
    expect_cell("abcdef", 5, SCREEN_LEFT, "abcd\xe2\x80\xa6");
    expect_cell("\xe5\x9b\xa2\xe9\x98\x9f\xe9\xa2\x86", 5, SCREEN_LEFT, "\xe5\x9b\xa2\xe9\x98\x9f\xe2\x80\xa6");
    expect_cell("\xe5\x9b\xa2\xe9\x98\x9f\xe9\xa2\x86", 4, SCREEN_LEFT, "\xe5\x9b\xa2\xe2\x80\xa6 ");
    expect_cell("\x1b[31m\tx\xff", 8, SCREEN_LEFT, "\xef\xbf\xbd[31m x\xef\xbf\xbd");
    expect_cell("e\xcc\x81t\xc2\xad"
                "e",
                3, SCREEN_LEFT, "e\xcc\x81te");
}

Test(report_screen, numbers_are_grouped_and_only_the_whole_is_rounded_to_one) {
    char number[SCREEN_NUMBER];
    cr_expect_str_eq(screen_thousands(number, 999), "999");
    cr_expect_str_eq(screen_thousands(number, 1000), "1,000");
    cr_expect_str_eq(screen_thousands(number, UINT64_MAX), "18,446,744,073,709,551,615");
    cr_expect_str_eq(screen_share(number, 999999), "0.99");
    cr_expect_str_eq(screen_share(number, 1000000), "1.00");
    cr_expect_str_eq(screen_share(number, 957568), "0.96");
    cr_expect_str_eq(screen_share(number, 4999), "0.00");
    cr_expect_str_eq(screen_threshold(number, 400000), "0.40");
    cr_expect_str_eq(screen_threshold(number, 996000), "0.996");
    cr_expect_str_eq(screen_threshold(number, 123456), "0.123456");
    cr_expect_str_eq(screen_threshold(number, 1000000), "1.00");
    cr_expect_str_eq(screen_percent(number, 2, 3), "66.7 %");
    cr_expect_str_eq(screen_percent(number, 99999, 100000), "99.9 %");
    cr_expect_str_eq(screen_percent(number, 7, 7), "100.0 %");
    cr_expect_str_eq(screen_percent(number, 1, 0), "0.0 %");
    cr_expect_str_eq(screen_counted(number, 1, "link", "links"), "1 link");
}

Test(report_screen, standards_that_are_linked_and_in_no_cluster_are_said) {
    struct found found = hostile_found(1);
    struct report report = report_of(found.result);
    const char *expected[] = {"2 clusters of 5 standards\n",
                              "; 1 more standard is linked, but stands in no cluster: see links.csv\n",
                              "; 2 more standards are linked, but stand in no cluster: see links.csv\n"};
    for (uint64_t alone = 0; alone < 3; alone++) {
        char *text;
        size_t bytes;
        report.counts.linked_alone = alone;
        struct output out = {.file = open_memstream(&text, &bytes)};
        report_write_summary(&out, &report, &(kindred_style){.columns = 400});
        fclose(out.file);
        cr_expect_not_null(strstr(text, expected[alone]), "%s", text);
        free(text);
    }
    found_free(&found);
}

Test(report_screen, a_text_and_a_word_of_a_shell_cannot_act) {
    char *text;
    size_t bytes;
    FILE *file = open_memstream(&text, &bytes);
    kindred_report_text(file, view_of("a\xc2\x9b\xe2\x80\xae\nb\x1b[2J\xff\xc2\xad\xc3\xa9"));
    fclose(file);
    cr_expect_str_eq(text, "a\xef\xbf\xbd\xef\xbf\xbd b\xef\xbf\xbd[2J\xef\xbf\xbd\xc3\xa9");
    free(text);
    const char *words[][2] = {{"plain-1.csv", "plain-1.csv"}, {"a b", "'a b'"},     {"", "''"},
                              {"it's", "'it'\\''s'"},         {"$(rm)", "'$(rm)'"}, {"a\xc2\x9b", "'a\xef\xbf\xbd'"}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct output out = {.file = open_memstream(&text, &bytes)};
        screen_word(&out, view_of(words[i][0]));
        fclose(out.file);
        cr_expect_str_eq(text, words[i][1]);
        free(text);
    }
}
