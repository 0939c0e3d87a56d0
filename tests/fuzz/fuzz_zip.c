/* Zip files. The first byte says how the rest is read: 'm' makes members of it, parted by form feeds, whose first line
 * is the name; else it is the zip file itself, whose heads libFuzzer varies. */
#include "fuzz/packing.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    if (count == 0) return 0;
    view rest = {(const char *)bytes + 1, (uint32_t)count - 1};
    if (*bytes != 'm') {
        read_and_check(rest.at, rest.bytes, "fuzz.zip", false);
        return 0;
    }
    struct zip_writer zip = {0};
    while (rest.bytes > 0) {
        view text = take_until(&rest, '\f'), name = take_until(&text, '\n');
        zip_add(&zip, name, text);
    }
    zip_end(&zip);
    read_and_check(zip.file.at, zip.file.count, "fuzz.zip", false);
    zip_free(&zip);
    return 0;
}
