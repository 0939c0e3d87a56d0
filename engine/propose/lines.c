/* See lines.h. A slot names each wording once, the line's own first. */
#include "propose/lines.h"

view source_text(const struct making *making, kindred_source source) {
    return standard_at(making, source.member)->statements[source.statement].body;
}

uint32_t source_words(const struct making *making, kindred_source source) {
    return making->members[source.member].wordings[source.statement].words;
}

bool line_begin(struct line *out, struct making *making, kindred_source wording, uint32_t row) {
    *out = (struct line){.wording = wording, .row = row, .support = 1, .words = source_words(making, wording)};
    out->folded = arena_take(&making->bench->scratch, making->proposal->member_count * sizeof out->folded[0]);
    return out->folded != NULL;
}

static kindred_status contrast_with(const struct contrast **out, struct making *making, const struct line *line,
                                    kindred_source source) {
    struct contrast *contrast = arena_take(&making->bench->scratch, sizeof *contrast);
    *out = contrast;
    if (!contrast) return KINDRED_NO_MEMORY;
    return contrast_make(contrast, making, source_text(making, line->wording), source_text(making, source));
}

/* ---- slots ---- */

static bool is_listed(const view *texts, uint32_t count, view text) {
    for (uint32_t i = 0; i < count; i++) {
        if (view_equal_ignoring_case(texts[i], text)) return true;
    }
    return false;
}

/* The wordings of a slot but the line's own, each once, and whose they are; `own` is the line's. Returns how many; *words
 * becomes how many words they have. Lists have room for what is folded into the line. */
static uint32_t list_wordings(view *texts, uint32_t *members, uint32_t *words, const struct making *making,
                              const struct line *line, const struct slots *slots, uint32_t slot, view own) {
    uint32_t count = 0;
    *words = 0;
    for (uint32_t i = 0; i < line->folded_count; i++) {
        const struct folded *folded = &line->folded[i];
        if (!folded->in_slots) continue;
        uint32_t words_of_text;
        view text = slot_text(slots, slot, folded->contrast, source_text(making, folded->source), &words_of_text);
        if (text.bytes == 0 || view_equal_ignoring_case(text, own) || is_listed(texts, count, text)) continue;
        texts[count] = text;
        members[count++] = folded->source.member;
        *words += words_of_text;
    }
    return count;
}

/* The line's own words in a slot; `places` are those of its wording. */
static view own_text(const struct making *making, const struct line *line, const struct word_places *places,
                     const struct slots *slots, uint32_t slot) {
    return stretch_of(source_text(making, line->wording), places, slots->from[slot], slots->to[slot]);
}

/* How many words a line has with these slots: those of its wording, and of every other wording in its slots. */
static bool count_words(uint32_t *out, struct making *making, const struct line *line, const struct slots *slots,
                        const struct word_places *places) {
    struct arena *scratch = &making->bench->scratch;
    view *texts = arena_take(scratch, (line->folded_count + 1) * sizeof *texts);
    uint32_t *members = arena_take(scratch, (line->folded_count + 1) * sizeof *members);
    if (!texts || !members) return false;
    *out = source_words(making, line->wording);
    for (uint32_t s = 0; s < slots->count; s++) {
        uint32_t words;
        list_wordings(texts, members, &words, making, line, slots, s, own_text(making, line, places, slots, s));
        *out += words;
    }
    return true;
}

/* Takes the differences of the statement folded last into the slots of the line, if they fit and there is room for the
 * words. KINDRED_OK or KINDRED_NO_MEMORY. */
static kindred_status try_slots(bool *taken, struct making *making, struct line *line, uint32_t *room) {
    struct folded *last = &line->folded[line->folded_count - 1];
    struct slots slots = line->slots;
    *taken = *room > 0 && slots_take(&slots, last->contrast, making->frame->criteria);
    if (!*taken) return KINDRED_OK;
    uint32_t words;
    last->in_slots = true;
    if (!count_words(&words, making, line, &slots, &last->contrast->places)) return KINDRED_NO_MEMORY;
    *taken = last->in_slots = words - line->words <= *room;
    if (!*taken) return KINDRED_OK;
    *room -= words - line->words;
    line->words = words;
    line->slots = slots;
    return KINDRED_OK;
}

/* ---- folding ---- */

kindred_status line_fold(enum fit *fit, const struct contrast **contrast, struct making *making, struct line *line,
                         kindred_source source, uint32_t *room) {
    const kindred_criteria *criteria = making->frame->criteria;
    uint64_t hash = making->members[line->wording.member].wordings[line->wording.statement].hash;
    *contrast = NULL;
    *fit = FITS_WORD_FOR_WORD;
    if (making->members[source.member].wordings[source.statement].hash != hash) {
        kindred_status status = contrast_with(contrast, making, line, source);
        if (status != KINDRED_OK) return status;
    }
    line->folded[line->folded_count++] = (struct folded){source, *contrast, false};
    if (*contrast) {
        const struct contrast *between = *contrast;
        bool criterion = making->proposal->rows[line->row].section == KINDRED_PERFORMANCE_CRITERIA;
        bool apart = between->decides || between->limits || (between->verbs && criterion);
        bool in_slots, by_share = !apart && between->share >= criteria->fold;
        kindred_status status = try_slots(&in_slots, making, line, between->differences > 0 ? room : &(uint32_t){0});
        if (status != KINDRED_OK) return status;
        *fit = in_slots ? FITS_IN_SLOTS : by_share ? FITS_BY_SHARE : FITS_NOT;
    }
    if (*fit == FITS_NOT) {
        line->folded_count--;
    } else {
        line->support++;
    }
    return KINDRED_OK;
}

/* ---- giving it away ---- */

static bool write_slot(kindred_piece *out, struct making *making, const struct line *line, uint32_t slot, view own) {
    view *texts = arena_take(making->arena, (line->folded_count + 1) * sizeof *texts);
    uint32_t *members = arena_take(making->arena, (line->folded_count + 1) * sizeof *members), words;
    if (!texts || !members) return false;
    texts[0] = own;
    members[0] = line->wording.member;
    uint32_t others = list_wordings(texts + 1, members + 1, &words, making, line, &line->slots, slot, own);
    *out = (kindred_piece){
        .text = own, .alternatives = texts, .alternative_members = members, .alternative_count = 1 + others};
    return true;
}

/* The places of the words of the line's wording: any contrast with it has them. */
static const struct word_places *places_of(const struct line *line) {
    for (uint32_t i = 0; i < line->folded_count; i++) {
        if (line->folded[i].contrast) return &line->folded[i].contrast->places;
    }
    return NULL;
}

static kindred_status write_pieces(kindred_line *out, struct making *making, const struct line *line) {
    view text = source_text(making, line->wording);
    const struct word_places *places = line->slots.count > 0 ? places_of(line) : NULL;
    kindred_piece *pieces = arena_take(making->arena, (2 * line->slots.count + 1) * sizeof *pieces);
    if (!pieces) return KINDRED_NO_MEMORY;
    uint32_t at = 0;
    out->pieces = pieces;
    for (uint32_t s = 0; places && s < line->slots.count; s++) {
        view own = own_text(making, line, places, &line->slots, s);
        uint32_t begin = (uint32_t)(own.at - text.at), end = begin + own.bytes;
        if (begin > at) pieces[out->piece_count++] = (kindred_piece){.text = {text.at + at, begin - at}};
        if (!write_slot(&pieces[out->piece_count++], making, line, s, own)) return KINDRED_NO_MEMORY;
        at = end;
    }
    if (text.bytes > at) pieces[out->piece_count++] = (kindred_piece){.text = {text.at + at, text.bytes - at}};
    return KINDRED_OK;
}

kindred_status line_write(kindred_line *out, struct making *making, const struct line *line) {
    kindred_source *sources = arena_take(making->arena, (line->folded_count + 1) * sizeof *sources);
    if (!sources) return KINDRED_NO_MEMORY;
    sources[0] = line->wording;
    for (uint32_t i = 0; i < line->folded_count; i++) sources[i + 1] = line->folded[i].source;
    *out = (kindred_line){.sources = sources,
                          .source_count = line->folded_count + 1,
                          .section = making->proposal->rows[line->row].section};
    return write_pieces(out, making, line);
}
