/* The JSON writer. */
#include "report/json.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <stdlib.h>

struct page {
    char *text;
    size_t bytes;
    struct output out;
    struct json_writer json;
};

static void page_open(struct page *page) {
    page->out = (struct output){.file = open_memstream(&page->text, &page->bytes)};
    cr_assert_not_null(page->out.file);
    page->json = json_to(&page->out);
}

static void expect_page(struct page *page, const char *expected) {
    cr_expect_eq(page->out.error, 0);
    fclose(page->out.file);
    cr_expect_str_eq(page->text, expected);
    free(page->text);
}

Test(report_json, escapes_what_json_a_script_element_and_a_terminal_would_obey) {
    struct page page;
    page_open(&page);
    json_string(
        &page.json,
        VIEW("\"\\\n\t\r\x01\x1b</script>\x7f\xc2\x9b\xe2\x80\xa8\xe2\x80\xae\xef\xbb\xbf|\xc3\xa9\xe5\x9b\xa2"));
    expect_page(&page, "\"\\\"\\\\\\n\\t\\u000d\\u0001\\u001b\\u003c/"
                       "script>\\u007f\\u009b\\u2028\\u202e\\ufeff|\xc3\xa9\xe5\x9b\xa2\"");
}

Test(report_json, mends_broken_utf8_byte_by_byte) {
    struct page page;
    page_open(&page);
    json_string(&page.json, VIEW("a\xff\xc3|\xed\xa0\x80z\xe5\x9b"));
    expect_page(&page, "\"a\\ufffd\\ufffd|\\ufffd\\ufffd\\ufffdz\\ufffd\\ufffd\"");
}

Test(report_json, writes_an_empty_text_that_has_no_address) {
    struct page page;
    page_open(&page);
    json_string(&page.json, (view){0});
    expect_page(&page, "\"\"");
}

Test(report_json, writes_numbers_exactly) {
    struct page page;
    page_open(&page);
    json_begin_array(&page.json, JSON_INLINE);
    json_integer(&page.json, UINT64_MAX);
    json_decimal(&page.json, 412345, 6);
    json_decimal(&page.json, 1000000, 6);
    json_decimal(&page.json, 7, 6);
    json_decimal(&page.json, 12034, 3);
    json_end_array(&page.json);
    expect_page(&page, "[18446744073709551615,0.412345,1.000000,0.000007,12.034]");
}

Test(report_json, puts_commas_and_lines_where_they_belong) {
    struct page page;
    page_open(&page);
    json_begin_object(&page.json, JSON_LINES);
    json_name(&page.json, "empty");
    json_begin_array(&page.json, JSON_LINES);
    json_end_array(&page.json);
    json_name(&page.json, "list");
    json_begin_array(&page.json, JSON_LINES);
    json_begin_object(&page.json, JSON_INLINE);
    json_integer_as(&page.json, "a", 1);
    json_null_as(&page.json, "b");
    json_end_object(&page.json);
    json_boolean(&page.json, true);
    json_end_array(&page.json);
    json_end_object(&page.json);
    expect_page(&page, "{\n\"empty\":[],\n\"list\":[\n{\"a\":1,\"b\":null},\ntrue\n]\n}");
}

static void expect_refused(void (*misuse)(struct json_writer *json)) {
    struct page page;
    page_open(&page);
    misuse(&page.json);
    cr_expect_eq(page.out.error, EINVAL);
    fclose(page.out.file);
    free(page.text);
}

static void value_without_name(struct json_writer *json) {
    json_begin_object(json, JSON_INLINE);
    json_integer(json, 1);
}

static void name_in_array(struct json_writer *json) {
    json_begin_array(json, JSON_INLINE);
    json_name(json, "a");
}

static void name_without_value(struct json_writer *json) {
    json_begin_object(json, JSON_INLINE);
    json_name(json, "a");
    json_end_object(json);
}

static void wrong_end(struct json_writer *json) {
    json_begin_object(json, JSON_INLINE);
    json_end_array(json);
}

static void too_deep(struct json_writer *json) {
    for (int i = 0; i <= JSON_DEEPEST; i++) json_begin_array(json, JSON_INLINE);
}

Test(report_json, refuses_calls_that_would_make_it_invalid) {
    expect_refused(value_without_name);
    expect_refused(name_in_array);
    expect_refused(name_without_value);
    expect_refused(wrong_end);
    expect_refused(too_deep);
}
