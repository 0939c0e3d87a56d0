/* Containers made in tests: streams of gzip and zstd, zip files, workbooks put together by hand from their parts. */
#ifndef KINDRED_TESTS_DIRECTORY_PACKING_H
#define KINDRED_TESTS_DIRECTORY_PACKING_H

#include <stddef.h>

/* Bytes that live as long as the test. */
struct bytes {
    char *at;
    size_t count;
};

struct bytes bytes_of(const char *text);
struct bytes bytes_of_file(const char *path);
struct bytes zeros(size_t count);

/* `count` times the same. */
struct bytes repeated(struct bytes bytes, size_t count);

struct bytes gzipped(struct bytes bytes);
struct bytes zstd_packed(struct bytes bytes); /* with a sum at its end, as the command makes it */

/* Writes the bytes into the folder of the test and returns the path. */
const char *write_packed(const char *name, struct bytes bytes);

/* A file in a zip file; the last of a list has no name. `password` may be NULL. */
struct file {
    const char *name;
    struct bytes bytes;
    const char *password;
};

/* Writes a zip file into the folder of the test and returns its path. */
const char *write_zip(const char *name, const struct file *files);

/* A workbook of one sheet, and what its cells refer to; NULL for what is missing. */
struct parts {
    const char *sheet_data; /* within <sheetData> */
    const char *behind;     /* behind </sheetData>: merged cells */
    const char *texts;      /* within <sst>: shared strings */
    const char *styles;     /* within <styleSheet> */
    const char *properties; /* attributes of workbookPr */
    const char *prologue;   /* before <worksheet>: a document type */
};

const char *write_workbook(const char *name, const struct parts *parts);

/* The beginning and the parts of a workbook, for one that write_workbook() cannot make. */
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATION(id, type, target) "<Relationship Id='" id "' Type='" OFFICE "/" type "' Target='" target "'/>"
#define RELATIONS(list)                                                                                                \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" list "</Relationships>"
#define MAIN "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='" OFFICE "'"

/* An inline text in the cell of that place. */
#define CELL(place, text) "<c r='" place "' t='inlineStr'><is><t>" text "</t></is></c>"

#endif
