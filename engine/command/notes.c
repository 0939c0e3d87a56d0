/* What the user is told about inputs that were read: how columns of other names were taken, and warnings. */
#include "command.h"

#include <string.h>

enum { MOST_SAID = 20 }; /* of each: a folder may hold thousands of files */

static bool same_file(kindred_view a, kindred_view b) {
    return a.bytes == b.bytes && (a.bytes == 0 || memcmp(a.at, b.at, a.bytes) == 0);
}

static void say_file(FILE *file, kindred_view name) {
    if (name.bytes == 0) return;
    kindred_report_text(file, name);
    fputs(": ", file);
}

/* The mappings of one file in a line; returns how many they are. */
static uint64_t say_mappings_of_file(FILE *file, const kindred_mapping *mappings, uint64_t count) {
    bool guessed = false;
    uint64_t i = 0;
    say_file(file, mappings[0].file);
    for (; i < count && same_file(mappings[i].file, mappings[0].file); i++) {
        fprintf(file, "%s%s <- \"", i > 0 ? ", " : "", mappings[i].field);
        kindred_report_text(file, mappings[i].column);
        fputc('"', file);
        guessed = guessed || mappings[i].guessed;
    }
    fputs(guessed ? " (guessed; --map FIELD=COLUMN corrects it)\n" : "\n", file);
    return i;
}

void say_mappings(FILE *file, const char *before, const kindred_directory *directory) {
    uint64_t count;
    const kindred_mapping *mappings = kindred_directory_mappings(directory, &count);
    uint64_t at = 0;
    for (int files = 0; at < count && files < MOST_SAID; files++) {
        fputs(before, file);
        at += say_mappings_of_file(file, mappings + at, count - at);
    }
    if (at < count) fprintf(file, "%sand in more files\n", before);
}

void say_warnings(FILE *file, const char *before, const kindred_directory *directory) {
    uint64_t count;
    const kindred_warning *warnings = kindred_directory_warnings(directory, &count);
    for (uint64_t i = 0; i < count && i < MOST_SAID; i++) {
        fputs(before, file);
        say_file(file, warnings[i].file);
        kindred_report_text(file, warnings[i].sentence);
        fputc('\n', file);
    }
    if (count > MOST_SAID) {
        fprintf(file, "%sand %llu more warnings of this kind\n", before, (unsigned long long)(count - MOST_SAID));
    }
}
