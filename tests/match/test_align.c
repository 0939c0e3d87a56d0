/* The alignment of statements is the best there is, though identical ones are paired first. */
#include "match/align.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdio.h>

enum { MOST = 5 };

/* Statements of few words out of few, so that many are identical and many nearly so. */
static void random_criteria(char *text, struct random *random) {
    static const char *words[] = {"agree", "plan", "team", "goal", "risk"};
    char *end = text;
    uint32_t statements = 1 + random_below(random, MOST);
    for (uint32_t i = 0; i < statements; i++) {
        uint32_t count = 1 + random_below(random, 4);
        for (uint32_t w = 0; w < count; w++) end += sprintf(end, "%s ", words[random_below(random, 5)]);
        *end++ = '\n';
    }
    *end = '\0';
}

static uint64_t excess(const struct profile *a, uint32_t i, const struct profile *b, uint32_t j) {
    uint64_t similarity = statement_similarity(a, i, b, j);
    if (similarity <= 250000) return 0;
    bool same = a->standard->statements[i].section == b->standard->statements[j].section;
    return same ? similarity - 250000 : (similarity - 250000) * 3 / 4;
}

static uint64_t best_sum(const struct profile *a, const struct profile *b, uint32_t i, unsigned taken) {
    if (i == a->standard->statement_count) return 0;
    uint64_t best = best_sum(a, b, i + 1, taken);
    for (uint32_t j = 0; j < b->standard->statement_count; j++) {
        if (taken & (1u << j) || excess(a, i, b, j) == 0) continue;
        uint64_t sum = excess(a, i, b, j) + best_sum(a, b, i + 1, taken | (1u << j));
        if (sum > best) best = sum;
    }
    return best;
}

Test(align, no_other_alignment_has_a_larger_sum) {
    struct random random = random_begin(43);
    struct analyser *analyser = analyser_new();
    for (int trial = 0; trial < 500; trial++) {
        char criteria[2][400];
        random_criteria(criteria[0], &random);
        random_criteria(criteria[1], &random);
        struct plain_standard standards[] = {{.urn = "A", .title = "plan team", .criteria = criteria[0]},
                                             {.urn = "B", .title = "agree goal", .criteria = criteria[1]}};
        kindred_directory *directory = plain_directory(standards, 2);
        const kindred_standard *both = kindred_directory_standards(directory);
        struct profile a, b;
        cr_assert_eq(profile_make(&a, analyser, &both[0]), KINDRED_OK);
        cr_assert_eq(profile_make(&b, analyser, &both[1]), KINDRED_OK);
        int32_t partner[MOST + 1];
        uint32_t similarity[MOST + 1];
        cr_assert_eq(alignment_make(partner, similarity, &a, &b), KINDRED_OK);
        uint64_t sum = 0;
        for (uint32_t i = 0; i < both[0].statement_count; i++) {
            if (partner[i] != NO_PARTNER) sum += excess(&a, i, &b, (uint32_t)partner[i]);
        }
        /* Every similarity is rounded down, so sums may differ in the last digit of each. */
        uint64_t best = best_sum(&a, &b, 0, 0);
        cr_assert_leq(best - sum, MOST + 1, "%llu instead of %llu\n%s\n%s", (unsigned long long)sum,
                      (unsigned long long)best, criteria[0], criteria[1]);
        profile_free(&a);
        profile_free(&b);
        kindred_directory_free(directory);
    }
    analyser_free(analyser);
}
