/* One draft against a directory: the answer is that of comparing it with every standard, one after the other. */
#include "kindred/kindred.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static kindred_check_result *check(const kindred_standard *draft, const kindred_directory *directory,
                                   const kindred_check_options *options) {
    kindred_check_result *result;
    cr_assert_eq(kindred_check(&result, draft, directory, options, NULL), KINDRED_OK);
    return result;
}

static uint32_t resemblance(const kindred_standard *a, const kindred_standard *b) {
    kindred_comparison *comparison;
    cr_assert_eq(kindred_compare(&comparison, a, b, NULL, NULL), KINDRED_OK);
    uint32_t alike = kindred_resemblance(kindred_comparison_overlap(comparison));
    kindred_comparison_free(comparison);
    return alike;
}

Test(check, the_nearest_are_those_that_comparing_all_would_find, .timeout = 120) {
    kindred_directory *directory = random_directory(95, 300, 1), *drafts = random_directory(95, 30, 2);
    const kindred_standard *standards = kindred_directory_standards(directory);
    uint64_t count = kindred_directory_count(directory).standards;
    kindred_check_options options = KINDRED_CHECK_DEFAULTS;
    options.most = 0;
    for (int d = 0; d < 10; d++) {
        const kindred_standard *draft = &kindred_directory_standards(drafts)[d];
        kindred_check_result *result = check(draft, directory, &options);
        uint32_t near_count, listed = 0, expected = 0, before = KINDRED_ONE;
        const kindred_near *near = kindred_check_nearest(result, &near_count);
        for (uint64_t i = 0; i < count; i++) expected += resemblance(draft, &standards[i]) >= 50000;
        for (uint32_t i = 0; i < near_count; i++) {
            uint32_t alike = kindred_resemblance(near[i].overlap);
            cr_assert_leq(alike, before, "the nearest come first");
            cr_assert_eq(near[i].reaches, alike >= 400000);
            for (uint32_t c = 0; c < near[i].copies; c++) {
                cr_assert_eq(resemblance(draft, &standards[near[i].standard + c]), alike);
            }
            cr_assert_eq(kindred_resemblance(kindred_comparison_overlap(near[i].comparison)), alike);
            listed += near[i].copies;
            before = alike;
        }
        cr_assert_eq(listed, expected);
        cr_expect_gt(near_count, 1);
        kindred_check_free(result);
    }
    kindred_directory_free(directory);
    kindred_directory_free(drafts);
}

static char *check_text(const kindred_standard *draft, const kindred_directory *directory, uint32_t threads) {
    kindred_check_options options = KINDRED_CHECK_DEFAULTS;
    options.threads = threads;
    kindred_check_result *result = check(draft, directory, &options);
    char *text;
    size_t bytes;
    FILE *file = open_memstream(&text, &bytes);
    cr_assert_eq(kindred_report_check_json(file, result, NULL), KINDRED_OK);
    fclose(file);
    kindred_check_free(result);
    return text;
}

Test(check, the_answer_does_not_depend_on_threads_or_order, .timeout = 120) {
    kindred_directory *one = random_directory(96, 400, 1), *other = random_directory(96, 400, 2);
    const kindred_standard *draft = &kindred_directory_standards(one)[7];
    char *first = check_text(draft, one, 1);
    for (uint32_t threads = 2; threads < 6; threads++) {
        char *again = check_text(draft, threads % 2 ? one : other, threads);
        cr_expect_str_eq(again, first);
        free(again);
    }
    free(first);
    kindred_directory_free(one);
    kindred_directory_free(other);
}

#define LEAD "agree clear goals with every colleague\nshare out the work so that all can do it\nwatch how it goes on"
#define SING "tune the strings before anybody comes\nsing the second voice a third below"

Test(check, copies_are_one_answer_and_a_draft_within_a_larger_standard_is_seen_to_be_in_it) {
    const struct plain_standard plain[] = {{.urn = "A", .title = "Lead", .criteria = LEAD "\n" SING},
                                           {.urn = "B", .title = "Lead", .criteria = LEAD "\n" SING},
                                           {.urn = "C", .title = "Sing", .criteria = SING}};
    const struct plain_standard written[] = {{.urn = "D", .title = "Lead", .criteria = LEAD}};
    kindred_directory *directory = plain_directory(plain, 3), *drafts = plain_directory(written, 1);
    kindred_check_result *result = check(kindred_directory_standards(drafts), directory, NULL);
    uint32_t count;
    const kindred_near *near = kindred_check_nearest(result, &count);
    cr_assert_eq(count, 1);
    cr_expect_eq(near[0].copies, 2);
    cr_expect_eq(kindred_containment_a_in_b(near[0].overlap), KINDRED_ONE);
    cr_expect_lt(kindred_containment_b_in_a(near[0].overlap), KINDRED_ONE);
    cr_expect_eq(kindred_check_count(result).texts, 2);
    kindred_check_free(result);
    kindred_directory_free(directory);
    kindred_directory_free(drafts);
}

Test(check, a_standard_of_another_language_is_never_near) {
    const struct plain_standard plain[] = {{.urn = "A", .title = "Lead", .criteria = LEAD, .language = "cy"}};
    const struct plain_standard written[] = {{.urn = "D", .title = "Lead", .criteria = LEAD}};
    kindred_directory *directory = plain_directory(plain, 1), *drafts = plain_directory(written, 1);
    kindred_check_result *result = check(kindred_directory_standards(drafts), directory, NULL);
    cr_expect_eq(kindred_check_count(result).near, 0);
    kindred_check_free(result);
    kindred_directory_free(directory);
    kindred_directory_free(drafts);
}

Test(check, where_only_titles_can_be_compared_they_are_and_the_result_says_so) {
    const struct plain_standard titles[] = {{.urn = "A", .title = "Provide leadership for your team"},
                                            {.urn = "B", .title = "Weld pipes under water"}};
    const struct plain_standard texts[] = {
        {.urn = "C", .title = "Provide leadership for your team", .criteria = LEAD "\n" SING}};
    kindred_directory *listing = plain_directory(titles, 2), *full = plain_directory(texts, 1);
    const kindred_standard *title_alone = NULL;
    for (int i = 0; i < 2; i++) {
        const kindred_standard *one = &kindred_directory_standards(listing)[i];
        if (*one->urn.at == 'A') title_alone = one;
    }
    const struct {
        const kindred_standard *draft;
        const kindred_directory *directory;
    } cases[] = {{kindred_directory_standards(full), listing}, {title_alone, full}};
    for (int i = 0; i < 2; i++) {
        kindred_check_result *result = check(cases[i].draft, cases[i].directory, NULL);
        cr_expect(kindred_check_count(result).titles_only);
        cr_expect_eq(kindred_check_count(result).reached, 1);
        kindred_check_free(result);
    }
    kindred_directory_free(listing);
    kindred_directory_free(full);
}

Test(check, options_out_of_range_are_errors_that_name_them) {
    kindred_directory *directory = random_directory(97, 3, 1), *empty = plain_directory(NULL, 0);
    const kindred_standard *draft = kindred_directory_standards(directory);
    const char *const fields[] = {"threshold", "least", "shingle"};
    for (int i = 0; i < 3; i++) {
        kindred_check_options options = KINDRED_CHECK_DEFAULTS;
        if (i == 0) options.threshold = 1.5;
        if (i == 1) options.least = 0;
        if (i == 2) options.shingle.words = 0;
        kindred_check_result *result;
        kindred_error error;
        cr_assert_eq(kindred_check(&result, draft, directory, &options, &error), KINDRED_BAD_OPTION);
        cr_expect_str_eq(error.field, fields[i]);
    }
    kindred_check_result *result = check(draft, empty, NULL);
    cr_expect_eq(kindred_check_count(result).texts, 0);
    kindred_check_free(result);
    kindred_check_free(NULL);
    kindred_directory_free(directory);
    kindred_directory_free(empty);
}
