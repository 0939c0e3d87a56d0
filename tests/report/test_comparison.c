/* Two standards, statement by statement. */
#include "report/hostile.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

Test(report_comparison, in_a_pipe_marks_differing_words_as_wdiff_does) {
    struct found found = hostile_found(1);
    char *text = written_comparison(&found, "A&B'1", "A&B'2", NULL);
    cr_expect_not_null(strstr(text, "agree the purpose of the work with the [-team-]"), "%s", text);
    cr_expect_not_null(strstr(text, "agree the purpose of the work with the {+group+}"), "%s", text);
    cr_expect_not_null(strstr(text, "=      plan the work so that everybody knows their part"), "%s", text);
    cr_expect_null(strstr(strstr(text, "knows their part") + 1, "knows their part"), "what both have is shown once");
    free(text);
    found_free(&found);
}

Test(report_comparison, fits_its_columns_and_obeys_no_text) {
    struct found found = hostile_found(1);
    static const char *const ids[] = {"A&B'1", "A&B'2", "W1", "W2"};
    for (uint32_t columns = 40; columns <= 120; columns += 16) {
        for (size_t i = 0; i < 4; i++) {
            for (size_t k = 0; k < 4; k++) {
                char *text = written_comparison(&found, ids[i], ids[k], &(kindred_style){.columns = columns});
                expect_harmless_lines(text, columns);
                free(text);
            }
        }
    }
    found_free(&found);
}

Test(report_comparison, in_colour_underlines_differing_words_and_nothing_else) {
    struct found found = hostile_found(1);
    char *text = written_comparison(&found, "A&B'1", "A&B'2", &(kindred_style){.colour = true});
    cr_expect_not_null(strstr(text, "\x1b[4;31mteam\x1b[0m"), "%s", text);
    cr_expect_not_null(strstr(text, "\x1b[4;32mgroup\x1b[0m"), "%s", text);
    cr_expect_null(strstr(text, "\x1b[31m"), "an escape sequence of the text came through");
    free(text);
    found_free(&found);
}

static char *comparison_json(const struct found *found, const char *a, const char *b) {
    char *text;
    size_t bytes;
    kindred_comparison *comparison;
    const kindred_standard *x = kindred_directory_look_up(found->directory, (kindred_view){a, (uint32_t)strlen(a)});
    const kindred_standard *y = kindred_directory_look_up(found->directory, (kindred_view){b, (uint32_t)strlen(b)});
    cr_assert(x && y && kindred_compare(&comparison, x, y, NULL, NULL) == KINDRED_OK);
    FILE *file = open_memstream(&text, &bytes);
    cr_assert_eq(kindred_report_comparison_json(file, comparison, NULL), KINDRED_OK);
    fclose(file);
    kindred_comparison_free(comparison);
    return text;
}

Test(report_comparison, json_has_every_statement_with_its_segments) {
    struct found found = hostile_found(1);
    char *text = comparison_json(&found, "A&B'1", "A&B'2");
    cr_expect_not_null(strstr(text,
                              "\"segments\":[{\"text\":\"agree the purpose of the work with the \",\"shared\":true},"
                              "{\"text\":\"team\",\"shared\":false}]"),
                       "%s", text);
    cr_expect_not_null(strstr(text, "\"resemblance\":0."));
    cr_expect_null(strchr(text, '<'));
    free(text);
    found_free(&found);
}

Test(report_comparison, a_section_without_words_is_not_called_only_in_b) {
    const struct plain_standard standards[] = {{.urn = "A", .title = "Lead a team", .criteria = "***"},
                                               {.urn = "B", .title = "Lead a team", .criteria = "+++"}};
    struct found found = {.directory = plain_directory(standards, 2)};
    char *text = written_comparison(&found, "A", "B", NULL);
    cr_expect_not_null(strstr(text, "***"), "%s", text);
    cr_expect_null(strstr(text, ": only in"), "%s", text);
    free(text);
    kindred_directory_free(found.directory);
}
