/* The cells of one sheet of a workbook. What a cell holds depends on its type: a text of its own, the number of a shared
 * one, a number that is shown by a format, a truth, a date. Formulas count by the value that was saved with them; links
 * to other files are not followed. ECMA-376, part 1, section 18.3. */
#include "directory/workbook.h"
#include "directory/xml.h"

#include <stdlib.h>

enum type { NUMBER, SHARED_TEXT, TEXT, TRUTH, DATE, ERROR };

#define DAMAGED "the sheet is damaged (%s): open it in a spreadsheet and save it again"

/* A sheet on its way. */
struct reading {
    struct sheet *sheet;
    const struct workbook_parts *parts;
    struct archive *archive;
    view why;
    struct pieces text; /* of the cell that is being read */
    uint32_t line, column, style;
    enum type type;
    size_t row_bytes;
    bool collecting, phonetic;
    bool out_of_memory;
};

void sheet_free(struct sheet *sheet) {
    free(sheet->cells);
    free(sheet->rows);
    free(sheet->merges);
}

/* Ends the reading with a sentence about the sheet; false. */
static bool stop(struct reading *reading, view why) {
    reading->why = why;
    return false;
}

static bool damaged(struct reading *reading, const char *how) {
    reading->out_of_memory = explain(&reading->why, reading->archive->arena, DAMAGED, how) != KINDRED_OK;
    return false;
}

/* ---- where a cell stands ---- */

/* Reads "BC17", whose parts count from 1; a part that is missing or too large is 0. */
static const char *read_place(const char *at, const char *end, uint32_t *line, uint32_t *column) {
    *line = *column = 0;
    for (; at < end && *at >= 'A' && *at <= 'Z'; at++) {
        if (*column <= MOST_COLUMNS) *column = *column * 26 + (uint32_t)(*at - 'A') + 1;
    }
    for (; at < end && *at >= '0' && *at <= '9'; at++) {
        if (*line <= MOST_SHEET_ROWS) *line = *line * 10 + (uint32_t)(*at - '0');
    }
    if (*column > MOST_COLUMNS) *column = 0;
    if (*line > MOST_SHEET_ROWS) *line = 0;
    return at;
}

static bool begin_row(struct reading *reading, const struct element *element) {
    struct sheet *sheet = reading->sheet;
    uint32_t line = number_of(element, "r", reading->line + 1);
    if (line <= reading->line || line > MOST_SHEET_ROWS) return damaged(reading, "its rows are out of order");
    if (!grow(&sheet->rows, &sheet->row_capacity, sheet->row_count + 1, sizeof sheet->rows[0])) {
        reading->out_of_memory = true;
        return false;
    }
    sheet->rows[sheet->row_count++] = (struct table_row){.first_cell = sheet->cell_count, .line = line};
    reading->line = line;
    reading->column = 0;
    reading->row_bytes = 0;
    return true;
}

static bool begin_cell(struct reading *reading, const struct element *element) {
    static const struct {
        const char *name;
        enum type type;
    } types[] = {{"s", SHARED_TEXT}, {"inlineStr", TEXT}, {"str", TEXT}, {"b", TRUTH}, {"d", DATE}, {"e", ERROR}};
    view place = attribute_of(element, "r"), type = attribute_of(element, "t");
    uint32_t line, column = reading->column + 1;
    if (place.bytes > 0) read_place(place.at, place.at + place.bytes, &line, &column);
    if (column == 0 || column > MOST_COLUMNS) return damaged(reading, "a cell stands beyond the last column");
    reading->column = column;
    reading->style = number_of(element, "s", 0);
    reading->type = NUMBER;
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (view_equal(type, view_of(types[i].name))) reading->type = types[i].type;
    }
    reading->text.bytes = 0;
    return true;
}

static bool add_merge(struct reading *reading, const struct element *element) {
    struct sheet *sheet = reading->sheet;
    struct merge merge;
    view range = attribute_of(element, "ref");
    if (range.bytes == 0) return true;
    const char *end = range.at + range.bytes;
    const char *colon = read_place(range.at, end, &merge.first_line, &merge.first_column);
    if (colon == end || *colon != ':') return true;
    read_place(colon + 1, end, &merge.last_line, &merge.last_column);
    if (!grow(&sheet->merges, &sheet->merge_capacity, sheet->merge_count + 1, sizeof merge)) {
        reading->out_of_memory = true;
        return false;
    }
    sheet->merges[sheet->merge_count++] = merge;
    return true;
}

/* ---- what it holds ---- */

static bool add_cell(struct reading *reading, view value) {
    struct sheet *sheet = reading->sheet;
    struct table_row *row = &sheet->rows[sheet->row_count - 1];
    reading->row_bytes += value.bytes;
    row->too_long = row->too_long || reading->row_bytes > LARGEST_RECORD;
    if (value.bytes == 0 || row->too_long) return true;
    if (reading->column <= row->cell_count) return damaged(reading, "the cells of a row are out of order");
    size_t needed = row->first_cell + reading->column;
    if (needed > MOST_CELLS_MILLIONS * 1000000U) {
        view why = VIEW("the sheet has more cells than any directory: delete columns that are not needed, or split it");
        return stop(reading, why);
    }
    /* A cell in the last column makes thousands of empty ones before it. */
    if (!budget_spend(reading->archive->budget, needed - sheet->cell_count))
        return stop(reading, VIEW(TOO_MUCH_INSIDE));
    if (!grow(&sheet->cells, &sheet->cell_capacity, needed, sizeof sheet->cells[0])) {
        reading->out_of_memory = true;
        return false;
    }
    while (sheet->cell_count < needed) sheet->cells[sheet->cell_count++] = VIEW("");
    sheet->cells[needed - 1] = value;
    row->cell_count = reading->column;
    return true;
}

/* The text of that number in the list; at == NULL if there is none. */
static view shared_text(const struct reading *reading) {
    uint64_t number = 0;
    view digits = view_trim((view){reading->text.at, (uint32_t)reading->text.bytes});
    for (uint32_t i = 0; i < digits.bytes; i++) {
        if (digits.at[i] < '0' || digits.at[i] > '9' || number > UINT32_MAX) return (view){0};
        number = number * 10 + (uint64_t)(digits.at[i] - '0');
    }
    return number < reading->parts->text_count ? reading->parts->texts[number] : (view){0};
}

/* "2019-04-04T00:00:00.000" is a day. */
static view without_midnight(view date) {
    static const char midnight[] = "T00:00:00";
    enum { BYTES_OF_DAY = 10 };
    bool has = date.bytes >= BYTES_OF_DAY + sizeof midnight - 1 &&
               memcmp(date.at + BYTES_OF_DAY, midnight, sizeof midnight - 1) == 0;
    return has ? (view){date.at, BYTES_OF_DAY} : date;
}

static bool end_cell(struct reading *reading) {
    char number[NUMBER_TEXT_BYTES];
    struct arena *arena = reading->archive->arena;
    const struct workbook_parts *parts = reading->parts;
    view text = {reading->text.at, (uint32_t)reading->text.bytes};
    if (text.bytes == 0 || reading->sheet->row_count == 0) return true;
    struct number_format format = {0};
    switch (reading->type) {
    case SHARED_TEXT:
        text = shared_text(reading);
        if (!text.at) return damaged(reading, "a cell points at a text that is not there");
        /* One text of a megabyte could be that of a million cells. */
        if (!budget_spend(reading->archive->budget, text.bytes)) return stop(reading, VIEW(TOO_MUCH_INSIDE));
        return add_cell(reading, text);
    case TEXT:
        text = pieces_copy(arena, &reading->text);
        break;
    case TRUTH:
        text = view_equal(view_trim(text), VIEW("0")) ? VIEW("FALSE") : VIEW("TRUE");
        break;
    case DATE:
        text = arena_copy(arena, without_midnight(text));
        break;
    case ERROR:
        text = arena_copy(arena, text);
        break;
    case NUMBER:
        if (reading->style < parts->format_count) format = parts->formats[reading->style];
        text = arena_copy(arena, number_text(number, text, format, parts->since_1904));
        break;
    }
    reading->out_of_memory = !text.at;
    return text.at && add_cell(reading, text);
}

/* ---- tags ---- */

static bool begin_element(void *context, const struct element *element) {
    struct reading *reading = context;
    if (is_named(element->name, "c")) return begin_cell(reading, element);
    if (is_named(element->name, "row")) return begin_row(reading, element);
    if (is_named(element->name, "mergeCell")) return add_merge(reading, element);
    if (is_named(element->name, "rPh")) reading->phonetic = true;
    bool content = is_named(element->name, "v") || is_named(element->name, "t");
    reading->collecting = content && !reading->phonetic;
    return true;
}

static bool take_text(void *context, view text) {
    struct reading *reading = context;
    if (!reading->collecting) return true;
    if (reading->text.bytes + text.bytes > LARGEST_RECORD) { /* the rest of it would be of no use */
        if (reading->sheet->row_count > 0) reading->sheet->rows[reading->sheet->row_count - 1].too_long = true;
        return true;
    }
    reading->out_of_memory = !pieces_add(&reading->text, text);
    return !reading->out_of_memory;
}

static bool end_element(void *context, const char *name) {
    struct reading *reading = context;
    reading->collecting = false;
    if (is_named(name, "rPh")) reading->phonetic = false;
    return !is_named(name, "c") || end_cell(reading);
}

kindred_status sheet_read(struct sheet *sheet, const struct workbook_parts *parts, struct archive *archive,
                          const char *part, view *why) {
    struct reading reading = {.sheet = sheet, .parts = parts, .archive = archive};
    const struct xml_listener listener = {&reading, begin_element, take_text, end_element};
    int64_t place = archive_find(archive, part);
    if (place < 0) return explain(why, archive->arena, DAMAGED, "it is not in the file");
    kindred_status status = xml_read(archive, (uint64_t)place, part, &listener, why);
    free(reading.text.at);
    if (reading.out_of_memory) return KINDRED_NO_MEMORY;
    if (reading.why.bytes > 0) *why = reading.why;
    return status;
}
