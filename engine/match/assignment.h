/* The assignment problem: rows to columns, one to one, for the largest sum of weights. */
#ifndef KINDRED_ENGINE_ASSIGNMENT_H
#define KINDRED_ENGINE_ASSIGNMENT_H

#include "base/base.h"

/* column_of[row] becomes the column of a row, or -1 if it is left over. weight[row * columns + column] >= 0; pairs of
 * weight 0 are never made. KINDRED_OK or KINDRED_NO_MEMORY. Cost: O(rows^2 columns) for rows <= columns, and the like.
 * Source: Jonker and Volgenant 1987, "A shortest augmenting path algorithm for dense and sparse linear assignment
 * problems", section 2. */
kindred_status assign_best(int32_t *column_of, const uint32_t *weight, uint32_t rows, uint32_t columns);

/* The same by taking the heaviest pair that is left, again and again: not the best sum, but fast for any size.
 * `pairs` come in descending order of weight. */
struct weighted_pair {
    uint32_t row, column, weight;
};
kindred_status assign_greedily(int32_t *column_of, const struct weighted_pair *pairs, size_t count, uint32_t rows,
                               uint32_t columns);

#endif
