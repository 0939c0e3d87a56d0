/* See lines.h. */
#include "lines.h"

#include "need.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_text(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return NULL;
    }
    size_t capacity = 0, bytes = 0, got;
    char *text = NULL;
    do {
        need_room(&text, &capacity, bytes + 65536, 1);
        got = fread(text + bytes, 1, capacity - bytes - 1, file);
        bytes += got;
    } while (got > 0);
    text[bytes] = '\0';
    bool usable = !ferror(file);
    if (!usable) perror(path); /* a folder, say */
    fclose(file);
    if (usable && strlen(text) < bytes) {
        fprintf(stderr, "%s: a zero byte: this is no text\n", path);
        usable = false;
    }
    if (usable) return text;
    free(text);
    return NULL;
}

static bool is_utf8(const char *text) {
    const unsigned char *at = (const unsigned char *)text;
    while (*at) {
        unsigned first = *at++, more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
        if ((first >= 0x80 && first < 0xc2) || first > 0xf4) return false;
        bool early = (first == 0xe0 && *at < 0xa0) || (first == 0xf0 && *at < 0x90); /* could be shorter */
        bool late = (first == 0xed && *at > 0x9f) || (first == 0xf4 && *at > 0x8f);  /* a surrogate; beyond Unicode */
        if (early || late) return false;
        for (; more > 0; more--, at++) {
            if (*at >> 6 != 2) return false;
        }
    }
    return true;
}

static char *trimmed(char *text) {
    size_t bytes = strlen(text);
    while (bytes > 0 && strchr(" \r", text[bytes - 1])) text[--bytes] = '\0';
    return text + strspn(text, " ");
}

/* "key: entries" holds its section in itself; a colon inside an entry stands behind a separator or a longer text. */
static char *split_key(char *text) {
    size_t key = strcspn(text, ":|.,{");
    if (text[key] != ':' || text[key + 1] != ' ') return NULL;
    text[key] = '\0';
    return trimmed(text + key + 1);
}

static bool split_entries(struct line *line, char *text) {
    line->count = 0;
    for (char *next = text; next;) {
        char *end = strstr(next, " | ");
        if (line->count == MOST_ENTRIES) {
            fprintf(stderr, "%s:%u: more than %d entries\n", line->file, line->number, MOST_ENTRIES);
            return false;
        }
        if (end) *end = '\0';
        const char *entry = line->entry[line->count++] = trimmed(next);
        if (*entry == '\0' || !is_utf8(entry)) {
            fprintf(stderr, "%s:%u: an entry %s\n", line->file, line->number, *entry ? "is not UTF-8" : "is empty");
            return false;
        }
        next = end ? end + 3 : NULL;
    }
    return true;
}

bool lines_read(const char *path, char **kept, take_line *take, void *payload) {
    char *text = *kept = read_text(path);
    struct line line = {.file = path};
    const char *section = "";
    bool marked = text && strncmp(text, "\xef\xbb\xbf", 3) == 0; /* as some editors begin a file */
    for (char *rest = marked ? text + 3 : text; rest && *rest;) {
        char *at = strsep(&rest, "\n");
        line.number++;
        at = trimmed(at);
        if (*at == '\0' || *at == '#') continue;
        size_t bytes = strlen(at);
        if (*at == '[' && at[bytes - 1] == ']') {
            at[bytes - 1] = '\0';
            section = at + 1;
            continue;
        }
        char *entries = *section ? NULL : split_key(at);
        line.section = entries ? at : section;
        if (!split_entries(&line, entries ? entries : at) || !take(payload, &line)) return false;
    }
    return text != NULL;
}
