/* proposals.json and proposals.html: whole, closed against their own content, and small enough to travel. */
#include "directory/json.h"
#include "report/hostile.h"
#include "report/json.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

typedef kindred_status proposals_function(FILE *file, const kindred_proposals *proposals, kindred_error *error);

static kindred_status page(FILE *file, const kindred_proposals *proposals, kindred_error *error) {
    return kindred_report_proposals_page(file, proposals, 0, error);
}

static kindred_proposals *proposals_of(const struct found *found, uint32_t threads) {
    kindred_propose_options options = {.threads = threads};
    kindred_proposals *proposals;
    cr_assert_eq(kindred_propose(&proposals, found->result, &options, NULL), KINDRED_OK);
    return proposals;
}

static char *text_of(proposals_function *report, const kindred_proposals *proposals, size_t *bytes) {
    char *text;
    FILE *file = open_memstream(&text, bytes);
    cr_assert_not_null(file);
    cr_assert_eq(report(file, proposals, NULL), KINDRED_OK);
    fclose(file);
    return text;
}

static size_t times(const char *text, const char *part) {
    size_t count = 0;
    for (; (text = strstr(text, part)) != NULL; text += strlen(part)) count++;
    return count;
}

/* The number behind the first "name": of a text. */
static unsigned long long number(const char *text, const char *name) {
    char quoted[100];
    snprintf(quoted, sizeof quoted, "\"%s\":", name);
    const char *at = strstr(text, quoted);
    cr_assert_not_null(at, "no %s", quoted);
    return strtoull(at + strlen(quoted), NULL, 10);
}

static char *as_json(view text) {
    char *json;
    size_t bytes;
    struct output out = {.file = open_memstream(&json, &bytes)};
    cr_assert_not_null(out.file);
    struct json_writer writer = json_to(&out);
    json_string(&writer, text);
    fclose(out.file);
    return json;
}

static void expect_valid_json(const char *text, size_t bytes) {
    enum { ROOM = 256 }; /* that the parser may read */
    char *copy = calloc(1, bytes + ROOM);
    struct json *json = json_new();
    struct json_record record;
    const char *reason = "";
    cr_assert(copy && json);
    memcpy(copy, text, bytes);
    cr_expect_eq(json_read(json, copy, bytes, &record, &reason), JSON_READ, "%s", reason);
    cr_expect(record.object);
    json_free(json);
    free(copy);
}

Test(report_proposals, are_the_same_for_any_number_of_threads, .timeout = 120) {
    struct found found = random_found(2);
    kindred_proposals *one = proposals_of(&found, 1), *seven = proposals_of(&found, 7);
    proposals_function *const functions[] = {kindred_report_proposals_json, page};
    for (size_t i = 0; i < 2; i++) {
        size_t bytes;
        char *a = text_of(functions[i], one, &bytes), *b = text_of(functions[i], seven, &bytes);
        cr_expect(strcmp(a, b) == 0, "document %zu differs", i);
        free(a);
        free(b);
    }
    kindred_proposals_free(one);
    kindred_proposals_free(seven);
    found_free(&found);
}

Test(report_proposals, json_has_every_statement_once_and_loses_none, .timeout = 120) {
    struct found found = random_found(2);
    kindred_proposals *proposals = proposals_of(&found, 2);
    uint32_t count;
    uint64_t statements = 0;
    const kindred_proposal *list = kindred_proposals_list(proposals, &count);
    for (uint32_t i = 0; i < count; i++) statements += list[i].counts.statements;
    size_t bytes;
    char *text = text_of(kindred_report_proposals_json, proposals, &bytes);
    expect_valid_json(text, bytes);
    cr_expect_eq(times(text, "\"fate\":\""), statements);
    cr_expect_eq(times(text, "\"lost\":0}"), count);
    cr_expect_eq(times(text, "\"lost\":"), count);
    free(text);
    kindred_proposals_free(proposals);
    found_free(&found);
}

Test(report_proposals, the_flow_adds_up, .timeout = 120) {
    struct found found = random_found(2);
    kindred_proposals *proposals = proposals_of(&found, 2);
    size_t bytes;
    char *text = text_of(kindred_report_proposals_json, proposals, &bytes);
    const char *flow = strstr(text, "\"flow\":");
    cr_assert_not_null(flow);
    cr_expect_gt(number(flow, "standards"), 0);
    cr_expect_eq(number(flow, "read"), number(flow, "rejected") + number(flow, "filtered") + number(flow, "reuploads") +
                                           number(flow, "standards"));
    cr_expect_eq(number(flow, "standards"), number(flow, "retired") + number(flow, "referred") +
                                                number(flow, "replaced") + number(flow, "standards_after"));
    char last[100];
    snprintf(last, sizeof last, "\"standards\":%llu,\"words\":%llu}]", number(flow, "standards_after"),
             number(flow, "words_after"));
    cr_expect_not_null(strstr(flow, last), "the curve does not end where the flow does: %s", last);
    free(text);
    kindred_proposals_free(proposals);
    found_free(&found);
}

/* ---- texts that mean harm ---- */

#define LAW "\nplan the work so that everybody knows their part\ncheck progress against the plan\n"

static struct found harm_found(const char *criteria_a, const char *criteria_b) {
    static const char title[] = "&lt;img src=x onerror=\"document.title='owned'\"> \xe2\x80\xaeteam \xf0\x9f\x9a\x91";
    const struct plain_standard standards[] = {
        {"=cmd()", title, criteria_a, "&lt;b>Suite", "@Body", "1", NULL},
        {"&lt;i>2", title, criteria_b, "\x1b[2JSuite; T", "-Body", "2", NULL},
    };
    struct found found = {.directory = plain_directory(standards, 2)};
    cr_assert_eq(kindred_find(&found.result, found.directory, NULL, NULL), KINDRED_OK);
    cr_assert_eq(kindred_result_count(found.result).clusters, 1);
    return found;
}

static char *harm(const char *word, size_t words) {
    char *text = malloc(words * 12 + 400);
    cr_assert_not_null(text);
    size_t at = (size_t)sprintf(text,
                                "=cmd() &lt;/script>&lt;script>document.title='owned'&lt;/script> \xd7\x90\xe2\x80"
                                "\x8f\xd7\x91 \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac the %s \x1b[31m" LAW,
                                word);
    for (size_t i = 0; i < words; i++) at += (size_t)sprintf(text + at, "w%zu ", i);
    return text;
}

Test(report_proposals, hostile_texts_come_through_intact_and_harmless) {
    char *a = harm("team", 1500), *b = harm("group", 1500);
    struct found found = harm_found(a, b);
    kindred_proposals *proposals = proposals_of(&found, 1);
    size_t bytes;
    char *json = text_of(kindred_report_proposals_json, proposals, &bytes);
    expect_valid_json(json, bytes);
    cr_expect_null(strchr(json, '<'));
    cr_expect_null(strchr(json, '\x1b'));
    cr_expect_null(strstr(json, "\xe2\x80\xae"), "a mark of direction");
    const kindred_standard *standards = kindred_directory_standards(found.directory);
    for (uint32_t s = 0; s < 2; s++) {
        for (uint32_t i = 0; i < standards[s].statement_count; i++) {
            char *expected = as_json(standards[s].statements[i].body);
            cr_expect_not_null(strstr(json, expected), "%s", expected);
            free(expected);
        }
    }
    char *html = text_of(page, proposals, &bytes);
    cr_expect_eq(times(html, "</script>"), 2, "the document's and the program's");
    cr_expect_eq(times(html, "<script"), 2);
    cr_expect_eq(times(html, "<img"), 0);
    cr_expect_eq(times(html, "{{"), 0, "every place of the page is filled");
    cr_expect_eq(times(html, "http://") + times(html, "https://") + times(html, "@import"), 0);
    cr_expect_not_null(strstr(html, "default-src 'none'"));
    free(html);
    free(json);
    kindred_proposals_free(proposals);
    found_free(&found);
    free(a);
    free(b);
}

Test(report_proposals, the_page_stays_small_and_leaves_a_proposal_too_large_to_json, .timeout = 120) {
    char *words = harm("team", 800000);
    const struct plain_standard standards[] = {
        {.urn = "L1", .title = "Long", .criteria = words},
        {.urn = "L2", .title = "Long", .criteria = words},
        {.urn = "S1", .title = "Short", .criteria = "watch the tide before the boat is moored"},
        {.urn = "S2", .title = "Short", .criteria = "watch the tide before the boat is moored"}};
    struct found found = {.directory = plain_directory(standards, 4)};
    cr_assert_eq(kindred_find(&found.result, found.directory, NULL, NULL), KINDRED_OK);
    kindred_proposals *proposals = proposals_of(&found, 2);
    size_t bytes;
    char *text = text_of(page, proposals, &bytes);
    cr_expect_leq(bytes, 10000000);
    cr_expect_not_null(strstr(text, "[\"L1\",\"L2\"]"), "the register has it all the same");
    cr_expect_not_null(strstr(text, "watch the tide before"), "the next one has its page");
    cr_expect_null(strstr(text, "w799999"));
    free(text);
    free(words);
    kindred_proposals_free(proposals);
    found_free(&found);
}

Test(report_proposals, a_full_disk_is_an_error) {
    struct found found = hostile_found(1);
    kindred_proposals *proposals = proposals_of(&found, 1);
    FILE *full = fopen("/dev/full", "w");
    cr_assert_not_null(full);
    kindred_error error;
    cr_expect_eq(kindred_report_proposals_json(full, proposals, &error), KINDRED_UNWRITABLE);
    cr_expect_eq(kindred_report_proposals_page(full, proposals, 1, &error), KINDRED_UNWRITABLE);
    fclose(full);
    kindred_proposals_free(proposals);
    found_free(&found);
}
