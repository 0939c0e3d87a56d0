/* Reading what the command line names, and saying what could not be used. */
#include "command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

uint64_t whole_number(struct argp_state *state, const char *option, const char *text, uint64_t least, uint64_t most) {
    char *end;
    errno = 0;
    unsigned long long number = strtoull(text, &end, 10);
    bool digits = text[0] >= '0' && text[0] <= '9';
    if (!digits || *end != '\0' || errno != 0 || number < least || number > most) {
        argp_error(state, "%s takes a whole number from %llu to %llu, not '%s'", option, (unsigned long long)least,
                   (unsigned long long)most, text);
    }
    return number;
}

double fraction(struct argp_state *state, const char *option, const char *text) {
    char *end;
    double number = strtod(text, &end);
    if (end == text || *end != '\0') argp_error(state, "%s takes a number such as 0.5, not '%s'", option, text);
    return number;
}

kindred_language language_named(struct argp_state *state, const char *text) {
    kindred_language language = KINDRED_ENGLISH;
    if (!kindred_language_of((kindred_view){text, (uint32_t)strlen(text)}, &language)) {
        argp_error(state, "--language takes en (English), cy (Welsh) or und (another one), not '%s'", text);
    }
    return language;
}

/* Control characters of an input must not reach a terminal. */
static void say_text(kindred_view text) {
    for (uint32_t i = 0; i < text.bytes; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        fputc(byte < 0x20 || byte == 0x7f ? '?' : byte, stderr);
    }
}

static void say_rejections(const kindred_directory *directory, uint64_t most) {
    uint64_t count = kindred_directory_count(directory).rejected;
    const kindred_rejection *rejections = kindred_directory_rejections(directory);
    for (uint64_t i = 0; i < count && i < most; i++) {
        const kindred_rejection *rejection = &rejections[i];
        fputs("rejected: ", stderr);
        say_text(rejection->file);
        if (rejection->line > 0) fprintf(stderr, ":%u", rejection->line);
        if (rejection->field.bytes > 0) {
            fputs(": ", stderr);
            say_text(rejection->field);
        }
        fputs(": ", stderr);
        say_text(rejection->reason);
        fputc('\n', stderr);
    }
    if (count > most) {
        fprintf(stderr, "%s%llu record(s) rejected; `kindred find --out` lists them in rejected.csv\n",
                most > 0 ? "... and more: " : "", (unsigned long long)count);
    }
}

kindred_directory *read_inputs(const struct inputs *inputs, const kindred_directory_options *options, uint64_t said,
                               bool *unusable) {
    kindred_reader *reader;
    kindred_directory *directory = NULL;
    kindred_error error;
    kindred_status status = kindred_reader_open(&reader, options, &error);
    if (status != KINDRED_OK) {
        say_error(&error);
        return NULL;
    }
    for (size_t i = 0; i < inputs->count; i++) {
        status = kindred_reader_add_file(reader, inputs->paths[i], &error);
        if (status == KINDRED_UNREADABLE) {
            *unusable = true; /* it is among the rejections */
        } else if (status != KINDRED_OK) {
            say_error(&error);
            kindred_reader_free(reader);
            return NULL;
        }
    }
    if (kindred_reader_close(&directory, reader, &error) != KINDRED_OK) {
        say_error(&error);
        return NULL;
    }
    say_rejections(directory, *unusable && said == 0 ? 1 : said);
    return directory;
}

/* Whether a shell takes the text as one word as it stands. */
static bool is_plain(const char *text) {
    const char *plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./,:+";
    return *text && strspn(text, plain) == strlen(text);
}

char *inputs_quoted(const struct inputs *inputs) {
    char *text = NULL;
    size_t bytes = 0;
    FILE *file = open_memstream(&text, &bytes);
    if (!file) return NULL;
    for (size_t i = 0; i < inputs->count; i++) {
        const char *path = inputs->paths[i];
        if (i > 0) fputc(' ', file);
        if (is_plain(path)) {
            fputs(path, file);
            continue;
        }
        fputc('\'', file);
        for (; *path; path++) {
            unsigned char byte = (unsigned char)*path;
            if (byte == '\'') {
                fputs("'\\''", file);
            } else {
                fputc(byte < 0x20 || byte == 0x7f ? '?' : byte, file);
            }
        }
        fputc('\'', file);
    }
    bool whole = !ferror(file);
    if (fclose(file) == 0 && whole) return text;
    free(text);
    return NULL;
}
