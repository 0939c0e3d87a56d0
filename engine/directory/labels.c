/* Reading labels. The letters are those of the convention: P and PC for performance criteria, K and KU for knowledge,
 * S for scope and skills, B for behaviours, V for values. */
#include "directory/labels.h"

enum { MOST_DIGITS = 3 }; /* so that no year is a label */

static const char *const prefixes[] = {"PC", "KU", "P", "K", "S", "B", "V"};

static const char *const bullets[] = {"•", "·", "▪",      "●",     "○", "◦",
                                      "‣", "■", "\uf0b7", "\uf0a7" /* of the Symbol and Wingdings fonts, from Word */};
static const char *const dashes[] = {"-", "–", "—", "*"}; /* bullets only if white space follows */

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/* ---- white space and bullets ---- */

static uint32_t space_at(view text, uint32_t at) {
    if (at < text.bytes && (text.at[at] == ' ' || text.at[at] == '\t')) return 1;
    return at + 1 < text.bytes && memcmp(text.at + at, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

static uint32_t skip_space(view text, uint32_t at) {
    for (uint32_t bytes; (bytes = space_at(text, at)) > 0;) at += bytes;
    return at;
}

static bool begins_with(view text, const char *mark) {
    size_t bytes = strlen(mark);
    return text.bytes >= bytes && memcmp(text.at, mark, bytes) == 0;
}

static uint32_t bullet_bytes(view line) {
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++) {
        if (begins_with(line, bullets[i])) return (uint32_t)strlen(bullets[i]);
    }
    for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++) {
        uint32_t bytes = (uint32_t)strlen(dashes[i]);
        if (begins_with(line, dashes[i]) && (bytes == line.bytes || space_at(line, bytes) > 0)) return bytes;
    }
    return 0;
}

static bool is_plain(char byte) {
    return is_digit(byte) || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

view skip_bullets(view line) {
    while (line.bytes > 0 && !is_plain(*line.at)) {
        uint32_t at = skip_space(line, 0);
        line.at += at;
        line.bytes -= at;
        uint32_t bullet = bullet_bytes(line);
        if (bullet == 0) return line;
        line.at += bullet;
        line.bytes -= bullet;
    }
    return line;
}

/* ---- labels ---- */

/* The numbers at `at`, "7" or "1.2.3"; returns where they end, or `at` if there is none. */
static uint32_t read_numbers(view line, uint32_t at, struct label *out, uint32_t *parts) {
    uint32_t end = at;
    for (*parts = 0;;) {
        uint32_t i = *parts > 0 ? end + 1 : end;
        uint32_t begin = i, number = 0;
        while (i < line.bytes && is_digit(line.at[i]) && i - begin <= MOST_DIGITS) {
            number = number * 10 + (uint32_t)(line.at[i++] - '0');
        }
        if (i == begin || i - begin > MOST_DIGITS) return *parts > 0 && i == begin ? end : at;
        out->number = number;
        end = i;
        ++*parts;
        if (end >= line.bytes || line.at[end] != '.') return end;
    }
}

/* One letter, or a small Roman number; returns where it ends, or `at`. */
static uint32_t read_letters(view line, uint32_t at) {
    enum { LONGEST_ROMAN = 4 };
    uint32_t roman = at;
    while (roman < line.bytes && roman - at < LONGEST_ROMAN && strchr("ivx", line.at[roman]) && line.at[roman]) roman++;
    if (roman > at) return roman;
    bool letter = at < line.bytes && ((line.at[at] | 0x20) >= 'a' && (line.at[at] | 0x20) <= 'z');
    return letter ? at + 1 : at;
}

static uint32_t read_prefix(view line) {
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        uint32_t bytes = (uint32_t)strlen(prefixes[i]), same = 0;
        if (line.bytes <= bytes || !is_digit(line.at[bytes])) continue;
        while (same < bytes && (line.at[same] & ~0x20) == prefixes[i][same]) same++;
        if (same == bytes) return bytes;
    }
    return 0;
}

/* A label ends with white space or with the line. */
static bool close_label(view line, uint32_t end, struct label *out) {
    uint32_t behind = skip_space(line, end);
    if (behind == end && end < line.bytes) return false;
    out->bytes = behind;
    return true;
}

bool label_read(view line, struct label *out) {
    *out = (struct label){0};
    uint32_t open = line.bytes > 0 && *line.at == '(';
    uint32_t letters = open ? 0 : read_prefix(line);
    uint32_t parts = 0;
    uint32_t end = read_numbers(line, open + letters, out, &parts);
    bool numbered = end > open + letters;
    if (!numbered) end = read_letters(line, open);
    if (end == open) return false;
    out->text = (view){line.at + open, end - open};
    out->prefix = (view){line.at + open, numbered ? letters : end - open};
    char mark = end < line.bytes ? line.at[end] : ' ';
    bool closed = mark == ')' || (numbered && !open && (mark == '.' || mark == ':'));
    /* A letter needs its bracket, and "(3 days" is no label; "0.5 mm" is a quantity. */
    if ((open || !numbered) && mark != ')') return false;
    if (numbered && letters == 0 && line.at[open] == '0' && !closed) return false;
    out->closed = closed;
    out->decimal = letters == 0 && parts > 1;
    return close_label(line, end + closed, out);
}

bool label_follows(const struct label *previous, const struct label *next) {
    uint32_t a = previous->text.bytes, b = next->text.bytes;
    while (a > 0 && is_digit(previous->text.at[a - 1])) a--;
    while (b > 0 && is_digit(next->text.at[b - 1])) b--;
    return previous->number > 0 && next->number == previous->number + 1 &&
           view_equal((view){previous->text.at, a}, (view){next->text.at, b});
}

uint32_t label_find_next(view line, const struct label *previous, struct label *out) {
    if (previous->prefix.bytes == 0 || previous->number == 0) return 0;
    for (uint32_t at = 0; at < line.bytes;) {
        const char *found = memchr(line.at + at, *previous->prefix.at, line.bytes - at);
        if (!found) return 0;
        uint32_t here = (uint32_t)(found - line.at);
        at = here + 1;
        bool begins_word = here > 0 && (line.at[here - 1] == ' ' || line.at[here - 1] == '\t');
        view rest = {found, line.bytes - here};
        if (begins_word && label_read(rest, out) && label_follows(previous, out) && out->bytes < rest.bytes)
            return here;
    }
    return 0;
}
