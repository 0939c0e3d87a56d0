/* One standard as a line of JSON, in the manners of writing that are met in directories. */
#ifndef KINDRED_BENCH_RECORD_H
#define KINDRED_BENCH_RECORD_H

#include "prose.h"

#include <stdio.h>

/* How the statements of a section are written. The text is the same in all. */
enum form { FORM_LINES, FORM_HTML, FORM_LIST, FORMS };

/* What of a standard is not its text. */
struct identity {
    uint64_t urn, original;             /* numbers; equal ones make equal URNs */
    uint32_t suite, second_suite, body; /* second_suite 0: none */
    uint32_t version, year;
    bool legacy, welsh;
};

/* What is wrong with a record. */
enum fault { FAULT_NONE, FAULT_NO_TITLE, FAULT_NO_URN, FAULT_CUT_OFF, FAULT_BAD_UTF8, FAULT_WRONG_TYPE, FAULTS };

void record_write(FILE *out, const struct draft *draft, const struct identity *identity, enum form form,
                  enum fault fault);

#endif
