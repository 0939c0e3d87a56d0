/* The options on what is read, which every subcommand that reads a whole directory has: a child of its own parser. */
#include "command.h"

enum key { VALIDITY = 2000, SUITE, DEVELOPER, CATEGORY, LANGUAGE };

static const struct argp_option options[] = {
    {"validity", VALIDITY, "current|all", 0, "Current standards only, the default, or all", 0},
    {"suite", SUITE, "NAME", 0, "Only standards of this suite", 0},
    {"developer", DEVELOPER, "NAME", 0, "Only standards that this body developed", 0},
    {"category", CATEGORY, "NAME", 0, "Only standards of this category: Generic, Job Specific, ...", 0},
    {"language", LANGUAGE, "CODE", 0, "Of standards that neither say nor show theirs: en (default), cy, und", 0},
    {0},
};

static error_t parse(int key, char *argument, struct argp_state *state) {
    kindred_directory_options *directory = state->input;
    switch (key) {
    case VALIDITY:
        directory->all_validities =
            one_of(state, "--validity", argument, (const char *const[]){"current", "all", NULL}) == 1;
        return 0;
    case SUITE:
        directory->suite = argument;
        return 0;
    case DEVELOPER:
        directory->developer = argument;
        return 0;
    case CATEGORY:
        directory->category = argument;
        return 0;
    case LANGUAGE:
        directory->language = language_named(state, argument);
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

const struct argp reading_options = {.options = options, .parser = parse};
