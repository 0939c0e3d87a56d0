/* What threshold and recall come to. */
#include "kindred/index.h"

#include <criterion/criterion.h>
#include <string.h>

static kindred_index_plan plan(double threshold, double recall, uint32_t permutations) {
    kindred_index_options options = KINDRED_INDEX_DEFAULTS;
    options.threshold = threshold;
    options.recall = recall;
    options.permutations = permutations;
    kindred_index_plan out;
    cr_assert_eq(kindred_index_plan_for(&out, &options, NULL), KINDRED_OK);
    return out;
}

Test(plan, every_plan_reaches_the_recall_that_was_asked_for) {
    for (int t = 40; t <= 100; t++) {
        kindred_index_plan out = plan(t / 100.0, 0.999, 0);
        cr_assert_eq(out.method, KINDRED_INDEX_LSH);
        cr_assert_geq(out.recall, 0.999, "at %d", t);
        cr_assert_leq(out.bands * out.rows, out.permutations);
        cr_assert_leq(out.permutations, 320);
        cr_assert_geq(out.rows, 3);
    }
}

Test(plan, the_join_is_the_method_below_two_fifths) {
    cr_assert_eq(plan(0.39, 0.999, 0).method, KINDRED_INDEX_JOIN);
    cr_assert_eq(plan(0.40, 0.999, 0).method, KINDRED_INDEX_LSH);
}

Test(plan, permutations_that_were_asked_for_are_kept) {
    kindred_index_plan out = plan(0.5, 0.999, 128);
    cr_assert_eq(out.permutations, 128);
    cr_assert_eq(out.rows, 2);
    cr_assert_geq(out.recall, 0.999);
}

Test(plan, options_out_of_range_are_named) {
    struct {
        kindred_index_options options;
        const char *field;
    } cases[] = {
        {{.threshold = 0, .recall = 0.9}, "threshold"},
        {{.threshold = 1.1, .recall = 0.9}, "threshold"},
        {{.threshold = 0.5, .recall = 1}, "recall"},
        {{.threshold = 0.5, .recall = 0.9, .permutations = 5000}, "permutations"},
        {{.threshold = 0.4, .recall = 0.999, .permutations = 4}, "permutations"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        kindred_index_plan out;
        kindred_error error;
        cr_assert_eq(kindred_index_plan_for(&out, &cases[i].options, &error), KINDRED_BAD_OPTION);
        cr_assert_str_eq(error.field, cases[i].field);
        cr_assert_gt(strlen(error.message), 20);
    }
}
