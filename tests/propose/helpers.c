#include "propose/helpers.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static kindred_view view_of(const char *text) {
    return text ? (kindred_view){text, (uint32_t)strlen(text)} : (kindred_view){0};
}

static void add(kindred_reader *reader, const struct text *text) {
    const struct {
        const char *name, *value;
    } all[] = {{"URN", text->urn},
               {"Title", text->title},
               {"Performance_criteria", text->criteria},
               {"Knowledge_and_understanding", text->knowledge},
               {"Suite", text->suite},
               {"Developed_by", text->developer},
               {"Original_URN", text->origin},
               {"Validity", text->validity},
               {"Status", text->status},
               {"Date_approved", text->approved}};
    kindred_field fields[sizeof all / sizeof all[0]];
    size_t count = 0;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (!all[i].value) continue;
        fields[count++] = (kindred_field){view_of(all[i].name), view_of(all[i].value), false};
    }
    cr_assert_eq(kindred_reader_add_record(reader, fields, count, NULL), KINDRED_OK);
}

static struct run run_directory(kindred_directory *directory, double threshold, uint32_t threads,
                                const kindred_propose_options *options) {
    struct run run = {.directory = directory};
    kindred_find_options find = KINDRED_FIND_DEFAULTS;
    kindred_propose_options propose = options ? *options : (kindred_propose_options){0};
    kindred_error error;
    find.threads = propose.threads = threads;
    if (threshold > 0) find.index.threshold = threshold;
    cr_assert_eq(kindred_find(&run.result, directory, &find, &error), KINDRED_OK, "%s", error.message);
    cr_assert_eq(kindred_propose(&run.proposals, run.result, &propose, &error), KINDRED_OK, "%s", error.message);
    run.list = kindred_proposals_list(run.proposals, &run.count);
    return run;
}

struct run run_texts(const struct text *texts, size_t count, double threshold, const kindred_propose_options *options) {
    kindred_reader *reader;
    kindred_directory *directory;
    kindred_directory_options reading = KINDRED_DIRECTORY_DEFAULTS;
    reading.all_validities = true;
    cr_assert_eq(kindred_reader_open(&reader, &reading, NULL), KINDRED_OK);
    for (size_t i = 0; i < count; i++) add(reader, &texts[i]);
    cr_assert_eq(kindred_reader_close(&directory, reader, NULL), KINDRED_OK);
    return run_directory(directory, threshold, 1, options);
}

struct run run_file(const char *path, uint32_t threads, const kindred_propose_options *options) {
    kindred_reader *reader;
    kindred_directory *directory;
    kindred_directory_options reading = KINDRED_DIRECTORY_DEFAULTS;
    reading.all_validities = true;
    cr_assert_eq(kindred_reader_open(&reader, &reading, NULL), KINDRED_OK);
    cr_assert_eq(kindred_reader_add_file(reader, path, NULL), KINDRED_OK, "%s", path);
    cr_assert_eq(kindred_reader_close(&directory, reader, NULL), KINDRED_OK);
    return run_directory(directory, 0, threads, options);
}

void run_end(struct run *run) {
    kindred_proposals_free(run->proposals);
    kindred_result_free(run->result);
    kindred_directory_free(run->directory);
}

static uint32_t member_place(const struct run *run, const kindred_proposal *proposal, const char *id) {
    const kindred_standard *standards = kindred_directory_standards(run->directory);
    for (uint32_t m = 0; m < proposal->member_count; m++) {
        kindred_view found = standards[proposal->members[m].standard].id;
        if (found.bytes == strlen(id) && memcmp(found.at, id, found.bytes) == 0) return m;
    }
    cr_assert_fail("no member %s", id);
    return 0;
}

const kindred_proposed_member *member_named(const struct run *run, const kindred_proposal *proposal, const char *id) {
    return &proposal->members[member_place(run, proposal, id)];
}

const char *keeper_id(const struct run *run, const kindred_proposal *proposal) {
    static char id[100];
    const kindred_standard *standards = kindred_directory_standards(run->directory);
    kindred_view found = standards[proposal->members[proposal->keeper].standard].id;
    snprintf(id, sizeof id, "%.*s", (int)found.bytes, found.at);
    return id;
}

const char *line_text(const kindred_line *line) {
    static char text[2000];
    size_t at = 0;
    text[0] = '\0';
    for (uint32_t p = 0; p < line->piece_count; p++) {
        const kindred_piece *piece = &line->pieces[p];
        if (piece->alternative_count == 0) {
            at += (size_t)snprintf(text + at, sizeof text - at, "%.*s", (int)piece->text.bytes, piece->text.at);
        }
        for (uint32_t i = 0; i < piece->alternative_count; i++) {
            kindred_view seen = piece->alternatives[i];
            at += (size_t)snprintf(text + at, sizeof text - at, "%s%.*s%s", i == 0 ? "[" : " | ", (int)seen.bytes,
                                   seen.at, i + 1 == piece->alternative_count ? "]" : "");
        }
    }
    return text;
}

const kindred_ledger_entry *entry_for(const struct run *run, const kindred_proposal *proposal, const char *id,
                                      const char *words) {
    uint32_t m = member_place(run, proposal, id);
    const kindred_standard *standard = &kindred_directory_standards(run->directory)[proposal->members[m].standard];
    for (uint32_t e = 0; e < proposal->counts.statements; e++) {
        const kindred_ledger_entry *entry = &proposal->ledger[e];
        if (entry->source.member != m) continue;
        kindred_view body = standard->statements[entry->source.statement].body;
        if (body.bytes >= strlen(words) && memcmp(body.at, words, strlen(words)) == 0) return entry;
    }
    cr_assert_fail("%s has no statement that begins with '%s'", id, words);
    return NULL;
}
