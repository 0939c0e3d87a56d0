/* See law.h. */
#include "propose/law.h"

#include <stdio.h>
#include <string.h>

struct checking {
    const kindred_proposal *proposal;
    const kindred_standard *standards;
    char *room;
    size_t bytes;
};

static const char *broken(const struct checking *checking, const char *what, uint32_t where) {
    snprintf(checking->room, checking->bytes, "%s (%u)", what, where);
    return checking->room;
}

static const kindred_standard *member(const struct checking *checking, uint32_t m) {
    return &checking->standards[checking->proposal->members[m].standard];
}

static const kindred_statement *statement(const struct checking *checking, kindred_source source) {
    return &member(checking, source.member)->statements[source.statement];
}

static bool lies_in(kindred_view part, kindred_view whole) {
    return part.at >= whole.at && part.at + part.bytes <= whole.at + whole.bytes;
}

/* ---- the draft: every word stands somewhere ---- */

/* An alternative is a stretch of a statement that the line names, of the member it names. */
static bool alternative_stands(const struct checking *checking, const kindred_line *line, const kindred_piece *piece,
                               uint32_t which) {
    for (uint32_t s = 0; s < line->source_count; s++) {
        if (line->sources[s].member != piece->alternative_members[which]) continue;
        if (lies_in(piece->alternatives[which], statement(checking, line->sources[s])->body)) return true;
    }
    return false;
}

/* With the first alternative of each slot a line is the wording it names, byte for byte. */
static const char *check_line(const struct checking *checking, uint32_t l) {
    const kindred_line *line = &checking->proposal->lines[l];
    if (line->source_count == 0) return broken(checking, "a line without a source", l);
    kindred_view wording = statement(checking, line->sources[0])->body;
    const char *at = wording.at;
    for (uint32_t p = 0; p < line->piece_count; p++) {
        const kindred_piece *piece = &line->pieces[p];
        if (piece->text.at != at) return broken(checking, "a line leaves out or adds to its wording", l);
        at += piece->text.bytes;
        if (piece->alternative_count == 1) return broken(checking, "a slot with one wording", l);
        for (uint32_t i = 0; i < piece->alternative_count; i++) {
            if (!alternative_stands(checking, line, piece, i)) return broken(checking, "words that nobody wrote", l);
        }
    }
    return at == wording.at + wording.bytes ? NULL : broken(checking, "a line ends before its wording", l);
}

/* ---- the ledger: every statement has a fate ---- */

static bool names(const kindred_line *line, kindred_source source, uint32_t from) {
    for (uint32_t s = from; s < line->source_count; s++) {
        if (line->sources[s].member == source.member && line->sources[s].statement == source.statement) return true;
    }
    return false;
}

static const char *check_entry(const struct checking *checking, uint32_t e) {
    const kindred_proposal *proposal = checking->proposal;
    const kindred_ledger_entry *entry = &proposal->ledger[e];
    bool in_draft = entry->fate == KINDRED_STATEMENT_KEPT || entry->fate == KINDRED_STATEMENT_FOLDED;
    if (entry->fate >= KINDRED_FATES) return broken(checking, "a statement without a fate", e);
    if (!entry->reason || !*entry->reason) return broken(checking, "a fate without a reason", e);
    if (in_draft != (entry->line != KINDRED_NO_LINE)) return broken(checking, "a fate and a line that disagree", e);
    if (in_draft && entry->line >= proposal->line_count) return broken(checking, "a line that is not there", e);
    if (entry->fate == KINDRED_STATEMENT_KEPT && !names(&proposal->lines[entry->line], entry->source, 0)) {
        return broken(checking, "a kept statement that its line does not name", e);
    }
    if (entry->fate == KINDRED_STATEMENT_FOLDED && !names(&proposal->lines[entry->line], entry->source, 1)) {
        return broken(checking, "a folded statement that its line does not name", e);
    }
    bool stays = proposal->members[entry->source.member].outcome == KINDRED_STAYS;
    if (stays && entry->fate != KINDRED_STATEMENT_STAYS)
        return broken(checking, "a member that does not stay whole", e);
    if (entry->row >= proposal->row_count ||
        proposal->rows[entry->row].statements[entry->source.member] != entry->source.statement) {
        return broken(checking, "a statement that is not in its row", e);
    }
    return NULL;
}

/* Entries come by member, then by statement, none left out and none twice. */
static const char *check_ledger(const struct checking *checking) {
    const kindred_proposal *proposal = checking->proposal;
    uint32_t e = 0, by_fate[KINDRED_FATES] = {0};
    for (uint32_t m = 0; m < proposal->member_count; m++) {
        for (uint32_t i = 0; i < member(checking, m)->statement_count; i++, e++) {
            if (e >= proposal->counts.statements) return broken(checking, "a ledger that ends too early", e);
            const kindred_source source = proposal->ledger[e].source;
            if (source.member != m || source.statement != i) return broken(checking, "a statement that is missing", e);
            const char *why = check_entry(checking, e);
            if (why) return why;
            by_fate[proposal->ledger[e].fate]++;
        }
    }
    if (e != proposal->counts.statements) return broken(checking, "more entries than statements", e);
    bool adds_up = memcmp(by_fate, proposal->counts.by_fate, sizeof by_fate) == 0;
    return adds_up ? NULL : broken(checking, "counts that do not add up", e);
}

/* A statement is a source of one line at most, and that is where the ledger says it is. */
static const char *check_sources(const struct checking *checking) {
    const kindred_proposal *proposal = checking->proposal;
    uint32_t named = 0;
    for (uint32_t l = 0; l < proposal->line_count; l++) named += proposal->lines[l].source_count;
    uint32_t told =
        proposal->counts.by_fate[KINDRED_STATEMENT_KEPT] + proposal->counts.by_fate[KINDRED_STATEMENT_FOLDED];
    return named == told ? NULL : broken(checking, "lines name other statements than the ledger", named);
}

const char *law_broken(const kindred_proposal *proposal, const kindred_standard *standards, char *room, size_t bytes) {
    const struct checking checking = {proposal, standards, room, bytes};
    const char *why = NULL;
    for (uint32_t l = 0; l < proposal->line_count && !why; l++) why = check_line(&checking, l);
    if (!why) why = check_ledger(&checking);
    if (!why) why = check_sources(&checking);
    return why;
}
