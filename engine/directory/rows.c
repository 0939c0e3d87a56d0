/* Rows and cells: making room for them, and knowing the names of cells again from record to record. */
#include "directory/internal.h"

struct row *rows_add(kindred_reader *reader, size_t count, view file) {
    if (!grow(&reader->rows, &reader->row_capacity, reader->row_count + count, sizeof reader->rows[0])) return NULL;
    struct row *added = reader->rows + reader->row_count;
    reader->row_count += count;
    for (size_t i = 0; i < count; i++) {
        added[i] = (struct row){.standard.file = file};
    }
    return added;
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
