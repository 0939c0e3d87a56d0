/* Law 1: a MinHash estimate is unbiased, and its error follows sqrt(J (1 - J) / k). And every kernel gives the same. */
#include "sketch/sketch.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

enum { PERMUTATIONS = 128, TRIALS = 2000 };

/* The estimate for two random sets of which `shared` keys of `united` are common, by a family of its own seed. */
static double estimate(struct random *random, uint32_t shared, uint32_t united) {
    uint64_t a[400], b[400];
    size_t count_a = 0, count_b = 0;
    for (uint32_t i = 0; i < united; i++) {
        uint64_t key = random_next(random);
        if (i < shared || i % 2 == 0) a[count_a++] = key;
        if (i < shared || i % 2 == 1) b[count_b++] = key;
    }
    struct permutations family;
    cr_assert_eq(permutations_make(&family, PERMUTATIONS, random_next(random), KINDRED_KERNEL_BEST, NULL), KINDRED_OK);
    uint32_t signature_a[PERMUTATIONS], signature_b[PERMUTATIONS];
    sketch(signature_a, &family, a, count_a);
    sketch(signature_b, &family, b, count_b);
    permutations_free(&family);
    return sketch_agreement(signature_a, signature_b, PERMUTATIONS) / (double)PERMUTATIONS;
}

Test(sketch, an_estimate_is_unbiased_and_its_error_follows_the_law) {
    struct random random = random_begin(11);
    uint32_t shared[] = {20, 100, 200, 300, 380};
    for (size_t c = 0; c < sizeof shared / sizeof shared[0]; c++) {
        uint32_t united = 400;
        double truth = shared[c] / (double)united, variance = truth * (1 - truth) / PERMUTATIONS;
        double sum = 0, squares = 0;
        for (int t = 0; t < TRIALS; t++) {
            double error = estimate(&random, shared[c], united) - truth;
            sum += error;
            squares += error * error;
        }
        double bias = sum / TRIALS, mean_square = squares / TRIALS;
        /* Four standard errors of the mean; a variance of 2,000 trials is known to a few per cent. */
        cr_expect_lt(bias * bias, 16 * variance / TRIALS, "resemblance %g: bias %g", truth, bias);
        cr_expect_lt(mean_square, 1.2 * variance, "resemblance %g: %g instead of %g", truth, mean_square, variance);
        cr_expect_gt(mean_square, 0.8 * variance, "resemblance %g: %g instead of %g", truth, mean_square, variance);
    }
}

Test(sketch, every_kernel_gives_the_same_signature) {
    struct random random = random_begin(12);
    kindred_kernel kernels[] = {KINDRED_KERNEL_AVX2, KINDRED_KERNEL_AVX512, KINDRED_KERNEL_BEST};
    for (int trial = 0; trial < 200; trial++) {
        uint32_t count = 1 + random_below(&random, 500);
        uint64_t seed = random_next(&random), keys[700];
        size_t key_count = random_below(&random, 700);
        for (size_t k = 0; k < key_count; k++) keys[k] = random_next(&random);
        struct permutations portable;
        cr_assert_eq(permutations_make(&portable, count, seed, KINDRED_KERNEL_PORTABLE, NULL), KINDRED_OK);
        uint32_t expected[512], signature[512];
        sketch(expected, &portable, keys, key_count);
        for (size_t k = 0; k < sizeof kernels / sizeof kernels[0]; k++) {
            struct permutations family;
            if (permutations_make(&family, count, seed, kernels[k], NULL) != KINDRED_OK) {
                if (trial == 0) fprintf(stderr, "skipped: this processor has no kernel %d\n", (int)kernels[k]);
                continue;
            }
            sketch(signature, &family, keys, key_count);
            cr_assert_arr_eq(signature, expected, portable.padded * sizeof expected[0], "kernel %d", (int)kernels[k]);
            permutations_free(&family);
        }
        permutations_free(&portable);
    }
}

Test(sketch, another_seed_is_another_family) {
    struct permutations one, two;
    cr_assert_eq(permutations_make(&one, 32, 1, KINDRED_KERNEL_BEST, NULL), KINDRED_OK);
    cr_assert_eq(permutations_make(&two, 32, 2, KINDRED_KERNEL_BEST, NULL), KINDRED_OK);
    cr_assert_arr_neq(one.multiplier, two.multiplier, 32 * sizeof one.multiplier[0]);
    permutations_free(&one);
    permutations_free(&two);
}
