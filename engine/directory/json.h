/* One JSON value, taken apart: simdjson behind a C face. This is the only room of the house that is built on C++, and
 * no exception leaves it. */
#ifndef KINDRED_ENGINE_DIRECTORY_JSON_H
#define KINDRED_ENGINE_DIRECTORY_JSON_H

#include "kindred/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A parser with its scratch memory; one a thread. */
struct json;

enum json_kind { JSON_TEXT, JSON_TEXTS, JSON_NUMBER, JSON_NULL, JSON_OTHER };

/* A string of a list: decoded, and as it stands in the source between its quotes, which are no part of it. Both have the
 * same bytes if, and only if, nothing in it was escaped. */
struct json_text {
    kindred_view text, within_quotes;
};

/* `raw` is the value as it stands in the source, a string with its quotes; `text` the decoded string of a JSON_TEXT; the strings of a list of
 * strings (JSON_TEXTS) are items[first_item] and so on. */
struct json_field {
    kindred_view name, text, raw;
    enum json_kind kind;
    uint32_t first_item, item_count;
};

/* The fields of an object in their order. A value that is no object is one field without a name. */
struct json_record {
    const struct json_field *fields;
    const struct json_text *items;
    uint32_t field_count;
    bool object;
};

enum json_outcome { JSON_READ, JSON_BROKEN, JSON_NO_MEMORY };

/* NULL if there is no memory left. */
struct json *json_new(void);
void json_free(struct json *json);

/* Parses `bytes` bytes at `at`, behind which READ_PADDING more can be read. The record stands in the parser's memory
 * and in the source until the next call. If JSON_BROKEN, *reason says what is wrong with the value ("... ends too
 * early"): half a sentence, static. */
enum json_outcome json_read(struct json *json, const char *at, size_t bytes, struct json_record *out,
                            const char **reason);

/* Whether a whole text is valid UTF-8; several gigabytes a second. */
bool utf8_is_valid(const char *at, size_t bytes);

#ifdef __cplusplus
}
#endif
#endif
