/* kernels: what the innermost loops cost, per item, and how much faster the fast ones are than the portable one.
 *
 * Each is run for a fifth of a second, five times, and the best is printed: noise only ever adds. The texts are those
 * of a corpus, the sets random. */
#include "generator/random.h"
#include "machine.h"

#include "index/sets.h"
#include "shingle/shingle.h"
#include "sketch/sketch.h"

#include "kindred/kindred.h"

#include <stdio.h>
#include <stdlib.h>

enum { REPEATS = 5, PERMUTATIONS = 320, KEYS = 640, SETS = 256, WIDTH = 3, THRESHOLD = 400000 };
static const double LEAST_SECONDS = 0.2;

/* What the loops write, so that none is optimised away. */
static volatile uint64_t sink;

/* Does some work, and tells how many items it was; 0 if it failed. */
typedef size_t work(void *context);

static double nanoseconds_an_item(work *once, void *context) {
    double best = 0;
    for (int r = 0; r < REPEATS; r++) {
        double begun = seconds_now(), taken;
        size_t items = 0;
        do {
            size_t more = once(context);
            if (more == 0) return 0;
            items += more;
        } while ((taken = seconds_now() - begun) < LEAST_SECONDS);
        double each = taken * 1e9 / (double)items;
        if (r == 0 || each < best) best = each;
    }
    return best;
}

/* ---- MinHash ---- */

struct sketching {
    struct permutations family;
    uint64_t keys[KEYS];
    uint32_t signature[PERMUTATIONS];
};

static size_t sketch_once(void *context) {
    struct sketching *sketching = context;
    sketch(sketching->signature, &sketching->family, sketching->keys, KEYS);
    sink += sketching->signature[0];
    return (size_t)PERMUTATIONS * KEYS;
}

static void measure_sketching(void) {
    static const struct {
        kindred_kernel kernel;
        const char *name;
    } kernels[] = {
        {KINDRED_KERNEL_PORTABLE, "portable"}, {KINDRED_KERNEL_AVX2, "AVX2"}, {KINDRED_KERNEL_AVX512, "AVX-512"}};
    static struct sketching sketching;
    uint64_t seed = 1;
    for (int i = 0; i < KEYS; i++) sketching.keys[i] = random_next(&seed);
    printf("MinHash, per permutation and key (%d permutations, sets of %d keys)\n", PERMUTATIONS, KEYS);
    double portable = 0;
    for (size_t i = 0; i < sizeof kernels / sizeof kernels[0]; i++) {
        if (permutations_make(&sketching.family, PERMUTATIONS, 1, kernels[i].kernel, NULL) != KINDRED_OK) {
            printf("  %-34s not on this processor\n", kernels[i].name);
            continue;
        }
        double each = nanoseconds_an_item(sketch_once, &sketching);
        permutations_free(&sketching.family);
        if (i == 0) portable = each;
        printf("  %-34s %7.3f ns   %5.2f x portable\n", kernels[i].name, each, portable / each);
    }
}

/* ---- text ---- */

struct reading {
    const kindred_standard *standards;
    size_t count;
    struct analyser *analyser;
    struct shingler shingler;
    struct tokens tokens; /* of one long statement */
    uint64_t *keys;
};

static size_t analyse_once(void *context) {
    struct reading *reading = context;
    size_t words = 0;
    for (size_t i = 0; i < reading->count; i++) {
        const kindred_standard *standard = &reading->standards[i];
        for (uint32_t s = 0; s < standard->statement_count; s++) {
            struct tokens tokens;
            kindred_status status =
                analyse(&tokens, reading->analyser, standard->statements[s].body, (kindred_language)standard->language);
            if (status != KINDRED_OK) return 0;
            words += tokens.count;
        }
    }
    return words;
}

static size_t shingle_once(void *context) {
    struct reading *reading = context;
    shingle_tokens(reading->keys, &reading->tokens, KINDRED_ENGLISH, WIDTH);
    sink += reading->keys[0];
    return shingle_count(reading->tokens.count, WIDTH);
}

/* Analysed, shingled, sorted, made distinct: all that stands before the signature. */
static size_t shingle_standards_once(void *context) {
    struct reading *reading = context;
    size_t keys = 0, count;
    for (size_t i = 0; i < reading->count; i++) {
        const kindred_standard *standard = &reading->standards[i];
        if (shingle_standard(&count, &reading->shingler, standard, EVERY_SECTION, WIDTH) != KINDRED_OK) return 0;
        keys += count;
    }
    return keys;
}

static bool find_longest(struct reading *reading) {
    kindred_view longest = {0};
    for (size_t i = 0; i < reading->count; i++) {
        for (uint32_t s = 0; s < reading->standards[i].statement_count; s++) {
            kindred_view body = reading->standards[i].statements[s].body;
            if (body.bytes > longest.bytes) longest = body;
        }
    }
    if (analyse(&reading->tokens, reading->analyser, longest, KINDRED_ENGLISH) != KINDRED_OK) return false;
    reading->keys = malloc((shingle_count(reading->tokens.count, WIDTH) + 1) * sizeof reading->keys[0]);
    return reading->keys && reading->tokens.count >= WIDTH;
}

static bool measure_text(const kindred_directory *corpus) {
    struct reading reading = {.standards = kindred_directory_standards(corpus),
                              .count = kindred_directory_count(corpus).standards,
                              .analyser = analyser_new()};
    bool measured = reading.analyser != NULL;
    if (measured) {
        printf("text\n");
        printf("  %-34s %7.2f ns\n", "analyse, per word", nanoseconds_an_item(analyse_once, &reading));
        measured = find_longest(&reading);
    }
    if (measured) {
        printf("  %-34s %7.2f ns\n", "shingle, per key", nanoseconds_an_item(shingle_once, &reading));
        printf("  %-34s %7.2f ns\n", "both, sorted, distinct, per key",
               nanoseconds_an_item(shingle_standards_once, &reading));
    }
    analyser_free(reading.analyser);
    shingler_free(&reading.shingler);
    free(reading.keys);
    return measured;
}

/* ---- exact comparison ---- */

struct comparing {
    struct sets sets;
    uint32_t needed;
};

static int by_key(const void *left, const void *right) {
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* Pairs of sets (2i, 2i + 1) that share that many of their keys. */
static bool fill_sets(struct sets *sets, uint32_t shared) {
    uint32_t most[SETS];
    for (int i = 0; i < SETS; i++) most[i] = KEYS;
    if (!sets_make(sets, most, SETS)) return false;
    uint64_t seed = 7;
    for (uint32_t i = 0; i < SETS; i++) {
        uint64_t *keys = sets->key + sets->from[i];
        for (uint32_t k = 0; k < KEYS; k++) keys[k] = random_next(&seed);
        if (i % 2 == 1) memcpy(keys, keys - KEYS, shared * sizeof keys[0]);
        sets->size[i] = KEYS;
    }
    for (uint32_t i = 0; i < SETS; i++) qsort(sets->key + sets->from[i], KEYS, sizeof(uint64_t), by_key);
    return true;
}

static size_t compare_once(void *context) {
    struct comparing *comparing = context;
    for (uint32_t i = 0; i < SETS; i += 2) sink += sets_shared(&comparing->sets, i, i + 1, comparing->needed);
    return (size_t)SETS * KEYS;
}

static bool measure_comparing(void) {
    static const uint32_t resemblances[] = {2, 40, 90};
    printf("exact comparison, per key of both sets (sets of %d keys, threshold 0.40)\n", KEYS);
    for (size_t i = 0; i < sizeof resemblances / sizeof resemblances[0]; i++) {
        struct comparing comparing = {.needed = sets_needed(RESEMBLANCE, THRESHOLD, KEYS, KEYS)};
        /* shared / (2 KEYS - shared) = r  is  shared = 2 r KEYS / (1 + r). */
        uint32_t shared = 2 * resemblances[i] * KEYS / (100 + resemblances[i]);
        if (!fill_sets(&comparing.sets, shared)) return false;
        printf("  sets_shared, resemblance 0.%02u        %7.2f ns\n", resemblances[i],
               nanoseconds_an_item(compare_once, &comparing));
        sets_free(&comparing.sets);
    }
    return true;
}

/* ---- the command line ---- */

int main(int argc, char **argv) {
    if (argc != 2) {
        fputs("usage: kernels CORPUS\n\nPrints what the innermost loops cost on the texts of CORPUS.\n", stderr);
        return 2;
    }
    kindred_reader *reader;
    kindred_directory *corpus = NULL;
    kindred_error error;
    kindred_status status = kindred_reader_open(&reader, NULL, &error);
    if (status == KINDRED_OK) {
        status = kindred_reader_add_file(reader, argv[1], &error);
        if (status == KINDRED_OK)
            status = kindred_reader_close(&corpus, reader, &error);
        else
            kindred_reader_free(reader);
    }
    if (status != KINDRED_OK) {
        fprintf(stderr, "kernels: %s: %s\n", argv[1], error.message);
        return 3;
    }
    machine_print();
    measure_sketching();
    bool measured = measure_text(corpus) && measure_comparing();
    if (!measured) fputs("kernels: not all could be measured: no memory, or no text in the corpus\n", stderr);
    kindred_directory_free(corpus);
    return measured ? 0 : 3;
}
