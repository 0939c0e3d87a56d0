/* CASE packages that are broken, circular, deep, large, or made to unfold. */
#include "case_samples.h"
#include "helpers.h"

TestSuite(case_damage, .init = make_folder, .fini = remove_folder, .timeout = 60);

/* Each of these costs one row, and the standard x is read from what is left. */
static const struct bad {
    const char *text, *field, *words;
    uint32_t line;
} bad_packages[] = {
#define WITH_ITEM(bad) PACKAGE(DOCUMENT, ITEM("x", "NOS", "Look after x") ",\n" bad, "")
    {WITH_ITEM("{\"identifier\": \"y\", \"fullStatement\": }"), "CFItems[1]", "not well formed", 4},
    {WITH_ITEM("7"), "CFItems[1]", "no item", 4},
    {WITH_ITEM("{\"fullStatement\": \"y\"}"), "CFItems[1].identifier", "no identifier", 4},
    {WITH_ITEM("{\"identifier\": \"y\"}"), "CFItems[1].fullStatement", "no text", 4},
    {WITH_ITEM("{\"identifier\": \"y\", \"fullStatement\": [\"z\"]}"), "CFItems[1].fullStatement", "no text", 4},
    {WITH_ITEM(ITEM("x", "NOS", "Look after y")), "CFItems[1].identifier", "same identifier", 4},
    {WITH_ITEM(ITEM("y", "Skill", "hone blades")), "CFItems[1]", "no standard, and below none", 4},
    {WITH_ITEM(ITEM("y", "NOS", "a\\u0000b")), "CFItems[1].Title", "NUL", 4},
    {WITH_ITEM(ITEM("y", "NOS", "\xc3\xa9, caf\xe9")), "CFItems[1]", "UTF-8", 4},
    {WITH_ITEM(ITEM_WITH("y", "\"CFItemType\": \"NOS\", \"humanCodingScheme\": {}, ", "y")), "CFItems[1].URN",
     "neither", 4},
#define WITH_ASSOCIATION(bad) PACKAGE(DOCUMENT, ITEM("x", "NOS", "Look after x") "\n", CHILD("x", "d") ",\n" bad)
    {WITH_ASSOCIATION("{\"associationType\": \"isChildOf\", }"), "CFAssociations[1]", "not well formed", 7},
    {WITH_ASSOCIATION("7"), "CFAssociations[1]", "must be an object", 7},
    {WITH_ASSOCIATION("{\"associationType\": \"isChildOf\", \"originNodeURI\": \"x\"}"),
     "CFAssociations[1].originNodeURI", "an object with an identifier", 7},
    {WITH_ASSOCIATION("{\"associationType\": \"isChildOf\", \"originNodeURI\": " NODE("x") "}"),
     "CFAssociations[1].destinationNodeURI", "an object with an identifier", 7},
    {WITH_ASSOCIATION(CHILD("gone", "x")), "CFAssociations[1].originNodeURI", "a child of x is not among", 7},
    {PACKAGE(DOCUMENT, ITEM("x", "NOS", "Look after x") ",\n" ITEM("y", "Skill", "hone"), CHILD("y", "gone")),
     "CFItems[1]", "a child of gone, which", 4},
    {SMALL("x") "\n7", "", "should begin here", 6},
    {SMALL("x") "\n{\"CFDocument\": {}, \"CFItems\": []}", "CFItems", "no item", 6},
    {SMALL("x") "\n{\"CFDocument\": {}}", "CFItems", "no list", 6},
    {SMALL("x") "\n{\"CFItems\": [{}]}", "CFDocument", "no CFDocument", 6},
    {SMALL("x") "\n{\"CFDocument\": 7, \"CFItems\": [{}]}", "CFDocument", "must be an object", 6},
    {SMALL("x") "\n{" DOCUMENT ", \"CFItems\": [" ITEM("y", "NOS", "y"), "", "cut off", 6},
    {"[" SMALL("x") ",\n", "", "list of CASE packages", 6},
    {"[{" DOCUMENT ", \"CFItems\": [" ITEM("y", "NOS", "y") "\n," SMALL("x") "]", "", "not closed", 1},
};

Test(case_damage, what_is_wrong_is_said_with_file_line_and_item) {
    for (size_t i = 0; i < sizeof bad_packages / sizeof bad_packages[0]; i++) {
        const struct bad *bad = &bad_packages[i];
        const char *path = write_file("a.json", bad->text);
        kindred_directory *directory = read_path(path, NULL, NULL);
        assert_counts(directory, 1, 0, 0, 1);
        assert_is(standard(directory, "x")->title, "Look after x");
        assert_rejected(directory, path, bad->line, bad->field, bad->words);
        kindred_directory_free(directory);
    }
}

Test(case_damage, circles_end_and_are_said) {
    kindred_directory *directory = read_path(
        write_file("a.json", PACKAGE(DOCUMENT,
                                     ITEM("x", "NOS", "Look after x") "," ITEM("p", "", "p") "," ITEM(
                                         "q", "", "q") "," ITEM("r", "", "r") "," ITEM("s", "", "s"),
                                     CHILD("p", "x") "," CHILD("x", "p") "," CHILD("p", "p") "," CHILD(
                                         "q", "p") "," CHILD("p", "q") "," CHILD("r", "s") "," CHILD("s", "r"))),
        NULL, NULL);
    assert_counts(directory, 1, 0, 0, 2);
    cr_expect_eq(standard(directory, "x")->statement_count, 3);
    const kindred_rejection *rejections = kindred_directory_rejections(directory);
    for (int i = 0; i < 2; i++) cr_expect(contains(rejections[i].reason, "in a circle"));
    kindred_directory_free(directory);
}

/* ---- large ones ---- */

enum { MANY = 100000 };
static const size_t ALL_PARENTS = SIZE_MAX;

/* Writes a package of `count` items, of which the first `typed` are standards by type; item i is a child of item
 * parent_of(i), or of all that are standards, or, if that is i itself, of none. */
static const char *write_large(size_t count, size_t typed, size_t (*parent_of)(size_t)) {
    char *text = NULL;
    size_t bytes;
    FILE *file = open_memstream(&text, &bytes);
    cr_assert(file);
    fputs("{" DOCUMENT ", \"CFItems\": [", file);
    for (size_t i = 0; i < count; i++) {
        fprintf(file, "%s{\"identifier\":\"i%zu\",\"fullStatement\":\"statement %zu\"%s}\n", i ? "," : "", i, i,
                i < typed ? ",\"CFItemType\":\"NOS\"" : "");
    }
    fputs("], \"CFAssociations\": [", file);
    const char *between = "";
    for (size_t i = 0; i < count; i++) {
        size_t parent = parent_of(i), first = parent == ALL_PARENTS ? 0 : parent;
        size_t end = parent == ALL_PARENTS ? typed : parent + 1;
        for (size_t p = first; p < end && parent != i; p++) {
            fprintf(file,
                    "%s{\"associationType\":\"isChildOf\",\"originNodeURI\":{\"identifier\":\"i%zu\"},"
                    "\"destinationNodeURI\":{\"identifier\":\"i%zu\"}}\n",
                    between, i, p);
            between = ",";
        }
    }
    fputs("]}", file);
    cr_assert_eq(fclose(file), 0);
    const char *path = write_bytes("large.json", text, bytes);
    free(text);
    return path;
}

static size_t ten_below_each(size_t i) {
    return i / 11 * 11;
}

Test(case_damage, a_hundred_thousand_items_are_read) {
    kindred_directory *directory = read_path(write_large(MANY, 0, ten_below_each), NULL, NULL);
    assert_counts(directory, MANY / 11 + 1, 0, 0, 0);
    cr_expect_eq(standard(directory, "i11")->statement_count, 11);
    kindred_directory_free(directory);
}

static size_t the_one_before(size_t i) {
    return i > 0 ? i - 1 : i;
}

Test(case_damage, a_tree_as_deep_as_it_has_items_is_one_standard) {
    kindred_directory *directory = read_path(write_large(MANY, 1, the_one_before), NULL, NULL);
    assert_counts(directory, 1, 0, 0, 0);
    cr_expect_eq(standard(directory, "i0")->statement_count, MANY);
    kindred_directory_free(directory);
}

enum { SHARING = 3000 };

/* All that is no standard stands below an item that all standards share: each would get a copy. */
static size_t below_what_all_share(size_t i) {
    return i < SHARING ? i : i == SHARING ? ALL_PARENTS : SHARING;
}

static size_t shared_by_all(size_t i) {
    return i < SHARING ? i : ALL_PARENTS;
}

Test(case_damage, a_package_cannot_unfold_to_many_times_what_it_holds) {
    kindred_directory *directory = read_path(write_large(2 * SHARING, SHARING, below_what_all_share), NULL, NULL);
    kindred_directory_counts counts = kindred_directory_count(directory);
    cr_expect_eq(counts.read, SHARING);
    cr_assert_gt(counts.rejected, SHARING * 9 / 10);
    cr_expect(contains(kindred_directory_rejections(directory)->reason, "more than 16"));
    kindred_directory_free(directory);
    directory = read_path(write_large(SHARING + 20, SHARING, shared_by_all), NULL, NULL);
    assert_counts(directory, SHARING, 0, 0, 0);
    cr_expect_eq(standard(directory, "i7")->statement_count, 21);
    kindred_directory_free(directory);
}

Test(case_damage, a_file_cut_off_anywhere_is_no_crash_and_nothing_is_lost_silently) {
    char text[sizeof TYPICAL];
    for (size_t bytes = 1; bytes < sizeof TYPICAL - 1; bytes++) {
        memcpy(text, TYPICAL, bytes);
        text[bytes] = '\0';
        kindred_status status;
        kindred_directory *directory = read_path(write_file("a.json", text), NULL, &status);
        cr_assert_gt(kindred_directory_count(directory).rejected, 0, "%zu bytes", bytes);
        kindred_directory_free(directory);
    }
}
