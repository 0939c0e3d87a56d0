/* Two standards side by side. */
#include "kindred/kindred.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static kindred_comparison *compare(const char *criteria_a, const char *criteria_b, kindred_directory **directory) {
    struct plain_standard standards[] = {{.urn = "A", .title = "Lead your team", .criteria = criteria_a},
                                         {.urn = "B", .title = "Lead the team", .criteria = criteria_b}};
    *directory = plain_directory(standards, 2);
    const kindred_standard *a = kindred_directory_look_up(*directory, (kindred_view){"A", 1});
    const kindred_standard *b = kindred_directory_look_up(*directory, (kindred_view){"B", 1});
    kindred_comparison *comparison;
    cr_assert_eq(kindred_compare(&comparison, a, b, NULL, NULL), KINDRED_OK);
    return comparison;
}

static const kindred_row *row_of(const kindred_comparison *comparison, const char *begins) {
    uint32_t count;
    const kindred_row *rows = kindred_comparison_rows(comparison, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (rows[i].a && strncmp(rows[i].a->body.at, begins, strlen(begins)) == 0) return &rows[i];
    }
    return NULL;
}

static bool body_is(const kindred_statement *statement, const char *text) {
    return statement && view_equal(statement->body, view_of(text));
}

Test(compare, statements_find_their_counterparts_in_any_order) {
    kindred_directory *directory;
    kindred_comparison *comparison = compare("P1 agree objectives with your team\nP2 report progress to your manager\n"
                                             "P3 thank people for their work",
                                             "P1 report the progress to your line manager\n"
                                             "P2 agree the objectives with your team",
                                             &directory);
    cr_expect(body_is(row_of(comparison, "agree")->b, "agree the objectives with your team"));
    cr_expect(body_is(row_of(comparison, "report")->b, "report the progress to your line manager"));
    cr_expect_null(row_of(comparison, "thank")->b);
    kindred_comparison_free(comparison);
    kindred_directory_free(directory);
}

static void expect_whole(const kindred_segment *segments, uint32_t count, const kindred_statement *statement) {
    uint32_t at = 0;
    for (uint32_t i = 0; i < count; i++) {
        cr_assert_eq(segments[i].text.at, statement->body.at + at);
        at += segments[i].text.bytes;
        if (i > 0) cr_assert_neq(segments[i].shared, segments[i - 1].shared);
    }
    cr_assert_eq(at, statement->body.bytes);
}

static char *shared_words(const kindred_segment *segments, uint32_t count) {
    char *text = NULL;
    size_t bytes;
    FILE *file = open_memstream(&text, &bytes);
    for (uint32_t i = 0; i < count; i++) {
        if (!segments[i].shared) continue;
        for (uint32_t c = 0; c < segments[i].text.bytes; c++) {
            char byte = segments[i].text.at[c];
            if (byte != ' ' && byte != ',' && byte != '.') fputc(byte, file);
        }
    }
    fclose(file);
    return text;
}

/* Every statement is in exactly one row; segments cover bodies; what is shared reads the same on both sides. */
Test(compare, rows_and_segments_lose_nothing) {
    struct random random = random_begin(42);
    kindred_directory *directory = random_directory(7, 60, 1);
    const kindred_standard *standards = kindred_directory_standards(directory);
    uint32_t size = (uint32_t)kindred_directory_count(directory).standards;
    for (int trial = 0; trial < 200; trial++) {
        const kindred_standard *a = &standards[random_below(&random, size)];
        const kindred_standard *b = &standards[random_below(&random, size)];
        kindred_comparison *comparison;
        cr_assert_eq(kindred_compare(&comparison, a, b, NULL, NULL), KINDRED_OK);
        uint32_t count, seen_a = 0, seen_b = 0;
        const kindred_row *rows = kindred_comparison_rows(comparison, &count);
        for (uint32_t i = 0; i < count; i++) {
            const kindred_row *row = &rows[i];
            seen_a += row->a != NULL;
            seen_b += row->b != NULL;
            if (row->a) expect_whole(row->segments_a, row->segment_count_a, row->a);
            if (row->b) expect_whole(row->segments_b, row->segment_count_b, row->b);
            if (!row->a || !row->b) continue;
            char *left = shared_words(row->segments_a, row->segment_count_a);
            char *right = shared_words(row->segments_b, row->segment_count_b);
            cr_assert_str_eq(left, right);
            free(left);
            free(right);
        }
        cr_assert_eq(seen_a, a->statement_count);
        cr_assert_eq(seen_b, b->statement_count);
        kindred_comparison_free(comparison);
    }
    kindred_directory_free(directory);
}

Test(compare, differing_words_are_told_from_shared_ones) {
    kindred_directory *directory;
    kindred_comparison *comparison = compare("Agree objectives with your team, in writing.",
                                             "Agree objectives with your care team, in writing.", &directory);
    const kindred_row *row = row_of(comparison, "Agree");
    cr_assert_eq(row->segment_count_b, 3);
    cr_expect(view_equal(view_trim(row->segments_b[1].text), VIEW("care")));
    cr_expect_not(row->segments_b[1].shared);
    cr_expect_eq(row->segment_count_a, 1);
    cr_expect(row->segments_a[0].shared);
    kindred_comparison_free(comparison);
    kindred_directory_free(directory);
}

Test(compare, a_standard_resembles_itself_wholly) {
    kindred_directory *directory = random_directory(3, 5, 1);
    const kindred_standard *standard = kindred_directory_standards(directory);
    kindred_comparison *comparison;
    cr_assert_eq(kindred_compare(&comparison, standard, standard, NULL, NULL), KINDRED_OK);
    cr_expect_eq(kindred_resemblance(kindred_comparison_overlap(comparison)), KINDRED_ONE);
    uint32_t count;
    const kindred_row *rows = kindred_comparison_rows(comparison, &count);
    cr_assert_eq(count, standard->statement_count);
    for (uint32_t i = 0; i < count; i++) cr_expect_eq(rows[i].similarity, KINDRED_ONE);
    kindred_comparison_free(comparison);
    kindred_directory_free(directory);
}

Test(compare, a_character_that_folds_to_several_words_is_never_cut) {
    /* U+FDFA folds to four words, U+2100 to "a" and "c". */
    kindred_directory *directory;
    kindred_comparison *comparison =
        compare("agree with the team \xef\xb7\xba and \xe2\x84\x80 plan",
                "agree with the team \xd8\xa7\xd9\x84\xd9\x84\xd9\x87 and c plan", &directory);
    const kindred_row *row = row_of(comparison, "agree");
    cr_assert_not_null(row->b);
    expect_whole(row->segments_a, row->segment_count_a, row->a);
    expect_whole(row->segments_b, row->segment_count_b, row->b);
    char *left = shared_words(row->segments_a, row->segment_count_a);
    char *right = shared_words(row->segments_b, row->segment_count_b);
    cr_expect_str_eq(left, "agreewiththeteamandplan");
    cr_expect_str_eq(right, "agreewiththeteamandplan");
    free(left);
    free(right);
    kindred_comparison_free(comparison);
    kindred_directory_free(directory);
}

/* A hang is what this would show; 2,000 statements a side would take the exact solution minutes. */
Test(compare, thousands_of_statements_without_counterpart_do_not_hang, .timeout = 30) {
    enum { STATEMENTS = 20000, LONGEST = 60 };
    char *a = malloc(STATEMENTS * LONGEST), *b = malloc(STATEMENTS * LONGEST), *end_a = a, *end_b = b;
    for (int i = 0; i < STATEMENTS; i++) {
        end_a += sprintf(end_a, "w%dx common y%d z%d\n", i, i, i * 7);
        end_b += sprintf(end_b, "v%dx common y%d u%d\n", i, i, i * 7);
    }
    kindred_directory *directory;
    kindred_comparison *comparison = compare(a, b, &directory);
    uint32_t count;
    kindred_comparison_rows(comparison, &count);
    cr_expect_geq(count, STATEMENTS + 1);
    kindred_comparison_free(comparison);
    kindred_directory_free(directory);
    free(a);
    free(b);
}
