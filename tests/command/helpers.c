/* See helpers.h. */
#include "command/helpers.h"

#include <sys/wait.h>
#include <unistd.h>

static char folder[64];

void make_folder(void) {
    strcpy(folder, "/tmp/kindred-test-XXXXXX");
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(chdir(folder), 0);
}

void remove_folder(void) {
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    cr_assert_eq(system(command), 0);
}

void write_file(const char *name, const char *text) {
    FILE *file = fopen(name, "w");
    cr_assert_not_null(file);
    cr_assert_geq(fputs(text, file), 0);
    cr_assert_eq(fclose(file), 0);
}

char *content(const char *name) {
    char *text = NULL;
    size_t capacity = 0;
    FILE *file = fopen(name, "r");
    if (!file) return calloc(1, 1);
    if (getdelim(&text, &capacity, '\0', file) < 0 && !text) text = calloc(1, 1);
    fclose(file);
    return text;
}

bool file_has(const char *name, const char *part) {
    char *text = content(name);
    bool has = strstr(text, part) != NULL;
    free(text);
    return has;
}

int kindred(const char *arguments) {
    char command[1024];
    snprintf(command, sizeof command, "%s %s >out 2>err </dev/null", KINDRED_COMMAND, arguments);
    int status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
