/* Law 6 over every cluster of the corpus, of a random directory and of the real texts; and that its check can fail. */
#include "propose/helpers.h"
#include "propose/law.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CORPUS SOURCE_FOLDER "/corpus/standards.jsonl"

static void assert_law(const struct run *run) {
    const kindred_standard *standards = kindred_directory_standards(run->directory);
    char room[200];
    cr_assert_gt(run->count, 0);
    for (uint32_t i = 0; i < run->count; i++) {
        const char *why = law_broken(&run->list[i], standards, room, sizeof room);
        cr_assert_null(why, "proposal %u: %s", i, why);
    }
}

Test(law, holds_over_the_corpus) {
    struct run run = run_file(CORPUS, 2, NULL);
    assert_law(&run);
    run_end(&run);
}

Test(law, holds_over_random_directories) {
    for (uint64_t seed = 1; seed <= 8; seed++) {
        kindred_directory *directory = random_directory(seed, 400, seed);
        struct run run = {.directory = directory};
        cr_assert_eq(kindred_find(&run.result, directory, NULL, NULL), KINDRED_OK);
        cr_assert_eq(kindred_propose(&run.proposals, run.result, NULL, NULL), KINDRED_OK);
        run.list = kindred_proposals_list(run.proposals, &run.count);
        assert_law(&run);
        run_end(&run);
    }
}

Test(law, holds_over_the_real_texts) {
    static const char *const files[] = {
        SOURCE_FOLDER "/../shared/real/nigeria-units.jsonl", "../shared/real/faa_acs.jsonl",
        SOURCE_FOLDER "/../shared/real/clough_stevenson.jsonl", "../shared/real/nsqf_nasscom.jsonl"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        if (access(files[i], R_OK) != 0) {
            cr_skip_test("%s is not here", files[i]);
        }
        struct run run = run_file(files[i], 2, NULL);
        assert_law(&run);
        run_end(&run);
    }
}

/* ---- the check notices what is lost ---- */

/* A proposal with a draft and more than one member. */
static kindred_proposal with_draft(const struct run *run) {
    for (uint32_t i = 0; i < run->count; i++) {
        if (run->list[i].line_count > 3 && run->list[i].counts.by_fate[KINDRED_STATEMENT_FOLDED] > 3)
            return run->list[i];
    }
    cr_assert_fail("no proposal has a draft");
    return run->list[0];
}

Test(law, is_seen_to_be_broken_when_a_statement_is_dropped) {
    struct run run = run_file(CORPUS, 1, NULL);
    const kindred_standard *standards = kindred_directory_standards(run.directory);
    const kindred_proposal whole = with_draft(&run);
    char room[200];

    kindred_proposal cut = whole; /* a line less, and nobody is told */
    cut.line_count--;
    cr_expect(law_broken(&cut, standards, room, sizeof room));

    cut = whole; /* an entry less */
    cut.counts.statements--;
    cr_expect(law_broken(&cut, standards, room, sizeof room));

    kindred_ledger_entry *ledger = malloc(whole.counts.statements * sizeof *ledger);
    cr_assert(ledger);
    for (uint32_t e = 0; e < whole.counts.statements; e++) { /* any statement that is kept is dropped */
        if (whole.ledger[e].fate != KINDRED_STATEMENT_KEPT) continue;
        memcpy(ledger, whole.ledger, whole.counts.statements * sizeof *ledger);
        ledger[e].fate = KINDRED_STATEMENT_DROPPED;
        cut = whole;
        cut.ledger = ledger;
        cr_expect(law_broken(&cut, standards, room, sizeof room), "entry %u", e);
        ledger[e].line = KINDRED_NO_LINE;
        cr_expect(law_broken(&cut, standards, room, sizeof room), "entry %u without its line", e);
    }
    free(ledger);
    run_end(&run);
}

Test(law, a_line_whose_words_nobody_wrote_is_seen) {
    struct run run = run_file(CORPUS, 1, NULL);
    const kindred_standard *standards = kindred_directory_standards(run.directory);
    kindred_proposal forged = with_draft(&run);
    char room[200];
    kindred_line *lines = malloc(forged.line_count * sizeof *lines);
    cr_assert(lines);
    memcpy(lines, forged.lines, forged.line_count * sizeof *lines);
    kindred_piece piece = {.text = {"do as you like", 14}};
    lines[1].pieces = &piece;
    lines[1].piece_count = 1;
    forged.lines = lines;
    cr_expect(law_broken(&forged, standards, room, sizeof room));
    free(lines);
    run_end(&run);
}

/* ---- law 4 ---- */

static uint64_t add_view(uint64_t sum, kindred_view text) {
    for (uint32_t i = 0; i < text.bytes; i++) sum = (sum ^ (unsigned char)text.at[i]) * 1099511628211u;
    return sum;
}

/* A number that all of a proposal goes into. */
static uint64_t digest(const struct run *run) {
    uint64_t sum = 14695981039346656037u;
    for (uint32_t i = 0; i < run->count; i++) {
        const kindred_proposal *proposal = &run->list[i];
        sum = sum * 31 + proposal->recommendation * 7u + proposal->keeper + proposal->line_words;
        for (uint32_t l = 0; l < proposal->line_count; l++) {
            const char *text = line_text(&proposal->lines[l]);
            sum = add_view(sum, (kindred_view){text, (uint32_t)strlen(text)});
        }
        for (uint32_t e = 0; e < proposal->counts.statements; e++) {
            sum = sum * 31 + proposal->ledger[e].fate + proposal->ledger[e].line + proposal->ledger[e].row;
        }
        for (uint32_t r = 0; r < proposal->reason_count; r++) sum = add_view(sum, proposal->reasons[r].sentence);
    }
    return sum;
}

Test(law, proposals_are_the_same_for_any_number_of_threads) {
    struct run one = run_file(CORPUS, 1, NULL), many = run_file(CORPUS, 7, NULL);
    cr_assert_eq(one.count, many.count);
    cr_assert_eq(digest(&one), digest(&many));
    run_end(&one);
    run_end(&many);
}
