/* result.json and the page: the same for any number of threads, and closed against their own content. */
#include "report/hostile.h"
#include "report/internal.h"

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
    cr_expect_not_null(strstr(text, "{\"of\":\"A&B'1\",\"ids\":[\"A&B'3\"]}"), "%s", text);
    cr_expect_not_null(strstr(text, "\"relation\":null,\"provenance\":null,\"duplicate\":true,\"confidence\":null"));
    cr_expect_eq(times(text, "\"fingerprint\":\""), kindred_result_count(found.result).texts);
    cr_expect_null(strchr(text, '<'));
    free(text);
    found_free(&found);
}
