/* Tells English from Welsh by counting stop words. The two lists, which are data, share no word, and a word of eight
 * bytes or less is a number: so a look-up is a multiplication and nearly always one comparison. Method: Ingle 1976;
 * Grefenstette 1995, "Comparing two language identification schemes". */
#include "directory/stop_words.h"

#include "directory/limits.h"
#include "embedded/directory/stop_words_english.txt.h"
#include "embedded/directory/stop_words_welsh.txt.h"

enum { LONGEST_STOP_WORD = sizeof(uint64_t) };

/* The bytes of a word as a number, those behind it shifted out: of the `readable` ones at it all eight are read at
 * once if there are as many. */
static inline uint64_t number_of(const char *word, size_t bytes, size_t readable) {
    uint64_t number = 0;
    if (readable >= LONGEST_STOP_WORD) {
        memcpy(&number, word, LONGEST_STOP_WORD);
    } else {
        memcpy(&number, word, bytes);
    }
    return number << (8 * (LONGEST_STOP_WORD - bytes));
}

static size_t place_of(uint64_t number) {
    enum { BITS = 10 }; /* of STOP_WORD_PLACES */
    _Static_assert(1 << BITS == STOP_WORD_PLACES, "a place is as many bits of the product");
    return (size_t)(number * 0x9e3779b97f4a7c15u >> (64 - BITS)); /* 2^64 / golden ratio: Knuth, TAOCP 3, 6.4 */
}

static void add(struct stop_words *out, const struct words *words, kindred_language language) {
    if (words->count != 1 || words->folded_bytes > LONGEST_STOP_WORD) return; /* a test looks for these */
    uint64_t number = number_of(words->folded, words->folded_bytes, words->folded_bytes);
    size_t place = place_of(number);
    while (out->word[place] != 0) place = (place + 1) % STOP_WORD_PLACES;
    out->word[place] = number;
    out->language[place] = (uint8_t)language;
}

static bool read_list(struct stop_words *out, struct words *words, const unsigned char *list,
                      kindred_language language) {
    for (const char *line = (const char *)list; *line;) {
        size_t bytes = strcspn(line, "\n");
        if (*line != '#') {
            if (!words_fold(words, (view){line, (uint32_t)bytes})) return false;
            add(out, words, language);
        }
        line += bytes + (line[bytes] == '\n');
    }
    return true;
}

bool stop_words_read(struct stop_words *out) {
    struct words words = {0};
    bool enough = read_list(out, &words, stop_words_english_txt, KINDRED_ENGLISH) &&
                  read_list(out, &words, stop_words_welsh_txt, KINDRED_WELSH);
    words_free(&words);
    return enough;
}

/* Where a word stands in the table, or the empty place where it would. */
static inline size_t find(const struct stop_words *list, uint64_t number) {
    size_t place = place_of(number);
    while (list->word[place] != 0 && list->word[place] != number) place = (place + 1) % STOP_WORD_PLACES;
    return place;
}

bool stop_words_have(const struct stop_words *list, view word, kindred_language language) {
    if (word.bytes == 0 || word.bytes > LONGEST_STOP_WORD) return false;
    uint64_t number = number_of(word.at, word.bytes, word.bytes);
    size_t place = find(list, number);
    return list->word[place] == number && list->language[place] == language;
}

void stop_words_count(struct stop_word_counts *counts, const struct stop_words *list, const struct words *words,
                      size_t skipped) {
    for (size_t i = skipped; i < words->count; i++) {
        const struct word *word = &words->list[i];
        if (word->bytes > LONGEST_STOP_WORD) continue;
        uint64_t number = number_of(words->folded + word->at, word->bytes, words->folded_bytes - word->at);
        size_t place = find(list, number);
        if (list->word[place] == number) counts->of[list->language[place]]++;
    }
}

kindred_language stop_words_tell(const struct stop_word_counts *counts, kindred_language usual) {
    uint32_t english = counts->of[KINDRED_ENGLISH], welsh = counts->of[KINDRED_WELSH];
    kindred_language told = welsh > english ? KINDRED_WELSH : KINDRED_ENGLISH;
    uint32_t more = counts->of[told], fewer = english + welsh - more;
    bool clear = more >= FEWEST_STOP_WORDS && more / STOP_WORD_MARGIN >= fewer;
    return clear ? told : usual;
}
