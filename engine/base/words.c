/* Splitting and folding. The fast path walks over ASCII with one table; as soon as a word touches a byte beyond it,
 * the word is begun again on the general path, code point by code point, so that both see the same word. */
#include "base/words.h"

#include <stdlib.h>
#include <utf8proc.h>

enum { FOLDING = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE };
enum { LONGEST_DECOMPOSITION = 32, LONGEST_CODE_POINT = 4 };

/* Marks on one letter beyond so many are dropped: no language has them, and putting them in order takes time in the
 * square of their number. Unicode Standard Annex 15, section 13, "Stream-Safe Text Format". */
enum { MOST_MARKS = 30 };

/* What an ASCII byte folds to; 0 for what is no part of a word. */
static const char folded_byte[128] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8',
    ['9'] = '9', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h',
    ['I'] = 'i', ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q',
    ['R'] = 'r', ['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z',
    ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i',
    ['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r',
    ['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
};

static inline bool is_ascii(char byte) {
    return ((unsigned char)byte & 0x80) == 0;
}

/* The word that is being read on the general path. */
struct draft {
    size_t bytes;             /* in words.raw */
    uint32_t from, to, marks; /* marks since the last letter */
    bool apostrophe;          /* one has been seen and counts if a letter follows */
    bool ascii;
};

static bool finish_general(struct words *out, struct draft *word) {
    if (word->bytes == 0) return true;
    const char *folded = out->raw;
    size_t bytes = word->bytes;
    if (!word->ascii) {
        if (!grow(&out->points, &out->points_capacity, bytes + 1, sizeof out->points[0])) return false;
        utf8proc_ssize_t count =
            utf8proc_decompose((const utf8proc_uint8_t *)out->raw, (utf8proc_ssize_t)bytes, out->points,
                               (utf8proc_ssize_t)bytes, (utf8proc_option_t)(FOLDING | UTF8PROC_COMPOSE));
        /* What is already folded does not grow; should a future Unicode break that, the word stays as it is. */
        if (count >= 0 && (size_t)count <= bytes) {
            utf8proc_ssize_t encoded =
                utf8proc_reencode(out->points, count, (utf8proc_option_t)(FOLDING | UTF8PROC_COMPOSE));
            if (encoded > 0) {
                folded = (const char *)out->points;
                bytes = (size_t)encoded;
            }
        }
    }
    if (!grow(&out->folded, &out->folded_capacity, out->folded_bytes + bytes + 1, 1)) return false;
    if (!grow(&out->list, &out->list_capacity, out->count + 1, sizeof out->list[0])) return false;
    if (out->folded_bytes > 0) out->folded[out->folded_bytes++] = ' ';
    memcpy(out->folded + out->folded_bytes, folded, bytes);
    out->list[out->count++] = (struct word){.at = (uint32_t)out->folded_bytes,
                                            .bytes = (uint32_t)bytes,
                                            .source = word->from,
                                            .source_bytes = word->to - word->from};
    out->folded_bytes += bytes;
    *word = (struct draft){.ascii = true};
    return true;
}

static bool is_apostrophe(int32_t point) {
    return point == '\'' || point == 0x2019 || point == 0x2018 || point == 0x02bc || point == 0xff07;
}

static bool is_word(int32_t point) {
    utf8proc_category_t category = utf8proc_category(point);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

static bool is_mark(int32_t point) {
    return utf8proc_get_property(point)->combining_class != 0;
}

static bool append_general(struct words *out, struct draft *word, int32_t point, uint32_t from, uint32_t to) {
    word->marks = is_mark(point) ? word->marks + 1 : 0;
    if (word->marks > MOST_MARKS) {
        word->to = to;
        return true;
    }
    if (!grow(&out->raw, &out->raw_capacity, word->bytes + 1 + LONGEST_CODE_POINT, 1)) return false;
    if (word->bytes == 0) word->from = from;
    if (word->apostrophe) out->raw[word->bytes++] = '\'';
    word->apostrophe = false;
    word->bytes += (size_t)utf8proc_encode_char(point, (utf8proc_uint8_t *)out->raw + word->bytes);
    word->to = to;
    word->ascii = word->ascii && point < 0x80;
    return true;
}

/* Reads on from `at` until a word has ended; returns where to go on, or UINT32_MAX if there is no memory left. */
static uint32_t general_path(struct words *out, view text, uint32_t at) {
    struct draft word = {.ascii = true};
    size_t words_before = out->count;
    while (at < text.bytes && out->count == words_before) {
        int32_t point;
        utf8proc_ssize_t read = utf8proc_iterate((const utf8proc_uint8_t *)text.at + at, text.bytes - at, &point);
        uint32_t next = at + (read > 0 ? (uint32_t)read : 1);
        int32_t parts[LONGEST_DECOMPOSITION];
        int bound_class = 0;
        utf8proc_ssize_t count = 0;
        if (read > 0) {
            count = utf8proc_decompose_char(point, parts, LONGEST_DECOMPOSITION,
                                            (utf8proc_option_t)(FOLDING | UTF8PROC_DECOMPOSE), &bound_class);
        } else {
            parts[0] = ' ';
            count = 1;
        }
        for (utf8proc_ssize_t i = 0; i < count && i < LONGEST_DECOMPOSITION; i++) {
            bool apostrophe = is_apostrophe(parts[i]);
            if (is_word(parts[i]) && !apostrophe) {
                if (!append_general(out, &word, parts[i], at, next)) return UINT32_MAX;
            } else if (apostrophe && word.bytes > 0 && !word.apostrophe) {
                word.apostrophe = true;
            } else if (!finish_general(out, &word)) {
                return UINT32_MAX;
            }
        }
        at = next;
    }
    return finish_general(out, &word) ? at : UINT32_MAX;
}

/* Reads the ASCII word at `at` and returns where it ends, or `at` itself if it is not plain ASCII after all. The
 * caller has made room. */
static uint32_t ascii_path(struct words *out, view text, uint32_t at) {
    size_t separator = out->folded_bytes > 0;
    char *begin = out->folded + out->folded_bytes + separator;
    char *end = begin;
    uint32_t i = at;
    for (;; *end++ = text.at[i++]) {
        char folded = 0;
        while (i < text.bytes && is_ascii(text.at[i]) && (folded = folded_byte[(unsigned char)text.at[i]])) {
            *end++ = folded;
            i++;
        }
        if (i == text.bytes) break;
        if (!is_ascii(text.at[i])) return at;
        /* Only an apostrophe before another letter goes on with the word. */
        if (text.at[i] != '\'' || i + 1 == text.bytes) break;
        if (!is_ascii(text.at[i + 1])) return at;
        if (!folded_byte[(unsigned char)text.at[i + 1]]) break;
    }
    if (separator) out->folded[out->folded_bytes] = ' ';
    out->list[out->count++] = (struct word){.at = (uint32_t)(out->folded_bytes + separator),
                                            .bytes = (uint32_t)(end - begin),
                                            .source = at,
                                            .source_bytes = i - at};
    out->folded_bytes += separator + (size_t)(end - begin);
    return i;
}

/* Room for what is left of a text, if that is ASCII: a byte for each byte and a separator, a word for every second. */
static bool reserve(struct words *out, uint32_t left) {
    return grow(&out->folded, &out->folded_capacity, out->folded_bytes + left + 1, 1) &&
           grow(&out->list, &out->list_capacity, out->count + left / 2 + 1, sizeof out->list[0]);
}

bool words_fold(struct words *out, view text) {
    out->count = 0;
    out->folded_bytes = 0;
    if (!reserve(out, text.bytes)) return false;
    for (uint32_t i = 0; i < text.bytes;) {
        bool ascii = is_ascii(text.at[i]);
        if (ascii && !folded_byte[(unsigned char)text.at[i]]) {
            i++;
            continue;
        }
        uint32_t next = ascii ? ascii_path(out, text, i) : i;
        if (next == i) {
            next = general_path(out, text, i);
            if (next == UINT32_MAX || !reserve(out, text.bytes - next)) return false;
        }
        i = next;
    }
    return true;
}

void words_free(struct words *words) {
    free(words->list);
    free(words->folded);
    free(words->raw);
    free(words->points);
    *words = (struct words){0};
}
