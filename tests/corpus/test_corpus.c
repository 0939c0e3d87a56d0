/* The corpus, whose duplicates are known. Prints what each listed pair's resemblance is, and asserts what a comparison
 * by resemblance alone must find: the rest is the work that remains. */
#include "kindred/kindred.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct known {
    char a[64], b[64], kind[32];
};

static kindred_directory *read_corpus(void) {
    kindred_reader *reader;
    kindred_directory *directory;
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    options.all_validities = true;
    cr_assert_eq(kindred_reader_open(&reader, &options, NULL), KINDRED_OK);
    cr_assert_eq(kindred_reader_add_file(reader, SOURCE_FOLDER "/corpus/standards.jsonl", NULL), KINDRED_OK);
    cr_assert_eq(kindred_reader_close(&directory, reader, NULL), KINDRED_OK);
    return directory;
}

static size_t read_truth(struct known *known, size_t most) {
    FILE *file = fopen(SOURCE_FOLDER "/corpus/truth.tsv", "r");
    cr_assert_not_null(file);
    char line[256];
    size_t count = 0;
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '#' || line[0] == '\n') continue;
        cr_assert_lt(count, most);
        struct known *next = &known[count++];
        cr_assert_eq(sscanf(line, "%63[^\t]\t%63[^\t]\t%31[^\n]", next->a, next->b, next->kind), 3, "%s", line);
    }
    fclose(file);
    return count;
}

/* Whether two standards are linked, or have one text. */
static bool found(const kindred_result *result, const kindred_standard *a, const kindred_standard *b) {
    const kindred_standard *standards = kindred_directory_standards(kindred_result_directory(result));
    const kindred_pair *pairs = kindred_result_pairs(result);
    if (memcmp(a->fingerprint, b->fingerprint, sizeof a->fingerprint) == 0) return true;
    for (uint64_t i = 0; i < kindred_result_count(result).pairs; i++) {
        const uint8_t *x = standards[pairs[i].a].fingerprint, *y = standards[pairs[i].b].fingerprint;
        bool forwards = memcmp(x, a->fingerprint, 16) == 0 && memcmp(y, b->fingerprint, 16) == 0;
        bool backwards = memcmp(x, b->fingerprint, 16) == 0 && memcmp(y, a->fingerprint, 16) == 0;
        if (forwards || backwards) return pairs[i].duplicate;
    }
    return false;
}

static uint32_t resemblance(const kindred_standard *a, const kindred_standard *b) {
    kindred_comparison *comparison;
    cr_assert_eq(kindred_compare(&comparison, a, b, NULL, NULL), KINDRED_OK);
    uint32_t out = kindred_resemblance(kindred_comparison_overlap(comparison));
    kindred_comparison_free(comparison);
    return out;
}

/* Kinds that resemblance alone must find from 0.4 upwards. */
static bool plain_duplicate(const char *kind) {
    return strcmp(kind, "verbatim") == 0 || strcmp(kind, "reordered") == 0 || strcmp(kind, "context") == 0;
}

Test(corpus, planted_duplicates_are_found_and_decoys_are_not) {
    kindred_directory *directory = read_corpus();
    cr_assert_geq(kindred_directory_count(directory).standards, 24);
    cr_assert_eq(kindred_directory_count(directory).rejected, 0);
    kindred_result *result;
    cr_assert_eq(kindred_find(&result, directory, NULL, NULL), KINDRED_OK);
    static struct known known[400];
    size_t count = read_truth(known, 400), wanted = 0;
    for (size_t i = 0; i < count; i++) {
        const kindred_standard *a = kindred_directory_look_up(directory, view_of(known[i].a));
        const kindred_standard *b = kindred_directory_look_up(directory, view_of(known[i].b));
        cr_assert(a && b, "%s or %s is not in the corpus", known[i].a, known[i].b);
        uint32_t alike = resemblance(a, b);
        bool linked = found(result, a, b);
        fprintf(stderr, "%-10s %-10s %-10s %u.%03u %s\n", known[i].kind, known[i].a, known[i].b, alike / 1000000,
                alike % 1000000 / 1000, linked ? "found" : "-");
        if (plain_duplicate(known[i].kind) && alike >= 400000) {
            wanted++;
            cr_expect(linked, "%s and %s are %s, and not found", known[i].a, known[i].b, known[i].kind);
        }
        if (strcmp(known[i].kind, "not") == 0) cr_expect_not(linked, "%s and %s", known[i].a, known[i].b);
    }
    cr_assert_geq(wanted, 15);
    kindred_result_free(result);
    kindred_directory_free(directory);
}

Test(corpus, copies_of_a_text_have_one_fingerprint_in_any_markup_and_order) {
    kindred_directory *directory = read_corpus();
    static struct known known[400];
    size_t count = read_truth(known, 400), copies = 0;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(known[i].kind, "verbatim") != 0 && strcmp(known[i].kind, "reordered") != 0) continue;
        const kindred_standard *a = kindred_directory_look_up(directory, view_of(known[i].a));
        const kindred_standard *b = kindred_directory_look_up(directory, view_of(known[i].b));
        cr_expect_arr_eq(a->fingerprint, b->fingerprint, sizeof a->fingerprint, "%s, %s", known[i].a, known[i].b);
        copies++;
    }
    cr_assert_geq(copies, 8);
    kindred_directory_free(directory);
}
