/* From a threshold and a recall to a method, and to the bands and rows of LSH. The S-curve is computed by
 * multiplication alone, so that every machine plans the same. */
#include "kindred/index.h"

#include "base/base.h"
#include "index/limits.h"
#include "sketch/sketch.h"

enum { MOST_ROWS = 64 };

static double power(double base, uint32_t exponent) {
    double product = 1;
    for (uint32_t i = 0; i < exponent; i++) product *= base;
    return product;
}

/* The chance that a pair of that resemblance meets in at least one band. */
static double s_curve(double resemblance, uint32_t bands, uint32_t rows) {
    return 1 - power(1 - power(resemblance, rows), bands);
}

/* The fewest bands of so many rows that reach the recall; 0 if they need more than `most` permutations. */
static uint32_t bands_for(double threshold, double recall, uint32_t rows, uint32_t most) {
    double missed_by_one = 1 - power(threshold, rows);
    double missed = missed_by_one;
    uint32_t bands = 1;
    while (1 - missed < recall) {
        if (++bands * rows > most) return 0;
        missed *= missed_by_one;
    }
    return bands * rows <= most ? bands : 0;
}

/* The steepest curve that reaches the recall within the permutations. */
static bool choose_bands(kindred_index_plan *plan, double threshold, double recall, uint32_t least_rows,
                         uint32_t most) {
    plan->bands = 0;
    for (uint32_t rows = least_rows; rows <= MOST_ROWS; rows++) {
        uint32_t bands = bands_for(threshold, recall, rows, most);
        if (bands == 0) continue;
        plan->bands = bands;
        plan->rows = rows;
    }
    return plan->bands > 0;
}

static kindred_status check(const kindred_index_options *options, kindred_error *error) {
    if (!(options->threshold >= 0.01 && options->threshold <= 1)) {
        return fail_at(error, KINDRED_BAD_OPTION, NULL, 0, "threshold",
                       "a threshold lies between 0.01 and 1, not at %g", options->threshold);
    }
    if (!(options->recall >= 0.5 && options->recall <= 0.999999)) {
        return fail_at(error, KINDRED_BAD_OPTION, NULL, 0, "recall",
                       "a recall lies between 0.5 and 0.999999, not at %g", options->recall);
    }
    if (options->permutations > KINDRED_MOST_PERMUTATIONS) {
        return fail_at(error, KINDRED_BAD_OPTION, NULL, 0, "permutations",
                       "a signature has at most %d permutations, not %u", KINDRED_MOST_PERMUTATIONS,
                       options->permutations);
    }
    if (options->method > KINDRED_INDEX_JOIN) {
        return fail_at(error, KINDRED_BAD_OPTION, NULL, 0, "index", "an index is lsh or join");
    }
    if (options->kernel > KINDRED_KERNEL_AVX512) {
        return fail_at(error, KINDRED_BAD_OPTION, NULL, 0, "kernel", "there is no such kernel");
    }
    return KINDRED_OK;
}

kindred_status kindred_index_plan_for(kindred_index_plan *out, const kindred_index_options *options,
                                      kindred_error *error) {
    kindred_status status = check(options, error);
    if (status != KINDRED_OK) return status;
    *out = (kindred_index_plan){.method = options->method,
                                .threshold_millionths = (uint32_t)(options->threshold * KINDRED_ONE + 0.5)};
    if (out->method == KINDRED_INDEX_BY_THRESHOLD) {
        out->method = out->threshold_millionths >= LSH_FROM ? KINDRED_INDEX_LSH : KINDRED_INDEX_JOIN;
    }
    if (out->method == KINDRED_INDEX_JOIN) {
        out->recall = 1;
        return KINDRED_OK;
    }

    double threshold = (double)out->threshold_millionths / KINDRED_ONE;
    bool enough = options->permutations
                      ? choose_bands(out, threshold, options->recall, 1, options->permutations)
                      : choose_bands(out, threshold, options->recall, LEAST_ROWS, MOST_PERMUTATIONS_UNASKED) ||
                            choose_bands(out, threshold, options->recall, LEAST_ROWS, KINDRED_MOST_PERMUTATIONS) ||
                            choose_bands(out, threshold, options->recall, 1, KINDRED_MOST_PERMUTATIONS);
    if (!enough) {
        return fail_at(error, KINDRED_BAD_OPTION, NULL, 0, "permutations",
                       "no signature of at most %u permutations finds pairs of resemblance %g with a recall of %g: "
                       "ask for a lower recall or a higher threshold, or for the exact join",
                       options->permutations ? options->permutations : (uint32_t)KINDRED_MOST_PERMUTATIONS, threshold,
                       options->recall);
    }
    out->permutations = options->permutations ? options->permutations : out->bands * out->rows;
    out->recall = s_curve(threshold, out->bands, out->rows);
    return KINDRED_OK;
}
