/* Ids, re-uploads, filters, order; and that neither the order of the input nor the number of threads shows. */
#include "helpers.h"
#include "support/support.h"

TestSuite(identity, .init = make_folder, .fini = remove_folder);

/* A record in memory: pairs of name and value, ended by NULL. */
static void add(kindred_reader *reader, const char *const *pairs) {
    kindred_field fields[16];
    size_t count = 0;
    for (; pairs[2 * count]; count++) {
        const char *name = pairs[2 * count], *value = pairs[2 * count + 1];
        fields[count] = (kindred_field){{name, (uint32_t)strlen(name)}, {value, (uint32_t)strlen(value)}, false};
    }
    cr_assert(kindred_reader_add_record(reader, fields, count, NULL) == KINDRED_OK);
}

#define ADD(reader, ...) add(reader, (const char *const[]){__VA_ARGS__, NULL, NULL})

Test(identity, a_reupload_is_folded_and_its_suites_are_joined) {
    kindred_reader *reader = open_reader(NULL);
    ADD(reader, "URN", "A1", "Title", "Lead", "Suite", "Zoo; Care", "Date approved", "2015-01-01");
    ADD(reader, "URN", "A1", "Title", "LEAD!", "Suite", "Ark; Care", "Date approved", "2019-01-01");
    ADD(reader, "URN", "A1", "Title", "lead", "Suite", "Bee", "Date approved", "31/12/2018");
    kindred_directory *directory = close_reader(reader);
    assert_counts(directory, 1, 2, 0, 0);
    const kindred_standard *one = standard(directory, "A1");
    assert_is(one->title, "LEAD!");
    cr_assert(one->suite_count == 4);
    static const char *const suites[] = {"Ark", "Bee", "Care", "Zoo"};
    for (int i = 0; i < 4; i++) assert_is(one->suites[i], suites[i]);
    kindred_directory_free(directory);
}

Test(identity, a_reupload_is_shown_as_the_current_then_the_newest_then_the_smallest) {
    kindred_directory_options all = KINDRED_DIRECTORY_DEFAULTS;
    all.all_validities = true;
    kindred_reader *reader = open_reader(&all);
    ADD(reader, "URN", "A1", "Title", "lead", "Validity", "Legacy", "Date_approved", "2020-01-01");
    ADD(reader, "URN", "A1", "Title", "Lead", "Validity", "CURRENT", "Date_approved", "2010-01-01");
    ADD(reader, "URN", "B2", "Title", "plan", "Date_approved", "unknown");
    ADD(reader, "URN", "B2", "Title", "Plan", "Date_approved", "2001-01-01T00:00:00");
    ADD(reader, "URN", "C3", "Title", "watch");
    ADD(reader, "URN", "C3", "Title", "Watch");
    kindred_directory *directory = close_reader(reader);
    assert_counts(directory, 3, 3, 0, 0);
    assert_is(standard(directory, "A1")->title, "Lead");
    assert_is(standard(directory, "B2")->title, "Plan");
    assert_is(standard(directory, "C3")->title, "Watch");
    kindred_directory_free(directory);
}

Test(identity, spaces_around_a_cell_do_not_choose_the_reupload_that_is_shown) {
    kindred_reader *reader = open_reader(NULL);
    ADD(reader, "URN", "A1", "Title", "Lead ", "Original_URN", "B2"); /* a text of CSV would have lost the space */
    ADD(reader, "URN", "A1", "Title", "Lead", "Original_URN", "C3");
    kindred_directory *directory = close_reader(reader);
    assert_counts(directory, 1, 1, 0, 0);
    assert_is(standard(directory, "A1")->original_urn, "B2");
    kindred_directory_free(directory);
}

Test(identity, one_urn_with_two_texts_gives_two_ids) {
    kindred_reader *reader = open_reader(NULL);
    ADD(reader, "URN", "A1", "Title", "Lead", "Version", "1");
    ADD(reader, "URN", "A1", "Title", "Follow", "Version", "2");
    ADD(reader, "URN", "A1", "Title", "Follow", "Version", "2", "Suite", "Zoo");
    ADD(reader, "URN", "B2", "Title", "Plan", "Version", "1");
    ADD(reader, "URN", "B2", "Title", "Do", "Version", "1");
    ADD(reader, "URN", "B2", "Title", "Check");
    ADD(reader, "URN", "C3", "Title", "Alone", "Version", "9");
    kindred_directory *directory = close_reader(reader);
    assert_counts(directory, 6, 1, 0, 0);
    assert_is(standard(directory, "A1@1")->title, "Lead");
    assert_is(standard(directory, "A1@2")->title, "Follow");
    assert_is(standard(directory, "C3")->title, "Alone");
    const kindred_standard *standards = kindred_directory_standards(directory);
    for (int i = 0; i < 6; i++) {
        if (!is(standards[i].urn, "B2")) continue;
        char expected[16];
        snprintf(expected, sizeof expected, "B2#%02x%02x%02x", standards[i].fingerprint[0], standards[i].fingerprint[1],
                 standards[i].fingerprint[2]);
        assert_is(standards[i].id, expected);
    }
    kindred_view shared = {"B2", 2};
    cr_assert(!kindred_directory_look_up(directory, shared), "a URN that several have is no one's id");
    kindred_directory_free(directory);
}

Test(identity, a_urn_that_only_one_has_finds_it) {
    kindred_reader *reader = open_reader(NULL);
    ADD(reader, "URN", "A1", "Title", "Lead", "Version", "1");
    ADD(reader, "URN", "A1", "Title", "Follow", "Version", "2", "Validity", "Legacy");
    kindred_directory *directory = close_reader(reader);
    assert_counts(directory, 1, 0, 1, 0);
    assert_is(standard(directory, "A1")->id, "A1@1");
    cr_assert(standard(directory, "A1@1") == standard(directory, "A1"));
    kindred_directory_free(directory);
}

Test(identity, ids_that_would_collide_are_lengthened) {
    kindred_reader *reader = open_reader(NULL);
    ADD(reader, "URN", "A1", "Title", "Lead", "Version", "1");
    ADD(reader, "URN", "A1", "Title", "Follow", "Version", "2");
    ADD(reader, "URN", "A1@1", "Title", "Named like an id");
    ADD(reader, "URN", "A1@2@3", "Title", "Another", "Version", "4");
    /* one text in two languages: their fingerprints are the same */
    ADD(reader, "URN", "E5", "Title", "Radio", "Language", "en");
    ADD(reader, "URN", "E5", "Title", "Radio", "Language", "cy");
    kindred_directory *directory = close_reader(reader);
    assert_counts(directory, 6, 0, 0, 0);
    assert_is(standard(directory, "A1@1")->title, "Named like an id");
    assert_is(standard(directory, "A1@2")->title, "Follow");
    const kindred_standard *standards = kindred_directory_standards(directory);
    for (int i = 0; i < 6; i++) {
        if (is(standards[i].title, "Lead")) cr_assert(standards[i].id.bytes == strlen("A1#123456"));
        for (int j = 0; j < i; j++) {
            cr_assert(standards[i].id.bytes != standards[j].id.bytes ||
                      memcmp(standards[i].id.at, standards[j].id.at, standards[i].id.bytes) != 0);
        }
    }
    kindred_directory_free(directory);
}

/* Feeds the ids of a directory back in as URNs, again and again: none may be given twice. */
Test(identity, ids_stay_unique_whatever_the_urns_are) {
    char urns[40][100] = {"A1", "A1"};
    int count = 2;
    for (int turn = 0; turn < 20; turn++) {
        kindred_reader *reader = open_reader(NULL);
        ADD(reader, "URN", "A1", "Title", "Radio", "Language", "en");
        ADD(reader, "URN", "A1", "Title", "Radio", "Language", "cy");
        for (int i = 2; i < count; i++) ADD(reader, "URN", urns[i], "Title", "Other");
        kindred_directory *directory = close_reader(reader);
        const kindred_standard *standards = kindred_directory_standards(directory);
        uint64_t found = kindred_directory_count(directory).standards;
        cr_assert(found == (uint64_t)count);
        for (uint64_t i = 0; i < found; i++) {
            cr_assert(kindred_directory_look_up(directory, standards[i].id) == &standards[i]);
            if (is(standards[i].title, "Radio") && standards[i].language == KINDRED_ENGLISH) {
                snprintf(urns[count], sizeof urns[0], "%.*s", (int)standards[i].id.bytes, standards[i].id.at);
            }
        }
        count++;
        kindred_directory_free(directory);
    }
}

Test(identity, filters_change_no_id_and_are_counted) {
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    options.suite = "GOFAL \xc3\x82";
    kindred_reader *reader = open_reader(&options);
    ADD(reader, "URN", "A1", "Title", "Lead", "Suite", "Zoo; Gofal \xc3\xa2");
    ADD(reader, "URN", "A1", "Title", "Follow", "Suite", "Zoo");
    ADD(reader, "URN", "A1", "Title", "Lead", "Suite", "Zoo"); /* a re-upload that is filtered out */
    ADD(reader, "URN", "B2", "Title", "Plan", "Suite", "gofal \xc3\xa2", "Validity", "Archive");
    ADD(reader, "URN", "C3", "Title", "Gofal", "Suite", "Gofal");
    kindred_directory *directory = close_reader(reader);
    assert_counts(directory, 1, 0, 4, 0);
    const kindred_standard *one = &kindred_directory_standards(directory)[0];
    cr_assert(one->id.bytes == strlen("A1#123456") && one->suite_count == 2);
    kindred_directory_free(directory);
}

Test(identity, a_flood_of_marks_in_a_suite_takes_time_in_proportion, .timeout = 30) {
    enum { MARKS = 400000 };
    char *name = malloc(2 * MARKS + 2);
    name[0] = 'a';
    for (int i = 0; i < MARKS; i++) memcpy(name + 1 + 2 * i, i % 2 == 0 ? "\xcc\x81" : "\xcc\xa3", 2);
    name[2 * MARKS + 1] = '\0';
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    options.suite = name;
    kindred_reader *reader = open_reader(&options);
    ADD(reader, "URN", "A1", "Title", "Lead", "Suite", name);
    ADD(reader, "URN", "B2", "Title", "Plan", "Suite", "a");
    kindred_directory *directory = close_reader(reader);
    assert_counts(directory, 1, 0, 1, 0);
    kindred_directory_free(directory);
    free(name);
}

Test(identity, a_validity_that_is_empty_or_absent_counts_as_current) {
    kindred_reader *reader = open_reader(NULL);
    ADD(reader, "URN", "A1", "Title", "Lead", "Validity", "");
    ADD(reader, "URN", "B2", "Title", "Plan");
    ADD(reader, "URN", "C3", "Title", "Do", "Validity", " current ");
    ADD(reader, "URN", "D4", "Title", "Old", "Validity", "LEGACY");
    kindred_directory *directory = close_reader(reader);
    assert_counts(directory, 3, 0, 1, 0);
    kindred_directory_free(directory);
}

Test(identity, the_fingerprint_knows_the_words_and_nothing_else) {
    static const char *const same[] = {
        "P1 Check the tools.\nP2 Report faults.", "P1 report FAULTS\nP2 check the tools",
        "<ul><li>Report faults</li><li>check  the tools;</li></ul>",
        "You must be able to:\n\xe2\x80\xa2 check the tools\n\xe2\x80\xa2 report faults\n\xe2\x80\xa2 ..."};
    const uint8_t *first = standard_of("Performance criteria", same[0], false)->fingerprint;
    for (int i = 1; i < 4; i++) {
        cr_assert(memcmp(first, standard_of("Skills", same[i], false)->fingerprint, 16) == 0, "%s", same[i]);
    }
    static const char *const other[] = {"check the tools report faults",
                                        "check the tools\nreport faults\nreport faults",
                                        "check the tool\nreport faults", ""};
    for (int i = 0; i < 4; i++) {
        cr_assert(memcmp(first, standard_of("Skills", other[i], false)->fingerprint, 16) != 0, "%s", other[i]);
    }
}

Test(identity, the_fingerprint_never_changes) {
    /* Of "Lead a team" and "check tools", on every machine and in every version: results are compared by it. */
    static const uint8_t known[16] = {0xb2, 0xb7, 0x32, 0x18, 0xbe, 0x06, 0xf8, 0x15,
                                      0xbc, 0x66, 0xce, 0x11, 0x11, 0x79, 0xf6, 0x7e};
    const uint8_t *found = standard_of("Skills", "check tools", false)->fingerprint;
    char text[40];
    for (int i = 0; i < 16; i++) sprintf(text + 2 * i, "%02x", found[i]);
    cr_assert(memcmp(found, known, 16) == 0, "%s", text);
}

Test(identity, standards_come_by_language_then_fingerprint_then_id) {
    kindred_reader *reader = open_reader(NULL);
    ADD(reader, "URN", "W9", "Title", "Radio", "Language", "cy");
    ADD(reader, "URN", "Z9", "Title", "Radio");
    ADD(reader, "URN", "A1", "Title", "Radio");
    ADD(reader, "URN", "M5", "Title", "Other");
    kindred_directory *directory = close_reader(reader);
    const kindred_standard *standards = kindred_directory_standards(directory);
    for (int i = 1; i < 4; i++) {
        const kindred_standard *a = &standards[i - 1], *b = &standards[i];
        cr_assert(a->language <= b->language);
        int order = memcmp(a->fingerprint, b->fingerprint, 16);
        if (a->language == b->language) cr_assert(order < 0 || (order == 0 && is(a->id, "A1") && is(b->id, "Z9")));
    }
    kindred_directory_free(directory);
}

Test(identity, titles_alone_are_no_text) {
    kindred_reader *reader = open_reader(NULL);
    ADD(reader, "URN", "A1", "Title", "Lead", "Keywords", "x; y");
    ADD(reader, "URN", "B2", "Title", "Plan", "Overview", "This is about plans.");
    kindred_directory *directory = close_reader(reader);
    cr_assert(kindred_directory_count(directory).with_text == 1);
    kindred_directory_free(directory);
}

/* ---- nothing depends on order or threads ---- */

enum { RECORDS = 600 };

static char *random_line(struct random *random) {
    static const char *const words[] = {"lead", "plan", "check", "report", "mend", "watch", "the team", "a tool"};
    char *line;
    uint32_t kind = random_below(random, 20);
    if (kind == 0) {
        cr_assert(asprintf(&line, "{\"URN\": \"B%u\", \"Title\": }", random_below(random, 100)) > 0);
    } else {
        cr_assert(asprintf(&line,
                           "{\"URN\": \"U%u\", \"Title\": \"%s %s\", \"Version\": \"%u\", \"Suite\": \"S%u\", "
                           "\"Validity\": \"%s\","
                           "\"Skills\": [\"%s\", \"%s\"], \"Language\": \"%s\", \"n\": %u}",
                           random_below(random, 60), words[random_below(random, 2)], words[6 + random_below(random, 2)],
                           random_below(random, 3), random_below(random, 9), kind < 4 ? "Legacy" : "",
                           words[random_below(random, 3)], words[random_below(random, 3)], kind < 8 ? "cy" : "",
                           random_below(random, 5)) > 0);
    }
    return line;
}

static void shuffle(char **lines, struct random *random) {
    for (uint32_t i = RECORDS; i-- > 1;) {
        uint32_t j = random_below(random, i + 1);
        char *line = lines[i];
        lines[i] = lines[j];
        lines[j] = line;
    }
}

static const char *write_lines(char **lines) {
    char *text = NULL;
    size_t bytes = 0;
    FILE *file = open_memstream(&text, &bytes);
    for (int i = 0; i < RECORDS; i++) fprintf(file, "%s\n", lines[i]);
    fclose(file);
    const char *path = write_file("a.jsonl", text);
    free(text);
    return path;
}

/* Everything about a directory but the lines. */
static char *describe(const kindred_directory *directory) {
    char *text = NULL;
    size_t bytes = 0;
    FILE *file = open_memstream(&text, &bytes);
    kindred_directory_counts counts = kindred_directory_count(directory);
    fprintf(file, "%lu %lu %lu %lu %lu\n", counts.read, counts.standards, counts.reuploads, counts.filtered,
            counts.rejected);
    for (uint64_t i = 0; i < counts.standards; i++) {
        const kindred_standard *one = &kindred_directory_standards(directory)[i];
        fprintf(file, "%.*s %u %u %u", (int)one->id.bytes, one->id.at, one->language, one->validity, one->words);
        for (int byte = 0; byte < 16; byte++) fprintf(file, "%02x", one->fingerprint[byte]);
        for (uint32_t k = 0; k < one->suite_count; k++)
            fprintf(file, " %.*s", (int)one->suites[k].bytes, one->suites[k].at);
        for (uint32_t k = 0; k < one->field_count; k++) {
            fprintf(file, " %.*s", (int)one->fields[k].value.bytes, one->fields[k].value.at);
        }
        fprintf(file, "\n");
    }
    fclose(file);
    return text;
}

Test(identity, neither_the_order_of_the_input_nor_threads_show) {
    struct random random = random_begin(20240331);
    char *lines[RECORDS], *expected = NULL;
    for (int i = 0; i < RECORDS; i++) lines[i] = random_line(&random);
    for (int turn = 0; turn < 24; turn++) {
        static const uint32_t threads[] = {1, 2, 7};
        kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
        options.threads = threads[turn % 3];
        kindred_directory *directory = read_path(write_lines(lines), &options, NULL);
        char *found = describe(directory);
        if (!expected) expected = found;
        cr_assert(strcmp(found, expected) == 0, "turn %d, %u threads", turn, options.threads);
        if (found != expected) free(found);
        kindred_directory_free(directory);
        shuffle(lines, &random);
    }
    kindred_directory_options all = KINDRED_DIRECTORY_DEFAULTS;
    all.all_validities = true;
    kindred_directory_free(read_path(write_lines(lines), &all, NULL)); /* counts add up: close_reader() */
    for (int i = 0; i < RECORDS; i++) free(lines[i]);
    free(expected);
}

/* ---- progress ---- */

static void count_calls(void *payload, const char *stage, uint64_t done, uint64_t total) {
    cr_assert(strcmp(stage, "reading") == 0 && done <= total);
    *(int *)payload += done == total;
}

Test(identity, progress_ends_where_there_is_nothing_left_to_do) {
    int ends = 0;
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    options.progress = (kindred_progress){count_calls, &ends};
    kindred_directory_free(
        read_path(write_file("a.jsonl", LINE("A1", "Lead") "\n" LINE("B2", "Plan")), &options, NULL));
    cr_assert(ends == 1);
}

Test(identity, copies_are_called_by_a_current_one_though_a_legacy_one_has_the_smaller_id) {
    kindred_directory_options all = KINDRED_DIRECTORY_DEFAULTS;
    all.all_validities = true;
    kindred_reader *reader = open_reader(&all);
    ADD(reader, "URN", "A1", "Title", "Lead", "Validity", "Legacy");
    ADD(reader, "URN", "A2L", "Title", "Lead", "Validity", "Current");
    ADD(reader, "URN", "B1", "Title", "Lead", "Validity", "Current");
    kindred_directory *directory = close_reader(reader);
    const kindred_standard *standards = kindred_directory_standards(directory);
    assert_is(standards[0].id, "B1");
    cr_assert(!standards[0].legacy && standards[1].legacy && standards[2].legacy);
    kindred_directory_free(directory);
}
