/* result.json and the page: the same for any number of threads, and closed against their own content. */
#include "report/hostile.h"
#include "report/internal.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static kindred_status page(FILE *file, const kindred_result *result, kindred_error *error) {
    struct output out = {.file = file};
    struct report report = report_of(result);
    report_write_page(&out, &report);
    return output_finish(&out, NULL, error);
}

static size_t times(const char *text, const char *part) {
    size_t count = 0;
    for (; (text = strstr(text, part)) != NULL; text += strlen(part)) count++;
    return count;
}

Test(report_documents, are_the_same_for_any_number_of_threads, .timeout = 60) {
    struct found one = random_found(1), seven = random_found(7);
    cr_expect_gt(kindred_result_count(one.result).clusters, 64, "the page must be written in several batches");
    char *a = written(page, one.result), *b = written(page, seven.result);
    cr_expect(strcmp(a, b) == 0, "the pages differ");
    free(a);
    free(b);
    a = written(kindred_report_json, one.result);
    b = written(kindred_report_json, seven.result);
    cr_expect(strcmp(a, b) == 0, "result.json differs");
    free(a);
    free(b);
    found_free(&one);
    found_free(&seven);
}

Test(report_documents, no_text_can_close_the_element_it_stands_in) {
    struct found found = hostile_found(2);
    char *text = written(page, found.result);
    cr_expect_eq(times(text, "</script>"), 2, "the document's and the program's");
    cr_expect_eq(times(text, "<script"), 2);
    cr_expect_eq(times(text, "onerror"), times(text, "\\u003cimg src=x onerror"), "markup stands in texts alone");
    cr_expect_eq(times(text, "{{"), 0, "every place of the page is filled");
    free(text);
    found_free(&found);
}

Test(report_documents, the_page_names_no_address_to_load_from) {
    struct found found = random_found(2);
    char *text = written(page, found.result);
    cr_expect_not_null(strstr(text, "default-src 'none'"));
    cr_expect_eq(times(text, "http://") + times(text, "https://") + times(text, "@import"), 0);
    free(text);
    found_free(&found);
}

Test(report_documents, result_json_says_what_is_known_and_null_for_what_is_not) {
    struct found found = hostile_found(1);
    char *text = written(kindred_report_json, found.result);
    cr_expect_eq(strncmp(text, "{\n\"format\":1,\n\"kindred\":\"", 25), 0);
    cr_expect_not_null(strstr(text, "\"threshold\":0.400000,\"recall\":0.999000,\"index\":\"lsh\""), "%s", text);
    cr_expect_not_null(strstr(text, "{\"of\":\"A&B'1\",\"ids\":[\"A&B'3\"],\"asked\":true}"), "%s", text);
    cr_expect_not_null(strstr(text, "\"relation\":null,\"provenance\":null,\"duplicate\":true,\"confidence\":null"));
    cr_expect_eq(times(text, "\"fingerprint\":\""), kindred_result_count(found.result).texts);
    cr_expect_null(strchr(text, '<'));
    free(text);
    found_free(&found);
}

/* A statement of so many bytes, of words that all differ; free() it. */
static char *long_statement(size_t bytes) {
    char *text = malloc(bytes + 32);
    cr_assert_not_null(text);
    for (size_t at = 0, word = 0; at < bytes; word++) at += (size_t)sprintf(text + at, "w%zu ", word);
    return text;
}

Test(report_documents, a_cluster_too_large_for_the_page_takes_no_texts_from_those_behind_it, .timeout = 120) {
    char *words = long_statement(9 << 20);
    const struct plain_standard standards[] = {
        {.urn = "L1", .title = "Long", .criteria = words},
        {.urn = "L2", .title = "Long", .criteria = words},
        {.urn = "S1", .title = "Short", .criteria = "plan the work so that everybody knows their part"},
        {.urn = "S2", .title = "Short", .criteria = "plan the work so that everybody knows their part"}};
    struct found found = {.directory = plain_directory(standards, 4)};
    cr_assert_eq(kindred_find(&found.result, found.directory, NULL, NULL), KINDRED_OK);
    cr_assert_eq(kindred_result_count(found.result).clusters, 2);
    char *text = written(page, found.result);
    cr_expect_not_null(strstr(text, "\"clusters_with_texts\":1\n"));
    cr_expect_not_null(strstr(text, "plan the work so that everybody"));
    free(text);
    free(words);
    found_free(&found);
}
