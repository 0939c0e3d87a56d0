/* A file may be UTF-8, UTF-16 or Windows-1252: the text is the same, and nothing is lost. */
#include "directory/encoding.h"
#include "helpers.h"
#include "support/support.h"

TestSuite(encodings, .init = make_folder, .fini = remove_folder, .timeout = 60);

/* ---- one text in many ways ---- */

/* What Windows-1252 has: curly quotation marks, a dash, an ellipsis, the pound, the euro, accents. */
#define ROW(urn, word)                                                                                                 \
    urn "\tRun a caf\xc3\xa9 \xe2\x80\x93 \xe2\x80\x9c"                                                                \
        "front of house\xe2\x80\x9d\tCare\tCurrent\tbank the day\xe2\x80\x99s "                                        \
        "takings over \xc2\xa3"                                                                                        \
        "50 or \xe2\x82\xac"                                                                                           \
        "60 in the " word " safe\xe2\x80\xa6\n"
static const char table[] =
    "URN\tNOS Title\tSuite\tValidity\tPerformance criteria\n" ROW("A1", "small") ROW("B2", "big") ROW("C3", "old");

/* Code points of UTF-8 text, for the encoders of these tests, which are written apart from the reader. */
static uint32_t next_point(const char **at) {
    const unsigned char *bytes = (const unsigned char *)*at;
    int more = bytes[0] < 0x80 ? 0 : bytes[0] < 0xe0 ? 1 : bytes[0] < 0xf0 ? 2 : 3;
    uint32_t point = more == 0 ? bytes[0] : bytes[0] & (0x3fu >> more);
    for (int i = 1; i <= more; i++) point = point << 6 | (bytes[i] & 0x3f);
    *at += more + 1;
    return point;
}

static size_t put_unit(char *out, uint32_t unit, bool big) {
    out[big ? 1 : 0] = (char)(unit & 0xff);
    out[big ? 0 : 1] = (char)(unit >> 8);
    return 2;
}

static size_t to_utf_16(char *out, const char *text, bool big) {
    size_t bytes = put_unit(out, 0xfeff, big);
    while (*text) {
        uint32_t point = next_point(&text);
        if (point >= 0x10000) {
            bytes += put_unit(out + bytes, 0xd800 + ((point - 0x10000) >> 10), big);
            point = 0xdc00 + ((point - 0x10000) & 0x3ff);
        }
        bytes += put_unit(out + bytes, point, big);
    }
    return bytes;
}

static size_t to_windows_1252(char *out, const char *text) {
    static const struct {
        uint32_t point;
        unsigned char byte;
    } special[] = {{0x20ac, 0x80}, {0x2026, 0x85}, {0x2018, 0x91}, {0x2019, 0x92},
                   {0x201c, 0x93}, {0x201d, 0x94}, {0x2013, 0x96}, {0x2014, 0x97}};
    size_t bytes = 0;
    while (*text) {
        uint32_t point = next_point(&text);
        for (size_t i = 0; i < sizeof special / sizeof special[0]; i++) {
            if (special[i].point == point) point = special[i].byte;
        }
        cr_assert(point < 0x100, "U+%04x is not in this test's table", point);
        out[bytes++] = (char)point;
    }
    return bytes;
}

/* The table with another separator; cells hold none of them. */
static void with_separator(char *out, char separator) {
    strcpy(out, table);
    for (char *at = out; *at; at++) {
        if (*at == '\t') *at = separator;
    }
}

static char *result_of(const char *path) {
    kindred_directory *directory = read_path(path, NULL, NULL);
    kindred_result *result;
    cr_assert(kindred_find(&result, directory, NULL, NULL) == KINDRED_OK);
    cr_assert(kindred_result_count(result).standards_saved > 0);
    char *text = result_text(result);
    kindred_result_free(result);
    kindred_directory_free(directory);
    return text;
}

Test(encodings, the_same_records_give_the_same_result_however_they_are_saved) {
    static const char separators[] = {',', ';', '\t'};
    enum { UTF_8, UTF_8_MARK, UTF_16_LITTLE, UTF_16_BIG, WINDOWS_1252, WAYS };
    char text[2000], bytes[8000];
    char *expected = result_of(write_file("table.csv", table));
    cr_assert(strstr(expected, "caf\xc3\xa9 \xe2\x80\x93"));
    for (int separator = 0; separator < 3; separator++) {
        with_separator(text, separators[separator]);
        for (int way = 0; way < WAYS; way++) {
            size_t count = 0;
            switch (way) {
            case UTF_8:
                count = (size_t)sprintf(bytes, "%s", text);
                break;
            case UTF_8_MARK:
                count = (size_t)sprintf(bytes, "\xef\xbb\xbf%s", text);
                break;
            case WINDOWS_1252:
                count = to_windows_1252(bytes, text);
                break;
            default:
                count = to_utf_16(bytes, text, way == UTF_16_BIG);
            }
            char *result = result_of(write_bytes("table.csv", bytes, count));
            cr_expect(strcmp(result, expected) == 0, "way %d, separator '%c'", way, separators[separator]);
            free(result);
        }
    }
    free(expected);
}

Test(encodings, json_is_read_in_every_encoding_too) {
    static const char lines[] = "{\"URN\": \"A1\", \"Title\": \"Run a caf\xc3\xa9\"}\n"
                                "{\"URN\": \"B2\", \"Title\": \"Ask \xe2\x80\x9cwhy\xe2\x80\x9d\"}\n";
    static const char list[] = "[{\"URN\": \"A1\", \"Title\": \"Run a caf\xc3\xa9\"},\n"
                               "{\"URN\": \"B2\", \"Title\": \"Ask \xe2\x80\x9cwhy\xe2\x80\x9d\"}]";
    char bytes[1000];
    for (int i = 0; i < 6; i++) {
        const char *text = i % 2 ? list : lines;
        size_t count = i < 4 ? to_utf_16(bytes, text, i < 2) : to_windows_1252(bytes, text);
        kindred_directory *directory = read_path(write_bytes(i % 3 ? "a.json" : "a", bytes, count), NULL, NULL);
        assert_counts(directory, 2, 0, 0, 0);
        assert_is(standard(directory, "A1")->title, "Run a caf\xc3\xa9");
        assert_is(standard(directory, "B2")->title, "Ask \xe2\x80\x9cwhy\xe2\x80\x9d");
        cr_assert(standard(directory, "B2")->line == 2);
        kindred_directory_free(directory);
    }
}

/* ---- Windows-1252 ---- */

static uint64_t warning_count(const kindred_directory *directory) {
    uint64_t count;
    kindred_directory_warnings(directory, &count);
    return count;
}

static void assert_warning(const kindred_directory *directory, const char *file, const char *words) {
    uint64_t count;
    const kindred_warning *warnings = kindred_directory_warnings(directory, &count);
    cr_assert(count == 1, "%lu warnings", count);
    assert_is(warnings->file, file);
    cr_assert(contains(warnings->sentence, words), "%.*s", (int)warnings->sentence.bytes, warnings->sentence.at);
}

Test(encodings, windows_1252_is_said_once_a_file) {
    const char *path = write_file("a.csv", "URN,Title\nA1,Caf\xe9\nB2,Cr\xe8"
                                           "che\nC3,Don\x92t\n");
    kindred_directory *directory = read_path(path, NULL, NULL);
    assert_counts(directory, 3, 0, 0, 0);
    assert_warning(directory, path, "read as Windows-1252");
    assert_is(standard(directory, "C3")->title, "Don\xe2\x80\x99t");
    kindred_directory_free(directory);
    directory = read_path(write_file("a.csv", "URN,Title\nA1,Caf\xc3\xa9\n"), NULL, NULL);
    cr_assert(warning_count(directory) == 0);
    kindred_directory_free(directory);
}

Test(encodings, every_byte_of_windows_1252_has_its_character) {
    /* bytes 0x80 ... 0x9f as the Unicode Consortium's CP1252.TXT has them; NULL: it has none */
    static const char *const expected[] = {
        "\xe2\x82\xac", NULL,           "\xe2\x80\x9a", "\xc6\x92",     "\xe2\x80\x9e", "\xe2\x80\xa6", "\xe2\x80\xa0",
        "\xe2\x80\xa1", "\xcb\x86",     "\xe2\x80\xb0", "\xc5\xa0",     "\xe2\x80\xb9", "\xc5\x92",     NULL,
        "\xc5\xbd",     NULL,           NULL,           "\xe2\x80\x98", "\xe2\x80\x99", "\xe2\x80\x9c", "\xe2\x80\x9d",
        "\xe2\x80\xa2", "\xe2\x80\x93", "\xe2\x80\x94", "\xcb\x9c",     "\xe2\x84\xa2", "\xc5\xa1",     "\xe2\x80\xba",
        "\xc5\x93",     NULL,           "\xc5\xbe",     "\xc5\xb8"};
    for (int byte = 0x80; byte < 0x100; byte++) {
        char one = (char)byte, latin[] = {(char)(0xc0 | byte >> 6), (char)(0x80 | (byte & 0x3f)), 0};
        const char *wanted = byte < 0xa0 ? expected[byte - 0x80] : latin;
        struct decoded decoded = decode(&one, 1, ENCODING_WINDOWS_1252);
        cr_assert(decoded.bytes && decoded.replaced == (wanted == NULL), "%02x", byte);
        cr_expect(strcmp(decoded.bytes, wanted ? wanted : "\xef\xbf\xbd") == 0, "%02x is %s", byte, decoded.bytes);
        free(decoded.bytes);
    }
}

Test(encodings, a_byte_that_means_nothing_is_replaced_and_counted) {
    const char *path = write_file("a.csv", "URN,Title\nA1,Caf\xe9 \x81\x9d\n");
    kindred_directory *directory = read_path(path, NULL, NULL);
    assert_is(standard(directory, "A1")->title, "Caf\xc3\xa9 \xef\xbf\xbd\xef\xbf\xbd");
    assert_warning(directory, path, "2 byte(s) that mean nothing");
    kindred_directory_free(directory);
}

/* ---- which encoding it is ---- */

Test(encodings, a_few_broken_bytes_do_not_make_a_file_windows_1252) {
    static const struct {
        const char *text;
        enum encoding encoding;
        size_t mark;
    } texts[] = {
        {"plain", ENCODING_UTF_8, 0},
        {"caf\xc3\xa9", ENCODING_UTF_8, 0},
        {"caf\xe9", ENCODING_WINDOWS_1252, 0},
        {"caf\xe9 \xc3\xa9", ENCODING_UTF_8, 0}, /* one against one: damage */
        {"caf\xe9 cr\xe8"
         "che \xc3\xa9",
         ENCODING_WINDOWS_1252, 0},                                 /* two against one */
        {"\xe2\x80\x9cyes\xe2\x80\x9d caf\xe9", ENCODING_UTF_8, 0}, /* a row that was pasted from elsewhere */
        {"\xef\xbb\xbf"
         "caf\xe9 cr\xe8"
         "che",
         ENCODING_UTF_8, 3}, /* a byte order mark decides */
        {"\xff\xfe"
         "c",
         ENCODING_UTF_16_LITTLE, 2},
        {"\xfe\xff"
         "c",
         ENCODING_UTF_16_BIG, 2},
        {"", ENCODING_UTF_8, 0},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        size_t mark;
        enum encoding encoding = encoding_of(texts[i].text, strlen(texts[i].text), &mark);
        cr_expect(encoding == texts[i].encoding && mark == texts[i].mark, "%s: %d %zu", texts[i].text, (int)encoding,
                  mark);
    }
}

Test(encodings, a_broken_record_of_a_sound_file_costs_only_itself) {
    const char *path = write_file("a.csv", "URN,Title\nA1,Caf\xc3\xa9\nB2,Caf\xe9\nC3,\xe2\x80\x9cWhy\xe2\x80\x9d\n");
    kindred_directory *directory = read_path(path, NULL, NULL);
    assert_counts(directory, 2, 0, 0, 1);
    assert_rejected(directory, path, 3, "Title", "not valid UTF-8");
    cr_assert(warning_count(directory) == 0);
    kindred_directory_free(directory);
}

/* ---- UTF-16 ---- */

Test(encodings, broken_utf_16_is_replaced_and_said) {
    static const char whole[] = "\xff\xfeU\0R\0N\0,\0T\0i\0t\0l\0e\0\n\0A\0001\0,\0x\0\x3d\xd8\x00\xdey\0\n\0";
    static const char alone[] = "\xff\xfeU\0R\0N\0,\0T\0i\0t\0l\0e\0\n\0A\0001\0,\0x\0\x3d\xd8y\0\x00\xde\n\0z";
    const char *path = write_bytes("a.csv", whole, sizeof whole - 1);
    kindred_directory *directory = read_path(path, NULL, NULL);
    assert_is(standard(directory, "A1")->title, "x\xf0\x9f\x98\x80y");
    cr_assert(warning_count(directory) == 0);
    kindred_directory_free(directory);
    path = write_bytes("a.csv", alone, sizeof alone - 1);
    directory = read_path(path, NULL, NULL);
    assert_is(standard(directory, "A1")->title, "x\xef\xbf\xbdy\xef\xbf\xbd");
    assert_warning(directory, path, "3 broken character(s)");
    kindred_directory_free(directory);
}

Test(encodings, utf_32_is_named) {
    kindred_status status;
    const char *path = write_bytes("a.csv", "\xff\xfe\0\0U\0\0\0", 8);
    kindred_directory *directory = read_path(path, NULL, &status);
    cr_assert(status == KINDRED_UNREADABLE);
    assert_rejected(directory, path, 0, "", "UTF-32");
    kindred_directory_free(directory);
}
