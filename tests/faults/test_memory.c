/* What happens when memory runs out, at every single place where it can: the linker sends the engine's allocations
 * through here, and one run after the other a later one fails. Each run must end with KINDRED_NO_MEMORY, or do without;
 * nothing may leak (the address sanitizer looks) or crash. */
#include "kindred/kindred.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

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

static char path[] = "/tmp/kindred-faults-XXXXXX", package_path[] = "/tmp/kindred-package-XXXXXX",
            table_path[] = "/tmp/kindred-table-XXXXXX";

static kindred_status read_input(kindred_directory **out) {
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    options.threads = 1;
    options.suite = NULL;
    static const char *const map[] = {"Title=Label", "Suite=Nothing"};
    options.map = map;
    options.map_count = 2;
    kindred_reader *reader;
    kindred_status status = kindred_reader_open(&reader, &options, NULL);
    if (status != KINDRED_OK) return status;
    kindred_field fields[] = {{VIEW("URN"), VIEW("D"), false}, {VIEW("Title"), VIEW("Sing"), false}};
    status = kindred_reader_add_file(reader, path, NULL);
    if (status == KINDRED_OK) status = kindred_reader_add_file(reader, package_path, NULL);
    if (status == KINDRED_OK) status = kindred_reader_add_file(reader, table_path, NULL);
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
        kindred_result_free(result);
    }
    if (status == KINDRED_OK) status = ask(directory, file);
    if (status == KINDRED_OK) status = check(directory, file);
    kindred_directory_free(directory);
    return status;
}

static void write_bytes(char *name, const char *bytes, size_t count) {
    int descriptor = mkstemp(name);
    cr_assert_geq(descriptor, 0);
    cr_assert_eq(write(descriptor, bytes, count), (ssize_t)count);
    close(descriptor);
}

static void fail_everywhere(kindred_index_method method) {
    write_bytes(path, input, sizeof input - 1);
    write_bytes(package_path, package, sizeof package - 1);
    write_bytes(table_path, table, sizeof table - 1);
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
    unlink(package_path);
    unlink(table_path);
}

Test(memory, running_out_of_it_anywhere_is_an_error_and_nothing_else_by_hashing, .timeout = 300) {
    fail_everywhere(KINDRED_INDEX_LSH);
}

Test(memory, running_out_of_it_anywhere_is_an_error_and_nothing_else_by_joining, .timeout = 300) {
    fail_everywhere(KINDRED_INDEX_JOIN);
}
