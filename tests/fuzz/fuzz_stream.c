/* Streams of gzip and zstd, built with the function that packs them as PACK. The first byte says how the rest is read:
 * 'p' packs it, 'm' as two members (of the first line, and of the others), 'n' twice over, 'c' packs it and cuts the
 * last bytes off, as many as the next byte says; else it is the stream itself. */
#include "fuzz/packing.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    if (count < 2) return 0;
    char how = (char)*bytes;
    view rest = {(const char *)bytes + 1, (uint32_t)count - 1}, first;
    struct bytes packed = {0}, twice = {0};
    switch (how) {
    case 'm':
        first = take_until(&rest, '\n');
        PACK(&packed, first);
        PACK(&packed, rest);
        break;
    case 'p':
    case 'n':
        PACK(&packed, rest);
        break;
    case 'c':
        PACK(&packed, (view){rest.at + 1, rest.bytes - 1});
        packed.count -= bytes[1] < packed.count ? bytes[1] : packed.count;
        break;
    default:
        append(&packed, rest.at, rest.bytes);
    }
    if (how == 'n') PACK(&twice, (view){packed.at, (uint32_t)packed.count});
    const struct bytes *input = how == 'n' ? &twice : &packed;
    read_and_check(input->at, input->count, "fuzz.csv.packed", false);
    free(packed.at);
    free(twice.at);
    return 0;
}
