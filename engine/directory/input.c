/* Reads a whole input into memory. It is read and not mapped: a file that another program shortens while we work would
 * end us with a bus error. What a large file costs here is page faults, more than copying; so its buffer asks for huge
 * pages and is filled by all threads. */
#include "directory/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_READ = 1 << 16, MOST_A_CALL = 1 << 30, HUGE_PAGE = 2 << 20, BLOCK = 4 << 20 };

static kindred_status unreadable(kindred_error *error, const char *path) {
    return fail_at(error, KINDRED_UNREADABLE, path, 0, NULL, "the file cannot be read: %s", strerror(errno));
}

/* Reads on until the end, whatever size the file said it had. */
static kindred_status read_on(struct input *out, size_t capacity, int file, const char *path, kindred_error *error) {
    for (;;) {
        if (capacity < out->size + READ_PADDING + 1 &&
            !grow(&out->bytes, &capacity, out->size + READ_PADDING + FIRST_READ, 1)) {
            return no_memory(error);
        }
        size_t room = capacity - READ_PADDING - out->size;
        ssize_t got = read(file, out->bytes + out->size, room < MOST_A_CALL ? room : MOST_A_CALL);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return unreadable(error, path);
        if (got == 0) break;
        out->size += (size_t)got;
    }
    memset(out->bytes + out->size, 0, READ_PADDING);
    return KINDRED_OK;
}

struct filling {
    char *bytes;
    int file;
    atomic_bool short_of; /* a block did not come whole: the file has become shorter, or cannot be read */
};

static kindred_status fill_block(void *context, uint32_t thread, size_t begin, size_t end) {
    (void)thread;
    struct filling *filling = context;
    while (begin < end) {
        ssize_t got = pread(filling->file, filling->bytes + begin, end - begin, (off_t)begin);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        begin += (size_t)got;
    }
    if (begin < end) atomic_store(&filling->short_of, true);
    return KINDRED_OK;
}

/* Reads a large file of known size, all threads at once; returns the capacity of the buffer, or 0 if it is better read
 * from begin to end after all. */
static size_t read_blocks(struct input *out, int file, size_t size, uint32_t threads) {
    size_t capacity = (size / HUGE_PAGE + 1) * HUGE_PAGE + HUGE_PAGE;
    struct filling filling = {aligned_alloc(HUGE_PAGE, capacity), file, false};
    if (!filling.bytes) return 0;
    madvise(filling.bytes, capacity, MADV_HUGEPAGE); /* a hint: where there are none, nothing is lost */
    parallel_for(threads, size, BLOCK, fill_block, &filling, NULL, "");
    if (filling.short_of || lseek(file, (off_t)size, SEEK_SET) != (off_t)size) {
        free(filling.bytes);
        return 0;
    }
    *out = (struct input){filling.bytes, size};
    return capacity;
}

kindred_status input_read(struct input *out, const char *path, uint32_t threads, kindred_error *error) {
    *out = (struct input){0};
    bool standard_input = strcmp(path, "-") == 0;
    int file = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return unreadable(error, path);
    struct stat about;
    bool large = !standard_input && fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size >= BLOCK;
    size_t capacity = large ? read_blocks(out, file, (size_t)about.st_size, threads) : 0;
    kindred_status status = read_on(out, capacity, file, path, error);
    if (!standard_input) close(file);
    return status;
}

void input_free(struct input *input) {
    free(input->bytes);
    *input = (struct input){0};
}
