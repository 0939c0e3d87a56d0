/* See contrast.h. Words are compared folded; gaps are what lies between words in common, which come in one order in both
 * texts (longest common subsequence). */
#include "propose/contrast.h"

/* ---- gaps ---- */

static bool copy_places(struct word_places *out, struct making *making, const struct words *words) {
    struct arena *scratch = &making->bench->scratch;
    *out = (struct word_places){arena_take(scratch, (words->count + 1) * sizeof out->begin[0]),
                                arena_take(scratch, (words->count + 1) * sizeof out->end[0]), (uint32_t)words->count};
    if (!out->begin || !out->end) return false;
    for (uint32_t i = 0; i < out->count; i++) {
        out->begin[i] = words->list[i].source;
        out->end[i] = words->list[i].source + words->list[i].source_bytes;
    }
    return true;
}

static bool list_gaps(struct contrast *contrast, struct making *making) {
    const struct differ *differ = &making->bench->differ;
    uint32_t count = contrast->places.count, other_count = contrast->other_places.count, i = 0, j = 0;
    contrast->gaps = arena_take(&making->bench->scratch, (count + other_count + 1) * sizeof contrast->gaps[0]);
    if (!contrast->gaps) return false;
    while (i < count || j < other_count) {
        struct gap gap = {.from = i, .other_from = j};
        while (i < count && !differ->shared_a[i]) i++;
        while (j < other_count && !differ->shared_b[j]) j++;
        gap.to = i;
        gap.other_to = j;
        if (gap.to > gap.from || gap.other_to > gap.other_from) contrast->gaps[contrast->gap_count++] = gap;
        for (; i < count && j < other_count && differ->shared_a[i] && differ->shared_b[j]; i++, j++) contrast->shared++;
    }
    return true;
}

/* ---- what decides ---- */

static kindred_status ask_words(bool *decides, struct making *making, view text, const struct word_places *places,
                                uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to && !*decides; i++) {
        struct tokens tokens;
        view word = {text.at + places->begin[i], places->end[i] - places->begin[i]};
        kindred_status status = analyse(&tokens, making->bench->analyser, word, KINDRED_ENGLISH);
        if (status != KINDRED_OK) return status;
        for (size_t t = 0; t < tokens.count && !*decides; t++) {
            *decides = word_decides(making->frame->criteria, word, tokens.stem[t]);
        }
    }
    return KINDRED_OK;
}

kindred_status contrast_make(struct contrast *out, struct making *making, view text, view other) {
    kindred_row row = {0};
    struct differ *differ = &making->bench->differ;
    *out = (struct contrast){0};
    kindred_status status = difference(&row, differ, making->arena, text, other);
    if (status != KINDRED_OK) return status;
    out->segments = row.segments_b;
    out->segment_count = row.segment_count_b;
    if (!copy_places(&out->places, making, &differ->a) || !copy_places(&out->other_places, making, &differ->b) ||
        !list_gaps(out, making)) {
        return KINDRED_NO_MEMORY;
    }
    uint32_t longer = out->places.count > out->other_places.count ? out->places.count : out->other_places.count;
    out->share = share_of(out->shared, longer);
    for (uint32_t g = 0; g < out->gap_count && status == KINDRED_OK && !out->decides; g++) {
        const struct gap *gap = &out->gaps[g];
        status = ask_words(&out->decides, making, text, &out->places, gap->from, gap->to);
        if (status == KINDRED_OK) {
            status = ask_words(&out->decides, making, other, &out->other_places, gap->other_from, gap->other_to);
        }
    }
    return status;
}

/* ---- slots ---- */

/* A gap with nothing on one side takes the word in common behind it along, so that each side has something to say:
 * "team" and "care team" instead of nothing and "care". False if there is none. */
static bool widen(struct gap *gap, const struct contrast *contrast) {
    if (gap->to > gap->from && gap->other_to > gap->other_from) return true;
    if (gap->to >= contrast->places.count || gap->other_to >= contrast->other_places.count) return false;
    gap->to++;
    gap->other_to++;
    return true;
}

/* Puts a stretch into the slots, joined with those it touches. False if there is no room. */
static bool add_slot(struct slots *slots, uint32_t from, uint32_t to) {
    struct slots joined = {.count = 0};
    for (uint32_t s = 0; s < slots->count; s++) {
        if (slots->to[s] >= from && slots->from[s] <= to) {
            from = slots->from[s] < from ? slots->from[s] : from;
            to = slots->to[s] > to ? slots->to[s] : to;
        } else {
            joined.from[joined.count] = slots->from[s];
            joined.to[joined.count++] = slots->to[s];
        }
    }
    if (joined.count == MOST_SLOTS) return false;
    uint32_t at = joined.count++;
    for (; at > 0 && joined.from[at - 1] > from; at--) {
        joined.from[at] = joined.from[at - 1];
        joined.to[at] = joined.to[at - 1];
    }
    joined.from[at] = from;
    joined.to[at] = to;
    *slots = joined;
    return true;
}

bool slots_take(struct slots *slots, const struct contrast *contrast, const kindred_criteria *criteria) {
    struct slots taken = *slots;
    bool near = contrast->share >= criteria->near && contrast->gap_count <= criteria->slots;
    if (contrast->decides || !near) return false;
    for (uint32_t g = 0; g < contrast->gap_count; g++) {
        struct gap gap = contrast->gaps[g];
        /* A statement begins with what is to be done: where that differs it is another statement. */
        if (gap.from == 0 || gap.other_from == 0 || !widen(&gap, contrast)) return false;
        if (gap.other_to - gap.other_from > criteria->slot_words || !add_slot(&taken, gap.from, gap.to)) return false;
    }
    if (taken.count > criteria->slots) return false;
    for (uint32_t s = 0; s < taken.count; s++) {
        if (taken.to[s] - taken.from[s] > criteria->slot_words) return false;
    }
    *slots = taken;
    return true;
}

/* The place in the other text of the boundary before word `at` of the text, which is in no gap. */
static uint32_t other_place(const struct contrast *contrast, uint32_t at) {
    uint32_t place = at;
    for (uint32_t g = 0; g < contrast->gap_count && contrast->gaps[g].to <= at; g++) {
        const struct gap *gap = &contrast->gaps[g];
        if (gap->from == gap->to && gap->to == at) break; /* words that only the other has, behind the boundary */
        place = at - gap->to + gap->other_to;
    }
    return place;
}

view slot_text(const struct slots *slots, uint32_t slot, const struct contrast *contrast, view other, uint32_t *words) {
    uint32_t from = other_place(contrast, slots->from[slot]), to = other_place(contrast, slots->to[slot]);
    *words = to > from ? to - from : 0;
    if (*words == 0) return (view){0};
    uint32_t begin = contrast->other_places.begin[from];
    return (view){other.at + begin, contrast->other_places.end[to - 1] - begin};
}
