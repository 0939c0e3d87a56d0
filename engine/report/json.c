/* The JSON writer: a stack of what is open, and one function that escapes. */
#include "report/json.h"

#include <errno.h>
#include <utf8proc.h>

struct json_writer json_to(struct output *out) {
    return (struct json_writer){.out = out};
}

static void refuse(struct json_writer *json) {
    if (json->out->error == 0) json->out->error = EINVAL;
}

/* Writes what must stand before an item of the innermost object or array. */
static void separate(struct json_writer *json) {
    if (json->depth == 0) return;
    bool lines = json->level[json->depth - 1].lines;
    if (json->level[json->depth - 1].items) output_text(json->out, ",");
    if (lines) output_text(json->out, "\n");
    json->level[json->depth - 1].items = true;
}

static void begin_value(struct json_writer *json) {
    bool in_object = json->depth > 0 && json->level[json->depth - 1].object;
    if (in_object != json->named) refuse(json);
    if (!in_object) separate(json);
    json->named = false;
}

static void begin(struct json_writer *json, bool object, enum json_layout layout) {
    begin_value(json);
    if (json->depth == JSON_DEEPEST) {
        refuse(json);
        return;
    }
    json->level[json->depth].object = object;
    json->level[json->depth].lines = layout == JSON_LINES;
    json->level[json->depth].items = false;
    json->depth++;
    output_text(json->out, object ? "{" : "[");
}

static void end(struct json_writer *json, bool object) {
    if (json->depth == 0 || json->named || json->level[json->depth - 1].object != object) {
        refuse(json);
        return;
    }
    json->depth--;
    if (json->level[json->depth].lines && json->level[json->depth].items) output_text(json->out, "\n");
    output_text(json->out, object ? "}" : "]");
}

void json_begin_object(struct json_writer *json, enum json_layout layout) {
    begin(json, true, layout);
}

void json_end_object(struct json_writer *json) {
    end(json, true);
}

void json_begin_array(struct json_writer *json, enum json_layout layout) {
    begin(json, false, layout);
}

void json_end_array(struct json_writer *json) {
    end(json, false);
}

/* Must this code point be escaped? Beyond what JSON asks for: '<', which could end a <script>; controls and marks of
 * direction, which a terminal or an editor would obey; separators that older JavaScript took for line ends. */
static bool is_escaped(int32_t point) {
    return point < 0x20 || point == '"' || point == '\\' || point == '<' || (point >= 0x7f && point <= 0x9f) ||
           (point >= 0x200b && point <= 0x200f) || (point >= 0x2028 && point <= 0x202e) ||
           (point >= 0x2060 && point <= 0x206f) || point == 0x61c || point == 0xfeff;
}

/* A byte that is a character of its own and needs no escape. */
static bool is_plain(char byte) {
    return byte >= ' ' && byte < 0x7f && byte != '"' && byte != '\\' && byte != '<';
}

static void write_escaped(struct output *out, int32_t point) {
    switch (point) {
    case '"':
        output_text(out, "\\\"");
        break;
    case '\\':
        output_text(out, "\\\\");
        break;
    case '\n':
        output_text(out, "\\n");
        break;
    case '\t':
        output_text(out, "\\t");
        break;
    default:
        output_format(out, "\\u%04x", (unsigned)point);
    }
}

static void write_string(struct output *out, view text) {
    uint32_t plain = 0; /* where the stretch that needs no escape begins */
    output_text(out, "\"");
    for (uint32_t at = 0; at < text.bytes;) {
        if (is_plain(text.at[at])) { /* most are */
            at++;
            continue;
        }
        utf8proc_int32_t point;
        utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text.at + at, text.bytes - at, &point);
        if (bytes > 0 && !is_escaped(point)) {
            at += (uint32_t)bytes;
            continue;
        }
        output_bytes(out, text.at + plain, at - plain);
        if (bytes > 0) {
            write_escaped(out, point);
        } else {
            output_text(out, "\\ufffd");
        }
        at += bytes > 0 ? (uint32_t)bytes : 1;
        plain = at;
    }
    if (text.bytes > plain) output_bytes(out, text.at + plain, text.bytes - plain);
    output_text(out, "\"");
}

void json_name_of(struct json_writer *json, view name) {
    if (json->depth == 0 || !json->level[json->depth - 1].object || json->named) refuse(json);
    separate(json);
    write_string(json->out, name);
    output_text(json->out, ":");
    json->named = true;
}

void json_name(struct json_writer *json, const char *name) {
    json_name_of(json, view_of(name));
}

void json_string(struct json_writer *json, view text) {
    begin_value(json);
    write_string(json->out, text);
}

void json_integer(struct json_writer *json, uint64_t value) {
    begin_value(json);
    output_integer(json->out, value);
}

void json_boolean(struct json_writer *json, bool value) {
    json_raw(json, value ? VIEW("true") : VIEW("false"));
}

void json_null(struct json_writer *json) {
    json_raw(json, VIEW("null"));
}

void json_decimal(struct json_writer *json, uint64_t value, uint32_t digits) {
    begin_value(json);
    output_decimal(json->out, value, digits);
}

void json_raw(struct json_writer *json, view text) {
    begin_value(json);
    output_view(json->out, text);
}

void json_string_as(struct json_writer *json, const char *name, view text) {
    json_name(json, name);
    json_string(json, text);
}

void json_integer_as(struct json_writer *json, const char *name, uint64_t value) {
    json_name(json, name);
    json_integer(json, value);
}

void json_millionths_as(struct json_writer *json, const char *name, uint64_t value) {
    json_name(json, name);
    json_decimal(json, value, 6);
}

void json_null_as(struct json_writer *json, const char *name) {
    json_name(json, name);
    json_null(json);
}
