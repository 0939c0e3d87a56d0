/* A record that cannot be used costs only itself, and is listed with file, line and field. */
#include "helpers.h"

TestSuite(bad_input, .init = make_folder, .fini = remove_folder, .timeout = 60);

#define A LINE("A1", "Lead a team")
#define B LINE("B2", "Plan the work")

/* A bad record, put between A1 and B2 of each format; `field` and some words of the reason. */
static const struct bad {
    const char *record, *field, *words;
} bad_records[] = {
    {"{\"URN\": \"C3\", \"Title\": }", "", "not well formed"},
    {"{\"URN\": \"C3\" \"Title\": \"x\"}", "", "not well formed"},
    {"{\"URN\": \"C3\", \"Title\": \"x\", \"Skills\": [\"a\"}", "", "not well formed"},
    {"{\"URN\": \"C3\", \"Title\": nul}", "", "texts need quotation marks"},
    {"{\"URN\": \"C3\", \"Title\": \"\\x\"}", "", "escape"},
    {"{\"URN\": \"C3\", \"Title\": 01}", "", "number that is not well formed"},
    {"{\"URN\": \"C3\", \"Title\": 123456789012345678901234567890, \"x\": 1.}", "", "number that is not well formed"},
    {"{\"URN\": \"C3\", \"Title\": \"x\", \"Skills\": [123456789012345678901234567890]}", "Skills", "neither"},
    {"{\"URN\": \"C3\", \"Title\": \"tab\there\"}", "", "control character"},
    {"7", "", "this is no record"},
    {"\"text\"", "", "this is no record"},
    {"{\"Title\": \"x\"}", "URN", "has no URN"},
    {"{\"URN\": \" \", \"Title\": \"x\"}", "URN", "has no URN"},
    {"{\"URN\": null, \"Title\": \"x\"}", "URN", "has no URN"},
    {"{\"URN\": \"C3\", \"Overview\": \"x\"}", "Title", "has no Title"},
    {"{\"URN\": \"C3\", \"Title\": \"<p> </p>\"}", "Title", "has no Title"},
    {"{\"URN\": \"C3\", \"Title\": [\"\"]}", "Title", "has no Title"},
    {"{}", "URN", "has no URN"},
    {"{\"URN\": \"C3\", \"Title\": \"\\u200b \\ufeff\\u3000\"}", "Title", "has no Title"},
    {"{\"URN\": \"C3\", \"Title\": \"&shy;&nbsp;&#x202e;\"}", "Title", "has no Title"},
    {"{\"URN\": \"\\u00ad\\u200f\", \"Title\": \"x\"}", "URN", "has no URN"},
    {"{\"URN\": [\"\\u2066\"], \"Title\": \"x\"}", "URN", "has no URN"},
    {"{\"URN\": \"C3\", \"NOS Title\": {\"en\": \"x\"}}", "NOS Title", "neither"},
    {"{\"URN\": \"C3\", \"Title\": \"x\", \"Skills\": [\"a\", 1]}", "Skills", "neither"},
    {"{\"URN\": \"C3\", \"Title\": \"x\", \"keywords\": true}", "keywords", "neither"},
    {"{\"URN\": \"C3\", \"Title\": \"x\\u0000y\"}", "Title", "NUL"},
    {"{\"URN\": \"C3\", \"Title\": \"x\", \"Skills\": [\"ok\", \"x\\u0000y\"]}", "Skills", "NUL"},
    {"{\"URN\": \"C3\", \"Title\": \"x\", \"odd\": \"\\u0000\"}", "odd", "NUL"},
    {"{\"URN\": \"C3\", \"Title\": \"x\", \"o\\u0000\": \"\"}", "", "name of a field has a NUL"},
    {"{\"URN\": \"C3\", \"Title\": \"caf\xe9\", \"x\": \"\xc3\xa9\"}", "Title", "not valid UTF-8 from its byte 28 on"},
    {"{\"URN\": \"C3\", \"Title\": \"x\", \"o\xff\": \"\xc3\xa9\"}", "", "not valid UTF-8 from its byte 31 on"},
};

static void assert_both(const kindred_directory *directory) {
    assert_counts(directory, 2, 0, 0, 1);
    assert_is(standard(directory, "A1")->title, "Lead a team");
    assert_is(standard(directory, "B2")->title, "Plan the work");
}

Test(bad_input, a_bad_record_costs_only_itself) {
    static const char *const forms[] = {A "\n%s\n" B "\n", "[" A ",\n%s,\n" B "]", "[\n" A "\n,%s," B "\n]",
                                        "{\"standards\": [" A ",\n%s,\n" B "]}"};
    for (size_t i = 0; i < sizeof bad_records / sizeof bad_records[0]; i++) {
        for (size_t form = 0; form < sizeof forms / sizeof forms[0]; form++) {
            char text[1000];
            snprintf(text, sizeof text, forms[form], bad_records[i].record);
            const char *path = write_file(form == 0 ? "a.jsonl" : "a.json", text);
            kindred_directory *directory = read_path(path, NULL, NULL);
            assert_both(directory);
            assert_rejected(directory, path, form == 2 ? 3 : 2, bad_records[i].field, bad_records[i].words);
            kindred_directory_free(directory);
        }
    }
}

Test(bad_input, a_quotation_mark_that_is_missing_costs_one_record) {
    static const char *const bad = "{\"URN\": \"C3\", \"Title\": \"x, \"Skills\": [\"a\", \"b\"]}";
    static const char *const forms[] = {A "\n%s\n" B "\n", "[" A ",\n%s,\n" B "]", "[\n" A ",\n%s," B "]"};
    static const uint32_t lines[] = {2, 2, 3};
    for (size_t form = 0; form < 3; form++) {
        char text[1000];
        snprintf(text, sizeof text, forms[form], bad);
        const char *path = write_file("a.json", text);
        kindred_directory *directory = read_path(path, NULL, NULL);
        assert_both(directory);
        assert_rejected(directory, path, lines[form], "", "quotation mark");
        kindred_directory_free(directory);
    }
}

Test(bad_input, a_nul_byte_is_named) {
    static const char text[] = A "\n{\"URN\": \"C3\", \"Title\": \"x\0y\"}\n" B "\n";
    const char *path = write_bytes("a.jsonl", text, sizeof text - 1);
    kindred_directory *directory = read_path(path, NULL, NULL);
    assert_both(directory);
    assert_rejected(directory, path, 2, "Title", "NUL, which no text has, at its byte 26");
    kindred_directory_free(directory);
}

Test(bad_input, a_file_that_is_cut_off_is_noticed) {
    const char *path = write_file("a.json", "[\n" A ",\n" B ",\n");
    kindred_directory *directory = read_path(path, NULL, NULL);
    assert_both(directory);
    assert_rejected(directory, path, 1, "", "may be cut off");
    kindred_directory_free(directory);
    path = write_file("b.json", "[\n" A ",\n" B ",\n{\"URN\": \"C3\", \"Ti");
    directory = read_path(path, NULL, NULL);
    assert_both(directory);
    assert_rejected(directory, path, 4, "", "the file is cut off");
    kindred_directory_free(directory);
}

/* ---- limits ---- */

static kindred_directory *read_between(const char *name, const char *begin, size_t middle, char filler,
                                       const char *end) {
    char *text = malloc(middle + 1000);
    int before = sprintf(text, "%s\n%s", A, begin);
    memset(text + before, filler, middle);
    int after = sprintf(text + (size_t)before + middle, "%s\n%s\n", end, B);
    const char *path = write_bytes(name, text, (size_t)before + middle + (size_t)after);
    free(text);
    return read_path(path, NULL, NULL);
}

Test(bad_input, a_field_over_16_megabytes_is_rejected) {
    size_t limit = 16 << 20;
    kindred_directory *directory =
        read_between("a.jsonl", "{\"URN\": \"C3\", \"Title\": \"x\", \"Glossary\": \"", limit + 1, 'x', "\"}");
    assert_both(directory);
    cr_assert(kindred_directory_rejections(directory)[0].line == 2);
    assert_is(kindred_directory_rejections(directory)[0].field, "Glossary");
    cr_assert(contains(kindred_directory_rejections(directory)[0].reason, "16 MB"));
    kindred_directory_free(directory);
    directory = read_between("a.jsonl", "{\"URN\": \"C3\", \"Title\": \"x\", \"Glossary\": \"", limit, 'x', "\"}");
    assert_counts(directory, 3, 0, 0, 0);
    kindred_directory_free(directory);
}

Test(bad_input, a_record_over_64_megabytes_is_rejected) {
    kindred_directory *directory = read_between("a.jsonl", "{\"URN\": \"C3\", ", 64 << 20, ' ', "\"Title\": \"x\"}");
    assert_both(directory);
    cr_assert(kindred_directory_rejections(directory)[0].line == 2);
    cr_assert(contains(kindred_directory_rejections(directory)[0].reason, "64 MB"));
    kindred_directory_free(directory);
}

/* A CSV file with A1, a row C3 whose last `columns` cells have `bytes` bytes each, and B2. */
static kindred_directory *read_row_between(int columns, size_t bytes, const char *quote, bool lines) {
    char *text = malloc((bytes + 10) * (size_t)columns + 1000);
    size_t at = (size_t)sprintf(text, "URN,Title");
    for (int i = 0; i < columns; i++) at += (size_t)sprintf(text + at, ",c%d", i);
    at += (size_t)sprintf(text + at, "\nA1,Lead a team\nC3,x");
    for (int i = 0; i < columns; i++) {
        at += (size_t)sprintf(text + at, ",%s", quote);
        memset(text + at, 'x', bytes);
        for (size_t k = 1; k < bytes && lines; k += 64) text[at + k] = '\n';
        at += bytes;
        at += (size_t)sprintf(text + at, "%s", quote);
    }
    at += (size_t)sprintf(text + at, "\nB2,Plan the work\n");
    const char *path = write_bytes("a.csv", text, at);
    free(text);
    return read_path(path, NULL, NULL);
}

Test(bad_input, a_cell_over_16_megabytes_is_rejected) {
    static const char *const quotes[] = {"", "\""};
    for (int i = 0; i < 2; i++) {
        kindred_directory *directory = read_row_between(1, (16 << 20) + 1, quotes[i], false);
        assert_both(directory);
        cr_assert(kindred_directory_rejections(directory)[0].line == 3);
        assert_is(kindred_directory_rejections(directory)[0].field, "c0");
        cr_assert(contains(kindred_directory_rejections(directory)[0].reason, "16 MB"));
        kindred_directory_free(directory);
        directory = read_row_between(1, 16 << 20, quotes[i], false);
        assert_counts(directory, 3, 0, 0, 0);
        kindred_directory_free(directory);
    }
}

Test(bad_input, a_row_over_64_megabytes_is_rejected_once) {
    for (int lines = 0; lines < 2; lines++) {
        kindred_directory *directory = read_row_between(5, 14 << 20, "\"", lines);
        assert_both(directory);
        cr_assert(kindred_directory_rejections(directory)[0].line == 3);
        cr_assert(contains(kindred_directory_rejections(directory)[0].reason, "64 MB"));
        kindred_directory_free(directory);
        directory = read_row_between(5, 12 << 20, "\"", lines);
        assert_counts(directory, 3, 0, 0, 0);
        kindred_directory_free(directory);
    }
    kindred_directory *directory = read_row_between(1, 65 << 20, "", false);
    assert_both(directory);
    cr_assert(contains(kindred_directory_rejections(directory)[0].reason, "64 MB"));
    kindred_directory_free(directory);
}

Test(bad_input, a_record_in_memory_over_64_megabytes_is_rejected) {
    enum { BYTES = 16 << 20 };
    char *text = malloc(BYTES);
    memset(text, 'x', BYTES);
    kindred_field fields[] = {{{"URN", 3}, {"A1", 2}, false},       {{"Title", 5}, {"Lead", 4}, false},
                              {{"a", 1}, {text, BYTES}, false},     {{"b", 1}, {text, BYTES}, false},
                              {{"c", 1}, {text, BYTES}, false},     {{"d", 1}, {text, BYTES - 100}, false},
                              {{"Glossary", 8}, {text, 100}, false}};
    kindred_reader *reader = open_reader(NULL);
    cr_assert(kindred_reader_add_record(reader, fields, 7, NULL) == KINDRED_OK);
    cr_assert(kindred_reader_add_record(reader, fields, 6, NULL) == KINDRED_OK);
    kindred_directory *directory = close_reader(reader);
    assert_counts(directory, 1, 0, 0, 1);
    assert_rejected(directory, "", 1, "", "64 MB");
    kindred_directory_free(directory);
    free(text);
}

static kindred_directory *read_nested(bool array, int depth) {
    char brackets[2000] = "", text[4000];
    for (int i = 0; i < depth; i++) strcat(brackets, i % 2 ? "{\"x\":" : "[");
    strcat(brackets, "1");
    for (int i = depth; i-- > 0;) strcat(brackets, i % 2 ? "}" : "]");
    snprintf(text, sizeof text,
             array ? "[%s,\n{\"URN\":\"C3\",\"Title\":\"x\",\"odd\":%s},\n%s]"
                   : "%s\n{\"URN\":\"C3\",\"Title\":\"x\",\"odd\":%s}\n%s\n",
             A, brackets, B);
    return read_path(write_file("a.json", text), NULL, NULL);
}

Test(bad_input, nesting_is_allowed_to_64_levels) {
    for (int array = 0; array < 2; array++) {
        kindred_directory *directory = read_nested(array, 63); /* the record itself is the 64th */
        assert_counts(directory, 3, 0, 0, 0);
        kindred_directory_free(directory);
        for (int depth = 64; depth < 400; depth += depth < 67 ? 1 : 41) {
            directory = read_nested(array, depth);
            assert_both(directory);
            cr_assert(kindred_directory_rejections(directory)[0].line == 2);
            cr_assert(contains(kindred_directory_rejections(directory)[0].reason, "64 levels"));
            kindred_directory_free(directory);
        }
    }
}

/* ---- CSV ---- */

#define HEADER "URN,Title,Skills\n"
#define CSV_A "A1,Lead a team,P1 do it\n"
#define CSV_B "B2,Plan the work,\"P1 do,\nthen rest\"\n"

static const struct bad_row {
    const char *row, *field, *words;
} bad_rows[] = {
    {"C3,\"Never closed,x\n", "", "never closed"},
    {"C3,\"Closed\" too early,\"x\"y\n", "", "quotation mark"},
    {"C3,x,y,z\n", "", "more cells"},
    {",x,y\n", "URN", "has no URN"},
    {"C3\n", "Title", "has no Title"},
    {"C3,5\" pipe\n", "", "quotation mark"},
    {"C3,\xc3\xa9,caf\xe9\n", "Skills", "byte 4"},
};

Test(bad_input, a_bad_row_costs_only_itself) {
    for (size_t i = 0; i < sizeof bad_rows / sizeof bad_rows[0]; i++) {
        char text[1000];
        snprintf(text, sizeof text, HEADER CSV_A "%s" CSV_B, bad_rows[i].row);
        const char *path = write_file("a.csv", text);
        kindred_directory *directory = read_path(path, NULL, NULL);
        assert_both(directory);
        assert_rejected(directory, path, 3, bad_rows[i].field, bad_rows[i].words);
        kindred_directory_free(directory);
    }
}

Test(bad_input, a_quotation_never_closed_at_the_end_is_found_where_it_began) {
    const char *path = write_file("a.csv", HEADER CSV_A CSV_B "C3,\"Never\nclosed\n\n");
    kindred_directory *directory = read_path(path, NULL, NULL);
    assert_counts(directory, 2, 0, 0, 2);
    const kindred_rejection *rejections = kindred_directory_rejections(directory);
    cr_assert(rejections[0].line == 5 && contains(rejections[0].reason, "never closed"));
    cr_assert(rejections[1].line == 6 && contains(rejections[1].reason, "rest of that one"));
    kindred_directory_free(directory);
}

Test(bad_input, the_rest_of_a_row_that_a_quotation_mark_breaks_is_no_standard) {
    const char *path = write_file("a.csv", "URN,Title,Overview,Developed_by\nA,x,\"P1 one\"\nP2 two\",Body\n");
    kindred_directory *directory = read_path(path, NULL, NULL);
    assert_counts(directory, 1, 0, 0, 1);
    assert_rejected(directory, path, 3, "", "quotation mark");
    kindred_directory_free(directory);
    directory = read_path(write_file("a.csv", HEADER "C3,5\" pipe,x\n" CSV_A), NULL, NULL);
    assert_counts(directory, 2, 0, 0, 0);
    assert_is(standard(directory, "C3")->title, "5\" pipe");
    kindred_directory_free(directory);
}

Test(bad_input, a_nul_in_a_row_is_named) {
    static const char text[] = HEADER CSV_A "C3,x\0y,z\n" CSV_B;
    const char *path = write_bytes("a.csv", text, sizeof text - 1);
    kindred_directory *directory = read_path(path, NULL, NULL);
    assert_both(directory);
    assert_rejected(directory, path, 3, "Title", "NUL");
    kindred_directory_free(directory);
}

/* ---- records in memory ---- */

Test(bad_input, a_bad_record_in_memory_is_known_by_its_number) {
    kindred_reader *reader = open_reader(NULL);
    kindred_field good[] = {{{"URN", 3}, {"A1", 2}, false}, {{"Title", 5}, {"Lead", 4}, false}};
    kindred_field broken[] = {good[0], good[1], {{"Skills", 6}, {"[\"a\"", 4}, true}};
    kindred_field invalid[] = {good[0], {{"Title", 5}, {"caf\xe9", 4}, false}};
    kindred_field wrong[] = {good[0], {{"Title", 5}, {"{}", 2}, true}};
    cr_assert(kindred_reader_add_record(reader, good, 2, NULL) == KINDRED_OK);
    cr_assert(kindred_reader_add_record(reader, broken, 3, NULL) == KINDRED_OK);
    cr_assert(kindred_reader_add_record(reader, invalid, 2, NULL) == KINDRED_OK);
    cr_assert(kindred_reader_add_record(reader, wrong, 2, NULL) == KINDRED_OK);
    cr_assert(kindred_reader_add_record(reader, NULL, 0, NULL) == KINDRED_OK);
    kindred_directory *directory = close_reader(reader);
    assert_counts(directory, 1, 0, 0, 4);
    static const char *const fields[] = {"Skills", "Title", "Title", "URN"};
    for (uint32_t i = 0; i < 4; i++) {
        const kindred_rejection *rejection = &kindred_directory_rejections(directory)[i];
        cr_assert(rejection->line == i + 2 && rejection->file.bytes == 0);
        assert_is(rejection->field, fields[i]);
    }
    kindred_directory_free(directory);
}
