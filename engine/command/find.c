/* kindred find: the near-duplicates of a directory. */
#include "command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_REJECTIONS_SAID = 20 };

enum format { TABLE, JSON, CSV };

struct request {
    struct inputs inputs;
    struct reading reading;
    struct comparing comparing;
    enum format format;
    const char *folder;
    uint32_t clusters;
    bool strict, dry_run;
};

enum key { FORMAT = 1000, DRY_RUN, OUT, TOP, STRICT };

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "What comes out:", 3},
    {"dry-run", DRY_RUN, NULL, 0, "Show how inputs are read, three standards and the counts; compare nothing", 3},
    {"format", FORMAT, "table|json|csv", 0, "Of standard output (default table; csv: clusters, one member a row)", 3},
    {"out", OUT, "DIR", 0, "Write report.html, links.csv, clusters.csv, rejected.csv and result.json there", 3},
    {"top", TOP, "N", 0, "Clusters in the table", 3},
    {"strict", STRICT, NULL, 0, "Exit code 1 if a record was rejected", 3},
    {0},
};

static const char documentation[] =
    "Ranks the near-duplicates among the standards of INPUT...: files (JSON, JSON Lines, CSV, XLSX; also packed by "
    "gzip, "
    "zstd or zip), folders of them, or - for standard input. Nothing leaves your machine.\v"
    "Examples:\n"
    "  kindred find directory.csv\n"
    "  kindred find listing.xlsx --sheet Published\n"
    "  kindred find exports/ --out review        then open review/report.html\n"
    "  kindred find a.jsonl b.csv --threshold 0.7 --format csv > clusters.csv\n"
    "  kindred find units.csv --map URN='Unit code' --dry-run\n"
    "  kindred find directory.csv --suite 'Management and Leadership' --validity all\n"
    "  kindred find directory.csv --for-suite 'Management and Leadership'     what of it exists elsewhere\n"
    "\n" EXIT_CODES;

static error_t parse(int key, char *argument, struct argp_state *state) {
    struct request *request = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = state->child_inputs[1] = &request->reading;
        state->child_inputs[2] = &request->comparing;
        return 0;
    case ARGP_KEY_ARGS:
        request->inputs =
            (struct inputs){(const char *const *)(state->argv + state->next), (size_t)(state->argc - state->next)};
        return 0;
    case ARGP_KEY_NO_ARGS:
        wrong_use(state, "which directory? Name a file or a folder, or - for standard input");
        return 0;
    case DRY_RUN:
        request->dry_run = true;
        return 0;
    case FORMAT:
        request->format =
            (enum format)one_of(state, "--format", argument, (const char *const[]){"table", "json", "csv", NULL});
        return 0;
    case OUT:
        request->folder = argument;
        return 0;
    case TOP:
        request->clusters = (uint32_t)whole_number(state, "--top", argument, 1, 1000000);
        return 0;
    case STRICT:
        request->strict = true;
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

/* Writes what was asked for; true if all of it was written. */
static bool write_results(const struct request *request, const kindred_result *result) {
    kindred_error error;
    kindred_style style = style_for(stdout);
    style.clusters = request->clusters;
    style.program = program_invocation_name;
    style.inputs = request->inputs.paths;
    style.input_count = request->inputs.count;
    style.folder = request->folder;
    kindred_status status = KINDRED_OK;
    switch (request->format) {
    case TABLE:
        status = kindred_report_table(stdout, result, &style, &error);
        break;
    case JSON:
        status = kindred_report_json(stdout, result, &error);
        break;
    case CSV:
        status = kindred_report_csv(stdout, result, &error);
        break;
    }
    kindred_status status_of_output = status;
    bool written = status == KINDRED_OK;
    if (!written) say_error(&error);
    if (request->folder) {
        status = kindred_report_folder(request->folder, result, &error);
        if (status != KINDRED_OK) {
            say_error(&error);
            written = false;
        } else {
            FILE *where = request->format == TABLE ? stdout : stderr;
            fputs("\nThe report: ", where);
            say_text(where, request->folder);
            fputs("/report.html\n", where);
        }
    }
    if (fflush(stdout) == 0 && !ferror(stdout)) return written;
    if (status_of_output == KINDRED_OK) fputs("kindred: standard output cannot be written\n", stderr);
    return false;
}

static char *help(int key, const char *text, void *input) {
    (void)input;
    return key == TOP ? with_default(text, KINDRED_USUAL_CLUSTERS) : (char *)(uintptr_t)text;
}

/* Reads and compares; returns the exit code. */
static int run(const struct request *request) {
    kindred_error error;
    bool unusable = false;
    kindred_directory *directory;
    kindred_status status =
        read_inputs(&directory, &request->inputs, &request->reading.options, MOST_REJECTIONS_SAID, &unusable);
    if (status != KINDRED_OK) return exit_code_of(status);
    kindred_result *result = NULL;
    if (request->dry_run) {
        unusable = !dry_run(directory) || unusable;
    } else if ((status = kindred_find(&result, directory, &request->comparing.options, &error)) != KINDRED_OK) {
        say_error(&error);
    } else if (!write_results(request, result)) {
        unusable = true;
    }
    kindred_directory_counts counts = kindred_directory_count(directory);
    kindred_result_free(result);
    kindred_directory_free(directory);
    if (status != KINDRED_OK) return exit_code_of(status);
    if (unusable || counts.read == counts.rejected) return EXIT_UNUSABLE;
    return request->strict && counts.rejected > 0 ? EXIT_REJECTS : EXIT_DONE;
}

int command_find(int argc, char **argv) {
    struct progress_bar bar;
    struct request request = {.reading = {.options = KINDRED_DIRECTORY_DEFAULTS},
                              .comparing = {.options = KINDRED_FIND_DEFAULTS}};
    const struct argp_child children[] = {{&form_options, 0, "How inputs are read:", 0},
                                          {&filter_options, 0, "What is read of them:", 0},
                                          {&comparing_options, 0, NULL, 0},
                                          {0}};
    struct argp argp = {options, parse, "INPUT...", documentation, children, help, NULL};
    argp_parse(&argp, argc, argv, 0, NULL, &request);
    request.comparing.options.progress = request.reading.options.progress = progress_on_terminal(&bar);
    request.reading.options.threads = request.comparing.options.threads;
    int code = options_fit(&request.comparing.options) ? run(&request) : EXIT_WRONG_USE;
    free(request.reading.maps);
    return code;
}
