/* Directories made in memory. */
#include "support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static kindred_field field(const char *name, const char *value) {
    return (kindred_field){.name = view_of(name), .value = view_of(value)};
}

static void add(kindred_reader *reader, const struct plain_standard *standard) {
    kindred_field fields[] = {
        field("URN", standard->urn),
        field("Title", standard->title),
        field("Suite", standard->suite),
        field("Performance_criteria", standard->criteria),
        field("Language", standard->language),
        field("Developed_by", standard->developer),
        field("Version_number", standard->version),
    };
    if (kindred_reader_add_record(reader, fields, sizeof fields / sizeof fields[0], NULL) != KINDRED_OK) abort();
}

kindred_directory *plain_directory(const struct plain_standard *standards, size_t count) {
    kindred_reader *reader;
    kindred_directory *directory;
    if (kindred_reader_open(&reader, NULL, NULL) != KINDRED_OK) abort();
    for (size_t i = 0; i < count; i++) add(reader, &standards[i]);
    if (kindred_reader_close(&directory, reader, NULL) != KINDRED_OK) abort();
    return directory;
}

enum { WORDS_OF_LANGUAGE = 4000, STATEMENTS = 8, WORDS_OF_STATEMENT = 12, FAMILY = 5 };

/* A word that is a number in letters, so that no two are one to the stemmer. */
static void write_word(char **end, uint32_t number) {
    for (int i = 0; i < 4; i++, number /= 10) *(*end)++ = "bdfgklmprt"[number % 10];
    *(*end)++ = ' ';
}

/* Text `member` of a family: the family's words, of which a share that grows with the member are replaced. */
static void write_text(char *text, uint64_t seed, uint32_t family, uint32_t member) {
    struct random base = {seed + family * 1000003u};
    struct random edit = {seed + family * 1000003u + member + 1};
    char *end = text;
    for (int i = 0; i < STATEMENTS * WORDS_OF_STATEMENT; i++) {
        uint32_t number = random_below(&base, WORDS_OF_LANGUAGE);
        if (random_below(&edit, 100) < 5 * member) number = random_below(&edit, WORDS_OF_LANGUAGE);
        write_word(&end, number);
        if (i % WORDS_OF_STATEMENT == WORDS_OF_STATEMENT - 1) end[-1] = '\n';
    }
    *end = '\0';
}

kindred_directory *random_directory(uint64_t seed, uint32_t count, uint64_t order) {
    return random_directory_without(seed, count, order, UINT32_MAX);
}

kindred_directory *random_directory_without(uint64_t seed, uint32_t count, uint64_t order, uint32_t left_out) {
    uint32_t *place = take_array(count, sizeof place[0]);
    struct random shuffle = {order};
    for (uint32_t i = 0; i < count; i++) {
        uint32_t other = random_below(&shuffle, i + 1);
        place[i] = place[other];
        place[other] = i;
    }
    kindred_reader *reader;
    kindred_directory *directory;
    if (kindred_reader_open(&reader, NULL, NULL) != KINDRED_OK) abort();
    char text[STATEMENTS * WORDS_OF_STATEMENT * 5 + 1], urn[32], suite[32], version[8];
    for (uint32_t i = 0; i < count; i++) {
        uint32_t number = place[i], family = number / FAMILY, member = number % FAMILY;
        if (number == left_out) continue;
        /* Every seventh is a copy of the one before, every eleventh a re-upload of it, every thirteenth a clash. */
        bool copy = number % 7 == 6 && member > 0, reupload = number % 11 == 10 && member > 0;
        write_text(text, seed, family, copy || reupload ? member - 1 : member);
        snprintf(urn, sizeof urn, "URN%u", reupload || (number % 13 == 12 && member > 0) ? number - 1 : number);
        snprintf(suite, sizeof suite, "Suite %u", number % 17);
        snprintf(version, sizeof version, "%u", number % 3);
        struct plain_standard standard = {.urn = urn,
                                          .title = "Unit",
                                          .criteria = text,
                                          .suite = suite,
                                          .developer = number % 2 ? "Body A" : "Body B",
                                          .version = version};
        add(reader, &standard);
    }
    free(place);
    if (kindred_reader_close(&directory, reader, NULL) != KINDRED_OK) abort();
    return directory;
}

char *result_text(const kindred_result *result) {
    char *text = NULL;
    size_t bytes = 0;
    FILE *file = open_memstream(&text, &bytes);
    if (!file || kindred_report_json(file, result, NULL) != KINDRED_OK || fclose(file) != 0) abort();
    return text;
}
