/* Which titles under one URN are those of versions. Random pairs of siblings, which are no versions, must seldom be. */
#include "match/agreement.h"

#include <criterion/criterion.h>

static bool agree(const char *a, const char *b, kindred_language language) {
    struct arena arena = {0};
    struct title_reader reader;
    struct title_sense x, y;
    cr_assert(title_reader_open(&reader));
    cr_assert(title_sense(&x, &reader, &arena, view_of(a), language));
    cr_assert(title_sense(&y, &reader, &arena, view_of(b), language));
    bool answer = titles_agree(&x, &y);
    cr_assert_eq(titles_agree(&y, &x), answer);
    title_reader_close(&reader);
    arena_free(&arena);
    return answer;
}

Test(titles, one_function_is_known_in_other_words) {
    static const char *const pairs[][2] = {
        {"Sort parcels", "Sort parcels (Legacy)"},
        {"Sort parcels by weight", "Sorting the parcels by their weight"},
        {"Clean and groom horses, under supervision", "Assist with cleaning and grooming horses Legacy"},
        {"Install dry packing", "Install drypacking"},
        {"Handle refrigerants", "Refrigerant handling;Legacy"},
        {"Site preparation for ground anchors", "Prepare to install ground anchors"},
        {"Do as they do", "DO AS THEY DO"}, /* of stop words alone */
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        cr_expect(agree(pairs[i][0], pairs[i][1], KINDRED_ENGLISH), "%s | %s", pairs[i][0], pairs[i][1]);
    }
    cr_expect(agree("Arwain eich tîm", "Arwain y tîm", KINDRED_WELSH));
}

Test(titles, another_function_is_another_however_many_small_words_they_share) {
    static const char *const pairs[][2] = {
        {"Contribute to the plan of a deer park", "Contribute to the burning of a heath"},
        {"Choker timber for extraction", "Choker timber in cable crane work Legacy"},
        {"Encourage innovation in your team", "Build and manage your team"},
        {"Use IT to support your role", "Plan and manage own workload"},
        {"Sort parcels", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        cr_expect_not(agree(pairs[i][0], pairs[i][1], KINDRED_ENGLISH), "%s | %s", pairs[i][0], pairs[i][1]);
    }
    cr_expect_not(agree("Arwain y tîm", "Glanhau y tŷ", KINDRED_WELSH));
}
