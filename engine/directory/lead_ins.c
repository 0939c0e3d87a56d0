/* Finds a lead-in at the head of a statement: folded words are compared, so that neither case nor punctuation counts.
 * The words themselves are data, in lead_ins.txt. */
#include "directory/lead_ins.h"

#include "embedded/directory/lead_ins.txt.h"

#include <stdlib.h>

static bool add(struct lead_ins *lead_ins, const struct words *words) {
    if (words->count == 0) return true;
    view folded = arena_copy(&lead_ins->arena, (view){words->folded, (uint32_t)words->folded_bytes});
    if (!folded.at || !grow(&lead_ins->list, &lead_ins->capacity, lead_ins->count + 1, sizeof lead_ins->list[0])) {
        return false;
    }
    lead_ins->list[lead_ins->count++] = folded;
    return true;
}

bool lead_ins_read(struct lead_ins *lead_ins) {
    struct words words = {0};
    bool enough = true;
    for (const char *line = (const char *)lead_ins_txt; *line && enough;) {
        size_t bytes = strcspn(line, "\n");
        if (*line != '#') {
            enough = words_fold(&words, (view){line, (uint32_t)bytes}) && add(lead_ins, &words);
        }
        line += bytes + (line[bytes] == '\n');
    }
    words_free(&words);
    return enough;
}

void lead_ins_free(struct lead_ins *lead_ins) {
    free(lead_ins->list);
    arena_free(&lead_ins->arena);
    *lead_ins = (struct lead_ins){0};
}

static size_t count_words(view folded) {
    size_t words = 1;
    for (uint32_t i = 0; i < folded.bytes; i++) words += folded.at[i] == ' ';
    return words;
}

size_t lead_in_words(const struct lead_ins *lead_ins, const struct words *statement) {
    view longest = {0};
    for (size_t i = 0; i < lead_ins->count; i++) {
        view candidate = lead_ins->list[i];
        bool fits = candidate.bytes > longest.bytes && candidate.bytes <= statement->folded_bytes &&
                    *candidate.at == *statement->folded &&
                    memcmp(candidate.at, statement->folded, candidate.bytes) == 0;
        bool whole = fits && (candidate.bytes == statement->folded_bytes || statement->folded[candidate.bytes] == ' ');
        if (whole) longest = candidate;
    }
    return longest.bytes > 0 ? count_words(longest) : 0;
}
