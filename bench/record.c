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

static void write_suite(FILE *out, uint32_t suite) {
    const char *sector = sector_of(suite);
    fprintf(out, "%c%s Suite %04u", *sector - 'a' + 'A', sector + 1, suite);
}

static void write_identity(FILE *out, const struct identity *identity) {
    fprintf(out,
            ", \"Developed_by\": \"Standards Body %02u\", \"Version_number\": \"%u\", \"Date_approved\": "
            "\"%u-03-31\", \"Indicative_review_date\": \"%u-03-31\", \"Validity\": \"%s\", \"Status\": \"%s\", "
            "\"Originating_organisation\": \"Standards Body %02u\", \"Original_URN\": \"KB%06llu\", \"Suite\": \"",
            identity->body, identity->version, identity->year, identity->year + 5,
            identity->legacy ? "Legacy" : "Current", identity->urn == identity->original ? "Original" : "Imported",
            identity->body, (unsigned long long)identity->original);
    write_suite(out, identity->suite);
    if (identity->second_suite > 0) {
        fputs("; ", out);
        write_suite(out, identity->second_suite);
    }
    fprintf(out, "\", \"Keywords\": \"%s; work; people\", \"SOC_Code\": \"%u\", \"NOSCategory\": \"Job Specific\"",
            sector_of(identity->suite), 1000 + identity->suite % 8000);
    if (identity->welsh) fputs(", \"Language\": \"cy\"", out);
}

void record_write(FILE *out, const struct draft *draft, const struct identity *identity, enum form form,
                  enum fault fault) {
    if (fault == FAULT_NO_URN) {
        fputs("{\"Level\": 3", out);
    } else {
        fprintf(out, "{\"URN\": \"KB%06llu\"", (unsigned long long)identity->urn);
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
    write_identity(out, identity);
    fputs("}\n", out);
}
