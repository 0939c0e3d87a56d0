/* What makes a record unusable, and the sentences that say so: what is wrong, and what to do about it. */
#include "directory/internal.h"
#include "directory/split.h"

#include <stdarg.h>
#include <stdio.h>
#include <utf8proc.h>

kindred_status row_reject(struct row *row, struct arena *arena, view field, const char *format, ...) {
    enum { LONGEST_REASON = 1024 };
    char reason[LONGEST_REASON];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    row->rejected = true;
    row->rejection = (kindred_rejection){.file = row->standard.file, .line = row->standard.line};
    row->rejection.reason = arena_copy(arena, view_of(reason));
    if (field.bytes > 0) row->rejection.field = arena_copy(arena, field);
    bool copied = row->rejection.reason.at && (field.bytes == 0 || row->rejection.field.at);
    return copied ? KINDRED_OK : KINDRED_NO_MEMORY;
}

size_t utf8_valid_bytes(const char *at, size_t bytes) {
    for (size_t i = 0; i < bytes;) {
        utf8proc_int32_t point;
        if ((unsigned char)at[i] < 0x80) {
            i++;
            continue;
        }
        utf8proc_ssize_t read =
            utf8proc_iterate((const utf8proc_uint8_t *)at + i, (utf8proc_ssize_t)(bytes - i), &point);
        if (read <= 0) return i;
        i += (size_t)read;
    }
    return bytes;
}

/* ---- a record that is not valid JSON ---- */

kindred_status record_reject_broken(struct row *row, struct scratch *scratch, const struct record *record,
                                    const char *reason) {
    const char *zero = memchr(record->at, '\0', record->bytes);
    size_t valid = utf8_valid_bytes(record->at, record->bytes);
    const char *end = record->at + record->bytes;
    if (!zero && valid == record->bytes) {
        return row_reject(row, &scratch->arena, (view){0}, "the record %s: mend it, or export it again", reason);
    }
    const char *bad = zero ? zero : record->at + valid;
    view field = {0};
    struct span name, value;
    for (const char *at = record->at; field.bytes == 0 && split_field(&at, end, &name, &value);) {
        bool within = bad >= name.at && bad < value.end;
        if (within && name.end - name.at < 256) field = (view){name.at, (uint32_t)(name.end - name.at)};
    }
    if (field.bytes > 0 && utf8_valid_bytes(field.at, field.bytes) < field.bytes) field = (view){0};
    size_t place = (size_t)(bad - record->at) + 1;
    if (zero) {
        return row_reject(row, &scratch->arena, field,
                          "the record has a NUL, which no text has, at its byte %zu: take it out", place);
    }
    return row_reject(row, &scratch->arena, field,
                      "the record is not valid UTF-8 from its byte %zu on: save the file as UTF-8", place);
}

/* ---- a field that cannot be used ---- */

static view first_with_zero(const struct scratch *scratch, const struct cell *cell) {
    if (cell->kind == CELL_TEXT) return cell->value;
    for (uint32_t i = 0; i < cell->item_count; i++) {
        view item = scratch->items[cell->first_item + i];
        if (item.bytes > 0 && memchr(item.at, '\0', item.bytes)) return item;
    }
    return (view){0};
}

kindred_status cell_check(struct row *row, struct scratch *scratch, const struct cell *cell) {
    if (cell->value.bytes > LARGEST_FIELD) {
        return row_reject(row, &scratch->arena, cell->name,
                          "the field has more than %d MB: shorten it, or leave it out", LARGEST_FIELD_MEGABYTES);
    }
    if (cell->kind == CELL_OTHER && cell->field != FIELD_UNKNOWN) {
        return row_reject(row, &scratch->arena, cell->name,
                          "the field must be a text or a list of texts, and is neither: write it as one of them");
    }
    if (cell->name.bytes > 0 && memchr(cell->name.at, '\0', cell->name.bytes)) {
        return row_reject(row, &scratch->arena, (view){0},
                          "the name of a field has a NUL, which no name has: take it out");
    }
    view suspect = first_with_zero(scratch, cell);
    const char *zero = suspect.bytes > 0 ? memchr(suspect.at, '\0', suspect.bytes) : NULL;
    if (zero) {
        return row_reject(row, &scratch->arena, cell->name,
                          "the field has a NUL, which no text has, at byte %zu: take it out", zero - suspect.at + 1);
    }
    return KINDRED_OK;
}
