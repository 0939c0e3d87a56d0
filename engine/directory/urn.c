/* See urn.h. The marks were counted on the listing of 2019: "v2" and "V3.0", an L for a Legacy copy, "/09" for a year,
 * "(2)" for a second upload, and combinations ("v1L"). */
#include "directory/urn.h"

enum { FEWEST_LETTERS = 2, MOST_LETTERS = 4 }; /* of the body, at the beginning of a URN */
enum { SHORTEST_TITLE = 4 };                   /* that proves where a URN ends, in bytes */

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static bool is_capital(char byte) {
    return byte >= 'A' && byte <= 'Z';
}

static char capital(char byte) {
    return byte >= 'a' && byte <= 'z' ? (char)(byte & ~0x20) : byte;
}

/* How many bytes at the beginning are white space or cannot be seen: no-break space, zero width, byte order mark. */
static uint32_t blank_bytes(view text) {
    static const char *const blanks[] = {"\xc2\xa0", "\xe2\x80\x8b", "\xe2\x80\x8c", "\xe2\x80\x8d", "\xef\xbb\xbf"};
    if (text.bytes > 0 && (*text.at == ' ' || (*text.at >= '\t' && *text.at <= '\r'))) return 1;
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
        view blank = view_of(blanks[i]);
        if (text.bytes >= blank.bytes && memcmp(text.at, blank.at, blank.bytes) == 0) return blank.bytes;
    }
    return 0;
}

static view rest_of(view text, uint32_t at) {
    return (view){text.at + at, text.bytes - at};
}

static view fold(char *buffer, view text) {
    uint32_t bytes = 0;
    while (text.bytes > 0) {
        uint32_t blank = blank_bytes(text);
        if (!blank) buffer[bytes++] = *text.at == '&' ? '_' : capital(*text.at);
        text = rest_of(text, blank ? blank : 1);
    }
    static const char extension[] = ".PDF";
    uint32_t width = sizeof extension - 1;
    if (bytes > width && memcmp(buffer + bytes - width, extension, width) == 0) bytes -= width;
    return (view){buffer, bytes};
}

/* ---- marks ---- */

static char last_byte(view text) {
    return text.bytes > 0 ? text.at[text.bytes - 1] : 0;
}

/* Takes a number off the end of `text`; returns its digits, 0 if there are none or too many. */
static uint32_t take_number(view *text, uint32_t *number) {
    uint32_t digits = 0, place = 1;
    *number = 0;
    for (; is_digit(last_byte(*text)) && digits < 4; digits++, place *= 10, text->bytes--) {
        *number += (uint32_t)(last_byte(*text) - '0') * place;
    }
    return is_digit(last_byte(*text)) ? 0 : digits;
}

static bool take_upload(struct urn *urn) {
    view rest = urn->stem;
    uint32_t number;
    if (last_byte(rest) != ')') return false;
    rest.bytes--;
    if (take_number(&rest, &number) == 0 || last_byte(rest) != '(') return false;
    rest.bytes--;
    urn->upload = number;
    urn->stem = rest;
    return true;
}

static bool take_legacy(struct urn *urn) {
    view rest = {urn->stem.at, urn->stem.bytes - 1};
    if (urn->legacy || last_byte(urn->stem) != 'L' || !is_digit(last_byte(rest))) return false;
    urn->legacy = true;
    urn->stem = rest;
    return true;
}

static bool take_year(struct urn *urn) {
    view rest = urn->stem;
    uint32_t number;
    if (urn->year || take_number(&rest, &number) != 2 || last_byte(rest) != '/') return false;
    rest.bytes--;
    urn->year = 2000 + number;
    urn->stem = rest;
    return true;
}

/* A V between letters and digits is part of a name ("HV11"): a version follows on a digit. */
static bool take_version(struct urn *urn) {
    view rest = urn->stem;
    uint32_t number, tenths = 0;
    if (urn->version || take_number(&rest, &number) == 0) return false;
    if (last_byte(rest) == '.') {
        view before = {rest.at, rest.bytes - 1};
        tenths = number;
        if (tenths > 9 || take_number(&before, &number) == 0) return false;
        rest = before;
    }
    if (last_byte(rest) != 'V') return false;
    rest.bytes--;
    while (last_byte(rest) == '_' || last_byte(rest) == '-' || last_byte(rest) == '.') rest.bytes--;
    if (!is_digit(last_byte(rest))) return false;
    urn->version = number * 1000 + tenths * 100;
    urn->stem = rest;
    return true;
}

void urn_read(struct urn *out, char *buffer, view text) {
    view key = fold(buffer, text);
    *out = (struct urn){.key = key, .stem = key};
    while (take_upload(out) || take_legacy(out) || take_year(out) || take_version(out)) {
    }
    if (out->stem.bytes == 0) out->stem = key;
}

/* ---- repairs ---- */

static bool is_alphanumeric(char byte) {
    return is_digit(byte) || is_capital(capital(byte)) || (unsigned char)byte >= 0x80;
}

uint32_t urn_before_title(view glued, view title) {
    uint32_t compared = 0;
    if (glued.bytes > 4 && view_equal_ignoring_case(rest_of(glued, glued.bytes - 4), VIEW(".pdf"))) glued.bytes -= 4;
    /* From the end, letter by letter, until the title is used up. */
    for (;; glued.bytes--, title.bytes--, compared++) {
        while (title.bytes > 0 && !is_alphanumeric(last_byte(title))) title.bytes--;
        if (title.bytes == 0) break;
        while (glued.bytes > 0 && !is_alphanumeric(last_byte(glued))) glued.bytes--;
        if (glued.bytes == 0 || capital(last_byte(glued)) != capital(last_byte(title))) return 0;
    }
    while (glued.bytes > 0 && !is_alphanumeric(last_byte(glued))) glued.bytes--;
    uint32_t letters = 0;
    while (letters < glued.bytes && is_capital(glued.at[letters])) letters++;
    bool is_urn = letters >= FEWEST_LETTERS && is_digit(last_byte(glued));
    return is_urn && compared >= SHORTEST_TITLE ? glued.bytes : 0;
}

bool urn_lost_prefix(char *buffer, view urn, view whole) {
    view key = fold(buffer, urn), other = fold(buffer + urn.bytes, whole);
    if (key.bytes == 0 || other.bytes < key.bytes + FEWEST_LETTERS) return false;
    uint32_t prefix = other.bytes - key.bytes;
    if (prefix > MOST_LETTERS) return false;
    for (uint32_t i = 0; i < prefix; i++) {
        if (!is_capital(other.at[i])) return false;
    }
    return view_equal(rest_of(other, prefix), key);
}
