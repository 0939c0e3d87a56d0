/* What the tests of the program share: a folder of their own to be in, files there, and running the program. Every test
 * is a process of its own, so that the folder can be a global of it. */
#ifndef KINDRED_TESTS_COMMAND_HELPERS_H
#define KINDRED_TESTS_COMMAND_HELPERS_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The fixture of a suite: makes a temporary folder and goes there; removes it. */
void make_folder(void);
void remove_folder(void);

void write_file(const char *name, const char *text);

/* The content of a file, or "" if there is none; free() it. */
char *content(const char *name);

bool file_has(const char *name, const char *part);

/* Runs `kindred ARGUMENTS` by the shell, output to the files out and err; returns the exit code, or -1 for a signal. */
int kindred(const char *arguments);

/* Two standards that differ in one word. */
#define GOOD(urn, word)                                                                                                \
    "{\"URN\":\"" urn "\",\"Title\":\"Lead your team\",\"Performance_criteria\":[\"P1 agree clear goals with " word    \
    " team\",\"P2 plan how the work is shared out among colleagues\"]}\n"
#define GOOD_A GOOD("A", "your")
#define GOOD_B GOOD("B", "the")

#endif
