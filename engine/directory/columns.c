/* From the names of columns to fields. The option `map` comes first, then the names that fields are known by, then the
 * names that other tables give them (guesses.def); a URN or a title that is still missing is looked for in the cells.
 * A field whose column is known by name is never guessed, and a guess takes one column. */
#include "directory/columns.h"

#include "directory/internal.h"

#include <stdlib.h>

/* ---- names ---- */

enum { MOST_GUESSES = 32 };

static const char *const guesses[FIELDS][MOST_GUESSES] = {
#define GUESS(constant, ...) [constant] = {__VA_ARGS__},
#include "directory/guesses.def"
#undef GUESS
};

/* The next letter or digit of a name, in lower case; 0 at its end. Bytes beyond ASCII count as letters. */
static char next_letter(view name, uint32_t *at) {
    while (*at < name.bytes) {
        unsigned char byte = (unsigned char)name.at[(*at)++], lower = byte | 0x20;
        if ((byte >= '0' && byte <= '9') || byte >= 0x80) return (char)byte;
        if (lower >= 'a' && lower <= 'z') return (char)lower;
    }
    return 0;
}

static bool same_letters(view a, view b) {
    uint32_t at_a = 0, at_b = 0;
    if (a.bytes > LONGEST_KNOWN_NAME || b.bytes > LONGEST_KNOWN_NAME) return false;
    for (;;) {
        char letter = next_letter(a, &at_a);
        if (letter != next_letter(b, &at_b)) return false;
        if (letter == 0) return true;
    }
}

static bool is_mapped(const kindred_reader *reader, view column) {
    for (size_t i = 0; i < reader->map_count; i++) {
        if (field_names_equal(reader->maps[i].column, column)) return true;
    }
    return false;
}

bool column_is_known(const kindred_reader *reader, view name) {
    if (field_named(name) != FIELD_UNKNOWN) return true;
    if (is_mapped(reader, name)) return true;
    for (int field = 0; field < FIELDS; field++) {
        for (int i = 0; i < MOST_GUESSES && guesses[field][i]; i++) {
            if (same_letters(view_of(guesses[field][i]), name)) return true;
        }
    }
    return false;
}

/* ---- the option ---- */

static kindred_status wrong_map(kindred_error *error, const char *entry, const char *what) {
    return fail_at(error, KINDRED_BAD_OPTION, NULL, 0, "map", "a map is FIELD=COLUMN, such as URN=Ref: '%.100s' %s",
                   entry, what);
}

kindred_status maps_read(kindred_reader *reader, const kindred_directory_options *options, kindred_error *error) {
    if (options->map_count == 0) return KINDRED_OK;
    reader->maps = arena_take(&reader->arena, options->map_count * sizeof reader->maps[0]);
    const char **kept = arena_take(&reader->arena, options->map_count * sizeof *kept); /* as given, to be told again */
    if (!reader->maps || !kept) return no_memory(error);
    reader->options.map = kept;
    for (size_t i = 0; i < options->map_count; i++) {
        const char *entry = options->map[i], *equals = strchr(entry, '=');
        if (!equals) return wrong_map(error, entry, "has no =");
        view column = view_trim(view_of(equals + 1));
        enum field field = field_named(view_trim((view){entry, (uint32_t)(equals - entry)}));
        if (field == FIELD_UNKNOWN) {
            return wrong_map(
                error, entry,
                "begins with no field of a standard (URN, Title, Overview, Performance_criteria, Suite, ...)");
        }
        if (field_names_equal(column, (view){0})) return wrong_map(error, entry, "names no column");
        if (utf8_valid_bytes(column.at, column.bytes) < column.bytes) return wrong_map(error, entry, "is not UTF-8");
        if (is_mapped(reader, column)) return wrong_map(error, entry, "names a column that another one names already");
        reader->maps[i] = (struct map){arena_copy(&reader->arena, column), field, false};
        kept[i] = arena_copy(&reader->arena, view_of(entry)).at;
        if (!reader->maps[i].column.at || !kept[i]) return no_memory(error);
        reader->map_count++;
    }
    return KINDRED_OK;
}

/* Columns the option names, then those named after a field that the option gives to none of them. */
static void settle_names(kindred_reader *reader, struct column *columns, size_t count) {
    bool given[FIELDS] = {false};
    for (size_t i = 0; i < reader->map_count; i++) {
        struct map *map = &reader->maps[i];
        for (size_t c = 0; c < count; c++) {
            if (columns[c].mapped || !field_names_equal(columns[c].name, map->column)) continue;
            columns[c].mapped = map->met = given[map->field] = true;
            columns[c].field = map->field;
            break;
        }
    }
    for (size_t c = 0; c < count; c++) {
        if (columns[c].mapped) continue;
        enum field field = field_named(columns[c].name);
        columns[c].displaced = field != FIELD_UNKNOWN && given[field];
        if (!columns[c].displaced) columns[c].field = field;
    }
}

/* ---- what stands in a column ---- */

/* How many of the cells of a column are filled, look like codes, URNs and titles, and differ from each other. */
struct look {
    size_t filled, codes, urns, titles, distinct;
};

struct letters {
    uint32_t letters, capitals, digits, spaces, others; /* others: of what URNs do not have */
};

static struct letters letters_of(view text) {
    struct letters out = {0};
    for (uint32_t i = 0; i < text.bytes; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        bool capital = byte >= 'A' && byte <= 'Z', letter = capital || (byte >= 'a' && byte <= 'z') || byte >= 0x80;
        bool digit = byte >= '0' && byte <= '9';
        out.letters += letter;
        out.capitals += capital;
        out.digits += digit;
        out.spaces += byte == ' ';
        out.others += byte >= 0x80 || (!letter && !digit && !memchr(" &._/()-", byte, 8));
    }
    return out;
}

/* "EUS GNC017", "M&LDA4", "LANGa12v1L", "SFHCI.N": capitals in front, nothing but letters, digits and a few marks. */
static bool looks_like_urn(view text, const struct letters *letters) {
    if (text.bytes < 4 || text.bytes > LONGEST_GUESSED_CODE || letters->others > 0 || letters->spaces > 3) return false;
    bool begins = text.at[0] >= 'A' && text.at[0] <= 'Z' && text.at[1] >= '&' && text.at[1] <= 'Z';
    return begins && letters->digits > 0 && letters->capitals * 2 >= letters->letters;
}

static bool looks_like_title(view text, const struct letters *letters) {
    bool one_line = !memchr(text.at, '\n', text.bytes) && !memchr(text.at, ';', text.bytes) &&
                    !memchr(text.at, '<', text.bytes) && text.at[text.bytes - 1] != '.';
    return one_line && letters->spaces > 0 && letters->letters * 10 >= text.bytes * 6;
}

/* `room` holds as many views as the sample has rows. */
static struct look look_at(const struct sample *sample, size_t column, view *room) {
    struct look out = {0};
    for (size_t row = 0; row < sample->rows; row++) {
        view text = view_trim(sample->cells[row * sample->columns + column]);
        if (text.bytes == 0) continue;
        room[out.filled++] = text;
        if (text.bytes > LONGEST_GUESSED_TITLE) continue;
        struct letters letters = letters_of(text);
        out.codes += text.bytes <= LONGEST_GUESSED_CODE && (letters.digits > 0 || letters.spaces == 0);
        out.urns += looks_like_urn(text, &letters);
        out.titles += looks_like_title(text, &letters);
    }
    qsort(room, out.filled, sizeof *room, view_order);
    for (size_t i = 0; i < out.filled; i++) out.distinct += i == 0 || !view_equal(room[i - 1], room[i]);
    return out;
}

static bool is_share(size_t part, size_t whole, size_t percent) {
    return part > 0 && part * 100 >= whole * percent;
}

/* ---- guesses ---- */

/* Whether what stands in a column speaks against the field that its name may mean. */
static bool may_be(enum field field, const struct look *look, const struct sample *sample) {
    if (sample->rows == 0) return true;
    if (field == FIELD_URN) {
        return is_share(look->codes, look->filled, GUESSED_SHARE) &&
               is_share(look->distinct, look->filled, NAMED_DISTINCT_SHARE);
    }
    return field != FIELD_TITLE || (look->filled > 0 && !is_share(look->urns, look->filled, 50));
}

static void guess_by_name(enum field field, struct column *columns, size_t count, const struct look *looks,
                          const struct sample *sample) {
    for (int i = 0; i < MOST_GUESSES && guesses[field][i]; i++) {
        view spelling = view_of(guesses[field][i]);
        for (size_t c = 0; c < count; c++) {
            if (columns[c].field != FIELD_UNKNOWN || columns[c].displaced) continue;
            if (!same_letters(columns[c].name, spelling) || !may_be(field, &looks[c], sample)) continue;
            columns[c].field = field;
            return;
        }
    }
}

/* Takes the column that is filled with what looks like the field, and in which the fewest cells are alike. */
static void guess_by_content(enum field field, struct column *columns, size_t count, const struct look *looks,
                             const struct sample *sample) {
    size_t best = count;
    for (size_t c = 0; c < count; c++) {
        size_t alike = field == FIELD_URN ? looks[c].urns : looks[c].titles;
        if (columns[c].field != FIELD_UNKNOWN || columns[c].displaced) continue;
        if (!is_share(alike, sample->rows, GUESSED_SHARE)) continue;
        if (!is_share(looks[c].distinct, looks[c].filled, GUESSED_DISTINCT_SHARE)) continue;
        if (best == count || looks[c].distinct > looks[best].distinct) best = c;
    }
    if (best < count) columns[best].field = field;
}

static bool has_field(const struct column *columns, size_t count, enum field field) {
    for (size_t c = 0; c < count; c++) {
        if (columns[c].field == field) return true;
    }
    return false;
}

static bool guess(struct column *columns, size_t count, const struct sample *sample) {
    size_t most = count < MOST_GUESSED_COLUMNS ? count : MOST_GUESSED_COLUMNS;
    struct look *looks = take_zeroed(most, sizeof *looks);
    view *room = take_array(sample->rows, sizeof *room);
    if (looks && room) {
        for (size_t c = 0; c < most; c++) looks[c] = look_at(sample, c, room);
        for (int field = 0; field < FIELDS; field++) {
            if (has_field(columns, count, (enum field)field)) continue;
            guess_by_name((enum field)field, columns, most, looks, sample);
        }
        for (int i = 0; i < 2; i++) {
            enum field field = i == 0 ? FIELD_URN : FIELD_TITLE;
            if (!has_field(columns, count, field)) guess_by_content(field, columns, most, looks, sample);
        }
    }
    free(room);
    free(looks);
    return looks && room;
}

/* ---- all together ---- */

static bool was_guessed(const struct column *column) {
    return column->field != FIELD_UNKNOWN && (column->mapped || field_named(column->name) != column->field);
}

bool columns_settle(kindred_reader *reader, struct column *columns, size_t count, const struct sample *sample) {
    for (size_t c = 0; c < count; c++) {
        columns[c].field = FIELD_UNKNOWN;
        columns[c].mapped = columns[c].displaced = false;
    }
    settle_names(reader, columns, count);
    if (!guess(columns, count, sample)) return false;
    for (size_t c = 0; c < count; c++) {
        struct column *column = &columns[c];
        column->goes_by = was_guessed(column) ? view_of(field_name(column->field)) : column->name;
        if (!column->displaced) continue;
        const view ending = VIEW(" (not read)");
        char *name = arena_take(&reader->arena, (size_t)column->name.bytes + ending.bytes);
        if (!name) return false;
        memcpy(name, column->name.at, column->name.bytes);
        memcpy(name + column->name.bytes, ending.at, ending.bytes);
        column->goes_by = (view){name, column->name.bytes + ending.bytes};
    }
    return true;
}

view columns_missing(const struct column *columns, size_t count) {
    bool known = false;
    for (size_t c = 0; c < count; c++) known = known || columns[c].field != FIELD_UNKNOWN;
    if (!known) {
        return VIEW(
            "no row at its beginning names a known field: a table begins with a header, its names parted by commas, "
            "semicolons or tabs (URN, Title, Overview, Performance_criteria, Suite, Developed_by, ...)");
    }
    if (!has_field(columns, count, FIELD_URN)) {
        return VIEW("no column is called URN, and none looks like it: give the column of the standards' codes that "
                    "name, or say which it is (--map URN=COLUMN)");
    }
    if (!has_field(columns, count, FIELD_TITLE)) {
        return VIEW("no column is called Title, and none looks like it: give the column of the standards' titles that "
                    "name, or say which it is (--map Title=COLUMN)");
    }
    return (view){0};
}

bool columns_note(kindred_reader *reader, view file, const struct column *columns, size_t count) {
    struct notes *notes = &reader->notes;
    bool of_standards = has_field(columns, count, FIELD_URN) || has_field(columns, count, FIELD_TITLE);
    if (!of_standards) return true; /* any other JSON, in which there is nothing to correct */
    for (size_t c = 0; c < count; c++) {
        const struct column *column = &columns[c];
        if (!was_guessed(column)) continue;
        if (!grow(&notes->mappings, &notes->mapping_capacity, notes->mapping_count + 1, sizeof notes->mappings[0])) {
            return false;
        }
        view name = arena_copy(&reader->arena, column->name);
        if (!name.at) return false;
        notes->mappings[notes->mapping_count++] =
            (kindred_mapping){file, name, field_name(column->field), !column->mapped};
    }
    return true;
}
