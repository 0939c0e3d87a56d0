/* unpacking: what a directory costs to read out of the files it may be packed in.
 *
 * The first file is the directory as it is; each other one holds the same in a container. Every reading is a process of
 * its own, and all files are read in turns, so that no run is warmed by another's memory and a slow minute of the machine
 * slows all alike. Of a gzip or zstd stream it also measures what the library takes that unpacks it: from memory into
 * fresh memory of the right size, in one call. */
#include "machine.h"

#include "kindred/kindred.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum { MOST_FILES = 16, MOST_RUNS = 101 };

/* What a run sends home. */
struct outcome {
    double seconds;
    double peak_megabytes;
};

struct bytes {
    char *at;
    size_t count;
};

/* ---- reading, as Kindred does it ---- */

static bool read_directory(const char *path, struct bytes unused) {
    (void)unused;
    kindred_reader *reader;
    kindred_directory *directory;
    kindred_error error;
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    options.all_validities = true;
    bool read = kindred_reader_open(&reader, &options, &error) == KINDRED_OK &&
                kindred_reader_add_file(reader, path, &error) == KINDRED_OK &&
                kindred_reader_close(&directory, reader, &error) == KINDRED_OK;
    if (!read) fprintf(stderr, "unpacking: %s\n", error.message);
    return read;
}

/* ---- unpacking, as the libraries do it ---- */

static bool ends_with(const char *path, const char *ending) {
    size_t bytes = strlen(path), ending_bytes = strlen(ending);
    return bytes > ending_bytes && strcmp(path + bytes - ending_bytes, ending) == 0;
}

static bool is_stream(const char *path) {
    return ends_with(path, ".gz") || ends_with(path, ".zst");
}

static bool read_file(const char *path, struct bytes *out) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0) return perror(path), false;
    out->count = (size_t)ftell(file);
    out->at = malloc(out->count + 1);
    rewind(file);
    bool read = out->at && fread(out->at, 1, out->count, file) == out->count;
    fclose(file);
    return read;
}

/* @param packed  a gzip stream, whose last four bytes say how much is in it */
static bool inflate_whole(struct bytes packed) {
    enum { GZIP_WINDOW = 15 + 16 };
    uint32_t size;
    memcpy(&size, packed.at + packed.count - sizeof size, sizeof size);
    z_stream stream = {.next_in = (Bytef *)packed.at, .avail_in = (uInt)packed.count, .avail_out = size};
    char *out = malloc((size_t)size + 1);
    stream.next_out = (Bytef *)out;
    bool whole = out && inflateInit2(&stream, GZIP_WINDOW) == Z_OK && inflate(&stream, Z_FINISH) == Z_STREAM_END;
    inflateEnd(&stream);
    free(out);
    return whole;
}

static bool decompress_whole(struct bytes packed) {
    unsigned long long size = ZSTD_getFrameContentSize(packed.at, packed.count);
    if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR) return false;
    char *out = malloc((size_t)size + 1);
    bool whole = out && ZSTD_decompress(out, (size_t)size, packed.at, packed.count) == size;
    free(out);
    return whole;
}

static bool unpack_stream(const char *path, struct bytes packed) {
    return ends_with(path, ".gz") ? inflate_whole(packed) : decompress_whole(packed);
}

/* ---- a run ---- */

typedef bool work(const char *path, struct bytes packed);

/* Works in a child; false, after a word on standard error, if that came to nothing. */
static bool run_apart(work *once, const char *path, struct bytes packed, struct outcome *outcome) {
    int ends[2];
    if (pipe(ends) != 0) return perror("unpacking: pipe"), false;
    pid_t child = fork();
    if (child < 0) return perror("unpacking: fork"), false;
    if (child == 0) {
        double begun = seconds_now();
        bool done = once(path, packed);
        outcome->seconds = seconds_now() - begun;
        struct rusage usage;
        getrusage(RUSAGE_SELF, &usage);
        outcome->peak_megabytes = (double)usage.ru_maxrss / 1024;
        _exit(done && write(ends[1], outcome, sizeof *outcome) == (ssize_t)sizeof *outcome ? 0 : 3);
    }
    close(ends[1]);
    bool whole = read(ends[0], outcome, sizeof *outcome) == (ssize_t)sizeof *outcome;
    close(ends[0]);
    int how;
    bool right = waitpid(child, &how, 0) == child && whole && how == 0;
    if (!right) fprintf(stderr, "unpacking: %s came to nothing\n", path);
    return right;
}

/* ---- all runs of all files ---- */

struct subject {
    const char *path;
    double reading[MOST_RUNS], unpacking[MOST_RUNS], peak;
};

/* One round. The bytes of a stream are dropped again before the next reading, whose peak they would raise. */
static bool run_round(struct subject *subjects, unsigned count, unsigned round) {
    for (unsigned i = 0; i < count; i++) {
        struct subject *subject = &subjects[i];
        struct outcome outcome;
        struct bytes packed = {0};
        if (!run_apart(read_directory, subject->path, packed, &outcome)) return false;
        subject->reading[round] = outcome.seconds;
        if (outcome.peak_megabytes > subject->peak) subject->peak = outcome.peak_megabytes;
        if (!is_stream(subject->path)) continue;
        bool right = read_file(subject->path, &packed) && run_apart(unpack_stream, subject->path, packed, &outcome);
        free(packed.at);
        if (!right) return false;
        subject->unpacking[round] = outcome.seconds;
    }
    return true;
}

static void print_table(struct subject *subjects, unsigned count, unsigned runs) {
    double plain = median(subjects[0].reading, runs) * 1e3;
    machine_print();
    printf("median of %u runs in turns; peak: the highest\n\n", runs);
    printf("%10s %10s %12s %12s %8s  %s\n", "read, ms", "peak, MB", "beyond plain", "library, ms", "ratio", "file");
    for (unsigned i = 0; i < count; i++) {
        struct subject *subject = &subjects[i];
        double reading = i == 0 ? plain : median(subject->reading, runs) * 1e3;
        const char *slash = strrchr(subject->path, '/');
        printf("%10.0f %10.0f ", reading, subject->peak);
        if (is_stream(subject->path)) {
            double library = median(subject->unpacking, runs) * 1e3;
            printf("%12.0f %12.0f %8.2f", reading - plain, library, (reading - plain) / library);
        } else {
            printf("%12s %12s %8s", "", "", "");
        }
        printf("  %s\n", slash ? slash + 1 : subject->path);
    }
}

int main(int count, char **arguments) {
    static struct subject subjects[MOST_FILES];
    long runs = count > 1 ? strtol(arguments[1], NULL, 10) : 0;
    unsigned files = count > 2 ? (unsigned)count - 2 : 0;
    if (runs < 1 || runs > MOST_RUNS || files < 1 || files > MOST_FILES) {
        fputs("usage: unpacking RUNS PLAIN [PACKED...]\n"
              "\n"
              "Reads a directory, and files that hold the same packed (.gz, .zst, .zip, .xlsx), and prints what each\n"
              "takes; of gzip and zstd also what unpacking alone takes, and how many times that the file costs beyond\n"
              "the plain one.\n",
              stderr);
        return 2;
    }
    for (unsigned i = 0; i < files; i++) subjects[i].path = arguments[i + 2];
    for (unsigned round = 0; round < runs; round++) {
        if (!run_round(subjects, files, round)) return 3;
    }
    print_table(subjects, files, (unsigned)runs);
    return 0;
}
