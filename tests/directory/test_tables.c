/* Tables as spreadsheets and exports leave them: other separators, empty rows, headers in the midst, uneven rows, dirt
 * in cells. */
#include "helpers.h"

TestSuite(tables, .init = make_folder, .fini = remove_folder, .timeout = 60);

/* ---- separators ---- */

Test(tables, the_separator_is_the_one_that_makes_the_most_of_the_header) {
    static const char *const texts[] = {
        "URN,Title,Suite\nA1,Lead a team,Care\n",
        "URN;Title;Suite\nA1;Lead a team;Care\n",
        "URN\tTitle\tSuite\nA1\tLead a team\tCare\n",
        "Level, if any;URN;Title;Suite\n2;A1;Lead a team;Care\n", /* a comma within a name */
        "Level;URN,Title,Suite\n2;A1,Lead a team,Care\n",         /* URN is no column by itself, but Title is */
        "\"URN\";\"Title\";\"Suite\"\r\n\"A1\";\"Lead a team\";\"Care\"\r\n",
        "\n;;\nURN;Title;Suite\nA1;Lead a team;Care\n",
        "sep=;\r\nURN;Title;Suite\r\nA1;Lead a team;Care\r\n",
        "SEP=\t\nURN\tTitle\tSuite\nA1\tLead a team\tCare\n",
        "Unit code;Unit title;Sector\nA1;Lead a team;Care\n", /* none is known, but all can be guessed */
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        kindred_status status;
        kindred_directory *directory = read_path(write_file("a.csv", texts[i]), NULL, &status);
        if (i == 4) { /* whichever is taken, URN or Suite is spoilt: it must be said, not guessed */
            cr_expect(kindred_directory_count(directory).standards == 0);
        } else {
            assert_counts(directory, 1, 0, 0, 0);
            const kindred_standard *one = standard(directory, "A1");
            cr_expect(is(one->title, "Lead a team") && one->suite_count == 1 && is(one->suites[0], "Care"), "%s",
                      texts[i]);
        }
        kindred_directory_free(directory);
    }
}

Test(tables, a_quoted_cell_may_hold_any_separator) {
    static const char separators[] = {',', ';', '\t'};
    for (int i = 0; i < 3; i++) {
        char text[300], s = separators[i];
        snprintf(text, sizeof text, "URN%cTitle%cOverview\nA1%c\"Cut, carry; stack\tand tie\"%c\"say \"\"stop\"\"\"\n",
                 s, s, s, s);
        kindred_directory *directory = read_path(write_file("a.csv", text), NULL, NULL);
        assert_is(standard(directory, "A1")->title, "Cut, carry; stack and tie");
        assert_is(statement(standard(directory, "A1"), 1)->body, "say \"stop\"");
        kindred_directory_free(directory);
    }
}

Test(tables, suites_keep_their_semicolons_where_commas_part_the_cells) {
    kindred_directory *directory =
        read_path(write_file("a.csv", "URN,Title,Suite,Keywords\nA1,Lead,Care; Sport,a;b;c;d;e\n"), NULL, NULL);
    cr_assert(standard(directory, "A1")->suite_count == 2);
    kindred_directory_free(directory);
}

Test(tables, a_cell_too_many_is_named_by_its_separator) {
    static const char *const texts[][2] = {{"URN,Title\nA1,Lead,now\n", "a comma"},
                                           {"URN;Title\nA1;Lead;now\n", "a semicolon"},
                                           {"URN\tTitle\nA1\tLead\tnow\n", "a tab"}};
    for (int i = 0; i < 3; i++) {
        const char *path = write_file("a.csv", texts[i][0]);
        kindred_directory *directory = read_path(path, NULL, NULL);
        assert_rejected(directory, path, 2, "", texts[i][1]);
        kindred_directory_free(directory);
    }
}

/* ---- rows ---- */

Test(tables, empty_rows_are_no_records) {
    kindred_directory *directory = read_path(
        write_file("a.csv", "\n,,\nURN,Title,Suite\n\n,,\nA1,Lead,\n   ,\"\",\xc2\xa0\n\r\n,,,,,\nB2,Plan,\n,,\n"),
        NULL, NULL);
    assert_counts(directory, 2, 0, 0, 0);
    cr_assert(standard(directory, "A1")->line == 6 && standard(directory, "B2")->line == 10);
    kindred_directory_free(directory);
}

Test(tables, a_header_that_comes_again_is_counted_and_no_record) {
    const char *header = "URN,NOS Title,Suite\n";
    char text[300];
    snprintf(text, sizeof text, "%sA1,Lead,\n%sB2,Plan,\nurn, NOS TITLE ,suite\nURN,NOS Title,Care\n", header, header);
    kindred_directory *directory = read_path(write_file("a.csv", text), NULL, NULL);
    assert_counts(directory, 3, 0, 0, 0); /* the last row is a standard, however odd */
    cr_assert(kindred_directory_count(directory).headers == 2);
    cr_assert(standard(directory, "B2")->line == 4);
    kindred_directory_free(directory);
}

Test(tables, rows_may_be_shorter_than_the_header_and_longer_by_empty_cells) {
    const char *path = write_file("a.csv", "URN,Title,Suite,Developed By\nA1,Lead\nB2,Plan,Care,Body,, ,\"\"\n"
                                           "C3,Clean,Care,Body,,late\n");
    kindred_directory *directory = read_path(path, NULL, NULL);
    assert_counts(directory, 2, 0, 0, 1);
    assert_rejected(directory, path, 4, "", "more cells than the header");
    cr_assert(standard(directory, "A1")->suite_count == 0 && standard(directory, "A1")->field_count == 2);
    assert_is(standard(directory, "B2")->developer, "Body");
    kindred_directory_free(directory);
}

/* ---- cells ---- */

Test(tables, words_that_choose_are_known_in_any_case) {
    kindred_directory *directory = read_path(
        write_file("a.csv", "URN,Title,Validity,NOSCategory,Language\nA1,Lead,Current,Job Specific,ENGLISH\n"
                            "B2,Plan,CURRENT,JOB SPECIFIC,cymraeg\nC3,Clean,current&nbsp;,Generic,\nD4,Mend,LEGACY,,\n"
                            "E5,Sew,legacy,,\nF6,Knit,Legacy,,\nG7,Weave,Archive,,\nH8,Spin,\" Current\n\",,\n"),
        NULL, NULL);
    assert_counts(directory, 4, 0, 4, 0);
    cr_assert(standard(directory, "A1")->language == KINDRED_ENGLISH);
    cr_assert(standard(directory, "B2")->language == KINDRED_WELSH);
    cr_assert(standard(directory, "C3")->validity == KINDRED_CURRENT);
    cr_assert(standard(directory, "H8")->validity == KINDRED_CURRENT);
    assert_is(kindred_standard_field(standard(directory, "A1"), "nos category"), "Job Specific");
    kindred_directory_free(directory);
}

Test(tables, no_break_spaces_and_line_ends_in_cells_are_spaces) {
    static const char *const cells[] = {"Lead&nbsp;a team",
                                        "\"Lead a\nteam\"",
                                        "\"Lead a\r\n team\"",
                                        "Lead\xc2\xa0"
                                        "a team",
                                        "\"Lead a team&nbsp;\n\"",
                                        "\"\n&nbsp;Lead&#160;a  team\""};
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        char text[300];
        snprintf(text, sizeof text, "URN,Title,Suite\nA1,%s,Care;&nbsp;\nB2,Plan,\"&nbsp;Care\n;Sport\"\n", cells[i]);
        kindred_directory *directory = read_path(write_file("a.csv", text), NULL, NULL);
        assert_counts(directory, 2, 0, 0, 0);
        assert_is(standard(directory, "A1")->title, "Lead a team");
        cr_assert(standard(directory, "A1")->suite_count == 1 && standard(directory, "B2")->suite_count == 2);
        assert_is(standard(directory, "A1")->suites[0], "Care");
        assert_is(standard(directory, "B2")->suites[0], "Care");
        kindred_directory_free(directory);
    }
}

/* ---- lines above the header ---- */

/* The only warning there must be, and that it holds these words. */
static void assert_warned(const kindred_directory *directory, const char *words) {
    uint64_t count;
    const kindred_warning *warnings = kindred_directory_warnings(directory, &count);
    cr_assert_eq(count, words ? 1 : 0);
    if (words) cr_assert(contains(warnings[0].sentence, words), "%s", warnings[0].sentence.at);
}

Test(tables, the_header_is_found_below_lines_about_the_table_and_they_are_said) {
    static const struct {
        const char *text, *warning;
        uint32_t line;
    } cases[] = {
        {"URN,Title,Suite\nA1,Lead a team,Care\n", NULL, 2},
        {"All standards\nURN,Title,Suite\nA1,Lead a team,Care\n", "the header is line 2: 1 above it was", 3},
        {"Exported on,1 May 2019\n\nURN,Title,Suite\nA1,Lead a team,Care\n", "beginning with \"Exported on\"", 4},
        {"5\" pipes; 2019\nURN,Title,Suite\nA1,Lead a team,Care\n", "beginning with \"5\" pipes; 2019\"", 3},
        {"Exported on 1 May, 2019\n\nURN;Title;Suite\nA1;Lead a team;Care\n", "Exported on 1 May, 2019", 4},
        {"Title,National standards\nDate,2019\n,,,\nURN,Title,Suite\nA1,Lead a team,Care\n", "line 4: 2 above", 5},
        {"Care;\nAs published;;\n\"Two\nlines\"\t\t\n\nUnit code\tUnit title\tSector\nA1\tLead a team\tCare\n",
         "line 6: 3 above it were", 7},
        {"All standards\nUnit,What it is called,Suite\nAB01,Lead a team,Care\n", "line 2: 1 above", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        kindred_directory *directory = read_path(write_file("a.csv", cases[i].text), NULL, NULL);
        assert_counts(directory, 1, 0, 0, 0);
        const kindred_standard *one = &kindred_directory_standards(directory)[0];
        cr_expect(is(one->title, "Lead a team") && is(one->suites[0], "Care"), "%s", cases[i].text);
        cr_expect_eq(one->line, cases[i].line, "%s", cases[i].text);
        assert_warned(directory, cases[i].warning);
        kindred_directory_free(directory);
    }
}

Test(tables, a_header_that_is_broken_is_not_passed_over) {
    const char *path = write_file("a.csv", "URN,\"Title,Suite\nA1,Lead,Care\nURN,Title,Suite\nB2,Plan,Care\n");
    kindred_status status;
    kindred_directory *directory = read_path(path, NULL, &status);
    assert_rejected(directory, path, 0, "", "the header has a quotation mark that is never closed");
    kindred_directory_free(directory);
}

Test(tables, a_header_far_below_is_not_looked_for) {
    char text[2000] = "";
    for (int i = 0; i < 30; i++) strcat(text, "Where standards come from\n");
    strcat(text, "URN,Title\nA1,Lead\n");
    kindred_status status;
    kindred_directory *directory = read_path(write_file("a.csv", text), NULL, &status);
    cr_assert_eq(status, KINDRED_UNREADABLE);
    assert_counts(directory, 0, 0, 0, 1);
    cr_assert(contains(kindred_directory_rejections(directory)[0].reason, "a table begins with a header"));
    kindred_directory_free(directory);
}
