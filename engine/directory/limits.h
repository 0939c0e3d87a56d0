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

    EARLIEST_YEAR = 1950, /* of a date: no standard is older, none is planned for later */
    LATEST_YEAR = 2100,

    READ_PADDING = 64 /* zero bytes behind every text that is parsed as JSON: simdjson reads beyond the end */
};

#endif
