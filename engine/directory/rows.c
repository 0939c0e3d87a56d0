/* Rows and cells: making room for them, copying names, rejecting. */
#include "directory/internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <utf8proc.h>

struct row *rows_add(kindred_reader *reader, size_t count, view file) {
    if (!grow(&reader->rows, &reader->row_capacity, reader->row_count + count, sizeof reader->rows[0])) return NULL;
    struct row *added = reader->rows + reader->row_count;
    reader->row_count += count;
    for (size_t i = 0; i < count; i++) {
        added[i] = (struct row){.standard.file = file};
    }
    return added;
}

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

/* The name that stood at this place in the last record, if it is the same; else a new copy. */
static const struct known_name *know(struct scratch *scratch, size_t place, view name) {
    if (place < scratch->name_count && view_equal(scratch->names[place].name, name)) return &scratch->names[place];
    if (place >= scratch->name_count) {
        if (!grow(&scratch->names, &scratch->name_capacity, place + 1, sizeof scratch->names[0])) return NULL;
        scratch->name_count = place + 1;
    }
    struct known_name *known = &scratch->names[place];
    *known = (struct known_name){arena_copy(&scratch->arena, name), field_named(name)};
    return known->name.at ? known : NULL;
}

struct cell *cell_add(struct scratch *scratch, view name) {
    if (!grow(&scratch->cells, &scratch->cell_capacity, scratch->cell_count + 1, sizeof scratch->cells[0])) return NULL;
    const struct known_name *known = know(scratch, scratch->cell_count, name);
    if (!known) return NULL;
    struct cell *cell = &scratch->cells[scratch->cell_count++];
    *cell = (struct cell){.name = known->name, .field = known->field};
    return cell;
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
