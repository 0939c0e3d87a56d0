/* The language of a standard: what its field says, else what its stop words tell, else what the reader was told. */
#include "directory/internal.h"
#include "helpers.h"

#include <unistd.h>

TestSuite(language, .init = make_folder, .fini = remove_folder);

#define ENGLISH "\"Overview\": \"This is about those who look after the tools of their team and how they do so.\""
#define WELSH "\"Overview\": \"Mae hyn ar gyfer pobl sy'n gofalu am yr offer sydd gan eu tîm, a sut mae gwneud hynny.\""

static uint8_t language_of(const char *fields, kindred_language usual) {
    char text[2000];
    snprintf(text, sizeof text, "{\"URN\": \"A1\", \"Title\": \"Offer\", %s}", fields);
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    options.language = usual;
    kindred_directory *directory = read_path(write_file("a.jsonl", text), &options, NULL);
    uint8_t language = standard(directory, "A1")->language;
    kindred_directory_free(directory);
    return language;
}

Test(language, stop_words_tell_welsh_from_english) {
    cr_expect_eq(language_of(ENGLISH, KINDRED_WELSH), KINDRED_ENGLISH);
    cr_expect_eq(language_of(WELSH, KINDRED_ENGLISH), KINDRED_WELSH);
    cr_expect_eq(
        language_of("\"Knowledge\": [\"Sut i gadw’r lle’n lân\", \"pwy sydd angen gwybod\", \"ble mae’r allwedd\"]",
                    KINDRED_ENGLISH),
        KINDRED_WELSH, "curly apostrophes are apostrophes");
}

Test(language, the_field_has_the_first_say) {
    cr_expect_eq(language_of(WELSH ", \"Language\": \"English\"", KINDRED_WELSH), KINDRED_ENGLISH);
    cr_expect_eq(language_of(ENGLISH ", \"Language\": \"Cymraeg\"", KINDRED_ENGLISH), KINDRED_WELSH);
    cr_expect_eq(language_of(ENGLISH ", \"Language\": \"fr\"", KINDRED_ENGLISH), KINDRED_OTHER_LANGUAGE);
    cr_expect_eq(language_of(WELSH ", \"Language\": \" \"", KINDRED_ENGLISH), KINDRED_WELSH);
}

Test(language, a_text_that_is_short_or_in_both_is_taken_for_the_usual_one) {
    static const char *const texts[] = {"\"Overview\": \"\"", "\"Overview\": \"Weld pipes\"",
                                        "\"Overview\": \"Mae'r tîm yn dda.\"", "\"Overview\": \"Clean the tools.\"",
                                        ENGLISH ", \"Scope\": \"Mae hyn ar gyfer pobl sy'n gofalu am yr offer.\""};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        cr_expect_eq(language_of(texts[i], KINDRED_ENGLISH), KINDRED_ENGLISH, "%s", texts[i]);
        cr_expect_eq(language_of(texts[i], KINDRED_WELSH), KINDRED_WELSH, "%s", texts[i]);
    }
}

Test(language, a_record_of_each_language_is_told_on_its_own) {
    const char *path = write_file("a.jsonl", "{\"URN\": \"A1\", \"Title\": \"Offer\", " WELSH "}\n"
                                             "{\"URN\": \"B1\", \"Title\": \"Tools\", " ENGLISH "}\n");
    kindred_directory *directory = read_path(path, NULL, NULL);
    cr_expect_eq(standard(directory, "A1")->language, KINDRED_WELSH);
    cr_expect_eq(standard(directory, "B1")->language, KINDRED_ENGLISH);
    kindred_directory_free(directory);
}

Test(language, the_lists_are_all_read_and_share_no_word) {
    struct stop_words list = {0};
    cr_assert(stop_words_read(&list));
    size_t words[2] = {0};
    for (size_t i = 0; i < STOP_WORD_PLACES; i++) {
        if (list.word[i] == 0) continue;
        words[list.language[i]]++;
        for (size_t k = 0; k < i; k++) cr_assert(list.word[k] != list.word[i]);
    }
    for (int language = 0; language < 2; language++) {
        FILE *file = fopen(language == KINDRED_ENGLISH ? SOURCE_FOLDER "/engine/directory/stop_words_english.txt"
                                                       : SOURCE_FOLDER "/engine/directory/stop_words_welsh.txt",
                           "r");
        cr_assert(file);
        size_t lines = 0;
        for (char line[200]; fgets(line, sizeof line, file);) lines += *line != '#';
        cr_expect_eq(words[language], lines, "a word is too long, stands twice, or is of several");
        cr_expect_lt(lines, STOP_WORD_PLACES / 4);
        fclose(file);
    }
}

/* Real texts, where they are: all of them are English, whatever the reader takes for usual. */
Test(language, every_real_standard_comes_out_english, .timeout = 120) {
    static const char *const sets[] = {"real/nigeria-units.jsonl", "real/faa_acs.jsonl", "real/clough_stevenson.jsonl",
                                       "real/nsqf_nasscom.jsonl"};
    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
        char path[300];
        snprintf(path, sizeof path, "%s/../shared/%s", SOURCE_FOLDER, sets[i]);
        if (access(path, R_OK) != 0) {
            fprintf(stderr, "skipped: there is no %s\n", path);
            continue;
        }
        kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
        options.language = KINDRED_OTHER_LANGUAGE;
        kindred_directory *directory = read_path(path, &options, NULL);
        const kindred_standard *standards = kindred_directory_standards(directory);
        uint64_t count = kindred_directory_count(directory).standards, told = 0;
        for (uint64_t s = 0; s < count; s++) {
            told += standards[s].language == KINDRED_ENGLISH;
            cr_expect_neq(standards[s].language, KINDRED_WELSH, "%.*s", (int)standards[s].id.bytes, standards[s].id.at);
        }
        fprintf(stderr, "%s: %lu of %lu are told to be English\n", sets[i], told, count);
        cr_expect_geq(told * 100, count * 97, "%s", sets[i]);
        kindred_directory_free(directory);
    }
}
