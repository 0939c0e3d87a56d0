/* generate: a directory of occupational standards with known duplicates, as JSON Lines, and the truth about it.
 *
 * The same seed gives the same bytes. Memory does not grow with the directory. See corpus/README.md. */
#include "families.h"
#include "random.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct request {
    struct recipe recipe;
    const char *corpus, *truth;
    enum form form; /* FORMS: each record as chance will have it */
};

/* Standards come in an order that tells nothing. */
static void write_block(const struct maker *maker, enum form form) {
    size_t order[BLOCK];
    uint64_t random = random_of(maker->recipe->seed, maker->first + 1);
    for (size_t i = 0; i < maker->count; i++) { /* Fisher and Yates, inside out */
        size_t k = random_below(random_next(&random), i + 1);
        order[i] = order[k];
        order[k] = i;
    }
    for (size_t i = 0; i < maker->count; i++) {
        const struct made *made = &maker->made[order[i]];
        enum form own = (enum form)random_below(random_next(&random), FORMS);
        record_write(stdout, maker->bank, &made->draft, &made->identity, form < FORMS ? form : own, made->fault);
    }
}

static void say_counts(const struct recipe *recipe, const struct truth *truth) {
    fprintf(stderr, "generate: %llu records; %llu families; pairs:", (unsigned long long)recipe->standards,
            (unsigned long long)truth->family_count);
    for (enum kind kind = 0; kind < KINDS; kind++)
        fprintf(stderr, "%s %llu %s", kind ? "," : "", (unsigned long long)truth->count[kind], kind_names[kind]);
    fputc('\n', stderr);
}

static bool generate(const struct request *request, const struct bank *bank, const struct written *written) {
    struct truth truth;
    if (!truth_open(&truth, request->truth)) return false;
    struct maker maker = {.recipe = &request->recipe, .bank = bank, .written = written, .truth = &truth};
    for (uint64_t block = 0; block * BLOCK < request->recipe.standards && !ferror(stdout); block++) {
        families_make(&maker, block);
        write_block(&maker, request->form);
    }
    families_free(&maker);
    bool told = truth_close(&truth), written_out = fflush(stdout) == 0 && !ferror(stdout);
    if (!told) fprintf(stderr, "generate: the truth cannot be written to %s\n", request->truth);
    if (!written_out) fputs("generate: the directory cannot be written\n", stderr);
    if (told && written_out) say_counts(&request->recipe, &truth);
    return told && written_out;
}

/* ---- the command line ---- */

static const char usage[] =
    "usage: generate CORPUS [--standards N] [--words N] [--seed N] [--chain N] [--truth FOLDER] [--dirt]\n"
    "                       [--form lines|html|list]\n"
    "\n"
    "Writes a directory of N standards (22093) of about N words (650) as JSON Lines to standard output, composed of "
    "the\n"
    "clauses in the folder CORPUS (corpus).\n"
    "  --truth  writes pairs.tsv, families.tsv and alignments.tsv into FOLDER: what the standards are to one another\n"
    "  --chain  steps of the chain of small differences (900, at most a twentieth of the standards)\n"
    "  --dirt   clashing URNs, re-uploads and records that must be rejected, one record in forty\n"
    "  --form   how statements are written: lines of a text, paragraphs of HTML, a list (one by one at random)\n"
    "\n"
    "Exit codes: 0 done; 2 wrong use; 3 a corpus that cannot be used, or an output that cannot be written.\n";

static void fail_with_usage(void) {
    fputs(usage, stderr);
    exit(2);
}

static uint64_t number(const char *text, uint64_t least, uint64_t most) {
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10); /* which takes " -1", too, for a very large number */
    if (!isdigit((unsigned char)*text) || *end || errno || value < least || value > most) fail_with_usage();
    return value;
}

static enum form form_named(const char *name) {
    static const char *const names[FORMS] = {"lines", "html", "list"};
    for (int form = 0; form < FORMS; form++) {
        if (strcmp(name, names[form]) == 0) return (enum form)form;
    }
    fail_with_usage();
    return FORMS;
}

static struct request read_options(int argc, char **argv) {
    enum { STANDARDS = 1000, WORDS, SEED, CHAIN_STEPS, TRUTH, DIRT, FORM };
    static const struct option options[] = {
        {"standards", required_argument, NULL, STANDARDS}, {"words", required_argument, NULL, WORDS},
        {"seed", required_argument, NULL, SEED},           {"chain", required_argument, NULL, CHAIN_STEPS},
        {"truth", required_argument, NULL, TRUTH},         {"dirt", no_argument, NULL, DIRT},
        {"form", required_argument, NULL, FORM},           {0},
    };
    struct request request = {.recipe = {.standards = 22093, .words = 650, .seed = 1, .chain = 900}, .form = FORMS};
    for (int key; (key = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        if (key == STANDARDS)
            request.recipe.standards = number(optarg, 1, 1000000000);
        else if (key == WORDS)
            request.recipe.words = (unsigned)number(optarg, 10, 10000);
        else if (key == SEED)
            request.recipe.seed = number(optarg, 0, UINT64_MAX);
        else if (key == CHAIN_STEPS)
            request.recipe.chain = number(optarg, 0, BLOCK - 1);
        else if (key == TRUTH)
            request.truth = optarg;
        else if (key == DIRT)
            request.recipe.dirt = true;
        else if (key == FORM)
            request.form = form_named(optarg);
        else
            fail_with_usage();
    }
    if (optind + 1 != argc) fail_with_usage();
    request.corpus = argv[optind];
    uint64_t twentieth = request.recipe.standards / 20;
    if (request.recipe.chain > twentieth) request.recipe.chain = twentieth;
    return request;
}

int main(int argc, char **argv) {
    struct request request = read_options(argc, argv);
    if (fcntl(STDOUT_FILENO, F_GETFD) < 0) { /* a file of the truth would be opened in its place */
        perror("generate: standard output");
        return 3;
    }
    char path[4096];
    snprintf(path, sizeof path, "%s/bank", request.corpus);
    struct bank bank;
    struct written written = {0};
    bool done =
        bank_read(&bank, path) && written_read(&written, request.corpus, &bank) && generate(&request, &bank, &written);
    written_free(&written);
    bank_free(&bank);
    return done ? 0 : 3;
}
