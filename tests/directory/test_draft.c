/* A draft: a plain text, or a record without a URN. And the filters, which spell names as people do. */
#include "helpers.h"

TestSuite(draft, .init = make_folder, .fini = remove_folder);

static kindred_directory *read_draft(const char *name, const char *text) {
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    options.draft = true;
    return read_path(write_file(name, text), &options, NULL);
}

Test(draft, the_first_line_of_a_plain_text_is_the_title_and_each_other_line_a_statement) {
    kindred_directory *directory =
        read_draft("draft.txt", "\n  Lead a team  \n\nP1 agree what to do\r\n- share it out\n"
                                "watch how it goes");
    assert_counts(directory, 1, 0, 0, 0);
    const kindred_standard *draft = standard(directory, "draft");
    uint32_t count;
    assert_is(draft->title, "Lead a team");
    const kindred_statement *criteria = first_of(draft, KINDRED_PERFORMANCE_CRITERIA, &count);
    cr_assert(count == 3);
    assert_is(criteria[0].label, "P1");
    assert_is(criteria[0].body, "agree what to do");
    assert_is(criteria[1].body, "share it out");
    assert_is(criteria[2].body, "watch how it goes");
    kindred_directory_free(directory);
}

Test(draft, a_line_that_names_a_section_heads_what_follows_wherever_it_stands) {
    kindred_directory *directory = read_draft("draft", "Lead a team\nOverview\nIt is about people.\n"
                                                       "Knowledge and understanding:\nK1 how teams work\n"
                                                       "PERFORMANCE CRITERIA\nagree what to do\n"
                                                       "Knowledge\nwhat law asks\nTitle\n");
    const kindred_standard *draft = standard(directory, "draft");
    uint32_t overview, criteria, knowledge;
    first_of(draft, KINDRED_OVERVIEW, &overview);
    first_of(draft, KINDRED_PERFORMANCE_CRITERIA, &criteria);
    const kindred_statement *known = first_of(draft, KINDRED_KNOWLEDGE, &knowledge);
    cr_assert(overview == 1 && criteria == 1 && knowledge == 3, "%u, %u, %u", overview, criteria, knowledge);
    assert_is(known[0].body, "how teams work");
    assert_is(known[1].body, "what law asks");
    kindred_directory_free(directory);
}

Test(draft, a_record_needs_no_urn_and_keeps_the_one_it_has) {
    kindred_directory *directory = read_draft("a.json", "{\"Title\": \"Lead\", \"Performance_criteria\": [\"do it\"]}");
    assert_is(standard(directory, "draft")->title, "Lead");
    kindred_directory_free(directory);
    directory = read_draft("b.json", LINE("A1", "Lead"));
    assert_is(standard(directory, "A1")->title, "Lead");
    kindred_directory_free(directory);
    directory = read_path(write_file("c.json", "{\"Title\": \"Lead\"}"), NULL, NULL);
    assert_rejected(directory, write_file("c.json", "{\"Title\": \"Lead\"}"), 1, "URN", "no URN");
    kindred_directory_free(directory);
}

Test(draft, a_text_that_cannot_be_used_is_said) {
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    options.draft = true;
    kindred_status status;
    kindred_directory *directory = read_path(write_file("blank.txt", " \n\t\n"), &options, &status);
    cr_assert(status == KINDRED_UNREADABLE);
    kindred_directory_free(directory);
    directory = read_draft("title.txt", "Lead\n");
    assert_counts(directory, 1, 0, 0, 0);
    kindred_directory_free(directory);
    directory = read_path(write_bytes("nul.txt", "Lead\nagree \0 it\n", 15), &options, &status);
    assert_counts(directory, 0, 0, 0, 1);
    kindred_directory_free(directory);
}

#define LISTING                                                                                                        \
    "URN,Title,Suite,Developed By,NOSCategory\n"                                                                       \
    "A,Lead,Care,Skills Body,JobSpecific\n"                                                                            \
    "B,Sing,Care,SKILLS BODY,Job Specific\n"                                                                           \
    "C,Weld,Sport,Another,Generic\n"                                                                                   \
    "D,Cook,Sport,,\n"

Test(filters, developer_and_category_choose_records_in_any_spelling) {
    const struct {
        const char *suite, *developer, *category;
        uint64_t kept;
    } cases[] = {{NULL, "skills body", NULL, 2},    {NULL, NULL, "job-specific", 2},
                 {NULL, NULL, "GENERIC", 1},        {"care", "Skills Body", "JOB_SPECIFIC", 2},
                 {"Sport", "Skills Body", NULL, 0}, {NULL, NULL, NULL, 4}};
    make_folder();
    const char *path = write_file("listing.csv", LISTING);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
        options.suite = cases[i].suite;
        options.developer = cases[i].developer;
        options.category = cases[i].category;
        kindred_directory *directory = read_path(path, &options, NULL);
        assert_counts(directory, cases[i].kept, 0, 4 - cases[i].kept, 0);
        kindred_directory_options kept = kindred_directory_read_with(directory);
        cr_assert(!kept.suite == !cases[i].suite && !kept.category == !cases[i].category);
        if (kept.developer) cr_expect_str_eq(kept.developer, cases[i].developer);
        kindred_directory_free(directory);
    }
    remove_folder();
}

Test(filters, a_name_that_is_none_is_an_error_that_names_the_option) {
    const char *const fields[] = {"suite", "developer", "category"}, *const names[] = {"", " \t", "Caf\xe9"};
    for (int f = 0; f < 3; f++) {
        for (int n = 0; n < 3; n++) {
            kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
            *(f == 0 ? &options.suite : f == 1 ? &options.developer : &options.category) = names[n];
            kindred_reader *reader;
            kindred_error error;
            cr_assert(kindred_reader_open(&reader, &options, &error) == KINDRED_BAD_OPTION);
            cr_expect_str_eq(error.field, fields[f]);
        }
    }
}
