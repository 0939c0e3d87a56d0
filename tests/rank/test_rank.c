/* Editors gain most where most goes, most surely, across most bodies. */
#include "rank/rank.h"
#include "support/support.h"

#include <criterion/criterion.h>

static const kindred_parts usual = {
    .standards_saved = 1, .words_saved = 650, .suites = 1, .developers = 1, .certainty = KINDRED_ONE};

Test(rank, one_certain_standard_of_usual_length_counts_one) {
    cr_expect_eq(rank_score(&usual), 1000);
}

Test(rank, more_of_any_part_never_scores_less) {
    struct random random = random_begin(51);
    for (int trial = 0; trial < 2000; trial++) {
        kindred_parts parts = {.standards_saved = 1 + random_below(&random, 40),
                               .words_saved = random_below(&random, 20000),
                               .suites = random_below(&random, 9),
                               .developers = random_below(&random, 9),
                               .certainty = random_below(&random, KINDRED_ONE)};
        uint32_t score = rank_score(&parts);
        kindred_parts more[] = {parts, parts, parts, parts, parts};
        more[0].standards_saved++;
        more[1].words_saved += 100;
        more[2].suites++;
        more[3].developers++;
        more[4].certainty += 1000;
        for (int i = 0; i < 5; i++) cr_assert_geq(rank_score(&more[i]), score);
    }
}

Test(rank, parts_count_what_the_members_have) {
    struct plain_standard plain[] = {
        {.urn = "A", .title = "one two three", .criteria = "x", .suite = "Care; Sport", .developer = "Body"},
        {.urn = "B", .title = "one two", .criteria = "x", .suite = "Sport", .developer = "Body"},
        {.urn = "C", .title = "one", .criteria = "x", .suite = "Law", .developer = "Other"}};
    kindred_directory *directory = plain_directory(plain, 3);
    kindred_parts parts;
    uint32_t members[] = {0, 1, 2};
    cr_assert_eq(rank_parts(&parts, kindred_directory_standards(directory), members, 3, 500000), KINDRED_OK);
    cr_expect_eq(parts.standards_saved, 2);
    cr_expect_eq(parts.words_saved, 5);
    cr_expect_eq(parts.suites, 3);
    cr_expect_eq(parts.developers, 2);
    kindred_directory_free(directory);
}

Test(rank, titles_alone_that_name_different_objects_are_less_sure) {
    struct plain_standard plain[] = {{.urn = "A", .title = "Paint a wall (outside)"},
                                     {.urn = "B", .title = "Paint a wall (inside)"},
                                     {.urn = "C", .title = "Paint a wall"},
                                     {.urn = "D", .title = "Paint a wall (outside)", .criteria = "x"},
                                     {.urn = "E", .title = "Paint a wall (inside)", .criteria = "x"}};
    kindred_directory *directory = plain_directory(plain, 5);
    const kindred_standard *list[5];
    for (int i = 0; i < 5; i++) list[i] = kindred_directory_look_up(directory, (kindred_view){plain[i].urn, 1});
    uint32_t certainty;
    cr_assert_eq(rank_certainty(&certainty, list[0], list[1], 600000), KINDRED_OK);
    cr_expect_eq(certainty, 150000);
    cr_assert_eq(rank_certainty(&certainty, list[0], list[2], 600000), KINDRED_OK);
    cr_expect_eq(certainty, 600000, "one title has no word that the other lacks");
    cr_assert_eq(rank_certainty(&certainty, list[3], list[4], 600000), KINDRED_OK);
    cr_expect_eq(certainty, 600000, "there is a text to go by");
    kindred_directory_free(directory);
}
