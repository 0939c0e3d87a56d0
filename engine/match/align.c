/* Aligning statements, for the largest sum of what each pair's similarity has above the least. Identical statements of
 * one section are paired first. That costs nothing: let a and b be identical, and let a best alignment pair a with y
 * and x with b instead. Because 1 - similarity is a metric, sim(a, y) + sim(x, b) <= 1 + sim(x, y), so pairing a with b
 * and x with y is as good; taking the least from each, and the share of another section, keep this true. What is left
 * over is nearly always small, and is solved exactly; only beyond MOST_SOLVED_EXACTLY is it solved greedily. */
#include "match/align.h"

#include "match/assignment.h"

#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum {
#define WEIGHT(name, value) name = (value),
#include "match/weights.def"
#undef WEIGHT
};

/* Beyond so many statements without an identical counterpart the exact solution would take seconds; then each is only
 * compared with so many on either side of the place where it would stand. */
enum { MOST_SOLVED_EXACTLY = 600, NEAREST = 300 };

kindred_status profile_make(struct profile *out, struct analyser *analyser, const kindred_standard *standard) {
    *out = (struct profile){.standard = standard};
    out->begin = take_zeroed((size_t)standard->statement_count + 1, sizeof out->begin[0]);
    size_t count = 0, capacity = 0;
    kindred_status status = out->begin ? KINDRED_OK : KINDRED_NO_MEMORY;
    for (uint32_t i = 0; status == KINDRED_OK && i < standard->statement_count; i++) {
        struct tokens tokens;
        status = analyse(&tokens, analyser, standard->statements[i].body, (kindred_language)standard->language);
        if (status != KINDRED_OK) break;
        if (!grow(&out->stems, &capacity, count + tokens.count, sizeof out->stems[0])) status = KINDRED_NO_MEMORY;
        if (status != KINDRED_OK) break;
        if (tokens.count > 0) memcpy(out->stems + count, tokens.stem, tokens.count * sizeof out->stems[0]);
        if (tokens.count > 1) qsort(out->stems + count, tokens.count, sizeof out->stems[0], hash_order);
        count += tokens.count;
        out->begin[i + 1] = (uint32_t)count;
    }
    if (status != KINDRED_OK) profile_free(out);
    return status;
}

void profile_free(struct profile *profile) {
    free(profile->stems);
    free(profile->begin);
    *profile = (struct profile){0};
}

uint32_t statement_similarity(const struct profile *a, uint32_t i, const struct profile *b, uint32_t j) {
    size_t words_a = a->begin[i + 1] - a->begin[i], words_b = b->begin[j + 1] - b->begin[j];
    uint64_t common = sorted_shared(a->stems + a->begin[i], words_a, b->stems + b->begin[j], words_b);
    uint64_t words = words_a + words_b;
    return words == 0 ? 0 : (uint32_t)(common * KINDRED_ONE / (words - common));
}

/* What a pair adds to the sum: its similarity above the least. */
static uint32_t weigh(const struct profile *a, uint32_t i, const struct profile *b, uint32_t j) {
    uint64_t similarity = statement_similarity(a, i, b, j);
    bool same_section = a->standard->statements[i].section == b->standard->statements[j].section;
    if (similarity <= LEAST_SIMILARITY) return 0;
    similarity -= LEAST_SIMILARITY;
    return (uint32_t)(same_section ? similarity : similarity * OTHER_SECTION / KINDRED_ONE);
}

/* A statement's section and words as one number, and which statement it is. */
struct keyed {
    uint64_t key;
    uint32_t statement;
};

static int by_key(const void *left, const void *right) {
    const struct keyed *x = left, *y = right;
    if (x->key != y->key) return x->key > y->key ? 1 : -1;
    return (x->statement > y->statement) - (x->statement < y->statement);
}

static struct keyed *keys_of(const struct profile *profile) {
    uint32_t count = profile->standard->statement_count;
    struct keyed *keys = take_array(count, sizeof keys[0]);
    for (uint32_t i = 0; keys && i < count; i++) {
        uint32_t begin = profile->begin[i];
        size_t bytes = (profile->begin[i + 1] - begin) * sizeof profile->stems[0];
        uint64_t section = profile->standard->statements[i].section;
        keys[i] = (struct keyed){bytes ? XXH3_64bits_withSeed(profile->stems + begin, bytes, section) : 0, i};
    }
    if (keys && count > 1) qsort(keys, count, sizeof keys[0], by_key);
    return keys;
}

/* Pairs what is identical; `taken` marks the statements of b that have a partner. */
static bool pair_identical(int32_t *partner, bool *taken, const struct profile *a, const struct profile *b) {
    struct keyed *x = keys_of(a), *y = keys_of(b);
    uint32_t i = 0, j = 0, count_a = a->standard->statement_count, count_b = b->standard->statement_count;
    while (x && y && i < count_a && j < count_b) {
        if (x[i].key == y[j].key && x[i].key != 0) {
            partner[x[i].statement] = (int32_t)y[j].statement;
            taken[y[j].statement] = true;
            i++;
            j++;
        } else if (x[i].key <= y[j].key) {
            i++;
        } else {
            j++;
        }
    }
    bool done = x && y;
    free(x);
    free(y);
    return done;
}

static int by_weight(const void *left, const void *right) {
    const struct weighted_pair *x = left, *y = right;
    if (x->weight != y->weight) return x->weight < y->weight ? 1 : -1;
    if (x->row != y->row) return x->row > y->row ? 1 : -1;
    return (x->column > y->column) - (x->column < y->column);
}

/* What identical statements left over: row r is statement row[r] of a, column c statement column[c] of b. */
struct remainder {
    const struct profile *a, *b;
    uint32_t *row, *column;
    uint32_t rows, columns;
};

static kindred_status solve_exactly(int32_t *column_of, const struct remainder *rest) {
    uint32_t *weight = take_array((size_t)rest->rows * rest->columns, sizeof weight[0]);
    if (!weight) return KINDRED_NO_MEMORY;
    for (uint32_t r = 0; r < rest->rows; r++) {
        for (uint32_t c = 0; c < rest->columns; c++) {
            weight[(size_t)r * rest->columns + c] = weigh(rest->a, rest->row[r], rest->b, rest->column[c]);
        }
    }
    kindred_status status = assign_best(column_of, weight, rest->rows, rest->columns);
    free(weight);
    return status;
}

static kindred_status solve_greedily(int32_t *column_of, const struct remainder *rest) {
    struct weighted_pair *pairs = NULL;
    size_t count = 0, capacity = 0;
    for (uint32_t r = 0; r < rest->rows; r++) {
        uint32_t place = (uint32_t)((uint64_t)r * rest->columns / rest->rows);
        uint32_t begin = place > NEAREST ? place - NEAREST : 0;
        for (uint32_t c = begin; c < rest->columns && c < place + NEAREST; c++) {
            uint32_t weight = weigh(rest->a, rest->row[r], rest->b, rest->column[c]);
            if (weight == 0) continue;
            if (!grow(&pairs, &capacity, count + 1, sizeof pairs[0])) {
                free(pairs);
                return KINDRED_NO_MEMORY;
            }
            pairs[count++] = (struct weighted_pair){r, c, weight};
        }
    }
    if (count > 1) qsort(pairs, count, sizeof pairs[0], by_weight);
    kindred_status status = assign_greedily(column_of, pairs, count, rest->rows, rest->columns);
    free(pairs);
    return status;
}

static kindred_status pair_remainder(int32_t *partner, const bool *taken, const struct profile *a,
                                     const struct profile *b) {
    uint32_t count_a = a->standard->statement_count, count_b = b->standard->statement_count;
    struct remainder rest = {.a = a, .b = b};
    rest.row = take_array(count_a, sizeof rest.row[0]);
    rest.column = take_array(count_b, sizeof rest.column[0]);
    int32_t *column_of = take_array(count_a, sizeof column_of[0]);
    kindred_status status = KINDRED_NO_MEMORY;
    if (rest.row && rest.column && column_of) {
        for (uint32_t i = 0; i < count_a; i++) {
            if (partner[i] == NO_PARTNER) rest.row[rest.rows++] = i;
        }
        for (uint32_t j = 0; j < count_b; j++) {
            if (!taken[j]) rest.column[rest.columns++] = j;
        }
        bool small = rest.rows <= MOST_SOLVED_EXACTLY && rest.columns <= MOST_SOLVED_EXACTLY;
        status = small ? solve_exactly(column_of, &rest) : solve_greedily(column_of, &rest);
        for (uint32_t r = 0; status == KINDRED_OK && r < rest.rows; r++) {
            if (column_of[r] >= 0) partner[rest.row[r]] = (int32_t)rest.column[column_of[r]];
        }
    }
    free(rest.row);
    free(rest.column);
    free(column_of);
    return status;
}

kindred_status alignment_make(int32_t *partner, uint32_t *similarity, const struct profile *a,
                              const struct profile *b) {
    uint32_t count_a = a->standard->statement_count;
    for (uint32_t i = 0; i < count_a; i++) partner[i] = NO_PARTNER;
    bool *taken = take_zeroed(b->standard->statement_count, sizeof taken[0]);
    kindred_status status = KINDRED_NO_MEMORY;
    if (taken && pair_identical(partner, taken, a, b)) status = pair_remainder(partner, taken, a, b);
    for (uint32_t i = 0; status == KINDRED_OK && i < count_a; i++) {
        similarity[i] = partner[i] == NO_PARTNER ? 0 : statement_similarity(a, i, b, (uint32_t)partner[i]);
    }
    free(taken);
    return status;
}
