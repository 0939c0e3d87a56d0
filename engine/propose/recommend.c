/* The verdict on each member but the keeper, and the recommendation for the cluster. Both are tables: the first line that
 * fits decides. A new relation between standards is a signal and a line, and nothing else. */
#include "propose/making.h"

#include <stdio.h>

enum verdict {
    VERSION,
    IMPORT,
    COPY,
    OTHER_FUNCTION,
    OVERLAP,
    PIECE,
    COVERED,
    SPECIALIST,
    RISKS,
    LIMITS,
    CONTEXT,
    SAME,
    VERDICTS
};

/* ---- members ---- */

typedef bool member_test(const kindred_signals *signals, const kindred_criteria *criteria);

static bool is_version(const kindred_signals *signals, const kindred_criteria *criteria) {
    (void)criteria;
    return signals->provenance == KINDRED_PROVENANCE_VERSION;
}

static bool has_context(const kindred_signals *signals, const kindred_criteria *criteria) {
    return signals->context_words >= criteria->context_words &&
           share_of(signals->context_statements, signals->answered) >= criteria->context_statements;
}

static bool is_import(const kindred_signals *signals, const kindred_criteria *criteria) {
    return signals->provenance == KINDRED_PROVENANCE_IMPORTED && signals->covered >= criteria->copy &&
           signals->covers >= criteria->copy && !has_context(signals, criteria);
}

/* A copy is taken as it stands. */
static bool is_copy(const kindred_signals *signals, const kindred_criteria *criteria) {
    return signals->other_developer && signals->in_order && !has_context(signals, criteria) &&
           share_of(signals->same_wording, signals->statements) >= criteria->copy &&
           share_of(signals->lacks, signals->answered + signals->lacks) <= KINDRED_ONE - criteria->copy;
}

static bool is_other_function(const kindred_signals *signals, const kindred_criteria *criteria) {
    return signals->statements > 0 && signals->covered < criteria->same_function &&
           signals->covers < criteria->same_function;
}

static bool is_overlap(const kindred_signals *signals, const kindred_criteria *criteria) {
    return signals->own >= criteria->own_statements && signals->lacks >= criteria->own_statements &&
           share_of(signals->own, signals->statements) >= criteria->apart &&
           share_of(signals->lacks, signals->answered + signals->lacks) >= criteria->apart;
}

static bool is_covered(const kindred_signals *signals, const kindred_criteria *criteria) {
    return signals->own < criteria->own_statements &&
           share_of(signals->lacks, signals->answered + signals->lacks) >= criteria->lacking;
}

/* One of several pieces of the standard kept: another has other statements of it. */
static bool is_piece(const kindred_signals *signals, const kindred_criteria *criteria) {
    return is_covered(signals, criteria) && signals->shared_pieces < criteria->shared_pieces;
}

static bool is_specialist(const kindred_signals *signals, const kindred_criteria *criteria) {
    return signals->own >= criteria->own_statements &&
           share_of(signals->own, signals->statements) >= criteria->own_share;
}

static bool has_risks(const kindred_signals *signals, const kindred_criteria *criteria) {
    return criteria->own_risks > 0 && signals->own_risks >= criteria->own_risks;
}

static bool has_limits(const kindred_signals *signals, const kindred_criteria *criteria) {
    return signals->limits >= criteria->limits;
}

static bool is_same(const kindred_signals *signals, const kindred_criteria *criteria) {
    (void)signals;
    (void)criteria;
    return true;
}

static const struct {
    const char *rule;
    member_test *fits;
    enum verdict verdict;
    uint8_t outcome;
    uint8_t class_of; /* KINDRED_CLASSES: its spread tells */
} member_rules[] = {
    {"version", is_version, VERSION, KINDRED_RETIRED, KINDRED_CLASSES},
    {"import", is_import, IMPORT, KINDRED_REFERRED, KINDRED_CLASSES},
    {"copy", is_copy, COPY, KINDRED_REFERRED, KINDRED_CLASSES},
    {"another function", is_other_function, OTHER_FUNCTION, KINDRED_STAYS, KINDRED_CONTEXT_SPECIFIC},
    {"overlap", is_overlap, OVERLAP, KINDRED_STAYS, KINDRED_CONTEXT_SPECIFIC},
    {"finer piece", is_piece, PIECE, KINDRED_STAYS, KINDRED_SPECIALIST},
    {"covered", is_covered, COVERED, KINDRED_REPLACED, KINDRED_CLASSES},
    {"specialist content", is_specialist, SPECIALIST, KINDRED_STAYS, KINDRED_SPECIALIST},
    {"legislation or risk", has_risks, RISKS, KINDRED_STAYS, KINDRED_CONTEXT_SPECIFIC},
    {"other limits", has_limits, LIMITS, KINDRED_REPLACED, KINDRED_CONTEXT_SPECIFIC},
    {"context", has_context, CONTEXT, KINDRED_REPLACED, KINDRED_CONTEXT_SPECIFIC},
    {"same function", is_same, SAME, KINDRED_REPLACED, KINDRED_CLASSES},
};

static view member_sentence(struct making *making, enum verdict verdict, const kindred_signals *signals) {
    const kindred_standard *kept = standard_at(making, making->proposal->keeper);
    int bytes = (int)kept->id.bytes;
    const char *id = kept->id.at;
    unsigned covered = per_cent(signals->covered), covers = per_cent(signals->covers);
    switch (verdict) {
    case VERSION:
        return say(making, "It is a version of %.*s, which is newer or current.", bytes, id);
    case IMPORT:
        return say(making, "It names %.*s as its origin, and has %u %% of its words; %u %% of its own stand there.",
                   bytes, id, covers, covered);
    case COPY:
        return say(making,
                   "It is the text of %.*s, of another body: %u of its %u statements are word for word the same.",
                   bytes, id, signals->same_wording, signals->statements);
    case OTHER_FUNCTION:
        return say(making, "Only %u %% of its words stand in %.*s, and %u %% the other way: it is another function.",
                   covered, bytes, id, covers);
    case OVERLAP:
        return say(making, "%u of its %u statements have no counterpart in %.*s, and %u of the %u there none here.",
                   signals->own, signals->statements, bytes, id, signals->lacks, signals->answered + signals->lacks);
    case PIECE:
    case COVERED:
        return say(making, "It lacks %u of the %u statements of %.*s and has %u of its own: %s.", signals->lacks,
                   signals->answered + signals->lacks, bytes, id, signals->own,
                   verdict == PIECE ? "a finer piece of it, beside others" : "the one to keep covers it");
    case SPECIALIST:
        return say(making, "%u of its %u statements have no counterpart in %.*s.", signals->own, signals->statements,
                   bytes, id);
    case RISKS:
        return say(making, "%u of its own statements name legislation or a risk that %.*s does not.",
                   signals->own_risks, bytes, id);
    case LIMITS:
        return say(making,
                   "%u of its statements have other numbers than those of %.*s that they answer: it sets other limits.",
                   signals->limits, bytes, id);
    case CONTEXT:
        return say(
            making,
            "%u words that %.*s has nowhere recur in it, in %u of %u statements: the same function in another context.",
            signals->context_words, bytes, id, signals->context_statements, signals->answered);
    default:
        return say(making, "%u %% of its words stand in %.*s, and %u %% the other way.", covered, bytes, id, covers);
    }
}

/* Judges the members but the keeper, and counts the verdicts. */
static bool judge_members(struct making *making, uint32_t counts[VERDICTS]) {
    const kindred_criteria *criteria = making->frame->criteria;
    for (uint32_t m = 0; m < making->proposal->member_count; m++) {
        kindred_proposed_member *proposed = &making->proposed[m];
        if (m == making->proposal->keeper) {
            proposed->outcome = KINDRED_KEEPER;
            proposed->class_of = KINDRED_CLASSES;
            proposed->verdict = (kindred_reason){"keeper", VIEW("It is the one to keep.")};
            continue;
        }
        size_t at = 0;
        while (!member_rules[at].fits(&proposed->signals, criteria)) at++;
        counts[member_rules[at].verdict]++;
        proposed->outcome = member_rules[at].outcome;
        proposed->class_of = member_rules[at].class_of;
        proposed->verdict.rule = member_rules[at].rule;
        proposed->verdict.sentence = member_sentence(making, member_rules[at].verdict, &proposed->signals);
        if (!proposed->verdict.sentence.at) return false;
    }
    return true;
}

/* ---- the cluster ---- */

/* A line fits if at least one member has a verdict of `some`, and none has one that is in neither set. */
#define ONE(verdict) (1u << (verdict))
#define ANY (ONE(VERDICTS) - 1)

static const struct {
    const char *rule;
    uint32_t some, besides; /* verdicts, bit by bit */
    uint8_t recommendation;
    const char *sentence;
} cluster_rules[] = {
    {"only versions", ONE(VERSION), 0, KINDRED_RETIRE_VERSION,
     "All others are older or withdrawn versions of the one to keep."},
    {"nothing in common", ONE(OTHER_FUNCTION), 0, KINDRED_LEAVE_ALONE,
     "They share phrases, but less of what either says than one function would: merging them would lose more than it "
     "saves."},
    {"more apart than in common", ONE(OTHER_FUNCTION) | ONE(OVERLAP), 0, KINDRED_LEAVE_ALONE,
     "They have statements in common, but each says much that the other does not: they are different standards."},
    {"several functions", ONE(OTHER_FUNCTION) | ONE(OVERLAP), ANY, KINDRED_SPLIT_CLUSTER,
     "Some members say what the one to keep says, others do not: these are a function of their own."},
    {"specialist content", ONE(SPECIALIST) | ONE(RISKS), ANY, KINDRED_KEEP_SPECIALIST,
     "A member has so much of its own that it stays beside the common one."},
    {"finer pieces", ONE(PIECE), ANY, KINDRED_SPLIT_CLUSTER,
     "Members are finer pieces of the one to keep, with different statements of it: it holds several functions."},
    {"contexts", ONE(CONTEXT) | ONE(LIMITS), ANY, KINDRED_MARK_CONTEXTS,
     "The members say the same of different contexts: one standard with the contexts marked can stand for all."},
    {"copies", ONE(IMPORT) | ONE(COPY), ONE(VERSION), KINDRED_REFER_TO_OWNER,
     "All others are copies of one standard: point at it instead of keeping them."},
    {"same function", ANY, ANY, KINDRED_REPLACE_BY_ONE,
     "The members describe one function: one standard can replace them."},
};

static bool holds_only(const uint32_t counts[VERDICTS], uint32_t allowed) {
    for (uint32_t verdict = 0; verdict < VERDICTS; verdict++) {
        if (counts[verdict] > 0 && !(allowed & ONE(verdict))) return false;
    }
    return true;
}

static bool holds_one(const uint32_t counts[VERDICTS], uint32_t wanted) {
    for (uint32_t verdict = 0; verdict < VERDICTS; verdict++) {
        if (counts[verdict] > 0 && (wanted & ONE(verdict))) return true;
    }
    return false;
}

/* "1 copy, 3 of the same function": the figures behind a recommendation. */
static view count_sentence(struct making *making, const uint32_t counts[VERDICTS]) {
    char text[400] = "Beside the one to keep: ";
    bool first = true;
    for (size_t i = 0; i < VERDICTS; i++) {
        size_t at = strlen(text);
        uint32_t count = counts[member_rules[i].verdict];
        if (count == 0) continue;
        snprintf(text + at, sizeof text - at, "%s%u by the rule \"%s\"", first ? "" : ", ", count,
                 member_rules[i].rule);
        first = false;
    }
    return say(making, "%s.", text);
}

kindred_status recommend(struct making *making) {
    kindred_proposal *proposal = making->proposal;
    uint32_t counts[VERDICTS] = {0};
    kindred_reason *reasons = arena_take(making->arena, 2 * sizeof *reasons);
    if (!reasons || !judge_members(making, counts)) return KINDRED_NO_MEMORY;
    size_t at = 0;
    while (!holds_one(counts, cluster_rules[at].some) ||
           !holds_only(counts, cluster_rules[at].some | cluster_rules[at].besides)) {
        at++;
    }
    proposal->recommendation = cluster_rules[at].recommendation;
    reasons[0] = (kindred_reason){cluster_rules[at].rule, view_of(cluster_rules[at].sentence)};
    reasons[1] = (kindred_reason){"members", count_sentence(making, counts)};
    proposal->reasons = reasons;
    proposal->reason_count = 2;
    return reasons[1].sentence.at ? KINDRED_OK : KINDRED_NO_MEMORY;
}
