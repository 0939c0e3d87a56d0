/* The options on reading, which the subcommands share: children of their own parsers. How inputs are read is asked
 * wherever an input is named; what of them is read, wherever a whole directory is. */
#include "command.h"

#include <errno.h>
#include <stdlib.h>

/* ---- how inputs are read ---- */

enum form_key { SHEET = 2000, MAP, LANGUAGE };

static const struct argp_option form[] = {
    {"sheet", SHEET, "NAME", 0, "Of workbooks, read this sheet (default: the first)", 0},
    {"map", MAP, "FIELD=COLUMN", 0, "Read this column as that field (URN=Ref); may be given several times", 0},
    {"language", LANGUAGE, "CODE", 0, "Of standards that neither say nor show theirs: en (default), cy, und", 0},
    {0},
};

static error_t parse_form(int key, char *argument, struct argp_state *state) {
    struct reading *reading = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        reading->maps = calloc((size_t)state->argc, sizeof reading->maps[0]);
        if (!reading->maps) argp_failure(state, EXIT_UNUSABLE, ENOMEM, "no option can be read");
        reading->options.map = reading->maps;
        return 0;
    case SHEET:
        reading->options.sheet = argument;
        return 0;
    case MAP:
        reading->maps[reading->options.map_count++] = argument;
        return 0;
    case LANGUAGE:
        reading->options.language = language_named(state, argument);
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

const struct argp form_options = {.options = form, .parser = parse_form};

/* ---- what of them is read ---- */

enum filter_key { VALIDITY = 3000, SUITE, DEVELOPER, CATEGORY };

static const struct argp_option filters[] = {
    {"validity", VALIDITY, "current|all", 0, "Current standards only, the default, or all", 0},
    {"suite", SUITE, "NAME", 0, "Only standards of this suite", 0},
    {"developer", DEVELOPER, "NAME", 0, "Only standards that this body developed", 0},
    {"category", CATEGORY, "NAME", 0, "Only standards of this category: Generic, Job Specific, ...", 0},
    {0},
};

static error_t parse_filter(int key, char *argument, struct argp_state *state) {
    kindred_directory_options *options = &((struct reading *)state->input)->options;
    switch (key) {
    case VALIDITY:
        options->all_validities =
            one_of(state, "--validity", argument, (const char *const[]){"current", "all", NULL}) == 1;
        return 0;
    case SUITE:
        options->suite = argument;
        return 0;
    case DEVELOPER:
        options->developer = argument;
        return 0;
    case CATEGORY:
        options->category = argument;
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static error_t parse_filters(int key, char *argument, struct argp_state *state) {
    struct reading *reading = state->input;
    error_t error = parse_filter(key, argument, state);
    reading->filters_given = reading->filters_given || error == 0;
    return error;
}

const struct argp filter_options = {.options = filters, .parser = parse_filters};
