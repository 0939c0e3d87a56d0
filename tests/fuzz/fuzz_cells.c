/* What stands in cells: a record in memory, whose fields are parted by form feeds, each a name, a line feed and a value
 * ('!' before the name: the value is JSON); and what reads one text, called with each of the values: dates, formats and
 * numbers of workbooks, URNs, titles, HTML. */
#include "fuzz/check.h"

#include "directory/dates.h"
#include "directory/html.h"
#include "directory/limits.h"
#include "directory/number_format.h"
#include "directory/titles.h"
#include "directory/urn.h"

#include <stdlib.h>

enum { MOST_FIELDS = 16 };

static bool is_within(view part, view whole) {
    return part.bytes == 0 || (part.at >= whole.at && part.at + part.bytes <= whole.at + whole.bytes);
}

static void check_numbers(view format, view number) {
    char text[NUMBER_TEXT_BYTES];
    struct number_format known = number_format_of_code(format);
    for (int i = 0; i < 2; i++) {
        view shown = number_text(text, number, known, i == 1);
        MUST(is_within(shown, number) || (shown.at == text && shown.bytes < sizeof text && !text[shown.bytes]));
    }
    uint32_t date = date_read(number), year = date / 10000, month = date / 100 % 100, day = date % 100;
    MUST(date == 0 || (year >= EARLIEST_YEAR && year <= LATEST_YEAR && month <= 12 && day <= 31));
    MUST(month > 0 || day == 0);
}

static void check_urns(view urn, view other) {
    char *buffer = malloc((size_t)urn.bytes + other.bytes + 1);
    if (!buffer) abort();
    struct urn read;
    urn_read(&read, buffer, urn);
    MUST(read.key.bytes <= urn.bytes && read.stem.bytes <= read.key.bytes && is_within(read.stem, read.key));
    MUST(read.stem.bytes > 0 || read.key.bytes == 0);
    MUST(urn_before_title(urn, other) <= urn.bytes);
    urn_lost_prefix(buffer, urn, other);
    MUST(is_within(title_without_legacy(urn), urn));
    free(buffer);
}

static void check_html(view text) {
    struct html html = {0};
    struct arena arena = {0};
    if (html_present(text)) {
        view lines = html_lines(&html, &arena, text);
        MUST(lines.at && view_trim(lines).bytes == lines.bytes);
    }
    html_free(&html);
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    kindred_field fields[MOST_FIELDS + 2];
    view rest = {(const char *)bytes, (uint32_t)count}, copies[2 * MOST_FIELDS];
    size_t field_count = 0;
    for (; rest.bytes > 0 && field_count < MOST_FIELDS; field_count++) {
        view value = take_until(&rest, '\f'), name = take_until(&value, '\n');
        bool json = name.bytes > 0 && *name.at == '!';
        if (json) name = (view){name.at + 1, name.bytes - 1};
        name = copies[2 * field_count] = exact_copy(name);
        value = copies[2 * field_count + 1] = exact_copy(value);
        fields[field_count] = (kindred_field){name, value, json};
        check_numbers(name, value);
        check_urns(value, name);
        check_urns(name, value);
        check_html(value);
    }
    fields[field_count] = (kindred_field){VIEW("URN"), VIEW("ABC1"), false};
    fields[field_count + 1] = (kindred_field){VIEW("Title"), VIEW("Lead a team"), false};
    kindred_reader *reader = open_reader(false, 1);
    MUST(kindred_reader_add_record(reader, fields, field_count + 2, NULL) == KINDRED_OK);
    MUST(kindred_reader_add_record(reader, fields, field_count, NULL) == KINDRED_OK);
    for (size_t i = 0; i < 2 * field_count; i++) free((void *)(uintptr_t)copies[i].at);
    kindred_directory *directory = close_and_check(reader);
    MUST(kindred_directory_count(directory).read == 2);
    kindred_directory_free(directory);
    return 0;
}
