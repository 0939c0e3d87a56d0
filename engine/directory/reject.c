/* What makes a record unusable, and the sentences that say so: what is wrong, and what to do about it. */
#include "directory/internal.h"
#include "directory/split.h"

#include <stdarg.h>

kindred_status row_reject(struct row *row, struct arena *arena, view field, const char *format, ...) {
    enum { LONGEST_REASON = 1024 };
    char reason[LONGEST_REASON];
    va_list arguments;
    va_start(arguments, format);
    write_sentence(reason, sizeof reason, format, arguments);
    va_end(arguments);
    row->rejected = true;
    row->rejection = (kindred_rejection){.file = row->standard.file, .line = row->standard.line};
    row->rejection.reason = arena_copy(arena, view_of(reason));
    if (field.bytes > 0) row->rejection.field = arena_copy(arena, field);
    bool copied = row->rejection.reason.at && (field.bytes == 0 || row->rejection.field.at);
    return copied ? KINDRED_OK : KINDRED_NO_MEMORY;
}

kindred_status record_reject_too_long(struct row *row, struct scratch *scratch) {
    return row_reject(row, &scratch->arena, (view){0}, "the record has more than %d MB: shorten it, or leave it out",
                      LARGEST_RECORD_MEGABYTES);
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
    for (const char *at = record->at + 1; field.bytes == 0 && split_field(&at, end, &name, &value);) {
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

/* The place of the first NUL in a text, from 1; 0 if it has none. */
static size_t place_of_zero(view text) {
    const char *zero = text.bytes > 0 ? memchr(text.at, '\0', text.bytes) : NULL;
    return zero ? (size_t)(zero - text.at) + 1 : 0;
}

/* The same of a cell; of a list, the place in the first of its texts that has one. */
static size_t place_of_zero_in(const struct scratch *scratch, const struct cell *cell) {
    size_t place = cell->kind == CELL_TEXT ? place_of_zero(cell->value) : 0;
    for (uint32_t i = 0; i < cell->item_count && place == 0; i++) {
        place = place_of_zero(scratch->items[cell->first_item + i]);
    }
    return place;
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
    if (place_of_zero(cell->name) > 0) {
        return row_reject(row, &scratch->arena, (view){0},
                          "the name of a field has a NUL, which no name has: take it out");
    }
    size_t zero = place_of_zero_in(scratch, cell);
    if (zero > 0) {
        return row_reject(row, &scratch->arena, cell->name,
                          "the field has a NUL, which no text has, at byte %zu: take it out", zero);
    }
    return KINDRED_OK;
}
