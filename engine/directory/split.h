/* Where the records of a JSON input begin and end, found without parsing them, so that a broken one costs only itself
 * and all can be parsed at once. */
#ifndef KINDRED_ENGINE_DIRECTORY_SPLIT_H
#define KINDRED_ENGINE_DIRECTORY_SPLIT_H

#include "directory/internal.h"

struct record {
    const char *at;
    size_t bytes;
    uint32_t line;
    bool unclosed; /* not a record: the list or object that begins here is not closed at the end of the input */
};

struct records {
    struct record *list;
    size_t count, capacity;
};

/* Finds the records of JSON Lines, one JSON array, one object (also one that only wraps an array), or several of them
 * one after the other. False if there is no memory left. */
bool split_json(struct records *out, struct span text);

/* Steps through the fields of an object that need not be well formed; *at begins behind the object's
 * opening brace. False at its end. */
bool split_field(const char **at, const char *end, struct span *name, struct span *value);

#endif
