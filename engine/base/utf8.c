/* See utf8.h. */
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

size_t utf8_valid_bytes(const char *at, size_t bytes) {
    for (size_t i = 0; i < bytes;) {
        utf8proc_int32_t point;
        if ((unsigned char)at[i] < 0x80) {
            i++;
            continue;
        }
        utf8proc_ssize_t read =
            utf8proc_iterate((const utf8proc_uint8_t *)at + i, (utf8proc_ssize_t)(bytes - i), &point);
        if (read <= 0) return i;
        i += (size_t)read;
    }
    return bytes;
}

void write_sentence(char *out, size_t room, const char *format, va_list arguments) {
    enum { LONGEST_CHARACTER = 4 };
    *out = '\0';
    int wanted = vsnprintf(out, room, format, arguments);
    size_t bytes = strlen(out);
    bool cut = wanted > 0 && (size_t)wanted > bytes;
    for (size_t valid = 0; (valid += utf8_valid_bytes(out + valid, bytes - valid)) < bytes;) {
        bool half = cut && bytes - valid < LONGEST_CHARACTER;
        out[valid] = half ? '\0' : '?';
        if (half) return;
    }
}

/* Drops marks on one letter beyond the first 30, in place: no language has them, and utf8proc takes time in the square
 * of their number. Unicode Standard Annex 15, section 13, "Stream-Safe Text Format". */
static size_t drop_floods_of_marks(char *text, size_t bytes) {
    enum { MOST_MARKS = 30 };
    size_t out = 0;
    uint32_t marks = 0;
    for (size_t i = 0; i < bytes;) {
        utf8proc_int32_t point;
        utf8proc_ssize_t read =
            utf8proc_iterate((const utf8proc_uint8_t *)text + i, (utf8proc_ssize_t)(bytes - i), &point);
        size_t width = read > 0 ? (size_t)read : 1;
        marks = read > 0 && utf8proc_get_property(point)->combining_class != 0 ? marks + 1 : 0;
        if (marks <= MOST_MARKS) {
            memmove(text + out, text + i, width);
            out += width;
        }
        i += width;
    }
    return out;
}

char *fold_case(view text) {
    char *copy = take_array(text.bytes, 1);
    if (!copy) return NULL;
    if (text.bytes > 0) memcpy(copy, text.at, text.bytes);
    size_t bytes = drop_floods_of_marks(copy, text.bytes);
    utf8proc_uint8_t *folded = NULL;
    utf8proc_map((const utf8proc_uint8_t *)copy, (utf8proc_ssize_t)bytes, &folded,
                 (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD));
    free(copy);
    return (char *)folded;
}
