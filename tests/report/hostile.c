#include "report/hostile.h"
#include "report/screen.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static const char plan[] =
    "agree the purpose of the work with the team\nplan the work so that everybody knows their part\n"
    "check progress against the plan\ngive feedback that helps people to improve\n"
    "record decisions where others can find them";
static const char plan_edited[] =
    "agree the purpose of the work with the group\nplan the work so that everybody knows their part\n"
    "check progress against the plan\ngive feedback that helps people to improve\n"
    "=store decisions \x1b[31mwhere\x1b[0m others can find them";
static const char budget[] =
    "estimate the money that the work will need\ncompare spending with the budget every month\n"
    "explain differences to those who decide";

static const struct plain_standard standards[] = {
    {"A&B'1", "&lt;script>document.title='owned'&lt;/script>", plan, "Leading; Teams", "=cmd()", "1", NULL},
    {"A&B'2", "&lt;img src=x onerror=\"document.title='owned'\">", plan_edited, "\x1b[2JLeading", "Second body", "2",
     NULL},
    {"A&B'3", "&lt;script>document.title='owned'&lt;/script>", plan, "Copies", "Third, \"quoted\" body", NULL, NULL},
    {"W1",
     "\xe5\x9b\xa2\xe9\x98\x9f\xe9\xa2\x86\xe5\xaf\xbc\xe5\x8a\x9b\xe5\x92\x8c\xe7\xae\xa1\xe7\x90\x86\xe7\x9a\x84\xe6"
     "\x96\xb9\xe6\xb3\x95"
     "\xe5\x9b\xa2\xe9\x98\x9f\xe9\xa2\x86\xe5\xaf\xbc\xe5\x8a\x9b\xe5\x92\x8c\xe7\xae\xa1\xe7\x90\x86",
     budget, "Money", "\xc2\xad+cmd()", NULL, NULL},
    {"W2", "=HYPERLINK(\"http://example.org\") \xe2\x80\xaetegdub", budget, "Money", "@B", NULL, NULL},
    {"X1", "Something else", "clean the tools after use\nput them where they belong", "Tools", "B", NULL, NULL},
    {"X2", "", "this record has no title and is rejected", "Tools", "B", NULL, NULL},
};

static struct found find_in(kindred_directory *directory, uint32_t threads) {
    struct found found = {.directory = directory};
    kindred_find_options options = KINDRED_FIND_DEFAULTS;
    options.threads = threads;
    cr_assert_eq(kindred_find(&found.result, directory, &options, NULL), KINDRED_OK);
    return found;
}

struct found hostile_found(uint32_t threads) {
    return find_in(plain_directory(standards, sizeof standards / sizeof standards[0]), threads);
}

struct found random_found(uint32_t threads) {
    return find_in(random_directory(5, 900, 1), threads);
}

void found_free(struct found *found) {
    kindred_result_free(found->result);
    kindred_directory_free(found->directory);
}

/* ---- what was written ---- */

struct memory {
    char *text;
    size_t bytes;
    FILE *file;
};

static void memory_open(struct memory *memory) {
    memory->file = open_memstream(&memory->text, &memory->bytes);
    cr_assert_not_null(memory->file);
}

char *written(report_function *report, const kindred_result *result) {
    struct memory memory;
    memory_open(&memory);
    cr_assert_eq(report(memory.file, result, NULL), KINDRED_OK);
    fclose(memory.file);
    return memory.text;
}

char *written_table(const kindred_result *result, const kindred_style *style) {
    struct memory memory;
    memory_open(&memory);
    cr_assert_eq(kindred_report_table(memory.file, result, style, NULL), KINDRED_OK);
    fclose(memory.file);
    return memory.text;
}

char *written_comparison(const struct found *found, const char *a, const char *b, const kindred_style *style) {
    struct memory memory;
    kindred_comparison *comparison;
    const kindred_standard *x = kindred_directory_look_up(found->directory, view_of(a));
    const kindred_standard *y = kindred_directory_look_up(found->directory, view_of(b));
    cr_assert(x && y);
    cr_assert_eq(kindred_compare(&comparison, x, y, NULL, NULL), KINDRED_OK);
    memory_open(&memory);
    cr_assert_eq(kindred_report_comparison(memory.file, comparison, style, NULL), KINDRED_OK);
    fclose(memory.file);
    kindred_comparison_free(comparison);
    return memory.text;
}

/* ---- folders ---- */

char *file_text(const char *folder, const char *name) {
    char path[4200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    if (!file) return NULL;
    struct memory memory;
    memory_open(&memory);
    for (int byte; (byte = fgetc(file)) != EOF;) fputc(byte, memory.file);
    fclose(file);
    fclose(memory.file);
    return memory.text;
}

char *fresh_folder(void) {
    char *folder = strdup("/tmp/kindred-report-XXXXXX");
    cr_assert(folder && mkdtemp(folder));
    return folder;
}

size_t entries_of(const char *folder) {
    DIR *directory = opendir(folder);
    cr_assert_not_null(directory);
    size_t count = 0;
    for (const struct dirent *entry; (entry = readdir(directory)) != NULL;) count += entry->d_name[0] != '.';
    closedir(directory);
    return count;
}

void expect_harmless_lines(const char *text, uint32_t columns) {
    static const char *const harmful[] = {"\x1b", "\r", "\xc2\x9b", "\xe2\x80\xae", "\xe2\x80\x8f"};
    for (size_t i = 0; i < sizeof harmful / sizeof harmful[0]; i++) {
        cr_expect_null(strstr(text, harmful[i]), "the text holds harmful bytes no. %u", (unsigned)i);
    }
    while (*text) {
        uint32_t bytes = (uint32_t)strcspn(text, "\n");
        view line = {text, bytes};
        cr_expect_leq(screen_columns(line), columns, "too wide: %.*s", (int)bytes, text);
        text += bytes + (text[bytes] == '\n');
    }
}
