/* Every format comes to the same standards. */
#include "helpers.h"

#include <sys/stat.h>
#include <unistd.h>

TestSuite(formats, .init = make_folder, .fini = remove_folder);

#define A LINE("A1", "Lead a team")
#define B LINE("B2", "Plan the work")

/* One way of writing the standards A1 and B2, and the lines on which they begin. */
static const struct way {
    const char *name, *text;
    uint32_t line_a, line_b;
} ways[] = {
    {"lines.jsonl", A "\n" B "\n", 1, 2},
    {"lines.json", A "\n\n" B, 1, 3},
    {"lines.ndjson", A "\r\n" B "\r\n", 1, 2},
    {"no-name", "\n" A "\n" B "\n", 2, 3},
    {"mark.jsonl", "\xef\xbb\xbf" A "\n" B "\n", 1, 2},
    {"array.json", "[" A "," B "]", 1, 1},
    {"pretty.json", "[\n  " A ",\n  " B "\n]\n", 2, 3},
    {"array.jsonl", "[\n" A ",\n" B "]", 2, 3},
    {"wrapped.json", "{\"count\": 2, \"tags\": [\"x\"], \"standards\": [\n" A ",\n" B "\n]}", 2, 3},
    {"wrapped-in-one-line.json", "{\"standards\":[" A "," B "]}", 1, 1},
    {"two-arrays.json", "[" A "]\n[" B "]", 1, 2},
    {"pretty-one-after-the-other.json",
     "{\n\"URN\":\"A1\",\n\"Title\":\"Lead a team\",\"Performance_criteria\":[\"P1 do it\"]\n}\n{\n\"URN\": \"B2\",\n"
     "\"Title\": \"Plan the work\"\n}\n",
     1, 5},
    {"table.csv", "URN,Title,Performance criteria\nA1,Lead a team,P1 do it\nB2,Plan the work,\n", 2, 3},
    {"TABLE.CSV",
     "\xef\xbb\xbf"
     "URN,NOS Title\r\nA1,\"Lead\na team\"\r\n\r\nB2,Plan the work",
     2, 5},
    {"no-ending", "urn,TITLE,Performance-Criteria\rA1,Lead a team,P1 do it\rB2,Plan the work\r", 2, 3},
    {"fewer.csv", "URN,Title,Suite,Keywords\nA1,Lead a team\nB2,Plan the work,,,,\n,,,\n", 2, 3},
    {"stray.csv", "URN,Title,Keywords\nA1,Lead a team,a 5\" pipe\nB2,Plan the work,\"he said \"\"no\"\"\"\n", 2, 3},
};

Test(formats, each_comes_to_the_same_standards) {
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        const char *path = write_file(ways[i].name, ways[i].text);
        kindred_directory *directory = read_path(path, NULL, NULL);
        kindred_directory_counts counts = kindred_directory_count(directory);
        cr_assert(counts.standards == 2 && counts.rejected == 0, "%s: %lu standards", ways[i].name, counts.standards);
        const kindred_standard *a = standard(directory, "A1"), *b = standard(directory, "B2");
        cr_expect(is(a->title, "Lead a team") && is(b->title, "Plan the work"), "%s", ways[i].name);
        cr_expect(a->line == ways[i].line_a && b->line == ways[i].line_b, "%s: lines %u %u", ways[i].name, a->line,
                  b->line);
        cr_expect(is(a->file, path), "%s", ways[i].name);
        kindred_directory_free(directory);
    }
}

Test(formats, one_pretty_object_is_one_standard) {
    const char *path =
        write_file("one.json", "{\n  \"URN\": \"A1\",\n  \"Title\": \"Lead\",\n  \"x\": [{\"y\": 1}]\n}\n");
    kindred_directory *directory = read_path(path, NULL, NULL);
    assert_counts(directory, 1, 0, 0, 0);
    cr_assert(standard(directory, "A1")->line == 1);
    kindred_directory_free(directory);
}

Test(formats, standard_input_is_called_by_a_hyphen) {
    const char *path = write_file("in", A "\n" B "\n");
    cr_assert(freopen(path, "rb", stdin));
    kindred_directory *directory = read_path("-", NULL, NULL);
    assert_counts(directory, 2, 0, 0, 0);
    assert_is(standard(directory, "A1")->file, "-");
    kindred_directory_free(directory);
}

Test(formats, field_names_have_many_spellings) {
    static const char *const names[][2] = {{"urn", "nos title"}, {"U R N", "NOS_TITLE"}, {"u-r-n", "Title"}};
    for (size_t i = 0; i < 3; i++) {
        char text[200];
        snprintf(text, sizeof text, "{\"%s\": \"A1\", \"%s\": \"Lead a team\", \"developed by\": \"Body\"}",
                 names[i][0], names[i][1]);
        kindred_directory *directory = read_path(write_file("a.jsonl", text), NULL, NULL);
        assert_is(standard(directory, "A1")->title, "Lead a team");
        assert_is(standard(directory, "A1")->developer, "Body");
        kindred_directory_free(directory);
    }
}

Test(formats, the_first_spelling_that_is_not_empty_wins) {
    kindred_directory *directory = read_path(
        write_file("a.jsonl", "{\"URN\": \"A1\", \"NOS Title\": \" \", \"Title\": \"Lead\", \"nos_title\": \"Late\"}"),
        NULL, NULL);
    assert_is(standard(directory, "A1")->title, "Lead");
    kindred_directory_free(directory);
}

Test(formats, fields_are_kept_as_they_were_read) {
    static const struct {
        const char *name, *value;
        bool json;
    } kept[] = {
        {"URN", "A1", false},
        {"Title", "<b>Lead</b> \"us\"\n", false},
        {"Level", "1.10", true},
        {"Skills", "[ \"a\",\"b\\n\" ]", true},
        {"odd", "{\"x\": [1, {}]}", true},
        {"none", "null", true},
        {"truth", "true", true},
        {"", "no name", false},
        {"Version", "2", true},
    };
    const char *line =
        "{\"URN\": \"A1\", \"Title\": \"<b>Lead</b> \\\"us\\\"\\n\", \"Level\":1.10 ,\"Skills\": [ \"a\",\"b\\n\" ],"
        "\"odd\": {\"x\": [1, {}]}, \"none\": null, \"truth\":true, \"\": \"no name\", \"Version\": 2}\n";
    kindred_directory *directory = read_path(write_file("a.jsonl", line), NULL, NULL);
    const kindred_standard *one = standard(directory, "A1");
    cr_assert(one->field_count == sizeof kept / sizeof kept[0]);
    for (uint32_t i = 0; i < one->field_count; i++) {
        assert_is(one->fields[i].name, kept[i].name);
        assert_is(one->fields[i].value, kept[i].value);
        cr_assert(one->fields[i].json == kept[i].json);
    }
    assert_is(one->version, "2");
    kindred_reader *reader = open_reader(NULL); /* and what was read can be given back as it is */
    cr_assert(kindred_reader_add_record(reader, one->fields, one->field_count, NULL) == KINDRED_OK);
    kindred_directory *again = close_reader(reader);
    const kindred_standard *same = standard(again, "A1");
    cr_assert(memcmp(same->fingerprint, one->fingerprint, 16) == 0 && same->field_count == one->field_count);
    for (uint32_t i = 0; i < one->field_count; i++) assert_is(same->fields[i].value, kept[i].value);
    kindred_directory_free(directory);
    kindred_directory_free(again);
}

Test(formats, numbers_keep_their_digits_however_many) {
    static const char *const numbers[] = {"18446744073709551616", "-123456789012345678901234567890.5e+12", "1e999",
                                          "-1E400"};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        char text[400];
        snprintf(text, sizeof text,
                 "{\"URN\":%s , \"Title\": \"Lead \\\"9\", \"Version\":%s,\"odd\": {\"x\": [1, %s]}, \"end\": 7}",
                 numbers[i], numbers[i], numbers[i]);
        kindred_directory *directory = read_path(write_file("a.jsonl", text), NULL, NULL);
        const kindred_standard *one = standard(directory, numbers[i]);
        assert_is(one->version, numbers[i]);
        assert_is(one->title, "Lead \"9");
        snprintf(text, sizeof text, "{\"x\": [1, %s]}", numbers[i]);
        assert_is(one->fields[3].value, text);
        assert_is(one->fields[4].value, "7");
        kindred_directory_free(directory);
        assert_is(standard_of("Version", numbers[i], true)->version, numbers[i]);
    }
}

Test(formats, a_field_is_found_by_any_of_its_names) {
    kindred_reader *reader = open_reader(NULL);
    const char *line = "{\"URN\": \"A1\", \"Title\": \"Lead\", \"Occupations\": \" \", \"Relevant Occupations\": "
                       "\"Cook; Waiter\", \"Keywords\": [\"a\", \"b\"], \"Skills\": null, \"status\": [\"\", \" \"], "
                       "\"My field\": \"x\", \"Level\": 3}";
    cr_assert(kindred_reader_add_file(reader, write_file("a.jsonl", line), NULL) == KINDRED_OK);
    kindred_directory *directory = close_reader(reader);
    const kindred_standard *one = standard(directory, "A1");
    static const char *const found[][2] = {
        {"Relevant_occupations", "Cook; Waiter"},
        {"occupations", "Cook; Waiter"},
        {"Keywords", "[\"a\", \"b\"]"},
        {"NOS Title", "Lead"},
        {"My field", "x"},
        {"Level", "3"},
        {"my field", ""},
        {"Skills", ""},
        {"NOS Document Status", ""},
        {"Glossary", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof found / sizeof found[0]; i++) {
        assert_is(kindred_standard_field(one, found[i][0]), found[i][1]);
    }
    kindred_directory_free(directory);
}

Test(formats, suites_are_split_sorted_and_distinct) {
    static const char *const values[] = {"\"Zoo; Arts &amp; Crafts ;; Zoo;\"", "[\"Zoo\", \"Arts & Crafts\", \"Zoo\"]"};
    for (int i = 0; i < 2; i++) {
        char text[200];
        snprintf(text, sizeof text, "{\"URN\": \"A1\", \"Title\": \"Lead\", \"Suite\": %s}", values[i]);
        kindred_directory *directory = read_path(write_file("a.jsonl", text), NULL, NULL);
        const kindred_standard *one = standard(directory, "A1");
        cr_assert(one->suite_count == 2);
        assert_is(one->suites[0], "Arts & Crafts");
        assert_is(one->suites[1], "Zoo");
        kindred_directory_free(directory);
    }
}

Test(formats, languages_have_codes_and_names) {
    static const struct {
        const char *name;
        kindred_language language;
    } known[] = {{"en", KINDRED_ENGLISH},        {"English", KINDRED_ENGLISH}, {"EN-gb", KINDRED_ENGLISH},
                 {"cy", KINDRED_WELSH},          {"CYMRAEG", KINDRED_WELSH},   {" welsh ", KINDRED_WELSH},
                 {"und", KINDRED_OTHER_LANGUAGE}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        kindred_language language;
        cr_assert(kindred_language_of((kindred_view){known[i].name, (uint32_t)strlen(known[i].name)}, &language));
        cr_assert(language == known[i].language, "%s", known[i].name);
    }
    kindred_language language;
    cr_assert(!kindred_language_of((kindred_view){"Klingon", 7}, &language));
    cr_assert(!kindred_language_of((kindred_view){0}, &language));
    cr_assert(standard_of("Language", "Cymraeg", false)->language == KINDRED_WELSH);
    cr_assert(standard_of("Language", "French", false)->language == KINDRED_OTHER_LANGUAGE);
    cr_assert(standard_of("Language", "", false)->language == KINDRED_ENGLISH);
}

/* ---- folders ---- */

Test(formats, a_folder_is_read_with_all_its_folders) {
    write_file("root/b.jsonl", B "\n");
    write_file("root/a/deep/a.JSON", "[" A "]");
    write_file("root/notes.txt", "no standard");
    write_file("root/a/picture.png", "");
    write_file("root/.hidden/c.jsonl", "broken");
    write_file("root/a/~$units.xlsx", "who opened it");
    char root[100], loop[100];
    snprintf(root, sizeof root, "%s/root/", folder);
    snprintf(loop, sizeof loop, "%s/root/a/loop", folder);
    cr_assert(symlink(root, loop) == 0);
    kindred_directory *directory = read_path(root, NULL, NULL);
    assert_counts(directory, 2, 0, 0, 0);
    cr_assert(kindred_directory_count(directory).ignored == 2);
    assert_is(standard(directory, "A1")->file, "a/deep/a.JSON");
    assert_is(standard(directory, "B2")->file, "b.jsonl");
    kindred_directory_free(directory);
}

Test(formats, what_kindred_wrote_into_a_folder_is_not_read_again) {
    static const char *const written[] = {"report.html", "result.json", "clusters.csv", "links.csv", "rejected.csv"};
    for (int place = 0; place < 2; place++) {
        write_file("root/a.jsonl", A "\n");
        write_file("root/b/c/result.json", B); /* not beside a report: an input */
        for (int i = 0; i < 5; i++) {
            char name[100];
            snprintf(name, sizeof name, "root/%s%s", place == 0 ? "" : "b/", written[i]);
            write_file(name, "URN,Title\nX9,Written by Kindred\n");
        }
        char root[100];
        snprintf(root, sizeof root, "%s/root", folder);
        kindred_directory *directory = read_path(root, NULL, NULL);
        assert_counts(directory, 2, 0, 0, 0);
        cr_assert(kindred_directory_count(directory).ignored == 5);
        kindred_directory_free(directory);
        remove_folder();
        make_folder();
    }
}

Test(formats, what_goes_back_into_a_directory_is_read_only_if_it_is_named) {
    static const char *const written[] = {"changes.jsonl", "changes.csv", "directory.jsonl", "proposals.json"};
    write_file("root/a.jsonl", A "\n");
    write_file("root/b/directory.jsonl", B "\n"); /* not beside changes: an input */
    for (int i = 0; i < 4; i++) {
        char name[100];
        snprintf(name, sizeof name, "root/%s", written[i]);
        write_file(name, B "\n");
    }
    char root[100], named[150];
    snprintf(root, sizeof root, "%s/root", folder);
    snprintf(named, sizeof named, "%s/directory.jsonl", root);
    kindred_directory *directory = read_path(root, NULL, NULL);
    assert_counts(directory, 2, 0, 0, 0);
    cr_assert(kindred_directory_count(directory).ignored == 4);
    kindred_directory_free(directory);
    directory = read_path(named, NULL, NULL);
    assert_counts(directory, 1, 0, 0, 0);
    kindred_directory_free(directory);
}

Test(formats, what_is_no_file_in_a_folder_counts_as_ignored, .timeout = 30) {
    write_file("root/a.jsonl", A "\n");
    write_file("other/b.jsonl", B "\n");
    char root[100], pipe_path[120], device[120], link_path[120], other[100];
    snprintf(root, sizeof root, "%s/root", folder);
    snprintf(other, sizeof other, "%s/other", folder);
    snprintf(pipe_path, sizeof pipe_path, "%s/pipe.json", root);
    snprintf(device, sizeof device, "%s/device.csv", root);
    snprintf(link_path, sizeof link_path, "%s/link.jsonl", root);
    cr_assert(mkfifo(pipe_path, 0600) == 0 && symlink("/dev/zero", device) == 0 && symlink(other, link_path) == 0);
    kindred_directory *directory = read_path(root, NULL, NULL);
    assert_counts(directory, 1, 0, 0, 0);
    cr_assert(kindred_directory_count(directory).ignored == 3);
    kindred_directory_free(directory);
}
