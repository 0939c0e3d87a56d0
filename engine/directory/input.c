/* Reads a whole input into memory. It is read and not mapped: a file that another program shortens while we work would
 * end us with a bus error. */
#include "directory/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_READ = 1 << 16, MOST_A_CALL = 1 << 30 };

static kindred_status unreadable(kindred_error *error, const char *path) {
    return fail_at(error, KINDRED_UNREADABLE, path, 0, NULL, "cannot read %s: %s", path, strerror(errno));
}

/* Reads on until the end, whatever size the file said it had. */
static kindred_status read_all(struct input *out, int file, const char *path, size_t expected, kindred_error *error) {
    size_t capacity = 0;
    for (size_t wanted = expected + 1;;) {
        if (!grow(&out->bytes, &capacity, wanted + READ_PADDING, 1)) return no_memory(error);
        size_t room = capacity - READ_PADDING - out->size;
        ssize_t got = read(file, out->bytes + out->size, room < MOST_A_CALL ? room : MOST_A_CALL);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return unreadable(error, path);
        if (got == 0) break;
        out->size += (size_t)got;
        if (out->size + READ_PADDING == capacity) wanted = out->size + FIRST_READ;
    }
    memset(out->bytes + out->size, 0, READ_PADDING);
    return KINDRED_OK;
}

kindred_status input_read(struct input *out, const char *path, kindred_error *error) {
    *out = (struct input){0};
    bool standard_input = strcmp(path, "-") == 0;
    int file = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return unreadable(error, path);
    struct stat about;
    size_t expected =
        fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0 ? (size_t)about.st_size : 0;
    kindred_status status = read_all(out, file, path, expected, error);
    if (!standard_input) close(file);
    return status;
}

void input_free(struct input *input) {
    free(input->bytes);
    *input = (struct input){0};
}
