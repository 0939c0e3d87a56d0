/* What an analyst is told about the directory itself: every kind of finding, warnings and how columns were read stand in
 * the summary, in report.html and, where programs need them, in result.json. */
#include "command/helpers.h"

TestSuite(findings, .init = make_folder, .fini = remove_folder, .timeout = 120);

static const char dirty[] =
    "Standards of last year\n\n"
    "Ref,Unit title,Body,Original URN,Performance criteria,Knowledge\n"
    "AB1,Sort parcels,Post,,sort every parcel by weight and size,what parcels weigh\n"
    "AB1,Sort parcels,Post,,sort every parcel by weight and size,what parcels weigh\n" /* re-upload */
    "AB 1v2,Sort all parcels,Post,,sort every parcel by weight,what parcels weigh\n"   /* version */
    "CD1,Drive lorries,Road,,drive safely at night,what tires drivers\n"
    "CD1,Mend nets,Fish,,mend nets with care,how nets are made\n"      /* clash */
    "EF1,Mend nets,Road,,mend nets at sea,how nets tear\n"             /* same title */
    "GH1,Repair nets,Sea,ZZ99,mend nets with care,how nets are made\n" /* same text, unknown origin */
    "IJ1,Sew sails,Sea,,sew sails from cloth,\n";                      /* empty section */

Test(findings, every_kind_is_in_the_summary_the_report_and_the_result) {
    static const char *const kinds[] = {"re-upload", "versions both current", "urn clash",    "same title",
                                        "same text", "unknown origin",        "empty section"};
    write_file("in.csv", dirty);
    cr_assert_eq(kindred("find in.csv --out review"), 0);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        char part[64];
        snprintf(part, sizeof part, "\"kind\":\"%s\",\"ids\":[\"", kinds[i]);
        cr_expect(file_has("review/result.json", part), "%s", part);
        cr_expect(file_has("review/report.html", part), "%s", part);
    }
    static const char *const said[] = {"stands for 2 different texts",
                                       "versions of one standard are current",
                                       "is that of no standard",
                                       "have nothing under",
                                       "are called \"Mend nets\"",
                                       "have one text under different titles",
                                       "1 \"re-upload\""};
    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++) {
        char *out = content("out");
        for (char *at = out; *at; at++) { /* as one line */
            if (*at == '\n') *at = ' ';
            while (*at == ' ' && at[1] && strchr(" \n", at[1])) memmove(at, at + 1, strlen(at));
        }
        cr_expect_not_null(strstr(out, said[i]), "%s: %s", said[i], out);
        free(out);
    }
}

Test(findings, warnings_and_columns_are_in_the_summary_and_the_report) {
    write_file("in.csv", dirty);
    cr_assert_eq(kindred("find in.csv --out review"), 0);
    cr_expect(file_has("out", "Columns  URN <- Ref (a guess)"));
    cr_expect(file_has("out", "Warning  in.csv: the header is line 3"));
    cr_expect(
        file_has("review/result.json", "{\"file\":\"in.csv\",\"field\":\"URN\",\"column\":\"Ref\",\"guessed\":true}"));
    cr_expect(
        file_has("review/report.html", "{\"file\":\"in.csv\",\"field\":\"URN\",\"column\":\"Ref\",\"guessed\":true}"));
    cr_expect(file_has("review/report.html", "\"sentence\":\"the header is line 3: 1 above it was passed over"));
    cr_assert_eq(kindred("find in.csv --map Title='Unit title' --out review"), 0);
    cr_expect(file_has("review/result.json", "\"column\":\"Unit title\",\"guessed\":false}"));
}

/* How an input is stored leaves no trace in result.json. */
Test(findings, warnings_are_not_in_the_result) {
    write_file("in.csv", "About\nURN,Title\nA1,Sort parcels\n");
    cr_assert_eq(kindred("find in.csv --out with"), 0);
    write_file("in.csv", "URN,Title\nA1,Sort parcels\n");
    cr_assert_eq(kindred("find in.csv --out without"), 0);
    cr_expect_eq(system("cmp with/result.json without/result.json"), 0);
}
