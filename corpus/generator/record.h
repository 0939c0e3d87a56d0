/* One standard as a line of JSON, in the manners of writing that are met in directories. */
#ifndef KINDRED_CORPUS_RECORD_H
#define KINDRED_CORPUS_RECORD_H

#include "draft.h"
#include "identity.h"

#include <stdio.h>

/* How the statements of a section are written. The text is the same in all. */
enum form { FORM_LINES, FORM_HTML, FORM_LIST, FORMS };

/* What is wrong with a record. */
enum fault { FAULT_NONE, FAULT_NO_TITLE, FAULT_NO_URN, FAULT_CUT_OFF, FAULT_BAD_UTF8, FAULT_WRONG_TYPE, FAULTS };

void record_write(FILE *out, const struct bank *bank, const struct draft *draft, const struct identity *identity,
                  enum form form, enum fault fault);

#endif
