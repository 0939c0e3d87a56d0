/* Inputs that are packed: every container comes to the same standards, and a bad one costs no more than itself. */
#include "helpers.h"
#include "packing.h"

#include <sys/resource.h>

TestSuite(containers, .init = make_folder, .fini = remove_folder, .timeout = 120);

#define A LINE("A1", "Lead a team")
#define B LINE("B2", "Plan the work")
#define CSV "URN,Title\nA1,Lead a team\nB2,Plan the work\n"

static void assert_both(const kindred_directory *directory) {
    assert_is(standard(directory, "A1")->title, "Lead a team");
    assert_is(standard(directory, "B2")->title, "Plan the work");
}

/* ---- streams ---- */

typedef struct bytes (*pack)(struct bytes bytes);

static const pack packers[] = {gzipped, zstd_packed};
static const char *const endings[] = {"gz", "zst"};

Test(containers, a_packed_text_is_read_like_the_text) {
    static const char *const texts[][2] = {{"a.jsonl", A "\n" B "\n"}, {"a.json", "[" A ",\n" B "]"}, {"a.csv", CSV}};
    for (size_t text = 0; text < 3; text++) {
        for (int packer = 0; packer < 2; packer++) {
            char name[64];
            snprintf(name, sizeof name, "%s.%s", texts[text][0], endings[packer]);
            const char *path = write_packed(name, packers[packer](bytes_of(texts[text][1])));
            kindred_directory *directory = read_path(path, NULL, NULL);
            assert_counts(directory, 2, 0, 0, 0);
            assert_both(directory);
            assert_is(standard(directory, "A1")->file, path);
            cr_expect(standard(directory, "B2")->line == (text == 2 ? 3 : 2));
            kindred_directory_free(directory);
        }
    }
}

Test(containers, streams_one_behind_the_other_are_one_text) {
    for (int packer = 0; packer < 2; packer++) {
        struct bytes a = packers[packer](bytes_of(A "\n")), b = packers[packer](bytes_of(B "\n"));
        struct bytes both = zeros(a.count + b.count);
        memcpy(both.at, a.at, a.count);
        memcpy(both.at + a.count, b.at, b.count);
        kindred_directory *directory = read_path(write_packed("a.gz", both), NULL, NULL);
        assert_both(directory);
        kindred_directory_free(directory);
    }
}

Test(containers, a_large_text_comes_out_whole) {
    enum { LINES = 200000 };
    struct bytes lines = repeated(bytes_of("                                                           \n"), LINES);
    memcpy(lines.at, A, sizeof A - 1);
    memcpy(lines.at + lines.count - sizeof B - 60, B, sizeof B - 1);
    for (int packer = 0; packer < 2; packer++) {
        kindred_directory *directory = read_path(write_packed("a.jsonl.gz", packers[packer](lines)), NULL, NULL);
        assert_counts(directory, 2, 0, 0, 0);
        assert_both(directory);
        kindred_directory_free(directory);
    }
}

Test(containers, standard_input_may_be_packed) {
    cr_assert(freopen(write_packed("in", gzipped(bytes_of(CSV))), "rb", stdin));
    kindred_directory *directory = read_path("-", NULL, NULL);
    assert_both(directory);
    kindred_directory_free(directory);
}

Test(containers, a_stream_that_is_cut_off_is_refused_wherever_it_is_cut) {
    for (int packer = 0; packer < 2; packer++) {
        struct bytes whole = packers[packer](bytes_of(A "\n" B "\n"));
        for (size_t count = 4; count < whole.count; count++) {
            const char *path = write_bytes("a.gz", whole.at, count);
            kindred_status status;
            kindred_directory *directory = read_path(path, NULL, &status);
            cr_assert(status == KINDRED_UNREADABLE);
            assert_counts(directory, 0, 0, 0, 1);
            assert_rejected(directory, path, 0, "", "cut off");
            kindred_directory_free(directory);
        }
    }
}

Test(containers, a_damaged_stream_is_never_taken_for_a_whole_one) {
    for (int packer = 0; packer < 2; packer++) {
        struct bytes whole = packers[packer](bytes_of(A "\n" B "\n"));
        for (size_t place = 0; place < whole.count; place++) {
            whole.at[place] ^= 0x10;
            kindred_status status;
            kindred_directory *directory = read_path(write_packed("a.jsonl.gz", whole), NULL, &status);
            if (kindred_directory_count(directory).standards > 0) { /* bytes of the header that mean nothing to us */
                assert_counts(directory, 2, 0, 0, 0);
                assert_both(directory);
            } else {
                cr_assert(status == KINDRED_UNREADABLE);
            }
            kindred_directory_free(directory);
            whole.at[place] ^= 0x10;
        }
    }
}

Test(containers, something_behind_a_stream_is_not_dropped_in_silence) {
    struct bytes packed = gzipped(bytes_of(CSV)), longer = zeros(packed.count + 600);
    memcpy(longer.at, packed.at, packed.count);
    kindred_directory *directory = read_path(write_packed("a.csv.gz", longer), NULL, NULL); /* a block of a tape */
    assert_both(directory);
    kindred_directory_free(directory);
    longer.at[packed.count + 10] = 'x';
    kindred_status status;
    const char *path = write_packed("a.csv.gz", longer);
    directory = read_path(path, NULL, &status);
    assert_rejected(directory, path, 0, "", "something else");
    kindred_directory_free(directory);
}

/* ---- bombs ---- */

static size_t megabytes_used(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (size_t)usage.ru_maxrss >> 10;
}

enum { BOMB_PIECE = 100 << 20, BOMB_PIECES = 100, MOST_MEGABYTES = 300 };

Test(containers, what_unpacks_to_gigabytes_is_refused_at_its_beginning) {
    for (int packer = 0; packer < 2; packer++) {
        struct bytes piece = zeros(BOMB_PIECE), packed = packers[packer](piece);
        const char *path = write_packed("bomb.csv.gz", repeated(packed, BOMB_PIECES));
        size_t before = megabytes_used();
        kindred_status status;
        kindred_directory *directory = read_path(path, NULL, &status);
        cr_assert(status == KINDRED_UNREADABLE);
        assert_rejected(directory, path, 0, "", "far larger");
        size_t used = megabytes_used() - before;
        cr_assert(used < MOST_MEGABYTES, "%zu MB", used);
        kindred_directory_free(directory);
    }
}

Test(containers, a_bomb_in_a_zip_file_costs_only_itself) {
    struct bytes bomb = gzipped(zeros(BOMB_PIECE)); /* is stored as it is: it does not shrink */
    const struct file files[] = {{"a.csv", bytes_of(CSV), NULL},
                                 {"bomb.csv", zeros(BOMB_PIECE), NULL},
                                 {"bomb.csv.gz", repeated(bomb, BOMB_PIECES), NULL},
                                 {NULL, {NULL, 0}, NULL}};
    const char *path = write_zip("a.zip", files);
    size_t before = megabytes_used();
    kindred_status status;
    kindred_directory *directory = read_path(path, NULL, &status);
    cr_assert(status == KINDRED_UNREADABLE);
    assert_counts(directory, 2, 0, 0, 2);
    size_t used = megabytes_used() - before;
    cr_assert(used < MOST_MEGABYTES, "%zu MB", used);
    kindred_directory_free(directory);
}

/* ---- zip files ---- */

Test(containers, a_zip_file_is_read_like_a_folder) {
    struct file inner[] = {{"c.jsonl", bytes_of(LINE("C3", "Cook")), NULL}, {NULL, {NULL, 0}, NULL}};
    const struct file files[] = {{"deep/er/b.jsonl", bytes_of(B "\n"), NULL},
                                 {"a.JSON", bytes_of("[" A "]"), NULL},
                                 {"deep/d.csv.gz", gzipped(bytes_of("URN,Title\nD4,Dig\n")), NULL},
                                 {"inner.zip", bytes_of_file(write_zip("inner.zip", inner)), NULL},
                                 {"read.me", bytes_of("no standard"), NULL},
                                 {".hidden/x.csv", bytes_of("broken"), NULL},
                                 {"__MACOSX/a.JSON", bytes_of("broken"), NULL},
                                 {"deep/.x.csv", bytes_of("broken"), NULL},
                                 {"deep/~$b.xlsx", bytes_of("who opened it"), NULL},
                                 {"deep/..x.csv", bytes_of("broken"), NULL},
                                 {NULL, {NULL, 0}, NULL}};
    const char *path = write_zip("all.zip", files);
    kindred_directory *directory = read_path(path, NULL, NULL);
    assert_counts(directory, 4, 0, 0, 0);
    assert_both(directory);
    cr_assert(kindred_directory_count(directory).ignored == 1);
    static const char *const where[][2] = {
        {"A1", "a.JSON"}, {"B2", "deep/er/b.jsonl"}, {"C3", "inner.zip/c.jsonl"}, {"D4", "deep/d.csv.gz"}};
    for (size_t i = 0; i < 4; i++) {
        char expected[200];
        snprintf(expected, sizeof expected, "%s/%s", path, where[i][1]);
        assert_is(standard(directory, where[i][0])->file, expected);
    }
    kindred_directory_free(directory);
}

Test(containers, a_report_that_was_packed_is_not_read_again) {
    const struct file files[] = {{"review/report.html", bytes_of("<p>"), NULL},
                                 {"review/result.json", bytes_of(B), NULL},
                                 {"review/clusters.csv", bytes_of("URN,Title\nX9,Written by Kindred\n"), NULL},
                                 {"clusters.csv", bytes_of("URN,Title\nA1,Lead a team\n"), NULL},
                                 {NULL, {NULL, 0}, NULL}};
    kindred_directory *directory = read_path(write_zip("a.zip", files), NULL, NULL);
    assert_counts(directory, 1, 0, 0, 0);
    cr_assert(kindred_directory_count(directory).ignored == 3);
    kindred_directory_free(directory);
}

Test(containers, a_bad_member_costs_only_itself) {
    const struct file files[] = {{"a.jsonl", bytes_of(A "\n"), NULL},
                                 {"/etc/b.jsonl", bytes_of(B "\n"), NULL},
                                 {"../../c.csv", bytes_of("URN,Title\n,Cook\n"), NULL},
                                 {"locked.csv", bytes_of(CSV), "secret"},
                                 {"cut.csv.gz", {gzipped(bytes_of(CSV)).at, 20}, NULL},
                                 {"empty.csv", bytes_of(""), NULL},
                                 {NULL, {NULL, 0}, NULL}};
    const char *path = write_zip("all.zip", files);
    kindred_status status;
    kindred_directory *directory = read_path(path, NULL, &status);
    cr_assert(status == KINDRED_UNREADABLE);
    assert_counts(directory, 2, 0, 0, 4);
    assert_both(directory);
    static const char *const expected[][2] = {{"../../c.csv", "has no URN"},
                                              {"cut.csv.gz", "cut off"},
                                              {"empty.csv", "is empty"},
                                              {"locked.csv", "protected by a password"}};
    const kindred_rejection *rejections = kindred_directory_rejections(directory);
    for (size_t i = 0; i < 4; i++) {
        cr_expect(contains(rejections[i].file, expected[i][0]) && contains(rejections[i].reason, expected[i][1]),
                  "%.*s: %.*s", (int)rejections[i].file.bytes, rejections[i].file.at, (int)rejections[i].reason.bytes,
                  rejections[i].reason.at);
    }
    kindred_directory_free(directory);
}

Test(containers, a_zip_file_that_is_cut_off_or_damaged_is_never_taken_for_a_whole_one) {
    const struct file files[] = {{"a.jsonl", bytes_of(A "\n" B "\n"), NULL}, {NULL, {NULL, 0}, NULL}};
    struct bytes whole = bytes_of_file(write_zip("whole.zip", files));
    for (size_t place = 0; place < 2 * whole.count; place++) {
        bool cut = place < whole.count;
        if (cut && place < 4) continue;
        if (!cut) whole.at[place - whole.count] ^= 0x04;
        const char *path = write_bytes("a.zip", whole.at, cut ? place : whole.count);
        kindred_status status;
        kindred_directory *directory = read_path(path, NULL, &status);
        if (kindred_directory_count(directory).standards > 0) { /* a byte that means nothing to us */
            cr_assert(!cut);
            assert_counts(directory, 2, 0, 0, 0);
            assert_both(directory);
        } else {
            cr_assert(status == KINDRED_UNREADABLE);
            assert_counts(directory, 0, 0, 0, 1);
        }
        kindred_directory_free(directory);
        if (!cut) whole.at[place - whole.count] ^= 0x04;
    }
}

Test(containers, the_order_in_which_a_zip_file_was_packed_does_not_matter) {
    const struct file one[] = {
        {"b.csv", bytes_of(CSV), NULL}, {"a.csv", bytes_of("URN,Title\n,x\n"), NULL}, {NULL, {NULL, 0}, NULL}};
    const struct file other[] = {one[1], one[0], one[2]};
    for (int i = 0; i < 2; i++) {
        kindred_directory *directory = read_path(write_zip("a.zip", i == 0 ? one : other), NULL, NULL);
        char expected[100];
        snprintf(expected, sizeof expected, "%s/a.zip/a.csv", folder);
        assert_rejected(directory, expected, 2, "URN", "has no URN");
        kindred_directory_free(directory);
    }
}

Test(containers, what_is_packed_too_many_times_over_is_refused) {
    struct bytes packed = bytes_of(CSV);
    for (int depth = 1; depth <= 4; depth++) {
        packed = gzipped(packed);
        kindred_status status;
        const char *path = write_packed("a.gz", packed);
        kindred_directory *directory = read_path(path, NULL, &status);
        if (depth <= 3) {
            assert_counts(directory, 2, 0, 0, 0);
        } else {
            assert_rejected(directory, path, 0, "", "too many times over");
        }
        kindred_directory_free(directory);
    }
}

Test(containers, what_is_not_read_is_named_for_what_it_is) {
    static const char encrypted[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and "
                                    "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    static const char old[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and W\0o\0r\0k\0b\0o\0o\0k\0";
    struct bytes tar = zeros(1024);
    memcpy(tar.at + 257, "ustar  ", 8);
    const struct file nothing[] = {{"read.me", bytes_of(CSV), NULL}, {NULL, {NULL, 0}, NULL}};
    const struct file open_document[] = {
        {"mimetype", bytes_of("application"), NULL}, {"content.xml", bytes_of("<x/>"), NULL}, {NULL, {NULL, 0}, NULL}};
    const struct {
        const char *path, *words;
    } expected[] = {
        {write_bytes("a.xlsx", encrypted, sizeof encrypted), "protected by a password"},
        {write_bytes("a.xls", old, sizeof old), "save it as .xlsx"},
        {write_packed("a.tar.gz", gzipped(tar)), "tar archive"},
        {write_zip("b.zip", nothing), "holds no file of standards"},
        {write_zip("b.ods", open_document), "OpenDocument"},
        {write_packed("empty.csv.gz", gzipped(bytes_of(""))), "is empty"},
    };
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        kindred_status status;
        kindred_directory *directory = read_path(expected[i].path, NULL, &status);
        cr_assert(status == KINDRED_UNREADABLE);
        assert_rejected(directory, expected[i].path, 0, "", expected[i].words);
        kindred_directory_free(directory);
    }
}

Test(containers, a_folder_may_hold_packed_files_among_others) {
    const struct file files[] = {{"a.jsonl", bytes_of(A "\n"), NULL}, {NULL, {NULL, 0}, NULL}};
    write_zip("root/a.ZIP", files);
    write_packed("root/b.csv.zst", zstd_packed(bytes_of("URN,Title\nB2,Plan the work\n")));
    write_packed("root/c.gz", gzipped(bytes_of(LINE("C3", "Cook"))));
    write_file("root/d.txt", "no standard");
    char root[100];
    snprintf(root, sizeof root, "%s/root", folder);
    kindred_directory *directory = read_path(root, NULL, NULL);
    assert_both(directory);
    assert_is(standard(directory, "C3")->file, "c.gz");
    cr_assert(kindred_directory_count(directory).ignored == 1);
    kindred_directory_free(directory);
}
