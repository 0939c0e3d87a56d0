/* kindred check: one draft against a directory. */
#include "command.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_REJECTIONS_SAID = 20, MOST_NEAREST = 1000000 };

struct request {
    const char *draft;
    const char **paths; /* room for as many as there are arguments */
    size_t path_count;
    struct reading reading;
    kindred_check_options check;
    bool json, strict;
};

enum key { AGAINST = 1000, THRESHOLD, LEAST, SHINGLE, THREADS, TOP, FORMAT, STRICT };

static const struct argp_option options[] = {
    {"against", AGAINST, "INPUT", 0, "The directory: a file, a folder or -; further ones may follow", 0},
    {NULL, 0, NULL, 0, "How it is compared:", 2},
    {"threshold", THRESHOLD, "SHARE", 0, "Resemblance from which it exists already, 0.01 to 1", 2},
    {"least", LEAST, "SHARE", 0, "Resemblance from which a standard is listed", 2},
    {"shingle", SHINGLE, "WORDS", 0, "Words in a shingle, 1 to " IN_WORDS(KINDRED_MOST_SHINGLE_WORDS), 2},
    {"threads", THREADS, "N", 0, "Default: all processors; never changes a result", 2},
    {NULL, 0, NULL, 0, "What comes out:", 3},
    {"top", TOP, "N", 0, "Standards listed at most", 3},
    {"format", FORMAT, "table|json", 0, "Of standard output (default table)", 3},
    {"strict", STRICT, NULL, 0, "Exit code 1 if a record of the directory was rejected", 3},
    {0},
};

static const char documentation[] =
    "Tells whether a standard that is being written exists already: which standards are nearest to DRAFT, how alike "
    "they "
    "are, and which statements they share. DRAFT is a plain text whose first line is the title and each other line a "
    "statement, or one standard as JSON; it needs no URN.\v"
    "In a plain text the statements are performance criteria, but for those behind a line that names another section, "
    "such as \"Knowledge and understanding\".\n"
    "\n"
    "Examples:\n"
    "  kindred check draft.txt --against directory.csv\n"
    "  kindred check draft.json --against exports/ more.csv --validity all --format json\n"
    "\n" EXIT_CODES;

static error_t parse_comparing(int key, char *argument, struct argp_state *state) {
    kindred_check_options *check = &((struct request *)state->input)->check;
    switch (key) {
    case THRESHOLD:
        check->threshold = fraction(state, "--threshold", argument);
        return 0;
    case LEAST:
        check->least = fraction(state, "--least", argument);
        return 0;
    case SHINGLE:
        check->shingle.words = (uint32_t)whole_number(state, "--shingle", argument, 1, KINDRED_MOST_SHINGLE_WORDS);
        return 0;
    case THREADS:
        check->threads = (uint32_t)whole_number(state, "--threads", argument, 1, KINDRED_MOST_THREADS);
        return 0;
    case TOP:
        check->most = (uint32_t)whole_number(state, "--top", argument, 1, MOST_NEAREST);
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    struct request *request = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = state->child_inputs[1] = &request->reading;
        return 0;
    case AGAINST:
        request->paths[request->path_count++] = argument;
        return 0;
    case FORMAT:
        request->json = one_of(state, "--format", argument, (const char *const[]){"table", "json", NULL}) == 1;
        return 0;
    case STRICT:
        request->strict = true;
        return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num == 0) {
            request->draft = argument;
        } else {
            request->paths[request->path_count++] = argument;
        }
        return 0;
    case ARGP_KEY_END:
        if (!request->draft) wrong_use(state, "which draft? Name its file, or - for standard input");
        if (request->path_count == 0) wrong_use(state, "against which directory? Name it after --against");
        return 0;
    }
    return parse_comparing(key, argument, state);
}

/* The one standard of the draft's file; NULL, and said why, if there is not one. `*code` is that of the failure. */
static const kindred_standard *read_draft(kindred_directory **out, const struct request *request, int *code) {
    kindred_directory_options reading = KINDRED_DIRECTORY_DEFAULTS;
    reading.language = request->reading.options.language;
    reading.all_validities = reading.draft = true;
    reading.threads = request->check.threads;
    bool unusable = false;
    struct inputs inputs = {&request->draft, 1};
    kindred_status status = read_inputs(out, &inputs, &reading, MOST_REJECTIONS_SAID, &unusable);
    *code = status != KINDRED_OK ? exit_code_of(status) : EXIT_UNUSABLE;
    if (status != KINDRED_OK || unusable) return NULL;
    kindred_directory_counts counts = kindred_directory_count(*out);
    if (counts.standards == 1 && counts.rejected == 0) return kindred_directory_standards(*out);
    if (counts.rejected > 0) return NULL; /* said already */
    *code = EXIT_WRONG_USE;
    fputs("kindred: ", stderr);
    say_text(stderr, request->draft);
    fprintf(stderr, " holds %llu standards, not one: check one draft at a time\n",
            (unsigned long long)counts.standards);
    return NULL;
}

/* EXIT_DONE, EXIT_EXISTS or EXIT_UNUSABLE. */
static int write_result(const struct request *request, const kindred_check_result *check) {
    kindred_error error;
    kindred_style style = style_for(stdout);
    kindred_status status = request->json ? kindred_report_check_json(stdout, check, &error)
                                          : kindred_report_check(stdout, check, &style, &error);
    if (status != KINDRED_OK) {
        say_error(&error);
        return EXIT_UNUSABLE;
    }
    return kindred_check_count(check).reached > 0 ? EXIT_EXISTS : EXIT_DONE;
}

/* Where a standard was found, the answer stands though not all inputs could be read; else nobody knows. */
static int check_against(const struct request *request, const kindred_standard *draft) {
    bool unusable = false;
    kindred_error error;
    kindred_directory *directory;
    kindred_check_result *check;
    struct inputs inputs = {request->paths, request->path_count};
    kindred_status status =
        read_inputs(&directory, &inputs, &request->reading.options, MOST_REJECTIONS_SAID, &unusable);
    if (status != KINDRED_OK) return exit_code_of(status);
    int code;
    status = kindred_check(&check, draft, directory, &request->check, &error);
    if (status == KINDRED_OK) {
        kindred_directory_counts counts = kindred_directory_count(directory);
        code = write_result(request, check);
        if (code == EXIT_DONE && (unusable || counts.read == counts.rejected)) code = EXIT_UNUSABLE;
        if (code == EXIT_DONE && request->strict && counts.rejected > 0) code = EXIT_REJECTS;
        kindred_check_free(check);
    } else {
        say_error(&error);
        code = exit_code_of(status);
    }
    kindred_directory_free(directory);
    return code;
}

/* The defaults stand in the library, and are said by the help as they stand there. */
static char *help(int key, const char *text, void *input) {
    (void)input;
    switch (key) {
    case THRESHOLD:
        return with_default(text, KINDRED_CHECK_DEFAULTS.threshold);
    case LEAST:
        return with_default(text, KINDRED_CHECK_DEFAULTS.least);
    case SHINGLE:
        return with_default(text, KINDRED_CHECK_DEFAULTS.shingle.words);
    case TOP:
        return with_default(text, KINDRED_CHECK_DEFAULTS.most);
    default:
        return (char *)(uintptr_t)text;
    }
}

/* Shares are checked before anything is read. */
static bool is_share(double share) {
    kindred_error error;
    kindred_index_plan plan;
    kindred_index_options index = KINDRED_INDEX_DEFAULTS;
    index.method = KINDRED_INDEX_JOIN;
    index.threshold = share;
    bool fits = kindred_index_plan_for(&plan, &index, &error) == KINDRED_OK;
    if (!fits) say_error(&error);
    return fits;
}

int command_check(int argc, char **argv) {
    struct progress_bar bar;
    struct request request = {.reading = {.options = KINDRED_DIRECTORY_DEFAULTS}, .check = KINDRED_CHECK_DEFAULTS};
    const struct argp_child children[] = {
        {&form_options, 0, "How inputs are read:", 1}, {&filter_options, 0, "What of the directory is read:", 1}, {0}};
    struct argp argp = {options, parse, "DRAFT", documentation, children, help, NULL};
    request.paths = calloc((size_t)argc, sizeof request.paths[0]);
    if (!request.paths) {
        say_error(&(kindred_error){.message = "there is no memory left"});
        return EXIT_UNUSABLE;
    }
    argp_parse(&argp, argc, argv, 0, NULL, &request);
    request.check.progress = request.reading.options.progress = progress_on_terminal(&bar);
    request.reading.options.threads = request.check.threads;
    int code = EXIT_WRONG_USE;
    kindred_directory *directory = NULL;
    if (is_share(request.check.threshold) && is_share(request.check.least)) {
        const kindred_standard *draft = read_draft(&directory, &request, &code);
        if (draft) code = check_against(&request, draft);
    }
    kindred_directory_free(directory);
    free(request.paths);
    free(request.reading.maps);
    return code;
}
