/* kindred compare: two standards, statement by statement. */
#include "command.h"

#include <stdlib.h>
#include <string.h>

struct request {
    const char *names[2]; /* ids, or files if there are no inputs */
    const char **paths;   /* room for as many as there are arguments */
    size_t path_count;
    struct reading reading;
    kindred_shingle_options shingle;
    bool json;
};

enum key { IN = 1000, SHINGLE, FORMAT };

static const struct argp_option options[] = {
    {"in", IN, "INPUT", 0, "Where A and B are ids: the file or folder they stand in; may be given several times", 0},
    {"shingle", SHINGLE, "WORDS", 0, "Words in a shingle, 1 to " IN_WORDS(KINDRED_MOST_SHINGLE_WORDS), 0},
    {"format", FORMAT, "table|json", 0, "Of standard output (default table)", 0},
    {0},
};

static const char documentation[] =
    "Shows two standards statement by statement: what they share, which words differ, what stands only in one. A and B "
    "are ids together with --in, else two files of one standard each.\v"
    "On a terminal differing words are coloured and underlined; elsewhere words only in A are [-written so-] and words "
    "only in B {+so+}.\n"
    "\n"
    "Examples:\n"
    "  kindred compare 'CFAM&LBA3' CFAMLB5 --in directory.csv\n"
    "  kindred compare mine.json theirs.json --format json\n"
    "\n" EXIT_CODES;

static error_t parse(int key, char *argument, struct argp_state *state) {
    struct request *request = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &request->reading;
        return 0;
    case IN:
        request->paths[request->path_count++] = argument;
        return 0;
    case SHINGLE:
        request->shingle.words = (uint32_t)whole_number(state, "--shingle", argument, 1, KINDRED_MOST_SHINGLE_WORDS);
        return 0;
    case FORMAT:
        request->json = one_of(state, "--format", argument, (const char *const[]){"table", "json", NULL}) == 1;
        return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 1) wrong_use(state, "two standards are compared, not more; '%s' is too many", argument);
        request->names[state->arg_num] = argument;
        return 0;
    case ARGP_KEY_END:
        if (state->arg_num < 2) wrong_use(state, "which two? Name two ids and --in INPUT, or two files");
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static void say_about(const char *before, const char *name, const char *after) {
    fprintf(stderr, "kindred: %s", before);
    say_text(stderr, name);
    fprintf(stderr, "%s\n", after);
}

/* The standard with this id; NULL, and said why, if there is none. */
static const kindred_standard *by_id(const kindred_directory *directory, const char *id) {
    kindred_view wanted = {id, (uint32_t)strlen(id)};
    const kindred_standard *found = kindred_directory_look_up(directory, wanted);
    if (found) return found;
    const kindred_standard *standards = kindred_directory_standards(directory);
    uint64_t count = kindred_directory_count(directory).standards, sharing = 0;
    for (uint64_t i = 0; i < count; i++) {
        kindred_view urn = standards[i].urn;
        if (urn.bytes != wanted.bytes || memcmp(urn.at, id, urn.bytes) != 0) continue;
        if (sharing++ == 0) say_about("several standards have the URN '", id, "'; name one by its id:");
        fputs("  ", stderr);
        kindred_report_text(stderr, standards[i].id);
        fputc('\n', stderr);
    }
    if (sharing == 0) {
        say_about("no standard has the id '", id, "'; ids are spelled as in the input, see `kindred find`");
    }
    return NULL;
}

/* The one standard of a file. */
static const kindred_standard *only_one(const kindred_directory *directory, const char *file) {
    uint64_t count = kindred_directory_count(directory).standards;
    if (count == 1) return kindred_directory_standards(directory);
    char text[128];
    snprintf(text, sizeof text, " holds %llu standards, not one: name two ids, and the file after --in",
             (unsigned long long)count);
    say_about("", file, text);
    return NULL;
}

static int show(const struct request *request, const kindred_standard *a, const kindred_standard *b) {
    kindred_error error;
    kindred_comparison *comparison;
    kindred_status status = kindred_compare(&comparison, a, b, &request->shingle, &error);
    if (status == KINDRED_OK) {
        kindred_style style = style_for(stdout);
        status = request->json ? kindred_report_comparison_json(stdout, comparison, &error)
                               : kindred_report_comparison(stdout, comparison, &style, &error);
        kindred_comparison_free(comparison);
    }
    if (status == KINDRED_OK && fflush(stdout) == 0) return EXIT_DONE;
    if (status != KINDRED_OK) say_error(&error);
    return EXIT_UNUSABLE;
}

static int compare_ids(const struct request *request) {
    bool unusable = false;
    struct inputs inputs = {request->paths, request->path_count};
    kindred_directory *directory;
    kindred_status status = read_inputs(&directory, &inputs, &request->reading.options, 0, &unusable);
    if (status != KINDRED_OK) return exit_code_of(status);
    const kindred_standard *a = by_id(directory, request->names[0]);
    const kindred_standard *b = by_id(directory, request->names[1]);
    int code = a && b ? show(request, a, b) : unusable ? EXIT_UNUSABLE : EXIT_WRONG_USE;
    kindred_directory_free(directory);
    return code == EXIT_DONE && unusable ? EXIT_UNUSABLE : code;
}

static int compare_files(const struct request *request) {
    kindred_directory *directories[2] = {NULL, NULL};
    const kindred_standard *standards[2] = {NULL, NULL};
    bool unusable = false;
    kindred_status status = KINDRED_OK;
    for (int i = 0; i < 2 && !unusable && status == KINDRED_OK; i++) {
        struct inputs inputs = {&request->names[i], 1};
        status = read_inputs(&directories[i], &inputs, &request->reading.options, 1, &unusable);
        if (status == KINDRED_OK && !unusable) standards[i] = only_one(directories[i], request->names[i]);
    }
    int code = status != KINDRED_OK ? exit_code_of(status) : unusable ? EXIT_UNUSABLE : EXIT_WRONG_USE;
    if (standards[0] && standards[1]) code = show(request, standards[0], standards[1]);
    kindred_directory_free(directories[0]);
    kindred_directory_free(directories[1]);
    return code;
}

static char *help(int key, const char *text, void *input) {
    (void)input;
    return key == SHINGLE ? with_default(text, KINDRED_SHINGLE_DEFAULTS.words) : (char *)(uintptr_t)text;
}

int command_compare(int argc, char **argv) {
    struct request request = {.reading = {.options = KINDRED_DIRECTORY_DEFAULTS}, .shingle = KINDRED_SHINGLE_DEFAULTS};
    request.reading.options.all_validities = true;
    request.paths = calloc((size_t)argc, sizeof request.paths[0]);
    if (!request.paths) {
        say_error(&(kindred_error){.message = "there is no memory left"});
        return EXIT_UNUSABLE;
    }
    const struct argp_child children[] = {{&form_options, 0, "How inputs are read:", 1}, {0}};
    struct argp argp = {options, parse, "A B", documentation, children, help, NULL};
    argp_parse(&argp, argc, argv, 0, NULL, &request);
    int code = request.path_count > 0 ? compare_ids(&request) : compare_files(&request);
    free(request.paths);
    free(request.reading.maps);
    return code;
}
