/* Texts as they are: CSV, JSON and JSON Lines, CASE packages, drafts. One program each, built with the NAME by which the
 * reader knows the format, and whether it reads a DRAFT. */
#include "fuzz/check.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    read_and_check(bytes, count, NAME, DRAFT);
    return 0;
}
