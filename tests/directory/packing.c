#include "packing.h"

#include "helpers.h"

#include <zip.h>
#include <zlib.h>
#include <zstd.h>

/* Memory that lives as long as the test, within the reach of the leak checker. */
static void *take(size_t count) {
    static struct kept {
        struct kept *next;
        char bytes[];
    } * all;
    struct kept *one = malloc(sizeof *one + count + 1);
    cr_assert(one);
    one->next = all;
    all = one;
    return one->bytes;
}

struct bytes bytes_of(const char *text) {
    struct bytes bytes = {take(strlen(text)), strlen(text)};
    memcpy(bytes.at, text, bytes.count);
    return bytes;
}

struct bytes bytes_of_file(const char *path) {
    FILE *file = fopen(path, "rb");
    cr_assert(file && fseek(file, 0, SEEK_END) == 0);
    struct bytes bytes = {NULL, (size_t)ftell(file)};
    bytes.at = take(bytes.count);
    rewind(file);
    cr_assert(fread(bytes.at, 1, bytes.count, file) == bytes.count);
    fclose(file);
    return bytes;
}

struct bytes zeros(size_t count) {
    struct bytes bytes = {take(count), count};
    memset(bytes.at, 0, count);
    return bytes;
}

struct bytes repeated(struct bytes bytes, size_t count) {
    struct bytes all = {take(bytes.count * count), bytes.count * count};
    for (size_t i = 0; i < count; i++) memcpy(all.at + i * bytes.count, bytes.at, bytes.count);
    return all;
}

struct bytes gzipped(struct bytes bytes) {
    z_stream stream = {0};
    cr_assert(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    size_t room = deflateBound(&stream, bytes.count) + 100;
    struct bytes packed = {take(room), 0};
    stream.next_in = (Bytef *)bytes.at;
    stream.avail_in = (uInt)bytes.count;
    stream.next_out = (Bytef *)packed.at;
    stream.avail_out = (uInt)room;
    cr_assert(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.count = room - stream.avail_out;
    deflateEnd(&stream);
    return packed;
}

struct bytes zstd_packed(struct bytes bytes) {
    size_t room = ZSTD_compressBound(bytes.count);
    struct bytes packed = {take(room), 0};
    ZSTD_CCtx *zstd = ZSTD_createCCtx();
    cr_assert(zstd && !ZSTD_isError(ZSTD_CCtx_setParameter(zstd, ZSTD_c_checksumFlag, 1)));
    packed.count = ZSTD_compress2(zstd, packed.at, room, bytes.at, bytes.count);
    cr_assert(!ZSTD_isError(packed.count));
    ZSTD_freeCCtx(zstd);
    return packed;
}

const char *write_packed(const char *name, struct bytes bytes) {
    return write_bytes(name, bytes.at, bytes.count);
}

const char *write_zip(const char *name, const struct file *files) {
    const char *path = write_file(name, "");
    remove(path);
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_EXCL, NULL);
    cr_assert(zip);
    for (; files->name; files++) {
        zip_source_t *source = zip_source_buffer(zip, files->bytes.at, files->bytes.count, 0);
        zip_int64_t place = zip_file_add(zip, files->name, source, ZIP_FL_ENC_UTF_8);
        cr_assert(place >= 0, "%s: %s", files->name, zip_strerror(zip));
        if (!files->password) continue;
        cr_assert(zip_file_set_encryption(zip, (zip_uint64_t)place, ZIP_EM_AES_256, files->password) == 0);
    }
    cr_assert(zip_close(zip) == 0, "%s", zip_strerror(zip));
    return path;
}

/* A text of several; NULL is none. */
static struct bytes joined(const char *const *texts, size_t count) {
    size_t bytes = 0, at = 0;
    for (size_t i = 0; i < count; i++) bytes += texts[i] ? strlen(texts[i]) : 0;
    struct bytes all = {take(bytes), bytes};
    for (size_t i = 0; i < count; i++) {
        if (!texts[i]) continue;
        memcpy(all.at + at, texts[i], strlen(texts[i]));
        at += strlen(texts[i]);
    }
    return all;
}

#define JOINED(...) joined((const char *[]){__VA_ARGS__}, sizeof((const char *[]){__VA_ARGS__}) / sizeof(const char *))

const char *write_workbook(const char *name, const struct parts *parts) {
    const char *relations = RELATIONS(RELATION("rId1", "worksheet", "worksheets/sheet1.xml") RELATION(
        "rId2", "sharedStrings", "sharedStrings.xml") RELATION("rId3", "styles", "styles.xml"));
    struct file files[] = {
        {"[Content_Types].xml", bytes_of("<Types/>"), NULL},
        {"_rels/.rels", bytes_of(RELATIONS(RELATION("rId1", "officeDocument", "xl/workbook.xml"))), NULL},
        {"xl/workbook.xml",
         JOINED("<workbook " MAIN "><workbookPr ", parts->properties,
                "/><sheets><sheet name='Sheet &amp; 1' sheetId='1' r:id='rId1'/></sheets></workbook>"),
         NULL},
        {"xl/_rels/workbook.xml.rels", bytes_of(relations), NULL},
        {"xl/sharedStrings.xml", JOINED("<sst " MAIN ">", parts->texts, "</sst>"), NULL},
        {"xl/styles.xml", JOINED("<styleSheet " MAIN ">", parts->styles, "</styleSheet>"), NULL},
        {"xl/worksheets/sheet1.xml",
         JOINED("<?xml version='1.0' encoding='UTF-8'?>", parts->prologue, "<worksheet " MAIN "><sheetData>",
                parts->sheet_data, "</sheetData>", parts->behind, "</worksheet>"),
         NULL},
        {NULL, {NULL, 0}, NULL}};
    return write_zip(name, files);
}
