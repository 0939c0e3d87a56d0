/* Stems. */
#include "text/text.h"

#include <criterion/criterion.h>
#include <stdio.h>

static uint64_t stem(const char *word, kindred_language language) {
    static struct analyser *analyser;
    if (!analyser) analyser = analyser_new();
    struct tokens tokens;
    cr_assert_eq(analyse(&tokens, analyser, view_of(word), language), KINDRED_OK);
    cr_assert_eq(tokens.count, 1, "%s", word);
    return tokens.stem[0];
}

Test(text, inflections_of_a_word_have_one_stem) {
    const char *same[][2] = {{"manage", "managing"},
                             {"team", "teams"},
                             {"Agreed", "AGREES"},
                             {"individual", "individual\xe2\x80\x99s"},
                             {"policy", "policies"}};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        cr_expect_eq(stem(same[i][0], KINDRED_ENGLISH), stem(same[i][1], KINDRED_ENGLISH), "%s", same[i][0]);
    }
    cr_expect_neq(stem("manage", KINDRED_ENGLISH), stem("monitor", KINDRED_ENGLISH));
}

Test(text, welsh_words_are_not_stemmed_as_english_ones) {
    cr_expect_neq(stem("rheoli", KINDRED_WELSH), stem("rheolis", KINDRED_WELSH));
    cr_expect_neq(stem("teams", KINDRED_WELSH), stem("team", KINDRED_WELSH));
}

Test(text, tokens_know_the_bytes_they_came_from) {
    struct analyser *analyser = analyser_new();
    view text = VIEW("Lead \xe2\x80\x9cyour\xe2\x80\x9d team\xe2\x80\x99s caf\xc3\xa9 \xef\xac\x81nances.");
    const char *spans[] = {"Lead", "your", "team\xe2\x80\x99s", "caf\xc3\xa9", "\xef\xac\x81nances"};
    struct tokens tokens;
    cr_assert_eq(analyse(&tokens, analyser, text, KINDRED_ENGLISH), KINDRED_OK);
    cr_assert_eq(tokens.count, 5);
    for (size_t i = 0; i < tokens.count; i++) {
        view span = {text.at + tokens.word[i].source, tokens.word[i].source_bytes};
        cr_expect(view_equal(span, view_of(spans[i])), "%.*s", (int)span.bytes, span.at);
    }
    cr_expect(view_equal((view){tokens.folded + tokens.word[4].at, tokens.word[4].bytes}, VIEW("finances")));
    analyser_free(analyser);
}

Test(text, the_cache_grows_past_its_first_size_and_forgets_nothing) {
    struct analyser *analyser = analyser_new();
    uint64_t first[2][20000];
    char word[32];
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 20000; i++) {
            snprintf(word, sizeof word, "word%ding", i);
            struct tokens tokens;
            cr_assert_eq(analyse(&tokens, analyser, view_of(word), KINDRED_ENGLISH), KINDRED_OK);
            first[round][i] = tokens.stem[0];
        }
    }
    cr_expect_arr_eq(first[0], first[1], sizeof first[0]);
    analyser_free(analyser);
}
