/* What other criteria would change: counts before and after, then the proposals and the standards that move. */
#include "report/internal.h"
#include "report/screen.h"

enum { MOST_MOVES = 50, NAME_COLUMNS = 34 }; /* that of the longest recommendation */

/* Two lists of proposals of the same clusters. */
struct change {
    struct output *out;
    struct report report;
    const kindred_proposal *before, *after;
    uint32_t count;
    uint64_t moves; /* lines that say what moves, also those beyond the most */
};

static void write_count(struct output *out, const char *name, uint64_t before, uint64_t after) {
    char from[SCREEN_NUMBER], to[SCREEN_NUMBER];
    if (before == 0 && after == 0) return;
    screen_thousands(from, before);
    screen_thousands(to, after);
    output_format(out, "  %-*s %8s -> %8s", NAME_COLUMNS, name, from, to);
    if (before != after) {
        char by[SCREEN_NUMBER];
        output_format(out, "  %s%s", after > before ? "+" : "-",
                      screen_thousands(by, after > before ? after - before : before - after));
    }
    output_text(out, "\n");
}

/* How many statements have a fate, in all proposals. */
static uint64_t count_fates(const kindred_proposal *list, uint32_t count, int fate) {
    uint64_t sum = 0;
    for (uint32_t i = 0; i < count; i++) sum += list[i].counts.by_fate[fate];
    return sum;
}

/* Criteria of drafts move no standard: what they change shows here. */
static void write_fates(const struct change *change) {
    output_text(change->out, "Statements in clusters, by what becomes of them\n");
    for (int fate = 0; fate < KINDRED_FATES; fate++) {
        write_count(change->out, kindred_fate_name((kindred_fate)fate),
                    count_fates(change->before, change->count, fate), count_fates(change->after, change->count, fate));
    }
}

static void write_counts(struct output *out, const kindred_outlook *before, const kindred_outlook *after) {
    output_text(out, "Proposals\n");
    for (int i = 0; i < KINDRED_RECOMMENDATIONS; i++) {
        write_count(out, kindred_recommendation_name((kindred_recommendation)i), before->by_recommendation[i],
                    after->by_recommendation[i]);
    }
    output_text(out, "Standards in clusters, by class\n");
    for (int i = 0; i < KINDRED_CLASSES; i++) {
        write_count(out, kindred_class_name((kindred_class)i), before->by_class[i], after->by_class[i]);
    }
    output_text(out, "Standards in clusters, by what becomes of them\n");
    for (int i = 0; i < KINDRED_OUTCOMES; i++) {
        write_count(out, kindred_outcome_name((kindred_outcome)i), before->by_outcome[i], after->by_outcome[i]);
    }
}

static void write_after(struct output *out, const kindred_outlook *before, const kindred_outlook *after) {
    output_text(out, "The directory after all proposals\n");
    write_count(out, "standards", before->standards_after, after->standards_after);
    write_count(out, "words", before->words_after, after->words_after);
}

/* Begins the line of a move; false if there are enough of them. */
static bool begin_move(struct change *change, const char *indent, view id) {
    if (change->moves++ >= MOST_MOVES) return false;
    output_text(change->out, indent);
    screen_text(change->out, id);
    return true;
}

static view id_of(const struct change *change, const kindred_proposal *proposal, uint32_t member) {
    return change->report.standards[proposal->members[member].standard].id;
}

static void write_members(struct change *change, const kindred_proposal *before, const kindred_proposal *after) {
    for (uint32_t m = 0; m < before->member_count && m < after->member_count; m++) {
        const kindred_proposed_member *was = &before->members[m], *is = &after->members[m];
        bool outcome = was->outcome != is->outcome, class_of = was->class_of != is->class_of;
        if ((!outcome && !class_of) || !begin_move(change, "    ", id_of(change, before, m))) continue;
        if (outcome) {
            output_format(change->out, ": %s -> %s by the rule \"%s\"",
                          kindred_outcome_name((kindred_outcome)was->outcome),
                          kindred_outcome_name((kindred_outcome)is->outcome), is->verdict.rule);
        }
        if (class_of) {
            output_format(change->out, "%s %s -> %s", outcome ? ";" : ":",
                          kindred_class_name((kindred_class)was->class_of),
                          kindred_class_name((kindred_class)is->class_of));
        }
        output_text(change->out, "\n");
    }
}

/* Whether anything of a proposal moves. */
static bool moves(const kindred_proposal *before, const kindred_proposal *after) {
    if (before->recommendation != after->recommendation || before->keeper != after->keeper) return true;
    for (uint32_t m = 0; m < before->member_count; m++) {
        if (before->members[m].outcome != after->members[m].outcome) return true;
        if (before->members[m].class_of != after->members[m].class_of) return true;
    }
    return false;
}

static void write_proposal(struct change *change, const kindred_proposal *before, const kindred_proposal *after) {
    if (!moves(before, after)) return;
    if (begin_move(change, "  ", report_medoid(&change->report, before->cluster)->id)) {
        output_format(change->out, ": %s", kindred_recommendation_name((kindred_recommendation)before->recommendation));
        if (before->recommendation != after->recommendation) {
            output_format(change->out, " -> %s by the rule \"%s\"",
                          kindred_recommendation_name((kindred_recommendation)after->recommendation),
                          after->reason_count > 0 ? after->reasons[0].rule : "");
        }
        if (before->keeper != after->keeper) {
            output_text(change->out, "; keeper ");
            screen_text(change->out, id_of(change, before, before->keeper));
            output_text(change->out, " -> ");
            screen_text(change->out, id_of(change, after, after->keeper));
        }
        output_text(change->out, "\n");
    }
    write_members(change, before, after);
}

kindred_status kindred_report_criteria_change(FILE *file, const kindred_proposals *before,
                                              const kindred_proposals *after, const kindred_style *style,
                                              kindred_error *error) {
    struct output out = {.file = file};
    struct change change = {.out = &out, .report = report_of(kindred_proposals_result(before))};
    kindred_outlook was, is;
    uint32_t count;
    if (kindred_proposals_outlook(&was, before) != KINDRED_OK || kindred_proposals_outlook(&is, after) != KINDRED_OK) {
        return no_memory(error);
    }
    change.before = kindred_proposals_list(before, &change.count);
    change.after = kindred_proposals_list(after, &count);
    if (count < change.count) change.count = count;
    write_counts(&out, &was, &is);
    write_fates(&change);
    write_after(&out, &was, &is);
    output_format(&out, "%sStandards that move, by cluster%s\n", style && style->colour ? STYLE_NAME : "",
                  style && style->colour ? STYLE_PLAIN : "");
    for (uint32_t i = 0; i < change.count; i++) write_proposal(&change, &change.before[i], &change.after[i]);
    if (change.moves == 0) output_text(&out, "  none\n");
    if (change.moves > MOST_MOVES) {
        char number[SCREEN_NUMBER];
        output_format(&out, "  ... and %s.\n",
                      screen_counted(number, change.moves - MOST_MOVES, "more line", "more lines"));
    }
    return output_finish(&out, NULL, error);
}
