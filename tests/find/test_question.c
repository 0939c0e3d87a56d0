/* Questions: which pairs come out is judged against the suites and developers of the standards themselves, the slow way.
 * Laws 2, 4 and 5 hold for a question as they do without one. */
#include "kindred/kindred.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const questions[][2] = {
    {"suite 3", NULL}, {NULL, "suites"}, {NULL, "developers"}, {"SUITE 5", "developers"}, {"Suite 7", "suites"}};
enum { QUESTIONS = sizeof questions / sizeof questions[0] };

static kindred_question question(int i) {
    const char *across = questions[i][1];
    kindred_question asked = {.for_suite = questions[i][0]};
    if (across) asked.across = strcmp(across, "suites") == 0 ? KINDRED_ACROSS_SUITES : KINDRED_ACROSS_DEVELOPERS;
    return asked;
}

static kindred_result *ask(const kindred_directory *directory, kindred_question question, uint32_t threads,
                           kindred_index_method method) {
    kindred_find_options options = KINDRED_FIND_DEFAULTS;
    options.question = question;
    options.threads = threads;
    options.index.method = method;
    kindred_result *result;
    cr_assert_eq(kindred_find(&result, directory, &options, NULL), KINDRED_OK);
    return result;
}

/* A random directory whose standards stand in two of few suites, in any case, or in none, and some of which name no
 * developer. */
static kindred_directory *mixed_directory(uint64_t seed, uint32_t count, uint64_t order) {
    kindred_directory *base = random_directory(seed, count, order);
    const kindred_standard *standards = kindred_directory_standards(base);
    uint64_t in_base = kindred_directory_count(base).standards;
    struct plain_standard *plain = take_zeroed(in_base, sizeof plain[0]);
    char(*texts)[2][64] = take_zeroed(in_base, sizeof texts[0]);
    cr_assert(plain && texts);
    for (uint64_t i = 0; i < in_base; i++) {
        uint64_t hash = 0;
        for (uint32_t b = 0; b < standards[i].id.bytes; b++) hash = hash * 31 + (unsigned char)standards[i].id.at[b];
        snprintf(texts[i][0], sizeof texts[i][0], "%.*s", (int)standards[i].id.bytes, standards[i].id.at);
        snprintf(texts[i][1], sizeof texts[i][1], "%s %d; suite %d", hash & 1 ? "Suite" : "SUITE", (int)(hash % 11),
                 (int)(hash / 11 % 11));
        /* The text as it was read: the value ends with a zero. */
        plain[i] = (struct plain_standard){.urn = texts[i][0],
                                           .title = "Unit",
                                           .criteria = kindred_standard_field(&standards[i], "Performance_criteria").at,
                                           .suite = hash % 9 == 0 ? NULL : texts[i][1],
                                           .developer = hash % 7 == 0 ? NULL
                                                        : hash % 2    ? "Body"
                                                                      : "Other body"};
    }
    kindred_directory *directory = plain_directory(plain, in_base);
    kindred_directory_free(base);
    free(plain);
    free(texts);
    return directory;
}

/* ---- the slow way ---- */

static bool same_name(kindred_view a, kindred_view b) {
    return a.bytes == b.bytes && strncasecmp(a.at, b.at, a.bytes) == 0;
}

static bool is_in(const kindred_standard *standard, const char *suite) {
    for (uint32_t i = 0; i < standard->suite_count; i++) {
        if (same_name(standard->suites[i], (kindred_view){suite, (uint32_t)strlen(suite)})) return true;
    }
    return false;
}

static bool asks(kindred_question question, const kindred_standard *a, const kindred_standard *b) {
    if (question.for_suite && is_in(a, question.for_suite) == is_in(b, question.for_suite)) return false;
    if (question.across == KINDRED_ACROSS_DEVELOPERS) {
        return a->developer.bytes > 0 && b->developer.bytes > 0 && !same_name(a->developer, b->developer);
    }
    if (question.across == KINDRED_ANY_PAIR) return true;
    for (uint32_t i = 0; i < a->suite_count; i++) {
        for (uint32_t j = 0; j < b->suite_count; j++) {
            if (same_name(a->suites[i], b->suites[j])) return false;
        }
    }
    return a->suite_count > 0 && b->suite_count > 0;
}

static bool same_text(const kindred_standard *a, const kindred_standard *b) {
    return a->language == b->language && memcmp(a->fingerprint, b->fingerprint, sizeof a->fingerprint) == 0;
}

/* Whether any two standards that have the texts of these are asked about. */
static bool asks_any(kindred_question question, const kindred_directory *directory, uint32_t a, uint32_t b) {
    const kindred_standard *standards = kindred_directory_standards(directory);
    uint64_t count = kindred_directory_count(directory).standards;
    for (uint64_t i = 0; i < count; i++) {
        if (!same_text(&standards[i], &standards[a])) continue;
        for (uint64_t j = 0; j < count; j++) {
            if (!same_text(&standards[j], &standards[b])) continue;
            if (asks(question, &standards[i], &standards[j])) return true;
        }
    }
    return false;
}

/* ---- the laws ---- */

Test(question, the_pairs_are_those_of_all_that_are_asked_about, .timeout = 120) {
    kindred_directory *directory = mixed_directory(91, 500, 1);
    kindred_result *all = ask(directory, (kindred_question){0}, 2, KINDRED_INDEX_JOIN);
    kindred_counts of_all = kindred_result_count(all);
    const kindred_pair *every = kindred_result_pairs(all);
    cr_expect_eq(of_all.unasked, 0);
    for (int q = 0; q < QUESTIONS; q++) {
        kindred_result *result = ask(directory, question(q), 2, KINDRED_INDEX_JOIN);
        kindred_counts counts = kindred_result_count(result);
        const kindred_pair *pairs = kindred_result_pairs(result);
        uint64_t asked = 0;
        for (uint64_t i = 0; i < of_all.pairs; i++) {
            if (!asks_any(question(q), directory, every[i].a, every[i].b)) continue;
            cr_assert_lt(asked, counts.pairs, "question %d lacks a pair", q);
            cr_assert(pairs[asked].a == every[i].a && pairs[asked].b == every[i].b);
            cr_assert_eq(pairs[asked].overlap.shared, every[i].overlap.shared);
            asked++;
        }
        cr_expect_eq(asked, counts.pairs);
        cr_expect_eq(counts.pairs + counts.unasked, of_all.pairs);
        cr_expect(asked > 0 && asked < of_all.pairs, "question %d proves nothing", q);
        kindred_result_free(result);
    }
    kindred_result_free(all);
    kindred_directory_free(directory);
}

Test(question, every_member_is_linked_to_its_medoid_by_a_pair_that_is_asked_about, .timeout = 120) {
    kindred_directory *directory = mixed_directory(92, 500, 1);
    const kindred_standard *standards = kindred_directory_standards(directory);
    for (int q = 0; q < QUESTIONS; q++) {
        kindred_result *result = ask(directory, question(q), 2, KINDRED_INDEX_BY_THRESHOLD);
        const kindred_cluster *clusters = kindred_result_clusters(result);
        uint64_t count = kindred_result_count(result).clusters;
        cr_assert_gt(count, 0);
        for (uint64_t c = 0; c < count; c++) {
            uint32_t medoid = clusters[c].members[0].standard;
            bool asked = false;
            for (uint32_t m = 1; m < clusters[c].member_count; m++) {
                uint32_t member = clusters[c].members[m].standard;
                bool copy = same_text(&standards[member], &standards[medoid]);
                bool linked = asks_any(question(q), directory, medoid, member);
                cr_assert(copy || linked, "question %d", q);
                asked = asked || linked;
            }
            cr_assert(asked, "question %d has a cluster of nothing that was asked", q);
        }
        kindred_result_free(result);
    }
    kindred_directory_free(directory);
}

static char *run_text(int q, uint64_t order, uint32_t threads) {
    kindred_directory *directory = mixed_directory(93, 600, order);
    kindred_result *result = ask(directory, question(q), threads, KINDRED_INDEX_BY_THRESHOLD);
    char *text = result_text(result);
    kindred_result_free(result);
    kindred_directory_free(directory);
    return text;
}

Test(question, answers_do_not_depend_on_threads_or_order, .timeout = 120) {
    for (int q = 0; q < QUESTIONS; q++) {
        char *first = run_text(q, 1, 1);
        for (uint64_t other = 2; other < 5; other++) {
            char *again = run_text(q, other, (uint32_t)other);
            cr_expect_str_eq(again, first, "question %d, order and threads %d", q, (int)other);
            free(again);
        }
        free(first);
    }
}

/* ---- by hand ---- */

#define ONE "agree clear goals with every colleague\nshare out the work so that all can do it\nwatch how it goes on"
#define TWO "agree clear goals with every colleague\nshare out the work so that all can do it\nwatch how it comes on"
#define SONG "tune the strings before anybody comes\nsing the second voice a third below"

static const struct plain_standard standards_of_two_suites[] = {
    {.urn = "C1", .title = "Lead", .criteria = ONE, .suite = "Care; Home", .developer = "One"},
    {.urn = "C2", .title = "Lead", .criteria = TWO, .suite = "Care", .developer = "Two"},
    {.urn = "S1", .title = "Lead", .criteria = ONE, .suite = "Sport", .developer = "one"},
    {.urn = "N1", .title = "Sing", .criteria = SONG, .developer = "One"},
    {.urn = "C3", .title = "Sing", .criteria = SONG, .suite = "CARE", .developer = "One"},
    {.urn = "C4", .title = "Sing", .criteria = SONG, .suite = "Care"},
};
enum { PLAIN = sizeof standards_of_two_suites / sizeof standards_of_two_suites[0] };

/* The ids of all clusters: "S1 C2 | C3 ...", sorted by the order of the result. */
static void list_clusters(char *out, size_t room, const kindred_result *result) {
    const kindred_standard *standards = kindred_directory_standards(kindred_result_directory(result));
    const kindred_cluster *clusters = kindred_result_clusters(result);
    size_t at = 0;
    out[0] = '\0';
    for (uint64_t c = 0; c < kindred_result_count(result).clusters; c++) {
        for (uint32_t m = 0; m < clusters[c].member_count; m++) {
            kindred_view id = standards[clusters[c].members[m].standard].id;
            at += (size_t)snprintf(out + at, room - at, "%.*s ", (int)id.bytes, id.at);
        }
        at += (size_t)snprintf(out + at, room - at, "| ");
    }
}

Test(question, a_suite_finds_its_copies_elsewhere_and_not_those_within) {
    kindred_directory *directory = plain_directory(standards_of_two_suites, PLAIN);
    kindred_result *result = ask(directory, (kindred_question){.for_suite = " cAre "}, 1, KINDRED_INDEX_JOIN);
    kindred_counts counts = kindred_result_count(result);
    cr_expect_eq(counts.in_suite, 4);
    cr_expect_eq(counts.links, 1, "C2 resembles S1, which has the text of C1");
    cr_expect_eq(counts.clusters, 2);
    kindred_result_free(result);
    result = ask(directory, (kindred_question){.for_suite = "Home"}, 1, KINDRED_INDEX_JOIN);
    counts = kindred_result_count(result);
    cr_expect_eq(counts.in_suite, 1);
    char clusters[200];
    list_clusters(clusters, sizeof clusters, result);
    cr_expect_eq(counts.clusters, 1, "the songs stand in no Home: %s", clusters);
    cr_expect_null(strstr(clusters, "N1"));
    uint32_t count;
    const kindred_copies *copies = kindred_result_copies(result, &count);
    cr_assert_eq(count, 2, "copies are a fact, asked about or not");
    cr_expect_neq(copies[0].asked, copies[1].asked);
    kindred_result_free(result);
    kindred_directory_free(directory);
}

Test(question, who_names_no_suite_or_developer_crosses_nothing_and_is_counted) {
    kindred_directory *directory = plain_directory(standards_of_two_suites, PLAIN);
    kindred_result *result = ask(directory, (kindred_question){.across = KINDRED_ACROSS_SUITES}, 1, KINDRED_INDEX_JOIN);
    char clusters[200];
    list_clusters(clusters, sizeof clusters, result);
    cr_expect_eq(kindred_result_count(result).nameless, 1);
    cr_expect_eq(kindred_result_count(result).clusters, 1, "%s", clusters);
    kindred_result_free(result);
    result = ask(directory, (kindred_question){.across = KINDRED_ACROSS_DEVELOPERS}, 1, KINDRED_INDEX_JOIN);
    cr_expect_eq(kindred_result_count(result).nameless, 1);
    cr_expect_eq(kindred_result_count(result).links, 1, "C2 is of another body than C1 and S1");
    cr_expect_eq(kindred_result_count(result).clusters, 1, "One and one are one body");
    kindred_result_free(result);
    kindred_directory_free(directory);
}

Test(question, a_suite_that_nobody_is_in_has_no_answer_and_the_result_says_so) {
    kindred_directory *directory = plain_directory(standards_of_two_suites, PLAIN);
    kindred_result *result = ask(directory, (kindred_question){.for_suite = "Car"}, 1, KINDRED_INDEX_JOIN);
    cr_expect_eq(kindred_result_count(result).in_suite, 0);
    cr_expect_eq(kindred_result_count(result).pairs, 0);
    cr_expect_eq(kindred_result_count(result).clusters, 0);
    kindred_result_free(result);
    kindred_directory_free(directory);
}

Test(question, the_result_keeps_its_own_copy_of_the_question) {
    kindred_directory *directory = plain_directory(standards_of_two_suites, PLAIN);
    char suite[] = "Sport";
    kindred_result *result = ask(directory, (kindred_question){.for_suite = suite}, 1, KINDRED_INDEX_JOIN);
    memset(suite, 'x', sizeof suite - 1);
    cr_expect_str_eq(kindred_result_options(result).question.for_suite, "Sport");
    char *text = result_text(result);
    cr_expect_not_null(strstr(text, "\"for_suite\":\"Sport\",\"across\":null"), "%.600s", text);
    free(text);
    kindred_result_free(result);
    kindred_directory_free(directory);
}

Test(question, what_cannot_be_asked_is_an_error_that_names_the_option) {
    kindred_directory *directory = plain_directory(NULL, 0);
    const kindred_question wrong[] = {{.for_suite = " "}, {.for_suite = "Caf\xe9"}, {.across = (kindred_across)7}};
    const char *const field[] = {"for_suite", "for_suite", "across"};
    for (int i = 0; i < 3; i++) {
        kindred_find_options options = KINDRED_FIND_DEFAULTS;
        options.question = wrong[i];
        kindred_result *result;
        kindred_error error;
        cr_assert_eq(kindred_find(&result, directory, &options, &error), KINDRED_BAD_OPTION);
        cr_expect_str_eq(error.field, field[i]);
    }
    kindred_directory_free(directory);
}
