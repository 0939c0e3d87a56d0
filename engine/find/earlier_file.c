/* From the bytes of a result.json to what it says of itself. The file is one object; its long lists are cut into their
 * items, which are parsed one by one. What does not look as result_json.c writes it is refused. */
#include "directory/split.h"
#include "find/earlier.h"

#include <stdio.h>
#include <stdlib.h>

enum { READABLE_FORMAT = 1 };

/* ---- values ---- */

static kindred_status no_result(const char *path, const char *why, kindred_error *error) {
    return fail_at(error, KINDRED_BAD_OPTION, path, 0, NULL, "%.200s is no result of `kindred find`: %s", path, why);
}

static const struct json_field *field_of(const struct json_record *record, const char *name) {
    for (uint32_t i = 0; i < record->field_count; i++) {
        if (view_equal(record->fields[i].name, view_of(name))) return &record->fields[i];
    }
    return NULL;
}

static bool whole_of(const struct json_record *record, const char *name, uint64_t *out) {
    const struct json_field *field = field_of(record, name);
    if (!field || field->kind != JSON_NUMBER) return false;
    *out = 0;
    for (uint32_t i = 0; i < field->raw.bytes; i++) {
        if (field->raw.at[i] < '0' || field->raw.at[i] > '9') return false;
        uint64_t digit = (uint64_t)(field->raw.at[i] - '0');
        if (__builtin_mul_overflow(*out, 10, out) || __builtin_add_overflow(*out, digit, out)) return false;
    }
    return true;
}

/* A share with six digits, as result.json has them, in no locale. */
static bool share_of(const struct json_record *record, const char *name, double *out) {
    const struct json_field *field = field_of(record, name);
    if (!field || field->kind != JSON_NUMBER || field->raw.bytes != 8 || field->raw.at[1] != '.') return false;
    uint64_t millionths = 0;
    for (uint32_t i = 0; i < 8; i++) {
        if (i == 1) continue;
        if (field->raw.at[i] < '0' || field->raw.at[i] > '9') return false;
        millionths = millionths * 10 + (uint64_t)(field->raw.at[i] - '0');
    }
    *out = (double)millionths / KINDRED_ONE;
    return true;
}

static bool text_is(const struct json_record *record, const char *name, const char *text) {
    const struct json_field *field = field_of(record, name);
    return field && field->kind == JSON_TEXT && view_equal(field->text, view_of(text));
}

/* A text, or NULL for null; false if there is no memory left. */
static bool name_of(struct kindred_earlier *earlier, const struct json_record *record, const char *name,
                    const char **out) {
    const struct json_field *field = field_of(record, name);
    *out = NULL;
    if (!field || field->kind != JSON_TEXT) return true;
    *out = arena_copy(&earlier->arena, field->text).at;
    return *out != NULL;
}

/* ---- the parts of the file ---- */

/* A file on its way. */
struct file {
    struct kindred_earlier *earlier;
    struct json *json; /* for the parts */
    size_t compared;   /* texts that are no copies: the first ones, sorted once all are read */
    kindred_error *error;
};

static kindred_status damaged(const struct file *file, const char *what) {
    char why[120];
    snprintf(why, sizeof why, "its \"%s\" cannot be read", what);
    return no_result(file->earlier->path, why, file->error);
}

static kindred_status read_parameters(struct file *file, const struct json_record *parameters) {
    struct kindred_earlier *earlier = file->earlier;
    kindred_index_options *index = &earlier->options.index;
    kindred_question *question = &earlier->options.question;
    uint64_t words, permutations;
    bool whole = whole_of(parameters, "shingle", &words) && share_of(parameters, "threshold", &index->threshold) &&
                 share_of(parameters, "recall", &index->recall) && whole_of(parameters, "seed", &index->seed) &&
                 whole_of(parameters, "permutations", &permutations) && field_of(parameters, "validity");
    bool join = text_is(parameters, "index", "join");
    whole = whole && (join || text_is(parameters, "index", "lsh")) && words >= 1 &&
            words <= KINDRED_MOST_SHINGLE_WORDS && permutations <= KINDRED_MOST_PERMUTATIONS;
    if (!whole) return damaged(file, "parameters");
    earlier->options.shingle.words = (uint32_t)words;
    index->method = join ? KINDRED_INDEX_JOIN : KINDRED_INDEX_LSH;
    index->permutations = (uint32_t)permutations;
    question->across = text_is(parameters, "across", "suites")       ? KINDRED_ACROSS_SUITES
                       : text_is(parameters, "across", "developers") ? KINDRED_ACROSS_DEVELOPERS
                                                                     : KINDRED_ANY_PAIR;
    earlier->reading.all_validities = text_is(parameters, "validity", "all");
    bool enough = name_of(earlier, parameters, "for_suite", &question->for_suite) &&
                  name_of(earlier, parameters, "suite", &earlier->reading.suite) &&
                  name_of(earlier, parameters, "developer", &earlier->reading.developer) &&
                  name_of(earlier, parameters, "category", &earlier->reading.category);
    return enough ? KINDRED_OK : no_memory(file->error);
}

static bool hexadecimal(view digits, uint8_t out[FINGERPRINT]) {
    if (digits.bytes != 2 * FINGERPRINT) return false;
    for (uint32_t i = 0; i < digits.bytes; i++) {
        const char *all = "0123456789abcdef", *digit = memchr(all, digits.at[i], 16);
        if (!digit) return false;
        out[i / 2] = (uint8_t)(out[i / 2] << 4 | (digit - all));
    }
    return true;
}

static kindred_status add_text(struct file *file, view id, const uint8_t fingerprint[FINGERPRINT]) {
    struct kindred_earlier *earlier = file->earlier;
    if (!grow(&earlier->texts, &earlier->text_capacity, earlier->text_count + 1, sizeof earlier->texts[0])) {
        return no_memory(file->error);
    }
    struct earlier_text *text = &earlier->texts[earlier->text_count++];
    text->id = arena_copy(&earlier->arena, id);
    memcpy(text->fingerprint, fingerprint, FINGERPRINT);
    return text->id.at ? KINDRED_OK : no_memory(file->error);
}

typedef kindred_status take_item(struct file *file, const struct json_record *item);

static kindred_status take_compared(struct file *file, const struct json_record *item) {
    const struct json_field *id = field_of(item, "id"), *digits = field_of(item, "fingerprint");
    uint8_t fingerprint[FINGERPRINT] = {0};
    bool fits = id && id->kind == JSON_TEXT && digits && digits->kind == JSON_TEXT;
    if (!fits || !hexadecimal(digits->text, fingerprint)) return damaged(file, "compared");
    return add_text(file, id->text, fingerprint);
}

static int by_id(const void *left, const void *right) {
    return view_compare(((const struct earlier_text *)left)->id, ((const struct earlier_text *)right)->id);
}

/* Copies have the fingerprint of the text they are copies of. */
static kindred_status take_copies(struct file *file, const struct json_record *item) {
    const struct json_field *of = field_of(item, "of"), *ids = field_of(item, "ids");
    if (!of || of->kind != JSON_TEXT || !ids || ids->kind != JSON_TEXTS) return damaged(file, "copies");
    struct earlier_text wanted = {.id = of->text}, *found = NULL;
    if (file->compared > 0) found = bsearch(&wanted, file->earlier->texts, file->compared, sizeof wanted, by_id);
    if (!found) return damaged(file, "copies");
    memcpy(wanted.fingerprint, found->fingerprint, FINGERPRINT);
    kindred_status status = KINDRED_OK;
    for (uint32_t i = 0; i < ids->item_count && status == KINDRED_OK; i++) {
        status = add_text(file, item->items[ids->first_item + i].text, wanted.fingerprint);
    }
    return status;
}

static kindred_status take_cluster(struct file *file, const struct json_record *item) {
    struct kindred_earlier *earlier = file->earlier;
    const struct json_field *id = field_of(item, "id");
    if (!id || id->kind != JSON_TEXT) return damaged(file, "clusters");
    if (!grow(&earlier->clusters, &earlier->cluster_capacity, earlier->cluster_count + 1, sizeof(view))) {
        return no_memory(file->error);
    }
    view *cluster = &earlier->clusters[earlier->cluster_count++];
    *cluster = arena_copy(&earlier->arena, id->text);
    return cluster->at ? KINDRED_OK : no_memory(file->error);
}

/* Parses a value that stands in the file and is an object. */
static kindred_status parse_part(struct file *file, const char *name, view raw, struct json_record *out) {
    const char *reason;
    enum json_outcome outcome = json_read(file->json, raw.at, raw.bytes, out, &reason);
    if (outcome == JSON_NO_MEMORY) return no_memory(file->error);
    return outcome == JSON_READ && out->object ? KINDRED_OK : damaged(file, name);
}

static kindred_status take_list(struct file *file, const struct json_record *whole, const char *name, take_item *take) {
    const struct json_field *list = field_of(whole, name);
    struct records records = {0};
    if (!list || list->raw.bytes == 0 || *list->raw.at != '[') return damaged(file, name);
    kindred_status status = KINDRED_OK;
    if (!split_json(&records, (struct span){list->raw.at, list->raw.at + list->raw.bytes})) {
        status = no_memory(file->error);
    }
    for (size_t i = 0; i < records.count && status == KINDRED_OK; i++) {
        struct json_record item;
        view raw = {records.list[i].at, (uint32_t)records.list[i].bytes};
        status = parse_part(file, name, raw, &item);
        if (status == KINDRED_OK) status = take(file, &item);
    }
    free(records.list);
    return status;
}

static kindred_status check_format(const struct file *file, const struct json_record *whole) {
    uint64_t format;
    const char *path = file->earlier->path;
    const struct json_field *version = field_of(whole, "kindred"), *parameters = field_of(whole, "parameters");
    if (!whole_of(whole, "format", &format) || !version || version->kind != JSON_TEXT) {
        return no_result(path, "it does not say which format it has", file->error);
    }
    if (format != READABLE_FORMAT) {
        return fail_at(file->error, KINDRED_BAD_OPTION, path, 0, "format",
                       "%.200s has format %llu, and this program reads format %d: make it again by `kindred find`",
                       path, (unsigned long long)format, READABLE_FORMAT);
    }
    return parameters ? KINDRED_OK : damaged(file, "parameters");
}

static kindred_status take_whole(struct file *file, const struct json_record *whole) {
    struct json_record parameters;
    struct kindred_earlier *earlier = file->earlier;
    kindred_status status = check_format(file, whole);
    if (status != KINDRED_OK) return status;
    earlier->version = arena_copy(&earlier->arena, field_of(whole, "kindred")->text);
    if (!earlier->version.at) return no_memory(file->error);
    status = parse_part(file, "parameters", field_of(whole, "parameters")->raw, &parameters);
    if (status == KINDRED_OK) status = read_parameters(file, &parameters);
    if (status == KINDRED_OK) status = take_list(file, whole, "compared", take_compared);
    file->compared = earlier->text_count;
    if (file->compared > 1) qsort(earlier->texts, file->compared, sizeof earlier->texts[0], by_id);
    if (status == KINDRED_OK) status = take_list(file, whole, "copies", take_copies);
    if (earlier->text_count > 1) qsort(earlier->texts, earlier->text_count, sizeof earlier->texts[0], by_id);
    if (status == KINDRED_OK) status = take_list(file, whole, "clusters", take_cluster);
    return status;
}

kindred_status earlier_parse(struct kindred_earlier *earlier, const struct input *input, kindred_error *error) {
    struct json *json = json_new();
    struct file file = {.earlier = earlier, .json = json_new(), .error = error};
    kindred_status status = KINDRED_OK;
    if (!json || !file.json) {
        status = no_memory(error);
    } else if (input->size > UINT32_MAX) {
        status = no_result(earlier->path, "it has more than 4 GB", error);
    } else {
        struct json_record whole;
        const char *reason = "";
        enum json_outcome outcome = json_read(json, input->bytes, input->size, &whole, &reason);
        if (outcome == JSON_READ && !whole.object) reason = "is no JSON object";
        char why[200];
        snprintf(why, sizeof why, "it %s", reason);
        status = outcome == JSON_NO_MEMORY ? no_memory(error)
                 : *reason != '\0'         ? no_result(earlier->path, why, error)
                                           : take_whole(&file, &whole);
    }
    json_free(json);
    json_free(file.json);
    return status;
}
