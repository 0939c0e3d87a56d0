/* What the subcommands have in common: exit codes, reading inputs, talking to the person at the terminal. The command
 * computes nothing; it is a client of the library like any other. Results go to standard output, all else to standard
 * error. */
#ifndef KINDRED_ENGINE_COMMAND_H
#define KINDRED_ENGINE_COMMAND_H

#include "kindred/kindred.h"

#include <argp.h>

/* Documented in --help. */
enum exit_code { EXIT_DONE = 0, EXIT_REJECTS = 1, EXIT_WRONG_USE = 2, EXIT_UNUSABLE = 3 };

#define EXIT_CODES                                                                                                     \
    "Exit codes:\n"                                                                                                    \
    "  0  done\n"                                                                                                      \
    "  1  done, but some records were rejected and --strict was given\n"                                               \
    "  2  wrong use\n"                                                                                                 \
    "  3  an input cannot be read, nothing was read, or an output cannot be written (the rest is still done)\n"

/* The subcommands, one file each: `argv[0]` is "kindred find" and so on. */
int command_find(int argc, char **argv);
int command_compare(int argc, char **argv);

/* ---- reading ---- */

struct inputs {
    char **paths;
    size_t count;
};

/* Reads all inputs into a directory, going on where one cannot be read. Says on standard error what was rejected, at
 * most `said` records one by one. `*unusable` becomes true if an input could not be read. NULL if there is no memory
 * left (said, too). */
kindred_directory *read_inputs(const struct inputs *inputs, const kindred_directory_options *options, uint64_t said,
                               bool *unusable);

/* The inputs as words of a shell, for a hint that can be copied; free() it. NULL if there is no memory left. */
char *inputs_quoted(const struct inputs *inputs);

/* ---- arguments ---- */

/* A number of an option, or argp_error(), which ends the program with wrong use. */
uint64_t whole_number(struct argp_state *state, const char *option, const char *text, uint64_t least, uint64_t most);
double fraction(struct argp_state *state, const char *option, const char *text);
kindred_language language_named(struct argp_state *state, const char *text);

/* ---- talking ---- */

/* Colour and width that suit a stream: none and 80 columns unless it is a terminal. */
kindred_style style_for(FILE *file);

/* A progress bar on standard error, if that is a terminal; `state` outlives the work. */
struct progress_bar {
    const char *stage;
    double began, drawn;
};
kindred_progress progress_on_terminal(struct progress_bar *state);

/* "kindred: MESSAGE" on standard error. */
void say_error(const kindred_error *error);

#endif
