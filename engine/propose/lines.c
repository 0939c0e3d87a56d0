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

/* The words that the slots would add to the line if this statement came in too. */
static uint32_t words_added(const struct slots *slots, const struct contrast *contrast) {
    uint32_t words = 0;
    for (uint32_t s = 0; s < slots->count; s++) {
        for (uint32_t g = 0; g < contrast->gap_count; g++) {
            const struct gap *gap = &contrast->gaps[g];
            bool within = gap->from >= slots->from[s] && gap->to <= slots->to[s];
            if (within) words += slots->to[s] - slots->from[s] + (gap->other_to - gap->other_from);
        }
    }
    return words;
}

static bool fold_into_slots(struct line *line, const struct contrast *contrast, const kindred_criteria *criteria,
                            uint32_t *room) {
    struct slots slots = line->slots;
    if (*room == 0 || !slots_take(&slots, contrast, criteria)) return false;
    uint32_t words = words_added(&slots, contrast);
    if (words > *room) return false;
    *room -= words;
    line->words += words;
    line->slots = slots;
    return true;
}

kindred_status line_fold(enum fit *fit, const struct contrast **contrast, struct making *making, struct line *line,
                         kindred_source source, uint32_t *room) {
    const kindred_criteria *criteria = making->frame->criteria;
    uint64_t hash = making->members[line->wording.member].wordings[line->wording.statement].hash;
    *contrast = NULL;
    if (making->members[source.member].wordings[source.statement].hash == hash) {
        *fit = FITS_WORD_FOR_WORD;
    } else {
        kindred_status status = contrast_with(contrast, making, line, source);
        if (status != KINDRED_OK) return status;
        bool in_slots = fold_into_slots(line, *contrast, criteria, room);
        bool by_share = !(*contrast)->decides && (*contrast)->share >= criteria->fold;
        *fit = in_slots ? FITS_IN_SLOTS : by_share ? FITS_BY_SHARE : FITS_NOT;
    }
    if (*fit == FITS_NOT) return KINDRED_OK;
    line->folded[line->folded_count++] = (struct folded){source, *contrast, *fit == FITS_IN_SLOTS};
    line->support++;
    return KINDRED_OK;
}

/* ---- giving it away ---- */

static bool is_listed(const kindred_piece *piece, view text) {
    for (uint32_t i = 0; i < piece->alternative_count; i++) {
        if (view_equal_ignoring_case(piece->alternatives[i], text)) return true;
    }
    return false;
}

static bool write_slot(kindred_piece *out, struct making *making, const struct line *line, uint32_t slot, view own) {
    view *texts = arena_take(making->arena, (line->folded_count + 1) * sizeof *texts);
    uint32_t *members = arena_take(making->arena, (line->folded_count + 1) * sizeof *members);
    if (!texts || !members) return false;
    texts[0] = own;
    members[0] = line->wording.member;
    *out = (kindred_piece){.text = own, .alternatives = texts, .alternative_members = members, .alternative_count = 1};
    for (uint32_t i = 0; i < line->folded_count; i++) {
        const struct folded *folded = &line->folded[i];
        if (!folded->in_slots) continue;
        view text = slot_text(&line->slots, slot, folded->contrast, source_text(making, folded->source));
        if (text.bytes == 0 || is_listed(out, text)) continue;
        texts[out->alternative_count] = text;
        members[out->alternative_count++] = folded->source.member;
    }
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
        uint32_t begin = places->begin[line->slots.from[s]], end = places->end[line->slots.to[s] - 1];
        if (begin > at) pieces[out->piece_count++] = (kindred_piece){.text = {text.at + at, begin - at}};
        view own = {text.at + begin, end - begin};
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
