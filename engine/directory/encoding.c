/* UTF-16 and Windows-1252 to UTF-8. Two passes, one that measures and one that writes, so that the copy is no larger
 * than it must be. Not iconv, whose tables a bare system may lack, and which stops at what it cannot convert. */
#include "directory/encoding.h"

#include "base/utf8.h"
#include "directory/json.h"
#include "directory/limits.h"

#include <stdlib.h>
#include <utf8proc.h>

enum { REPLACEMENT = 0xfffd, FIRST_LEAD_BYTE = 0xc0 /* of a character of UTF-8 beyond ASCII */ };

/* ---- which encoding ---- */

static bool begins_with(const char *at, size_t bytes, const char *mark, size_t mark_bytes) {
    return bytes >= mark_bytes && memcmp(at, mark, mark_bytes) == 0;
}

/* Whether more bytes beyond ASCII stand alone than there are whole characters beyond ASCII. */
static bool most_stand_alone(const char *at, size_t bytes) {
    size_t whole = 0, alone = 0;
    for (size_t i = 0; i < bytes; i++) {
        size_t valid = i + utf8_valid_bytes(at + i, bytes - i);
        for (; i < valid; i++) whole += (unsigned char)at[i] >= FIRST_LEAD_BYTE;
        alone += i < bytes;
    }
    return alone > whole;
}

enum encoding encoding_of(const char *at, size_t bytes, size_t *mark) {
    static const struct {
        const char *mark;
        size_t bytes;
        enum encoding encoding;
    } marks[] = {
        {"\xef\xbb\xbf", 3, ENCODING_UTF_8},  {"\xff\xfe\0\0", 4, ENCODING_UTF_32},
        {"\0\0\xfe\xff", 4, ENCODING_UTF_32}, {"\xff\xfe", 2, ENCODING_UTF_16_LITTLE},
        {"\xfe\xff", 2, ENCODING_UTF_16_BIG},
    };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        *mark = marks[i].bytes;
        if (begins_with(at, bytes, marks[i].mark, marks[i].bytes)) return marks[i].encoding;
    }
    *mark = 0;
    if (utf8_is_valid(at, bytes)) return ENCODING_UTF_8;
    return most_stand_alone(at, bytes) ? ENCODING_WINDOWS_1252 : ENCODING_UTF_8;
}

/* ---- from bytes to code points ---- */

struct source {
    const unsigned char *at, *end;
    enum encoding encoding;
    uint64_t replaced;
};

static int32_t replace(struct source *source) {
    source->replaced++;
    return REPLACEMENT;
}

/* The bytes 0x80 to 0x9f, where Windows-1252 departs from Latin-1; 0 where it has nothing. Source: bestfit1252.txt of
 * the Unicode Consortium, without its best fits. */
static int32_t next_of_windows_1252(struct source *source) {
    static const uint16_t points[] = {
        0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
    };
    unsigned char byte = *source->at++;
    if (byte < 0x80 || byte > 0x9f) return byte;
    return points[byte - 0x80] ? points[byte - 0x80] : replace(source);
}

/* The 16 bits at `at`; `at` has them. */
static uint32_t unit_at(const unsigned char *at, enum encoding encoding) {
    int low = encoding == ENCODING_UTF_16_LITTLE ? 0 : 1;
    return (uint32_t)at[low] | (uint32_t)at[1 - low] << 8;
}

static int32_t next_of_utf_16(struct source *source) {
    if (source->end - source->at < 2) { /* half a unit at the end */
        source->at = source->end;
        return replace(source);
    }
    uint32_t unit = unit_at(source->at, source->encoding);
    source->at += 2;
    if (unit < 0xd800 || unit > 0xdfff) return (int32_t)unit;
    if (unit > 0xdbff || source->end - source->at < 2) return replace(source);
    uint32_t second = unit_at(source->at, source->encoding);
    if (second < 0xdc00 || second > 0xdfff) return replace(source);
    source->at += 2;
    return (int32_t)(0x10000 + ((unit - 0xd800) << 10) + (second - 0xdc00));
}

static int32_t next_point(struct source *source) {
    return source->encoding == ENCODING_WINDOWS_1252 ? next_of_windows_1252(source) : next_of_utf_16(source);
}

/* ---- to UTF-8 ---- */

static size_t width(int32_t point) {
    return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

struct decoded decode(const char *at, size_t bytes, enum encoding encoding) {
    const unsigned char *begin = (const unsigned char *)at;
    struct source source = {begin, begin + bytes, encoding, 0};
    struct decoded out = {0};
    while (source.at < source.end) out.size += width(next_point(&source));
    out.replaced = source.replaced;
    out.bytes = take_array(out.size + READ_PADDING, 1);
    if (!out.bytes) return out;
    source.at = begin;
    for (char *to = out.bytes; source.at < source.end;) {
        int32_t point = next_point(&source);
        if (point < 0x80) {
            *to++ = (char)point;
        } else {
            to += utf8proc_encode_char(point, (utf8proc_uint8_t *)to);
        }
    }
    memset(out.bytes + out.size, 0, READ_PADDING);
    return out;
}
