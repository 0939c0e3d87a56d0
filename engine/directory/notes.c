/* What the user should know about the inputs although it cost no record. */
#include "directory/internal.h"

#include <stdarg.h>
#include <stdlib.h>

bool warning_add(kindred_reader *reader, view file, const char *format, ...) {
    enum { LONGEST_SENTENCE = 512 };
    char sentence[LONGEST_SENTENCE];
    struct notes *notes = &reader->notes;
    va_list arguments;
    va_start(arguments, format);
    write_sentence(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    if (!grow(&notes->warnings, &notes->warning_capacity, notes->warning_count + 1, sizeof notes->warnings[0])) {
        return false;
    }
    kindred_warning warning = {file, arena_copy(&reader->arena, view_of(sentence))};
    if (warning.sentence.at) notes->warnings[notes->warning_count++] = warning;
    return warning.sentence.at != NULL;
}

void notes_rewind(struct notes *notes, const struct notes *before) {
    notes->warning_count = before->warning_count;
    notes->mapping_count = before->mapping_count;
}

void notes_free(struct notes *notes) {
    free(notes->warnings);
    free(notes->mappings);
    *notes = (struct notes){0};
}

const kindred_warning *kindred_directory_warnings(const kindred_directory *directory, uint64_t *count) {
    *count = directory->notes.warning_count;
    return directory->notes.warnings;
}

const kindred_mapping *kindred_directory_mappings(const kindred_directory *directory, uint64_t *count) {
    *count = directory->notes.mapping_count;
    return directory->notes.mappings;
}
