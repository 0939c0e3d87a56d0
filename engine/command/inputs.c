/* Reading what the command line names, and saying what could not be used. */
#include "command.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void wrong_use(struct argp_state *state, const char *format, ...) {
    char text[1000], *clean = NULL;
    size_t bytes;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    FILE *file = open_memstream(&clean, &bytes);
    if (file) say_text(file, text);
    bool whole = file && fclose(file) == 0;
    argp_error(state, "%s", whole ? clean : "the arguments are wrong");
    free(clean);
}

char *with_default(const char *text, double usual) {
    char *out;
    return asprintf(&out, "%s (default %g)", text, usual) < 0 ? NULL : out;
}

uint64_t whole_number(struct argp_state *state, const char *option, const char *text, uint64_t least, uint64_t most) {
    char *end;
    errno = 0;
    unsigned long long number = strtoull(text, &end, 10);
    bool digits = text[0] >= '0' && text[0] <= '9';
    if (!digits || *end != '\0' || errno != 0 || number < least || number > most) {
        wrong_use(state, "%s takes a whole number from %llu to %llu, not '%s'", option, (unsigned long long)least,
                  (unsigned long long)most, text);
    }
    return number;
}

double fraction(struct argp_state *state, const char *option, const char *text) {
    char *end;
    double number = strtod(text, &end);
    if (end == text || *end != '\0') wrong_use(state, "%s takes a number such as 0.5, not '%s'", option, text);
    return number;
}

int one_of(struct argp_state *state, const char *option, const char *text, const char *const *words) {
    for (int i = 0; words[i]; i++) {
        if (strcmp(text, words[i]) == 0) return i;
    }
    char all[100] = "";
    for (int i = 0; words[i]; i++) {
        size_t at = strlen(all);
        snprintf(all + at, sizeof all - at, "%s%s", i == 0 ? "" : words[i + 1] ? ", " : " or ", words[i]);
    }
    wrong_use(state, "%s takes %s, not '%s'", option, all, text);
    return 0;
}

kindred_language language_named(struct argp_state *state, const char *text) {
    kindred_language language = KINDRED_ENGLISH;
    if (!kindred_language_of((kindred_view){text, (uint32_t)strlen(text)}, &language)) {
        wrong_use(state, "--language takes en (English), cy (Welsh) or und (another one), not '%s'", text);
    }
    return language;
}

static void say_rejections(const kindred_directory *directory, uint64_t most) {
    uint64_t count = kindred_directory_count(directory).rejected;
    const kindred_rejection *rejections = kindred_directory_rejections(directory);
    for (uint64_t i = 0; i < count && i < most; i++) {
        const kindred_rejection *rejection = &rejections[i];
        fputs("rejected: ", stderr);
        kindred_report_text(stderr, rejection->file);
        if (rejection->line > 0) fprintf(stderr, ":%u", rejection->line);
        if (rejection->field.bytes > 0) {
            fputs(": ", stderr);
            kindred_report_text(stderr, rejection->field);
        }
        fputs(": ", stderr);
        kindred_report_text(stderr, rejection->reason);
        fputc('\n', stderr);
    }
    if (count > most) {
        fprintf(stderr, "%s%llu record(s) rejected; `kindred find --out` lists them in rejected.csv\n",
                most > 0 ? "... and more: " : "", (unsigned long long)count);
    }
}

kindred_status read_inputs(kindred_directory **out, const struct inputs *inputs,
                           const kindred_directory_options *options, uint64_t said, bool *unusable) {
    kindred_reader *reader;
    kindred_error error;
    kindred_status status = kindred_reader_open(&reader, options, &error);
    *out = NULL;
    if (status != KINDRED_OK) {
        say_error(&error);
        return status;
    }
    for (size_t i = 0; i < inputs->count; i++) {
        status = kindred_reader_add_file(reader, inputs->paths[i], &error);
        if (status == KINDRED_UNREADABLE) {
            *unusable = true; /* it is among the rejections */
        } else if (status != KINDRED_OK) {
            say_error(&error);
            kindred_reader_free(reader);
            return status;
        }
    }
    status = kindred_reader_close(out, reader, &error);
    if (status == KINDRED_OK) {
        say_warnings(stderr, "warning: ", *out);
        say_mappings(stderr, "columns: ", *out);
        say_rejections(*out, *unusable && said == 0 ? 1 : said);
    } else {
        say_error(&error);
    }
    return status;
}
