/* Reads a member of a zip file as XML with libxml2, which calls back for every tag and text: the largest sheet takes no
 * more memory than its longest cell.
 *
 * Attacks by XML need a document type (entities that grow without end, files of others that are read along). No
 * workbook has one, so that the reading ends where one begins, before anything in it was read. Two more use that
 * libxml2 takes time in the square of the attributes of a tag, and in the product of tags and open namespaces: tags that
 * have thousands of them are refused, too. */
#include "directory/xml.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <utf8proc.h>

enum { DEEPEST_TAG = 256 /* libxml2 goes down no further */ };

#define NO_SPREADSHEET(how) "the workbook is not what a spreadsheet writes (" how "): open it in one and save it again"

/* A part on its way. */
struct reading {
    const struct xml_listener *listener;
    xmlParserCtxtPtr parser;
    struct member member;
    uint32_t equals_signs; /* that were read since the last callback: the attributes of a tag, at most */
    uint32_t depth, namespaces, namespaces_of[DEEPEST_TAG]; /* of the tags that are open */
    bool stopped;                                           /* by the listener */
    bool typed;                                             /* it has a document type */
};

/* ---- what a listener asks ---- */

bool is_named(const char *name, const char *wanted) {
    return strcmp(name, wanted) == 0;
}

view attribute_of(const struct element *element, const char *name) {
    enum { NAME = 0, VALUE = 3, END = 4, POINTERS = 5 };
    for (int i = 0; i < element->attribute_count; i++) {
        const unsigned char *const *attribute = element->attributes + (size_t)i * POINTERS;
        if (strcmp((const char *)attribute[NAME], name) != 0) continue;
        return (view){(const char *)attribute[VALUE], (uint32_t)(attribute[END] - attribute[VALUE])};
    }
    return (view){0};
}

uint32_t number_of(const struct element *element, const char *name, uint32_t otherwise) {
    view digits = attribute_of(element, name);
    uint64_t number = 0;
    for (uint32_t i = 0; i < digits.bytes; i++) {
        if (digits.at[i] < '0' || digits.at[i] > '9') return otherwise;
        number = number * 10 + (uint64_t)(digits.at[i] - '0');
        if (number > UINT32_MAX) return otherwise;
    }
    return digits.bytes > 0 ? (uint32_t)number : otherwise;
}

/* ---- callbacks of libxml2 ---- */

static void go_on(struct reading *reading, bool on) {
    if (on || reading->stopped) return;
    reading->stopped = true;
    xmlStopParser(reading->parser);
}

/* Notes a tag and the namespaces it declares; false if it is refused. */
static bool open_tag(struct reading *reading, uint32_t namespaces) {
    if (reading->depth == DEEPEST_TAG || reading->namespaces + namespaces > MOST_NAMESPACES) {
        if (reading->member.why.bytes == 0) reading->member.why = VIEW(NO_SPREADSHEET("countless namespaces"));
        go_on(reading, false);
        return false;
    }
    reading->namespaces_of[reading->depth++] = namespaces;
    reading->namespaces += namespaces;
    return true;
}

static void begin_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
                          int space_count, const xmlChar **spaces, int count, int defaulted,
                          const xmlChar **attributes) {
    (void)prefix, (void)space, (void)spaces, (void)defaulted;
    struct reading *reading = context;
    reading->equals_signs = 0;
    if (!open_tag(reading, (uint32_t)space_count)) return;
    const struct element element = {(const char *)name, attributes, count};
    if (reading->listener->begin && !reading->stopped) {
        go_on(reading, reading->listener->begin(reading->listener->context, &element));
    }
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space) {
    (void)prefix, (void)space;
    struct reading *reading = context;
    reading->equals_signs = 0;
    if (reading->depth > 0) reading->namespaces -= reading->namespaces_of[--reading->depth];
    if (reading->listener->end && !reading->stopped) {
        go_on(reading, reading->listener->end(reading->listener->context, (const char *)name));
    }
}

static void take_text(void *context, const xmlChar *text, int bytes) {
    struct reading *reading = context;
    reading->equals_signs = 0;
    if (reading->listener->text && !reading->stopped) {
        const view piece = {(const char *)text, (uint32_t)bytes};
        go_on(reading, reading->listener->text(reading->listener->context, piece));
    }
}

/* The encoding is known now. Where '=' were another byte, attributes could not be counted. ECMA-376, part 2, section 9.1:
 * parts are UTF-8 or UTF-16; other programs also write Latin letters. */
static void check_encoding(void *context) {
    static const char *const usual[] = {"UTF-8", "UTF-16", "ISO-8859-", "windows-125", "US-ASCII"};
    struct reading *reading = context;
    const xmlParserInputBuffer *buffer = reading->parser->input ? reading->parser->input->buf : NULL;
    if (!buffer || !buffer->encoder) return; /* UTF-8 */
    for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++) {
        view begin = view_of(usual[i]), name = view_of(buffer->encoder->name);
        if (name.bytes >= begin.bytes && view_equal_ignoring_case((view){name.at, begin.bytes}, begin)) return;
    }
    reading->member.why = VIEW(NO_SPREADSHEET("it is neither UTF-8 nor UTF-16"));
    go_on(reading, false);
}

static void refuse_type(void *context, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id) {
    (void)name, (void)public_id, (void)system_id;
    struct reading *reading = context;
    reading->typed = true;
    go_on(reading, false);
}

/* Errors are told at the end, by the status of the parser. Those of an encoding libxml2 tells the thread, whoever it is
 * that reads, and prints them if nobody there listens. */
static void say_nothing(void *context, xmlErrorPtr error) {
    (void)context, (void)error;
}

static int read_some(void *context, char *to, int room) {
    struct reading *reading = context;
    if (reading->member.why.bytes > 0) return -1;
    int64_t got = member_read(&reading->member, to, (size_t)room);
    for (int64_t i = 0; i < got; i++) reading->equals_signs += to[i] == '=';
    if (got <= 0 || reading->equals_signs <= MOST_ATTRIBUTES) return (int)got;
    reading->member.why = VIEW(NO_SPREADSHEET("a tag with countless attributes"));
    return -1;
}

/* ---- a part ---- */

/* What came of it: also reads to the end of the member, where libzip compares its sum. */
static kindred_status conclude(struct reading *reading, const char *name, view *why) {
    struct arena *arena = reading->member.archive->arena;
    char rest[256];
    bool well_formed = reading->parser->wellFormed;
    while (well_formed && !reading->stopped && read_some(reading, rest, sizeof rest) > 0) continue;
    *why = reading->member.why;
    if (why->bytes > 0) return KINDRED_OK;
    if (reading->typed) {
        return explain(why, arena, "%s has a document type, as no workbook has: the file is not to be trusted", name);
    }
    if (reading->stopped) return KINDRED_OK;
    if (reading->parser->errNo == XML_ERR_NO_MEMORY) return KINDRED_NO_MEMORY;
    if (!well_formed) {
        return explain(why, arena, "%s is not well formed (line %d): open the file in a spreadsheet and save it again",
                       name, reading->parser->input ? reading->parser->input->line : 0);
    }
    return KINDRED_OK;
}

kindred_status xml_read(struct archive *archive, uint64_t place, const char *name, const struct xml_listener *listener,
                        view *why) {
    xmlSAXHandler calls = {.initialized = XML_SAX2_MAGIC,
                           .startDocument = check_encoding,
                           .startElementNs = begin_element,
                           .endElementNs = end_element,
                           .characters = take_text,
                           .ignorableWhitespace = take_text,
                           .cdataBlock = take_text,
                           .internalSubset = refuse_type,
                           .serror = say_nothing};
    struct reading reading = {.listener = listener};
    kindred_status status = member_open(&reading.member, archive, place, why);
    if (status != KINDRED_OK || why->bytes > 0) return status;
    reading.parser = xmlCreateIOParserCtxt(&calls, &reading, read_some, NULL, &reading, XML_CHAR_ENCODING_NONE);
    if (!reading.parser) {
        status = KINDRED_NO_MEMORY;
    } else {
        /* NOENT only makes "&amp;" in an attribute come as "&"; other entities cannot be declared, see refuse_type(). */
        xmlCtxtUseOptions(reading.parser, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
        xmlStructuredErrorFunc before = xmlStructuredError;
        void *context_before = xmlStructuredErrorContext;
        xmlSetStructuredErrorFunc(NULL, say_nothing);
        xmlParseDocument(reading.parser);
        xmlSetStructuredErrorFunc(context_before, before);
        status = conclude(&reading, name, why);
        xmlFreeParserCtxt(reading.parser);
    }
    member_close(&reading.member);
    return status;
}

/* ---- texts ---- */

bool pieces_add(struct pieces *pieces, view piece) {
    if (!grow(&pieces->at, &pieces->capacity, pieces->bytes + piece.bytes, 1)) return false;
    memcpy(pieces->at + pieces->bytes, piece.at, piece.bytes);
    pieces->bytes += piece.bytes;
    return true;
}

enum { ESCAPE_BYTES = 7 }; /* "_x000D_" */

/* The character that is escaped at `at`; -1 if there is none. */
static int32_t escaped_character(const char *at, const char *end) {
    int32_t character = 0;
    if (end - at < ESCAPE_BYTES || at[0] != '_' || at[1] != 'x' || at[ESCAPE_BYTES - 1] != '_') return -1;
    for (int i = 2; i < ESCAPE_BYTES - 1; i++) {
        bool digit = at[i] >= '0' && at[i] <= '9';
        char letter = (char)(at[i] | 0x20);
        if (!digit && (letter < 'a' || letter > 'f')) return -1;
        character = character * 16 + (digit ? at[i] - '0' : letter - 'a' + 10);
    }
    return utf8proc_codepoint_valid(character) ? character : -1;
}

view pieces_copy(struct arena *arena, const struct pieces *pieces) {
    view copy = arena_copy(arena, (view){pieces->at, (uint32_t)pieces->bytes});
    if (!copy.at || !memmem(copy.at, copy.bytes, "_x", 2)) return copy;
    char *out = (char *)(uintptr_t)copy.at;
    const char *at = copy.at, *end = copy.at + copy.bytes;
    while (at < end) {
        int32_t character = escaped_character(at, end);
        if (character < 0) {
            *out++ = *at++;
        } else {
            out += utf8proc_encode_char(character, (utf8proc_uint8_t *)out);
            at += ESCAPE_BYTES;
        }
    }
    *out = '\0';
    return (view){copy.at, (uint32_t)(out - copy.at)};
}
