/* Columns that go by other names are guessed, the guess is said, and the option `map` corrects it. */
#include "helpers.h"

TestSuite(columns, .init = make_folder, .fini = remove_folder, .timeout = 60);

/* What was mapped, as "URN <- Ref, Title <- Unit title": those that were guessed, and those by the option in [ ]. */
static void mappings_of(const kindred_directory *directory, char *out, size_t bytes) {
    uint64_t count;
    const kindred_mapping *mappings = kindred_directory_mappings(directory, &count);
    FILE *file = fmemopen(out, bytes, "w");
    for (uint64_t i = 0; i < count; i++) {
        const char *form = mappings[i].guessed ? "%s%s <- %.*s" : "%s[%s <- %.*s]";
        fprintf(file, form, i > 0 ? ", " : "", mappings[i].field, (int)mappings[i].column.bytes, mappings[i].column.at);
    }
    fputc('\0', file);
    fclose(file);
}

static void assert_mappings(const kindred_directory *directory, const char *expected) {
    char found[1000];
    mappings_of(directory, found, sizeof found);
    cr_assert(strcmp(found, expected) == 0, "%s, not %s", found, expected);
}

static const char rows[] = "SFH14,Clean a room\nSFH15,Make a bed\nSFH16,Serve a meal\nSFH17,Lay a table\n";

/* ---- by name ---- */

Test(columns, names_of_other_tables_are_guessed) {
    static const char *const headers[][2] = {
        {"Ref,Unit title", "URN <- Ref, Title <- Unit title"},
        {"Ref.,TITLE OF UNIT", "URN <- Ref., Title <- TITLE OF UNIT"},
        {"Code,Name", "URN <- Code, Title <- Name"},
        {"nos_code,Standard Title", "URN <- nos_code, Title <- Standard Title"},
        {"NOS,Title", "URN <- NOS"},
        {"URN,NOS", "Title <- NOS"},
        {"Unit no.,Unit", "URN <- Unit no., Title <- Unit"},
        {"ID,Standard", "URN <- ID, Title <- Standard"},
        {"URN,Title", ""},
        {"U-R-N,nos title", ""},
    };
    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++) {
        char text[500];
        snprintf(text, sizeof text, "%s\n%s", headers[i][0], rows);
        kindred_directory *directory = read_path(write_file("a.csv", text), NULL, NULL);
        assert_counts(directory, 4, 0, 0, 0);
        assert_mappings(directory, headers[i][1]);
        assert_is(standard(directory, "SFH16")->title, "Serve a meal");
        kindred_directory_free(directory);
    }
}

Test(columns, all_fields_can_be_guessed_and_are_found_by_their_own_name) {
    const char *path = write_file("a.csv", "Ref;Unit title;Sector;Awarding body;PCs;K&U;Issue\n"
                                           "A1;Lead;Care;Body of work;P1 do it;K1 how to;2\n");
    kindred_directory *directory = read_path(path, NULL, NULL);
    assert_mappings(directory, "URN <- Ref, Title <- Unit title, Suite <- Sector, Developed_by <- Awarding body, "
                               "Performance_criteria <- PCs, Knowledge_and_understanding <- K&U, "
                               "Version_number <- Issue");
    const kindred_standard *one = standard(directory, "A1");
    assert_is(one->suites[0], "Care");
    assert_is(one->developer, "Body of work");
    assert_is(one->version, "2");
    cr_assert(one->statement_count == 3 && one->statements[2].section == KINDRED_KNOWLEDGE);
    assert_is(kindred_standard_field(one, "Suite"), "Care");
    assert_is(kindred_standard_field(one, "NOS Title"), "Lead");
    kindred_reader *reader = open_reader(NULL); /* and the standard can be given back as it is */
    cr_assert(kindred_reader_add_record(reader, one->fields, one->field_count, NULL) == KINDRED_OK);
    kindred_directory *again = close_reader(reader);
    cr_assert(memcmp(standard(again, "A1")->fingerprint, one->fingerprint, 16) == 0);
    kindred_directory_free(again);
    kindred_directory_free(directory);
}

Test(columns, what_a_learner_must_do_and_know_is_criteria_and_knowledge) {
    static const char *const names[][2] = {{"What you must do", "What you must know"},
                                           {"You must", "You need to know"},
                                           {"What you must be able to do", "What you must know and understand"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char text[200];
        snprintf(text, sizeof text, "URN,Title,%s,%s,Pages\nA1,Lead,P1 do it,K1 how to,2\n", names[i][0], names[i][1]);
        kindred_directory *directory = read_path(write_file("a.csv", text), NULL, NULL);
        const kindred_standard *one = standard(directory, "A1");
        uint32_t count;
        assert_is(first_of(one, KINDRED_PERFORMANCE_CRITERIA, &count)->body, "do it");
        assert_is(first_of(one, KINDRED_KNOWLEDGE, &count)->body, "how to");
        for (uint32_t f = 0; f < one->field_count; f++) {
            cr_assert(kindred_field_is_read(one->fields[f].name) != is(one->fields[f].name, "Pages"));
        }
        kindred_directory_free(directory);
    }
}

Test(columns, any_other_json_is_told_from_a_standard_with_a_fault) {
    const char *path = write_file("a.json", "{\"openapi\": \"3.0.0\", \"tags\": {\"name\": \"x\"}, \"paths\": {}}");
    kindred_directory *directory = read_path(path, NULL, NULL);
    assert_mappings(directory, "");
    assert_rejected(directory, path, 1, "URN", "neither URN nor Title, and is no CASE package");
    kindred_directory_free(directory);
}

Test(columns, a_field_that_is_named_is_never_guessed) {
    kindred_directory *directory =
        read_path(write_file("a.csv", "Code,URN,Name,Title,Sector,Suite\nX1,A1,lead.pdf,Lead,Wide,Care\n"), NULL, NULL);
    assert_mappings(directory, "");
    assert_is(standard(directory, "A1")->title, "Lead");
    assert_is(standard(directory, "A1")->suites[0], "Care");
    assert_is(kindred_standard_field(standard(directory, "A1"), "Sector"), "Wide");
    kindred_directory_free(directory);
}

Test(columns, a_name_is_believed_only_if_the_cells_agree) {
    /* "Code" holds one and the same number, "Reference" whole sentences: neither is a URN, "ID" is */
    kindred_directory *directory = read_path(
        write_file("a.csv",
                   "Code,Reference,ID,Title\n2471,see the first page of it,10,Lead\n2471,and the other one,11,Plan\n"
                   "2471,not to be found,12,Clean\n"),
        NULL, NULL);
    assert_mappings(directory, "URN <- ID");
    assert_counts(directory, 3, 0, 0, 0);
    kindred_directory_free(directory);
}

/* ---- by content ---- */

Test(columns, urns_and_titles_are_known_by_their_looks) {
    const char *path = write_file(
        "a.csv", "First;Second;Third;Fourth;Overview\n"
                 "Care homes and clinics;12/05/2019;SFHGEN14;Clean a room;It tells how a room is cleaned. Then more.\n"
                 "Care homes and clinics;13/05/2019;EUS GNC017;Make a bed;It tells how a bed is made. Then more.\n"
                 "Care homes and clinics;13/05/2019;M&LDA4;Serve a meal;It tells how a meal is served. Then more.\n"
                 "Care homes and clinics;13/05/2019;LANGa12v1L;Lay a table;It tells how a table is laid. Then more.\n");
    kindred_directory *directory = read_path(path, NULL, NULL);
    assert_mappings(directory, "URN <- Third, Title <- Fourth");
    assert_is(standard(directory, "M&LDA4")->title, "Serve a meal");
    kindred_directory_free(directory);
}

Test(columns, a_header_that_comes_again_does_not_spoil_a_guess) {
    kindred_directory *directory =
        read_path(write_file("a.csv", "This;That\nABC12;Boil jam\nThis;That\nABC13;Fill jars\n"), NULL, NULL);
    assert_mappings(directory, "URN <- This, Title <- That");
    assert_counts(directory, 2, 0, 0, 0);
    kindred_directory_free(directory);
}

Test(columns, what_looks_like_nothing_is_not_guessed) {
    kindred_status status;
    const char *path = write_file("a.csv", "First,Title\nwell,Lead\nwell,Plan\n");
    kindred_directory *directory = read_path(path, NULL, &status);
    cr_assert(status == KINDRED_UNREADABLE);
    assert_rejected(directory, path, 0, "", "no column is called URN");
    assert_mappings(directory, "");
    kindred_directory_free(directory);
}

/* ---- the option ---- */

static kindred_directory *read_with(const char *path, const char *const *map, size_t count) {
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    options.map = map;
    options.map_count = count;
    return read_path(path, &options, NULL);
}

Test(columns, the_option_overrules_names_and_guesses) {
    static const char *const map[] = {"urn = Old Code", "NOS title=Short name"};
    const char *path = write_file("a.csv", "URN,Code,Old code,Title,Short name\nA1,B1,C1,Lead the team,Lead\n");
    kindred_directory *directory = read_with(path, map, 2);
    assert_mappings(directory, "[URN <- Old code], [Title <- Short name]");
    const kindred_standard *one = standard(directory, "C1");
    assert_is(one->title, "Lead");
    cr_assert(one->field_count == 5); /* nothing is lost */
    assert_is(kindred_standard_field(one, "URN"), "C1");
    assert_is(kindred_standard_field(one, "URN (not read)"), "A1");
    assert_is(kindred_standard_field(one, "Title (not read)"), "Lead the team");
    kindred_directory_free(directory);
}

Test(columns, the_option_holds_for_json_too_and_so_do_guesses) {
    static const char *const map[] = {"Title=short"};
    const char *path =
        write_file("a.jsonl", "{\"Ref\": \"A1\", \"short\": \"Lead\", \"Title\": \"Lead the team\"}\n"
                              "{\"Ref\": \"B2\", \"short\": \"Plan\", \"Sector\": [\"Care\", \"Sport\"]}\n");
    kindred_directory *directory = read_with(path, map, 1);
    assert_mappings(directory, "URN <- Ref, [Title <- short], Suite <- Sector");
    assert_is(standard(directory, "A1")->title, "Lead");
    cr_assert(standard(directory, "B2")->suite_count == 2);
    kindred_directory_free(directory);
}

Test(columns, an_option_that_meets_no_column_is_a_warning) {
    static const char *const map[] = {"URN=Kode", "Title=Name"};
    write_file("in/a.csv", "URN,Name\nA1,Lead\n");
    write_file("in/b.csv", "URN,Title\nB2,Plan\n");
    char path[100];
    snprintf(path, sizeof path, "%s/in", folder);
    kindred_directory *directory = read_with(path, map, 2);
    assert_counts(directory, 2, 0, 0, 0);
    uint64_t count;
    const kindred_warning *warnings = kindred_directory_warnings(directory, &count);
    cr_assert(count == 1 && warnings->file.bytes == 0);
    cr_assert(contains(warnings->sentence, "no input has a column \"Kode\", which was to be the URN"));
    kindred_directory_free(directory);
}

Test(columns, an_option_that_is_no_map_is_refused) {
    static const char *const wrong[] = {"URN", "=Ref", "Colour=Ref", "URN=", "URN= ", "URN=caf\xe9", "URN=- _", ""};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
        kindred_reader *reader;
        kindred_error error;
        options.map = &wrong[i];
        options.map_count = 1;
        cr_assert(kindred_reader_open(&reader, &options, &error) == KINDRED_BAD_OPTION && !reader, "%s", wrong[i]);
        cr_assert(strcmp(error.field, "map") == 0 && strstr(error.message, "FIELD=COLUMN"), "%s", error.message);
    }
}

Test(columns, one_column_is_not_two_fields) {
    static const char *const map[] = {"URN=Ref", "Title=ref"};
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    kindred_reader *reader;
    kindred_error error;
    options.map = map;
    options.map_count = 2;
    cr_assert(kindred_reader_open(&reader, &options, &error) == KINDRED_BAD_OPTION && !reader);
    cr_assert(strstr(error.message, "'Title=ref' names a column that another one names already"), "%s", error.message);
}

/* ---- nothing shows of threads ---- */

Test(columns, threads_change_neither_guesses_nor_standards) {
    enum { ROWS = 3000 };
    char *text = malloc(ROWS * 40 + 100);
    size_t at = (size_t)sprintf(text, "What;Ever\n");
    for (int i = 0; i < ROWS; i++) at += (size_t)sprintf(text + at, "ABC%d;Do the thing number %d\n", i, i * 7);
    const char *path = write_bytes("a.csv", text, at);
    for (uint32_t threads = 1; threads <= 8; threads *= 2) {
        kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
        options.threads = threads;
        kindred_directory *directory = read_path(path, &options, NULL);
        assert_counts(directory, ROWS, 0, 0, 0);
        assert_mappings(directory, "URN <- What, Title <- Ever");
        assert_is(standard(directory, "ABC10")->title, "Do the thing number 70");
        kindred_directory_free(directory);
    }
    free(text);
}

Test(columns, ten_thousand_of_them_are_read) {
    enum { COLUMNS = 10000 };
    char *text = malloc(COLUMNS * 20);
    size_t at = (size_t)sprintf(text, "URN,Unit title");
    for (int i = 2; i < COLUMNS; i++) at += (size_t)sprintf(text + at, ",c%d", i);
    at += (size_t)sprintf(text + at, "\nA1,Lead");
    for (int i = 2; i < COLUMNS; i++) at += (size_t)sprintf(text + at, ",%d", i);
    kindred_directory *directory = read_path(write_bytes("a.csv", text, at), NULL, NULL);
    assert_counts(directory, 1, 0, 0, 0);
    cr_assert(standard(directory, "A1")->field_count == COLUMNS);
    assert_mappings(directory, "Title <- Unit title");
    kindred_directory_free(directory);
    free(text);
}
