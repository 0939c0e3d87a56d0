/* Workbooks come to the same standards as the CSV that a spreadsheet would make of them. */
#include "helpers.h"
#include "packing.h"

TestSuite(workbook, .init = make_folder, .fini = remove_folder, .timeout = 60);

#define HEADER                                                                                                         \
    "<row r='1'>" CELL("A1", "URN") CELL("B1", "Title") CELL("C1", "Suite") CELL("D1", "Date approved") "</row>"
#define ROW_A "<row r='2'>" CELL("A2", "A1") CELL("B2", "Lead a team") CELL("C2", "Care") "</row>"
#define ROW_B "<row r='3'>" CELL("A3", "B2") CELL("B3", "Plan the work") "</row>"

static kindred_directory *read_sheet(const struct parts *parts) {
    return read_path(write_workbook("a.xlsx", parts), NULL, NULL);
}

/* A workbook that must be refused as a whole, with these words; `within` is its sheet, if the sentence is about it. */
static void assert_refused(const char *path, const char *within, const char *words) {
    char file[200];
    kindred_status status;
    kindred_directory *directory = read_path(path, NULL, &status);
    cr_assert(status == KINDRED_UNREADABLE);
    snprintf(file, sizeof file, "%s%s", path, within);
    assert_counts(directory, 0, 0, 0, 1);
    assert_rejected(directory, file, 0, "", words);
    kindred_directory_free(directory);
}

#define THE_SHEET "/Sheet & 1"

/* ---- where texts stand ---- */

Test(workbook, shared_inline_and_calculated_texts_are_texts) {
    const struct parts ways[] = {
        {.sheet_data = HEADER ROW_A ROW_B},
        {.sheet_data = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"
                       "<row r='2'><c r='A2' t='s'><v>2</v></c><c r='B2' t='s'><v>3</v></c></row>"
                       "<row r='3'><c r='A3' t='s'><v>4</v></c><c r='B3' t='s'><v>5</v></c></row>",
         .texts = "<si><t>URN</t></si><si><t>Title</t></si><si><t>A1</t></si>"
                  "<si><r><t xml:space='preserve'>Lead </t></r><r><rPr><b/></rPr><t>a team</t></r>"
                  "<rPh sb='0' eb='1'><t>no part of it</t></rPh></si>"
                  "<si><t>B2</t></si><si><t>Plan the work</t></si>"},
        {.sheet_data =
             "<row><c t='inlineStr'><is><t>URN</t></is></c><c t='inlineStr'><is><t>Title</t></is></c></row>"
             "<row><c t='str'><f>\"A\"&amp;1</f><v>A1</v></c><c t='str'><f>B9</f><v>Lead a team</v></c></row>"
             "<row><c t='str'><v>B2</v></c><c t='inlineStr'><is><r><t>Plan </t></r><r><t>the work</t></r></is>"
             "</c></row>"},
    };
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        kindred_directory *directory = read_sheet(&ways[i]);
        assert_counts(directory, 2, 0, 0, 0);
        const kindred_standard *a = standard(directory, "A1"), *b = standard(directory, "B2");
        assert_is(a->title, "Lead a team");
        assert_is(b->title, "Plan the work");
        cr_expect(a->line == 2 && b->line == 3, "way %zu: lines %u %u", i, a->line, b->line);
        char file[200];
        snprintf(file, sizeof file, "%s/a.xlsx" THE_SHEET, folder);
        assert_is(a->file, file);
        kindred_directory_free(directory);
    }
}

Test(workbook, characters_that_xml_cannot_hold_are_unescaped) {
    const struct parts parts = {
        .sheet_data = HEADER "<row r='2'>" CELL("A2", "A_x005F_x0041_1")
            CELL("B2", "Lead_x000D_\n_x0026_ a &amp; b &lt;caf\xc3\xa9&gt; &#8217; _x00e9_ _xD800_") "</row>"};
    kindred_directory *directory = read_sheet(&parts);
    const kindred_standard *one = standard(directory, "A_x0041_1");
    assert_is(one->fields[1].value, "Lead\r\n& a & b <caf\xc3\xa9> \xe2\x80\x99 \xc3\xa9 _xD800_");
    kindred_directory_free(directory);
}

/* ---- numbers ---- */

#define STYLES                                                                                                         \
    "<numFmts><numFmt numFmtId='164' formatCode='[Magenta]dd/mm/yyyy;@'/><numFmt numFmtId='165' formatCode='[$-809]d " \
    "mmm'/>"                                                                                                           \
    "<numFmt numFmtId='166' formatCode='yyyy\\-mm\\-dd&quot;T&quot;hh:mm:ss'/><numFmt numFmtId='167' "                 \
    "formatCode='0000'/><numFmt numFmtId='168' formatCode='0.0'/><numFmt numFmtId='169' formatCode='[Red]0&quot; "     \
    "days&quot;'/><numFmt numFmtId='170' formatCode='[h]:mm:ss'/><numFmt numFmtId='171' formatCode='hh:mm'/>"          \
    "</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/>"         \
    "<xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='166'/><xf numFmtId='167'/><xf numFmtId='168'/>"             \
    "<xf numFmtId='169'/><xf numFmtId='170'/><xf numFmtId='171'/><xf numFmtId='22'/><xf numFmtId='49'/></cellXfs>"

static const struct shown {
    const char *cell, *text;
} shown[] = {
    {"<c r='D2'><v>2471</v></c>", "2471"},
    {"<c r='D2'><v>0.30000000000000004</v></c>", "0.3"},
    {"<c r='D2'><v>1.1000000000000001</v></c>", "1.1"},
    {"<c r='D2'><v>-7.0</v></c>", "-7"},
    {"<c r='D2'><v>123456789012345678</v></c>", "123456789012345678"},
    {"<c r='D2'><v>1.5E+20</v></c>", "1.5E+20"},
    {"<c r='D2' s='1'><v>43559</v></c>", "2019-04-04"},
    {"<c r='D2' s='2'><v>43559</v></c>", "2019-04-04"},
    {"<c r='D2' s='3'><v>1</v></c>", "1900-01-01"},
    {"<c r='D2' s='1'><v>59</v></c>", "1900-02-28"},
    {"<c r='D2' s='1'><v>60</v></c>", "1900-02-29"},
    {"<c r='D2' s='1'><v>61</v></c>", "1900-03-01"},
    {"<c r='D2' s='1'><v>2015</v></c>", "1905-07-07"},
    {"<c r='D2' s='1'><v>2958465</v></c>", "9999-12-31"},
    {"<c r='D2' s='1'><v>2958466</v></c>", "2958466"},
    {"<c r='D2' s='1'><v>-1</v></c>", "-1"},
    {"<c r='D2' s='4'><v>43559.762407407405</v></c>", "2019-04-04T18:17:52"},
    {"<c r='D2' s='10'><v>43559</v></c>", "2019-04-04"},
    {"<c r='D2' s='4'><v>43559.999999</v></c>", "2019-04-05"},
    {"<c r='D2' s='1'><v>43559.75</v></c>", "2019-04-04"},
    {"<c r='D2' s='9'><v>0.5</v></c>", "12:00:00"},
    {"<c r='D2' s='5'><v>42</v></c>", "0042"},
    {"<c r='D2' s='6'><v>1</v></c>", "1.0"},
    {"<c r='D2' s='6'><v>1.25</v></c>", "1.25"},
    {"<c r='D2' s='7'><v>30</v></c>", "30"},
    {"<c r='D2' s='8'><v>1.5</v></c>", "1.5"},
    {"<c r='D2' s='11'><v>7</v></c>", "7"},
    {"<c r='D2' s='99'><v>7</v></c>", "7"},
    {"<c r='D2' t='b'><v>1</v></c>", "TRUE"},
    {"<c r='D2' t='b'><v>0</v></c>", "FALSE"},
    {"<c r='D2' t='e'><v>#N/A</v></c>", "#N/A"},
    {"<c r='D2' t='d'><v>2019-04-04T00:00:00</v></c>", "2019-04-04"},
    {"<c r='D2' t='d'><v>2019-04-04T18:17:52</v></c>", "2019-04-04T18:17:52"},
    {"<c r='D2' s='1'><v>soon</v></c>", "soon"},
    {"<c r='D2'><f>SUM(A1:A9)</f><v>12</v></c>", "12"},
    {"<c r='D2'><f>1/0</f></c>", ""},
};

Test(workbook, a_number_is_what_the_spreadsheet_shows) {
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        char rows[2000];
        snprintf(rows, sizeof rows, HEADER "<row r='2'>" CELL("A2", "A1") CELL("B2", "Lead") "%s</row>", shown[i].cell);
        const struct parts parts = {.sheet_data = rows, .styles = STYLES};
        kindred_directory *directory = read_sheet(&parts);
        kindred_view value = kindred_standard_field(standard(directory, "A1"), "Date_approved");
        cr_expect(is(value, shown[i].text), "%s: \"%.*s\" is not \"%s\"", shown[i].cell, (int)value.bytes, value.at,
                  shown[i].text);
        kindred_directory_free(directory);
    }
}

Test(workbook, days_may_be_counted_from_1904) {
    const struct parts parts = {.sheet_data = HEADER "<row r='2'>" CELL("A2", "A1")
                                    CELL("B2", "Lead") "<c r='D2' s='1'><v>42097</v></c></row>",
                                .styles = STYLES,
                                .properties = "date1904='1'"};
    kindred_directory *directory = read_sheet(&parts);
    assert_is(standard(directory, "A1")->approved, "2019-04-04");
    kindred_directory_free(directory);
}

/* ---- rows ---- */

Test(workbook, rejections_name_file_sheet_and_row) {
    const struct parts parts = {.sheet_data =
                                    HEADER ROW_A "<row r='17'>" CELL("A17", "C3") CELL("C17", "Care") "</row>"};
    const char *path = write_workbook("a.xlsx", &parts);
    kindred_directory *directory = read_path(path, NULL, NULL);
    char file[200];
    snprintf(file, sizeof file, "%s" THE_SHEET, path);
    assert_counts(directory, 1, 0, 0, 1);
    assert_rejected(directory, file, 17, "Title", "has no Title");
    kindred_directory_free(directory);
}

Test(workbook, headings_empty_rows_and_gaps_do_no_harm) {
    const struct parts parts = {
        .sheet_data = "<row r='1'>" CELL(
            "B1", "All standards of 2019") "</row><row r='2'/>"
                                           "<row r='4'>" CELL("B4", "URN") "<c r='C4' s='3'/>" CELL(
                                               "D4", "Title") "<c r='E4'/></row>"
                                                              "<row r='5'><c r='A5'/><c r='B5' t='inlineStr'><is><t> "
                                                              "</t></is></c></row>"
                                                              "<row r='9'>" CELL("B9", "A1") CELL("D9", "Lead a team")
                                                                  CELL("F9", " ") "</row>"
                                                                                  "<row r='10'>" CELL("B10", "B2")
                                                                                      CELL("D10", "Plan the work") CELL(
                                                                                          "XFD10", "far out") "</row>"};
    kindred_directory *directory = read_sheet(&parts);
    assert_counts(directory, 1, 0, 0, 1);
    cr_assert(standard(directory, "A1")->line == 9);
    cr_assert(kindred_directory_rejections(directory)[0].line == 10);
    cr_assert(contains(kindred_directory_rejections(directory)[0].reason, "beyond the last column"));
    kindred_directory_free(directory);
}

Test(workbook, the_header_is_found_below_lines_about_the_sheet_and_they_are_said) {
    const struct parts parts = {
        .sheet_data = "<row r='1'>" CELL("A1", "Exported on")
            CELL("B1", "1 May 2019") "</row><row r='2'/>"
                                     "<row r='3'>" CELL("B3", "What it is") CELL(
                                         "C3", "Who has it") "</row>"
                                                             "<row r='5'>" CELL("A5", "URN") CELL("B5", "Title")
                                                                 CELL("C5", "Suite") "</row>"
                                                                                     "<row r='6'>" CELL("A6", "A1")
                                                                                         CELL("B6", "Lead") CELL(
                                                                                             "C6", "Care") "</row>"};
    kindred_directory *directory = read_sheet(&parts);
    assert_counts(directory, 1, 0, 0, 0);
    cr_assert(standard(directory, "A1")->line == 6);
    uint64_t count;
    const kindred_warning *warnings = kindred_directory_warnings(directory, &count);
    cr_assert_eq(count, 1);
    cr_assert(contains(warnings[0].sentence, "line 5: 2 above it were"), "%s", warnings[0].sentence.at);
    cr_assert(contains(warnings[0].sentence, "\"Exported on\""), "%s", warnings[0].sentence.at);
    kindred_directory_free(directory);
}

Test(workbook, of_merged_cells_the_first_counts) {
    const struct parts parts = {
        .sheet_data = "<row r='1'>" CELL("A1", "Standards")
            CELL("B1", "hidden") "</row>"
                                 "<row r='2'>" CELL("A2", "URN") CELL("B2", "Title")
                                     CELL("C2", "Suite") "</row><row r='3'>" CELL("A3", "A1") CELL("B3", "Lead")
                                         CELL("C3", "Care") "</row><row r='4'>" CELL("A4", "B2") CELL("B4", "Plan")
                                             CELL("C4", "Old") "</row>",
        .behind = "<mergeCells count='2'><mergeCell ref='A1:C1'/><mergeCell ref='C3:C4'/>"
                  "<mergeCell ref='nonsense'/><mergeCell ref='A9:XFD1048576'/></mergeCells>"};
    kindred_directory *directory = read_sheet(&parts);
    assert_counts(directory, 2, 0, 0, 0);
    cr_assert(standard(directory, "A1")->suite_count == 1 && standard(directory, "B2")->suite_count == 0);
    uint64_t count;
    const kindred_warning *warnings = kindred_directory_warnings(directory, &count);
    cr_assert(count == 2, "%lu warnings", count);
    cr_assert(contains(warnings[1].sentence, "1 merged cell goes over several rows"));
    cr_assert(contains(warnings[1].sentence, "\"Care\" in row 3"));
    kindred_directory_free(directory);
}

/* ---- sheets ---- */

#define SHEET(title) "<worksheet " MAIN "><sheetData>" title "</sheetData></worksheet>"

/* A workbook of a hidden sheet, a chart, a cover, and two tables. */
static const char *write_sheets(void) {
    const struct file files[] = {
        {"_rels/.rels", bytes_of(RELATIONS(RELATION("x", "officeDocument", "/book/main.xml"))), NULL},
        {"book/main.xml",
         bytes_of(
             "<x:workbook xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main' xmlns:y='" OFFICE "'><x:sheets>"
             "<x:sheet name='Lists' state='veryHidden' y:id='h'/><x:sheet name='Chart' y:id='c'/>"
             "<x:sheet name='Published' y:id='p'/><x:sheet name='Drafts \xc3\x89' y:id='d'/></x:sheets></x:workbook>"),
         NULL},
        {"book/_rels/main.xml.rels",
         bytes_of(RELATIONS(
             RELATION("h", "worksheet", "1.xml") RELATION("c", "chartsheet", "2.xml")
                 RELATION("p", "worksheet", "/book/3.xml") RELATION(
                     "d", "worksheet",
                     "../none/.././book/4.xml") "<Relationship Id='e' Type='" OFFICE
                                                "/externalLink' Target='file:///etc/passwd' TargetMode='External'/>")),
         NULL},
        {"book/1.xml", bytes_of(SHEET("<row r='1'>" CELL("A1", "x") "</row>")), NULL},
        {"book/3.xml", bytes_of(SHEET(HEADER ROW_A)), NULL},
        {"book/4.xml", bytes_of(SHEET(HEADER ROW_B)), NULL},
        {"book/vbaProject.bin", bytes_of("Attribute VB_Name = \"Module1\""), NULL},
        {NULL, {NULL, 0}, NULL}};
    return write_zip("sheets.xlsm", files);
}

Test(workbook, the_first_sheet_that_one_sees_is_read_or_the_one_that_is_named) {
    static const struct {
        const char *sheet, *id;
    } choices[] = {{NULL, "A1"}, {"Published", "A1"}, {" DRAFTS \xc3\xa9", "B2"}};
    const char *path = write_sheets();
    for (size_t i = 0; i < 3; i++) {
        kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
        options.sheet = choices[i].sheet;
        kindred_directory *directory = read_path(path, &options, NULL);
        assert_counts(directory, 1, 0, 0, 0);
        standard(directory, choices[i].id);
        kindred_directory_free(directory);
    }
}

Test(workbook, a_sheet_that_is_not_there_is_answered_with_those_that_are) {
    static const char *const wanted[] = {"Nothing", "Chart", "Lists"};
    static const char *const words[] = {"'Published', 'Drafts", "no sheet of that name", "'Published', 'Drafts"};
    const char *path = write_sheets();
    for (size_t i = 0; i < 3; i++) {
        kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
        options.sheet = wanted[i];
        kindred_status status;
        kindred_directory *directory = read_path(path, &options, &status);
        cr_assert(status == KINDRED_UNREADABLE);
        cr_expect(contains(kindred_directory_rejections(directory)[0].reason, words[i]), "%s", wanted[i]);
        kindred_directory_free(directory);
    }
    kindred_reader *reader;
    kindred_error error;
    kindred_directory_options options = {.sheet = " "};
    cr_assert(kindred_reader_open(&reader, &options, &error) == KINDRED_BAD_OPTION &&
              strcmp(error.field, "sheet") == 0);
}

/* ---- bad workbooks ---- */

Test(workbook, one_without_records_says_so) {
    struct parts parts = {.sheet_data = ""};
    assert_refused(write_workbook("a.xlsx", &parts), THE_SHEET, "the sheet is empty");
    parts.sheet_data = HEADER;
    assert_refused(write_workbook("a.xlsx", &parts), THE_SHEET, "no record");
    parts.sheet_data = "<row>" CELL("A1", "a") CELL("B1", "b") "</row>";
    assert_refused(write_workbook("a.xlsx", &parts), THE_SHEET, "names a known field");
}

Test(workbook, entities_are_never_expanded) {
    static const char *const types[] = {
        "<!DOCTYPE worksheet [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
        "<!DOCTYPE worksheet [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE worksheet SYSTEM 'http://localhost/x.dtd'>",
        "<!DOCTYPE worksheet [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>",
    };
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        const struct parts parts = {.sheet_data = HEADER "<row r='2'>" CELL("A2", "&b;") CELL("B2", "&a;") "</row>",
                                    .prologue = types[i]};
        assert_refused(write_workbook("a.xlsx", &parts), THE_SHEET, "has a document type");
    }
    const struct parts undeclared = {.sheet_data = HEADER "<row r='2'>" CELL("A2", "&b;") CELL("B2", "x") "</row>"};
    assert_refused(write_workbook("a.xlsx", &undeclared), THE_SHEET, "not well formed");
}

Test(workbook, one_text_in_countless_cells_is_no_way_round_the_limits) {
    enum { TEXT = 1 << 20, CELLS = 2000 };
    char *rows = malloc(CELLS * 128 + 1000), *texts = malloc(TEXT + 1000), *at = rows;
    at += sprintf(at, "%s", HEADER);
    for (int i = 2; i < CELLS; i++) {
        at += sprintf(at, "<row r='%d'><c r='A%d' t='s'><v>0</v></c><c r='B%d' t='s'><v>0</v></c></row>", i, i, i);
    }
    char *text = texts + sprintf(texts, "<si><t>");
    memset(text, 'x', TEXT);
    strcpy(text + TEXT, "</t></si>");
    const struct parts parts = {.sheet_data = rows, .texts = texts};
    assert_refused(write_workbook("a.xlsx", &parts), THE_SHEET, "far larger");
    free(rows);
    free(texts);
}

Test(workbook, what_is_damaged_is_refused_with_a_reason) {
    static const struct {
        struct parts parts;
        const char *words;
    } bad[] = {
        {{.sheet_data = HEADER "<row r='2'><c r='A2' t='s'><v>7</v></c></row>"}, "a text that is not there"},
        {{.sheet_data = HEADER "<row r='1'/>"}, "rows are out of order"},
        {{.sheet_data = HEADER "<row r='1048577'/>"}, "rows are out of order"},
        {{.sheet_data = HEADER "<row r='2'>" CELL("XFE2", "x") "</row>"}, "beyond the last column"},
        {{.sheet_data = HEADER "<row r='2'>" CELL("B2", "x") CELL("A2", "y") "</row>"},
         "cells of a row are out of order"},
        {{.sheet_data = HEADER "<row r='2'>"}, "not well formed"},
        {{.sheet_data = HEADER "<row r='2'>" CELL("A2", "\xff") "</row>"}, "not well formed"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_refused(write_workbook("a.xlsx", &bad[i].parts), THE_SHEET, bad[i].words);
    }
}

Test(workbook, what_is_no_workbook_is_named_for_what_it_is) {
#define ROOT(target) "_rels/.rels", bytes_of(RELATIONS(RELATION("x", "officeDocument", target))), NULL
    const struct file text[] = {
        {ROOT("word/document.xml")}, {"word/document.xml", bytes_of("<document/>"), NULL}, {NULL, {NULL, 0}, NULL}};
    const struct file binary[] = {
        {ROOT("xl/workbook.bin")}, {"xl/workbook.bin", bytes_of("x"), NULL}, {NULL, {NULL, 0}, NULL}};
    const struct file nothing[] = {{ROOT("xl/workbook.xml")}, {NULL, {NULL, 0}, NULL}};
    const struct file locked[] = {
        {ROOT("xl/workbook.xml")}, {"xl/workbook.xml", bytes_of("<workbook/>"), "secret"}, {NULL, {NULL, 0}, NULL}};
    assert_refused(write_zip("a.docx", text), "", "no workbook");
    assert_refused(write_zip("a.xlsb", binary), "", "binary workbook");
    assert_refused(write_zip("a.xlsx", nothing), "", "without a document");
    assert_refused(write_zip("b.xlsx", locked), "", "password");
}
