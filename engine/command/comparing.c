/* The options on comparing, which find and propose share: a child of their own parsers. */
#include "command.h"

enum key { FOR_SUITE = 4000, ACROSS, SHINGLE, THRESHOLD, RECALL, PERMUTATIONS, INDEX, SEED, THREADS };

static const struct argp_option list[] = {
    {NULL, 0, NULL, 0, "Which pairs are asked about:", 1},
    {"for-suite", FOR_SUITE, "NAME", 0, "One standard stands in this suite and the other does not", 1},
    {"across", ACROSS, "suites|developers", 0, "The two are of different suites, or developers", 1},
    {NULL, 0, NULL, 0, "How it is compared:", 2},
    {"threshold", THRESHOLD, "SHARE", 0, "Least resemblance of a link, 0.01 to 1", 2},
    {"shingle", SHINGLE, "WORDS", 0, "Words in a shingle, 1 to " IN_WORDS(KINDRED_MOST_SHINGLE_WORDS), 2},
    {"recall", RECALL, "SHARE", 0, "Least chance to find a link right at the threshold", 2},
    {"permutations", PERMUTATIONS, "N", 0, "Length of a signature (default: what threshold and recall need)", 2},
    {"index", INDEX, "lsh|join", 0, "Hashing or an exact join; unless given, as suits the threshold", 2},
    {"seed", SEED, "N", 0, "Of the permutations", 2},
    {"threads", THREADS, "N", 0, "Default: all processors; never changes a result", 2},
    {0},
};

static error_t parse_question(int key, char *argument, struct argp_state *state) {
    struct comparing *comparing = state->input;
    switch (key) {
    case FOR_SUITE:
        comparing->options.question.for_suite = argument;
        return 0;
    case ACROSS:
        comparing->options.question.across =
            one_of(state, "--across", argument, (const char *const[]){"suites", "developers", NULL}) == 0
                ? KINDRED_ACROSS_SUITES
                : KINDRED_ACROSS_DEVELOPERS;
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static error_t parse_index(int key, char *argument, struct argp_state *state) {
    struct comparing *comparing = state->input;
    kindred_index_options *index = &comparing->options.index;
    switch (key) {
    case THRESHOLD:
        index->threshold = fraction(state, "--threshold", argument);
        return 0;
    case RECALL:
        index->recall = fraction(state, "--recall", argument);
        return 0;
    case SHINGLE:
        comparing->options.shingle.words =
            (uint32_t)whole_number(state, "--shingle", argument, 1, KINDRED_MOST_SHINGLE_WORDS);
        return 0;
    case PERMUTATIONS:
        index->permutations = (uint32_t)whole_number(state, "--permutations", argument, 1, KINDRED_MOST_PERMUTATIONS);
        return 0;
    case INDEX:
        index->method = one_of(state, "--index", argument, (const char *const[]){"lsh", "join", NULL}) == 0
                            ? KINDRED_INDEX_LSH
                            : KINDRED_INDEX_JOIN;
        return 0;
    case SEED:
        index->seed = whole_number(state, "--seed", argument, 0, UINT64_MAX);
        return 0;
    }
    return parse_question(key, argument, state);
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    struct comparing *comparing = state->input;
    if (key == THREADS) {
        comparing->options.threads = (uint32_t)whole_number(state, "--threads", argument, 1, KINDRED_MOST_THREADS);
        return 0;
    }
    error_t error = parse_index(key, argument, state);
    comparing->given = comparing->given || error == 0;
    return error;
}

/* The defaults stand in the library, and are said by the help as they stand there. */
static char *help(int key, const char *text, void *input) {
    (void)input;
    switch (key) {
    case THRESHOLD:
        return with_default(text, KINDRED_INDEX_DEFAULTS.threshold);
    case RECALL:
        return with_default(text, KINDRED_INDEX_DEFAULTS.recall);
    case SEED:
        return with_default(text, (double)KINDRED_INDEX_DEFAULTS.seed);
    case SHINGLE:
        return with_default(text, KINDRED_SHINGLE_DEFAULTS.words);
    default:
        return (char *)(uintptr_t)text;
    }
}

const struct argp comparing_options = {.options = list, .parser = parse, .help_filter = help};

bool options_fit(const kindred_find_options *options) {
    kindred_error error;
    kindred_index_plan plan;
    bool fit = kindred_index_plan_for(&plan, &options->index, &error) == KINDRED_OK;
    if (!fit) say_error(&error);
    return fit;
}
