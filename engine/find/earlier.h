/* What a result.json says of how it was made, and of what. */
#ifndef KINDRED_ENGINE_EARLIER_H
#define KINDRED_ENGINE_EARLIER_H

#include "directory/internal.h"
#include "kindred/earlier.h"

enum { FINGERPRINT = 16 };

struct earlier_text {
    view id;
    uint8_t fingerprint[FINGERPRINT];
};

struct kindred_earlier {
    char *path;
    struct arena arena; /* texts of the options, ids, clusters */
    kindred_directory_options reading;
    kindred_find_options options;
    view version;               /* of the program that made it */
    struct earlier_text *texts; /* sorted by id */
    view *clusters;
    size_t text_count, text_capacity, cluster_count, cluster_capacity;
};

/* earlier_file.c: takes what is needed from the bytes of a file. KINDRED_OK, KINDRED_NO_MEMORY or KINDRED_BAD_OPTION. */
kindred_status earlier_parse(struct kindred_earlier *earlier, const struct input *input, kindred_error *error);

#endif
