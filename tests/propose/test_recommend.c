/* Which recommendation, which keeper, which class, and that each names its rule. */
#include "propose/helpers.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CORE                                                                                                           \
    "agree goals with the people who will work towards them\nshare out the work so that everyone knows their part\n"   \
    "check at set times how far the work has come\ntell those who wait for the work when it will be done\n"            \
    "write down what was learned so that others can use it\nthank people for work that was done well\n"                \
    "keep the place of work tidy and free of danger to others\nput right what was found wanting before it is handed "  \
    "over\n"                                                                                                           \
    "ask for help in good time when the work is too much\nlisten to what people say about how the work is done\n"
#define OWN                                                                                                            \
    "measure the dose of the beam twice\nwear the badge that counts the rays\nlock the source into its lead case\n"    \
    "log each exposure in the register\nevacuate the hall when the siren sounds\ncalibrate the counter every "         \
    "morning\n"

static void assert_recommended(const struct run *run, kindred_recommendation wanted) {
    cr_assert_eq(run->count, 1, "%u proposals", run->count);
    cr_assert_eq(run->list->recommendation, wanted, "%s",
                 kindred_recommendation_name((kindred_recommendation)run->list->recommendation));
    cr_assert_gt(run->list->reason_count, 0);
    cr_assert_gt(run->list->reasons[0].sentence.bytes, 10);
}

Test(recommend, old_versions_are_retired_and_the_newest_current_one_is_kept) {
    const struct text texts[] = {
        {.urn = "ABC1", .title = "Lead work", .criteria = CORE "sweep the floor\n", .validity = "Legacy"},
        {.urn = "ABC1v2", .title = "Lead work", .criteria = CORE, .validity = "Current"}};
    struct run run = run_texts(texts, 2, 0.3, NULL);
    assert_recommended(&run, KINDRED_RETIRE_VERSION);
    cr_expect_str_eq(keeper_id(&run, run.list), "ABC1v2");
    cr_expect_eq(member_named(&run, run.list, "ABC1")->outcome, KINDRED_RETIRED);
    cr_expect_eq(entry_for(&run, run.list, "ABC1", "sweep")->fate, KINDRED_STATEMENT_DROPPED);
    run_end(&run);
}

Test(recommend, texts_under_one_urn_of_which_nothing_tells_the_newer_are_no_versions) {
    const struct text texts[] = {{.urn = "ABC1", .title = "Lead work", .criteria = CORE},
                                 {.urn = "ABC1", .title = "Lead work", .criteria = CORE "sweep the floor\n"}};
    struct run run = run_texts(texts, 2, 0.3, NULL);
    assert_recommended(&run, KINDRED_REPLACE_BY_ONE);
    run_end(&run);
}

Test(recommend, imported_copies_point_at_their_owner) {
    const struct text texts[] = {
        {.urn = "ABC1", .title = "Lead work", .criteria = CORE, .developer = "One"},
        {.urn = "XYZ7", .title = "Lead work", .criteria = CORE, .developer = "Two", .origin = "ABC1"}};
    struct run run = run_texts(texts, 2, 0.3, NULL);
    assert_recommended(&run, KINDRED_REFER_TO_OWNER);
    cr_expect_str_eq(keeper_id(&run, run.list), "ABC1");
    cr_expect_str_eq(run.list->keeper_reasons[0].rule, "owner of the original");
    cr_expect_eq(member_named(&run, run.list, "XYZ7")->outcome, KINDRED_REFERRED);
    run_end(&run);
}

Test(recommend, one_function_of_one_body_is_replaced_by_one) {
    const struct text texts[] = {{.urn = "ABC1", .title = "Lead work", .criteria = CORE},
                                 {.urn = "ABC7", .title = "Lead the work", .criteria = CORE "sweep the floor\n"}};
    struct run run = run_texts(texts, 2, 0.3, NULL);
    assert_recommended(&run, KINDRED_REPLACE_BY_ONE);
    run_end(&run);
}

Test(recommend, who_has_much_of_his_own_stays_as_a_specialist) {
    const struct text texts[] = {
        {.urn = "ABC1", .title = "Lead work", .criteria = CORE},
        {.urn = "ABC2", .title = "Lead work", .criteria = CORE},
        {.urn = "RAY1", .title = "Lead work with rays", .criteria = CORE OWN, .origin = "ABC1"}};
    struct run run = run_texts(texts, 3, 0.3, NULL);
    assert_recommended(&run, KINDRED_KEEP_SPECIALIST);
    const kindred_proposed_member *member = member_named(&run, run.list, "RAY1");
    cr_expect_eq(member->outcome, KINDRED_STAYS);
    cr_expect_eq(member->class_of, KINDRED_SPECIALIST);
    cr_expect_eq(member->signals.own, 6);
    cr_expect_eq(entry_for(&run, run.list, "RAY1", "measure the dose")->fate, KINDRED_STATEMENT_STAYS);
    run_end(&run);
}

Test(recommend, other_limits_are_marked) {
    const struct text texts[] = {
        {.urn = "ABC1", .title = "Lead work", .criteria = CORE "hold the height within 50 feet\n"},
        {.urn = "ABC2", .title = "Lead the work", .criteria = CORE "hold the height within 100 feet\n"}};
    struct run run = run_texts(texts, 2, 0.3, NULL);
    assert_recommended(&run, KINDRED_MARK_CONTEXTS);
    run_end(&run);
}

Test(recommend, what_shares_less_than_it_has_apart_is_left_alone) {
    const struct text texts[] = {
        {.urn = "ABC1",
         .title = "Lead work",
         .criteria =
             CORE "paint the shed\nfeed the cat\nmow the lawn\nboil the tea\nfold the sheets\nstack the chairs\n"},
        {.urn = "RAY1", .title = "Guard rays", .criteria = CORE OWN}};
    struct run run = run_texts(texts, 2, 0.3, NULL);
    assert_recommended(&run, KINDRED_LEAVE_ALONE);
    cr_expect_eq(run.list->line_count, 0);
    cr_expect_eq(run.list->counts.by_fate[KINDRED_STATEMENT_STAYS], run.list->counts.statements);
    cr_expect_eq(run.list->impact.standards_after, 2);
    run_end(&run);
}

/* ---- the keeper ---- */

Test(keeper, a_legacy_copy_never_stays_where_a_current_one_is_there) {
    const struct text texts[] = {
        {.urn = "ABC1", .title = "Lead work", .criteria = CORE, .validity = "Legacy"},
        {.urn = "QRS1", .title = "Lead work", .criteria = CORE, .validity = "Legacy", .origin = "ABC1"},
        {.urn = "XYZ7", .title = "Lead work", .criteria = CORE, .validity = "Current", .origin = "ABC1"}};
    struct run run = run_texts(texts, 3, 0.3, NULL);
    cr_expect_str_eq(keeper_id(&run, run.list), "XYZ7");
    cr_expect_str_eq(run.list->keeper_reasons[0].rule, "current validity");
    run_end(&run);
}

Test(keeper, who_is_approved_last_stays_if_nothing_else_tells) {
    const struct text texts[] = {{.urn = "ABC1", .title = "Lead work", .criteria = CORE, .approved = "2010-03-31"},
                                 {.urn = "XYZ7", .title = "Lead work", .criteria = CORE, .approved = "31 March 2014"}};
    struct run run = run_texts(texts, 2, 0.3, NULL);
    cr_expect_str_eq(keeper_id(&run, run.list), "XYZ7");
    run_end(&run);
}

Test(keeper, an_editor_can_name_another_and_the_rest_follows) {
    const struct text texts[] = {
        {.urn = "ABC1", .title = "Lead work", .criteria = CORE, .approved = "2014"},
        {.urn = "XYZ7", .title = "Lead work", .criteria = CORE "sweep the floor\n", .approved = "2010"}};
    struct run run = run_texts(texts, 2, 0.3, NULL);
    const kindred_standard *standards = kindred_directory_standards(run.directory);
    const char *was = strdup(keeper_id(&run, run.list));
    kindred_choice choice = {0, run.list->members[run.list->keeper == 0].standard};
    kindred_propose_options options = {.keep = &choice, .keep_count = 1, .threads = 1};
    kindred_proposals *proposals;
    cr_assert_eq(kindred_propose(&proposals, run.result, &options, NULL), KINDRED_OK);
    uint32_t count;
    const kindred_proposal *list = kindred_proposals_list(proposals, &count);
    kindred_view id = standards[list->members[list->keeper].standard].id;
    cr_expect(strncmp(id.at, was, id.bytes) != 0);
    cr_expect_str_eq(list->keeper_reasons[0].rule, "editor");
    choice.standard = 99;
    kindred_error error;
    kindred_proposals *none;
    cr_expect_eq(kindred_propose(&none, run.result, &options, &error), KINDRED_BAD_OPTION);
    cr_expect_str_eq(error.field, "keep");
    kindred_proposals_free(proposals);
    free((char *)(uintptr_t)was);
    run_end(&run);
}

/* ---- criteria ---- */

static const char *write_criteria(const char *text) {
    static char path[] = "/tmp/kindred-criteria-XXXXXX";
    memcpy(path + sizeof path - 7, "XXXXXX", 6);
    int descriptor = mkstemp(path);
    cr_assert_geq(descriptor, 0);
    cr_assert_eq(write(descriptor, text, strlen(text)), (ssize_t)strlen(text));
    close(descriptor);
    return path;
}

Test(criteria, what_is_wrong_is_said_with_file_line_key_and_what_is_allowed) {
    static const struct {
        const char *text;
        uint64_t line;
        const char *field, *words;
    } bad[] = {
        {"[draft]\nfolds = 80\n", 2, "[draft] folds", "fold, near, slots"},
        {"[drafts]\nfold = 80\n", 2, "[drafts] fold", "relation, specialist"},
        {"\n[draft]\nfold = much\n", 3, "[draft] fold", "50 to 100"},
        {"[draft]\nfold = 101\n", 2, "[draft] fold", "50 to 100"},
        {"[draft]\nfold = -5\n", 2, "[draft] fold", "not '-5'"},
        {"[draft]\nfold = 80\nfold = 90\n", 3, "[draft] fold", "twice"},
        {"[draft]\nfold 80\n", 2, "", "key = value"},
        {"fold = 80\n", 1, "fold", "above the first section"},
        {"[relation]\nsame_function = 90\ncopy = 80\n", 0, "[relation] copy", "must not be less"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        kindred_criteria *criteria;
        kindred_error error;
        const char *path = write_criteria(bad[i].text);
        cr_assert_eq(kindred_criteria_read(&criteria, path, &error), KINDRED_BAD_OPTION, "%zu", i);
        cr_assert_null(criteria);
        cr_expect(strstr(error.message, bad[i].words), "%s", error.message);
        cr_expect(strstr(error.message, path), "%s", error.message);
        cr_expect_eq(error.line, bad[i].line, "%s: line %lu", error.message, error.line);
        cr_expect_str_eq(error.field, bad[i].field);
        unlink(path);
    }
}

/* Sorted once a line, this took minutes. */
Test(criteria, a_list_of_words_of_two_megabytes_is_read_at_once, .timeout = 30) {
    enum { LINES = 20000 };
    char *text = calloc(LINES, 100), *end = text;
    end += sprintf(end, "[words]\nrisks = risk\n");
    for (int i = 0; i < LINES; i++) {
        end += sprintf(end, "  a%d b%d c%d d%d e%d f%d g%d h%d i%d j%d\n", i, i, i, i, i, i, i, i, i, i);
    }
    const char *path = write_criteria(text);
    kindred_criteria *criteria;
    kindred_error error;
    cr_assert_eq(kindred_criteria_read(&criteria, path, &error), KINDRED_OK, "%s", error.message);
    kindred_criteria_free(criteria);
    unlink(path);
    free(text);
}

Test(criteria, the_shipped_file_has_every_key_and_can_be_read_as_a_file_of_ones_own) {
    kindred_view shipped = kindred_criteria_shipped();
    char *text = strndup(shipped.at, shipped.bytes);
    const char *path = write_criteria(text);
    kindred_criteria *criteria;
    kindred_error error;
    cr_assert_eq(kindred_criteria_read(&criteria, path, &error), KINDRED_OK, "%s", error.message);
    kindred_criteria_free(criteria);
    unlink(path);
    free(text);
}

Test(criteria, an_editor_changes_a_verdict_without_a_compiler) {
    const struct text texts[] = {
        {.urn = "ABC1", .title = "Lead work", .criteria = CORE, .origin = "ABC1"},
        {.urn = "RAY1", .title = "Lead work with rays", .criteria = CORE OWN, .origin = "ABC1"}};
    kindred_criteria *criteria;
    const char *path = write_criteria("[specialist]\nown_statements = 20\nown_risks = 0\n[draft]\nmost_words = 300\n");
    cr_assert_eq(kindred_criteria_read(&criteria, path, NULL), KINDRED_OK);
    unlink(path);
    kindred_propose_options options = {.criteria = criteria};
    struct run strict = run_texts(texts, 2, 0.3, NULL), lenient = run_texts(texts, 2, 0.3, &options);
    assert_recommended(&strict, KINDRED_KEEP_SPECIALIST);
    cr_expect_eq(member_named(&lenient, lenient.list, "RAY1")->outcome, KINDRED_REPLACED);
    cr_expect_eq(entry_for(&lenient, lenient.list, "RAY1", "measure the dose")->fate, KINDRED_STATEMENT_KEPT);
    run_end(&strict);
    run_end(&lenient);
    kindred_criteria_free(criteria);
}
