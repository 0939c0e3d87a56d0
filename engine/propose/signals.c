/* What each member is to the keeper, in figures: see kindred_signals. All of it follows from the table. */
#include "propose/limits.h"
#include "propose/making.h"

#include <stdlib.h>

/* What the keeper says altogether. */
struct keeper {
    const struct member *member;
    uint64_t *stems; /* of all its statements, sorted */
    size_t stem_count;
    uint64_t words;
    uint32_t statements; /* but the title */
};

static bool is_title(const struct member *member, uint32_t statement) {
    return member->standard->statements[statement].section == KINDRED_TITLE;
}

static bool read_keeper(struct keeper *out, struct making *making) {
    const struct member *member = &making->members[making->proposal->keeper];
    uint32_t statements = member->standard->statement_count;
    size_t stems = member->profile.begin[statements];
    *out = (struct keeper){.member = member, .stem_count = stems};
    out->stems = arena_take(&making->bench->scratch, (stems + 1) * sizeof out->stems[0]);
    if (!out->stems) return false;
    if (stems > 0) memcpy(out->stems, member->profile.stems, stems * sizeof out->stems[0]);
    if (stems > 1) qsort(out->stems, stems, sizeof out->stems[0], hash_order);
    for (uint32_t i = 0; i < statements; i++) {
        if (is_title(member, i)) continue;
        out->words += member->wordings[i].words;
        out->statements++;
    }
    return true;
}

/* Whether no other member has a counterpart of a statement. */
static bool stands_alone(const struct making *making, uint32_t row, uint32_t member) {
    for (uint32_t m = 0; m < making->proposal->member_count; m++) {
        if (m != member && cell_of(making, row, m) != KINDRED_NO_STATEMENT) return false;
    }
    return true;
}

/* ---- words of a context ---- */

/* A word that a statement has, the keeper's counterpart has not, and the keeper has nowhere. */
struct foreign {
    uint64_t stem;
    uint32_t statement;
};

/* What is known of a member's surroundings: standards of its suites that are no members. */
struct surroundings {
    uint32_t mates[MOST_MATES], count;
};

static int by_stem(const void *left, const void *right) {
    const struct foreign *a = left, *b = right;
    if (a->stem != b->stem) return a->stem > b->stem ? 1 : -1;
    return (a->statement > b->statement) - (a->statement < b->statement);
}

/* The members' places, ascending: near copies in a suite would make each other's words look like its own. */
static uint32_t *list_places(const struct making *making) {
    uint32_t count = making->proposal->member_count;
    uint32_t *places = arena_take(&making->bench->scratch, count * sizeof *places);
    for (uint32_t m = 0; m < count && places; m++) places[m] = making->proposed[m].standard;
    if (places) qsort(places, count, sizeof *places, number_order);
    return places;
}

/* Lists each foreign word of a statement once. */
static void list_foreign(struct foreign *list, size_t *count, const struct member *member, uint32_t statement,
                         const struct keeper *keeper) {
    const struct profile *profile = &member->profile;
    for (uint32_t at = profile->begin[statement]; at < profile->begin[statement + 1]; at++) {
        uint64_t stem = profile->stems[at];
        bool repeated = at > profile->begin[statement] && profile->stems[at - 1] == stem;
        if (repeated || bsearch(&stem, keeper->stems, keeper->stem_count, sizeof stem, hash_order)) continue;
        list[(*count)++] = (struct foreign){stem, statement};
    }
}

static bool in_title(const struct member *member, uint64_t stem) {
    const struct profile *profile = &member->profile;
    for (uint32_t at = profile->begin[0]; is_title(member, 0) && at < profile->begin[1]; at++) {
        if (profile->stems[at] == stem) return true;
    }
    return false;
}

/* Whether a word is one of the member's context: its title has it and it recurs, for that is what the text is about; or
 * it stands in its suites much more often than in the directory. Where the suites have hardly any other standard, it is
 * enough that few standards of the directory have it. */
static bool marks_context(const struct making *making, const struct member *member, const struct surroundings *around,
                          uint64_t stem, size_t statements) {
    const kindred_criteria *criteria = making->frame->criteria;
    const struct lexicon *lexicon = &making->frame->lexicon;
    uint64_t share = lexicon_share(lexicon, stem);
    if (statements > 1 && in_title(member, stem)) return true;
    if (around->count < PRIOR) return share <= criteria->context_common;
    uint64_t holding = lexicon_holding(lexicon, around->mates, around->count, stem);
    return (holding * KINDRED_ONE + PRIOR * share) * 100 >= criteria->context_times * share * (around->count + PRIOR);
}

/* Counts words of a context, and the statements that hold one of them. */
static bool count_contexts(kindred_signals *signals, struct making *making, uint32_t m, const struct keeper *keeper,
                           const uint32_t *places) {
    const struct member *member = &making->members[m];
    struct arena *scratch = &making->bench->scratch;
    uint32_t statements = member->standard->statement_count;
    struct surroundings around;
    struct foreign *list = arena_take(scratch, (member->profile.begin[statements] + 1) * sizeof *list);
    bool *holds = arena_take(scratch, statements + 1);
    size_t count = 0;
    if (!list || !holds) return false;
    memset(holds, 0, statements + 1);
    around.count = lexicon_mates(around.mates, MOST_MATES, &making->frame->lexicon, making->frame->standards,
                                 making->proposed[m].standard, places, making->proposal->member_count);
    for (uint32_t i = 0; i < statements; i++) {
        bool answered = cell_of(making, member->row_of[i], making->proposal->keeper) != KINDRED_NO_STATEMENT;
        if (answered && !is_title(member, i)) list_foreign(list, &count, member, i, keeper);
    }
    if (count > 1) qsort(list, count, sizeof *list, by_stem);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i; end < count && list[end].stem == list[i].stem; end++) {
        }
        if (!marks_context(making, member, &around, list[i].stem, end - i)) continue;
        signals->context_words++;
        for (size_t k = i; k < end; k++) holds[list[k].statement] = true;
    }
    for (uint32_t i = 0; i < statements; i++) signals->context_statements += holds[i] && !is_title(member, i);
    return true;
}

/* ---- all of them ---- */

/* The keeper's statement that says what one of a member says; KINDRED_NO_STATEMENT if none says enough of it. */
static uint32_t answer_of(const struct making *making, uint32_t m, uint32_t statement) {
    const struct member *member = &making->members[m], *keeper = &making->members[making->proposal->keeper];
    uint32_t answer = cell_of(making, member->row_of[statement], making->proposal->keeper);
    if (answer == KINDRED_NO_STATEMENT) return answer;
    uint32_t similarity = statement_similarity(&member->profile, statement, &keeper->profile, answer);
    return similarity >= making->frame->criteria->answers ? answer : KINDRED_NO_STATEMENT;
}

static void count_statements(kindred_signals *signals, const struct making *making, uint32_t m,
                             const struct keeper *keeper) {
    const struct member *member = &making->members[m];
    uint64_t words = 0, common = 0;
    uint32_t before = KINDRED_NO_STATEMENT;
    signals->in_order = true;
    for (uint32_t i = 0; i < member->standard->statement_count; i++) {
        if (is_title(member, i)) continue;
        uint32_t row = member->row_of[i], answer = answer_of(making, m, i);
        signals->statements++;
        words += member->wordings[i].words;
        if (answer != KINDRED_NO_STATEMENT) {
            common += words_in_common(member, i, keeper->member, answer);
            signals->answered++;
            signals->same_wording += member->wordings[i].hash == keeper->member->wordings[answer].hash;
            signals->limits += member->wordings[i].limits != keeper->member->wordings[answer].limits;
            signals->in_order = signals->in_order && (before == KINDRED_NO_STATEMENT || answer > before);
            before = answer;
        } else {
            signals->own++;
            signals->own_risks += member->wordings[i].risk;
            signals->alone += stands_alone(making, row, m);
        }
    }
    signals->lacks = keeper->statements - signals->answered;
    signals->covered = share_of(common, words);
    signals->covers = share_of(common, keeper->words);
}

static uint8_t provenance_of(const struct making *making, uint32_t m) {
    const struct lineage *lineage = &making->frame->lineage;
    uint32_t a = making->proposed[m].standard, b = making->proposed[making->proposal->keeper].standard;
    bool one_chain = lineage->chain[a] != NO_CHAIN && lineage->chain[a] == lineage->chain[b];
    /* Where nothing tells which of them is the newer, they are not old and new. */
    if (one_chain && lineage->settled[lineage->chain[a]]) return KINDRED_PROVENANCE_VERSION;
    if (lineage->origin[a] != lineage->urn[b]) return KINDRED_PROVENANCE_UNKNOWN;
    return making->frame->standards[a].tailored ? KINDRED_PROVENANCE_TAILORED : KINDRED_PROVENANCE_IMPORTED;
}

/* How many rows of the keeper both of two members have. It walks over the keeper's statements, not over all rows: of a
 * thousand pieces with statements of their own there are tens of thousands. */
static uint32_t both_answered(const struct making *making, uint32_t m, uint32_t other) {
    uint32_t count = 0;
    const struct member *keeper = &making->members[making->proposal->keeper];
    for (uint32_t i = 0; i < keeper->standard->statement_count; i++) {
        uint32_t row = keeper->row_of[i];
        if (is_title(keeper, i)) continue;
        count += cell_of(making, row, m) != KINDRED_NO_STATEMENT && cell_of(making, row, other) != KINDRED_NO_STATEMENT;
    }
    return count;
}

static bool lacks_much(const struct making *making, const kindred_signals *signals) {
    return share_of(signals->lacks, signals->answered + signals->lacks) >= making->frame->criteria->lacking;
}

/* See kindred_signals: one without such others shares all, and is no piece among several. */
static void measure_pieces(struct making *making, uint32_t m) {
    kindred_signals *signals = &making->proposed[m].signals;
    signals->shared_pieces = KINDRED_ONE;
    if (m == making->proposal->keeper || !lacks_much(making, signals)) return;
    for (uint32_t other = 0; other < making->proposal->member_count; other++) {
        const kindred_signals *others = &making->proposed[other].signals;
        if (other == m || other == making->proposal->keeper || !lacks_much(making, others)) continue;
        uint32_t fewer = signals->answered < others->answered ? signals->answered : others->answered;
        uint32_t share = share_of(both_answered(making, m, other), fewer);
        if (share < signals->shared_pieces) signals->shared_pieces = share;
    }
}

kindred_status signals_measure(struct making *making) {
    struct keeper keeper;
    const uint32_t *places = list_places(making);
    if (!places || !read_keeper(&keeper, making)) return KINDRED_NO_MEMORY;
    const kindred_standard *kept = keeper.member->standard;
    for (uint32_t m = 0; m < making->proposal->member_count; m++) {
        const kindred_standard *standard = standard_at(making, m);
        kindred_signals *signals = &making->proposed[m].signals;
        count_statements(signals, making, m, &keeper);
        signals->current = !making->frame->lineage.legacy[making->proposed[m].standard];
        if (m == making->proposal->keeper) continue;
        if (!count_contexts(signals, making, m, &keeper, places)) return KINDRED_NO_MEMORY;
        signals->provenance = provenance_of(making, m);
        signals->word_for_word = memcmp(standard->fingerprint, kept->fingerprint, sizeof kept->fingerprint) == 0;
        signals->other_developer = !view_equal_ignoring_case(standard->developer, kept->developer);
    }
    for (uint32_t m = 0; m < making->proposal->member_count; m++) measure_pieces(making, m);
    return KINDRED_OK;
}
