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

/* ---- what a gap comes to ---- */

enum { MOST_STEMS = 16, MOST_LETTERS = 200 };

/* The words on one side of a gap, but for those that only fill: their stems, and their letters as any spelling has them. */
struct side {
    uint64_t stems[MOST_STEMS];
    char letters[MOST_LETTERS];
    uint32_t stem_count, letter_count;
    bool decides, number, overflows;
};

/* "organize" and "organise", "team's" and "teams" have the same letters. */
static void add_letters(struct side *side, view word) {
    for (uint32_t i = 0; i < word.bytes; i++) {
        if (word.at[i] == '\'') continue;
        if (side->letter_count == MOST_LETTERS) {
            side->overflows = true;
            return;
        }
        side->letters[side->letter_count++] = (char)(word.at[i] == 'z' ? 's' : word.at[i]);
    }
}

static kindred_status read_side(struct side *out, struct making *making, view text, const struct word_places *places,
                                uint32_t from, uint32_t to) {
    const kindred_criteria *criteria = making->frame->criteria;
    *out = (struct side){.stem_count = 0};
    for (uint32_t i = from; i < to; i++) {
        struct tokens tokens;
        view word = {text.at + places->begin[i], places->end[i] - places->begin[i]};
        kindred_status status = analyse(&tokens, making->bench->analyser, word, KINDRED_ENGLISH);
        if (status != KINDRED_OK) return status;
        for (size_t t = 0; t < tokens.count; t++) {
            view folded = {tokens.folded + tokens.word[t].at, tokens.word[t].bytes};
            out->decides = out->decides || stem_list_has(&criteria->deciding, tokens.stem[t]);
            out->number = out->number || has_digit(folded);
            if (stem_list_has(&criteria->filling, tokens.stem[t])) continue;
            add_letters(out, folded);
            out->overflows = out->overflows || out->stem_count == MOST_STEMS;
            if (!out->overflows) out->stems[out->stem_count++] = tokens.stem[t];
        }
    }
    return KINDRED_OK;
}

static bool says_nothing(const struct side *a, const struct side *b) {
    if (a->overflows || b->overflows) return false;
    bool same_stems =
        a->stem_count == b->stem_count && memcmp(a->stems, b->stems, a->stem_count * sizeof a->stems[0]) == 0;
    return same_stems || (a->letter_count == b->letter_count && memcmp(a->letters, b->letters, a->letter_count) == 0);
}

static kindred_status judge_gap(struct contrast *contrast, struct gap *gap, struct making *making, view text,
                                view other) {
    struct side here, there;
    kindred_status status = read_side(&here, making, text, &contrast->places, gap->from, gap->to);
    if (status != KINDRED_OK) return status;
    status = read_side(&there, making, other, &contrast->other_places, gap->other_from, gap->other_to);
    if (status != KINDRED_OK) return status;
    gap->nothing = says_nothing(&here, &there);
    if (gap->nothing) {
        uint32_t words = gap->to - gap->from, other_words = gap->other_to - gap->other_from;
        contrast->shared += words < other_words ? words : other_words;
        return KINDRED_OK;
    }
    contrast->decides = contrast->decides || here.decides || there.decides;
    contrast->limits = contrast->limits || here.number || there.number;
    contrast->verbs = contrast->verbs || gap->from == 0 || gap->other_from == 0;
    contrast->differences++;
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
    for (uint32_t g = 0; g < out->gap_count && status == KINDRED_OK; g++) {
        status = judge_gap(out, &out->gaps[g], making, text, other);
    }
    uint32_t longer = out->places.count > out->other_places.count ? out->places.count : out->other_places.count;
    out->share = out->differences == 0 ? KINDRED_ONE : share_of(out->shared, longer);
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

/* What is to be done decides what a statement says. It is a choice to offer only where all else is nearly the same. */
static bool may_begin(const struct contrast *contrast, const kindred_criteria *criteria) {
    return contrast->shared >= criteria->verb_words && contrast->share >= criteria->near;
}

bool slots_take(struct slots *slots, const struct contrast *contrast, const kindred_criteria *criteria) {
    struct slots taken = *slots;
    if (contrast->decides || contrast->differences > criteria->slots || contrast->share < criteria->slot_share)
        return false;
    if (contrast->verbs && !may_begin(contrast, criteria)) return false;
    for (uint32_t g = 0; g < contrast->gap_count; g++) {
        struct gap gap = contrast->gaps[g];
        if (gap.nothing) continue;
        if (!widen(&gap, contrast)) return false;
        if (gap.other_to - gap.other_from > criteria->slot_words || !add_slot(&taken, gap.from, gap.to)) return false;
    }
    if (taken.count > criteria->slots) return false;
    for (uint32_t s = 0; s < taken.count; s++) {
        if (taken.to[s] - taken.from[s] > criteria->slot_words) return false;
    }
    *slots = taken;
    return true;
}

/* The place in the other text of the boundary before word `at` of the text. Within a gap, which can only be one that
 * says nothing, it is the gap's beginning. */
static uint32_t other_place(const struct contrast *contrast, uint32_t at) {
    uint32_t place = at;
    for (uint32_t g = 0; g < contrast->gap_count; g++) {
        const struct gap *gap = &contrast->gaps[g];
        if (gap->from >= at) break; /* also words that only the other has, behind the boundary */
        if (gap->to > at) return gap->other_from;
        place = at - gap->to + gap->other_to;
    }
    return place;
}

/* A byte of a sign before a number; of the plus-minus and the pound, whose first bytes are the same, both bytes are. */
static bool is_sign(char byte) {
    return byte != '\0' && strchr("+-/<>=~$\xc2\xb1\xa3", byte) != NULL;
}

view stretch_of(view text, const struct word_places *places, uint32_t from, uint32_t to) {
    uint32_t begin = places->begin[from], before = from > 0 ? places->end[from - 1] : 0, end = places->end[to - 1];
    while (begin > before && is_sign(text.at[begin - 1])) begin--;
    if (from > 0 && begin == before) begin = places->begin[from];                  /* "and/or" */
    while (begin < end && ((unsigned char)text.at[begin] & 0xc0) == 0x80) begin++; /* not within a character */
    return (view){text.at + begin, end - begin};
}

view slot_text(const struct slots *slots, uint32_t slot, const struct contrast *contrast, view other, uint32_t *words) {
    uint32_t from = other_place(contrast, slots->from[slot]), to = other_place(contrast, slots->to[slot]);
    *words = to > from ? to - from : 0;
    if (*words == 0) return (view){0};
    return stretch_of(other, &contrast->other_places, from, to);
}
