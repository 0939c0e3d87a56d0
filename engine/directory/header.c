/* Which row of a table is its header. Exports and workbooks begin with lines about themselves ("Standards of 2019",
 * "Exported on", an empty line), so the header is looked for: it is the row that names the most fields. What stands above
 * it is passed over, and said, since it might have been a standard. */
#include "directory/internal.h"

static uint32_t count_names(const kindred_reader *reader, const view *cells, uint32_t count) {
    uint32_t names = 0;
    for (uint32_t i = 0; i < count && i < MOST_GUESSED_COLUMNS; i++) names += column_is_known(reader, cells[i]);
    return names;
}

void header_consider(struct header_search *search, const kindred_reader *reader, const view *cells, uint32_t count) {
    uint32_t filled = 0;
    for (uint32_t i = 0; i < count && filled < FEWEST_HEADER_NAMES; i++) filled += view_trim(cells[i]).bytes > 0;
    search->names = count_names(reader, cells, count);
    search->better = search->names >= FEWEST_HEADER_NAMES && search->names > search->in_best;
    if (search->better) search->in_best = search->names;
    if (search->in_best == 0 && !search->plausible) search->better = search->plausible = filled >= FEWEST_HEADER_NAMES;
    search->rows++;
}

bool header_search_ends(const struct header_search *search) {
    return search->rows >= MOST_HEADER_ROWS;
}

size_t header_find(const kindred_reader *reader, const view *cells, const struct table_row *rows, size_t count) {
    struct header_search search = {0};
    size_t header = 0;
    for (size_t i = 0; i < count && !header_search_ends(&search); i++) {
        bool unusable = rows[i].broken || rows[i].too_long;
        if (unusable && !search.plausible && search.in_best == 0)
            return i; /* it may be the one: that is to be mended */
        if (unusable) break;
        header_consider(&search, reader, cells + rows[i].first_cell, rows[i].cell_count);
        if (search.better) header = i;
    }
    return header;
}

/* The first cell of a row that has something in it, as far as a sentence can hold it. */
static view first_text(const view *cells, const struct table_row *row) {
    enum { LONGEST = 80 };
    for (uint32_t i = 0; i < row->cell_count; i++) {
        view text = view_trim(cells[i]);
        if (text.bytes == 0) continue;
        if (text.bytes > LONGEST) text.bytes = LONGEST;
        text.bytes = (uint32_t)utf8_valid_bytes(text.at, text.bytes);
        return text;
    }
    return (view){0};
}

bool header_note(kindred_reader *reader, view file, const struct table *table) {
    if (table->header == 0) return true;
    const struct table_row *first = &table->rows[0];
    view text = first_text(table->cells + first->first_cell, first);
    return warning_add(reader, file,
                       "the header is line %u: %zu above it %s passed over, beginning with \"%.*s\"; if a standard "
                       "stands there, move it below the header",
                       table->rows[table->header].line, table->header, table->header == 1 ? "was" : "were",
                       (int)text.bytes, text.at ? text.at : "");
}
