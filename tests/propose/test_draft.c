/* What a draft takes in, folds, brackets, offers and drops. */
#include "propose/helpers.h"
#include "propose/law.h"

#include <criterion/criterion.h>
#include <string.h>

#define LEAD                                                                                                           \
    "agree goals with the people who will work towards them\nshare out the work so that everyone knows their part\n"   \
    "check at set times how far the work has come\ntell those who wait for the work when it will be done\n"
#define MORE                                                                                                           \
    "write down what was learned so that others can use it\nthank people for work that was done well\n"                \
    "keep the place of work tidy and free of danger to others\nput right what was found wanting before it is handed "  \
    "over\n"

/* The only proposal of some texts; checks law 6 on the way. */
static struct run propose(const struct text *texts, size_t count) {
    struct run run = run_texts(texts, count, 0.3, NULL);
    char room[200];
    cr_assert_eq(run.count, 1, "%u proposals", run.count);
    const char *why = law_broken(run.list, kindred_directory_standards(run.directory), room, sizeof room);
    cr_assert_null(why, "%s", why);
    return run;
}

/* The line of the draft that begins with these words. */
static const char *line_beginning(const struct run *run, const char *words) {
    for (uint32_t l = 0; l < run->list->line_count; l++) {
        const char *text = line_text(&run->list->lines[l]);
        if (strncmp(text, words, strlen(words)) == 0) return text;
    }
    cr_assert_fail("the draft has no line '%s ...'", words);
    return "";
}

static kindred_fate fate(const struct run *run, const char *id, const char *words) {
    return (kindred_fate)entry_for(run, run->list, id, words)->fate;
}

Test(draft, what_all_say_stands_in_it_once) {
    const struct text texts[] = {{.urn = "A", .title = "Lead work", .criteria = LEAD MORE},
                                 {.urn = "B", .title = "Lead work", .criteria = LEAD MORE "sing at work\n"}};
    struct run run = propose(texts, 2);
    cr_expect_eq(run.list->counts.statements, 9 + 10);
    cr_expect_eq(run.list->counts.by_fate[KINDRED_STATEMENT_FOLDED], 9);
    cr_expect_eq(run.list->counts.by_fate[KINDRED_STATEMENT_KEPT], 10);
    cr_expect_str_eq(line_beginning(&run, "sing"), "sing at work");
    run_end(&run);
}

Test(draft, a_short_span_that_differs_becomes_a_slot_with_the_wordings_seen) {
    const struct text texts[] = {
        {.urn = "A", .title = "Lead work", .criteria = LEAD MORE "ask the guests how the meal was\n"},
        {.urn = "B", .title = "Lead work", .criteria = LEAD MORE "ask the passengers how the meal was\n"},
        {.urn = "C", .title = "Lead work", .criteria = LEAD MORE "ask the service users how the meal was\n"}};
    struct run run = propose(texts, 3);
    const char *line = line_beginning(&run, "ask");
    cr_expect(strstr(line, "guests") && strstr(line, "passengers") && strstr(line, "service users"), "%s", line);
    cr_expect(strncmp(line, "ask the [", 9) == 0 && strstr(line, "] how the meal was"), "%s", line);
    run_end(&run);
}

Test(draft, a_word_put_in_takes_the_word_behind_it_into_the_slot) {
    const struct text texts[] = {
        {.urn = "A", .title = "Lead work", .criteria = LEAD MORE "brief your team each day\n"},
        {.urn = "B", .title = "Lead work", .criteria = LEAD MORE "brief your care team each day\n"}};
    struct run run = propose(texts, 2);
    const char *line = line_beginning(&run, "brief");
    cr_expect(strcmp(line, "brief your [team | care team] each day") == 0 ||
                  strcmp(line, "brief your [care team | team] each day") == 0,
              "%s", line);
    run_end(&run);
}

Test(draft, what_is_to_be_done_is_never_a_slot) {
    const struct text texts[] = {{.urn = "A", .title = "Lead work", .criteria = LEAD MORE "monitor the budget\n"},
                                 {.urn = "B", .title = "Lead work", .criteria = LEAD MORE "prepare the budget\n"}};
    struct run run = propose(texts, 2);
    cr_expect_neq(fate(&run, "A", "monitor"), KINDRED_STATEMENT_FOLDED);
    cr_expect_neq(fate(&run, "B", "prepare"), KINDRED_STATEMENT_FOLDED);
    run_end(&run);
}

/* Two texts that differ in one statement each. */
static struct run propose_two(const char *one, const char *other) {
    static char a[2000], b[2000];
    snprintf(a, sizeof a, "%s%s\n", LEAD MORE, one);
    snprintf(b, sizeof b, "%s%s\n", LEAD MORE, other);
    const struct text texts[] = {{.urn = "A", .title = "Lead work", .criteria = a},
                                 {.urn = "B", .title = "Lead work", .criteria = b}};
    return propose(texts, 2);
}

static const kindred_ledger_entry *entry_of_other(const struct run *run, const char *one, const char *other) {
    bool keeps_a = strcmp(keeper_id(run, run->list), "A") == 0;
    return entry_for(run, run->list, keeps_a ? "B" : "A", keeps_a ? other : one);
}

Test(draft, a_number_is_never_folded_away) {
    struct run run = propose_two("answer each complaint in writing within 5 days of getting it",
                                 "answer each complaint in writing within 10 days of getting it");
    const char *line = line_beginning(&run, "answer");
    cr_expect(strstr(line, "[5 | 10]") || strstr(line, "[10 | 5]"), "%s", line);
    run_end(&run);
}

Test(draft, signs_before_a_number_belong_to_it) {
    struct run run = propose_two("hold the speed of the approach, +/-5 knots, all the way down",
                                 "hold the speed of the approach, +10/-5 knots, all the way down");
    const char *line = line_beginning(&run, "hold");
    cr_expect(strstr(line, "[+/-5 | +10/-5]") || strstr(line, "[+10/-5 | +/-5]"), "%s", line);
    run_end(&run);
}

Test(draft, a_word_that_decides_keeps_statements_apart) {
    static const char *const pairs[][2] = {{"you may open the valve while the pump of the line is running",
                                            "you may not open the valve while the pump of the line is running"},
                                           {"start the machine with the guard that belongs to it in place",
                                            "start the machine without the guard that belongs to it in place"}};
    for (size_t i = 0; i < 2; i++) {
        struct run run = propose_two(pairs[i][0], pairs[i][1]);
        cr_expect_eq(entry_of_other(&run, pairs[i][0], pairs[i][1])->fate, KINDRED_STATEMENT_KEPT, "%s", pairs[i][0]);
        run_end(&run);
    }
}

Test(draft, another_verb_is_shown_and_never_folded_away) {
    const char *one = "state which equipment protects you while you work with the press";
    const char *other = "select which equipment protects you while you work with the press";
    struct run run = propose_two(one, other);
    const char *line = line_beginning(&run, "[");
    cr_expect(strstr(line, "state") && strstr(line, "select"), "%s", line);
    run_end(&run);
}

Test(draft, another_spelling_or_form_makes_no_slot) {
    static const char *const pairs[][2] = {
        {"follow the organisational rules for visits", "follow the organizational rules for visits"},
        {"brief the team on the plan for the day", "brief the team's on the plan for the day"},
        {"hand over the keys to the next shift", "hand over keys to the next shift"},
        {"keep a record of the team work you do", "keep a record of the teamwork you do"}};
    for (size_t i = 0; i < 4; i++) {
        struct run run = propose_two(pairs[i][0], pairs[i][1]);
        cr_expect_eq(entry_of_other(&run, pairs[i][0], pairs[i][1])->fate, KINDRED_STATEMENT_FOLDED, "%s", pairs[i][0]);
        for (uint32_t l = 0; l < run.list->line_count; l++) {
            const char *line = line_text(&run.list->lines[l]);
            cr_expect_null(strchr(line, '['), "%s", line);
        }
        run_end(&run);
    }
}

Test(draft, it_stays_within_the_words_that_the_criteria_allow) {
    char long_text[4000] = LEAD MORE;
    static const char *const own[] = {"paint the doors of the shed", "oil the wheels of the cart",
                                      "feed the cat of the house"};
    for (int i = 0; i < 3; i++)
        snprintf(long_text + strlen(long_text), 100, "%s before %s\n", own[i], own[(i + 1) % 3]);
    const struct text texts[] = {{.urn = "A", .title = "Lead work", .criteria = LEAD MORE "a", .validity = "Current"},
                                 {.urn = "B", .title = "Lead work", .criteria = long_text, .validity = "Legacy"}};
    struct run run = propose(texts, 2);
    cr_expect_str_eq(keeper_id(&run, run.list), "A");
    uint32_t words = kindred_directory_standards(run.directory)[run.list->members[run.list->keeper].standard].words;
    cr_expect_leq(run.list->line_words * 10, words * 13);
    cr_expect_gt(run.list->counts.by_fate[KINDRED_STATEMENT_OFFERED], 0);
    run_end(&run);
}

Test(draft, the_wording_that_most_share_word_for_word_is_taken) {
    const struct text texts[] = {{.urn = "A",
                                  .title = "Lead work",
                                  .criteria = LEAD MORE "see to it that visitors sign the book when they come in\n",
                                  .origin = "X"},
                                 {.urn = "B",
                                  .title = "Lead work",
                                  .criteria = LEAD MORE "see to it that visitors sign the list when they come in\n",
                                  .origin = "A"},
                                 {.urn = "C",
                                  .title = "Lead work",
                                  .criteria = LEAD MORE "see to it that visitors sign the list when they come in\n",
                                  .origin = "A",
                                  .developer = "P"},
                                 {.urn = "D",
                                  .title = "Lead all work",
                                  .criteria = LEAD MORE "see to it that visitors sign the list when they come in\n"}};
    struct run run = propose(texts, 4);
    const char *line = line_beginning(&run, "see to it");
    cr_expect(strstr(line, "list"), "%s", line);
    run_end(&run);
}

Test(draft, the_order_is_that_of_the_majority) {
    static const char one[] = LEAD MORE;
    static const char other[] = MORE LEAD;
    const struct text texts[] = {{.urn = "A", .title = "Lead work", .criteria = one, .suite = "S"},
                                 {.urn = "B", .title = "Lead the work", .criteria = other, .origin = "A"},
                                 {.urn = "C", .title = "Lead this work", .criteria = other, .origin = "A"}};
    struct run run = propose(texts, 3);
    cr_expect_str_eq(keeper_id(&run, run.list), "A");
    cr_expect(strncmp(line_text(&run.list->lines[1]), "write down", 10) == 0, "%s", line_text(&run.list->lines[1]));
    run_end(&run);
}

Test(draft, fields_are_gathered_once_each_and_the_keepers_first) {
    const struct text texts[] = {
        {.urn = "A", .title = "Lead work", .criteria = LEAD MORE, .suite = "Care; Sport", .developer = "One"},
        {.urn = "B",
         .title = "Lead the work",
         .criteria = LEAD MORE,
         .suite = "sport; Law",
         .developer = "One",
         .origin = "A"}};
    struct run run = propose(texts, 2);
    for (uint32_t f = 0; f < run.list->field_count; f++) {
        const kindred_draft_field *field = &run.list->fields[f];
        if (strcmp(field->name, "Suite") == 0) cr_expect_eq(field->count, 3);
        if (strcmp(field->name, "Developed_by") == 0) cr_expect_eq(field->count, 1);
    }
    run_end(&run);
}

Test(draft, the_wording_of_most_members_says_so_where_the_keeper_has_another) {
    static const char one[] = LEAD MORE "put away each tool that was used today\n";
    static const char other[] = LEAD MORE "put away each tool that was used in the shift\n";
    const struct text texts[] = {{.urn = "A", .title = "Lead work", .criteria = one, .validity = "Current"},
                                 {.urn = "B", .title = "Lead the work", .criteria = other, .validity = "Legacy"},
                                 {.urn = "C", .title = "Lead a work", .criteria = other, .validity = "Legacy"},
                                 {.urn = "D", .title = "Lead our work", .criteria = other, .validity = "Legacy"}};
    struct run run = propose(texts, 4);
    cr_expect_str_eq(keeper_id(&run, run.list), "A");
    const kindred_ledger_entry *entry = entry_for(&run, run.list, "B", "put away");
    cr_expect_eq(entry->fate, KINDRED_STATEMENT_KEPT);
    cr_expect_str_eq(entry->reason, "the wording that most of the standards have");
    run_end(&run);
}
