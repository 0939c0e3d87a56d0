/* What a field says, for those who read fields that are no statements. */
#ifndef KINDRED_ENGINE_DIRECTORY_FIELD_TEXT_H
#define KINDRED_ENGINE_DIRECTORY_FIELD_TEXT_H

#include "base/base.h"
#include "kindred/directory.h"

/* The field of that name as plain text, without markup, an item of a list a line: see kindred_standard_field(). Stands in
 * the standard or in the arena; `at` is NULL if there is no memory left. */
view field_text(struct arena *arena, const kindred_standard *standard, const char *name);

#endif
