/* See titles.h. "Legacy" is a mark where brackets or a dash set it apart, or a capital letter does; "Plan an event and
 * its legacy" is about one. */
#include "directory/titles.h"

static bool ends_with(view text, char byte) {
    return text.bytes > 0 && text.at[text.bytes - 1] == byte;
}

static bool is_word_byte(char byte) {
    char lower = (char)(byte | 0x20);
    return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') || (unsigned char)byte >= 0x80;
}

view title_without_legacy(view title) {
    static const view mark = {"legacy", 6};
    view text = view_trim(title);
    char open = ends_with(text, ')') ? '(' : ends_with(text, ']') ? '[' : 0;
    if (open) text = view_trim((view){text.at, text.bytes - 1});
    if (text.bytes <= mark.bytes) return title;
    view rest = {text.at, text.bytes - mark.bytes}, word = {text.at + rest.bytes, mark.bytes};
    if (!view_equal_ignoring_case(word, mark)) return title;
    bool capital = *word.at == 'L', bound = !is_word_byte(rest.at[rest.bytes - 1]);
    rest = view_trim(rest);
    bool apart = open ? ends_with(rest, open) : ends_with(rest, '-');
    if (apart) rest = view_trim((view){rest.at, rest.bytes - 1});
    if (open && !apart) return title;
    return rest.bytes > 0 && (apart || (capital && bound)) ? rest : title;
}
