/* The draft of a standard as its author has it, in a plain text: the first line is the title, each other line a
 * statement. A line that is the name of a section alone ("Knowledge and understanding:") heads the lines behind it; what
 * stands before any such line are performance criteria. What comes out is a record like any other. */
#include "directory/internal.h"

/* Takes the next line that is not blank off a text; false at its end. */
static bool next_line(struct span *text, view *line) {
    while (text->at < text->end) {
        const char *begin = text->at;
        while (text->at < text->end && *text->at != '\n' && *text->at != '\r') text->at++;
        *line = view_trim((view){begin, (uint32_t)(text->at - begin)});
        if (text->at < text->end) text->at++;
        if (line->bytes > 0) return true;
    }
    return false;
}

/* The field whose name a line is, with a colon behind it or not; FIELD_UNKNOWN if it is none that makes statements. */
static enum field heading(view line) {
    if (line.at[line.bytes - 1] == ':') line.bytes--;
    enum field field = field_named(view_trim(line));
    if (field == FIELD_UNKNOWN || field == FIELD_TITLE) return FIELD_UNKNOWN;
    return field_section(field) == NO_SECTION ? FIELD_UNKNOWN : field;
}

/* Adds a cell with all lines of a field, wherever its heading stands, or none if there are none. */
static bool add_lines(struct scratch *scratch, struct span text, enum field wanted) {
    char *lines = arena_take(&scratch->arena, (size_t)(text.end - text.at) + 1);
    if (!lines) return false;
    size_t room = (size_t)(text.end - text.at) + 1, bytes = 0;
    enum field here = FIELD_PERFORMANCE_CRITERIA;
    for (view line; next_line(&text, &line);) {
        enum field named = heading(line);
        if (named != FIELD_UNKNOWN) here = named;
        if (named != FIELD_UNKNOWN || here != wanted) continue;
        memcpy(lines + bytes, line.at, line.bytes);
        bytes += line.bytes;
        lines[bytes++] = '\n';
    }
    arena_trim(&scratch->arena, lines, room, bytes);
    if (bytes == 0) return true;
    struct cell *cell = cell_add(scratch, view_of(field_name(wanted)));
    if (cell) cell->value = (view){lines, (uint32_t)bytes};
    return cell != NULL;
}

static kindred_status fill(struct row *row, kindred_reader *reader, struct span text) {
    struct scratch *scratch = &reader->scratch[0];
    size_t bytes = (size_t)(text.end - text.at);
    if (bytes > LARGEST_FIELD) {
        return row_reject(row, &scratch->arena, (view){0}, "a draft has at most %d MB: is it the right file?",
                          LARGEST_FIELD_MEGABYTES);
    }
    size_t valid = utf8_valid_bytes(text.at, bytes);
    if (valid < bytes) {
        return row_reject(row, &scratch->arena, (view){0},
                          "the text is not valid UTF-8 from its byte %zu on: save the file as UTF-8", valid + 1);
    }
    scratch->cell_count = scratch->item_count = 0;
    view title;
    if (next_line(&text, &title)) {
        struct cell *cell = cell_add(scratch, view_of(field_name(FIELD_TITLE)));
        if (!cell) return KINDRED_NO_MEMORY;
        cell->value = arena_copy(&scratch->arena, title);
        if (!cell->value.at) return KINDRED_NO_MEMORY;
    }
    for (int field = 0; field < FIELDS; field++) {
        if (field_section((enum field)field) == NO_SECTION || field == FIELD_TITLE) continue;
        if (!add_lines(scratch, text, (enum field)field)) return KINDRED_NO_MEMORY;
    }
    return row_fill(row, scratch, reader);
}

kindred_status draft_add(kindred_reader *reader, struct span text, view file, view *why) {
    struct span rest = text;
    view line;
    if (!next_line(&rest, &line)) {
        *why = VIEW("the file holds no line of text: is it the right one?");
        return KINDRED_OK;
    }
    struct row *row = rows_add(reader, 1, file);
    if (!row) return KINDRED_NO_MEMORY;
    row->standard.line = 1;
    return fill(row, reader, text);
}
