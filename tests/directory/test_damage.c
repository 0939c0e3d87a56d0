/* Damaged JSON: a record that has no end costs itself, and none of its neighbours. */
#include "helpers.h"

TestSuite(damage, .init = make_folder, .fini = remove_folder, .timeout = 60);

#define A LINE("A1", "Lead a team")
#define B LINE("B2", "Plan the work")
#define D LINE("D4", "Check the tools")
#define OPEN "{\"URN\": \"C3\", \"Title\": \"Open\""

/* Damaged inputs that hold A1, B2 and D4 whole, and how many rejections they come to, the first on this line. */
static const struct damaged {
    const char *text;
    uint32_t rejected, line;
} damaged[] = {
    /* a record of a list is not closed */
    {"[" A ",\n" OPEN ",\n" B ",\n" D "]", 1, 2},
    {"[" A ",\n" OPEN "\n" B ",\n" D "]", 1, 2},
    {"[" A "," OPEN "," B "," D "]", 1, 1},
    {"[" A ",\n" B ",\n" D ",\n" OPEN "]", 1, 4},
    {"[" OPEN ",\n" A ",\n" OPEN ",\n" B ",\n" D "]", 2, 1},
    {"[" A ",\n" OPEN ", \"x\": {\"y\": 1,\n" B ",\n" D "]", 1, 2},
    {"[" A ",\n" OPEN ", \"Skills\": [\"a\",\n" B ",\n" D "]", 1, 2},
    {"[" A ",\n" OPEN ", \"Skills\": [\"a\", \"b\"\n" B ",\n" D "]", 1, 2},
    {"[" A ",\n" OPEN ", \"Skills\": [\"a\", \"b\n" B ",\n" D "]", 1, 2},
    {"[" A ",\n" OPEN ", \"Skills\":\n" B ",\n" D "," B "]", 1, 2},
    {"[" A ",\n" OPEN "\n]\n[" B ",\n" D "]", 1, 2},
    {"{\"standards\": [" A ",\n" OPEN ",\n" B ",\n" D "]}", 1, 2},
    /* a line of many is not closed */
    {OPEN ",\n" A "\n" B "\n" D "\n", 1, 1},
    {OPEN ", \"Skills\":\n" A "\n" B "\n" D "\n", 1, 1},
    {"{\n" A "\n" B "\n" D "\n", 1, 1},
    {A "\n" OPEN ",\n" B "\n" D "\n", 1, 2},
};

Test(damage, a_record_without_an_end_costs_only_itself) {
    for (size_t i = 0; i < sizeof damaged / sizeof damaged[0]; i++) {
        kindred_directory *directory = read_path(write_file("a.json", damaged[i].text), NULL, NULL);
        kindred_directory_counts counts = kindred_directory_count(directory);
        const kindred_rejection *first = kindred_directory_rejections(directory);
        cr_expect(counts.standards == 3 && counts.rejected == damaged[i].rejected, "%lu standards, %lu rejected of\n%s",
                  counts.standards, counts.rejected, damaged[i].text);
        cr_expect(counts.rejected == 0 || first->line == damaged[i].line, "line %u of\n%s", first->line,
                  damaged[i].text);
        kindred_directory_free(directory);
    }
}

/* A list in which every other record is not closed. */
Test(damage, any_number_of_records_without_an_end_cost_only_themselves) {
    enum { PAIRS = 500 };
    char *text = malloc(PAIRS * 200 + 10);
    size_t at = (size_t)sprintf(text, "[");
    for (int i = 0; i < PAIRS; i++) {
        at +=
            (size_t)sprintf(text + at, "{\"URN\": \"C%d\", \"Skills\": [\"a\",\n{\"URN\": \"A%d\", \"Title\": \"x\"}%s",
                            i, i, i + 1 < PAIRS ? ",\n" : "\n]");
    }
    kindred_directory *directory = read_path(write_bytes("a.json", text, at), NULL, NULL);
    assert_counts(directory, PAIRS, 0, 0, PAIRS);
    for (uint32_t i = 0; i < PAIRS; i++) cr_assert(kindred_directory_rejections(directory)[i].line == 2 * i + 1);
    kindred_directory_free(directory);
    free(text);
}

Test(damage, splitting_takes_time_in_proportion_to_the_bytes) {
    static const char *const units[] = {"{\"a\":[\"x\",", "{\"a\":1,",  "{\"a\":[\"x\",{\"b\":1},",
                                        "{\"a\":[",       "{\"a,",      "{\"",
                                        "{\"a\":[{},",    "[{\"a\":\"", "{\"a\":\n[\"x\",\n"};
    enum { BYTES = 1 << 20 };
    char *text = malloc(BYTES + 100);
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        for (int list = 0; list < 2; list++) {
            size_t at = (size_t)sprintf(text, list ? "[" : "{\n");
            while (at < BYTES) at += (size_t)sprintf(text + at, "%s", units[i]);
            kindred_directory *directory = read_path(write_bytes("a.json", text, at), NULL, NULL);
            cr_expect(kindred_directory_count(directory).rejected > 0, "%s", units[i]);
            kindred_directory_free(directory);
        }
    }
    free(text);
}

/* ---- several values in one file ---- */

Test(damage, what_stands_behind_a_wrapper_is_read_too) {
    static const char *const texts[] = {
        "{\n\"standards\": [" A "]\n}\n{\n\"standards\": [" B ",\n" D "], \"count\": 2\n}\n",
        "{\n\"standards\": [" A ", " B "]\n}\n" D,
        "{\n\"URN\": \"D4\", \"Title\": \"Check\"\n}\n{\n\"standards\": [" A ", " B "]\n}\n",
        "{\n\"standards\": [" A ", " B "]\n}\n[" D "]",
        "{\n\"standards\": [" A ", " B "]\n{\n\"standards\": [" D "]\n}",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        kindred_directory *directory = read_path(write_file("a.json", texts[i]), NULL, NULL);
        kindred_directory_counts counts = kindred_directory_count(directory);
        cr_expect(counts.standards == 3 && counts.rejected == 0, "%lu in\n%s", counts.standards, texts[i]);
        kindred_directory_free(directory);
    }
    kindred_directory *directory = read_path(
        write_file("b.json", "{\n\"standards\": [" A "]\n}\nrubbish\n{\n\"standards\": [" B "]}"), NULL, NULL);
    assert_counts(directory, 2, 0, 0, 1);
    cr_assert(kindred_directory_rejections(directory)->line == 4);
    cr_assert(standard(directory, "B2")->line == 6);
    kindred_directory_free(directory);
}

Test(damage, an_object_of_objects_may_begin_with_a_colon_at_the_line_s_end) {
    kindred_directory *directory = read_path(
        write_file("a.json", "{\"about\":\n{\"by\": \"us\"},\n\"standards\": [\n" A ",\n" B "\n]}"), NULL, NULL);
    assert_counts(directory, 2, 0, 0, 0);
    kindred_directory_free(directory);
}
