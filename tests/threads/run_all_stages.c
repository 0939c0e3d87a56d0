/* For the thread sanitizer: every parallel stage, on more threads than the machine may have. A plain program, because
 * Criterion does not start under that sanitizer. It prints how it went; a race makes the sanitizer fail it. */
#include "support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *run(const kindred_directory *directory, kindred_index_method method, uint32_t threads) {
    kindred_find_options options = KINDRED_FIND_DEFAULTS;
    options.index.method = method;
    options.threads = threads;
    kindred_result *result;
    if (kindred_find(&result, directory, &options, NULL) != KINDRED_OK) abort();
    char *text = result_text(result);
    kindred_result_free(result);
    return text;
}

/* How one standard of a directory stands in it. */
static char *check(const kindred_directory *directory, uint32_t threads) {
    kindred_check_options options = KINDRED_CHECK_DEFAULTS;
    options.threads = threads;
    kindred_check_result *result;
    if (kindred_check(&result, kindred_directory_standards(directory), directory, &options, NULL) != KINDRED_OK)
        abort();
    char *text = NULL;
    size_t bytes = 0;
    FILE *file = open_memstream(&text, &bytes);
    if (!file || kindred_report_check_json(file, result, NULL) != KINDRED_OK || fclose(file) != 0) abort();
    kindred_check_free(result);
    return text;
}

int main(int count, char **arguments) {
    kindred_reader *reader;
    kindred_directory *from_file;
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    options.threads = 4;
    if (count != 2 || kindred_reader_open(&reader, &options, NULL) != KINDRED_OK) return 2;
    if (kindred_reader_add_file(reader, arguments[1], NULL) != KINDRED_OK) return 2;
    if (kindred_reader_close(&from_file, reader, NULL) != KINDRED_OK) return 2;
    kindred_directory *in_memory = random_directory(5, 400, 1);
    const kindred_directory *directories[] = {from_file, in_memory};
    int differing = 0;
    for (int i = 0; i < 2; i++) {
        for (kindred_index_method method = KINDRED_INDEX_LSH; method <= KINDRED_INDEX_JOIN; method++) {
            char *one = run(directories[i], method, 1), *four = run(directories[i], method, 4);
            differing += strcmp(one, four) != 0;
            free(one);
            free(four);
        }
        char *one = check(directories[i], 1), *four = check(directories[i], 4);
        differing += strcmp(one, four) != 0;
        free(one);
        free(four);
    }
    kindred_directory_free(from_file);
    kindred_directory_free(in_memory);
    printf("%d of 6 results differ between 1 and 4 threads\n", differing);
    return differing ? 1 : 0;
}
