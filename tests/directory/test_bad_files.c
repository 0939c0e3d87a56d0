/* What cannot be used as a whole (files, folders, devices, options) is named, and the reader goes on. */
#include "helpers.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

TestSuite(bad_files, .init = make_folder, .fini = remove_folder, .timeout = 60);

#define A LINE("A1", "Lead a team")
#define B LINE("B2", "Plan the work")

static const struct bad_file {
    const char *name, *text, *words;
} bad_files[] = {
    {"a.jsonl", "", "is empty"},
    {"a.json", " \n\n", "holds no record"},
    {"a.json", "[]", "holds no record"},
    {"a.csv", "\n\n", "holds no record"},
    {"a.csv", "URN,Title\n", "no record"},
    {"a.csv", "first,second\nA1,x\n", "names a known field"},
    {"a", "Dear reader, this is no directory.", "names a known field"},
    {"a.csv", "URN,\"Title,Skills\nA1,x,y\n", "the header has a quotation mark"},
    {"a.csv", "\xff\xfeU", "names a known field"},
    {"a.csv", "\xff\xfe", "is empty"},
    {"a.csv", "\xef\xbb\xbf", "is empty"},
    {"a.csv", "URN,Title\nurn,TITLE\n", "no record"},
};

Test(bad_files, a_file_without_a_record_is_rejected_whole) {
    for (size_t i = 0; i < sizeof bad_files / sizeof bad_files[0]; i++) {
        const char *path = write_file(bad_files[i].name, bad_files[i].text);
        kindred_status status;
        kindred_directory *directory = read_path(path, NULL, &status);
        cr_assert(status == KINDRED_UNREADABLE, "%s", bad_files[i].text);
        assert_counts(directory, 0, 0, 0, 1);
        assert_rejected(directory, path, 0, "", bad_files[i].words);
        kindred_directory_free(directory);
    }
}

Test(bad_files, the_message_for_a_whole_input_names_it) {
    kindred_reader *reader = open_reader(NULL);
    kindred_error error;
    const char *path = write_file("empty.jsonl", "");
    cr_assert(kindred_reader_add_file(reader, path, &error) == KINDRED_UNREADABLE);
    char expected[400];
    snprintf(expected, sizeof expected, "%s: the file is empty: is it the right one?", path);
    cr_assert(strcmp(error.message, expected) == 0, "%s", error.message);
    cr_assert(strcmp(error.file, path) == 0);
    cr_assert(kindred_reader_add_file(reader, "/nowhere/x.json", &error) == KINDRED_UNREADABLE);
    cr_assert(strcmp(error.message, "/nowhere/x.json: the file cannot be read: No such file or directory") == 0, "%s",
              error.message);
    kindred_reader_free(reader);
}

Test(bad_files, a_long_path_does_not_cost_the_reason) {
    kindred_reader *reader = open_reader(NULL);
    kindred_error error;
    char path[4000] = "";
    for (int i = 0; i < 190; i++) strcat(path, "/\xc3\xa9");
    strcat(path, "/last.csv");
    cr_assert(kindred_reader_add_file(reader, path, &error) == KINDRED_UNREADABLE);
    cr_assert(strstr(error.message, "/last.csv: the file cannot be read: No such file"), "%s", error.message);
    cr_assert(strncmp(error.message, "...", 3) == 0 && (error.message[3] & 0xc0) != 0x80, "%s", error.message);
    char name[251] = "";
    for (int i = 0; i < 245; i++) strcat(name, "n");
    strcat(name, ".csv");
    cr_assert(kindred_reader_add_file(reader, write_file(name, "first,second\n"), &error) == KINDRED_UNREADABLE);
    cr_assert(strstr(error.message, "Developed_by, ...)"), "%s", error.message);
    kindred_reader_free(reader);
}

Test(bad_files, a_file_whose_records_are_all_rejected_was_read) {
    kindred_status status;
    kindred_directory *directory = read_path(write_file("a.jsonl", "{}\n{}\n"), NULL, &status);
    cr_assert(status == KINDRED_OK);
    assert_counts(directory, 0, 0, 0, 2);
    kindred_directory_free(directory);
}

Test(bad_files, what_is_not_there_is_rejected_and_the_reader_goes_on) {
    kindred_reader *reader = open_reader(NULL);
    kindred_error error;
    cr_assert(kindred_reader_add_file(reader, "/nowhere/x.json", &error) == KINDRED_UNREADABLE);
    cr_assert(strcmp(error.file, "/nowhere/x.json") == 0 && strstr(error.message, "No such file"));
    cr_assert(kindred_reader_add_file(reader, write_file("a.jsonl", A "\n" B), &error) == KINDRED_OK);
    kindred_directory *directory = close_reader(reader);
    assert_counts(directory, 2, 0, 0, 1);
    assert_rejected(directory, "/nowhere/x.json", 0, "", "No such file");
    kindred_directory_free(directory);
}

Test(bad_files, a_folder_lists_each_bad_file_and_reads_the_others) {
    write_file("b.jsonl", B);
    write_file("empty.csv", "");
    write_file("z/a.jsonl", A);
    char gone[100];
    snprintf(gone, sizeof gone, "%s/gone.json", folder);
    cr_assert(symlink("nowhere", gone) == 0);
    kindred_status status;
    kindred_directory *directory = read_path(folder, NULL, &status);
    cr_assert(status == KINDRED_UNREADABLE);
    assert_counts(directory, 2, 0, 0, 2);
    const kindred_rejection *rejections = kindred_directory_rejections(directory);
    assert_is(rejections[0].file, "empty.csv");
    assert_is(rejections[1].file, "gone.json");
    kindred_directory_free(directory);
}

Test(bad_files, a_folder_without_standards_is_rejected) {
    write_file("notes.txt", "x");
    kindred_status status;
    kindred_directory *directory = read_path(folder, NULL, &status);
    cr_assert(status == KINDRED_UNREADABLE);
    assert_rejected(directory, folder, 0, "", "holds no file of standards (*.json");
    cr_assert(kindred_directory_count(directory).ignored == 1);
    kindred_directory_free(directory);
}

Test(bad_files, a_file_without_permission_is_rejected) {
    if (geteuid() == 0) {
        remove_folder(); /* a test that is skipped ends without its fixture */
        cr_skip_test("root may read everything");
    }
    const char *path = write_file("a.jsonl", A);
    cr_assert(chmod(path, 0) == 0);
    kindred_status status;
    kindred_directory *directory = read_path(path, NULL, &status);
    cr_assert(status == KINDRED_UNREADABLE);
    assert_rejected(directory, path, 0, "", "Permission denied");
    kindred_directory_free(directory);
}

Test(bad_files, a_device_is_rejected_and_the_reader_goes_on, .timeout = 30) {
    kindred_reader *reader = open_reader(NULL);
    kindred_error error;
    cr_assert(kindred_reader_add_file(reader, "/dev/zero", &error) == KINDRED_UNREADABLE);
    cr_assert(strstr(error.message, "a device"), "%s", error.message);
    cr_assert(kindred_reader_add_file(reader, write_file("a.jsonl", A "\n" B), &error) == KINDRED_OK);
    kindred_directory *directory = close_reader(reader);
    assert_counts(directory, 2, 0, 0, 1);
    assert_rejected(directory, "/dev/zero", 0, "", "a device");
    kindred_directory_free(directory);
}

Test(bad_files, a_pipe_that_has_a_name_is_read, .timeout = 30) {
    char path[100];
    snprintf(path, sizeof path, "%s/pipe", folder);
    cr_assert(mkfifo(path, 0600) == 0);
    pid_t writer = fork();
    if (writer == 0) {
        FILE *file = fopen(path, "w");
        bool written = file && fputs(A "\n" B, file) >= 0 && fclose(file) == 0;
        _exit(written ? 0 : 1);
    }
    kindred_directory *directory = read_path(path, NULL, NULL);
    assert_counts(directory, 2, 0, 0, 0);
    kindred_directory_free(directory);
    cr_assert(waitpid(writer, NULL, 0) == writer);
}

/* Runs the rest of the test with little memory, which a sanitizer cannot. */
static bool limit_memory(size_t bytes) {
#ifdef __SANITIZE_ADDRESS__
    (void)bytes;
    return false;
#else
    return setrlimit(RLIMIT_AS, &(struct rlimit){bytes, bytes}) == 0;
#endif
}

Test(bad_files, an_input_that_is_too_large_is_rejected_and_the_reader_goes_on, .timeout = 30) {
    static const struct {
        off_t bytes;
        const char *words;
    } large[] = {{(off_t)9 << 30, "more than 8 GB"}, {(off_t)3 << 30, "too large for the memory of this machine"}};
    const char *path = write_file("a.json", ""), *good = write_file("b.jsonl", A "\n" B);
    bool limited = limit_memory((size_t)1 << 30);
    for (size_t i = 0; i < (limited ? 2 : 1); i++) {
        kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
        options.threads = 1;
        kindred_reader *reader = open_reader(&options);
        kindred_error error;
        cr_assert(truncate(path, large[i].bytes) == 0);
        cr_assert(kindred_reader_add_file(reader, path, &error) == KINDRED_UNREADABLE);
        cr_assert(kindred_reader_add_file(reader, good, &error) == KINDRED_OK);
        kindred_directory *directory = close_reader(reader);
        assert_counts(directory, 2, 0, 0, 1);
        assert_rejected(directory, path, 0, "", large[i].words);
        kindred_directory_free(directory);
    }
}

/* ---- options ---- */

Test(bad_files, options_out_of_range_are_named) {
    kindred_reader *reader;
    kindred_error error;
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    options.suite = " ";
    cr_assert(kindred_reader_open(&reader, &options, &error) == KINDRED_BAD_OPTION && !reader);
    cr_assert(strcmp(error.field, "suite") == 0);
    options.suite = "caf\xe9";
    cr_assert(kindred_reader_open(&reader, &options, &error) == KINDRED_BAD_OPTION && !reader);
    cr_assert(strcmp(error.field, "suite") == 0 && strstr(error.message, "UTF-8"));
    options = KINDRED_DIRECTORY_DEFAULTS;
    options.language = (kindred_language)7;
    cr_assert(kindred_reader_open(&reader, &options, &error) == KINDRED_BAD_OPTION);
    cr_assert(strcmp(error.field, "language") == 0);
    kindred_reader_free(NULL);
    kindred_directory_free(NULL);
}

/* ---- what could hang ---- */

Test(bad_files, lines_that_end_with_carriage_returns_take_time_in_proportion) {
    enum { LINES = 4 << 20 };
    char *text = malloc(LINES + 100);
    size_t at = (size_t)sprintf(text, "URN,Title\rA1,\"Lead\ra team\"\r");
    memset(text + at, '\r', LINES);
    at += LINES;
    at += (size_t)sprintf(text + at, "B2,Plan the work");
    kindred_directory *directory = read_path(write_bytes("a.csv", text, at), NULL, NULL);
    assert_counts(directory, 2, 0, 0, 0);
    cr_assert(standard(directory, "A1")->line == 2 && standard(directory, "B2")->line == 4 + LINES);
    kindred_directory_free(directory);
    free(text);
}

Test(bad_files, cells_of_what_names_leave_out_take_time_in_proportion, .timeout = 30) {
    enum { BYTES = 15 << 20 };
    static const char filler[] = {'\0', '-', ' ', '.'};
    char *text = malloc(BYTES + 100);
    for (size_t i = 0; i < sizeof filler; i++) {
        size_t at = (size_t)sprintf(text, "URN,Title\nA1,Lead a team\nB2,");
        memset(text + at, filler[i], BYTES);
        text[at + BYTES] = 'x';
        kindred_directory *directory = read_path(write_bytes("a.csv", text, at + BYTES + 1), NULL, NULL);
        standard(directory, "A1");
        kindred_directory_free(directory);
    }
    free(text);
}

Test(bad_files, hostile_texts_are_read_to_their_end_and_every_record_is_counted) {
    static const struct {
        const char *unit;
        const char *name;
    } hostile[] = {{"<div>", "a.csv"}, {"<", "a.csv"},    {"&", "a.csv"},     {"<a ", "a.csv"},
                   {"&amp", "a.csv"},  {"<!--", "a.csv"}, {"{{},", "a.json"}, {"[", "a.json"},
                   {"{\"", "a.json"},  {"\"\n", "a.csv"}, {"P1 ", "a.csv"}};
    enum { BYTES = 1 << 20 };
    char *text = malloc(BYTES + 100);
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        size_t at = (size_t)sprintf(text, strstr(hostile[i].name, "csv") ? "URN,Title,Skills\nA1,Lead,x" : "[");
        while (at < BYTES) at += (size_t)sprintf(text + at, "%s", hostile[i].unit);
        kindred_status status;
        kindred_directory *directory = read_path(write_bytes(hostile[i].name, text, at), NULL, &status);
        kindred_directory_counts counts = kindred_directory_count(directory);
        cr_expect_gt(counts.read, 0, "%s", hostile[i].unit);
        cr_expect_eq(counts.read, counts.standards + counts.reuploads + counts.filtered + counts.rejected);
        kindred_directory_free(directory);
    }
    free(text);
}
