/* Writing that remembers its first failure. */
#include "report/output.h"

#include <errno.h>
#include <stdarg.h>
#include <unistd.h>

static void note_failure(struct output *out) {
    if (out->error == 0) out->error = errno != 0 ? errno : EIO;
}

void output_bytes(struct output *out, const void *at, size_t bytes) {
    if (out->error != 0 || bytes == 0) return;
    errno = 0;
    if (fwrite_unlocked(at, 1, bytes, out->file) != bytes) note_failure(out); /* called for every few bytes */
}

void output_view(struct output *out, view text) {
    output_bytes(out, text.at, text.bytes);
}

void output_text(struct output *out, const char *text) {
    output_bytes(out, text, strlen(text));
}

void output_repeat(struct output *out, char byte, uint32_t times) {
    for (uint32_t i = 0; i < times; i++) output_bytes(out, &byte, 1);
}

void output_format(struct output *out, const char *format, ...) {
    char text[1001];
    va_list arguments;
    va_start(arguments, format);
    int bytes = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (bytes < 0 || (size_t)bytes >= sizeof text) {
        out->error = out->error != 0 ? out->error : EOVERFLOW;
        return;
    }
    output_bytes(out, text, (size_t)bytes);
}

static char *digits_of(char *end, uint64_t value) {
    do {
        *--end = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    return end;
}

void output_integer(struct output *out, uint64_t value) {
    char text[20], *end = text + sizeof text, *begin = digits_of(end, value);
    output_bytes(out, begin, (size_t)(end - begin));
}

void output_decimal(struct output *out, uint64_t value, uint32_t digits) {
    char text[48], *end = text + sizeof text, *begin = end;
    for (uint32_t i = 0; i < digits; i++, value /= 10) *--begin = (char)('0' + value % 10);
    *--begin = '.';
    begin = digits_of(begin, value);
    output_bytes(out, begin, (size_t)(end - begin));
}

kindred_status output_finish(struct output *out, const char *name, kindred_error *error) {
    errno = 0;
    if (out->error == 0 && fflush(out->file) != 0) note_failure(out);
    if (out->no_memory) return no_memory(error);
    if (out->error == 0) return KINDRED_OK;
    if (!name && fileno(out->file) == STDOUT_FILENO) name = "standard output";
    return fail_at(error, KINDRED_UNWRITABLE, name, 0, NULL, "%s cannot be written: %s", name ? name : "the output",
                   strerror(out->error));
}
