/* Longest common subsequence by dynamic programming, after what both texts begin and end with alike is put aside. */
#include "match/difference.h"

#include <stdlib.h>

enum step { DIAGONAL, LEFT, UP };

/* 4,000 words against 4,000: far more than a statement has, and 16 MB of scratch. */
enum { MOST_CELLS = 16000000 };

void differ_free(struct differ *differ) {
    words_free(&differ->a);
    words_free(&differ->b);
    free(differ->steps);
    free(differ->lengths);
    free(differ->shared_a);
    free(differ->shared_b);
    *differ = (struct differ){0};
}

static bool same_word(const struct differ *differ, size_t i, size_t j) {
    const struct word *x = &differ->a.list[i], *y = &differ->b.list[j];
    return x->bytes == y->bytes && memcmp(differ->a.folded + x->at, differ->b.folded + y->at, x->bytes) == 0;
}

static bool reserve(struct differ *differ, size_t cells, size_t columns) {
    return grow(&differ->shared_a, &differ->shared_a_capacity, differ->a.count, sizeof(bool)) &&
           grow(&differ->shared_b, &differ->shared_b_capacity, differ->b.count, sizeof(bool)) &&
           grow(&differ->steps, &differ->steps_capacity, cells, sizeof differ->steps[0]) &&
           grow(&differ->lengths, &differ->lengths_capacity, 2 * (columns + 1), sizeof differ->lengths[0]);
}

/* Marks the shared words between begin and end of both. */
static void trace(struct differ *differ, size_t begin, size_t rows, size_t columns) {
    uint32_t *above = differ->lengths, *here = differ->lengths + columns + 1;
    memset(differ->lengths, 0, 2 * (columns + 1) * sizeof differ->lengths[0]);
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < columns; j++) {
            enum step step = here[j] >= above[j + 1] ? LEFT : UP;
            if (same_word(differ, begin + i, begin + j)) step = DIAGONAL;
            here[j + 1] = step == DIAGONAL ? above[j] + 1 : step == LEFT ? here[j] : above[j + 1];
            differ->steps[i * columns + j] = (uint8_t)step;
        }
        uint32_t *swap = above;
        above = here;
        here = swap;
    }
    for (size_t i = rows, j = columns; i > 0 && j > 0;) {
        enum step step = (enum step)differ->steps[(i - 1) * columns + (j - 1)];
        if (step == DIAGONAL) differ->shared_a[begin + i - 1] = differ->shared_b[begin + j - 1] = true;
        i -= step != LEFT;
        j -= step != UP;
    }
}

/* The place of the shared word number `rank` of a text. */
static size_t shared_place(const bool *shared, size_t rank) {
    size_t i = 0;
    for (; rank > 0 || !shared[i]; i++) rank -= shared[i];
    return i;
}

/* One character can fold to several words, and cannot be cut: it is shared only if all of them are. The words of one
 * text that are not for that reason are taken from the other as well. Returns whether there were any. */
static bool keep_characters_whole(const struct words *words, bool *shared, bool *shared_other) {
    bool changed = false;
    size_t rank = 0; /* shared words before `first` */
    for (size_t first = 0, end; first < words->count; first = end) {
        size_t among = 0;
        for (end = first; end < words->count && words->list[end].source == words->list[first].source; end++) {
            among += shared[end];
        }
        if (among == 0 || among == end - first) {
            rank += among;
            continue;
        }
        for (; among > 0; among--) shared_other[shared_place(shared_other, rank)] = false;
        for (size_t i = first; i < end; i++) shared[i] = false;
        changed = true;
    }
    return changed;
}

static bool mark_shared(struct differ *differ) {
    size_t count_a = differ->a.count, count_b = differ->b.count;
    size_t shorter = count_a < count_b ? count_a : count_b;
    size_t head = 0, tail = 0;
    while (head < shorter && same_word(differ, head, head)) head++;
    while (tail < shorter - head && same_word(differ, count_a - 1 - tail, count_b - 1 - tail)) tail++;
    size_t rows = count_a - head - tail, columns = count_b - head - tail;
    bool tractable = rows == 0 || columns <= MOST_CELLS / rows;
    if (!reserve(differ, tractable ? rows * columns : 0, columns)) return false;
    for (size_t i = 0; i < count_a; i++) differ->shared_a[i] = i < head || i >= count_a - tail;
    for (size_t j = 0; j < count_b; j++) differ->shared_b[j] = j < head || j >= count_b - tail;
    if (tractable) trace(differ, head, rows, columns);
    while (keep_characters_whole(&differ->a, differ->shared_a, differ->shared_b) ||
           keep_characters_whole(&differ->b, differ->shared_b, differ->shared_a)) {
    }
    return true;
}

/* Cuts a text where shared words turn into differing ones. What stands between two words goes with the shared one; the
 * text's own beginning and end go with the word beside them. */
static kindred_status cut(const kindred_segment **out, uint32_t *count, struct arena *arena, view text,
                          const struct words *words, const bool *shared) {
    if (words->count == 0) return whole_segment(out, count, arena, text);
    kindred_segment *segments = arena_take(arena, (words->count + 1) * sizeof *segments);
    if (!segments) return KINDRED_NO_MEMORY;
    uint32_t cuts = 0, begin = 0;
    for (size_t i = 1; i <= words->count; i++) {
        if (i < words->count && shared[i] == shared[i - 1]) continue;
        uint32_t end = text.bytes;
        if (i < words->count) {
            const struct word *before = &words->list[i - 1];
            end = shared[i - 1] ? words->list[i].source : before->source + before->source_bytes;
        }
        segments[cuts++] = (kindred_segment){{text.at + begin, end - begin}, shared[i - 1]};
        begin = end;
    }
    arena_trim(arena, segments, (words->count + 1) * sizeof *segments, cuts * sizeof *segments);
    *out = segments;
    *count = cuts;
    return KINDRED_OK;
}

kindred_status whole_segment(const kindred_segment **out, uint32_t *count, struct arena *arena, view text) {
    kindred_segment *segment = arena_take(arena, sizeof *segment);
    if (!segment) return KINDRED_NO_MEMORY;
    *segment = (kindred_segment){text, false};
    *out = segment;
    *count = 1;
    return KINDRED_OK;
}

kindred_status difference(kindred_row *row, struct differ *differ, struct arena *arena, view a, view b) {
    if (!words_fold(&differ->a, a) || !words_fold(&differ->b, b) || !mark_shared(differ)) return KINDRED_NO_MEMORY;
    kindred_status status = cut(&row->segments_a, &row->segment_count_a, arena, a, &differ->a, differ->shared_a);
    if (status != KINDRED_OK) return status;
    return cut(&row->segments_b, &row->segment_count_b, arena, b, &differ->b, differ->shared_b);
}
