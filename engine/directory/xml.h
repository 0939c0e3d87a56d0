/* A part of a workbook, read as XML from beginning to end without being held in memory. */
#ifndef KINDRED_ENGINE_DIRECTORY_XML_H
#define KINDRED_ENGINE_DIRECTORY_XML_H

#include "directory/containers.h"

/* A start tag. */
struct element {
    const char *name;                       /* without prefix */
    const unsigned char *const *attributes; /* as libxml2 hands them on, five pointers each */
    int attribute_count;
};

bool is_named(const char *name, const char *wanted);

/* An attribute's value by its name without prefix; at == NULL if there is none. It lives as long as the callback. */
view attribute_of(const struct element *element, const char *name);

/* The same as a number; `otherwise` if there is none, or one that is no number. */
uint32_t number_of(const struct element *element, const char *name, uint32_t otherwise);

/* What is told of a part. A text may come in several pieces. Any callback may be NULL; the reading ends where one
 * returns false. */
struct xml_listener {
    void *context;
    bool (*begin)(void *context, const struct element *element);
    bool (*text)(void *context, view text);
    bool (*end)(void *context, const char *name);
};

/* Reads the member of that place, which `name` names in sentences. Neither entities nor anything outside of the part is
 * ever looked at: a part with a document type is refused. */
kindred_status xml_read(struct archive *archive, uint64_t place, const char *name, const struct xml_listener *listener,
                        view *why);

/* A text that is put together from pieces. Zero-initialise; free `at`. */
struct pieces {
    char *at;
    size_t bytes, capacity;
};

bool pieces_add(struct pieces *pieces, view piece);

/* A copy of it in which the characters that XML cannot hold, "_x000D_", are what they stand for; at == NULL if there is
 * no memory left. */
view pieces_copy(struct arena *arena, const struct pieces *pieces);

#endif
