/* The questions that people ask at the command line: one suite against all, across bodies, and whether a draft exists. */
#include "command/helpers.h"

#include <unistd.h>

TestSuite(questions, .init = make_folder, .fini = remove_folder, .timeout = 120);

/* One standard as a line of JSON; they differ in a word. */
#define OF(urn, word, suite, developer)                                                                                \
    "{\"URN\":\"" urn "\",\"Title\":\"Lead your team\",\"Suite\":\"" suite "\",\"Developed_by\":\"" developer          \
    "\",\"Performance_criteria\":[\"P1 agree clear goals with " word                                                   \
    " team\",\"P2 plan how the work is shared out among colleagues\"]}\n"
#define DIRECTORY                                                                                                      \
    OF("A", "your", "Care", "One")                                                                                     \
    OF("B", "the", "Care", "One") OF("C", "each", "Sport", "Two") OF("D", "your", "Sport", "One")

static const char draft[] = "Lead a team\n"
                            "agree clear goals with the team\n"
                            "plan how the work is shared out among colleagues\n";

Test(questions, wrong_use_is_exit_code_2) {
    write_file("in.jsonl", DIRECTORY);
    write_file("draft.txt", draft);
    const char *wrong[] = {"find in.jsonl --across towns",
                           "find in.jsonl --for-suite ' '",
                           "find in.jsonl --developer ''",
                           "find in.jsonl --category ' '",
                           "check",
                           "check draft.txt",
                           "check --against in.jsonl",
                           "check draft.txt --against in.jsonl --threshold 2",
                           "check draft.txt --against in.jsonl --least 0",
                           "check draft.txt --against in.jsonl --format csv",
                           "check in.jsonl --against in.jsonl"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        cr_expect_eq(kindred(wrong[i]), 2, "%s", wrong[i]);
        char *text = content("err");
        cr_expect_gt(strlen(text), 20, "%s", wrong[i]);
        free(text);
    }
}

Test(questions, a_suite_against_all_others_is_said_and_answered) {
    write_file("in.jsonl", DIRECTORY);
    cr_expect_eq(kindred("find in.jsonl --for-suite care --out review"), 0);
    cr_expect(file_has("out", "The suite care (2 standards) against all others"));
    cr_expect(file_has("review/result.json", "\"for_suite\":\"care\""));
    cr_expect(file_has("review/report.html", "against all others"));
    cr_expect(file_has("review/links.csv", "\"copy\""));
    cr_expect_not(file_has("review/links.csv", ",\"A\",\"B\","), "both are of the suite");
    cr_expect_eq(kindred("find in.jsonl --for-suite nobody"), 0);
    cr_expect(file_has("out", "no standard stands in the suite"));
}

Test(questions, pairs_that_do_not_cross_do_not_come_out) {
    write_file("in.jsonl", DIRECTORY);
    cr_expect_eq(kindred("find in.jsonl --across developers --out review"), 0);
    cr_expect(file_has("out", "Only pairs across developers"));
    cr_expect_not(file_has("review/links.csv", "\"copy\""), "A and D are of one body");
    cr_expect_eq(kindred("find in.jsonl --across suites --format json"), 0);
    cr_expect(file_has("out", "\"across\":\"suites\""));
}

Test(questions, the_hint_asks_the_same_question_again) {
    write_file("in.jsonl", DIRECTORY);
    cr_expect_eq(kindred("find in.jsonl --for-suite 'Care' --developer 'one' --validity all"), 0);
    cr_expect(file_has("out", " find in.jsonl --validity all --developer=one --for-suite=Care --out review\n"));
}

Test(questions, developer_and_category_choose_what_is_compared) {
    write_file("in.csv",
               "URN,Title,Developed By,NOSCategory\nA,Lead a team,One,Generic\nB,Lead a team,ONE,Job Specific\n"
               "C,Lead a team,Two,JobSpecific\n");
    cr_expect_eq(kindred("find in.csv --developer one --format json"), 0);
    cr_expect(file_has("out", "\"filtered\":1"));
    cr_expect(file_has("out", "\"developer\":\"one\""));
    cr_expect_eq(kindred("find in.csv --category 'job specific'"), 0);
    cr_expect(file_has("out", "Only standards of the category job specific."));
    cr_expect(file_has("out", "1 filtered"));
}

Test(questions, a_draft_that_exists_is_exit_code_4_and_shows_what_it_shares) {
    write_file("in.jsonl", DIRECTORY);
    write_file("draft.txt", draft);
    cr_expect_eq(kindred("check draft.txt --against in.jsonl"), 4);
    cr_expect(file_has("out", "It may exist already"));
    cr_expect(file_has("out", "plan how the work is shared out among colleagues"));
    cr_expect(file_has("out", "word for word also D"));
    cr_expect_eq(kindred("check draft.txt --against in.jsonl --format json"), 4);
    cr_expect(file_has("out", "\"containment_draft_in_standard\""));
    cr_expect(file_has("out", "\"similarity\":1.000000"));
    cr_expect_eq(system(KINDRED_COMMAND " check - --against in.jsonl <draft.txt >out"), 4 << 8);
}

Test(questions, a_draft_that_is_only_near_is_shown_below_the_threshold_and_exit_code_0) {
    write_file("in.jsonl", DIRECTORY);
    write_file("draft.txt", draft);
    cr_expect_eq(kindred("check draft.txt --against in.jsonl --threshold 0.99"), 0);
    cr_expect(file_has("out", "Nothing resembles the draft by 0.99 or more; 3 texts"));
    cr_expect(file_has("out", "Lead your team"));
    write_file("song.txt", "Sing\ntune the strings before anybody comes\n");
    cr_expect_eq(kindred("check song.txt --against in.jsonl"), 0);
    cr_expect(file_has("out", "Nothing resembles the draft by 0.05 or more."));
}

Test(questions, what_was_found_stands_though_an_input_is_missing_and_else_nobody_knows) {
    write_file("in.jsonl", DIRECTORY);
    write_file("draft.txt", draft);
    write_file("song.txt", "Sing\ntune the strings before anybody comes\n");
    cr_expect_eq(kindred("check draft.txt --against in.jsonl missing.jsonl"), 4);
    cr_expect(file_has("err", "missing.jsonl"));
    cr_expect_eq(kindred("check song.txt --against in.jsonl --against missing.jsonl"), 3);
    cr_expect_eq(kindred("check missing.txt --against in.jsonl"), 3);
    cr_expect_eq(kindred("check draft.txt --against in.jsonl --suite nobody"), 0);
    cr_expect(file_has("out", "Only standards of the suite nobody."));
    char command[512];
    snprintf(command, sizeof command, "%s check draft.txt --against in.jsonl >/dev/full 2>err", KINDRED_COMMAND);
    cr_expect_eq(system(command), 3 << 8);
}

Test(questions, rejected_records_of_the_directory_are_exit_code_1_only_when_strict_and_nothing_was_found) {
    write_file("in.jsonl", DIRECTORY "{broken\n");
    write_file("draft.txt", draft);
    write_file("song.txt", "Sing\ntune the strings before anybody comes\n");
    cr_expect_eq(kindred("check song.txt --against in.jsonl"), 0);
    cr_expect_eq(kindred("check song.txt --against in.jsonl --strict"), 1);
    cr_expect_eq(kindred("check draft.txt --against in.jsonl --strict"), 4);
    cr_expect_eq(kindred("check song.txt --against in.jsonl missing.jsonl --strict"), 3);
    write_file("in.jsonl", DIRECTORY);
    cr_expect_eq(kindred("check song.txt --against in.jsonl --strict"), 0);
}

Test(questions, help_says_the_defaults_and_the_exit_code) {
    cr_assert_eq(setenv("ARGP_HELP_FMT", "rmargin=200", 1), 0);
    cr_expect_eq(kindred("check --help"), 0);
    const char *said[] = {"(default 0.4)", "(default 0.05)", "(default 10)", "--developer", "4  check:", "Examples:"};
    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++) cr_expect(file_has("out", said[i]), "%s", said[i]);
    cr_expect_eq(kindred("find --help"), 0);
    cr_expect(file_has("out", "--for-suite"));
    cr_expect(file_has("out", "--category"));
}
