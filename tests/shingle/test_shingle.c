/* Shingle sets. */
#include "shingle/shingle.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdlib.h>

/* Size of the shingle set of a standard with one criterion a line and the title "x". */
static size_t set_size(const char *criteria, uint32_t width) {
    struct plain_standard standard = {.urn = "A", .title = "x", .criteria = criteria};
    kindred_directory *directory = plain_directory(&standard, 1);
    struct shingler shingler = {0};
    size_t count;
    cr_assert_eq(shingle_standard(&count, &shingler, kindred_directory_standards(directory), EVERY_SECTION, width),
                 KINDRED_OK);
    for (size_t i = 1; i < count; i++) cr_assert_lt(shingler.keys[i - 1], shingler.keys[i]);
    shingler_free(&shingler);
    kindred_directory_free(directory);
    return count - 1; /* the title's */
}

Test(shingle, a_run_of_words_never_crosses_from_one_statement_into_the_next) {
    cr_expect_eq(set_size("one two three four", 3), 2);
    cr_expect_eq(set_size("one two three\nfour five six", 3), 2);
    cr_expect_eq(set_size("one two\nthree four", 3), 2);
}

Test(shingle, a_statement_shorter_than_a_shingle_gives_one_of_all_its_words) {
    cr_expect_eq(set_size("one two", 3), 1);
    cr_expect_eq(set_size("one", 3), 1);
    cr_expect_eq(set_size("one two three", 16), 1);
}

Test(shingle, repeated_shingles_count_once) {
    cr_expect_eq(set_size("agree the plan\nagree the plan\nAgreed the plans", 3), 1);
}

Test(shingle, two_languages_never_have_a_shingle_in_common) {
    struct plain_standard standards[] = {{.urn = "A", .title = "tim", .criteria = "arwain tim da", .language = "en"},
                                         {.urn = "B", .title = "tim", .criteria = "arwain tim da", .language = "cy"}};
    kindred_directory *directory = plain_directory(standards, 2);
    const kindred_standard *both = kindred_directory_standards(directory);
    struct shingler english = {0}, welsh = {0};
    size_t count_english, count_welsh;
    cr_assert_eq(shingle_standard(&count_english, &english, &both[0], EVERY_SECTION, 3), KINDRED_OK);
    cr_assert_eq(shingle_standard(&count_welsh, &welsh, &both[1], EVERY_SECTION, 3), KINDRED_OK);
    cr_expect_eq(sorted_shared(english.keys, count_english, welsh.keys, count_welsh), 0);
    shingler_free(&english);
    shingler_free(&welsh);
    kindred_directory_free(directory);
}

Test(shingle, sections_that_are_left_out_give_nothing) {
    struct plain_standard standard = {.urn = "A", .title = "Lead your own team", .criteria = "plan the work"};
    kindred_directory *directory = plain_directory(&standard, 1);
    struct shingler shingler = {0};
    size_t count;
    const kindred_standard *only = kindred_directory_standards(directory);
    cr_assert_eq(shingle_standard(&count, &shingler, only, 1u << KINDRED_TITLE, 3), KINDRED_OK);
    cr_expect_eq(count, 2);
    cr_assert_eq(shingle_standard(&count, &shingler, only, 1u << KINDRED_KNOWLEDGE, 3), KINDRED_OK);
    cr_expect_eq(count, 0);
    shingler_free(&shingler);
    kindred_directory_free(directory);
}
