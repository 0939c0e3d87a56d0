/* What an input and a record may be at most. Read by C and C++. */
#ifndef KINDRED_ENGINE_DIRECTORY_LIMITS_H
#define KINDRED_ENGINE_DIRECTORY_LIMITS_H

#define DEEPEST_NESTING 64 /* of JSON: the record itself is level 1; a macro, so that messages can hold it */

/* Of one input, which is held in memory whole: an endless one has to end somewhere. A macro, for the same reason. */
#define LARGEST_INPUT_GIGABYTES 8

enum {
    LARGEST_FIELD_MEGABYTES = 16,
    LARGEST_FIELD = LARGEST_FIELD_MEGABYTES << 20, /* bytes */
    LARGEST_RECORD_MEGABYTES = 64,
    LARGEST_RECORD = LARGEST_RECORD_MEGABYTES << 20,

    /* What may come out of a packed input, at all its levels together: some is free, beyond it a multiple of what went
     * in. Directories shrink to a tenth or a fiftieth; what shrinks to a thousandth was made to fill a memory. */
    FREE_UNPACKING_MEGABYTES = 64,
    MOST_EXPANSION = 200,
    DEEPEST_CONTAINERS = 3,   /* a gzip in a zip in a zip */
    MOST_MEMBERS = 10000,     /* of one zip file, those that are read */
    MOST_CELLS_MILLIONS = 20, /* of one sheet, empty ones before the last of a row included */

    READ_PADDING = 64 /* zero bytes behind every text that is parsed as JSON: simdjson reads beyond the end */
};

#endif
