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
