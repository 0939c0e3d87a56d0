/* Splitting and folding words: one text, one sequence of bytes, however it was typed. */
#include "base/words.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <string.h>

/* Texts, and what they fold to: words with one space between them. */
static const struct example {
    const char *text, *folded;
} examples[] = {
    {"", ""},
    {" \t\n.,;!", ""},
    {"Lead the TEAM", "lead the team"},
    {"health & safety-related (e.g. PPE)", "health safety related e g ppe"},
    {"2 x 3.5mm", "2 x 3 5mm"},
    /* apostrophes: between two letters they belong to the word, whichever was typed */
    {"the team's work", "the team's work"},
    {"the team\u2019s work", "the team's work"},
    {"the team\u02bcs work", "the team's work"},
    {"'quoted' teams' rock''n roll", "quoted teams rock n roll"},
    {"\u2018quoted\u2019 teams\u2019", "quoted teams"},
    {"o'c'lock", "o'c'lock"},
    /* NFKC and case */
    {"CAF\u00c9 cafe\u0301 caf\u00e9", "caf\u00e9 caf\u00e9 caf\u00e9"},
    {"STRASSE stra\u00dfe", "strasse strasse"},
    {"o\ufb03ce \uff21\uff22\uff23", "office abc"},
    {"x\u00b2 \u00bd", "x2 1 2"},
    /* what is not seen does not count */
    {"co\u00adoper\u00adate", "cooperate"},
    {"zero\u200bwidth\u2060joined", "zerowidthjoined"},
    /* no-break space and dashes part words */
    {"no\u00a0break\u2013dash\u2014dash", "no break dash dash"},
    /* Welsh */
    {"D\u0174R T\u0177 Llanfair\u2019r", "d\u0175r t\u0177 llanfair'r"},
    /* emoji are no words, and what stands around them is */
    {"well\U0001f44d\U0001f3fddone \U0001f600", "well done"},
    {"\u4e2d\u6587 \u0440\u0443\u0441", "\u4e2d\u6587 \u0440\u0443\u0441"},
};

Test(words, a_text_folds_to_its_words) {
    struct words words = {0};
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        cr_assert(words_fold(&words, view_of(examples[i].text)));
        view folded = {words.folded, (uint32_t)words.folded_bytes};
        cr_expect(view_equal(folded, view_of(examples[i].folded)), "\"%s\" came to \"%.*s\", not \"%s\"",
                  examples[i].text, (int)folded.bytes, folded.bytes ? folded.at : "", examples[i].folded);
    }
    words_free(&words);
}

Test(words, each_knows_the_bytes_it_came_from) {
    static const char text[] = "The team\u2019s CAF\u00c9, co\u00adoperate!";
    static const char *const sources[] = {"The", "team\u2019s", "CAF\u00c9", "co\u00adoperate"};
    static const char *const folded[] = {"the", "team's", "caf\u00e9", "cooperate"};
    struct words words = {0};
    cr_assert(words_fold(&words, VIEW(text)) && words.count == 4);
    for (size_t i = 0; i < words.count; i++) {
        const struct word *word = &words.list[i];
        cr_expect(view_equal((view){text + word->source, word->source_bytes}, view_of(sources[i])));
        cr_expect(view_equal((view){words.folded + word->at, word->bytes}, view_of(folded[i])));
    }
    words_free(&words);
}

/* A soft hyphen counts for nothing, but sends a word on the general path: so both paths can be compared. */
Test(words, the_ascii_path_gives_what_the_general_path_gives) {
    struct random random = random_begin(7);
    struct words plain = {0}, general = {0};
    for (int turn = 0; turn < 20000; turn++) {
        char text[64], marked[256];
        uint32_t bytes = random_below(&random, 40), marked_bytes = 0;
        for (uint32_t i = 0; i < bytes; i++) {
            static const char often[] = "abzAZ09'' .-";
            bool usual = random_below(&random, 4) > 0;
            text[i] =
                (char)(usual ? often[random_below(&random, sizeof often - 1)] : (char)(1 + random_below(&random, 127)));
            marked[marked_bytes++] = text[i];
            bool letter = (text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z');
            if (letter) memcpy(marked + (marked_bytes += 2) - 2, "\u00ad", 2);
        }
        cr_assert(words_fold(&plain, (view){text, bytes}) && words_fold(&general, (view){marked, marked_bytes}));
        view a = {plain.folded, (uint32_t)plain.folded_bytes}, b = {general.folded, (uint32_t)general.folded_bytes};
        cr_assert(plain.count == general.count && view_equal(a, b), "\"%.*s\" came to \"%.*s\" and \"%.*s\"",
                  (int)bytes, text, (int)a.bytes, a.bytes ? a.at : "", (int)b.bytes, b.bytes ? b.at : "");
    }
    words_free(&plain);
    words_free(&general);
}

/* What is folded stays as it is: fingerprints may be made from either. */
Test(words, folding_twice_changes_nothing) {
    struct random random = random_begin(11);
    struct words once = {0}, twice = {0};
    for (int turn = 0; turn < 20000; turn++) {
        char text[200];
        uint32_t bytes = 0;
        for (int i = 0; i < 20; i++) {
            uint32_t point =
                random_below(&random, 3) ? 0x20 + random_below(&random, 0x250) : random_below(&random, 0xd7ff) + 1;
            if (point < 0x80) {
                text[bytes++] = (char)point;
            } else if (point < 0x800) {
                text[bytes++] = (char)(0xc0 | point >> 6);
                text[bytes++] = (char)(0x80 | (point & 0x3f));
            } else {
                text[bytes++] = (char)(0xe0 | point >> 12);
                text[bytes++] = (char)(0x80 | (point >> 6 & 0x3f));
                text[bytes++] = (char)(0x80 | (point & 0x3f));
            }
        }
        cr_assert(words_fold(&once, (view){text, bytes}));
        view first = {once.folded, (uint32_t)once.folded_bytes};
        cr_assert(words_fold(&twice, first));
        view second = {twice.folded, (uint32_t)twice.folded_bytes};
        cr_assert(view_equal(first, second), "\"%.*s\" and \"%.*s\"", (int)first.bytes, first.at, (int)second.bytes,
                  second.at);
    }
    words_free(&once);
    words_free(&twice);
}

/* Two marks in turn, 100,000 times, on one letter: putting them in order would take minutes. */
Test(words, a_flood_of_marks_is_dammed, .timeout = 20) {
    enum { PAIRS = 100000 };
    char *text = malloc(1 + PAIRS * 4);
    text[0] = 'a';
    for (int i = 0; i < PAIRS; i++) memcpy(text + 1 + i * 4, "\xcc\x81\xcc\xa3", 4);
    struct words words = {0};
    cr_assert(words_fold(&words, (view){text, 1 + PAIRS * 4}));
    cr_expect_eq(words.count, 1);
    cr_expect_eq(words.list[0].source_bytes, 1 + PAIRS * 4);
    cr_expect_lt(words.folded_bytes, 100);
    words_free(&words);
    free(text);
}
