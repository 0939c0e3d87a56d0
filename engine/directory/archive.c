/* Zip files in memory, by libzip: their members, each read in pieces or as a whole, never more of it than its budget
 * allows. libzip checks the sum at the end of a member. */
#include "directory/containers.h"

#include <zip.h>

/* ---- the file ---- */

kindred_status archive_open(struct archive *archive, struct span bytes, view *why) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.at, (zip_uint64_t)(bytes.end - bytes.at), 0, &error);
    archive->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (source && !archive->zip) zip_source_free(source);
    kindred_status status = KINDRED_OK;
    if (zip_error_code_zip(&error) == ZIP_ER_MEMORY) {
        status = KINDRED_NO_MEMORY;
    } else if (!archive->zip) {
        status =
            explain(why, archive->arena,
                    "the file begins like a workbook or another zip file, and is none (%s): it may be cut off; get "
                    "it again",
                    zip_error_strerror(&error));
    }
    zip_error_fini(&error);
    return status;
}

void archive_close(struct archive *archive) {
    if (archive->zip) zip_discard(archive->zip);
    archive->zip = NULL;
}

uint64_t archive_count(const struct archive *archive) {
    zip_int64_t count = zip_get_num_entries(archive->zip, 0);
    return count > 0 ? (uint64_t)count : 0;
}

view archive_name(const struct archive *archive, uint64_t place) {
    return view_of(zip_get_name(archive->zip, place, ZIP_FL_ENC_GUESS));
}

int64_t archive_find(const struct archive *archive, const char *name) {
    return zip_name_locate(archive->zip, name, ZIP_FL_ENC_GUESS);
}

/* ---- a member ---- */

static kindred_status say_unreadable(struct archive *archive, const char *name, zip_error_t *error, view *why) {
    switch (zip_error_code_zip(error)) {
    case ZIP_ER_MEMORY:
        return KINDRED_NO_MEMORY;
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
        return explain(why, archive->arena, "%s is protected by a password: save it without one", name);
    case ZIP_ER_COMPNOTSUPP:
    case ZIP_ER_ENCRNOTSUPP:
        return explain(why, archive->arena, "%s is packed by a method that is not read: pack it again as plain zip",
                       name);
    default:
        return explain(why, archive->arena, "%s is damaged (%s): get the file again", name, zip_error_strerror(error));
    }
}

kindred_status member_open(struct member *member, struct archive *archive, uint64_t place, view *why) {
    zip_stat_t about;
    *member = (struct member){.archive = archive};
    zip_stat_init(&about);
    const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    if (zip_stat_index(archive->zip, place, 0, &about) != 0 || (about.valid & needed) != needed) {
        return explain(why, archive->arena, "member %llu of the zip file is damaged: get the file again",
                       (unsigned long long)place + 1);
    }
    bool locked = (about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE;
    if (locked) return explain(why, archive->arena, "%s is protected by a password: save it without one", about.name);
    if (expands_too_much(about.comp_size, about.size)) {
        *why = VIEW(TOO_MUCH_INSIDE);
        return KINDRED_OK;
    }
    member->left = about.size;
    member->file = zip_fopen_index(archive->zip, place, 0);
    if (member->file) return KINDRED_OK;
    return say_unreadable(archive, about.name, zip_get_error(archive->zip), why);
}

void member_close(struct member *member) {
    if (member->file) zip_fclose(member->file);
    member->file = NULL;
}

int64_t member_read(struct member *member, char *to, size_t room) {
    zip_int64_t got = zip_fread(member->file, to, room);
    if (got < 0) {
        member->why = VIEW("the zip file is damaged, or cut off: get it again");
    } else if ((uint64_t)got > member->left || !budget_spend(member->archive->budget, (uint64_t)got)) {
        member->why = VIEW(TOO_MUCH_INSIDE);
        got = -1;
    } else {
        member->left -= (uint64_t)got;
        if (got == 0 && member->left > 0) {
            member->why = VIEW("the zip file is damaged, or cut off: get it again");
            got = -1;
        }
    }
    return got;
}

kindred_status member_unpack(struct input *out, struct archive *archive, uint64_t place, view *why) {
    enum { A_PIECE = 1 << 20 };
    struct member member;
    size_t capacity = 0;
    *out = (struct input){0};
    kindred_status status = member_open(&member, archive, place, why);
    if (status != KINDRED_OK || why->bytes > 0) return status;
    for (int64_t got = 1; got > 0;) {
        size_t piece = member.left < A_PIECE ? (size_t)member.left + 1 : A_PIECE; /* 1 more: to see the end */
        if (!grow(&out->bytes, &capacity, out->size + piece + READ_PADDING, 1)) {
            status = KINDRED_NO_MEMORY;
            break;
        }
        got = member_read(&member, out->bytes + out->size, piece);
        if (got > 0) out->size += (size_t)got;
    }
    if (status == KINDRED_OK) memset(out->bytes + out->size, 0, READ_PADDING);
    *why = member.why;
    member_close(&member);
    return status;
}
