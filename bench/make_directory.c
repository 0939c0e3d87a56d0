/* make_directory: a directory of any size, written to standard output as JSON Lines, out of the statements of a corpus.
 *
 * Record i follows from the seed and i alone: whether it is an original, or a copy, edited version, clash or re-upload
 * of an earlier original, whose text is then composed once more, so that memory does not grow with the directory. Two thirds are originals; the families that copies and edits of them make
 * are mostly of two, and a few of ten, which is how they were counted in the real directory. */
#include "prose.h"
#include "random.h"
#include "record.h"

#include "kindred/kindred.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum role { ORIGINAL, COPY, EDITED, CLASH, REUPLOAD, REJECT, ROLES };

static const char *const role_names[ROLES] = {"originals", "copies", "edited", "clashes", "re-uploads", "rejects"};

enum { BODIES = 49, STANDARDS_A_SUITE = 10, MOST_TRIES = 64 };

struct recipe {
    const char *corpus;
    uint64_t standards, seed;
    size_t words;
    double percent[ROLES]; /* of the originals: what the others leave */
    bool dirt;
    enum form form; /* FORMS: each record as chance will have it */
    uint32_t suites;
};

/* What a record's choices are about; part of their hashes. */
enum { ROLE_CHOICE = 1, BASE_CHOICE, TEXT_CHOICE, EDIT_CHOICE, PLACE_CHOICE, FORM_CHOICE };

static uint64_t number_for(const struct recipe *recipe, uint64_t record, uint64_t about) {
    return random_of(random_of(recipe->seed, about), record);
}

static enum role role_of(const struct recipe *recipe, uint64_t record) {
    if (record == 0) return ORIGINAL;
    double at = 100 * random_share(number_for(recipe, record, ROLE_CHOICE));
    for (enum role role = COPY; role < ROLES; role++) {
        if ((at -= recipe->percent[role]) < 0) return role;
    }
    return ORIGINAL;
}

/* The earlier original that a record repeats. */
static uint64_t base_of(const struct recipe *recipe, uint64_t record) {
    uint64_t state = number_for(recipe, record, BASE_CHOICE);
    for (int i = 0; i < MOST_TRIES; i++) {
        uint64_t base = random_below(random_next(&state), record);
        if (role_of(recipe, base) == ORIGINAL) return base;
    }
    return 0;
}

/* The number of its suite, never 0. */
static uint32_t suite_of(const struct recipe *recipe, uint64_t record) {
    return 1 + (uint32_t)random_below(number_for(recipe, record, PLACE_CHOICE), recipe->suites);
}

/* ---- one record ---- */

static struct identity identity_of(const struct recipe *recipe, uint64_t record, enum role role, uint64_t base) {
    uint64_t random = random_of(number_for(recipe, record, PLACE_CHOICE), 1);
    bool same_urn = role == CLASH || role == REUPLOAD;
    struct identity identity = {
        .urn = same_urn ? base : record,
        .original = base,
        .suite = suite_of(recipe, record),
        .version = 1 + (uint32_t)(random & 3),
        .year = 2008 + (uint32_t)(random >> 2 & 15),
    };
    identity.body = identity.suite % BODIES;
    if ((random >> 8 & 7) == 0) identity.second_suite = suite_of(recipe, record + recipe->standards);
    identity.legacy = recipe->dirt && (random >> 16 & 15) == 0;
    identity.welsh = recipe->dirt && identity.suite % 40 == 7;
    return identity;
}

/* Editing at 2 to 40 percent, as often up to 9 as beyond. */
static double edited_share(uint64_t random) {
    double share = 2;
    for (uint64_t steps = random_below(random, 31); steps > 0; steps--) share *= 1.105;
    return share / 100;
}

static bool write_record(const struct recipe *recipe, const struct statements *statements, struct draft drafts[2],
                         uint64_t record, enum role role) {
    bool repeats = role == COPY || role == EDITED || role == REUPLOAD;
    uint64_t base = role == ORIGINAL || role == REJECT ? record : base_of(recipe, record);
    uint64_t text = repeats ? base : record;
    uint32_t suite = suite_of(recipe, text);
    struct dialect dialect = {suite, number_for(recipe, text, TEXT_CHOICE)};
    if (!draft_compose(&drafts[0], statements, number_for(recipe, text, TEXT_CHOICE), dialect,
                       (struct field){suite % BODIES, BODIES}, recipe->words)) {
        return false;
    }
    const struct draft *draft = &drafts[0];
    if (role == EDITED) {
        uint64_t random = number_for(recipe, record, EDIT_CHOICE);
        if (!draft_edit(&drafts[1], draft, statements, random, edited_share(random))) return false;
        draft = &drafts[1];
    }
    struct identity identity = identity_of(recipe, record, role, base);
    uint64_t random = number_for(recipe, record, FORM_CHOICE);
    enum fault fault = role == REJECT ? (enum fault)(1 + random_below(random_of(random, 1), FAULTS - 1)) : FAULT_NONE;
    enum form form = recipe->form < FORMS ? recipe->form : (enum form)random_below(random, FORMS);
    record_write(stdout, draft, &identity, form, fault);
    return true;
}

static bool write_directory(const struct recipe *recipe, const struct statements *statements) {
    struct draft drafts[2] = {0};
    uint64_t count[ROLES] = {0};
    bool written = true;
    for (uint64_t i = 0; written && i < recipe->standards; i++) {
        enum role role = role_of(recipe, i);
        written = write_record(recipe, statements, drafts, i, role);
        count[role]++;
    }
    draft_free(&drafts[0]);
    draft_free(&drafts[1]);
    if (written && (fflush(stdout) != 0 || ferror(stdout))) written = false;
    if (!written) return false;
    fprintf(stderr, "make_directory: %llu records:", (unsigned long long)recipe->standards);
    for (enum role role = ORIGINAL; role < ROLES; role++) {
        fprintf(stderr, "%s %llu %s", role ? "," : "", (unsigned long long)count[role], role_names[role]);
    }
    fputc('\n', stderr);
    return true;
}

/* ---- the command line ---- */

static const char usage[] =
    "usage: make_directory CORPUS [--standards N] [--words N] [--seed N] [--dirt]\n"
    "                      [--form lines|html|list]\n"
    "                      [--copies P] [--edited P] [--clashes P] [--reuploads P] [--rejects P]\n"
    "\n"
    "Writes a directory of N standards (22093) of about N words (650), made of the statements of CORPUS, as JSON\n"
    "Lines to standard output. P is a share of all records in percent:\n"
    "  --copies     another URN, the same text (8)\n"
    "  --edited     another URN, 2 to 40 % of the words replaced, dropped or swapped (25)\n"
    "  --clashes    the same URN, another text (0; with --dirt 2)\n"
    "  --reuploads  the same URN, the same text (0; with --dirt 3)\n"
    "  --rejects    broken JSON, bad UTF-8, no URN, no title, a title that is an object (0; with --dirt 2)\n"
    "  --form       how statements are written: lines of a text, paragraphs of HTML, a list (one by one at random)\n"
    "  --dirt       these shares, and some standards that are legacy or Welsh\n";

static void fail_with_usage(void) {
    fputs(usage, stderr);
    exit(2);
}

static double number(const char *text, double least, double most) {
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end || !(value >= least && value <= most)) fail_with_usage();
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

static struct recipe read_options(int argc, char **argv) {
    enum { STANDARDS = 1000, WORDS, SEED, DIRT, FORM };
    static const struct option options[] = {
        {"standards", required_argument, NULL, STANDARDS},
        {"words", required_argument, NULL, WORDS},
        {"seed", required_argument, NULL, SEED},
        {"dirt", no_argument, NULL, DIRT},
        {"form", required_argument, NULL, FORM},
        {"copies", required_argument, NULL, COPY},
        {"edited", required_argument, NULL, EDITED},
        {"clashes", required_argument, NULL, CLASH},
        {"reuploads", required_argument, NULL, REUPLOAD},
        {"rejects", required_argument, NULL, REJECT},
        {0},
    };
    struct recipe recipe = {.standards = 22093, .words = 650, .seed = 1, .form = FORMS};
    double asked[ROLES] = {-1, 8, 25, -1, -1, -1};
    static const double dirty[ROLES] = {[CLASH] = 2, [REUPLOAD] = 3, [REJECT] = 2};
    for (int key; (key = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        if (key == STANDARDS)
            recipe.standards = (uint64_t)number(optarg, 1, 1e8);
        else if (key == WORDS)
            recipe.words = (size_t)number(optarg, 10, 100000);
        else if (key == SEED)
            recipe.seed = (uint64_t)number(optarg, 0, 1e15);
        else if (key == FORM)
            recipe.form = form_named(optarg);
        else if (key == DIRT)
            recipe.dirt = true;
        else if (key > ORIGINAL && key < ROLES)
            asked[key] = number(optarg, 0, 100);
        else
            fail_with_usage();
    }
    if (optind + 1 != argc) fail_with_usage();
    recipe.corpus = argv[optind];
    for (int role = COPY; role < ROLES; role++) {
        recipe.percent[role] = asked[role] >= 0 ? asked[role] : recipe.dirt ? dirty[role] : 0;
    }
    recipe.suites = 1 + (uint32_t)(recipe.standards / STANDARDS_A_SUITE);
    return recipe;
}

static kindred_directory *read_corpus(const char *path) {
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    options.all_validities = true;
    kindred_reader *reader;
    kindred_directory *corpus = NULL;
    kindred_error error;
    kindred_status status = kindred_reader_open(&reader, &options, &error);
    if (status == KINDRED_OK) {
        status = kindred_reader_add_file(reader, path, &error);
        if (status == KINDRED_OK)
            status = kindred_reader_close(&corpus, reader, &error);
        else
            kindred_reader_free(reader);
    }
    if (status == KINDRED_OK) return corpus;
    fprintf(stderr, "make_directory: %s: %s\n", path, error.message);
    return NULL;
}

int main(int argc, char **argv) {
    struct recipe recipe = read_options(argc, argv);
    kindred_directory *corpus = read_corpus(recipe.corpus);
    if (!corpus) return 3;
    struct statements statements;
    bool gathered = statements_gather(&statements, corpus);
    bool usable = gathered && statements.count[KINDRED_PERFORMANCE_CRITERIA] > 0;
    if (!gathered)
        fputs("make_directory: no memory\n", stderr);
    else if (!usable)
        fprintf(stderr, "make_directory: %s holds no performance criteria\n", recipe.corpus);
    bool written = usable && write_directory(&recipe, &statements);
    if (usable && !written) fputs("make_directory: the directory cannot be written\n", stderr);
    statements_free(&statements);
    kindred_directory_free(corpus);
    return written ? 0 : 3;
}
