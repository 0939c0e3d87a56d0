/* The whole library in one small program: which standards of a file say the same? */
#include <kindred/kindred.h>

#include <stdio.h>

int main(int count, char **arguments) {
    kindred_error error;
    kindred_reader *reader;
    kindred_directory *directory;
    kindred_result *result;
    if (count < 2 || kindred_reader_open(&reader, NULL, &error) != KINDRED_OK) return 2;
    bool whole = kindred_reader_add_file(reader, arguments[1], &error) == KINDRED_OK;
    if (!whole) fprintf(stderr, "%s: %s\n", arguments[1], error.message);
    if (kindred_reader_close(&directory, reader, &error) != KINDRED_OK) return 1;
    if (kindred_find(&result, directory, NULL, &error) != KINDRED_OK) return 1;

    const kindred_standard *standards = kindred_directory_standards(directory);
    const kindred_cluster *clusters = kindred_result_clusters(result);
    for (uint64_t c = 0; c < kindred_result_count(result).clusters; c++) {
        const kindred_standard *medoid = &standards[clusters[c].members[0].standard];
        printf("%u standards say: %.*s\n", clusters[c].member_count, (int)medoid->title.bytes, medoid->title.at);
    }
    kindred_result_free(result);
    kindred_directory_free(directory);
    return whole ? 0 : 1;
}
