/* The `kindred` program: finds the subcommand and hands over to it. */
#include "command.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *full_name;
    int (*run)(int argc, char **argv);
} subcommands[] = {
    {"find", "kindred find", command_find},
    {"compare", "kindred compare", command_compare},
    {"check", "kindred check", command_check},
    {"propose", "kindred propose", command_propose},
};

/* argp looks for it from outside, so it must be visible. */
KINDRED_API const char *argp_program_version = "kindred " KINDRED_VERSION;

static const char documentation[] = "Finds near-duplicate occupational standards. Nothing leaves your machine.\n"
                                    "\n"
                                    "Commands:\n"
                                    "  find      rank the near-duplicates of a directory of standards\n"
                                    "  compare   show two standards statement by statement\n"
                                    "  check     tell whether the draft of a standard exists already\n"
                                    "  propose   turn clusters into merge proposals that an editor can sign\n"
                                    "\n"
                                    "`kindred COMMAND --help` tells more.\v"
                                    "Examples:\n"
                                    "  kindred find directory.csv --out review\n"
                                    "  kindred compare 'CFAM&LBA3' CFAMLB5 --in directory.csv\n"
                                    "  kindred check draft.txt --against directory.csv\n"
                                    "  kindred propose directory.csv --out review\n"
                                    "\n" EXIT_CODES;

struct choice {
    int at;
};

static error_t parse(int key, char *argument, struct argp_state *state) {
    struct choice *choice = state->input;
    if (key == ARGP_KEY_ARG) {
        for (size_t i = 0; i < sizeof subcommands / sizeof subcommands[0]; i++) {
            if (strcmp(argument, subcommands[i].name) != 0) continue;
            choice->at = state->next - 1;
            state->next = state->argc; /* the rest belongs to the subcommand */
            return 0;
        }
        wrong_use(state, "there is no command '%s'", argument);
    }
    if (key == ARGP_KEY_NO_ARGS) {
        argp_state_help(state, state->err_stream, ARGP_HELP_USAGE | ARGP_HELP_PRE_DOC | ARGP_HELP_EXIT_ERR);
    }
    return key == ARGP_KEY_ARG ? 0 : ARGP_ERR_UNKNOWN;
}

int main(int argc, char **argv) {
    argp_err_exit_status = EXIT_WRONG_USE;
    signal(SIGPIPE, SIG_IGN); /* who closes the pipe early gets no more of it, but all files that were asked for */
    struct argp argp = {.parser = parse, .args_doc = "COMMAND [ARGUMENT...]", .doc = documentation};
    struct choice choice = {0};
    argp_parse(&argp, argc, argv, ARGP_IN_ORDER, NULL, &choice);
    for (size_t i = 0; i < sizeof subcommands / sizeof subcommands[0]; i++) {
        if (strcmp(argv[choice.at], subcommands[i].name) != 0) continue;
        argv[choice.at] = (char *)(uintptr_t)subcommands[i].full_name;
        return subcommands[i].run(argc - choice.at, argv + choice.at);
    }
    return EXIT_WRONG_USE;
}
