#include "helpers.h"

#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

char folder[64];

/* Keeps what lives as long as the test within the reach of the leak checker. */
static void keep(void *what) {
    static struct kept {
        struct kept *next;
        void *what;
    } * all;
    struct kept *one = malloc(sizeof *one);
    cr_assert(one);
    *one = (struct kept){all, what};
    all = one;
}

void make_folder(void) {
    strcpy(folder, "/tmp/kindred-test-XXXXXX");
    cr_assert(mkdtemp(folder));
}

static int remove_entry(const char *path, const struct stat *about, int kind, struct FTW *place) {
    (void)about;
    (void)kind;
    (void)place;
    return remove(path);
}

void remove_folder(void) {
    nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

const char *write_bytes(const char *name, const char *bytes, size_t count) {
    char *path;
    cr_assert(asprintf(&path, "%s/%s", folder, name) > 0);
    keep(path);
    for (char *slash = path + strlen(folder) + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
    FILE *file = fopen(path, "wb");
    cr_assert(file, "cannot write %s", path);
    cr_assert(fwrite(bytes, 1, count, file) == count);
    cr_assert(fclose(file) == 0);
    return path;
}

const char *write_file(const char *name, const char *text) {
    return write_bytes(name, text, strlen(text));
}

kindred_reader *open_reader(const kindred_directory_options *options) {
    kindred_reader *reader;
    cr_assert(kindred_reader_open(&reader, options, NULL) == KINDRED_OK);
    return reader;
}

kindred_directory *close_reader(kindred_reader *reader) {
    kindred_directory *directory;
    cr_assert(kindred_reader_close(&directory, reader, NULL) == KINDRED_OK);
    kindred_directory_counts counts = kindred_directory_count(directory);
    cr_assert(counts.read == counts.standards + counts.reuploads + counts.filtered + counts.rejected);
    return directory;
}

kindred_directory *read_path(const char *path, const kindred_directory_options *options, kindred_status *status) {
    kindred_reader *reader = open_reader(options);
    kindred_error error = {0};
    kindred_status outcome = kindred_reader_add_file(reader, path, &error);
    if (status) *status = outcome;
    cr_assert(status || outcome == KINDRED_OK, "%s: %s", path, error.message);
    cr_assert(outcome == error.status);
    return close_reader(reader);
}

const kindred_standard *standard(const kindred_directory *directory, const char *id) {
    const kindred_standard *found = kindred_directory_look_up(directory, (kindred_view){id, (uint32_t)strlen(id)});
    cr_assert(found, "there is no standard %s", id);
    return found;
}

const kindred_statement *statement(const kindred_standard *standard, uint32_t place) {
    cr_assert(place < standard->statement_count, "there is no statement %u", place);
    return &standard->statements[place];
}

const kindred_statement *first_of(const kindred_standard *standard, kindred_section section, uint32_t *count) {
    const kindred_statement *first = NULL;
    *count = 0;
    for (uint32_t i = 0; i < standard->statement_count; i++) {
        if (standard->statements[i].section != section) continue;
        if (!first) first = &standard->statements[i];
        cr_assert(standard->statements[i].order == (*count)++);
    }
    return first;
}

static kindred_view view_of(const char *text) {
    return (kindred_view){text, (uint32_t)strlen(text)};
}

const kindred_standard *standard_of(const char *field, const char *value, bool json) {
    kindred_reader *reader = open_reader(NULL);
    kindred_field fields[] = {{view_of("URN"), view_of("A1"), false},
                              {view_of("Title"), view_of("Lead a team"), false},
                              {view_of(field), view_of(value), json}};
    cr_assert(kindred_reader_add_record(reader, fields, 3, NULL) == KINDRED_OK);
    kindred_directory *directory = close_reader(reader);
    keep(directory);
    return standard(directory, "A1");
}

bool is(kindred_view view, const char *text) {
    return view.bytes == strlen(text) && (view.bytes == 0 || memcmp(view.at, text, view.bytes) == 0);
}

bool contains(kindred_view view, const char *text) {
    return view.bytes > 0 && memmem(view.at, view.bytes, text, strlen(text)) != NULL;
}

void assert_counts(const kindred_directory *directory, uint64_t standards, uint64_t reuploads, uint64_t filtered,
                   uint64_t rejected) {
    kindred_directory_counts counts = kindred_directory_count(directory);
    const kindred_rejection *rejections = kindred_directory_rejections(directory);
    for (uint64_t i = 0; i < counts.rejected && counts.rejected != rejected; i++) {
        fprintf(stderr, "rejected: line %u %.*s\n", rejections[i].line, (int)rejections[i].reason.bytes,
                rejections[i].reason.at);
    }
    cr_assert(counts.standards == standards && counts.reuploads == reuploads && counts.filtered == filtered &&
                  counts.rejected == rejected,
              "%lu standards, %lu re-uploads, %lu filtered, %lu rejected", counts.standards, counts.reuploads,
              counts.filtered, counts.rejected);
}

void assert_rejected(const kindred_directory *directory, const char *file, uint32_t line, const char *field,
                     const char *words) {
    cr_assert(kindred_directory_count(directory).rejected == 1);
    const kindred_rejection *rejection = kindred_directory_rejections(directory);
    assert_is(rejection->file, file);
    cr_assert(rejection->line == line, "line %u, not %u", rejection->line, line);
    assert_is(rejection->field, field);
    cr_assert(contains(rejection->reason, words), "%.*s", (int)rejection->reason.bytes, rejection->reason.at);
}
