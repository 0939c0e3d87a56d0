/* The draft and the ledger, made in one pass over the table, so that no statement can be forgotten: each is asked for its
 * fate where it stands in its row, and tests/propose/law.c checks that the ledger is full.
 *
 * A row becomes a line with the best wording: the keeper's, unless more than half of the members have another one word for
 * word. Statements of the row that say the same fold into it. What nobody of the row says alike, and rows that the
 * keeper lacks, make lines that are optional: they are taken, those with most members behind them first, while the
 * draft stays within the words it may have; the others are offered. */
#include "propose/lines.h"

#include <stdlib.h>

struct drafting {
    struct making *making;
    kindred_ledger_entry *ledger; /* of member m, statement i: ledger[first[m] + i] */
    uint32_t *first, entries;
    struct line *lines; /* in the order of the rows */
    uint32_t count;
    uint32_t room; /* words that the draft may still take */
    bool merges;   /* any member gives way to the draft */
};

/* ---- who takes part ---- */

static uint8_t outcome_of(const struct drafting *drafting, uint32_t member) {
    return drafting->making->proposed[member].outcome;
}

/* Whether a member's statements can be lines of the draft: old versions and copies only fold. */
static bool contributes(const struct drafting *drafting, uint32_t member) {
    uint8_t outcome = outcome_of(drafting, member);
    return outcome == KINDRED_KEEPER || outcome == KINDRED_REPLACED;
}

static bool gives_way(const struct drafting *drafting, uint32_t member) {
    uint8_t outcome = outcome_of(drafting, member);
    return outcome == KINDRED_REPLACED || outcome == KINDRED_RETIRED || outcome == KINDRED_REFERRED;
}

static const kindred_statement *statement_of(const struct drafting *drafting, kindred_source source) {
    return &standard_at(drafting->making, source.member)->statements[source.statement];
}

/* ---- the ledger ---- */

static kindred_ledger_entry *entry_of(const struct drafting *drafting, kindred_source source) {
    return &drafting->ledger[drafting->first[source.member] + source.statement];
}

static void tell_fate(const struct drafting *drafting, kindred_source source, kindred_fate fate, const char *reason) {
    kindred_ledger_entry *entry = entry_of(drafting, source);
    entry->fate = (uint8_t)fate;
    entry->reason = reason;
}

static bool open_ledger(struct drafting *drafting) {
    struct making *making = drafting->making;
    uint32_t members = making->proposal->member_count;
    drafting->first = arena_take(&making->bench->scratch, members * sizeof drafting->first[0]);
    if (!drafting->first) return false;
    for (uint32_t m = 0; m < members; m++) {
        drafting->first[m] = drafting->entries;
        drafting->entries += standard_at(making, m)->statement_count;
    }
    drafting->ledger = arena_take(making->arena, (drafting->entries + 1) * sizeof drafting->ledger[0]);
    drafting->lines = arena_take(&making->bench->scratch, (drafting->entries + 1) * sizeof drafting->lines[0]);
    if (!drafting->ledger || !drafting->lines) return false;
    for (uint32_t m = 0; m < members; m++) {
        for (uint32_t i = 0; i < standard_at(making, m)->statement_count; i++) {
            kindred_source source = {m, i};
            *entry_of(drafting, source) = (kindred_ledger_entry){
                .source = source, .fate = KINDRED_FATES, .line = KINDRED_NO_LINE, .row = making->members[m].row_of[i]};
        }
    }
    return true;
}

/* ---- one statement ---- */

/* What keeps a statement from a line that it is near to; NULL if it is only its words. */
static const char *why_apart(const struct drafting *drafting, const struct contrast *contrast, uint32_t row) {
    if (contrast->share < drafting->making->frame->criteria->near) return NULL;
    if (contrast->decides) return "differs from a statement of the draft in a word that decides";
    if (contrast->limits) return "sets another limit than a statement of the draft";
    bool criterion = drafting->making->proposal->rows[row].section == KINDRED_PERFORMANCE_CRITERIA;
    return contrast->verbs && criterion ? "asks for something else to be done than a statement of the draft" : NULL;
}

/* Lays a statement beside a line and, if it says the same, folds it in and says so in the ledger. `room`: words that
 * slots may take; NULL: no slots. */
static kindred_status try_fold(bool *folded, struct drafting *drafting, struct line *line, kindred_source source,
                               uint32_t *room) {
    const struct contrast *contrast;
    enum fit fit;
    uint32_t none = 0;
    kindred_status status = line_fold(&fit, &contrast, drafting->making, line, source, room ? room : &none);
    if (status != KINDRED_OK) return status;
    static const char *const reasons[] = {
        [FITS_WORD_FOR_WORD] = "word for word the same",
        [FITS_IN_SLOTS] = "the same but for the words in brackets",
        [FITS_BY_SHARE] = "says the same in nearly the same words",
    };
    kindred_ledger_entry *entry = entry_of(drafting, source);
    entry->share = contrast ? contrast->share : KINDRED_ONE;
    if (contrast) {
        entry->segments = contrast->segments;
        entry->segment_count = contrast->segment_count;
    }
    *folded = fit != FITS_NOT;
    if (*folded) tell_fate(drafting, source, KINDRED_STATEMENT_FOLDED, reasons[fit]);
    if (!*folded && contrast) entry->reason = why_apart(drafting, contrast, line->row);
    return KINDRED_OK;
}

/* A statement that cannot be a line: of an old version, a copy, or a title. */
static void refuse(struct drafting *drafting, kindred_source source) {
    if (statement_of(drafting, source)->section == KINDRED_TITLE) {
        tell_fate(drafting, source, KINDRED_STATEMENT_DROPPED,
                  "a standard has one title; this one stays on record with the standard that had it");
    } else if (outcome_of(drafting, source.member) == KINDRED_RETIRED) {
        tell_fate(drafting, source, KINDRED_STATEMENT_DROPPED, "the newer version does not have it");
    } else {
        tell_fate(drafting, source, KINDRED_STATEMENT_NOTE, "an addition of the body that copied the standard");
    }
}

/* ---- rows ---- */

static bool in_row(const struct drafting *drafting, uint32_t row, uint32_t member) {
    return cell_of(drafting->making, row, member) != KINDRED_NO_STATEMENT;
}

static kindred_source source_in(const struct drafting *drafting, uint32_t row, uint32_t member) {
    return (kindred_source){member, cell_of(drafting->making, row, member)};
}

/* Whether a statement of the row may stand for it: it contributes, has the section of the row, and is open. */
static bool may_stand(const struct drafting *drafting, uint32_t row, uint32_t member) {
    if (!contributes(drafting, member) || !in_row(drafting, row, member)) return false;
    kindred_source source = source_in(drafting, row, member);
    return entry_of(drafting, source)->fate == KINDRED_FATES &&
           statement_of(drafting, source)->section == drafting->making->proposal->rows[row].section;
}

static uint64_t hash_in(const struct drafting *drafting, uint32_t row, uint32_t member) {
    return drafting->making->members[member].wordings[cell_of(drafting->making, row, member)].hash;
}

static uint32_t words_longer(const struct drafting *drafting, uint32_t row, uint32_t wording, uint32_t than) {
    uint32_t words = source_words(drafting->making, source_in(drafting, row, wording));
    uint32_t kept = source_words(drafting->making, source_in(drafting, row, than));
    return words > kept ? words - kept : 0;
}

/* The wording that more than half of those who may stand for the row have word for word; else the first's; the keeper
 * comes first. UINT32_MAX if nobody may. A title is always the keeper's. */
static uint32_t choose_wording(const struct drafting *drafting, uint32_t row) {
    uint32_t members = drafting->making->proposal->member_count, keeper = drafting->making->proposal->keeper;
    uint32_t best = may_stand(drafting, row, keeper) ? keeper : UINT32_MAX, stand = 0, candidate = UINT32_MAX;
    bool title = drafting->making->proposal->rows[row].section == KINDRED_TITLE;
    if (title) return best;
    uint32_t votes = 0; /* the majority, if there is one, is what remains when unlike ones cancel each other */
    for (uint32_t m = 0; m < members; m++) {
        if (!may_stand(drafting, row, m)) continue;
        stand++;
        if (best == UINT32_MAX) best = m;
        if (votes == 0) candidate = m;
        bool for_it = votes == 0 || hash_in(drafting, row, m) == hash_in(drafting, row, candidate);
        votes = for_it ? votes + 1 : votes - 1;
    }
    uint32_t alike = 0;
    for (uint32_t m = 0; m < members && candidate != UINT32_MAX; m++) {
        alike += may_stand(drafting, row, m) && hash_in(drafting, row, m) == hash_in(drafting, row, candidate);
    }
    bool better = alike * 2 > stand && stand > 2 && hash_in(drafting, row, candidate) != hash_in(drafting, row, best);
    return better && words_longer(drafting, row, candidate, best) <= drafting->room ? candidate : best;
}

/* Makes a line of a wording, and folds into it what of the row says the same. */
static kindred_status make_line(struct drafting *drafting, uint32_t row, uint32_t wording, bool optional) {
    struct making *making = drafting->making;
    kindred_source source = source_in(drafting, row, wording);
    struct line *line = &drafting->lines[drafting->count++];
    bool title_row = making->proposal->rows[row].section == KINDRED_TITLE;
    bool with_slots = !title_row || making->proposal->recommendation == KINDRED_MARK_CONTEXTS;
    if (!line_begin(line, making, source, row)) return KINDRED_NO_MEMORY;
    line->optional = optional;
    line->apart = entry_of(drafting, source)->reason;
    uint32_t own_room = line->words; /* of a line that is optional: it may double */
    line->taken = !optional;
    if (!optional) drafting->room -= words_longer(drafting, row, wording, making->proposal->keeper);
    tell_fate(drafting, source, KINDRED_STATEMENT_KEPT,
              wording == making->proposal->keeper ? "the wording of the standard that is kept"
              : optional                          ? "says what the standard that is kept does not"
                                                  : "the wording that most of the standards have");
    for (uint32_t m = 0; m < making->proposal->member_count; m++) {
        if (m == wording || !in_row(drafting, row, m)) continue;
        source = source_in(drafting, row, m);
        bool title = statement_of(drafting, source)->section == KINDRED_TITLE;
        bool closed = entry_of(drafting, source)->fate != KINDRED_FATES;
        bool folded, fits = !closed && title == (making->proposal->rows[row].section == KINDRED_TITLE);
        if (!fits || !(contributes(drafting, m) || gives_way(drafting, m))) continue;
        kindred_status status =
            try_fold(&folded, drafting, line, source,
                     with_slots && contributes(drafting, m) ? optional ? &own_room : &drafting->room : NULL);
        if (status != KINDRED_OK) return status;
    }
    return KINDRED_OK;
}

/* What a row holds beyond its line: near counterparts are offered, the rest is refused or makes lines of its own. */
static kindred_status settle_rest(struct drafting *drafting, uint32_t row, bool has_line) {
    const struct making *making = drafting->making;
    for (uint32_t m = 0; m < making->proposal->member_count; m++) {
        if (!in_row(drafting, row, m)) continue;
        kindred_source source = source_in(drafting, row, m);
        const kindred_ledger_entry *entry = entry_of(drafting, source);
        if (entry->fate != KINDRED_FATES) continue;
        const kindred_statement *statement = statement_of(drafting, source);
        if (!contributes(drafting, m) && !gives_way(drafting, m)) {
            tell_fate(drafting, source, KINDRED_STATEMENT_STAYS, "its standard stays");
        } else if (!contributes(drafting, m) || statement->section == KINDRED_TITLE) {
            refuse(drafting, source);
        } else if (has_line && !entry->reason && entry->share >= making->frame->criteria->near) {
            tell_fate(drafting, source, KINDRED_STATEMENT_OFFERED, "the draft says nearly the same in other words");
        } else {
            kindred_status status = make_line(drafting, row, m, true);
            if (status != KINDRED_OK) return status;
        }
    }
    return KINDRED_OK;
}

static kindred_status draft_row(struct drafting *drafting, uint32_t row) {
    uint32_t wording = drafting->merges ? choose_wording(drafting, row) : UINT32_MAX;
    bool has_line = wording != UINT32_MAX, keepers = in_row(drafting, row, drafting->making->proposal->keeper);
    kindred_status status = has_line ? make_line(drafting, row, wording, !keepers) : KINDRED_OK;
    return status == KINDRED_OK ? settle_rest(drafting, row, has_line) : status;
}

/* ---- which optional lines are taken ---- */

static int by_support(const void *left, const void *right) {
    const struct line *a = *(struct line *const *)left, *b = *(struct line *const *)right;
    if (a->support != b->support) return a->support < b->support ? 1 : -1;
    return (a > b) - (a < b);
}

/* Why a line is not taken, and what becomes of it; NULL if it is. */
static const char *why_not(const struct drafting *drafting, const struct line *line, kindred_fate *fate) {
    const struct making *making = drafting->making;
    const kindred_proposed_member *proposed = &making->proposed[line->wording.member];
    const kindred_standard *kept = standard_at(making, making->proposal->keeper);
    bool overview = kept->statement_count > 1 && kept->statements[1].section == KINDRED_OVERVIEW;
    *fate = KINDRED_STATEMENT_OFFERED;
    if (making->proposal->rows[line->row].section == KINDRED_OVERVIEW && overview) {
        return "the draft has the overview of the standard that is kept";
    }
    if (line->support == 1 && making->proposal->recommendation == KINDRED_MARK_CONTEXTS &&
        proposed->class_of == KINDRED_CONTEXT_SPECIFIC && line->wording.member != making->proposal->keeper) {
        *fate = KINDRED_STATEMENT_NOTE;
        return "only the standard of one context says it";
    }
    if (line->apart && line->words > drafting->room) {
        *fate = KINDRED_STATEMENT_NOTE; /* it must not be lost for want of room */
        return line->apart;
    }
    return line->words > drafting->room ? "the draft would become too long for the criteria" : NULL;
}

static bool take_optional(struct drafting *drafting) {
    struct line **optional = arena_take(&drafting->making->bench->scratch, (drafting->count + 1) * sizeof *optional);
    uint32_t count = 0;
    if (!optional) return false;
    for (uint32_t i = 0; i < drafting->count; i++) {
        if (drafting->lines[i].optional) optional[count++] = &drafting->lines[i];
    }
    if (count > 1) qsort(optional, count, sizeof *optional, by_support);
    for (uint32_t i = 0; i < count; i++) {
        kindred_fate fate;
        const char *reason = why_not(drafting, optional[i], &fate);
        optional[i]->taken = reason == NULL;
        if (!reason) {
            drafting->room -= optional[i]->words;
            continue;
        }
        tell_fate(drafting, optional[i]->wording, fate, reason);
        for (uint32_t k = 0; k < optional[i]->folded_count; k++) {
            tell_fate(drafting, optional[i]->folded[k].source, fate, reason);
        }
    }
    return true;
}

/* ---- giving it away ---- */

static kindred_status hand_over(struct drafting *drafting) {
    struct making *making = drafting->making;
    kindred_proposal *proposal = making->proposal;
    kindred_line *lines = arena_take(making->arena, (drafting->count + 1) * sizeof *lines);
    if (!lines) return KINDRED_NO_MEMORY;
    for (uint32_t i = 0; i < drafting->count; i++) {
        const struct line *line = &drafting->lines[i];
        if (!line->taken) continue;
        kindred_status status = line_write(&lines[proposal->line_count], making, line);
        if (status != KINDRED_OK) return status;
        entry_of(drafting, line->wording)->line = proposal->line_count;
        for (uint32_t k = 0; k < line->folded_count; k++) {
            entry_of(drafting, line->folded[k].source)->line = proposal->line_count;
        }
        proposal->line_words += line->words;
        proposal->line_count++;
    }
    proposal->lines = lines;
    proposal->ledger = drafting->ledger;
    proposal->counts.statements = drafting->entries;
    for (uint32_t i = 0; i < drafting->entries; i++) proposal->counts.by_fate[drafting->ledger[i].fate]++;
    return KINDRED_OK;
}

/* Where nothing is merged the keeper stays as it is. */
static void leave_keeper(struct drafting *drafting) {
    uint32_t keeper = drafting->making->proposal->keeper;
    for (uint32_t i = 0; i < standard_at(drafting->making, keeper)->statement_count; i++) {
        tell_fate(drafting, (kindred_source){keeper, i}, KINDRED_STATEMENT_STAYS, "its standard stays");
    }
}

kindred_status draft_make(struct making *making) {
    struct drafting drafting = {.making = making};
    uint32_t members = making->proposal->member_count;
    if (!open_ledger(&drafting)) return KINDRED_NO_MEMORY;
    for (uint32_t m = 0; m < members; m++) drafting.merges = drafting.merges || gives_way(&drafting, m);
    if (!drafting.merges) leave_keeper(&drafting);
    uint64_t words = standard_at(making, making->proposal->keeper)->words;
    drafting.room = (uint32_t)(words * (making->frame->criteria->most_words - KINDRED_ONE) / KINDRED_ONE);
    for (uint32_t row = 0; row < making->proposal->row_count; row++) {
        kindred_status status = draft_row(&drafting, row);
        if (status != KINDRED_OK) return status;
    }
    return take_optional(&drafting) ? hand_over(&drafting) : KINDRED_NO_MEMORY;
}
