/* Views and errors. */
#include "base/base.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>

int view_compare(view a, view b) {
    uint32_t common = a.bytes < b.bytes ? a.bytes : b.bytes;
    int order = common ? memcmp(a.at, b.at, common) : 0;
    return order ? order : (a.bytes > b.bytes) - (a.bytes < b.bytes);
}

int view_order(const void *left, const void *right) {
    return view_compare(*(const view *)left, *(const view *)right);
}

int number_order(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

int hash_order(const void *left, const void *right) {
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static char lower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
}

bool view_equal_ignoring_case(view a, view b) {
    if (a.bytes != b.bytes) return false;
    for (uint32_t i = 0; i < a.bytes; i++) {
        if (lower(a.at[i]) != lower(b.at[i])) return false;
    }
    return true;
}

/* How many bytes the white space at `at` has, looking forwards; 0 if there is none. */
static uint32_t space_bytes(const char *at, uint32_t bytes) {
    if (bytes > 0 && (*at == ' ' || (*at >= '\t' && *at <= '\r'))) return 1;
    if (bytes > 1 && memcmp(at, "\xc2\xa0", 2) == 0) return 2;
    return 0;
}

view view_trim(view text) {
    for (uint32_t n; (n = space_bytes(text.at, text.bytes)) > 0;) {
        text.at += n;
        text.bytes -= n;
    }
    while (text.bytes > 0) {
        const char *end = text.at + text.bytes;
        if (space_bytes(end - 1, 1)) {
            text.bytes -= 1;
        } else if (text.bytes > 1 && space_bytes(end - 2, 2) == 2) {
            text.bytes -= 2;
        } else {
            break;
        }
    }
    return text;
}

static kindred_status fill(kindred_error *error, kindred_status status, const char *file, uint64_t line,
                           const char *field, const char *format, va_list arguments) {
    if (error) {
        *error = (kindred_error){.status = status, .line = line};
        write_sentence(error->message, sizeof error->message, format, arguments);
        snprintf(error->file, sizeof error->file, "%s", file ? file : "");
        snprintf(error->field, sizeof error->field, "%s", field ? field : "");
    }
    return status;
}

kindred_status fail(kindred_error *error, kindred_status status, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, NULL, 0, NULL, format, arguments);
    va_end(arguments);
    return status;
}

kindred_status fail_at(kindred_error *error, kindred_status status, const char *file, uint64_t line, const char *field,
                       const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, file, line, field, format, arguments);
    va_end(arguments);
    return status;
}

kindred_status no_memory(kindred_error *error) {
    return fail(error, KINDRED_NO_MEMORY, "there is not enough memory");
}
