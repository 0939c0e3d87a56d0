/* Reading criteria: the shipped file first, then the user's on top of it. A key that is not known, a value that does not
 * fit and two that contradict each other are errors with file, line and key; a file that has one is not used at all. */
#include "propose/criteria.h"

#include "embedded/propose/criteria.ini.h"
#include "propose/limits.h"
#include "text/text.h"

#include <errno.h>
#include <ini.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* A file on its way. */
struct reading {
    kindred_criteria *criteria;
    struct analyser *analyser;
    char why[300], field[80]; /* of the first key that is wrong */
    uint64_t seen;            /* numbers, bit by bit: none is given twice */
    const char *words_begun;  /* the list that a line may go on with */
    kindred_status status;
};

static const struct key {
    const char *section, *name;
    size_t place;
    uint32_t least, most;
    bool per_cent;
} keys[] = {
#define CRITERION(section, key, member, least, most, per_cent)                                                         \
    {section, key, offsetof(kindred_criteria, member), least, most, per_cent},
#include "propose/criteria.def"
#undef CRITERION
};

enum { KEYS = sizeof keys / sizeof keys[0] };

_Static_assert(KEYS <= 64, "which keys were seen is kept in 64 bits");

/* ---- lists of words ---- */

bool stem_list_has(const struct stem_list *stems, uint64_t stem) {
    return stems->count > 0 && bsearch(&stem, stems->list, stems->count, sizeof stem, hash_order);
}

bool has_digit(view word) {
    for (uint32_t i = 0; i < word.bytes; i++) {
        if (word.at[i] >= '0' && word.at[i] <= '9') return true;
    }
    return false;
}

static kindred_status add_words(struct reading *reading, struct stem_list *stems, const char *text) {
    struct tokens tokens;
    kindred_status status = analyse(&tokens, reading->analyser, view_of(text), KINDRED_ENGLISH);
    if (status != KINDRED_OK) return status;
    if (!grow(&stems->list, &stems->capacity, stems->count + tokens.count, sizeof stems->list[0])) {
        return KINDRED_NO_MEMORY;
    }
    for (size_t i = 0; i < tokens.count; i++) stems->list[stems->count++] = tokens.stem[i];
    return KINDRED_OK;
}

/* Once all lines are read: a sort a line would take minutes for a list of a megabyte. */
static void sort_words(struct stem_list *stems) {
    if (stems->count > 1) qsort(stems->list, stems->count, sizeof stems->list[0], hash_order);
}

/* A list is given anew, unless the line goes on with the one before. */
static int take_words(struct reading *reading, struct stem_list *stems, const char *name, const char *text) {
    if (reading->words_begun != name) stems->count = 0;
    reading->words_begun = name;
    reading->status = add_words(reading, stems, text);
    return reading->status == KINDRED_OK;
}

/* ---- keys ---- */

__attribute__((format(printf, 4, 5))) static int refuse(struct reading *reading, const char *section, const char *name,
                                                        const char *format, ...) {
    if (reading->why[0] != '\0') return 0; /* the first is told */
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reading->why, sizeof reading->why, format, arguments);
    va_end(arguments);
    if (*section == '\0') {
        snprintf(reading->field, sizeof reading->field, "%.40s", name);
    } else {
        snprintf(reading->field, sizeof reading->field, "[%.30s] %.40s", section, name);
    }
    return 0;
}

static int take_number(struct reading *reading, const struct key *key, const char *value) {
    char *end;
    errno = 0;
    unsigned long number = strtoul(value, &end, 10);
    bool whole = value[0] >= '0' && value[0] <= '9' && *end == '\0' && errno == 0;
    if (!whole || number < key->least || number > key->most) {
        return refuse(reading, key->section, key->name, "takes a whole number from %u to %u%s, not '%.40s'", key->least,
                      key->most, key->per_cent ? " (per cent)" : "", value);
    }
    uint64_t bit = (uint64_t)1 << (key - keys);
    if (reading->seen & bit) return refuse(reading, key->section, key->name, "is given twice");
    reading->seen |= bit;
    uint32_t kept = (uint32_t)number * (key->per_cent ? KINDRED_ONE / 100 : 1);
    memcpy((char *)reading->criteria + key->place, &kept, sizeof kept);
    return 1;
}

static int refuse_unknown(struct reading *reading, const char *section, const char *name) {
    char allowed[200] = "";
    bool known = strcmp(section, "words") == 0;
    if (*section == '\0') {
        return refuse(reading, section, name,
                      "stands above the first section: write \"[draft]\", or another, before it");
    }
    if (known) strcpy(allowed, "deciding, filling, risks");
    for (int i = 0; i < KEYS; i++) {
        size_t at = strlen(allowed);
        if (strcmp(keys[i].section, section) != 0) continue;
        known = true;
        snprintf(allowed + at, sizeof allowed - at, "%s%s", at > 0 ? ", " : "", keys[i].name);
    }
    if (known) return refuse(reading, section, name, "is no key of this section, which has %s", allowed);
    return refuse(reading, section, name,
                  "stands in no known section: relation, specialist, context-specific, generic, draft, words");
}

/* As inih calls it for each line that has a value: 0 is an error. */
static int take(void *context, const char *section, const char *name, const char *value) {
    struct reading *reading = context;
    if (reading->why[0] != '\0' || reading->status != KINDRED_OK) return 0;
    if (strcmp(section, "words") == 0) {
        if (strcmp(name, "deciding") == 0) return take_words(reading, &reading->criteria->deciding, "deciding", value);
        if (strcmp(name, "risks") == 0) return take_words(reading, &reading->criteria->risks, "risks", value);
        if (strcmp(name, "filling") == 0) return take_words(reading, &reading->criteria->filling, "filling", value);
    }
    for (int i = 0; i < KEYS; i++) {
        bool found = strcmp(keys[i].section, section) == 0 && strcmp(keys[i].name, name) == 0;
        if (found) return take_number(reading, &keys[i], value);
    }
    return refuse_unknown(reading, section, name);
}

/* ---- the file ---- */

static kindred_status check_sense(const kindred_criteria *criteria, const char *path, kindred_error *error) {
    if (criteria->copy < criteria->same_function) {
        return fail_at(error, KINDRED_BAD_OPTION, path, 0, "[relation] copy",
                       "%s: [relation] copy must not be less than same_function, or all of one function were copies",
                       path);
    }
    return KINDRED_OK;
}

/* `line` is that of the first error, by inih: 0 for none. */
static kindred_status outcome(const struct reading *reading, const char *path, int line, kindred_error *error) {
    if (reading->status != KINDRED_OK) return no_memory(error);
    if (line == 0) return check_sense(reading->criteria, path, error);
    if (line < 0) return fail_at(error, KINDRED_UNREADABLE, path, 0, NULL, "%s cannot be read", path);
    if (reading->why[0] == '\0') {
        return fail_at(error, KINDRED_BAD_OPTION, path, (uint64_t)line, NULL,
                       "%s:%d: this line is neither '[section]' nor 'key = value', or has more than 198 bytes", path,
                       line);
    }
    return fail_at(error, KINDRED_BAD_OPTION, path, (uint64_t)line, reading->field, "%s:%d: %s %s", path, line,
                   reading->field, reading->why);
}

static kindred_status read_file(struct reading *reading, const char *path, kindred_error *error) {
    FILE *file = fopen(path, "r");
    if (!file) return fail_at(error, KINDRED_UNREADABLE, path, 0, NULL, "%s: %s", path, strerror(errno));
    *reading = (struct reading){.criteria = reading->criteria, .analyser = reading->analyser};
    int line = ini_parse_file(file, take, reading);
    if (ferror(file)) line = -1;
    fclose(file);
    return outcome(reading, path, line, error);
}

kindred_status kindred_criteria_read(kindred_criteria **out, const char *path, kindred_error *error) {
    *out = NULL;
    struct reading reading = {.criteria = take_zeroed(1, sizeof(kindred_criteria)), .analyser = analyser_new()};
    kindred_status status = KINDRED_NO_MEMORY;
    if (reading.criteria && reading.analyser) {
        int line = ini_parse_string((const char *)criteria_ini, take, &reading);
        status = outcome(&reading, "criteria.ini", line, error);
        if (status == KINDRED_OK && path) status = read_file(&reading, path, error);
    } else {
        no_memory(error);
    }
    analyser_free(reading.analyser);
    if (status == KINDRED_OK) {
        sort_words(&reading.criteria->deciding);
        sort_words(&reading.criteria->risks);
        sort_words(&reading.criteria->filling);
        *out = reading.criteria;
    } else {
        kindred_criteria_free(reading.criteria);
    }
    return status;
}

void kindred_criteria_free(kindred_criteria *criteria) {
    if (!criteria) return;
    free(criteria->deciding.list);
    free(criteria->risks.list);
    free(criteria->filling.list);
    free(criteria);
}

kindred_view kindred_criteria_shipped(void) {
    return (view){(const char *)criteria_ini, sizeof criteria_ini - 1};
}
