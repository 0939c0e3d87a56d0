/* Writes the page of proposals of a directory, for page tests. Use: write_proposals INPUT >proposals.html */
#include <kindred/kindred.h>
#include <stdio.h>

int main(int count, char **arguments) {
    kindred_reader *reader;
    kindred_directory *directory;
    kindred_result *result;
    kindred_proposals *proposals;
    if (count != 2 || kindred_reader_open(&reader, NULL, NULL) != KINDRED_OK) return 2;
    if (kindred_reader_add_file(reader, arguments[1], NULL) != KINDRED_OK) return 3;
    if (kindred_reader_close(&directory, reader, NULL) != KINDRED_OK) return 3;
    if (kindred_find(&result, directory, NULL, NULL) != KINDRED_OK) return 3;
    if (kindred_propose(&proposals, result, NULL, NULL) != KINDRED_OK) return 3;
    kindred_status status = kindred_report_proposals_page(stdout, proposals, 0, NULL);
    kindred_proposals_free(proposals);
    kindred_result_free(result);
    kindred_directory_free(directory);
    return status == KINDRED_OK ? 0 : 3;
}
