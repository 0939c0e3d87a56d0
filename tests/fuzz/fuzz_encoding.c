/* Texts in other encodings. The first byte says how the rest is read: 'l' and 'b' make UTF-16 of it, least or most
 * significant byte first, a unit a byte, so that what libFuzzer varies is the text; else it is read as it is, in which
 * the mark at its head, or the bytes beyond ASCII, tell the encoding. */
#include "fuzz/check.h"

#include "base/utf8.h"
#include "directory/encoding.h"
#include "directory/limits.h"

#include <stdlib.h>

static void check_decoding(const char *at, size_t count, enum encoding encoding) {
    struct decoded decoded = decode(at, count, encoding);
    MUST(decoded.bytes && utf8_valid_bytes(decoded.bytes, decoded.size) == decoded.size);
    MUST(decoded.replaced <= count && decoded.size <= 3 * count);
    for (int i = 0; i < READ_PADDING; i++) MUST(decoded.bytes[decoded.size + (size_t)i] == '\0');
    free(decoded.bytes);
}

static void widen(struct bytes *out, const uint8_t *bytes, size_t count, bool little) {
    append(out, little ? "\xff\xfe" : "\xfe\xff", 2);
    for (size_t i = 0; i < count; i++) {
        append(out, (const uint8_t[]){little ? bytes[i] : 0, little ? 0 : bytes[i]}, 2);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    if (count == 0) return 0;
    char how = (char)*bytes++;
    view rest = exact_copy((view){(const char *)bytes, (uint32_t)--count});
    struct bytes wide = {0};
    if (how == 'l' || how == 'b') {
        widen(&wide, bytes, count, how == 'l');
        read_and_check(wide.at, wide.count, "fuzz", false);
    } else {
        read_and_check(rest.at, count, "fuzz", false);
        check_decoding(rest.at, count, ENCODING_UTF_16_LITTLE);
        check_decoding(rest.at, count, ENCODING_UTF_16_BIG);
        check_decoding(rest.at, count, ENCODING_WINDOWS_1252);
    }
    free(wide.at);
    free((void *)(uintptr_t)rest.at);
    return 0;
}
