/* Shortest augmenting paths with prices: one row after the other is brought in, and those before it move over where
 * that makes the sum larger. Costs are what a pair lacks of the largest weight; columns that stand for "no partner"
 * let every row be left over. */
#include "match/assignment.h"

#include <stdlib.h>

enum { NOBODY = -1 };

struct assignment {
    const uint32_t *weight;
    uint32_t rows, columns; /* real ones; column c >= columns means that a row is left over */
    uint32_t all;           /* columns and one spare a row                                   */
    int64_t *row_price, *column_price, *distance;
    int32_t *row_of, *came_from;
    bool *settled;
};

static int64_t cost(const struct assignment *work, uint32_t row, uint32_t column) {
    return column < work->columns ? -(int64_t)work->weight[(size_t)row * work->columns + column] : 0;
}

/* Settles the nearest column that is not settled yet, and from its row brings the others nearer. Returns it. */
static uint32_t settle_nearest(struct assignment *work, int64_t *base, uint32_t row, int32_t previous) {
    uint32_t nearest = 0;
    int64_t least = INT64_MAX;
    for (uint32_t column = 0; column < work->all; column++) {
        if (work->settled[column]) continue;
        int64_t reach = *base + cost(work, row, column) - work->row_price[row] - work->column_price[column];
        if (reach < work->distance[column]) {
            work->distance[column] = reach;
            work->came_from[column] = previous;
        }
        if (work->distance[column] < least) {
            least = work->distance[column];
            nearest = column;
        }
    }
    work->settled[nearest] = true;
    *base = least;
    return nearest;
}

/* Gives `row` a column, moving other rows along a shortest path. */
static void augment(struct assignment *work, uint32_t row) {
    for (uint32_t column = 0; column < work->all; column++) {
        work->distance[column] = INT64_MAX;
        work->settled[column] = false;
        work->came_from[column] = NOBODY;
    }
    int64_t base = 0;
    int32_t previous = NOBODY;
    uint32_t from = row, column;
    for (;;) {
        column = settle_nearest(work, &base, from, previous);
        if (work->row_of[column] == NOBODY) break;
        from = (uint32_t)work->row_of[column];
        previous = (int32_t)column;
    }
    for (uint32_t other = 0; other < work->all; other++) {
        if (!work->settled[other] || other == column) continue;
        int64_t saved = base - work->distance[other];
        work->column_price[other] -= saved;
        work->row_price[(uint32_t)work->row_of[other]] += saved;
    }
    work->row_price[row] += base;
    for (int32_t at = (int32_t)column; at != NOBODY;) {
        int32_t before = work->came_from[at];
        work->row_of[at] = before == NOBODY ? (int32_t)row : work->row_of[before];
        at = before;
    }
}

kindred_status assign_best(int32_t *column_of, const uint32_t *weight, uint32_t rows, uint32_t columns) {
    struct assignment work = {.weight = weight, .rows = rows, .columns = columns, .all = columns + rows};
    work.row_price = take_zeroed(rows, sizeof work.row_price[0]);
    work.column_price = take_zeroed(work.all, sizeof work.column_price[0]);
    work.distance = take_array(work.all, sizeof work.distance[0]);
    work.row_of = take_array(work.all, sizeof work.row_of[0]);
    work.came_from = take_array(work.all, sizeof work.came_from[0]);
    work.settled = take_array(work.all, sizeof work.settled[0]);
    bool ready = work.row_price && work.column_price && work.distance && work.row_of && work.came_from && work.settled;
    if (ready) {
        for (uint32_t column = 0; column < work.all; column++) work.row_of[column] = NOBODY;
        for (uint32_t row = 0; row < rows; row++) augment(&work, row);
        for (uint32_t row = 0; row < rows; row++) column_of[row] = NOBODY;
        for (uint32_t column = 0; column < columns; column++) {
            int32_t row = work.row_of[column];
            if (row != NOBODY && weight[(size_t)row * columns + column] > 0) column_of[row] = (int32_t)column;
        }
    }
    free(work.row_price);
    free(work.column_price);
    free(work.distance);
    free(work.row_of);
    free(work.came_from);
    free(work.settled);
    return ready ? KINDRED_OK : KINDRED_NO_MEMORY;
}

kindred_status assign_greedily(int32_t *column_of, const struct weighted_pair *pairs, size_t count, uint32_t rows,
                               uint32_t columns) {
    bool *taken = take_zeroed(columns, sizeof taken[0]);
    if (!taken) return KINDRED_NO_MEMORY;
    for (uint32_t row = 0; row < rows; row++) column_of[row] = NOBODY;
    for (size_t i = 0; i < count; i++) {
        if (column_of[pairs[i].row] != NOBODY || taken[pairs[i].column]) continue;
        column_of[pairs[i].row] = (int32_t)pairs[i].column;
        taken[pairs[i].column] = true;
    }
    free(taken);
    return KINDRED_OK;
}
