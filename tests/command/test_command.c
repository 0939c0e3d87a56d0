/* The program as a person meets it: exit codes, what goes to which stream, that bad input costs nothing else, and that
 * no part of a file is ever left. */
#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];

static void make_folder(void) {
    strcpy(folder, "/tmp/kindred-test-XXXXXX");
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(chdir(folder), 0);
}

static void remove_folder(void) {
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    cr_assert_eq(system(command), 0);
}

TestSuite(command, .init = make_folder, .fini = remove_folder, .timeout = 120);

static void write_file(const char *name, const char *text) {
    FILE *file = fopen(name, "w");
    cr_assert_not_null(file);
    cr_assert_geq(fputs(text, file), 0);
    cr_assert_eq(fclose(file), 0);
}

/* The content of a file, or "" if there is none; free() it. */
static char *content(const char *name) {
    char *text = NULL;
    size_t capacity = 0;
    FILE *file = fopen(name, "r");
    if (!file) return calloc(1, 1);
    if (getdelim(&text, &capacity, '\0', file) < 0 && !text) text = calloc(1, 1);
    fclose(file);
    return text;
}

static bool file_has(const char *name, const char *part) {
    char *text = content(name);
    bool has = strstr(text, part) != NULL;
    free(text);
    return has;
}

/* Runs `kindred ARGUMENTS` by the shell, output to the files out and err; returns the exit code, or -1 for a signal. */
static int kindred(const char *arguments) {
    char command[1024];
    snprintf(command, sizeof command, "%s %s >out 2>err </dev/null", KINDRED_COMMAND, arguments);
    int status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Two standards that differ in one word. */
#define GOOD(urn, word)                                                                                                \
    "{\"URN\":\"" urn "\",\"Title\":\"Lead your team\",\"Performance_criteria\":[\"P1 agree clear goals with " word    \
    " team\",\"P2 plan how the work is shared out among colleagues\"]}\n"
#define GOOD_A GOOD("A", "your")
#define GOOD_B GOOD("B", "the")

static size_t files_in(const char *name) {
    DIR *listing = opendir(name);
    size_t count = 0;
    if (!listing) return 0;
    for (struct dirent *entry; (entry = readdir(listing));) count += entry->d_name[0] != '.' || entry->d_name[1] > '.';
    closedir(listing);
    return count;
}

Test(command, wrong_use_is_exit_code_2_and_says_what_is_right) {
    const char *wrong[] = {"",
                           "fnd x",
                           "find",
                           "find x --threshold 2",
                           "find x --threshold many",
                           "find x --format xml",
                           "find x --threads 0",
                           "find x --no-such-option",
                           "find x --permutations 3",
                           "compare A",
                           "compare A B C --in x",
                           "find x --language klingon"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        cr_expect_eq(kindred(wrong[i]), 2, "%s", wrong[i]);
        char *text = content("err");
        cr_expect_gt(strlen(text), 20, "%s", wrong[i]);
        free(text);
    }
}

Test(command, help_names_every_exit_code_and_gives_examples) {
    const char *asked[] = {"--help", "find --help", "compare --help"};
    for (size_t i = 0; i < 3; i++) {
        cr_expect_eq(kindred(asked[i]), 0);
        cr_expect(file_has("out", "Examples:"));
        cr_expect(file_has("out", "Exit codes:"));
        cr_expect(file_has("out", "3  an input cannot be read"));
    }
}

Test(command, results_go_to_standard_output_and_all_else_to_standard_error) {
    write_file("in.jsonl", GOOD_A "{broken\n" GOOD_B);
    cr_expect_eq(kindred("find in.jsonl --format json"), 0);
    char *text = content("out");
    cr_expect_eq(text[0], '{');
    cr_expect_not_null(strstr(text, "\"format\":"));
    free(text);
    cr_expect(file_has("err", "in.jsonl:2"));
}

Test(command, rejects_are_exit_code_1_only_when_strict) {
    write_file("in.jsonl", GOOD_A "{broken\n" GOOD_B);
    cr_expect_eq(kindred("find in.jsonl"), 0);
    cr_expect_eq(kindred("find in.jsonl --strict"), 1);
    write_file("in.jsonl", GOOD_A GOOD_B);
    cr_expect_eq(kindred("find in.jsonl --strict"), 0);
}

Test(command, an_input_that_cannot_be_read_is_exit_code_3_and_the_rest_is_done) {
    write_file("in.jsonl", GOOD_A GOOD_B);
    write_file("empty.jsonl", "");
    cr_assert_eq(mkdir("nothing", 0755), 0);
    const char *bad[] = {"missing.jsonl", "empty.jsonl", "nothing"};
    for (size_t i = 0; i < 3; i++) {
        char arguments[128];
        snprintf(arguments, sizeof arguments, "find %s in.jsonl --out review", bad[i]);
        cr_expect_eq(kindred(arguments), 3, "%s", bad[i]);
        cr_expect(file_has("err", bad[i]));
        cr_expect(file_has("review/clusters.csv", "Lead your team"));
        cr_expect(file_has("review/rejected.csv", bad[i]));
    }
    cr_expect_eq(kindred("find missing.jsonl"), 3);
}

Test(command, output_files_are_whole_or_not_there) {
    write_file("in.jsonl", GOOD_A GOOD_B);
    cr_expect_eq(kindred("find in.jsonl --out review"), 0);
    cr_expect_eq(files_in("review"), 5);
    write_file("taken", "a file");
    cr_expect_eq(kindred("find in.jsonl --out taken"), 3);
    cr_expect(file_has("err", "taken"));
    cr_expect(file_has("taken", "a file"));
    cr_assert_eq(mkdir("half", 0755), 0);
    cr_assert_eq(mkdir("half/links.csv", 0755), 0);
    cr_expect_eq(kindred("find in.jsonl --out half"), 3);
    cr_expect(file_has("err", "links.csv"));
    cr_expect_eq(files_in("half"), 5, "the others are written, and nothing is left aside");
}

Test(command, a_full_disk_is_said_and_leaves_no_part_of_a_file) {
    write_file("in.jsonl", GOOD_A GOOD_B);
    cr_expect_eq(kindred("find in.jsonl --format json"), 0);
    char command[512];
    snprintf(command, sizeof command, "%s find in.jsonl --format json >/dev/full 2>err", KINDRED_COMMAND);
    int status = system(command);
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 3);
    cr_expect(file_has("err", "No space left on device"));
    /* A limit on the size of files stands for a full disk: what is written aside does not fit. */
    cr_expect_eq(kindred("find in.jsonl --out review"), 0);
    char *before = content("review/report.html");
    snprintf(command, sizeof command, "trap '' XFSZ; ulimit -f 8; %s find in.jsonl --out review >/dev/null 2>err",
             KINDRED_COMMAND);
    status = system(command);
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 3);
    cr_expect(file_has("err", "report.html"));
    cr_expect_eq(files_in("review"), 5);
    char *after = content("review/report.html");
    cr_expect_str_eq(after, before);
    free(before);
    free(after);
}

Test(command, standard_input_is_an_input_like_any_other) {
    write_file("in.jsonl", GOOD_A GOOD_B);
    char command[512];
    snprintf(command, sizeof command, "%s find - --format csv <in.jsonl >out 2>err", KINDRED_COMMAND);
    cr_expect_eq(system(command), 0);
    cr_expect(file_has("out", "Lead your team"));
}

Test(command, compare_shows_two_standards_of_a_directory_or_of_two_files) {
    write_file("in.jsonl", GOOD_A GOOD_B);
    write_file("a.jsonl", GOOD_A);
    write_file("b.jsonl", GOOD_B);
    cr_expect_eq(kindred("compare A B --in in.jsonl"), 0);
    cr_expect(file_has("out", "[-your-]"));
    cr_expect(file_has("out", "{+the+}"));
    cr_expect_eq(kindred("compare a.jsonl b.jsonl --format json"), 0);
    cr_expect(file_has("out", "\"resemblance\""));
    cr_expect_eq(kindred("compare A nobody --in in.jsonl"), 2);
    cr_expect(file_has("err", "nobody"));
    cr_expect_eq(kindred("compare in.jsonl b.jsonl"), 2);
    cr_expect(file_has("err", "2 standards"));
    cr_expect_eq(kindred("compare missing.jsonl b.jsonl"), 3);
}

Test(command, validity_and_suite_choose_what_is_compared) {
    write_file("in.csv", "URN,Title,Suite,Validity\nA,Lead a team,Care,Current\nB,Lead a team,Care,Legacy\n"
                         "C,Lead a team,Sport; care,\nD,Lead a team,Sport,CURRENT\n");
    cr_expect_eq(kindred("find in.csv --format json"), 0);
    cr_expect(file_has("out", "\"filtered\": 1") || file_has("out", "\"filtered\":1"));
    cr_expect_eq(kindred("find in.csv --validity all --suite CARE --format csv"), 0);
    cr_expect(file_has("out", "B"));
    cr_expect_not(file_has("out", "\nD,"));
}

Test(command, files_that_are_not_read_are_named_for_what_they_are) {
    write_file("book.xlsx", "PK\x03\x04 and so on");
    write_file("pages.pdf", "%PDF-1.7 and so on");
    write_file("codes.csv", "Unit code,Title\nA,Lead\n");
    write_file("names.csv", "URN,Name of it\nA,Lead\n");
    const char *expected[][2] = {{"book.xlsx", "workbook"},
                                 {"pages.pdf", "PDF"},
                                 {"codes.csv", "no column is called URN"},
                                 {"names.csv", "no column is called Title"}};
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        char arguments[64];
        snprintf(arguments, sizeof arguments, "find %s", expected[i][0]);
        cr_expect_eq(kindred(arguments), 3, "%s", expected[i][0]);
        cr_expect(file_has("err", expected[i][1]), "%s", expected[i][0]);
        cr_expect(file_has("out", "nothing to compare"), "%s", expected[i][0]);
    }
}

Test(command, copies_have_rows_among_the_links) {
    write_file("in.jsonl", GOOD("A", "your") GOOD("C", "your") GOOD_B);
    cr_expect_eq(kindred("find in.jsonl --out review"), 0);
    cr_expect(file_has("review/links.csv", "\"copy\",\"A\",\"C\""));
    cr_expect(file_has("review/links.csv", "\r\n1,"));
}

Test(command, an_id_that_several_share_is_met_with_their_ids) {
    write_file("in.jsonl", GOOD("A", "your") GOOD("A", "the"));
    cr_expect_eq(kindred("compare A A --in in.jsonl"), 2);
    cr_expect(file_has("err", "A#"));
}

Test(command, the_hint_can_be_copied_and_run) {
    write_file("two standards.jsonl", GOOD_A GOOD_B);
    cr_expect_eq(kindred("find 'two standards.jsonl'"), 0);
    cr_expect(file_has("out", " --in 'two standards.jsonl'"));
    cr_expect_eq(system("sh -c \"$(sed -n 's/^  \\(.* compare .*\\)/\\1/p' out)\" >again 2>&1"), 0);
    cr_expect(file_has("again", "[-"));
}
