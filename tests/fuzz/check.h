/* What all harnesses share. A harness is a program by libFuzzer: it makes an input of the bytes that it is given, has
 * a reader read it, and looks whether what came of it is what a user relies on, whatever the bytes were: not only that
 * nothing crashed. How to run them: run.sh. */
#ifndef KINDRED_TESTS_FUZZ_CHECK_H
#define KINDRED_TESTS_FUZZ_CHECK_H

#include "base/base.h"
#include "kindred/directory.h"

#include <stdint.h>

/* Ends the program, which libFuzzer takes for a finding, with a sentence that says which promise was broken. */
#define MUST(condition)                                                                                                \
    do {                                                                                                               \
        if (!(condition)) broken_promise(__FILE__, __LINE__, #condition);                                              \
    } while (0)
_Noreturn void broken_promise(const char *file, int line, const char *promise);

/* Called by libFuzzer. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

/* Bytes that grow. Zero-initialise; free(bytes.at). */
struct bytes {
    char *at;
    size_t count, capacity;
};

void append(struct bytes *bytes, const void *more, size_t count);

/* Takes the bytes up to the next `mark` off a text, and the mark with them: all of it if there is no mark. */
view take_until(view *text, char mark);

/* A copy of a text that ends where its memory ends, so that whoever reads on is seen; free() its bytes. */
view exact_copy(view text);

/* What a text must be that a user gets to see: UTF-8, all of it memory that still lives. */
void check_text(view text);

/* Opens a reader; closes one, and checks all that is in its directory. */
kindred_reader *open_reader(bool draft, uint32_t threads);
kindred_directory *close_and_check(kindred_reader *reader);

/* Reads an input of that name by one thread, now and then by two, and checks what came of it. */
void read_and_check(const void *bytes, size_t count, const char *name, bool draft);

#endif
