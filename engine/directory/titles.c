/* See titles.h. "Sort mail legacy" bears the mark in small letters; "Plan the legacy" is about one, as the word before it
 * tells. */
#include "directory/titles.h"

static bool ends_with(view text, char byte) {
    return text.bytes > 0 && text.at[text.bytes - 1] == byte;
}

static bool is_word_byte(char byte) {
    char lower = (char)(byte | 0x20);
    return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') || (unsigned char)byte >= 0x80;
}

/* Whether the last word of a text makes the next one a part of the sentence. */
static bool calls_for_noun(view text) {
    static const char *const words[] = {"a",   "an", "the", "its", "their", "your",
                                        "our", "of", "and", "or",  "as",    "this"};
    uint32_t begin = text.bytes;
    while (begin > 0 && is_word_byte(text.at[begin - 1])) begin--;
    view last = {text.at + begin, text.bytes - begin};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (view_equal_ignoring_case(last, view_of(words[i]))) return true;
    }
    return false;
}

view title_without_legacy(view title) {
    static const view mark = {"legacy", 6};
    view text = view_trim(title);
    char open = ends_with(text, ')') ? '(' : ends_with(text, ']') ? '[' : 0;
    if (open) text = view_trim((view){text.at, text.bytes - 1});
    if (text.bytes <= mark.bytes) return title;
    view rest = {text.at, text.bytes - mark.bytes}, word = {text.at + rest.bytes, mark.bytes};
    if (!view_equal_ignoring_case(word, mark)) return title;
    bool bound = !is_word_byte(rest.at[rest.bytes - 1]);
    rest = view_trim(rest);
    bool apart = open ? ends_with(rest, open) : ends_with(rest, '-');
    if (apart) rest = view_trim((view){rest.at, rest.bytes - 1});
    if (open && !apart) return title;
    return rest.bytes > 0 && (apart || (bound && !calls_for_noun(rest))) ? rest : title;
}
