/* What the subcommands have in common: exit codes, reading inputs, talking to the person at the terminal. The command
 * computes nothing; it is a client of the library like any other. Results go to standard output, all else to standard
 * error. */
#ifndef KINDRED_ENGINE_COMMAND_H
#define KINDRED_ENGINE_COMMAND_H

#include "kindred/kindred.h"

#include <argp.h>

/* Documented in --help. */
enum exit_code { EXIT_DONE = 0, EXIT_REJECTS = 1, EXIT_WRONG_USE = 2, EXIT_UNUSABLE = 3, EXIT_EXISTS = 4 };

#define EXIT_CODES                                                                                                     \
    "Exit codes:\n"                                                                                                    \
    "  0  done\n"                                                                                                      \
    "  1  done, but some records were rejected and --strict was given\n"                                               \
    "  2  wrong use\n"                                                                                                 \
    "  3  an input cannot be read, nothing was read, or an output cannot be written (the rest is still done)\n"        \
    "  4  check: a standard resembles the draft by the threshold or more\n"

/* The subcommands, one file each: `argv[0]` is "kindred find" and so on. */
int command_find(int argc, char **argv);
int command_compare(int argc, char **argv);
int command_check(int argc, char **argv);
int command_propose(int argc, char **argv);

/* ---- reading ---- */

struct inputs {
    const char *const *paths;
    size_t count;
};

/* Reads all inputs into a directory, going on where one cannot be read. Says on standard error what was rejected, at
 * most `said` records one by one, and what else went wrong. `*unusable` becomes true if an input could not be read.
 * KINDRED_OK, KINDRED_BAD_OPTION or KINDRED_NO_MEMORY; only the first gives a directory. */
kindred_status read_inputs(kindred_directory **out, const struct inputs *inputs,
                           const kindred_directory_options *options, uint64_t said, bool *unusable);

/* How columns of other names were read, and what there is to know about the inputs; `before` begins every line. */
void say_mappings(FILE *file, const char *before, const kindred_directory *directory);
void say_warnings(FILE *file, const char *before, const kindred_directory *directory);

/* Shows on standard output how the inputs were read: counts, columns, a sample. True if all of it was written. */
bool dry_run(const kindred_directory *directory);

/* ---- arguments ---- */

/* argp_error(), which ends the program with wrong use; nothing in an argument it repeats can act on a terminal. */
__attribute__((format(printf, 2, 3))) void wrong_use(struct argp_state *state, const char *format, ...);

/* A number of an option, or wrong use. */
uint64_t whole_number(struct argp_state *state, const char *option, const char *text, uint64_t least, uint64_t most);
double fraction(struct argp_state *state, const char *option, const char *text);
kindred_language language_named(struct argp_state *state, const char *text);

/* The place of a word among others, or wrong use. */
int one_of(struct argp_state *state, const char *option, const char *text, const char *const *words);

/* How inputs are read, and what of them; `maps` is what `options.map` points to, the owner frees it. */
struct reading {
    kindred_directory_options options;
    const char **maps;
    bool filters_given;
};

/* The options on either, for argp's children; their input is a struct reading. */
extern const struct argp form_options, filter_options;

/* How standards are compared. */
struct comparing {
    kindred_find_options options;
    bool given; /* any of them but the number of threads */
};

/* The options on it; its input is a struct comparing. */
extern const struct argp comparing_options;

/* Checked before anything is read; if they do not fit, says why. */
bool options_fit(const kindred_find_options *options);

/* For argp's help: the text of an option with its default behind it. */
char *with_default(const char *text, double usual);

/* A number that a macro stands for, as part of a text. */
#define IN_WORDS(number) IN_WORDS_(number)
#define IN_WORDS_(number) #number

/* ---- talking ---- */

/* Colour and width that suit a stream: none and the usual one unless it is a terminal. */
kindred_style style_for(FILE *file);

/* A progress bar on standard error, if that is a terminal; `state` outlives the work. */
struct progress_bar {
    const char *stage;
    double began, drawn;
};
kindred_progress progress_on_terminal(struct progress_bar *state);

/* "kindred: MESSAGE" on standard error. */
void say_error(const kindred_error *error);

/* A text that may hold anything, such as the name of a file, so that it cannot act on a terminal. */
void say_text(FILE *file, const char *text);

/* The exit code of a failure. */
int exit_code_of(kindred_status status);

#endif
