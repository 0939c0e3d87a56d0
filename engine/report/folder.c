/* A folder of results. Each file is written under a name of its own beside its final one, made durable, and renamed:
 * whoever looks, at any instant, sees a whole file, the old or the new. */
#include "report/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TRIES = 1000 };

static const char BYTE_ORDER_MARK[] = "\xef\xbb\xbf"; /* tells a spreadsheet that the file is UTF-8 */

static void write_clusters_file(struct output *out, const struct report *report) {
    output_text(out, BYTE_ORDER_MARK);
    report_write_clusters(out, report);
}

static void write_links_file(struct output *out, const struct report *report) {
    output_text(out, BYTE_ORDER_MARK);
    report_write_links(out, report);
}

static void write_rejected_file(struct output *out, const struct report *report) {
    output_text(out, BYTE_ORDER_MARK);
    report_write_rejected(out, report);
}

static const struct {
    const char *name;
    report_writer *writer;
} files[] = {
    {"links.csv", write_links_file},    {"clusters.csv", write_clusters_file}, {"rejected.csv", write_rejected_file},
    {"result.json", report_write_json}, {"report.html", report_write_page},
};

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

/* Writes the open file to its end and closes it, whatever happens. */
static kindred_status fill(int descriptor, const char *path, report_writer *writer, const struct report *report,
                           kindred_error *error) {
    struct output out = {.file = fdopen(descriptor, "w")};
    if (!out.file) {
        int reason = errno;
        close(descriptor);
        return cannot_write(path, reason, error);
    }
    writer(&out, report);
    kindred_status status = output_finish(&out, path, error);
    if (status == KINDRED_OK && !make_durable(descriptor)) status = cannot_write(path, errno, error);
    if (fclose(out.file) != 0 && status == KINDRED_OK) status = cannot_write(path, errno, error);
    return status;
}

kindred_status folder_write(const char *folder, const char *name, report_writer *writer, const struct report *report,
                            kindred_error *error) {
    char path[PATH_MAX], aside[PATH_MAX];
    int bytes = snprintf(path, sizeof path, "%s/%s", folder, name);
    if (bytes < 0 || (size_t)bytes >= sizeof path) return cannot_write(folder, ENAMETOOLONG, error);
    int descriptor = open_aside(path, aside, sizeof aside);
    if (descriptor < 0) return cannot_write(path, errno, error);
    kindred_status status = fill(descriptor, path, writer, report, error);
    if (status == KINDRED_OK && rename(aside, path) != 0) status = cannot_write(path, errno, error);
    if (status != KINDRED_OK) unlink(aside);
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

kindred_status kindred_report_folder(const char *folder, const kindred_result *result, kindred_error *error) {
    struct report report = report_of(result);
    kindred_status first = make_folder(folder, error);
    if (first != KINDRED_OK) return first;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        kindred_error later;
        bool is_first = first == KINDRED_OK;
        kindred_status status =
            folder_write(folder, files[i].name, files[i].writer, &report, is_first ? error : &later);
        if (is_first) first = status;
    }
    return first == KINDRED_OK ? make_names_durable(folder, error) : first;
}
