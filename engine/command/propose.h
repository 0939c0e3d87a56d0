/* What `kindred propose` is asked for; propose.c reads it from the arguments, proposing.c does it. */
#ifndef KINDRED_ENGINE_COMMAND_PROPOSE_H
#define KINDRED_ENGINE_COMMAND_PROPOSE_H

#include "command.h"

/* Texts of the command line, room for all of which there is. */
struct texts {
    const char **list;
    size_t count;
};

struct proposing {
    const char *result;                    /* a result.json, or NULL                       */
    struct texts inputs, clusters, keep;   /* ids; "CLUSTER=URN" each                      */
    const char *criteria, *other_criteria; /* files, or NULL                               */
    const char *folder;                    /* or NULL                                      */
    uint32_t pages;
    bool apply;
    struct reading reading;
    struct comparing comparing;
};

/* Reads, finds, proposes and writes; returns the exit code. */
int propose(const struct proposing *asked);

#endif
