/* The names of fields, known and unknown. The table itself is fields.def. */
#ifndef KINDRED_ENGINE_DIRECTORY_FIELDS_H
#define KINDRED_ENGINE_DIRECTORY_FIELDS_H

#include "base/base.h"
#include "kindred/directory.h"

enum { NO_SECTION = KINDRED_SECTIONS };

enum field {
#define FIELD(constant, section, ...) constant,
#include "directory/fields.def"
#undef FIELD
    FIELDS,
    FIELD_UNKNOWN = FIELDS
};

/* The field that a name in an input means, or FIELD_UNKNOWN. */
enum field field_named(view name);

/* Whether a name in an input means this field. */
bool field_goes_by(enum field field, view name);

/* Whether two names are one: case, spaces, hyphens and underscores do not count. */
bool field_names_equal(view a, view b);

/* Its name in messages. */
const char *field_name(enum field field);

/* The section its statements belong to, or NO_SECTION if it makes none. */
int field_section(enum field field);

#endif
