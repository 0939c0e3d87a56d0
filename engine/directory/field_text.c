/* What a field says, whatever it was read from: a list of texts, HTML, or a plain text. */
#include "directory/field_text.h"

#include "directory/html.h"
#include "directory/json.h"
#include "directory/limits.h"

#include <stdlib.h>

/* The items of a list, a line each; the value itself if it is none. `at` is NULL if there is no memory left. */
static view list_text(struct arena *arena, view value) {
    struct json_record parsed;
    const char *reason;
    struct json *json = json_new();
    char *padded = take_zeroed((size_t)value.bytes + READ_PADDING, 1);
    view text = {0};
    if (json && padded) {
        if (value.bytes > 0) memcpy(padded, value.at, value.bytes);
        enum json_outcome outcome = json_read(json, padded, value.bytes, &parsed, &reason);
        const struct json_field *list = outcome == JSON_READ && !parsed.object ? &parsed.fields[0] : NULL;
        char *lines = arena_take(arena, (size_t)value.bytes + 1); /* quotes and commas make room for line ends */
        if (outcome != JSON_NO_MEMORY && lines) text = value;
        if (text.at && list && list->kind == JSON_NULL) text.bytes = 0;
        if (text.at && list && list->kind == JSON_TEXTS) {
            text = (view){lines, 0};
            for (uint32_t i = 0; i < list->item_count; i++) {
                view item = parsed.items[list->first_item + i].text;
                if (i > 0) lines[text.bytes++] = '\n';
                if (item.bytes > 0) memcpy(lines + text.bytes, item.at, item.bytes);
                text.bytes += item.bytes;
            }
        }
    }
    json_free(json);
    free(padded);
    return text;
}

view field_text(struct arena *arena, const kindred_standard *standard, const char *name) {
    view text = kindred_standard_field(standard, name);
    if (text.bytes == 0) return VIEW("");
    for (uint32_t i = 0; i < standard->field_count; i++) {
        const kindred_field *field = &standard->fields[i];
        if (field->value.at == text.at && field->json) text = list_text(arena, text);
    }
    if (text.at && html_present(text)) {
        struct html html = {0};
        text = html_lines(&html, arena, text);
        html_free(&html);
    }
    return text;
}
