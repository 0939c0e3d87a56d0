/* What an input and a record may be at most, and how far guesses go. Read by C and C++. */
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
    MOST_COLUMNS = 1 << 14,   /* of a table; as of any spreadsheet */
    LONGEST_KNOWN_NAME = 256, /* of a field, in bytes: a longer one is none, and a cell of megabytes is not compared */

    /* What may come out of a packed input, at all its levels together: some is free, beyond it a multiple of what went
     * in. Directories shrink to a tenth or a fiftieth; what shrinks to a thousandth was made to fill a memory. */
    FREE_UNPACKING_MEGABYTES = 64,
    MOST_EXPANSION = 200,
    DEEPEST_CONTAINERS = 3,    /* a gzip in a zip in a zip */
    MOST_MEMBERS = 10000,      /* of one zip file, those that are read */
    MOST_SHEETS = 10000,       /* that a workbook lists, and relationships of one of its parts */
    MOST_ATTRIBUTES = 4096,    /* of one tag in a workbook; spreadsheets write dozens */
    MOST_NAMESPACES = 256,     /* that are open at a tag */
    MOST_SHEET_ROWS = 1 << 20, /* as of any spreadsheet */
    MOST_CELLS_MILLIONS = 20,  /* of one sheet, empty ones before the last of a row included */

    /* Of CASE packages: the longest fullStatement that is a title where there is an abbreviatedStatement, in bytes, as is
     * the longest title of the real directory; and how often an item may stand below standards, on average: a small
     * package could unfold to terabytes otherwise. */
    CASE_LONGEST_TITLE = 218,
    CASE_MOST_USES = 16,

    /* Of a language that is told by stop words: fewer than these, or not so many times those of the other, tell none. Of
     * 850 real standards in English each has 5 or more, and at least 5 times as many as Welsh ones (most have none);
     * of 174 generated ones in Welsh each has 38 or more, and at least 4.4 times as many as English ones. */
    FEWEST_STOP_WORDS = 4,
    STOP_WORD_MARGIN = 3,

    EARLIEST_YEAR = 1950, /* of a date: no standard is older, none is planned for later */
    LATEST_YEAR = 2100,

    MOST_HEADER_ROWS = 20,            /* of a table, among which its header is looked for; empty ones do not count */
    FEWEST_HEADER_NAMES = 2,          /* of fields; one alone may be the label of a line above ("Title", "Care") */
    MOST_SAMPLED_ROWS = 200,          /* of a table, on which a guess at its columns is tested */
    MOST_SAMPLED_CELLS = 1 << 20,     /* in those rows */
    LARGEST_SAMPLED_RECORD = 1 << 20, /* bytes of JSON; a larger one is passed over */
    MOST_GUESSED_COLUMNS = 512,       /* behind so many none is guessed */
    GUESSED_SHARE = 80,               /* per cent of the cells that must look like a URN or a title */
    GUESSED_DISTINCT_SHARE = 60,      /* per cent of them that must differ: a suite is no title, for all its words */
    NAMED_DISTINCT_SHARE = 50,        /* the same of a column whose name speaks for it */
    LONGEST_GUESSED_CODE = 40,        /* bytes */
    LONGEST_GUESSED_TITLE = 200,

    READ_PADDING = 64 /* zero bytes behind every text that is parsed as JSON: simdjson reads beyond the end */
};

#endif
