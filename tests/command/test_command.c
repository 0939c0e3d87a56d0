/* The program as a person meets it: exit codes, what goes to which stream, that bad input costs nothing else, and that
 * no part of a file is ever left. */
#include "command/helpers.h"

#include <dirent.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

TestSuite(command, .init = make_folder, .fini = remove_folder, .timeout = 120);

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
                           "find x --language klingon",
                           "find x --suite ' '"};
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

Test(command, the_name_of_a_sheet_matters_to_workbooks_only) {
    write_file("in.csv", "URN,Title\nA,Lead a team\n");
    cr_expect_eq(kindred("find in.csv --sheet Listing"), 0);
    cr_expect_eq(kindred("compare A A --in in.csv --sheet Listing"), 0);
    cr_expect_eq(kindred("find in.csv --sheet ' '"), 2);
    cr_expect(file_has("err", "the name of a sheet must not be empty"));
}

Test(command, files_that_are_not_read_are_named_for_what_they_are) {
    write_file("book.xlsx", "PK\x03\x04 and so on");
    write_file("pages.pdf", "%PDF-1.7 and so on");
    write_file("codes.csv", "Sort of thing,Title\nA,Lead\n");
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
    cr_expect(file_has("review/links.csv", "\r\n,\"copy\","), "a copy has no rank, so that ranks sort as numbers");
    cr_expect(file_has("review/links.csv", ",\"A\",\"C\","));
    cr_expect(file_has("review/links.csv", "\r\n1,\"link\","));
}

Test(command, an_id_that_several_share_is_met_with_their_ids) {
    write_file("in.jsonl", GOOD("A", "your") GOOD("A", "the"));
    cr_expect_eq(kindred("compare A A --in in.jsonl"), 2);
    cr_expect(file_has("err", "A#"));
}

/* Runs the hint that stands in the file out, its output to the file again; returns the exit code. */
static int run_hint(const char *subcommand) {
    char command[256];
    snprintf(command, sizeof command, "sed -n 's/^  \\(.* %s .*\\)/\\1/p' out >hint && sh hint >again 2>&1",
             subcommand);
    int status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Test(command, the_hint_can_be_copied_and_run) {
    write_file("two standards.jsonl", GOOD_A GOOD_B);
    cr_expect_eq(kindred("find 'two standards.jsonl'"), 0);
    cr_expect(file_has("out", " --in 'two standards.jsonl'"));
    cr_expect_eq(run_hint("compare"), 0);
    cr_expect(file_has("again", "[-"));
    cr_expect_eq(run_hint("find"), 0);
    cr_expect_eq(files_in("review"), 5);
}

Test(command, the_hint_for_several_inputs_names_each) {
    write_file("a.jsonl", GOOD_A);
    write_file("-b.jsonl", GOOD_B);
    cr_expect_eq(kindred("find -- a.jsonl -b.jsonl"), 0);
    cr_expect(file_has("out", " --in a.jsonl --in "));
    cr_expect_eq(run_hint("compare"), 0);
    cr_expect(file_has("again", "[-"));
    cr_expect_eq(run_hint("find"), 0);
}

Test(command, the_hint_for_an_id_that_looks_like_an_option_runs) {
    write_file("in.jsonl", GOOD("-A", "your") GOOD("-B", "the"));
    cr_expect_eq(kindred("find in.jsonl"), 0);
    cr_expect_eq(run_hint("compare"), 0);
    cr_expect(file_has("again", "[-"));
}

Test(command, the_hint_for_a_program_in_a_folder_with_a_space_runs) {
    write_file("in.jsonl", GOOD_A GOOD_B);
    cr_assert_eq(mkdir("my tools", 0755), 0);
    cr_assert_eq(symlink(KINDRED_COMMAND, "my tools/kindred"), 0);
    cr_expect_eq(system("'my tools/kindred' find in.jsonl >out"), 0);
    cr_expect_eq(run_hint("compare"), 0);
    cr_expect(file_has("again", "[-"));
}

Test(command, what_came_on_standard_input_has_no_hint_that_would_read_it_again) {
    write_file("in.jsonl", GOOD_A GOOD_B);
    cr_expect_eq(system(KINDRED_COMMAND " find - <in.jsonl >out 2>err"), 0);
    cr_expect_not(file_has("out", "--in"));
    cr_expect_not(file_has("out", " find -"));
    cr_expect(file_has("out", "standard input"));
}

Test(command, a_hundred_inputs_with_long_names_have_a_whole_table) {
    cr_assert_eq(mkdir("exports", 0755), 0);
    for (int i = 0; i < 100; i++) {
        char name[64], record[400];
        snprintf(name, sizeof name, "exports/standards-of-a-sector-body-%03d.jsonl", i);
        snprintf(record, sizeof record,
                 "{\"URN\":\"N%d\",\"Title\":\"Lead team %d\",\"Performance_criteria\":[\"P1 agree clear goals with "
                 "team %d and plan how the work is shared out among colleagues\"]}\n",
                 i, i % 9, i % 9);
        write_file(name, record);
    }
    cr_expect_eq(kindred("find exports/*.jsonl"), 0);
    cr_expect_eq(run_hint("compare"), 0);
    cr_expect_eq(run_hint("find"), 0);
    cr_expect_eq(files_in("review"), 5);
}

Test(command, whom_nobody_listens_to_still_writes_its_files) {
    write_file("in.jsonl", GOOD_A GOOD_B);
    cr_expect_eq(system("(sleep 0.3; " KINDRED_COMMAND
                        " find in.jsonl --format json --out review 2>err; echo \"code $?\" >code) | true"),
                 0);
    cr_expect(file_has("code", "code 3"));
    cr_expect(file_has("err", "Broken pipe"));
    cr_expect_eq(files_in("review"), 5);
}

/* C1 controls and marks of direction, which a terminal obeys, in a file name and an argument. */
#define EVIL "x\xc2\x9bm\xe2\x80\xae"

static void expect_harmless(const char *name) {
    cr_expect_not(file_has(name, "\xc2\x9b"), "%s", name);
    cr_expect_not(file_has(name, "\xe2\x80\xae"), "%s", name);
}

Test(command, names_and_arguments_cannot_act_on_a_terminal) {
    write_file(EVIL ".jsonl", GOOD_A GOOD_B "{broken\n");
    write_file("in.jsonl", GOOD_A GOOD_B);
    cr_expect_eq(kindred("find " EVIL ".jsonl --out " EVIL), 0);
    cr_expect(file_has("out", "The report: x"));
    expect_harmless("out");
    expect_harmless("err");
    const char *wrong[] = {"find missing" EVIL,
                           "find in.jsonl --out /dev/null/" EVIL,
                           "find in.jsonl --format " EVIL,
                           "find in.jsonl --threshold " EVIL,
                           "find in.jsonl --language " EVIL,
                           EVIL,
                           "compare " EVIL " B --in in.jsonl",
                           "compare A B " EVIL " --in in.jsonl",
                           "compare " EVIL ".jsonl in.jsonl"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        cr_expect_gt(kindred(wrong[i]), 1, "%s", wrong[i]);
        expect_harmless("err");
    }
}

Test(command, a_threshold_is_printed_as_it_was_given) {
    write_file("in.jsonl", GOOD_A GOOD_B);
    cr_expect_eq(kindred("find in.jsonl --threshold 0.996"), 0);
    cr_expect(file_has("out", "0.996 or more"));
    cr_expect_not(file_has("out", "0.99 "));
}

Test(command, help_says_the_limits_and_defaults_of_the_library) {
    cr_assert_eq(setenv("ARGP_HELP_FMT", "rmargin=200", 1), 0);
    cr_expect_eq(kindred("find --help"), 0);
    const char *said[] = {"(default 0.4)", "(default 0.999)", "1 to 16 (default 3)", "(default 20)", "(default 1)"};
    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++) cr_expect(file_has("out", said[i]), "%s", said[i]);
    cr_expect_eq(kindred("compare --help"), 0);
    cr_expect(file_has("out", "1 to 16 (default 3)"));
}

/* ---- how the inputs are read ---- */

Test(command, a_guess_is_said_and_can_be_corrected) {
    write_file("in.csv", "Ref;Unit title;Label\nSFH14;Clean a room;wash\nSFH15;Make a bed;sheet\n");
    cr_expect_eq(kindred("find in.csv"), 0);
    cr_expect(file_has("err", "columns: in.csv: URN <- \"Ref\", Title <- \"Unit title\" (guessed; --map FIELD=COLUMN"));
    cr_expect(file_has("out", "Columns  URN <- Ref (a guess), in in.csv"));
    cr_expect_eq(kindred("find in.csv --map Title=Label --map URN=Ref --dry-run"), 0);
    cr_expect(file_has("err", "columns: in.csv: URN <- \"Ref\", Title <- \"Label\"\n"));
    cr_expect(file_has("out", "Title                         wash"));
    cr_expect_eq(kindred("compare SFH14 SFH15 --in in.csv --map title=label"), 0);
    cr_expect(file_has("out", "sheet"));
    cr_expect_eq(kindred("find in.csv --map Title:Label"), 2);
    cr_expect_eq(kindred("find in.csv --map Colour=Label"), 2);
    cr_expect(file_has("err", "begins with no field of a standard"));
    cr_expect_eq(kindred("find in.csv --map Title=Lable"), 0);
    cr_expect(file_has("err", "warning: no input has a column \"Lable\""));
}

Test(command, a_dry_run_shows_columns_three_standards_and_the_counts_and_compares_nothing) {
    write_file("in.csv", "Ref,Unit title,Validity,PCs\nA1,Clean a room,Current,P1 sweep the floor\nA2,Make a bed,,\n"
                         "Ref,Unit title,Validity,PCs\nA3,Serve a meal,Legacy,\nA4,Lay a table,,\nA5,Fold a towel,,\n"
                         ",No code,,\n");
    cr_expect_eq(kindred("find in.csv --dry-run --out review"), 0);
    cr_expect(file_has("out", "Read     6 = 4 standards + 0 re-uploads + 1 filtered + 1 rejected"));
    cr_expect(file_has("out", "Headers  1 row(s) repeat"));
    cr_expect(file_has("out", "Columns  in.csv: URN <- \"Ref\", Title <- \"Unit title\""));
    cr_expect(file_has("out", "in.csv:2\n") && file_has("out", "in.csv:3\n") && file_has("out", "in.csv:6\n"));
    cr_expect(file_has("out", "Performance criteria (1)      sweep the floor"));
    cr_expect_not(file_has("out", "Fold a towel"));
    cr_expect(file_has("out", "Nothing was compared"));
    cr_expect_eq(files_in("review"), 0);
    cr_expect_eq(kindred("find in.csv --dry-run --strict"), 1);
    cr_expect_eq(kindred("find missing.csv --dry-run"), 3);
}

Test(command, a_dry_run_names_the_columns_that_are_not_read) {
    write_file("in.csv", "URN,Title,Pages,What one does,Suite\nA1,Clean a room,2,sweep,Care\nA2,Make a bed,,,Care\n");
    cr_expect_eq(kindred("find in.csv --dry-run"), 0);
    cr_expect(file_has("out", "Not read Pages, What one does (kept, but not compared; --map FIELD=COLUMN reads one)"));
    cr_expect_eq(kindred("find in.csv --dry-run --map Performance_criteria='What one does' --map Overview=Pages"), 0);
    cr_expect_not(file_has("out", "Not read"));
}

Test(command, what_to_do_next_reads_the_input_as_it_was_read) {
    write_file("in.csv", "Ref,Label,Title\nA1,Clean a room,x\nA2,Clean a room,y\n");
    cr_expect_eq(kindred("find in.csv --map Title=Label --sheet 'Units 2014' --language cy"), 0);
    cr_expect(file_has("out", " compare A1 A2 --in in.csv --sheet='Units 2014' --map='Title=Label' --language=cy\n"));
    cr_expect(file_has("out", " find in.csv --sheet='Units 2014' --map='Title=Label' --language=cy --out review\n"));
    cr_expect_eq(kindred("compare A1 A2 --in in.csv --sheet='Units 2014' --map='Title=Label' --language=cy"), 0);
}

Test(command, a_file_of_windows_1252_is_read_with_a_warning) {
    write_file("in.csv", "URN;Title\nA1;Run a caf\xe9\nA2;Run the caf\xe9\n");
    cr_expect_eq(kindred("find in.csv"), 0);
    cr_expect(file_has("err", "warning: in.csv: the file is not UTF-8 and was read as Windows-1252"));
    cr_expect(file_has("out", "Warning  in.csv: the file is not UTF-8"));
    cr_expect_eq(kindred("find in.csv --dry-run"), 0);
    cr_expect(file_has("out", "Run a caf\xc3\xa9"));
}
