/* A streaming JSON writer: what is begun, named and ended comes out as it is called, nothing is kept.
 *
 * What it writes is always valid: commas are its own business, a text is escaped and mended if it is not UTF-8, and a
 * call that does not fit (a value without a name in an object, an end without a beginning) makes the output fail
 * instead. Its texts can stand inside a <script> element and on a terminal: '<', control characters and marks that
 * turn the direction of writing are escaped. Numbers are integers or decimals made from integers: no locale. */
#ifndef KINDRED_ENGINE_REPORT_JSON_H
#define KINDRED_ENGINE_REPORT_JSON_H

#include "report/output.h"

enum { JSON_DEEPEST = 32 };

struct json_writer {
    struct output *out;
    uint32_t depth;
    bool named; /* a name has been written and waits for its value */
    struct {
        bool object, lines, items;
    } level[JSON_DEEPEST];
};

/* How the items of an object or array stand: in one line, or one a line, so that a diff of two results reads well. */
enum json_layout { JSON_INLINE, JSON_LINES };

struct json_writer json_to(struct output *out);

void json_begin_object(struct json_writer *json, enum json_layout layout);
void json_end_object(struct json_writer *json);
void json_begin_array(struct json_writer *json, enum json_layout layout);
void json_end_array(struct json_writer *json);
void json_name(struct json_writer *json, const char *name);
void json_name_of(struct json_writer *json, view name);

void json_string(struct json_writer *json, view text);
void json_integer(struct json_writer *json, uint64_t value);
void json_boolean(struct json_writer *json, bool value);
void json_null(struct json_writer *json);

/* 412345 with six digits is 0.412345. */
void json_decimal(struct json_writer *json, uint64_t value, uint32_t digits);

/* One value that is valid JSON already. */
void json_raw(struct json_writer *json, view text);

/* Name and value in one call. */
void json_string_as(struct json_writer *json, const char *name, view text);
void json_integer_as(struct json_writer *json, const char *name, uint64_t value);
void json_millionths_as(struct json_writer *json, const char *name, uint64_t value);
void json_null_as(struct json_writer *json, const char *name);

#endif
