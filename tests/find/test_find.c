/* A whole run. Law 4: the same result for any number of threads, any order of the input, any kernel. Laws 2 and 5 once
 * more, on what comes out. Law 7 is in test_locality.c. */
#include "kindred/kindred.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static kindred_result *find(const kindred_directory *directory, uint32_t threads, kindred_kernel kernel) {
    kindred_find_options options = KINDRED_FIND_DEFAULTS;
    options.threads = threads;
    options.index.kernel = kernel;
    kindred_result *result;
    cr_assert_eq(kindred_find(&result, directory, &options, NULL), KINDRED_OK);
    return result;
}

static char *run_text(uint64_t order, uint32_t threads, kindred_kernel kernel) {
    kindred_directory *directory = random_directory(77, 1200, order);
    kindred_result *result = find(directory, threads, kernel);
    char *text = result_text(result);
    kindred_result_free(result);
    kindred_directory_free(directory);
    return text;
}

Test(find, results_do_not_depend_on_threads_order_or_kernel, .timeout = 120) {
    char *first = run_text(1, 1, KINDRED_KERNEL_BEST);
    struct {
        uint64_t order;
        uint32_t threads;
        kindred_kernel kernel;
    } others[] = {{1, 2, KINDRED_KERNEL_BEST}, {1, 7, KINDRED_KERNEL_BEST}, {1, 2, KINDRED_KERNEL_PORTABLE},
                  {2, 2, KINDRED_KERNEL_BEST}, {3, 7, KINDRED_KERNEL_BEST}, {4, 1, KINDRED_KERNEL_BEST}};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        char *again = run_text(others[i].order, others[i].threads, others[i].kernel);
        cr_expect_str_eq(again, first, "order %d, threads %u", (int)others[i].order, others[i].threads);
        free(again);
    }
    free(first);
}

Test(find, every_pair_and_every_member_is_what_the_result_says) {
    kindred_directory *directory = random_directory(78, 600, 1);
    kindred_result *result = find(directory, 2, KINDRED_KERNEL_BEST);
    const kindred_standard *standards = kindred_directory_standards(directory);
    kindred_counts counts = kindred_result_count(result);
    const kindred_pair *pairs = kindred_result_pairs(result);
    const kindred_cluster *clusters = kindred_result_clusters(result);
    cr_assert_gt(counts.pairs, 50);
    for (uint64_t i = 0; i < counts.pairs; i++) {
        kindred_comparison *comparison;
        cr_assert_eq(kindred_compare(&comparison, &standards[pairs[i].a], &standards[pairs[i].b], NULL, NULL),
                     KINDRED_OK);
        kindred_overlap overlap = kindred_comparison_overlap(comparison);
        cr_expect_eq(overlap.shared, pairs[i].overlap.shared);
        cr_expect_eq(overlap.size_a, pairs[i].overlap.size_a);
        cr_expect_geq(kindred_resemblance(overlap), 400000);
        kindred_comparison_free(comparison);
    }
    for (uint64_t c = 0; c < counts.clusters; c++) {
        const kindred_member *members = clusters[c].members;
        cr_assert_geq(clusters[c].member_count, 2);
        if (c > 0) cr_expect_leq(clusters[c].score, clusters[c - 1].score);
        for (uint32_t m = 1; m < clusters[c].member_count; m++) {
            kindred_comparison *comparison;
            cr_assert_eq(kindred_compare(&comparison, &standards[members[0].standard], &standards[members[m].standard],
                                         NULL, NULL),
                         KINDRED_OK);
            cr_expect_eq(kindred_resemblance(kindred_comparison_overlap(comparison)), members[m].resemblance);
            cr_expect_geq(members[m].resemblance, 400000);
            kindred_comparison_free(comparison);
        }
        cr_expect_leq(clusters[c].lowest, clusters[c].mean);
    }
    kindred_result_free(result);
    kindred_directory_free(directory);
}

static const char text_one[] = "agree clear objectives with each member of the team\n"
                               "plan how the work is shared out\n"
                               "check progress against the plan every week";
static const char text_two[] = "agree clear objectives with each member of the team\n"
                               "plan how the work is shared out\n"
                               "check progress against the plan every month";

Test(find, copies_are_members_like_any_other) {
    struct plain_standard plain[] = {{.urn = "A", .title = "Lead", .criteria = text_one},
                                     {.urn = "C", .title = "Lead", .criteria = text_one},
                                     {.urn = "B", .title = "Lead", .criteria = text_two},
                                     {.urn = "D", .title = "Sing", .criteria = "sing a song of sixpence well"},
                                     {.urn = "E", .title = "Sing", .criteria = "sing a song of sixpence well"}};
    kindred_directory *directory = plain_directory(plain, 5);
    kindred_result *result = find(directory, 1, KINDRED_KERNEL_BEST);
    kindred_counts counts = kindred_result_count(result);
    cr_expect_eq(counts.texts, 3);
    cr_expect_eq(counts.copies, 2);
    cr_expect_eq(counts.pairs, 1);
    cr_assert_eq(counts.clusters, 2);
    cr_expect_eq(kindred_result_clusters(result)[0].member_count, 3);
    cr_expect_eq(kindred_result_clusters(result)[1].member_count, 2);
    cr_expect_eq(kindred_result_clusters(result)[1].mean, KINDRED_ONE);
    kindred_result_free(result);
    kindred_directory_free(directory);
}

Test(find, a_urn_with_two_texts_is_a_finding_and_both_are_compared) {
    struct plain_standard plain[] = {{.urn = "A", .title = "Lead", .criteria = text_one},
                                     {.urn = "A", .title = "Sing", .criteria = "sing a song of sixpence well"}};
    kindred_directory *directory = plain_directory(plain, 2);
    kindred_result *result = find(directory, 1, KINDRED_KERNEL_BEST);
    uint32_t count;
    const kindred_finding *findings = kindred_result_findings(result, &count);
    cr_assert_eq(count, 1);
    cr_expect_eq(findings[0].kind, KINDRED_URN_CLASH);
    cr_expect_eq(findings[0].standard_count, 2);
    cr_expect_eq(kindred_result_count(result).texts, 2);
    kindred_result_free(result);
    kindred_directory_free(directory);
}

Test(find, titles_alone_are_compared_and_the_result_says_so) {
    struct plain_standard plain[] = {{.urn = "A", .title = "Provide leadership for your team"},
                                     {.urn = "B", .title = "Provide leadership for the team"},
                                     {.urn = "C", .title = "Weld pipes under water"}};
    kindred_directory *directory = plain_directory(plain, 3);
    kindred_find_options options = KINDRED_FIND_DEFAULTS;
    options.index.threshold = 0.2;
    kindred_result *result;
    cr_assert_eq(kindred_find(&result, directory, &options, NULL), KINDRED_OK);
    uint32_t count;
    const kindred_finding *findings = kindred_result_findings(result, &count);
    cr_assert_eq(count, 1);
    cr_expect_eq(findings[0].kind, KINDRED_TITLES_ONLY);
    cr_expect_eq(kindred_result_count(result).links, 1);
    kindred_result_free(result);
    kindred_directory_free(directory);
}

Test(find, an_empty_directory_gives_an_empty_result) {
    kindred_directory *directory = plain_directory(NULL, 0);
    kindred_result *result = find(directory, 2, KINDRED_KERNEL_BEST);
    cr_expect_eq(kindred_result_count(result).clusters, 0);
    char *text = result_text(result);
    cr_expect_not_null(strstr(text, "\"format\""));
    free(text);
    kindred_result_free(result);
    kindred_directory_free(directory);
}

Test(find, options_out_of_range_are_errors) {
    kindred_directory *directory = plain_directory(NULL, 0);
    kindred_find_options options = KINDRED_FIND_DEFAULTS;
    options.shingle.words = 0;
    kindred_result *result;
    kindred_error error;
    cr_assert_eq(kindred_find(&result, directory, &options, &error), KINDRED_BAD_OPTION);
    cr_expect_str_eq(error.field, "shingle");
    cr_expect_null(result);
    kindred_directory_free(directory);
}
