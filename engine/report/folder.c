/* A folder of results. Each file is written under a name of its own beside its final one, made durable, and renamed:
 * whoever looks, at any instant, sees a whole file, the old or the new. All are written before the first is waited
 * for. */
#include "report/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TRIES = 1000, MOST_FILES = 8 };

static const char BYTE_ORDER_MARK[] = "\xef\xbb\xbf"; /* tells a spreadsheet that the file is UTF-8 */

static kindred_status cannot_write(const char *path, int reason, kindred_error *error) {
    return fail_at(error, KINDRED_UNWRITABLE, path, 0, NULL, "%.250s cannot be written: %s", path, strerror(reason));
}

/* Makes a file that did not exist, readable for all whom the user's umask does not exclude; -1 and errno if it
 * cannot. (mkstemp would make it private, and asking for the umask means changing it for all threads.) */
static int open_aside(const char *path, char *aside, size_t room) {
    for (unsigned i = 0; i < TRIES; i++) {
        int bytes = snprintf(aside, room, "%s.%ld-%u.part", path, (long)getpid(), i);
        if (bytes < 0 || (size_t)bytes >= room) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int descriptor = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        if (descriptor >= 0 || errno != EEXIST) return descriptor;
    }
    return -1;
}

/* To the disk itself; some file systems cannot and say so. */
static bool make_durable(int descriptor) {
    return fsync(descriptor) == 0 || errno == EINVAL || errno == ENOSYS || errno == ENOTSUP;
}

/* A file that is written and not there yet. */
struct aside {
    char path[PATH_MAX], aside[PATH_MAX];
    FILE *file;
};

/* Writes a file aside, to its end, and has the disk begin with it. */
static kindred_status write_aside(struct aside *out, const char *folder, const struct folder_file *file,
                                  const void *what, kindred_error *error) {
    out->file = NULL;
    int bytes = snprintf(out->path, sizeof out->path, "%s/%s", folder, file->name);
    if (bytes < 0 || (size_t)bytes >= sizeof out->path) return cannot_write(folder, ENAMETOOLONG, error);
    int descriptor = open_aside(out->path, out->aside, sizeof out->aside);
    if (descriptor < 0) return cannot_write(out->path, errno, error);
    out->file = fdopen(descriptor, "w");
    if (!out->file) {
        int reason = errno;
        close(descriptor);
        unlink(out->aside);
        return cannot_write(out->path, reason, error);
    }
    struct output output = {.file = out->file};
    if (file->byte_order_mark) output_text(&output, BYTE_ORDER_MARK);
    file->writer(&output, what);
    kindred_status status = output_finish(&output, out->path, error);
    if (status == KINDRED_OK) sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE); /* only a hint */
    return status;
}

/* Gives a file its name if all went well so far, and leaves nothing of it otherwise. */
static kindred_status put_in_place(struct aside *aside, kindred_status status, kindred_error *error) {
    if (!aside->file) return status;
    if (status == KINDRED_OK && !make_durable(fileno(aside->file))) status = cannot_write(aside->path, errno, error);
    if (fclose(aside->file) != 0 && status == KINDRED_OK) status = cannot_write(aside->path, errno, error);
    if (status == KINDRED_OK && rename(aside->aside, aside->path) != 0) {
        status = cannot_write(aside->path, errno, error);
    }
    if (status != KINDRED_OK) unlink(aside->aside);
    return status;
}

/* Makes a folder and those it lies in, if need be. */
static kindred_status make_folder(const char *folder, kindred_error *error) {
    char path[PATH_MAX];
    size_t bytes = strlen(folder);
    if (bytes == 0) return cannot_write(folder, ENOENT, error);
    if (bytes >= sizeof path) return cannot_write(folder, ENAMETOOLONG, error);
    memcpy(path, folder, bytes + 1);
    for (size_t i = 1; i <= bytes; i++) {
        if (path[i] != '/' && path[i] != '\0') continue;
        char kept = path[i];
        path[i] = '\0';
        struct stat found;
        int reason = mkdir(path, 0777) == 0 ? 0 : errno; /* not always EEXIST for a folder that is there */
        if (stat(path, &found) != 0) return cannot_write(folder, reason ? reason : errno, error);
        if (!S_ISDIR(found.st_mode)) return cannot_write(folder, ENOTDIR, error);
        path[i] = kept;
    }
    return KINDRED_OK;
}

/* The new names, too, are to outlive a power cut. */
static kindred_status make_names_durable(const char *folder, kindred_error *error) {
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return KINDRED_OK; /* a folder may be writable and not readable */
    kindred_status status = make_durable(descriptor) ? KINDRED_OK : cannot_write(folder, errno, error);
    close(descriptor);
    return status;
}

/* The disk works on one file while the next is made. */
/* All files of a folder on their way. */
struct writing {
    const char *folder;
    const struct folder_file *files;
    const void *what;
    struct aside asides[MOST_FILES];
    kindred_status status[MOST_FILES];
    kindred_error errors[MOST_FILES];
};

/* One that fails does not keep the others from being written. */
static kindred_status write_block(void *context, uint32_t thread, size_t begin, size_t end) {
    (void)thread;
    struct writing *writing = context;
    for (size_t i = begin; i < end; i++) {
        writing->status[i] =
            write_aside(&writing->asides[i], writing->folder, &writing->files[i], writing->what, &writing->errors[i]);
    }
    return KINDRED_OK;
}

kindred_status folder_write(const char *folder, const struct folder_file *files, size_t count, const void *what,
                            uint32_t threads, kindred_error *error) {
    struct writing writing = {.folder = folder, .files = files, .what = what};
    kindred_status made = make_folder(folder, error);
    if (made != KINDRED_OK) return made;
    parallel_for(threads_for(threads), count, 1, write_block, &writing, NULL, NULL);
    for (size_t i = 0; i < count; i++) {
        writing.status[i] = put_in_place(&writing.asides[i], writing.status[i], &writing.errors[i]);
    }
    for (size_t i = 0; i < count; i++) {
        if (writing.status[i] == KINDRED_OK) continue;
        if (error) *error = writing.errors[i];
        return writing.status[i];
    }
    return make_names_durable(folder, error);
}

/* ---- a result ---- */

static void write_page(struct output *out, const void *report) {
    report_write_page(out, report);
}

static void write_json(struct output *out, const void *report) {
    report_write_json(out, report);
}

static void write_links(struct output *out, const void *report) {
    report_write_links(out, report);
}

static void write_clusters(struct output *out, const void *report) {
    report_write_clusters(out, report);
}

static void write_rejected(struct output *out, const void *report) {
    report_write_rejected(out, report);
}

/* The page, which is the largest, comes first. */
kindred_status kindred_report_folder(const char *folder, const kindred_result *result, kindred_error *error) {
    static const struct folder_file files[] = {
        {"report.html", write_page, false},     {"result.json", write_json, false},
        {"links.csv", write_links, true},       {"clusters.csv", write_clusters, true},
        {"rejected.csv", write_rejected, true},
    };
    struct report report = report_of(result);
    return folder_write(folder, files, sizeof files / sizeof files[0], &report, 1, error);
}
