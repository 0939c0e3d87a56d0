/* kindred find --dry-run: how the inputs are read, before anything is compared. */
#include "command.h"

#include <string.h>

enum { SAMPLE = 3, UNREAD = 20, NAME_COLUMNS = 30, SHOWN_BYTES = 70 };

/* The standards that stand on the first lines of their files, at most SAMPLE; returns how many. */
static int take_sample(const kindred_directory *directory, const kindred_standard *sample[SAMPLE]) {
    const kindred_standard *standards = kindred_directory_standards(directory);
    uint64_t count = kindred_directory_count(directory).standards;
    int taken = 0;
    for (uint64_t i = 0; i < count; i++) {
        int at = taken;
        while (at > 0 && standards[i].line < sample[at - 1]->line) at--;
        if (at == SAMPLE) continue;
        if (taken < SAMPLE) taken++;
        for (int k = taken - 1; k > at; k--) sample[k] = sample[k - 1];
        sample[at] = &standards[i];
    }
    return taken;
}

static void show_text(const char *name, kindred_view text) {
    if (text.bytes == 0) return;
    bool whole = text.bytes <= SHOWN_BYTES;
    uint32_t bytes = whole ? text.bytes : SHOWN_BYTES;
    while (!whole && bytes > 0 && ((unsigned char)text.at[bytes] & 0xc0) == 0x80) bytes--; /* not within a character */
    printf("  %-*s ", NAME_COLUMNS - 1, name); /* one space is left behind a longer one */
    kindred_report_text(stdout, (kindred_view){text.at, bytes});
    puts(whole ? "" : " ...");
}

static void show_suites(const kindred_standard *standard) {
    if (standard->suite_count == 0) return;
    printf("  %-*s", NAME_COLUMNS, "Suite");
    for (uint32_t i = 0; i < standard->suite_count && i < SAMPLE; i++) {
        fputs(i > 0 ? "; " : "", stdout);
        kindred_report_text(stdout, standard->suites[i]);
    }
    if (standard->suite_count > SAMPLE) printf("; and %u more", standard->suite_count - SAMPLE);
    putchar('\n');
}

static void show_sections(const kindred_standard *standard) {
    for (uint32_t i = 0; i < standard->statement_count;) {
        kindred_section section = (kindred_section)standard->statements[i].section;
        uint32_t first = i;
        while (i < standard->statement_count && standard->statements[i].section == section) i++;
        if (section == KINDRED_TITLE) continue;
        char name[64];
        snprintf(name, sizeof name, "%s (%u)", kindred_section_name(section), i - first);
        show_text(name, standard->statements[first].body);
    }
}

static void show_standard(const kindred_standard *standard) {
    fputs("\n", stdout);
    kindred_report_text(stdout, standard->file);
    printf(":%u\n", standard->line);
    show_text("URN", standard->urn);
    show_text("Title", standard->title);
    show_suites(standard);
    show_text("Developed by", standard->developer);
    show_text("Version", standard->version);
    show_text("Date approved", standard->approved);
    show_text("Original URN", standard->original_urn);
    show_sections(standard);
    printf("  %-*s%s, %s, %u words\n", NAME_COLUMNS, "and it is",
           kindred_language_code((kindred_language)standard->language),
           standard->validity == KINDRED_CURRENT ? "current" : "not current", standard->words);
}

static bool is_listed(const kindred_view *names, int count, kindred_view name) {
    for (int i = 0; i < count; i++) {
        if (names[i].bytes == name.bytes && memcmp(names[i].at, name.at, name.bytes) == 0) return true;
    }
    return false;
}

/* The columns that mean nothing to Kindred: what is compared may stand in one of them. */
static void show_unread(const kindred_directory *directory) {
    const kindred_standard *standards = kindred_directory_standards(directory);
    uint64_t count = kindred_directory_count(directory).standards;
    kindred_view names[UNREAD];
    int listed = 0;
    for (uint64_t i = 0; i < count && listed < UNREAD; i++) {
        for (uint32_t f = 0; f < standards[i].field_count && listed < UNREAD; f++) {
            kindred_view name = standards[i].fields[f].name;
            if (name.bytes == 0 || kindred_field_is_read(name) || is_listed(names, listed, name)) continue;
            fputs(listed == 0 ? "Not read " : ", ", stdout);
            kindred_report_text(stdout, name);
            names[listed++] = name;
        }
    }
    if (listed == 0) return;
    printf("%s (kept, but not compared; --map FIELD=COLUMN reads one)\n", listed == UNREAD ? ", ..." : "");
}

bool dry_run(const kindred_directory *directory) {
    const kindred_standard *sample[SAMPLE];
    kindred_directory_counts counts = kindred_directory_count(directory);
    printf("Read     %llu = %llu standards + %llu re-uploads + %llu filtered + %llu rejected\n",
           (unsigned long long)counts.read, (unsigned long long)counts.standards, (unsigned long long)counts.reuploads,
           (unsigned long long)counts.filtered, (unsigned long long)counts.rejected);
    if (counts.standards > counts.with_text) {
        printf("Note     %llu of them have only a title, and no text\n",
               (unsigned long long)(counts.standards - counts.with_text));
    }
    if (counts.headers > 0) {
        printf("Headers  %llu row(s) repeat the header: no records\n", (unsigned long long)counts.headers);
    }
    say_mappings(stdout, "Columns  ", directory);
    show_unread(directory);
    say_warnings(stdout, "Warning  ", directory);
    int count = take_sample(directory, sample);
    for (int i = 0; i < count; i++) show_standard(sample[i]);
    puts("\nNothing was compared: run it without --dry-run to do so.");
    if (fflush(stdout) == 0 && !ferror(stdout)) return true;
    fputs("kindred: standard output cannot be written\n", stderr);
    return false;
}
