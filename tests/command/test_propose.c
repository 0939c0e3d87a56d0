/* kindred propose as a person meets it: what it writes, and that nothing wrong that is asked of it, or given to it, is
 * half done. */
#include "command/helpers.h"

#include <sys/stat.h>
#include <unistd.h>

TestSuite(propose, .init = make_folder, .fini = remove_folder, .timeout = 120);

/* Five standards: two say the same in nearly the same words, one is Legacy, one stands alone, one is a re-upload. */
#define PLAN(urn, word, more)                                                                                          \
    "{\"URN\":\"" urn "\",\"Title\":\"Plan the work\",\"Performance_criteria\":\"You must be able to:\\nP1 agree the " \
    "purpose of the work with the " word "\\nP2 plan the work so that everybody knows their part in it\\nP3 check "    \
    "progress against the plan every week\\nP4 record decisions where others can find them\"" more "}\n"
#define PLAN_A PLAN("A", "team", ",\"Version_number\":\"3\",\"Suite\":\"One\",\"Extra field\":{\"a\":[1, 2.50]}")
#define PLAN_B PLAN("B", "group", ",\"Suite\":\"Two\",\"Validity\":\"Current\"")
#define REUPLOAD_B PLAN("B", "group", ",\"Suite\":\"Three\"")
#define LEGACY                                                                                                         \
    "{\"URN\":\"L\",\"Title\":\"Wind rope\",\"Performance_criteria\":[\"wind the rope onto the drum\"],"               \
    "\"Validity\":\"Legacy\"}\n"
#define ALONE "{\"URN\":\"X\",\"Title\":\"Clean tools\",\"Performance_criteria\":[\"clean the tools after use\"]}\n"
#define DIRECTORY PLAN_A PLAN_B LEGACY ALONE REUPLOAD_B

static bool same_content(const char *a, const char *b) {
    char *first = content(a), *second = content(b);
    bool same = *first != '\0' && strcmp(first, second) == 0;
    free(first);
    free(second);
    return same;
}

static bool is_there(const char *name) {
    struct stat about;
    return stat(name, &about) == 0;
}

Test(propose, says_what_it_proposes_and_that_nothing_is_deleted) {
    write_file("in.jsonl", DIRECTORY);
    cr_expect_eq(kindred("propose in.jsonl"), 0);
    cr_expect(file_has("out", "1 proposal: "));
    cr_expect(file_has("out", " 0 lost"));
    cr_expect(file_has("out", "Plan the work"));
    cr_expect(file_has("out", "Nothing is deleted"));
    cr_expect(file_has("out", "--out DIR"));
    write_file("in.jsonl", ALONE);
    cr_expect_eq(kindred("propose in.jsonl --out none"), 0);
    cr_expect(file_has("out", "There is nothing to propose"));
}

Test(propose, writes_the_draft_and_those_that_give_way_in_the_schema_of_the_directory) {
    write_file("in.jsonl", DIRECTORY);
    cr_assert_eq(kindred("propose in.jsonl --keep A=A --out review"), 0);
    const char *parts[] = {"P1 agree the purpose of the work with the [team | group]",
                           "\"Version_number\":\"4\"",
                           "\"Status\":\"Draft\"",
                           "\"Original_URN\":\"A\"",
                           "\"Extra field\":{\"a\":[1, 2.50]}",
                           "\"Version_number\":\"3\",\"Suite\":\"One\"",
                           "\"Validity\":\"Legacy\",\"Replaced_by\":\"A\"",
                           "You must be able to:\\nP1"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        cr_expect(file_has("review/changes.jsonl", parts[i]), "%s", parts[i]);
    }
    cr_expect(file_has("review/changes.csv", "\xef\xbb\xbfURN,") ||
              file_has("review/changes.csv", "\xef\xbb\xbf\"URN\""));
    cr_expect(file_has("review/changes.csv", "[team | group]"));
    cr_expect_not(is_there("review/directory.jsonl"));
}

Test(propose, a_draft_takes_in_suites_and_words_of_a_glossary_however_they_were_written) {
    write_file("in.jsonl",
               PLAN("A", "team", ",\"Suite\":\"One\",\"Glossary\":[\"Drum: a reel\"],\"Keywords\":\"rope\"")
                   PLAN("B", "group",
                        ",\"Suite\":[\"Two\",\"One\"],\"Glossary\":\"<p>Rope: a line</p><p>drum: a reel</p>\","
                        "\"Keywords\":[\"drum\",\"rope\"]"));
    cr_assert_eq(kindred("propose in.jsonl --keep A=A --out review"), 0);
    cr_expect(file_has("review/changes.jsonl",
                       "\"Suite\":\"One; Two\",\"Glossary\":[\"Drum: a reel\",\"Rope: a line\"],"
                       "\"Keywords\":\"rope; drum\""));
}

Test(propose, apply_writes_the_whole_directory_in_which_the_duplicates_are_gone) {
    write_file("in.jsonl", DIRECTORY);
    cr_assert_eq(kindred("propose in.jsonl --keep A=A --out review --apply"), 0);
    cr_expect(file_has("review/directory.jsonl", LEGACY), "what has nothing to do with it is as it was");
    cr_expect(file_has("review/directory.jsonl", ALONE));
    cr_expect(file_has("review/directory.jsonl", "\"Suite\":\"Three\",\"Validity\":\"Legacy\",\"Replaced_by\":\"A\""),
              "a re-upload gives way, too");
    cr_expect_eq(kindred("find review/directory.jsonl"), 0);
    cr_expect(file_has("out", "6 = 2 standards + 0 re-uploads + 4 filtered + 0 rejected"));
    cr_expect(file_has("out", "No two standards resemble each other"));
    cr_expect_eq(kindred("find review"), 3, "what was written is read only if it is named");
}

Test(propose, a_result_gives_the_same_as_what_it_was_made_of) {
    write_file("in.jsonl", DIRECTORY);
    cr_assert_eq(kindred("find in.jsonl --threshold 0.3 --validity all --out review"), 0);
    cr_assert_eq(kindred("propose in.jsonl --threshold 0.3 --validity all --out a --apply"), 0);
    cr_assert_eq(kindred("propose review/result.json --in in.jsonl --out b --apply"), 0);
    cr_assert_eq(kindred("propose review/result.json --in in.jsonl B --out c --apply"), 0);
    cr_assert_eq(kindred("propose review/result.json --in in.jsonl --cluster A --cluster B --out d --apply"), 0);
    const char *others[] = {"b", "c", "d"};
    for (int i = 0; i < 3; i++) {
        char name[64];
        snprintf(name, sizeof name, "%s/changes.jsonl", others[i]);
        cr_expect(same_content("a/changes.jsonl", name), "%s", name);
        snprintf(name, sizeof name, "%s/directory.jsonl", others[i]);
        cr_expect(same_content("a/directory.jsonl", name), "%s", name);
    }
}

/* Runs `propose ARGUMENTS --out new`: wrong use that says `part`, and nothing is written. */
static void expect_wrong(const char *arguments, const char *part) {
    char all[512];
    snprintf(all, sizeof all, "propose %s --out new", arguments);
    cr_expect_eq(kindred(all), 2, "%s", arguments);
    cr_expect(file_has("err", part), "%s: no '%s'", arguments, part);
    cr_expect_not(is_there("new"), "%s", arguments);
}

Test(propose, a_result_that_does_not_hold_any_more_is_wrong_use_and_names_ids) {
    write_file("in.jsonl", DIRECTORY);
    cr_assert_eq(kindred("find in.jsonl --out review"), 0);
    write_file("changed.jsonl", PLAN("A", "colleagues", "") PLAN_B LEGACY ALONE);
    expect_wrong("review/result.json --in changed.jsonl", "1 changed (A)");
    write_file("missing.jsonl", PLAN_A LEGACY ALONE);
    expect_wrong("review/result.json --in missing.jsonl", "1 missing (B)");
    write_file("new.jsonl", DIRECTORY PLAN("N", "staff", ""));
    expect_wrong("review/result.json --in new.jsonl", "1 new (N)");
    cr_expect_eq(kindred("propose review/result.json --in absent.jsonl"), 3);
    expect_wrong("review/result.json", "--in");
    expect_wrong("review/result.json --in in.jsonl --threshold 0.5", "leave out the options");
    expect_wrong("review/result.json --in in.jsonl --validity all", "leave out the options");
}

Test(propose, what_is_no_result_or_has_another_format_is_wrong_use) {
    write_file("in.jsonl", DIRECTORY);
    expect_wrong("in.jsonl --in in.jsonl", "no result of `kindred find`");
    write_file("broken.json", "{\"format\":1,\"kindred\":\"0.1.0\",\"parameters\":{");
    expect_wrong("broken.json --in in.jsonl", "no result of `kindred find`");
    write_file("empty.json", "{\"format\":1,\"kindred\":\"0.1.0\",\"parameters\":{}}");
    expect_wrong("empty.json --in in.jsonl", "\"parameters\" cannot be read");
    write_file("later.json", "{\"format\":2,\"kindred\":\"9.0.0\",\"parameters\":{}}");
    expect_wrong("later.json --in in.jsonl", "has format 2, and this program reads format 1");
    write_file("list.json", "[]");
    expect_wrong("list.json --in in.jsonl", "no result of `kindred find`");
    cr_expect_eq(kindred("propose absent.json --in in.jsonl"), 3);
}

Test(propose, a_cluster_that_is_gone_and_a_keeper_that_is_no_member_are_wrong_use) {
    write_file("in.jsonl", DIRECTORY PLAN("C1", "crew of the ship", ""));
    cr_assert_eq(kindred("find in.jsonl --out review"), 0);
    expect_wrong("in.jsonl --cluster Z", "no standard has the id 'Z'");
    expect_wrong("in.jsonl --cluster X", "'X' stands in no cluster");
    expect_wrong("review/result.json --in in.jsonl Z", "no standard has the id 'Z'");
    expect_wrong("in.jsonl --keep A", "--keep takes CLUSTER=URN");
    expect_wrong("in.jsonl --keep A=X", "'X' stands in no cluster");
    expect_wrong("in.jsonl --keep Z=A", "no standard has the id 'Z'");
    expect_wrong("in.jsonl --keep A=A --keep B=B", "same cluster");
    write_file("two.jsonl", DIRECTORY GOOD("G1", "your") GOOD("G2", "the"));
    expect_wrong("two.jsonl --keep A=G1", "no member of that cluster");
    expect_wrong("two.jsonl --cluster A --keep G1=G2", "name it, too");
}

Test(propose, a_keeper_can_be_named_though_ids_hold_the_sign_between_them) {
    write_file("in.jsonl", PLAN("A=1", "team", "") PLAN("B=1=", "group", ""));
    cr_assert_eq(kindred("propose in.jsonl --keep A=1=B=1= --out review"), 0);
    cr_expect(file_has("review/proposals.json", "\"keeper_reasons\":[{\"rule\":\"editor"));
    cr_expect(file_has("out", "B=1="));
    cr_assert_eq(kindred("propose in.jsonl --keep B=1==A=1"), 0);
    cr_expect(file_has("out", "A=1"));
    expect_wrong("in.jsonl --keep A=1=C", "no standard has the id 'A'");
}

Test(propose, an_edited_result_is_said_to_be_edited_and_a_number_never_wraps_round) {
    write_file("in.jsonl", DIRECTORY);
    cr_assert_eq(kindred("find in.jsonl --out review"), 0);
    char *text = content("review/result.json"), *at = strstr(text, "\"threshold\":0.4");
    cr_assert_not_null(at);
    at[14] = at[15] = '9';
    write_file("edited.json", text);
    expect_wrong("edited.json --in in.jsonl", "Was it edited?");
    free(text);
    write_file("wraps.json", "{\"format\":18446744073709551617,\"kindred\":\"0.1.0\",\"parameters\":{}}\n");
    expect_wrong("wraps.json --in in.jsonl", "which format it has");
}

Test(propose, criteria_that_are_wrong_are_said_with_file_line_key_and_what_is_allowed) {
    write_file("in.jsonl", DIRECTORY);
    write_file("c.ini", "[relation]\nsame_funktion = 40\n");
    expect_wrong("in.jsonl --criteria c.ini", "c.ini:2: [relation] same_funktion is no key of this section");
    cr_expect(file_has("err", "same_function, copy"));
    write_file("c.ini", "[relation]\n\nsame_function = many\n");
    expect_wrong("in.jsonl --criteria c.ini", "c.ini:3: [relation] same_function takes a whole number from");
    write_file("c.ini", "[relation]\ncopy = 40\nsame_function = 60\n");
    expect_wrong("in.jsonl --criteria c.ini", "copy must not be less than same_function");
    write_file("c.ini", "[nonsense]\na = 1\n");
    cr_expect_eq(kindred("propose in.jsonl --compare-criteria c.ini"), 2);
    cr_expect(file_has("err", "stands in no known section"));
    cr_expect_eq(kindred("propose in.jsonl --criteria absent.ini"), 3);
}

Test(propose, the_shipped_criteria_can_be_printed_changed_and_compared) {
    write_file("in.jsonl", DIRECTORY);
    cr_assert_eq(kindred("propose --print-criteria"), 0);
    char *text = content("out");
    write_file("c.ini", text);
    free(text);
    cr_assert_eq(kindred("propose in.jsonl --compare-criteria c.ini"), 0);
    cr_expect(file_has("out", "  none\n"));
    write_file("c.ini", "[draft]\nslots = 0\n");
    cr_assert_eq(kindred("propose in.jsonl --compare-criteria c.ini"), 0);
    cr_expect(file_has("out", "Statements in clusters, by what becomes of them\n"));
    cr_expect(file_has("out", "  -1\n"), "criteria of drafts move statements, if no standards");
    write_file("c.ini", "[relation]\nsame_function = 100\ncopy = 100\n");
    cr_assert_eq(kindred("propose in.jsonl --compare-criteria c.ini"), 0);
    cr_expect(file_has("out", "leave alone                               0 ->        1  +1"));
    cr_expect(file_has("out", "-> leave alone by the rule"));
    cr_expect_eq(kindred("propose in.jsonl --compare-criteria c.ini --out new"), 2);
}

Test(propose, a_folder_that_cannot_be_written_to_is_said_and_no_file_of_the_users_is_replaced) {
    write_file("in.jsonl", DIRECTORY);
    write_file("taken", "a file");
    cr_expect_eq(kindred("propose in.jsonl --out taken"), 3);
    cr_expect(file_has("err", "taken"));
    cr_expect_not(file_has("out", "stands in taken"));
    cr_assert_eq(mkdir("half", 0755), 0);
    cr_assert_eq(mkdir("half/changes.csv", 0755), 0);
    cr_expect_eq(kindred("propose in.jsonl --out half"), 3);
    cr_expect(file_has("err", "changes.csv"));
    cr_assert_eq(mkdir("mine", 0755), 0);
    write_file("mine/directory.jsonl", DIRECTORY);
    cr_expect_eq(kindred("propose mine --out mine --apply"), 2);
    cr_expect_eq(kindred("propose mine/directory.jsonl --out mine"), 2);
    cr_expect(file_has("mine/directory.jsonl", LEGACY));
    cr_expect_not(is_there("mine/changes.jsonl"));
    cr_assert_eq(kindred("propose in.jsonl --out review --apply"), 0);
    cr_assert_eq(kindred("propose in.jsonl --out review --apply"), 0, "once more over the files of the first run");
    cr_expect_eq(kindred("propose review/directory.jsonl --out review"), 2);
    cr_expect_eq(kindred("propose in.jsonl --apply"), 2);
    cr_expect_eq(kindred("propose - --out x --apply"), 2);
}

/* ---- hostile texts ---- */

#define STATEMENTS(word, long_one)                                                                                     \
    "\"P1 =cmd()|' /C calc'!A0 is typed by the " word                                                                  \
    "\\nP2 &lt;script&gt;alert(1)&lt;/script&gt; stays a text &amp; "                                                  \
    "no more\\nP3 written \\u202eyad yreve\\u202c backwards\\nP4 a bell \\u0007 and \\u001b[2J an escape\\nP5 smile "  \
    "\\ud83d\\ude00\\ud83d\\ude00 at the guests who come\\nP6 " long_one "\""
#define HOSTILE(urn, word, long_one)                                                                                   \
    "{\"URN\":\"" urn                                                                                                  \
    "\",\"Title\":\"@SUM(1) &lt;b&gt;lead&lt;/b&gt; the work\",\"Performance_criteria\":" STATEMENTS(                  \
        word, long_one) ",\"Suite\":\"+\\u200bsuite " urn "\",\"=HYPERLINK(1)\":\"-1\"}\n"

/* The fingerprint of a standard in a result; `text` is a result.json. */
static void fingerprint_of(char out[64], const char *text, const char *id) {
    char wanted[64];
    snprintf(wanted, sizeof wanted, "{\"id\":\"%s\",\"fingerprint\":", id);
    const char *found = strstr(text, wanted);
    cr_assert_not_null(found, "%s", wanted);
    snprintf(out, 64, "%.34s", found + strlen(wanted));
}

Test(propose, hostile_texts_come_through_both_exports_intact_and_harmless) {
    char *long_one = calloc(10100, 1), *input = calloc(60000, 1), before[2][64];
    for (int i = 0; i < 2000; i++) strcat(long_one + 5 * (size_t)(i > 0 ? i - 1 : 0), i % 2 ? "word " : "text ");
    snprintf(input, 60000, HOSTILE("H1", "team", "%s") HOSTILE("H2", "crew", "%s"), long_one, long_one);
    write_file("in.jsonl", input);
    cr_assert_eq(kindred("find in.jsonl --format json"), 0);
    char *text = content("out");
    fingerprint_of(before[0], text, "H1");
    fingerprint_of(before[1], text, "H2");
    free(text);
    cr_assert_eq(kindred("propose in.jsonl --keep H1=H1 --out review --apply"), 0);
    const char *intact[] = {
        "P1 =cmd()|' /C calc'!A0", "&lt;script",    "\\u202eyad yreve",         "\\u001b[2J",
        "\xf0\x9f\x98\x80",        "[team | crew]", "\"=HYPERLINK(1)\":\"-1\"", "\"@SUM(1) &lt;b>lead&lt;/b>"};
    for (size_t i = 0; i < sizeof intact / sizeof intact[0]; i++) {
        cr_expect(file_has("review/changes.jsonl", intact[i]), "%s", intact[i]);
    }
    const char *harmful[] = {"\x1b", "\x07", "\xe2\x80\xae", ",\"=", ",\"+", ",\"@", ",\"-1"};
    for (size_t i = 0; i < sizeof harmful / sizeof harmful[0]; i++) {
        cr_expect_not(file_has("review/changes.csv", harmful[i]), "no. %u", (unsigned)i);
    }
    cr_expect(file_has("review/changes.csv", "'@SUM(1)"));
    cr_expect(file_has("review/changes.csv", long_one));
    /* All texts are the same to the next reading, the one that gave way and the former one of the keeper. */
    cr_assert_eq(kindred("find review/directory.jsonl --validity all --format json"), 0);
    cr_expect(file_has("out", before[0]));
    cr_expect(file_has("out", before[1]));
    free(long_one);
    free(input);
}
