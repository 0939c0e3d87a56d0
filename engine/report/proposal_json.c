/* One proposal as JSON; the README documents every field. A text stands once, where its statement is listed; lines, rows
 * and sources refer to statements by member and place. */
#include "report/proposals.h"

/* ---- reasons ---- */

static void write_reason(struct json_writer *json, const kindred_reason *reason) {
    json_begin_object(json, JSON_INLINE);
    json_string_as(json, "rule", view_of(reason->rule));
    json_string_as(json, "sentence", reason->sentence);
    json_end_object(json);
}

static void write_reasons(struct json_writer *json, const char *name, const kindred_reason *list, uint32_t count) {
    json_name(json, name);
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < count; i++) write_reason(json, &list[i]);
    json_end_array(json);
}

/* ---- statements and their fates ---- */

/* Code points of a text, which is clean UTF-8 like all that a directory gives away. */
static uint32_t points_in(view text) {
    uint32_t points = 0;
    for (uint32_t i = 0; i < text.bytes; i++) points += ((unsigned char)text.at[i] & 0xc0) != 0x80;
    return points;
}

/* Lengths of stretches, by turns in the counterpart and not, the first in it. */
static void write_segments(struct json_writer *json, const kindred_ledger_entry *entry) {
    bool shared = true;
    json_name(json, "segments");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < entry->segment_count; shared = !shared) {
        uint32_t points = 0;
        for (; i < entry->segment_count && entry->segments[i].shared == shared; i++) {
            points += points_in(entry->segments[i].text);
        }
        json_integer(json, points);
    }
    json_end_array(json);
}

static void write_ledger_reason(struct json_writer *json, const struct ledger_reasons *reasons, const char *reason) {
    json_name(json, "reason");
    for (size_t i = 0; reason && i < reasons->count; i++) {
        if (reasons->list[i] != reason && strcmp(reasons->list[i], reason) != 0) continue;
        json_integer(json, i);
        return;
    }
    json_null(json);
}

/* Does a statement read as the line of the draft does whose wording it is, or which it was folded into? */
static bool reads_as_line(const struct proposals_report *report, const kindred_proposal *proposal,
                          const kindred_ledger_entry *entry, view body) {
    if (entry->line == KINDRED_NO_LINE) return false;
    kindred_source wording = proposal->lines[entry->line].sources[0];
    if (wording.member == entry->source.member && wording.statement == entry->source.statement) return false;
    return view_equal(proposal_standard(report, proposal, wording.member)->statements[wording.statement].body, body);
}

static void write_statement(struct json_writer *json, const struct proposals_report *report,
                            const kindred_proposal *proposal, const kindred_ledger_entry *entry, bool all_texts) {
    const kindred_statement *statement =
        &proposal_standard(report, proposal, entry->source.member)->statements[entry->source.statement];
    json_begin_object(json, JSON_INLINE);
    json_integer_as(json, "section", statement->section);
    if (statement->label.bytes > 0) json_string_as(json, "label", statement->label);
    if (all_texts || !reads_as_line(report, proposal, entry, statement->body)) {
        json_string_as(json, "text", statement->body);
    }
    json_string_as(json, "fate", view_of(kindred_fate_name((kindred_fate)entry->fate)));
    write_ledger_reason(json, &report->reasons, entry->reason);
    json_integer_as(json, "row", entry->row);
    if (entry->line != KINDRED_NO_LINE) json_integer_as(json, "line", entry->line);
    if (entry->share > 0) json_millionths_as(json, "share", entry->share);
    if (entry->segment_count > 0) write_segments(json, entry);
    json_end_object(json);
}

/* ---- members ---- */

static void write_signals(struct json_writer *json, const kindred_signals *signals) {
    const struct {
        const char *name;
        uint32_t value;
    } counts[] = {
        {"statements", signals->statements},
        {"answered", signals->answered},
        {"same_wording", signals->same_wording},
        {"limits", signals->limits},
        {"lacks", signals->lacks},
        {"own", signals->own},
        {"alone", signals->alone},
        {"own_risks", signals->own_risks},
        {"context_words", signals->context_words},
        {"context_statements", signals->context_statements},
    };
    const struct {
        const char *name;
        bool value;
    } facts[] = {
        {"current", signals->current},
        {"in_order", signals->in_order},
        {"word_for_word", signals->word_for_word},
        {"other_developer", signals->other_developer},
    };
    json_begin_object(json, JSON_INLINE);
    json_millionths_as(json, "covered", signals->covered);
    json_millionths_as(json, "covers", signals->covers);
    json_millionths_as(json, "shared_pieces", signals->shared_pieces);
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        json_integer_as(json, counts[i].name, counts[i].value);
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        json_name(json, facts[i].name);
        json_boolean(json, facts[i].value);
    }
    view provenance = view_of(kindred_provenance_name((kindred_provenance)signals->provenance));
    json_name(json, "provenance");
    if (provenance.bytes > 0) {
        json_string(json, provenance);
    } else {
        json_null(json);
    }
    json_end_object(json);
}

/* A member, and the part of the ledger that is its own; returns the next entry. */
static const kindred_ledger_entry *write_member(struct json_writer *json, const struct proposals_report *report,
                                                const kindred_proposal *proposal, uint32_t place,
                                                const kindred_ledger_entry *entry, bool all_texts) {
    const kindred_proposed_member *member = &proposal->members[place];
    const kindred_standard *standard = proposal_standard(report, proposal, place);
    json_begin_object(json, JSON_INLINE);
    json_string_as(json, "id", standard->id);
    json_string_as(json, "urn", standard->urn);
    json_string_as(json, "title", standard->title);
    json_name(json, "suites");
    report_json_views(json, standard->suites, standard->suite_count);
    json_string_as(json, "developer", standard->developer);
    json_integer_as(json, "words", standard->words);
    json_string_as(json, "outcome", view_of(kindred_outcome_name((kindred_outcome)member->outcome)));
    json_name(json, "verdict");
    write_reason(json, &member->verdict);
    json_string_as(json, "class", view_of(kindred_class_name((kindred_class)member->class_of)));
    json_name(json, "class_reason");
    write_reason(json, &member->class_reason);
    json_name(json, "signals");
    write_signals(json, &member->signals);
    json_name(json, "statements");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < standard->statement_count; i++) {
        write_statement(json, report, proposal, entry++, all_texts);
    }
    json_end_array(json);
    json_end_object(json);
    return entry;
}

/* ---- table and draft ---- */

static void write_rows(struct json_writer *json, const kindred_proposal *proposal) {
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < proposal->row_count; i++) {
        const kindred_table_row *row = &proposal->rows[i];
        json_begin_object(json, JSON_INLINE);
        json_integer_as(json, "section", row->section);
        json_name(json, "statements");
        json_begin_array(json, JSON_INLINE);
        for (uint32_t m = 0; m < proposal->member_count; m++) {
            if (row->statements[m] == KINDRED_NO_STATEMENT) {
                json_null(json);
            } else {
                json_integer(json, row->statements[m]);
            }
        }
        json_end_array(json);
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_owned(struct json_writer *json, view text, uint32_t member) {
    json_begin_object(json, JSON_INLINE);
    json_string_as(json, "text", text);
    json_integer_as(json, "member", member);
    json_end_object(json);
}

static void write_piece(struct json_writer *json, const kindred_piece *piece) {
    if (piece->alternative_count == 0) {
        json_string(json, piece->text);
        return;
    }
    json_begin_object(json, JSON_INLINE);
    json_name(json, "slot");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < piece->alternative_count; i++) {
        write_owned(json, piece->alternatives[i], piece->alternative_members[i]);
    }
    json_end_array(json);
    json_end_object(json);
}

static void write_line(struct json_writer *json, const kindred_line *line) {
    json_begin_object(json, JSON_INLINE);
    json_integer_as(json, "section", line->section);
    json_name(json, "pieces");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < line->piece_count; i++) write_piece(json, &line->pieces[i]);
    json_end_array(json);
    json_name(json, "sources");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < line->source_count; i++) {
        json_begin_array(json, JSON_INLINE);
        json_integer(json, line->sources[i].member);
        json_integer(json, line->sources[i].statement);
        json_end_array(json);
    }
    json_end_array(json);
    json_end_object(json);
}

static void write_field(struct json_writer *json, const kindred_draft_field *field) {
    json_begin_object(json, JSON_INLINE);
    json_string_as(json, "name", view_of(field->name));
    json_name(json, "values");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < field->count; i++) write_owned(json, field->values[i], field->members[i]);
    json_end_array(json);
    json_end_object(json);
}

static void write_draft(struct json_writer *json, const kindred_proposal *proposal) {
    if (proposal->line_count == 0) {
        json_null(json);
        return;
    }
    json_begin_object(json, JSON_INLINE);
    json_integer_as(json, "words", proposal->line_words);
    json_name(json, "lines");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < proposal->line_count; i++) write_line(json, &proposal->lines[i]);
    json_end_array(json);
    json_name(json, "fields");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < proposal->field_count; i++) write_field(json, &proposal->fields[i]);
    json_end_array(json);
    json_end_object(json);
}

/* ---- figures ---- */

void proposal_json_fates(struct json_writer *json, const kindred_ledger_counts *counts) {
    json_begin_object(json, JSON_INLINE);
    for (uint32_t i = 0; i < KINDRED_FATES; i++) {
        json_integer_as(json, kindred_fate_name((kindred_fate)i), counts->by_fate[i]);
    }
    json_end_object(json);
}

static void write_counts(struct json_writer *json, const kindred_ledger_counts *counts) {
    uint32_t found = 0;
    for (uint32_t i = 0; i < KINDRED_FATES; i++) found += counts->by_fate[i];
    json_begin_object(json, JSON_INLINE);
    json_integer_as(json, "statements", counts->statements);
    json_name(json, "by_fate");
    proposal_json_fates(json, counts);
    json_integer_as(json, "lost", counts->statements - found);
    json_end_object(json);
}

static void write_impact(struct json_writer *json, const kindred_impact *impact) {
    const struct {
        const char *name;
        uint32_t value;
    } list[] = {
        {"standards_before", impact->standards_before},
        {"standards_after", impact->standards_after},
        {"statements_before", impact->statements_before},
        {"statements_after", impact->statements_after},
        {"words_before", impact->words_before},
        {"words_after", impact->words_after},
        {"suites", impact->suites},
        {"developers", impact->developers},
        {"linked_from", impact->linked_from},
    };
    json_begin_object(json, JSON_INLINE);
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) json_integer_as(json, list[i].name, list[i].value);
    json_end_object(json);
}

/* ---- the whole ---- */

static void write_members(struct json_writer *json, const struct proposals_report *report,
                          const kindred_proposal *proposal, bool all_texts) {
    const kindred_ledger_entry *entry = proposal->ledger;
    json_begin_array(json, JSON_INLINE);
    for (uint32_t m = 0; m < proposal->member_count; m++) {
        entry = write_member(json, report, proposal, m, entry, all_texts);
    }
    json_end_array(json);
}

void proposal_json(struct json_writer *json, const struct proposals_report *report, const kindred_proposal *proposal,
                   bool all_texts) {
    const kindred_standard *medoid = report_medoid(&report->report, proposal->cluster);
    json_begin_object(json, JSON_INLINE);
    json_string_as(json, "cluster", medoid->id);
    json_integer_as(json, "rank", proposal_rank(report, proposal));
    json_string_as(json, "language", view_of(kindred_language_code((kindred_language)medoid->language)));
    json_string_as(json, "recommendation",
                   view_of(kindred_recommendation_name((kindred_recommendation)proposal->recommendation)));
    write_reasons(json, "reasons", proposal->reasons, proposal->reason_count);
    json_integer_as(json, "keeper", proposal->keeper);
    write_reasons(json, "keeper_reasons", proposal->keeper_reasons, proposal->keeper_reason_count);
    json_name(json, "counts");
    write_counts(json, &proposal->counts);
    json_name(json, "impact");
    write_impact(json, &proposal->impact);
    json_name(json, "draft");
    write_draft(json, proposal);
    json_name(json, "rows");
    write_rows(json, proposal);
    json_name(json, "members");
    write_members(json, report, proposal, all_texts);
    json_end_object(json);
}
