/* Which member to keep. Rules are asked one after the other; each narrows what the one before left, and the rules that
 * narrowed it are the reasons. The last, the smallest place, always leaves one. */
#include "directory/dates.h"
#include "propose/limits.h"
#include "propose/making.h"

#include <stdlib.h>

struct choosing {
    struct making *making;
    uint32_t *candidates, count; /* members that could be kept */
    uint64_t *merit;             /* of each candidate, by the rule that is asked */
};

typedef kindred_status merit_rule(struct choosing *choosing);

static uint32_t member_count(const struct choosing *choosing) {
    return choosing->making->proposal->member_count;
}

static uint32_t place_of(const struct choosing *choosing, uint32_t member) {
    return choosing->making->proposed[member].standard;
}

/* ---- the rules: each gives the candidates their merits ---- */

static kindred_status be_current(struct choosing *choosing) {
    const struct lineage *lineage = &choosing->making->frame->lineage;
    for (uint32_t c = 0; c < choosing->count; c++)
        choosing->merit[c] = !lineage->legacy[place_of(choosing, choosing->candidates[c])];
    return KINDRED_OK;
}

/* Of the versions of one standard the one that its chain puts first. */
static kindred_status be_newest_version(struct choosing *choosing) {
    const struct lineage *lineage = &choosing->making->frame->lineage;
    for (uint32_t c = 0; c < choosing->count; c++) {
        uint32_t place = place_of(choosing, choosing->candidates[c]), chain = lineage->chain[place];
        choosing->merit[c] = 1;
        if (chain == NO_CHAIN || !lineage->settled[chain]) continue; /* or nothing tells which is newer */
        for (uint32_t i = lineage->from[chain]; i < lineage->from[chain + 1] && lineage->member[i] != place; i++) {
            for (uint32_t other = 0; other < choosing->count; other++) {
                if (place_of(choosing, choosing->candidates[other]) == lineage->member[i]) choosing->merit[c] = 0;
            }
        }
    }
    return KINDRED_OK;
}

/* Whether a standard was made from another, or from another version of that one. */
static bool comes_from(const struct lineage *lineage, uint32_t standard, uint32_t from) {
    uint32_t origin = lineage->origin[standard], chain = lineage->chain[from];
    if (standard == from || origin == NO_ORIGIN || origin == UNKNOWN_ORIGIN) return false;
    if (origin == lineage->urn[from]) return true;
    if (chain == NO_CHAIN || chain == lineage->chain[standard]) return false;
    for (uint32_t i = lineage->from[chain]; i < lineage->from[chain + 1]; i++) {
        if (origin == lineage->urn[lineage->member[i]]) return true;
    }
    return false;
}

/* By how many other members name it, or a version of it, as their origin. */
static kindred_status be_origin(struct choosing *choosing) {
    const struct lineage *lineage = &choosing->making->frame->lineage;
    for (uint32_t c = 0; c < choosing->count; c++) {
        uint32_t place = place_of(choosing, choosing->candidates[c]);
        choosing->merit[c] = 0;
        for (uint32_t m = 0; m < member_count(choosing); m++) {
            choosing->merit[c] += comes_from(lineage, place_of(choosing, m), place);
        }
    }
    return KINDRED_OK;
}

/* Not to say of itself that it comes from another standard of the directory. */
static kindred_status be_no_copy(struct choosing *choosing) {
    const struct lineage *lineage = &choosing->making->frame->lineage;
    for (uint32_t c = 0; c < choosing->count; c++) {
        uint32_t place = place_of(choosing, choosing->candidates[c]), origin = lineage->origin[place];
        choosing->merit[c] = origin == NO_ORIGIN || origin == UNKNOWN_ORIGIN || origin == lineage->urn[place];
    }
    return KINDRED_OK;
}

static kindred_status count_covered(uint64_t *out, struct choosing *choosing, uint32_t candidate) {
    const struct making *making = choosing->making;
    const struct profile *mine = &making->members[candidate].profile;
    struct arena *scratch = &making->bench->scratch;
    uint32_t statements = mine->standard->statement_count, fold = making->frame->criteria->fold;
    int32_t *partner = arena_take(scratch, (statements + 1) * sizeof *partner);
    uint32_t *similarity = arena_take(scratch, (statements + 1) * sizeof *similarity);
    if (!partner || !similarity) return KINDRED_NO_MEMORY;
    *out = 0;
    for (uint32_t m = 0, measured = 0; m < member_count(choosing) && measured < MOST_COVERED; m++) {
        if (m == candidate) continue;
        measured++;
        kindred_status status = alignment_make(partner, similarity, mine, &making->members[m].profile);
        if (status != KINDRED_OK) return status;
        for (uint32_t i = 0; i < statements; i++) *out += partner[i] != NO_PARTNER && similarity[i] >= fold;
    }
    return KINDRED_OK;
}

/* By how many statements of the others it has too. */
static kindred_status cover_most(struct choosing *choosing) {
    for (uint32_t c = 0; c < choosing->count; c++) {
        choosing->merit[c] = 0;
        if (c >= MOST_CANDIDATES) continue;
        kindred_status status = count_covered(&choosing->merit[c], choosing, choosing->candidates[c]);
        if (status != KINDRED_OK) return status;
    }
    return KINDRED_OK;
}

/* To have the medoid's text: copies of it come right behind it in the cluster. */
static kindred_status be_medoid(struct choosing *choosing) {
    const struct making *making = choosing->making;
    const kindred_member *members = making->proposal->cluster->members;
    for (uint32_t c = 0; c < choosing->count; c++) {
        choosing->merit[c] = members[choosing->candidates[c]].resemblance == KINDRED_ONE;
    }
    return KINDRED_OK;
}

static kindred_status be_newest(struct choosing *choosing) {
    for (uint32_t c = 0; c < choosing->count; c++) {
        choosing->merit[c] = date_read(standard_at(choosing->making, choosing->candidates[c])->approved);
    }
    return KINDRED_OK;
}

/* By how many sections are filled, and then by how many statements have a number. */
static kindred_status be_complete(struct choosing *choosing) {
    for (uint32_t c = 0; c < choosing->count; c++) {
        const kindred_standard *standard = standard_at(choosing->making, choosing->candidates[c]);
        uint32_t sections = 0, numbered = 0;
        for (uint32_t i = 0; i < standard->statement_count; i++) {
            sections |= 1u << standard->statements[i].section;
            numbered += standard->statements[i].label.bytes > 0;
        }
        choosing->merit[c] = ((uint64_t)__builtin_popcount(sections) << 32) + numbered;
    }
    return KINDRED_OK;
}

/* The others are written the same in every way that counts: the first of the directory's order is as good as any. */
static kindred_status be_first(struct choosing *choosing) {
    for (uint32_t c = 0; c < choosing->count; c++)
        choosing->merit[c] = UINT32_MAX - place_of(choosing, choosing->candidates[c]);
    return KINDRED_OK;
}

static const struct {
    const char *name;
    merit_rule *rule;
    const char *sentence; /* %u: how many are left of %u */
} rules[] = {
    {"current validity", be_current, "It is current: %u of %u are neither Legacy nor archived."},
    {"newest version", be_newest_version, "No newer version of it is among the members: %u of %u."},
    {"owner of the original", be_origin, "Other members name it as their origin: %u of %u."},
    {"no copy", be_no_copy, "It does not name another standard as its origin: %u of %u."},
    {"covers most statements", cover_most, "It has more statements of the other members than any other one: %u of %u."},
    {"medoid", be_medoid, "It resembles the other members most: %u of %u."},
    {"newest approval", be_newest, "It was approved last: %u of %u."},
    {"completeness", be_complete, "It has the most sections filled and the most statements numbered: %u of %u."},
    {"first in the directory", be_first, "Nothing else tells them apart: the first of the directory, %u of %u."},
};

enum { RULES = sizeof rules / sizeof rules[0] };

/* ---- choosing ---- */

/* Keeps the candidates of the greatest merit. */
static void narrow(struct choosing *choosing) {
    uint64_t most = 0;
    uint32_t kept = 0;
    for (uint32_t c = 0; c < choosing->count; c++) most = choosing->merit[c] > most ? choosing->merit[c] : most;
    for (uint32_t c = 0; c < choosing->count; c++) {
        if (choosing->merit[c] == most) choosing->candidates[kept++] = choosing->candidates[c];
    }
    choosing->count = kept;
}

static kindred_status ask_rules(struct choosing *choosing, kindred_reason *reasons, uint32_t *reason_count) {
    for (int i = 0; i < RULES && choosing->count > 1; i++) {
        uint32_t before = choosing->count;
        kindred_status status = rules[i].rule(choosing);
        if (status != KINDRED_OK) return status;
        narrow(choosing);
        if (choosing->count == before) continue;
        view sentence = say(choosing->making, rules[i].sentence, choosing->count, before);
        if (!sentence.at) return KINDRED_NO_MEMORY;
        reasons[(*reason_count)++] = (kindred_reason){rules[i].name, sentence};
    }
    return KINDRED_OK;
}

static uint32_t member_of(const struct making *making, uint32_t standard) {
    uint32_t m = 0;
    while (making->proposed[m].standard != standard) m++;
    return m;
}

kindred_status keeper_choose(struct making *making) {
    kindred_proposal *proposal = making->proposal;
    kindred_reason *reasons = arena_take(making->arena, RULES * sizeof *reasons);
    uint32_t members = proposal->member_count;
    struct choosing choosing = {.making = making, .count = members};
    choosing.candidates = arena_take(&making->bench->scratch, members * sizeof choosing.candidates[0]);
    choosing.merit = arena_take(&making->bench->scratch, members * sizeof choosing.merit[0]);
    if (!reasons || !choosing.candidates || !choosing.merit) return KINDRED_NO_MEMORY;
    proposal->keeper_reasons = reasons;
    if (making->choice) {
        proposal->keeper = member_of(making, making->choice->standard);
        reasons[0] = (kindred_reason){"editor", VIEW("An editor named it.")};
        proposal->keeper_reason_count = 1;
        return KINDRED_OK;
    }
    for (uint32_t m = 0; m < members; m++) choosing.candidates[m] = m;
    kindred_status status = ask_rules(&choosing, reasons, &proposal->keeper_reason_count);
    if (status == KINDRED_OK) proposal->keeper = choosing.candidates[0];
    return status;
}
