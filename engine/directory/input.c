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

static const size_t LARGEST_INPUT = (size_t)LARGEST_INPUT_GIGABYTES << 30; /* bytes */

static kindred_status unreadable(kindred_error *error, const char *path) {
    return fail_at(error, KINDRED_UNREADABLE, path, 0, NULL, "the file cannot be read: %s", strerror(errno));
}

static kindred_status too_large(kindred_error *error, const char *path) {
    return fail_at(error, KINDRED_UNREADABLE, path, 0, NULL, "the file has more than %d GB: split it",
                   LARGEST_INPUT_GIGABYTES);
}

/* What a lack of memory means depends on how much was asked for: without room for a large input all others can still be
 * read; without room for a small one nothing can. */
static kindred_status no_room(kindred_error *error, const char *path, size_t bytes) {
    if (bytes < BLOCK) return no_memory(error);
    return fail_at(error, KINDRED_UNREADABLE, path, 0, NULL,
                   "the file is too large for the memory of this machine: split it");
}

/* Reads on until the end, whatever size the file said it had. */
static kindred_status read_on(struct input *out, size_t capacity, int file, const char *path, kindred_error *error) {
    for (;;) {
        if (capacity < out->size + READ_PADDING + 1 &&
            !grow(&out->bytes, &capacity, out->size + READ_PADDING + FIRST_READ, 1)) {
            return no_room(error, path, out->size);
        }
        size_t room = capacity - READ_PADDING - out->size;
        ssize_t got = read(file, out->bytes + out->size, room < MOST_A_CALL ? room : MOST_A_CALL);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return unreadable(error, path);
        if (got == 0) break;
        out->size += (size_t)got;
        if (out->size > LARGEST_INPUT) return too_large(error, path);
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
    *out = (struct input){.bytes = filling.bytes, .size = size};
    return capacity;
}

/* Whether it has no end, or a side to it that is no text. The terminal, which is what /dev/stdin may be, has one. */
static bool is_device(const struct stat *about) {
    struct stat terminal;
    if (S_ISBLK(about->st_mode)) return true;
    if (!S_ISCHR(about->st_mode)) return false;
    return !(isatty(STDIN_FILENO) && fstat(STDIN_FILENO, &terminal) == 0 && terminal.st_rdev == about->st_rdev);
}

static bool has_changed(const struct stat *before, int file) {
    struct stat now;
    const struct timespec *then = &before->st_mtim;
    if (fstat(file, &now) != 0) return false;
    bool written = now.st_mtim.tv_sec != then->tv_sec || now.st_mtim.tv_nsec != then->tv_nsec;
    return written || now.st_size != before->st_size;
}

kindred_status input_read(struct input *out, const char *path, uint32_t threads, kindred_error *error) {
    *out = (struct input){0};
    bool standard_input = strcmp(path, "-") == 0;
    struct stat about;
    if (!standard_input && stat(path, &about) == 0 && is_device(&about)) { /* to open some is to do something already */
        return fail_at(error, KINDRED_UNREADABLE, path, 0, NULL,
                       "it is a device and not a file: name a file, a folder, or - for standard input");
    }
    int file = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return unreadable(error, path);
    bool regular = !standard_input && fstat(file, &about) == 0 && S_ISREG(about.st_mode);
    size_t size = regular ? (size_t)about.st_size : 0;
    kindred_status status;
    if (size > LARGEST_INPUT) {
        status = too_large(error, path);
    } else {
        size_t capacity = size >= BLOCK ? read_blocks(out, file, size, threads) : 0;
        status = read_on(out, capacity, file, path, error);
        out->changed = regular && has_changed(&about, file);
    }
    if (!standard_input) close(file);
    return status;
}

void input_free(struct input *input) {
    free(input->bytes);
    *input = (struct input){0};
}
