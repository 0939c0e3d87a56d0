/* Law 6 over every cluster of an input, which may be a whole directory. Prints what became of its statements, and ends
 * with 1 if a proposal breaks the law. */
#include "propose/law.h"

#include <stdio.h>
#include <stdlib.h>

static kindred_directory *read_all(const char *path) {
    kindred_reader *reader;
    kindred_directory *directory;
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    options.all_validities = true;
    if (kindred_reader_open(&reader, &options, NULL) != KINDRED_OK) return NULL;
    if (kindred_reader_add_file(reader, path, NULL) == KINDRED_OK &&
        kindred_reader_close(&directory, reader, NULL) == KINDRED_OK) {
        return directory;
    }
    return NULL;
}

int main(int count, char **arguments) {
    kindred_result *result;
    kindred_proposals *proposals;
    kindred_directory *directory = count == 2 ? read_all(arguments[1]) : NULL;
    if (!directory || kindred_find(&result, directory, NULL, NULL) != KINDRED_OK) return 2;
    if (kindred_propose(&proposals, result, NULL, NULL) != KINDRED_OK) return 2;
    uint32_t proposal_count, broken = 0;
    uint64_t by_fate[KINDRED_FATES] = {0};
    const kindred_proposal *list = kindred_proposals_list(proposals, &proposal_count);
    for (uint32_t i = 0; i < proposal_count; i++) {
        char room[200];
        const char *why = law_broken(&list[i], kindred_directory_standards(directory), room, sizeof room);
        if (why) printf("proposal %u: %s\n", i + 1, why);
        broken += why != NULL;
        for (int fate = 0; fate < KINDRED_FATES; fate++) by_fate[fate] += list[i].counts.by_fate[fate];
    }
    printf("%u proposals, %u of them against the law;", proposal_count, broken);
    for (int fate = 0; fate < KINDRED_FATES; fate++) {
        printf(" %llu %s", (unsigned long long)by_fate[fate], kindred_fate_name((kindred_fate)fate));
    }
    puts("");
    kindred_proposals_free(proposals);
    kindred_result_free(result);
    kindred_directory_free(directory);
    return broken > 0 || proposal_count == 0;
}
