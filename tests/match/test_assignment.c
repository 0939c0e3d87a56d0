/* The assignment is the best there is: compared with trying every one. */
#include "match/assignment.h"
#include "support/support.h"

#include <criterion/criterion.h>

/* The best sum for rows from `row` on, when the columns in `taken` are gone. */
static uint64_t best_sum(const uint32_t *weight, uint32_t rows, uint32_t columns, uint32_t row, unsigned taken) {
    if (row == rows) return 0;
    uint64_t best = best_sum(weight, rows, columns, row + 1, taken);
    for (uint32_t column = 0; column < columns; column++) {
        if (taken & (1u << column)) continue;
        uint64_t sum =
            weight[row * columns + column] + best_sum(weight, rows, columns, row + 1, taken | (1u << column));
        if (sum > best) best = sum;
    }
    return best;
}

Test(assignment, no_other_assignment_has_a_larger_sum) {
    struct random random = random_begin(41);
    for (int trial = 0; trial < 2000; trial++) {
        uint32_t rows = random_below(&random, 7), columns = random_below(&random, 7), weight[49];
        for (uint32_t i = 0; i < rows * columns; i++) {
            weight[i] = random_below(&random, 3) ? random_below(&random, 1000) : 0;
        }
        int32_t column_of[7];
        cr_assert_eq(assign_best(column_of, weight, rows, columns), KINDRED_OK);
        uint64_t sum = 0;
        unsigned taken = 0;
        for (uint32_t row = 0; row < rows; row++) {
            if (column_of[row] < 0) continue;
            uint32_t column = (uint32_t)column_of[row];
            cr_assert_eq(taken & (1u << column), 0, "a column twice");
            cr_assert_gt(weight[row * columns + column], 0, "a pair of weight 0");
            taken |= 1u << column;
            sum += weight[row * columns + column];
        }
        cr_assert_eq(sum, best_sum(weight, rows, columns, 0, 0));
    }
}
