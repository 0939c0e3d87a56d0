/* Names that many standards share, of suites and developers: a document lists each once and refers to it by number. */
#ifndef KINDRED_ENGINE_REPORT_NAMES_H
#define KINDRED_ENGINE_REPORT_NAMES_H

#include "kindred/directory.h"
#include "report/json.h"

/* Zero-initialise; add, settle, then look up; free the list. */
struct names {
    view *list;
    size_t count, capacity;
};

#define NAMES_NONE SIZE_MAX

/* An empty name is none. False if there is no memory left. */
bool names_add(struct names *names, view name);

/* The names of a standard's suites and of its developer. False if there is no memory left. */
bool names_add_standard(struct names *suites, struct names *developers, const kindred_standard *standard);

/* Sorts them and drops repeated ones; after this they can be looked up. */
void names_settle(struct names *names);

/* The number of a name, or NAMES_NONE. */
size_t names_place(const struct names *names, view name);

/* Its number, or null. */
void names_write(struct json_writer *json, const struct names *names, view name);

#endif
