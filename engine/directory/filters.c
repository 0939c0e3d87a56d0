/* Which of the accepted records are kept: by validity, suite, developer and category. Names are compared folded, so
 * that nobody need know how a directory writes them. */
#include "directory/internal.h"

#include <stdlib.h>

kindred_status name_check(const char *text, const char *option, const char *what, kindred_error *error) {
    if (!text) return KINDRED_OK;
    size_t bytes = strlen(text);
    if (view_trim(view_of(text)).bytes == 0) {
        return fail_at(error, KINDRED_BAD_OPTION, NULL, 0, option, "the name of a %s must not be empty", what);
    }
    if (utf8_valid_bytes(text, bytes) < bytes) {
        return fail_at(error, KINDRED_BAD_OPTION, NULL, 0, option, "the name of a %s must be UTF-8, and is not", what);
    }
    return KINDRED_OK;
}

kindred_status filters_check(const kindred_directory_options *options, kindred_error *error) {
    kindred_status status = name_check(options->suite, "suite", "suite", error);
    if (status == KINDRED_OK) status = name_check(options->developer, "developer", "developer", error);
    if (status == KINDRED_OK) status = name_check(options->category, "category", "category", error);
    return status;
}

/* "Job Specific" and "JobSpecific" stand in one directory. */
static char *fold_category(view text) {
    char *folded = fold_case(text), *out = folded;
    for (const char *at = folded; at && *at; at++) {
        if (*at != ' ' && *at != '-' && *at != '_') *out++ = *at;
    }
    if (folded) *out = '\0';
    return folded;
}

bool filters_make(struct filters *out, const kindred_directory_options *options) {
    if (options->suite) out->suite = fold_case(view_trim(view_of(options->suite)));
    if (options->developer) out->developer = fold_case(view_trim(view_of(options->developer)));
    if (options->category) out->category = fold_category(view_of(options->category));
    return !options->suite == !out->suite && !options->developer == !out->developer &&
           !options->category == !out->category;
}

void filters_free(struct filters *filters) {
    free(filters->suite);
    free(filters->developer);
    free(filters->category);
    *filters = (struct filters){0};
}

/* Clears *selected unless a name, which is folded and freed here, is the one asked for. */
static kindred_status match(bool *selected, char *folded, const char *asked) {
    if (!folded) return KINDRED_NO_MEMORY;
    *selected = strcmp(folded, asked) == 0;
    free(folded);
    return KINDRED_OK;
}

static kindred_status match_suites(bool *selected, const kindred_standard *standard, const char *asked) {
    *selected = false;
    for (uint32_t i = 0; i < standard->suite_count && !*selected; i++) {
        if (match(selected, fold_case(standard->suites[i]), asked) != KINDRED_OK) return KINDRED_NO_MEMORY;
    }
    return KINDRED_OK;
}

kindred_status row_select(struct row *row, const kindred_reader *reader, view category) {
    const kindred_standard *standard = &row->standard;
    const struct filters *filters = &reader->filters;
    kindred_status status = KINDRED_OK;
    row->selected = reader->options.all_validities || standard->validity == KINDRED_CURRENT;
    if (row->selected && filters->suite) status = match_suites(&row->selected, standard, filters->suite);
    if (status == KINDRED_OK && row->selected && filters->developer) {
        status = match(&row->selected, fold_case(standard->developer), filters->developer);
    }
    if (status == KINDRED_OK && row->selected && filters->category) {
        status = match(&row->selected, fold_category(category), filters->category);
    }
    return status;
}
