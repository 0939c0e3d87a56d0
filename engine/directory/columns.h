/* Which column of an input is which field: by the option `map`, by its name, or by a guess, of which the user is told.
 * A column here is also a name that the records of a JSON input give a field. */
#ifndef KINDRED_ENGINE_DIRECTORY_COLUMNS_H
#define KINDRED_ENGINE_DIRECTORY_COLUMNS_H

#include "directory/fields.h"

/* One entry of the option: this column is that field. */
struct map {
    view column;
    enum field field;
    bool met; /* some input has such a column */
};

struct column {
    view name;        /* as the input spells it */
    view goes_by;     /* the name under which its cells are kept: the field's own where it was mapped or guessed, so
                         that all who ask for a field by its name find it */
    enum field field; /* FIELD_UNKNOWN: kept and handed through */
    bool mapped;      /* by the option */
    bool displaced;   /* the option gives the field it is named after to another column */
};

/* The first rows of a table, on which guesses are tested: cells[row * columns + column]. */
struct sample {
    view *cells;
    size_t rows, columns;
};

/* Reads the option into the reader; KINDRED_BAD_OPTION says which entry is wrong. */
kindred_status maps_read(kindred_reader *reader, const kindred_directory_options *options, kindred_error *error);

/* Settles what the columns of an input mean, whose names are given; the rest is filled in, texts stand in the reader's
 * arena. False: there is no memory left. */
bool columns_settle(kindred_reader *reader, struct column *columns, size_t count, const struct sample *sample);

/* What an input whose columns these are is rejected with: no URN, no title; empty if it can be used. */
view columns_missing(const struct column *columns, size_t count);

/* Lists in the reader what was mapped or guessed for a file that is read. False: there is no memory left. */
bool columns_note(kindred_reader *reader, view file, const struct column *columns, size_t count);

/* Whether a name means something, were it that of a column: to the table of fields, to the option or as a guess. */
bool column_is_known(const kindred_reader *reader, view name);

#endif
