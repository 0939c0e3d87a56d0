/* Writing records. Field names and their order are those of the directory's own export. See record.h. */
#include "record.h"

#include <string.h>

static const struct {
    uint8_t section;
    char letter; /* of the statements' numbers; 0: they have none */
    const char *field, *lead_in;
} sections[] = {
    {KINDRED_OVERVIEW, 0, "Overview", NULL},
    {KINDRED_PERFORMANCE_CRITERIA, 'P', "Performance_criteria", "You must be able to:"},
    {KINDRED_KNOWLEDGE, 'K', "Knowledge_and_understanding", "You need to know and understand:"},
    {KINDRED_SCOPE, 0, "Scope_range", NULL},
    {KINDRED_VALUES, 0, "Values", NULL},
    {KINDRED_BEHAVIOURS, 'B', "Behaviours", NULL},
    {KINDRED_SKILLS, 'S', "Skills", NULL},
};

/* The inside of a JSON string. */
static void write_text(FILE *out, const char *text, size_t bytes, bool html) {
    for (size_t i = 0; i < bytes; i++) {
        char byte = text[i];
        if (html && (byte == '&' || byte == '<' || byte == '>')) {
            fputs(byte == '&' ? "&amp;" : byte == '<' ? "&lt;" : "&gt;", out);
        } else if ((unsigned char)byte < ' ') {
            fprintf(out, "\\u%04x", byte);
        } else {
            if (byte == '"' || byte == '\\') fputc('\\', out);
            fputc(byte, out);
        }
    }
}

static void write_statement(FILE *out, const char *text, size_t bytes, char letter, unsigned number, enum form form) {
    if (form == FORM_HTML) fputs("<p>", out);
    if (form == FORM_LIST) fputs(number > 1 || letter == 'P' || letter == 'K' ? ", \"" : "\"", out);
    if (letter && number > 0) fprintf(out, "%c%u ", letter, number);
    write_text(out, text, bytes, form == FORM_HTML);
    if (form == FORM_HTML) fputs("</p>", out);
    if (form == FORM_LIST) fputc('"', out);
    if (form == FORM_LINES) fputs(letter ? "\\n" : "\\n\\n", out);
}

static void write_lead_in(FILE *out, const char *lead_in, enum form form) {
    static const char *const before[] = {"", "<p>", "\""}, *const behind[] = {"\\n", "</p>", "\""};
    fprintf(out, "%s%s%s", before[form], lead_in, behind[form]);
}

static void write_section(FILE *out, const struct draft *draft, size_t which, enum form form) {
    unsigned number = 0;
    for (size_t i = 0; i < draft->count; i++) {
        const struct piece *piece = &draft->pieces[i];
        if (piece->section != sections[which].section) continue;
        if (number++ == 0) {
            fprintf(out, ", \"%s\": %c", sections[which].field, form == FORM_LIST ? '[' : '"');
            if (sections[which].lead_in) write_lead_in(out, sections[which].lead_in, form);
        }
        write_statement(out, draft->text + piece->at, piece->bytes, sections[which].letter, number, form);
    }
    if (number > 0) fputc(form == FORM_LIST ? ']' : '"', out);
}

static void write_name(FILE *out, const char *name) {
    write_text(out, name, strlen(name), false);
}

static void write_suites(FILE *out, const struct bank *bank, const struct identity *identity) {
    char name[160];
    for (uint32_t i = 0; i < identity->suites; i++) {
        suite_name(name, bank, identity->suite[i]);
        if (i > 0) fputs("; ", out);
        write_name(out, name);
    }
    /* The export ends the lists of many suites so, and of some suites one way or the other. */
    unsigned manner = identity->soc % 4;
    if (manner < 2 || (manner == 2 && identity->year & 1)) fputs("; ", out);
}

static void write_identity(FILE *out, const struct bank *bank, const struct identity *identity) {
    static const struct {
        const char *name;
        unsigned until; /* of a hundred */
    } categories[] = {{"JobSpecific", 44}, {"", 79}, {"Core", 89}, {"Generic", 97}, {"Job Specific", 100}};
    static const char *const statuses[] = {"Original", "Original", "Tailored"}; /* few say that they are imported */
    const struct industry *industry = suite_industry(bank, identity->suite[0]);
    char body[160];
    body_name(body, bank, identity->body);
    size_t category = 0;
    while ((identity->soc + identity->year) % 100 >= categories[category].until) category++;
    fputs(", \"Developed_by\": \"", out);
    write_name(out, body);
    fprintf(out, "\", \"Version_number\": \"%u\", \"Date_approved\": \"%u-03-31\", ", identity->version,
            identity->year);
    fprintf(out, "\"Indicative_review_date\": \"%u-03-15\", \"Validity\": \"%s\", \"Status\": \"%s\", ",
            identity->soc % 13 < 8 ? 1905 : identity->year + 5,
            !identity->legacy         ? "Current"
            : identity->year % 7 == 0 ? "LEGACY"
                                      : "Legacy",
            statuses[identity->status]);
    fprintf(out, "\"Original_URN\": \"%s\", \"Suite\": \"", identity->original_urn);
    write_suites(out, bank, identity);
    fputs("\", \"Keywords\": \"", out);
    write_name(out, industry->context);
    fputs("; ", out);
    write_name(out, industry->slot[SLOT_ACTIVITY].item[identity->soc % industry->slot[SLOT_ACTIVITY].count]);
    fprintf(out, "\", \"SOC_Code\": \"%u\", \"NOSCategory\": \"%s\"", identity->soc, categories[category].name);
    if (identity->welsh) fputs(", \"Language\": \"cy\"", out);
}

void record_write(FILE *out, const struct bank *bank, const struct draft *draft, const struct identity *identity,
                  enum form form, enum fault fault) {
    if (fault == FAULT_NO_URN) {
        fputs("{\"Level\": 3", out);
    } else {
        fprintf(out, "{\"URN\": \"%s\"", identity->urn);
    }
    if (fault == FAULT_WRONG_TYPE) {
        fputs(", \"Title\": {\"text\": 7}", out);
    } else if (fault != FAULT_NO_TITLE) {
        fputs(", \"Title\": \"", out);
        if (fault == FAULT_BAD_UTF8) fputs("\xc3\x28 ", out);
        write_text(out, draft->text + draft->pieces[0].at, draft->pieces[0].bytes, form == FORM_HTML);
        fputc('"', out);
    }
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++) write_section(out, draft, i, form);
    if (fault == FAULT_CUT_OFF) {
        fputs(", \"Developed_by\": \"Stand\n", out);
        return;
    }
    write_identity(out, bank, identity);
    fputs("}\n", out);
}
