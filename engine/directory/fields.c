/* Looks field names up in the table of fields.def. */
#include "directory/fields.h"

#include "directory/limits.h"

enum { MOST_SPELLINGS = 4 };

static const struct {
    int section;
    const char *spellings[MOST_SPELLINGS];
} table[FIELDS] = {
#define FIELD(constant, section, ...) [constant] = {section, {__VA_ARGS__}},
#include "directory/fields.def"
#undef FIELD
};

/* The next byte of a name that counts, in lower case; 0 at its end. */
static char next_letter(view name, uint32_t *at) {
    while (*at < name.bytes) {
        char byte = name.at[(*at)++];
        if (byte == ' ' || byte == '-' || byte == '_') continue;
        return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
    }
    return 0;
}

bool field_names_equal(view a, view b) {
    uint32_t at_a = 0, at_b = 0;
    for (;;) {
        char letter = next_letter(a, &at_a);
        if (letter != next_letter(b, &at_b)) return false;
        if (letter == 0) return at_a == a.bytes && at_b == b.bytes;
    }
}

bool field_goes_by(enum field field, view name) {
    if (name.bytes > LONGEST_KNOWN_NAME) return false;
    for (int i = 0; i < MOST_SPELLINGS && table[field].spellings[i]; i++) {
        if (field_names_equal(name, view_of(table[field].spellings[i]))) return true;
    }
    return false;
}

enum field field_named(view name) {
    for (int field = 0; field < FIELDS; field++) {
        if (field_goes_by((enum field)field, name)) return (enum field)field;
    }
    return FIELD_UNKNOWN;
}

const char *field_name(enum field field) {
    return table[field].spellings[0];
}

int field_section(enum field field) {
    return table[field].section;
}

bool kindred_field_is_read(kindred_view name) {
    return field_named(name) != FIELD_UNKNOWN;
}
