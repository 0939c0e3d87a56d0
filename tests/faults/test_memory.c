/* What happens when memory runs out, at every single place where it can: the linker sends the engine's allocations
 * through here, and one run after the other a later one fails. Each run must end with KINDRED_NO_MEMORY, or do without;
 * nothing may leak (the address sanitizer looks) or crash. */
#include "kindred/kindred.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zip.h>
#include <zlib.h>

void *__real_malloc(size_t bytes);
void *__real_calloc(size_t count, size_t bytes);
void *__real_realloc(void *memory, size_t bytes);
void *__wrap_malloc(size_t bytes);
void *__wrap_calloc(size_t count, size_t bytes);
void *__wrap_realloc(void *memory, size_t bytes);

/* The allocation that fails, counted down; 0: none. */
static long failing;

static bool fails(void) {
    return failing > 0 && --failing == 0;
}

void *__wrap_malloc(size_t bytes) {
    return fails() ? NULL : __real_malloc(bytes);
}

void *__wrap_calloc(size_t count, size_t bytes) {
    return fails() ? NULL : __real_calloc(count, bytes);
}

void *__wrap_realloc(void *memory, size_t bytes) {
    return fails() ? NULL : __real_realloc(memory, bytes);
}

static const char input[] =
    "{\"URN\":\"A\",\"Title\":\"Lead your team\",\"Suite\":\"Care; Sport\",\"Performance_criteria\":[\"agree goals "
    "with "
    "your team\",\"share out the work\"]}\n"
    "{\"URN\":\"B\",\"Title\":\"Lead your team\",\"Suite\":\"Law\",\"Performance_criteria\":\"<ul><li>agree goals with "
    "the team</li><li>share out the work</li></ul>\"}\n"
    "{\"URN\":\"C\",\"Title\":\"Lead your team\",\"Performance_criteria\":[\"agree goals with your team\",\"share out "
    "the work\"]}\n"
    "{broken\n"
    "{\"URN\":\"C\",\"Title\":\"Caf\\u00e9s \xc2\xbd\",\"Knowledge\":7}\n";

#define NODE(id) "{\"identifier\":\"" id "\"}"
static const char package[] =
    "{\"CFDocument\":{\"title\":\"Sa\\u0077s\"},\"CFItems\":[{\"identifier\":\"n\",\"fullStatement\":\"Look after "
    "saws\"},{\"identifier\":\"s\",\"fullStatement\":\"oil \\u0061 blade\",\"listEnumeration\":\"P1\"},{\"identifier\":"
    "\"w\",\"fullStatement\":\"Gofalu am "
    "lifiau\",\"language\":\"cy\"},{\"x\"}],\"CFAssociations\":[{\"associationType\":"
    "\"isChildOf\",\"originNodeURI\":" NODE("s") ",\"destinationNodeURI\":" NODE(
        "n") "},{\"associationType\":"
             "\"isTranslationOf\",\"originNodeURI\":" NODE("w") ",\"destinationNodeURI\":" NODE("n") "},7]}";

/* A table of Windows-1252 with semicolons, whose columns are mapped, guessed by name and guessed by their cells. */
static const char table[] = "Whatever;Name;Label;Sector\nABC123;Boil the jam;jam;Caf\xe9\nABC124;Boil the jams;jams\n"
                            "Whatever;Name;Label;Sector\n;;\nABC125;Boil a jam;a\x81;too;many\n";

static char path[] = "/tmp/kindred-faults-XXXXXX";

/* ---- inputs ---- */

static void write_bytes(const char *bytes, size_t count) {
    FILE *file = fopen(path, "wb");
    cr_assert(file && fwrite(bytes, 1, count, file) == count && fclose(file) == 0);
}

static void write_text(void) {
    write_bytes(input, sizeof input - 1);
}

static void write_package(void) {
    write_bytes(package, sizeof package - 1);
}

static void write_table(void) {
    write_bytes(table, sizeof table - 1);
}

/* The parts of a workbook with each kind of cell. */
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
static const char *const workbook[][2] = {
    {"_rels/.rels", "<Relationships><Relationship Id='a' Type='" OFFICE "/officeDocument' Target='b.xml'/>"
                    "</Relationships>"},
    {"b.xml", "<workbook xmlns:r='" OFFICE "'><sheets><sheet name='One' r:id='a'/><sheet name='Two' r:id='a'/>"
              "</sheets></workbook>"},
    {"_rels/b.xml.rels", "<Relationships><Relationship Id='a' Type='/worksheet' Target='s.xml'/><Relationship Id='b' "
                         "Type='/sharedStrings' Target='t.xml'/><Relationship Id='c' Type='/styles' Target='f.xml'/>"
                         "</Relationships>"},
    {"s.xml", "<worksheet><sheetData><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row><row><c t='inlineStr'><is><t>"
              "A</t></is></c><c><v>0.25</v></c></row><row><c t='b'><v>1</v></c><c s='0'><v>9000</v></c></row>"
              "</sheetData><mergeCells><mergeCell ref='A9:B9'/></mergeCells></worksheet>"},
    {"t.xml", "<sst><si><t>URN</t></si><si><t>Title</t></si></sst>"},
    {"f.xml", "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy'/></numFmts><cellXfs><xf numFmtId='164'/>"
              "</cellXfs></styleSheet>"},
};

/* Writes a workbook, or a zip file with one in it; the name of a zip file does not matter. */
static void write_parts(bool within_zip) {
    char inner[sizeof path + 8];
    snprintf(inner, sizeof inner, "%s.inner", path);
    zip_t *zip = zip_open(within_zip ? inner : path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    for (size_t i = 0; i < sizeof workbook / sizeof workbook[0]; i++) {
        zip_source_t *source = zip_source_buffer(zip, workbook[i][1], strlen(workbook[i][1]), 0);
        cr_assert_geq(zip_file_add(zip, workbook[i][0], source, 0), 0);
    }
    cr_assert_eq(zip_close(zip), 0);
    if (!within_zip) return;
    zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    cr_assert_geq(zip_file_add(zip, "a.xlsx", zip_source_file(zip, inner, 0, -1), 0), 0);
    cr_assert_geq(zip_file_add(zip, "b.csv", zip_source_buffer(zip, "URN,Title\nZ,Zoo\nY,Yard\n", 24, 0), 0), 0);
    cr_assert_eq(zip_close(zip), 0);
    unlink(inner);
}

static void write_workbook(void) {
    write_parts(false);
}

static void write_zip(void) {
    write_parts(true);
}

static void write_gzip(void) {
    gzFile file = gzopen(path, "wb");
    cr_assert(file && gzwrite(file, input, sizeof input - 1) == (int)sizeof input - 1 && gzclose(file) == Z_OK);
}

/* ---- a run ---- */

static kindred_status read_input(kindred_directory **out) {
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    options.threads = 1;
    options.suite = NULL;
    static const char *const map[] = {"Overview=Label", "Suite=Nothing"};
    options.map = map;
    options.map_count = 2;
    kindred_reader *reader;
    kindred_status status = kindred_reader_open(&reader, &options, NULL);
    if (status != KINDRED_OK) return status;
    kindred_field fields[] = {{VIEW("URN"), VIEW("D"), false}, {VIEW("Title"), VIEW("Sing"), false}};
    status = kindred_reader_add_file(reader, path, NULL);
    if (status == KINDRED_OK) status = kindred_reader_add_record(reader, fields, 2, NULL);
    if (status == KINDRED_OK) return kindred_reader_close(out, reader, NULL);
    kindred_reader_free(reader);
    return status;
}

static kindred_status report(const kindred_directory *directory, const kindred_result *result, FILE *file) {
    const kindred_standard *standards = kindred_directory_standards(directory);
    kindred_comparison *comparison;
    kindred_status status = kindred_report_table(file, result, NULL, NULL);
    if (status == KINDRED_OK) status = kindred_report_csv(file, result, NULL);
    if (status == KINDRED_OK) status = kindred_report_json(file, result, NULL);
    if (status != KINDRED_OK) return status;
    status = kindred_compare(&comparison, &standards[0], &standards[1], NULL, NULL);
    if (status != KINDRED_OK) return status;
    status = kindred_report_comparison(file, comparison, NULL, NULL);
    if (status == KINDRED_OK) status = kindred_report_comparison_json(file, comparison, NULL);
    kindred_comparison_free(comparison);
    return status;
}

static kindred_status propose(const kindred_result *result, FILE *file) {
    kindred_propose_options options = {.threads = 1};
    kindred_proposals *proposals;
    kindred_status status = kindred_propose(&proposals, result, &options, NULL);
    if (status != KINDRED_OK) return status;
    status = kindred_report_proposals_json(file, proposals, NULL);
    if (status == KINDRED_OK) status = kindred_report_proposals_page(file, proposals, 0, NULL);
    kindred_proposals_free(proposals);
    return status;
}

static kindred_status check(const kindred_directory *directory, FILE *file) {
    kindred_check_options options = KINDRED_CHECK_DEFAULTS;
    options.threads = 1;
    kindred_check_result *checked;
    kindred_status status = kindred_check(&checked, kindred_directory_standards(directory), directory, &options, NULL);
    if (status != KINDRED_OK) return status;
    status = kindred_report_check(file, checked, NULL, NULL);
    if (status == KINDRED_OK) status = kindred_report_check_json(file, checked, NULL);
    kindred_check_free(checked);
    return status;
}

/* Once more, and asked about some of the pairs only. */
static kindred_status ask(const kindred_directory *directory, FILE *file) {
    kindred_find_options options = KINDRED_FIND_DEFAULTS;
    options.threads = 1;
    options.question = (kindred_question){.for_suite = "care", .across = KINDRED_ACROSS_SUITES};
    kindred_result *result;
    kindred_status status = kindred_find(&result, directory, &options, NULL);
    if (status != KINDRED_OK) return status;
    status = kindred_report_table(file, result, NULL, NULL);
    kindred_result_free(result);
    return status;
}

static kindred_status whole_run(kindred_index_method method, FILE *file) {
    kindred_directory *directory;
    kindred_result *result;
    kindred_find_options options = KINDRED_FIND_DEFAULTS;
    options.threads = 1;
    options.index.method = method;
    kindred_status status = read_input(&directory);
    if (status != KINDRED_OK) return status;
    status = kindred_find(&result, directory, &options, NULL);
    if (status == KINDRED_OK) {
        status = report(directory, result, file);
        if (status == KINDRED_OK) status = propose(result, file);
        kindred_result_free(result);
    }
    if (status == KINDRED_OK) status = ask(directory, file);
    if (status == KINDRED_OK) status = check(directory, file);
    kindred_directory_free(directory);
    return status;
}

static void fail_everywhere(kindred_index_method method, void (*write_input)(void)) {
    strcpy(path + sizeof path - 7, "XXXXXX");
    int descriptor = mkstemp(path);
    cr_assert_geq(descriptor, 0);
    close(descriptor);
    write_input();
    FILE *file = fopen("/dev/null", "w");
    cr_assert_eq(whole_run(method, file), KINDRED_OK);
    long nth = 0, failed = 0;
    for (bool reached = true; reached;) {
        failing = ++nth;
        kindred_status status = whole_run(method, file);
        reached = failing == 0;
        failing = 0;
        cr_assert(status == KINDRED_OK || status == KINDRED_NO_MEMORY, "allocation %ld: status %d", nth, (int)status);
        failed += status == KINDRED_NO_MEMORY;
    }
    fprintf(stderr, "%ld allocations, %ld of which end the run when they fail\n", nth - 1, failed);
    cr_assert_gt(failed, 50);
    cr_assert_eq(whole_run(method, file), KINDRED_OK);
    fclose(file);
    unlink(path);
}

Test(memory, running_out_of_it_anywhere_is_an_error_and_nothing_else_by_hashing, .timeout = 300) {
    fail_everywhere(KINDRED_INDEX_LSH, write_text);
}

Test(memory, running_out_of_it_anywhere_is_an_error_and_nothing_else_by_joining, .timeout = 300) {
    fail_everywhere(KINDRED_INDEX_JOIN, write_text);
}

Test(memory, running_out_of_it_in_any_format_is_an_error_and_nothing_else, .timeout = 300) {
    void (*const inputs[])(void) = {write_package, write_table, write_gzip, write_workbook, write_zip};
    for (size_t i = 0; i < sizeof inputs / sizeof inputs[0]; i++) {
        fail_everywhere(KINDRED_INDEX_LSH, inputs[i]);
    }
}

/* ---- proposals ---- */

/* A directory and its result, which are there already when memory runs out. */
struct ground {
    char folder[64], result_path[80];
    kindred_directory *directory;
    kindred_result *result;
    FILE *file;
};

static kindred_status propose_and_write(const struct ground *ground) {
    const kindred_propose_options options = {.threads = 1};
    const kindred_proposals_files files = {.whole = ground->directory};
    kindred_proposals *proposals;
    kindred_status status = kindred_propose(&proposals, ground->result, &options, NULL);
    if (status != KINDRED_OK) return status;
    status = kindred_report_proposals(ground->file, proposals, NULL, NULL);
    if (status == KINDRED_OK) status = kindred_report_criteria_change(ground->file, proposals, proposals, NULL, NULL);
    if (status == KINDRED_OK) status = kindred_report_proposals_folder(ground->folder, proposals, &files, NULL);
    kindred_proposals_free(proposals);
    return status;
}

static kindred_status find_again(const struct ground *ground) {
    kindred_earlier *earlier;
    kindred_result *result;
    kindred_status status = kindred_earlier_read(&earlier, ground->result_path, NULL);
    if (status != KINDRED_OK) return status;
    status = kindred_earlier_find(&result, earlier, ground->directory, 1, (kindred_progress){0}, NULL);
    if (status == KINDRED_OK) kindred_result_free(result);
    kindred_earlier_free(earlier);
    return status;
}

static void fail_each(kindred_status (*run)(const struct ground *), const struct ground *ground) {
    long nth = 0, failed = 0;
    cr_assert_eq(run(ground), KINDRED_OK);
    for (bool reached = true; reached;) {
        failing = ++nth;
        kindred_status status = run(ground);
        reached = failing == 0;
        failing = 0;
        cr_assert(status == KINDRED_OK || status == KINDRED_NO_MEMORY, "allocation %ld: status %d", nth, (int)status);
        failed += status == KINDRED_NO_MEMORY;
    }
    fprintf(stderr, "%ld allocations, %ld of which end the run when they fail\n", nth - 1, failed);
    cr_assert_gt(failed, 20);
}

Test(memory, running_out_of_it_while_proposing_is_an_error_and_leaves_no_part_of_a_file, .timeout = 300) {
    struct ground ground = {.folder = "/tmp/kindred-faults-XXXXXX", .file = fopen("/dev/null", "w")};
    char command[256];
    cr_assert_not_null(mkdtemp(ground.folder));
    snprintf(ground.result_path, sizeof ground.result_path, "%s/result.json", ground.folder);
    cr_assert_geq(close(mkstemp(path)), 0);
    write_text();
    cr_assert_eq(read_input(&ground.directory), KINDRED_OK);
    cr_assert_eq(kindred_find(&ground.result, ground.directory, NULL, NULL), KINDRED_OK);
    cr_assert_eq(kindred_report_folder(ground.folder, ground.result, NULL), KINDRED_OK);
    fail_each(propose_and_write, &ground);
    fail_each(find_again, &ground);
    snprintf(command, sizeof command, "test -z \"$(ls %s/*.part 2>/dev/null)\" && rm -r %s", ground.folder,
             ground.folder);
    cr_expect_eq(system(command), 0, "a part of a file is left");
    kindred_result_free(ground.result);
    kindred_directory_free(ground.directory);
    fclose(ground.file);
    unlink(path);
}
