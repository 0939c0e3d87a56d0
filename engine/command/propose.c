/* kindred propose: merge proposals of the clusters of a directory. Here its arguments are read. */
#include "propose.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct request {
    struct proposing asked;
    struct texts arguments; /* a result and clusters, or inputs */
    bool print_criteria;
};

enum key { IN = 1000, CLUSTER, KEEP, CRITERIA, PRINT_CRITERIA, COMPARE_CRITERIA, OUT, TOP, APPLY };

static const struct argp_option options[] = {
    {"in", IN, "INPUT", 0, "What RESULT was made of: a file, a folder; may be given several times", 0},
    {"cluster", CLUSTER, "ID", 0, "Only the cluster that this standard stands in; may be given several times", 0},
    {NULL, 0, NULL, 0, "What is proposed:", 3},
    {"keep", KEEP, "CLUSTER=URN", 0, "Keep this member of the cluster; may be given several times", 3},
    {"criteria", CRITERIA, "FILE", 0, "What justifies a standard of its own, and how drafts are made", 3},
    {"print-criteria", PRINT_CRITERIA, NULL, 0, "Write the criteria that hold without a file, to change a copy", 3},
    {"compare-criteria", COMPARE_CRITERIA, "FILE", 0, "Show what these other criteria would change, and write nothing",
     3},
    {NULL, 0, NULL, 0, "What comes out:", 4},
    {"out", OUT, "DIR", 0, "Write proposals.html, proposals.json, changes.jsonl and changes.csv there", 4},
    {"apply", APPLY, NULL, 0, "Write the whole directory after the changes besides: directory.jsonl", 4},
    {"top", TOP, "N", 0, "Proposals with a page of their own in proposals.html", 4},
    {0},
};

static const char arguments_documentation[] = "INPUT...\nRESULT --in INPUT [CLUSTER...]";

static const char documentation[] =
    "Turns each cluster of near-duplicates into a merge proposal for an editor: what should become of each member and "
    "why, which one to keep, and a draft in which every statement can be traced. RESULT is the result.json of `kindred "
    "find`, made again and checked against INPUT; a CLUSTER is named by the id of any member. Nothing is deleted, and "
    "no input is changed. Nothing leaves your machine.\v"
    "Examples:\n"
    "  kindred propose directory.csv --out review\n"
    "  kindred propose review/result.json --in directory.csv 'CFAM&LBA3' --out review\n"
    "  kindred propose directory.csv --keep 'CFAM&LBA3=CFAMLB5' --out review --apply\n"
    "  kindred propose --print-criteria > ours.ini\n"
    "  kindred propose directory.csv --compare-criteria ours.ini\n"
    "\n" EXIT_CODES;

static void take(struct texts *texts, const char *text) {
    texts->list[texts->count++] = text;
}

static error_t parse_proposing(int key, char *argument, struct argp_state *state) {
    struct proposing *asked = &((struct request *)state->input)->asked;
    switch (key) {
    case IN:
        take(&asked->inputs, argument);
        return 0;
    case CLUSTER:
        take(&asked->clusters, argument);
        return 0;
    case KEEP:
        if (!strchr(argument, '=')) wrong_use(state, "--keep takes CLUSTER=URN, not '%s'", argument);
        take(&asked->keep, argument);
        return 0;
    case CRITERIA:
        asked->criteria = argument;
        return 0;
    case COMPARE_CRITERIA:
        asked->other_criteria = argument;
        return 0;
    case OUT:
        asked->folder = argument;
        return 0;
    case APPLY:
        asked->apply = true;
        return 0;
    case TOP:
        asked->pages = (uint32_t)whole_number(state, "--top", argument, 1, 1000000);
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

/* With --in the arguments are a result and clusters of it, else inputs. */
static void settle_arguments(struct request *request, struct argp_state *state) {
    struct proposing *asked = &request->asked;
    const struct texts *arguments = &request->arguments;
    if (arguments->count == 0) {
        wrong_use(state, "which directory? Name a file or a folder, or a result.json and --in INPUT");
    } else if (asked->inputs.count == 0) {
        if (kindred_earlier_begins(arguments->list[0])) {
            wrong_use(state, "'%s' is a result: name by --in what it was made of", arguments->list[0]);
        }
        for (size_t i = 0; i < arguments->count; i++) take(&asked->inputs, arguments->list[i]);
    } else {
        asked->result = arguments->list[0];
        for (size_t i = 1; i < arguments->count; i++) take(&asked->clusters, arguments->list[i]);
        if (asked->comparing.given || asked->reading.filters_given) {
            wrong_use(state, "how a result was made stands in it: leave out the options on what is read and compared");
        }
    }
}

static void check_outputs(const struct request *request, struct argp_state *state) {
    const struct proposing *asked = &request->asked;
    if (asked->other_criteria && (asked->folder || asked->apply)) {
        wrong_use(state, "--compare-criteria writes nothing: leave out --out and --apply");
    }
    if (!asked->apply) return;
    if (!asked->folder) wrong_use(state, "--apply needs --out DIR, where directory.jsonl is written");
    for (size_t i = 0; i < asked->inputs.count; i++) {
        if (strcmp(asked->inputs.list[i], "-") != 0) continue;
        wrong_use(state, "--apply reads the inputs twice, which standard input cannot be: save it to a file");
    }
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    struct request *request = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = state->child_inputs[1] = &request->asked.reading;
        state->child_inputs[2] = &request->asked.comparing;
        return 0;
    case PRINT_CRITERIA:
        request->print_criteria = true;
        return 0;
    case ARGP_KEY_ARG:
        take(&request->arguments, argument);
        return 0;
    case ARGP_KEY_END:
        if (request->print_criteria) return 0;
        settle_arguments(request, state);
        check_outputs(request, state);
        return 0;
    }
    return parse_proposing(key, argument, state);
}

static char *help(int key, const char *text, void *input) {
    (void)input;
    return key == TOP ? with_default(text, KINDRED_USUAL_PROPOSALS) : (char *)(uintptr_t)text;
}

static int print_criteria(void) {
    kindred_view text = kindred_criteria_shipped();
    if (fwrite(text.at, 1, text.bytes, stdout) == text.bytes && fflush(stdout) == 0) return EXIT_DONE;
    fputs("kindred: standard output cannot be written\n", stderr);
    return EXIT_UNUSABLE;
}

int command_propose(int argc, char **argv) {
    struct progress_bar bar;
    size_t room = (size_t)argc;
    struct request request = {
        .asked = {.reading = {.options = KINDRED_DIRECTORY_DEFAULTS}, .comparing = {.options = KINDRED_FIND_DEFAULTS}}};
    struct proposing *asked = &request.asked;
    const char **texts = calloc(4 * room, sizeof *texts);
    if (!texts) {
        say_error(&(kindred_error){.message = "there is no memory left"});
        return EXIT_UNUSABLE;
    }
    request.arguments.list = texts;
    asked->inputs.list = texts + room;
    asked->clusters.list = texts + 2 * room;
    asked->keep.list = texts + 3 * room;
    const struct argp_child children[] = {{&form_options, 0, "How inputs are read:", 0},
                                          {&filter_options, 0, "What is read of them:", 0},
                                          {&comparing_options, 0, NULL, 0},
                                          {0}};
    struct argp argp = {options, parse, arguments_documentation, documentation, children, help, NULL};
    argp_parse(&argp, argc, argv, 0, NULL, &request);
    asked->comparing.options.progress = asked->reading.options.progress = progress_on_terminal(&bar);
    asked->reading.options.threads = asked->comparing.options.threads;
    int code = EXIT_WRONG_USE;
    if (request.print_criteria) {
        code = print_criteria();
    } else if (options_fit(&asked->comparing.options)) {
        code = propose(asked);
    }
    free(asked->reading.maps);
    free(texts);
    return code;
}
