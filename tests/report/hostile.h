/* Results to write reports of: small directories in memory, some of whose texts mean harm, and what was written. */
#ifndef KINDRED_TESTS_REPORT_HOSTILE_H
#define KINDRED_TESTS_REPORT_HOSTILE_H

#include "kindred/kindred.h"

#include <stdio.h>

/* A directory and what was found in it. */
struct found {
    kindred_directory *directory;
    kindred_result *result;
};

/* Copies, near-duplicates and strangers with titles that are markup, formulas, escape sequences, right-to-left marks
 * and wide characters; and a record that is rejected. */
struct found hostile_found(uint32_t threads);
/* A directory of random texts, large enough that the page is written in several batches. */
struct found random_found(uint32_t threads);
void found_free(struct found *found);

typedef kindred_status report_function(FILE *file, const kindred_result *result, kindred_error *error);

/* What a report writes, as one text; free() it. */
char *written(report_function *report, const kindred_result *result);
char *written_table(const kindred_result *result, const kindred_style *style);
char *written_comparison(const struct found *found, const char *a, const char *b, const kindred_style *style);

/* A file of a folder as one text, NULL if there is none; free() it. */
char *file_text(const char *folder, const char *name);

/* An empty folder for one test, and how many entries a folder has. */
char *fresh_folder(void);
size_t entries_of(const char *folder);

/* Stops the test at a line wider than that, or one that holds an escape sequence or a mark of direction. */
void expect_harmless_lines(const char *text, uint32_t columns);

#endif
