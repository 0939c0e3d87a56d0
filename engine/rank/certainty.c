/* How sure it is that two standards are one: as far as they resemble each other, but less where only titles do. */
#include "match/titles.h"
#include "rank/rank.h"

enum {
#define WEIGHT(name, value) name = (value),
#include "rank/weights.def"
#undef WEIGHT
};

static bool has_title_only(const kindred_standard *standard) {
    return standard->statement_count == 1;
}

kindred_status rank_certainty(uint32_t *out, const kindred_standard *a, const kindred_standard *b,
                              uint32_t resemblance) {
    *out = resemblance;
    if (!has_title_only(a) || !has_title_only(b)) return KINDRED_OK;
    struct arena arena = {0};
    struct words words = {0};
    struct title_words title_a, title_b;
    bool enough = title_words(&title_a, &words, &arena, a->title) && title_words(&title_b, &words, &arena, b->title);
    if (enough && titles_part(&title_a, &title_b)) {
        *out = (uint32_t)((uint64_t)resemblance * PARTING_TITLES / KINDRED_ONE);
    }
    words_free(&words);
    arena_free(&arena);
    return enough ? KINDRED_OK : KINDRED_NO_MEMORY;
}
