/* Which question a result answers: in words for people, as options for the shell, as fields for programs. */
#include "report/internal.h"
#include "report/screen.h"

#include <stdlib.h>

static const char *const crossed[] = {NULL, "suites", "developers"};

/* What was left out before anything was compared. */
static void write_filters(struct output *out, const kindred_directory_options *reading) {
    const struct {
        const char *before, *name;
    } filters[] = {{" of the suite ", reading->suite},
                   {" developed by ", reading->developer},
                   {" of the category ", reading->category}};
    if (!reading->suite && !reading->developer && !reading->category) return;
    output_text(out, "Only standards");
    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++) {
        if (!filters[i].name) continue;
        output_text(out, filters[i].before);
        output_text(out, filters[i].name);
    }
    output_text(out, ". ");
}

static void write_sides(struct output *out, const struct report *report) {
    const kindred_question *question = &report->options.question;
    char number[SCREEN_NUMBER];
    if (question->for_suite) {
        output_text(out, "The suite ");
        output_text(out, question->for_suite);
        output_format(out, " (%s) against all others: of each pair one standard stands in it and one does not. ",
                      screen_counted(number, report->counts.in_suite, "standard", "standards"));
    }
    if (question->across == KINDRED_ANY_PAIR) return;
    bool suites = question->across == KINDRED_ACROSS_SUITES;
    output_format(out, "Only pairs across %s: %s. ", crossed[question->across],
                  suites ? "both standards name suites, and none in common"
                         : "each names a developer, and not the same");
    if (report->counts.nameless == 0) return;
    output_format(out, "%s no %s and cannot be asked about. ",
                  screen_counted(number, report->counts.nameless, "standard names", "standards name"),
                  suites ? "suite" : "developer");
}

char *report_question(const struct report *report) {
    char *text = NULL, number[SCREEN_NUMBER];
    size_t bytes = 0;
    struct output out = {.file = open_memstream(&text, &bytes)};
    if (!out.file) return NULL;
    write_filters(&out, &report->reading);
    write_sides(&out, report);
    if (report->counts.unasked > 0) {
        output_format(&out, "%s the threshold and %s not asked about.",
                      screen_counted(number, report->counts.unasked, "other pair reaches", "other pairs reach"),
                      report->counts.unasked == 1 ? "is" : "are");
    }
    bool whole = out.error == 0;
    if (fclose(out.file) == 0 && whole) return text;
    free(text);
    return NULL;
}

static void write_option(struct output *out, const char *option, const char *value) {
    if (!value) return;
    output_text(out, option);
    screen_word(out, view_of(value));
}

void report_write_question_options(struct output *out, const struct report *report) {
    const kindred_question *question = &report->options.question;
    if (report->reading.all_validities) output_text(out, " --validity all");
    write_option(out, " --suite=", report->reading.suite);
    write_option(out, " --developer=", report->reading.developer);
    write_option(out, " --category=", report->reading.category);
    write_option(out, " --for-suite=", question->for_suite);
    write_option(out, " --across=", crossed[question->across]);
}

void report_write_reading_options(struct output *out, const struct report *report) {
    const kindred_directory_options *reading = &report->reading;
    write_option(out, " --sheet=", reading->sheet);
    for (size_t i = 0; i < reading->map_count; i++) write_option(out, " --map=", reading->map[i]);
    if (reading->language != KINDRED_DIRECTORY_DEFAULTS.language) {
        write_option(out, " --language=", kindred_language_code(reading->language));
    }
}

static void name_or_null(struct json_writer *json, const char *name, const char *value) {
    if (value) {
        json_string_as(json, name, view_of(value));
    } else {
        json_null_as(json, name);
    }
}

void report_json_question(struct json_writer *json, const kindred_question *question) {
    name_or_null(json, "for_suite", question->for_suite);
    name_or_null(json, "across", crossed[question->across]);
}

void report_json_reading(struct json_writer *json, const kindred_directory_options *reading) {
    json_string_as(json, "validity", reading->all_validities ? VIEW("all") : VIEW("current"));
    name_or_null(json, "suite", reading->suite);
    name_or_null(json, "developer", reading->developer);
    name_or_null(json, "category", reading->category);
}
