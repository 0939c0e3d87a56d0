/* Containers made of fuzzed parts, so that what is within varies although sums and lengths are right. */
#ifndef KINDRED_TESTS_FUZZ_PACKING_H
#define KINDRED_TESTS_FUZZ_PACKING_H

#include "fuzz/check.h"

/* Each appends to `out`. */
void pack_gzip(struct bytes *out, view text);
void pack_zstd(struct bytes *out, view text);

/* A zip file on its way: members are stored, not deflated. Zero-initialise; zip_end() completes `file`. */
struct zip_writer {
    struct bytes file, directory;
    uint16_t members;
};

void zip_add(struct zip_writer *zip, view name, view text);
void zip_end(struct zip_writer *zip);
void zip_free(struct zip_writer *zip);

#endif
