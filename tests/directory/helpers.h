/* What the tests of this room share: a temporary folder, files in it, directories read from them. Every test is a
 * process of its own, so that the folder can be a global of it. */
#ifndef KINDRED_TESTS_DIRECTORY_HELPERS_H
#define KINDRED_TESTS_DIRECTORY_HELPERS_H

#include "kindred/directory.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The temporary folder of this test; made and removed by the fixture of the suite. */
extern char folder[64];
void make_folder(void);
void remove_folder(void);

/* Writes a file into the folder (and the folders on its way) and returns its path, which lives as long as the test. */
const char *write_file(const char *name, const char *text);
const char *write_bytes(const char *name, const char *bytes, size_t count);

/* A reader that must open; a directory from one path, whose status goes to *status if that is not NULL. */
kindred_reader *open_reader(const kindred_directory_options *options);
kindred_directory *close_reader(kindred_reader *reader);
kindred_directory *read_path(const char *path, const kindred_directory_options *options, kindred_status *status);

/* One line of JSON for a standard of that URN and title, with one criterion. */
#define LINE(urn, title) "{\"URN\": \"" urn "\", \"Title\": \"" title "\", \"Performance_criteria\": [\"P1 do it\"]}"

/* The standard of that id, which must be there. */
const kindred_standard *standard(const kindred_directory *directory, const char *id);

/* Statement number `place` of a standard. */
const kindred_statement *statement(const kindred_standard *standard, uint32_t place);

/* The first statement of a section, and how many there are. */
const kindred_statement *first_of(const kindred_standard *standard, kindred_section section, uint32_t *count);

/* A standard with this field beside its URN, "A1", and its title, "Lead a team"; `json` as in kindred_field. It lives
 * as long as the test. */
const kindred_standard *standard_of(const char *field, const char *value, bool json);

bool is(kindred_view view, const char *text);
bool contains(kindred_view view, const char *text);

/* read = standards + reuploads + filtered + rejected, and the first four of them. */
void assert_counts(const kindred_directory *directory, uint64_t standards, uint64_t reuploads, uint64_t filtered,
                   uint64_t rejected);

/* The only rejection there must be, and that its reason holds these words. */
void assert_rejected(const kindred_directory *directory, const char *file, uint32_t line, const char *field,
                     const char *words);

#define assert_is(view, text)                                                                                          \
    do {                                                                                                               \
        kindred_view view_ = (view);                                                                                   \
        cr_assert(is(view_, text), "\"%.*s\" is not \"%s\"", (int)view_.bytes, view_.at, text);                        \
    } while (0)

#endif
