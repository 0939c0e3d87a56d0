/* The folder of results, and disks that are full. */
#include "report/hostile.h"
#include "report/internal.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const names[] = {"links.csv", "clusters.csv", "rejected.csv", "result.json", "report.html"};
enum { NAMES = sizeof names / sizeof names[0] };

static void remove_folder(char *folder) {
    char path[4200];
    for (size_t i = 0; i < NAMES; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        if (unlink(path) != 0) rmdir(path);
    }
    cr_expect_eq(rmdir(folder), 0, "%s is not empty", folder);
    free(folder);
}

Test(report_folder, holds_five_whole_files_and_nothing_else) {
    struct found found = hostile_found(2);
    char *folder = fresh_folder();
    cr_assert_eq(kindred_report_folder(folder, found.result, NULL), KINDRED_OK);
    cr_assert_eq(kindred_report_folder(folder, found.result, NULL), KINDRED_OK, "once more over the old ones");
    cr_expect_eq(entries_of(folder), NAMES);
    for (size_t i = 0; i < NAMES; i++) {
        char *text = file_text(folder, names[i]);
        cr_assert_not_null(text);
        cr_expect_eq(strncmp(text, "\xef\xbb\xbf", 3) == 0, i < 3, "%s: CSV files alone have a byte order mark",
                     names[i]);
        free(text);
    }
    remove_folder(folder);
    found_free(&found);
}

Test(report_folder, files_are_readable_for_all_whom_the_umask_lets) {
    struct found found = hostile_found(1);
    char *folder = fresh_folder(), path[4200];
    struct stat about;
    umask(0027);
    cr_assert_eq(kindred_report_folder(folder, found.result, NULL), KINDRED_OK);
    snprintf(path, sizeof path, "%s/result.json", folder);
    cr_assert_eq(stat(path, &about), 0);
    cr_expect_eq(about.st_mode & 0777, 0640);
    remove_folder(folder);
    found_free(&found);
}

Test(report_folder, makes_the_folders_above_it) {
    struct found found = hostile_found(1);
    char *folder = fresh_folder(), deep[4200], *text;
    snprintf(deep, sizeof deep, "%s/a/b/", folder);
    cr_assert_eq(kindred_report_folder(deep, found.result, NULL), KINDRED_OK);
    cr_assert_not_null(text = file_text(deep, "result.json"));
    free(text);
    remove_folder(strdup(deep));
    snprintf(deep, sizeof deep, "%s/a", folder);
    remove_folder(strdup(deep));
    remove_folder(folder);
    found_free(&found);
}

Test(report_folder, under_a_file_is_an_error_that_names_it) {
    struct found found = hostile_found(1);
    kindred_error error;
    cr_expect_eq(kindred_report_folder("/dev/null/folder", found.result, &error), KINDRED_UNWRITABLE);
    cr_expect_str_eq(error.file, "/dev/null/folder");
    cr_expect(strstr(error.message, "/dev/null/folder") && strstr(error.message, strerror(ENOTDIR)), "%s",
              error.message);
    found_free(&found);
}

Test(report_folder, a_file_that_cannot_be_replaced_is_named_and_the_others_are_written) {
    struct found found = hostile_found(1);
    kindred_error error;
    char *folder = fresh_folder(), path[4200];
    snprintf(path, sizeof path, "%s/clusters.csv", folder);
    cr_assert_eq(mkdir(path, 0700), 0);
    cr_expect_eq(kindred_report_folder(folder, found.result, &error), KINDRED_UNWRITABLE);
    cr_expect_str_eq(error.file, path);
    cr_expect(strstr(error.message, "clusters.csv") && strstr(error.message, strerror(EISDIR)), "%s", error.message);
    cr_expect_eq(entries_of(folder), NAMES, "the others are there, and no part of a file");
    remove_folder(folder);
    found_free(&found);
}

static void write_old(struct output *out, const void *what) {
    (void)what;
    output_text(out, "the old file");
}

static void write_without_end(struct output *out, const void *what) {
    (void)what;
    for (int i = 0; i < 100000; i++) output_text(out, "too much for this disk ");
}

static void write_without_memory(struct output *out, const void *what) {
    write_old(out, what);
    out->no_memory = true;
}

static kindred_status write_one(const char *folder, void (*writer)(struct output *, const void *),
                                kindred_error *error) {
    return folder_write(folder, &(struct folder_file){"result.json", writer, false}, 1, NULL, 1, error);
}

Test(report_folder, a_disk_that_fills_up_leaves_the_old_file_whole_and_nothing_beside_it) {
    kindred_error error;
    char *folder = fresh_folder(), path[4200];
    snprintf(path, sizeof path, "%s/result.json", folder);
    cr_assert_eq(write_one(folder, write_old, NULL), KINDRED_OK);
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit usual, small;
    cr_assert_eq(getrlimit(RLIMIT_FSIZE, &usual), 0);
    small = (struct rlimit){4096, usual.rlim_max};
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
    kindred_status status = write_one(folder, write_without_end, &error);
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &usual), 0);
    cr_expect_eq(status, KINDRED_UNWRITABLE);
    cr_expect_str_eq(error.file, path);
    cr_expect_not_null(strstr(error.message, strerror(EFBIG)), "%s", error.message);
    cr_expect_eq(write_one(folder, write_without_memory, &error), KINDRED_NO_MEMORY);
    char *text = file_text(folder, "result.json");
    cr_expect_str_eq(text, "the old file");
    cr_expect_eq(entries_of(folder), 1);
    free(text);
    remove_folder(folder);
}

static void expect_full(report_function *report, const kindred_result *result) {
    kindred_error error;
    FILE *full = fopen("/dev/full", "w");
    cr_assert_not_null(full);
    cr_expect_eq(report(full, result, &error), KINDRED_UNWRITABLE);
    cr_expect_eq(error.status, KINDRED_UNWRITABLE);
    cr_expect_not_null(strstr(error.message, strerror(ENOSPC)), "%s", error.message);
    fclose(full);
}

static kindred_status table(FILE *file, const kindred_result *result, kindred_error *error) {
    return kindred_report_table(file, result, NULL, error);
}

static kindred_status summary(FILE *file, const kindred_result *result, kindred_error *error) {
    return kindred_report_summary(file, result, NULL, error);
}

Test(report_folder, a_full_disk_is_an_error_that_says_so_whatever_is_written) {
    struct found small = hostile_found(1), large = random_found(1);
    expect_full(kindred_report_json, small.result);
    expect_full(kindred_report_json, large.result);
    expect_full(kindred_report_csv, small.result);
    expect_full(table, small.result);
    expect_full(summary, small.result);
    found_free(&small);
    found_free(&large);
}
