// The only C++ of the house. simdjson checks and decodes a record; beside its tape we walk over the source, which is
// known to be valid then, to know where each value stands in it: so lists are kept as they were written, numbers keep
// their digits, and a string in which nothing is escaped need not be copied. Only the functions of simdjson that
// return an error code are used, and no container of the standard library: nothing here throws.
#include "directory/json.h"
#include "directory/limits.h"

#include <cstdlib>
#include <cstring>
#include <new>
#include <simdjson.h>

namespace dom = simdjson::dom;

static_assert(READ_PADDING >= simdjson::SIMDJSON_PADDING, "simdjson reads further than our padding");

namespace {

/* An array that grows without exceptions. */
template <typename item> struct pile {
    item *list = nullptr;
    uint32_t count = 0, capacity = 0;

    bool add(const item &added) {
        if (count == capacity) {
            uint32_t wanted = capacity + capacity / 2 + 64;
            void *grown = wanted > capacity ? std::realloc(list, wanted * sizeof(item)) : nullptr;
            if (!grown) return false;
            list = static_cast<item *>(grown);
            capacity = wanted;
        }
        list[count++] = added;
        return true;
    }
    ~pile() {
        std::free(list);
    }
};

kindred_view view_from(const char *begin, const char *end) {
    return kindred_view{begin, static_cast<uint32_t>(end - begin)};
}

bool is_space(char byte) {
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

} // namespace

struct json {
    dom::parser parser;
    dom::document document;
    size_t capacity = 0;
    pile<json_field> fields;
    pile<json_text> items;

    simdjson::error_code make_room(size_t bytes);
    simdjson::error_code parse(const char *at, size_t bytes, dom::element *root);
    simdjson::error_code parse_without_numbers(const char *at, size_t bytes, dom::element *root);
    bool take_value(const dom::element &value, const char **at, json_field *field);
    bool take_list(const dom::array &list, const char **at, json_field *field);
};

// Doubles, because simdjson allocates anew for every record that is larger than all before it. Its depth counts one
// level that ours does not.
simdjson::error_code json::make_room(size_t bytes) {
    if (bytes <= capacity) return simdjson::SUCCESS;
    size_t wanted = capacity ? capacity : 1 << 14;
    while (wanted < bytes) wanted *= 2;
    capacity = 0;
    simdjson::error_code error = parser.allocate(wanted, DEEPEST_NESTING + 1);
    if (!error) error = document.allocate(wanted);
    if (!error) capacity = wanted;
    return error;
}

/* Behind the quote that ends the string which begins behind the quote before `at`; `decoded` is that string. */
static const char *behind_string(const char *at, std::string_view decoded) {
    // What equals its decoded form byte by byte and is then closed has no escape in it.
    if (std::memcmp(at, decoded.data(), decoded.size()) == 0 && at[decoded.size()] == '"')
        return at + decoded.size() + 1;
    while (*at != '"') at += *at == '\\' ? 2 : 1;
    return at + 1;
}

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static const char *skip_digits(const char *at) {
    while (is_digit(*at)) at++;
    return at;
}

static const char *skip_to(const char *at, char wanted) {
    while (*at != wanted) at++;
    return at;
}

static const char *behind_scalar(const char *at) {
    while (*at && *at != ',' && *at != '}' && *at != ']' && !is_space(*at)) at++;
    return at;
}

static bool is_number(const char *at, const char *end) {
    if (*at == '-') at++;
    const char *digits = at;
    at = skip_digits(at);
    if (at == digits || (*digits == '0' && at > digits + 1)) return false;
    if (*at == '.' && skip_digits(at + 1) > at + 1) at = skip_digits(at + 1);
    if (*at == 'e' || *at == 'E') {
        const char *exponent = at + 1 + (at[1] == '+' || at[1] == '-');
        if (skip_digits(exponent) > exponent) at = skip_digits(exponent);
    }
    return at == end;
}

/* Makes every well-formed number small, and leaves it as long as it is: 1234 becomes 1e00. */
static void make_numbers_small(char *at, const char *end) {
    while (at < end) {
        if (*at == '"') {
            for (at++; at < end && *at != '"';) at += *at == '\\' ? 2 : 1;
            at++;
        } else if (*at == '-' || is_digit(*at)) {
            char *behind = const_cast<char *>(behind_scalar(at));
            char *digit = at + (*at == '-');
            if (is_number(at, behind) && behind - digit > 2) {
                digit[1] = 'e';
                std::memset(digit + 2, '0', static_cast<size_t>(behind - digit - 2));
            }
            at = behind;
        } else {
            at++;
        }
    }
}

static const char *behind_brackets(const char *at) {
    int depth = 0;
    do {
        if (*at == '"') {
            for (at++; *at != '"';) at += *at == '\\' ? 2 : 1;
        } else if (*at == '{' || *at == '[') {
            depth++;
        } else if (*at == '}' || *at == ']') {
            depth--;
        }
        at++;
    } while (depth > 0);
    return at;
}

/* Takes the list at *at, which holds nothing but strings. */
bool json::take_list(const dom::array &list, const char **at, json_field *field) {
    field->kind = JSON_TEXTS;
    field->first_item = items.count;
    const char *here = *at + 1;
    for (dom::element item : list) {
        std::string_view text;
        if (item.get(text)) return false;
        here = skip_to(here, '"') + 1;
        const char *end = behind_string(here, text);
        if (!items.add({view_from(text.data(), text.data() + text.size()), view_from(here, end - 1)})) return false;
        here = end;
    }
    field->item_count = items.count - field->first_item;
    *at = skip_to(here, ']') + 1;
    return true;
}

static bool only_strings(const dom::array &list) {
    for (dom::element item : list) {
        if (!item.is_string()) return false;
    }
    return true;
}

/* Takes the value that begins at *at and moves *at behind it; false if there is no memory left. */
bool json::take_value(const dom::element &value, const char **at, json_field *field) {
    const char *begin = *at;
    std::string_view text;
    dom::array list;
    if (value.get(text) == simdjson::SUCCESS) {
        field->kind = JSON_TEXT;
        field->text = view_from(text.data(), text.data() + text.size());
        *at = behind_string(begin + 1, text);
    } else if (value.get(list) == simdjson::SUCCESS && only_strings(list)) {
        if (!take_list(list, at, field)) return false;
    } else {
        bool brackets = *begin == '{' || *begin == '[';
        field->kind = value.is_null() ? JSON_NULL : brackets || value.is_bool() ? JSON_OTHER : JSON_NUMBER;
        *at = brackets ? behind_brackets(begin) : behind_scalar(begin);
    }
    field->raw = view_from(begin, *at);
    return true;
}

simdjson::error_code json::parse(const char *at, size_t bytes, dom::element *root) {
    simdjson::error_code error = make_room(bytes);
    if (!error) error = parser.parse_into_document(document, at, bytes, false).get(*root);
    return error == simdjson::NUMBER_ERROR ? parse_without_numbers(at, bytes, root) : error;
}

// simdjson takes no number that is too large for 64 bits. To us a number is its digits, which are read from the source
// in any case: so a copy is parsed in which all numbers are small and stand at the same places.
simdjson::error_code json::parse_without_numbers(const char *at, size_t bytes, dom::element *root) {
    char *copy = static_cast<char *>(std::calloc(bytes + READ_PADDING, 1));
    if (!copy) return simdjson::MEMALLOC;
    std::memcpy(copy, at, bytes);
    make_numbers_small(copy, copy + bytes);
    simdjson::error_code error = parser.parse_into_document(document, copy, bytes, false).get(*root);
    std::free(copy);
    return error;
}

#define TEXT_OF(number) #number
#define TEXT(macro) TEXT_OF(macro)

static const char *what_is_wrong(simdjson::error_code error) {
    switch (error) {
    case simdjson::DEPTH_ERROR:
        return "is nested more than " TEXT(DEEPEST_NESTING) " levels deep";
    case simdjson::STRING_ERROR:
        return "holds a broken escape sequence (a backslash that begins none)";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
        return "holds a word that is neither true, false nor null: texts need quotation marks";
    case simdjson::NUMBER_ERROR:
        return "holds a number that is not well formed";
    case simdjson::UTF8_ERROR:
        return "is not valid UTF-8";
    case simdjson::UNESCAPED_CHARS:
        return "holds a line break or another control character inside a text, which must be escaped";
    case simdjson::UNCLOSED_STRING:
        return "ends inside a text: a quotation mark is missing, or the file is cut off";
    case simdjson::EMPTY:
        return "is empty";
    default:
        return "is not well formed: a comma, colon, quotation mark or bracket is missing or too many";
    }
}

extern "C" {

struct json *json_new(void) {
    return new (std::nothrow) json;
}

void json_free(struct json *json) {
    delete json;
}

enum json_outcome json_read(struct json *json, const char *at, size_t bytes, struct json_record *out,
                            const char **reason) {
    json->fields.count = 0;
    json->items.count = 0;
    dom::element root;
    simdjson::error_code error = json->parse(at, bytes, &root);
    if (error == simdjson::MEMALLOC) return JSON_NO_MEMORY;
    if (error) {
        *reason = what_is_wrong(error);
        return JSON_BROKEN;
    }
    while (is_space(*at)) at++;
    dom::object object;
    bool is_object = root.get(object) == simdjson::SUCCESS;
    if (is_object) {
        at++;
        for (dom::key_value_pair pair : object) {
            json_field field = {};
            field.name = view_from(pair.key.data(), pair.key.data() + pair.key.size());
            at = skip_to(behind_string(skip_to(at, '"') + 1, pair.key), ':') + 1;
            while (is_space(*at)) at++;
            if (!json->take_value(pair.value, &at, &field) || !json->fields.add(field)) return JSON_NO_MEMORY;
        }
    } else {
        json_field field = {};
        if (!json->take_value(root, &at, &field) || !json->fields.add(field)) return JSON_NO_MEMORY;
    }
    *out = {json->fields.list, json->items.list, json->fields.count, is_object};
    return JSON_READ;
}

bool utf8_is_valid(const char *at, size_t bytes) {
    return simdjson::validate_utf8(at, bytes);
}
}
