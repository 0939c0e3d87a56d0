/* A result made again from its result.json. Nothing of the file is trusted: of it we take what was asked, which texts
 * were compared, and what the clusters were called. The same texts and the same question give the same result, so it is
 * made anew; that the texts are still the same, and the clusters come out the same, is checked. */
#include "find/earlier.h"

#include <stdio.h>
#include <stdlib.h>

bool kindred_earlier_begins(const char *path) {
    char begin[120] = "";
    FILE *file = strcmp(path, "-") == 0 ? NULL : fopen(path, "re");
    if (!file) return false;
    size_t bytes = fread(begin, 1, sizeof begin - 1, file);
    fclose(file);
    return bytes > 0 && *begin == '{' && strstr(begin, "\"format\"") && strstr(begin, "\"kindred\"");
}

kindred_status kindred_earlier_read(kindred_earlier **out, const char *path, kindred_error *error) {
    *out = NULL;
    struct kindred_earlier *earlier = take_zeroed(1, sizeof *earlier);
    if (!earlier) return no_memory(error);
    earlier->options = KINDRED_FIND_DEFAULTS;
    earlier->path = strdup(path);
    struct input input = {0};
    kindred_error reading = {0};
    kindred_status status = earlier->path ? input_read(&input, path, 1, &reading) : no_memory(&reading);
    if (status == KINDRED_UNREADABLE) {
        fail_at(error, status, path, 0, NULL, "%.150s: %.200s", path, reading.message);
    } else if (status != KINDRED_OK) {
        no_memory(error);
    } else {
        status = earlier_parse(earlier, &input, error);
    }
    input_free(&input);
    if (status == KINDRED_OK) {
        *out = earlier;
    } else {
        kindred_earlier_free(earlier);
    }
    return status;
}

void kindred_earlier_free(kindred_earlier *earlier) {
    if (!earlier) return;
    arena_free(&earlier->arena);
    free(earlier->texts);
    free(earlier->clusters);
    free(earlier->path);
    free(earlier);
}

void kindred_earlier_filters(kindred_directory_options *options, const kindred_earlier *earlier) {
    options->all_validities = earlier->reading.all_validities;
    options->suite = earlier->reading.suite;
    options->developer = earlier->reading.developer;
    options->category = earlier->reading.category;
}

/* ---- whether it still holds ---- */

/* Ids that are named in an error, as many as there is room for. */
struct naming {
    char text[180];
    uint64_t count, named;
};

static void name_id(struct naming *naming, view id) {
    size_t at = strlen(naming->text);
    naming->count++;
    if (naming->named + 1 < naming->count || at + id.bytes + 3 > sizeof naming->text) return;
    snprintf(naming->text + at, sizeof naming->text - at, "%s%.*s", at > 0 ? ", " : "", (int)id.bytes, id.at);
    naming->named++;
}

/* "3 changed (A, B and 1 more)". */
static void add_naming(char *out, size_t room, const struct naming *naming, const char *what) {
    size_t at = strlen(out);
    unsigned long long more = naming->count - naming->named;
    if (naming->count == 0) return;
    at += (size_t)snprintf(out + at, room - at, "%s%llu %s (%s", at > 0 ? "; " : "", (unsigned long long)naming->count,
                           what, naming->text);
    if (at >= room) return;
    if (more > 0) {
        snprintf(out + at, room - at, "%s%llu more)", naming->named > 0 ? " and " : "", more);
    } else {
        snprintf(out + at, room - at, ")");
    }
}

static int by_standard_id(const void *left, const void *right) {
    return view_compare((*(const kindred_standard *const *)left)->id, (*(const kindred_standard *const *)right)->id);
}

/* Walks over the texts of then and the standards of now, both by id. */
static kindred_status check_texts(const struct kindred_earlier *earlier, const kindred_standard **now, size_t count,
                                  kindred_error *error) {
    struct naming changed = {0}, missing = {0}, new = {0};
    for (size_t i = 0, k = 0; i < earlier->text_count || k < count;) {
        int order = i == earlier->text_count ? 1 : k == count ? -1 : view_compare(earlier->texts[i].id, now[k]->id);
        if (order == 0 && memcmp(earlier->texts[i].fingerprint, now[k]->fingerprint, FINGERPRINT) != 0) {
            name_id(&changed, now[k]->id);
        }
        if (order < 0) name_id(&missing, earlier->texts[i].id);
        if (order > 0) name_id(&new, now[k]->id);
        i += order <= 0;
        k += order >= 0;
    }
    char all[260] = "";
    add_naming(all, sizeof all, &changed, "changed");
    add_naming(all, sizeof all, &missing, "missing");
    add_naming(all, sizeof all, &new, "new");
    if (!*all) return KINDRED_OK;
    return fail_at(error, KINDRED_BAD_OPTION, earlier->path, 0, NULL,
                   "the texts are not those of the result: %s. Run `kindred find` again, or give the --map, --sheet "
                   "and --language of then",
                   all);
}

static kindred_status check_directory(const struct kindred_earlier *earlier, const kindred_directory *directory,
                                      kindred_error *error) {
    size_t count = kindred_directory_count(directory).standards;
    const kindred_standard *standards = kindred_directory_standards(directory);
    const kindred_standard **now = take_array(count, sizeof *now);
    if (!now) return no_memory(error);
    for (size_t i = 0; i < count; i++) now[i] = &standards[i];
    if (count > 1) qsort(now, count, sizeof *now, by_standard_id);
    kindred_status status = check_texts(earlier, now, count, error);
    free(now);
    return status;
}

static kindred_status check_clusters(const struct kindred_earlier *earlier, const kindred_result *result,
                                     kindred_error *error) {
    size_t count = kindred_result_count(result).clusters;
    const kindred_standard *standards = kindred_directory_standards(kindred_result_directory(result));
    const kindred_cluster *clusters = kindred_result_clusters(result);
    bool same = count == earlier->cluster_count;
    for (size_t i = 0; i < count && same; i++) {
        same = view_equal(standards[clusters[i].members[0].standard].id, earlier->clusters[i]);
    }
    if (same) return KINDRED_OK;
    if (view_equal(earlier->version, view_of(KINDRED_VERSION))) {
        return fail_at(error, KINDRED_BAD_OPTION, earlier->path, 0, NULL,
                       "%.200s does not hold together: what it says was asked gives other clusters than it has. Was "
                       "it edited? Run `kindred find` again",
                       earlier->path);
    }
    return fail_at(error, KINDRED_BAD_OPTION, earlier->path, 0, NULL,
                   "the clusters of the result come out otherwise now: Kindred %.*s made it, and this is %s. Run "
                   "`kindred find` again",
                   (int)earlier->version.bytes, earlier->version.at, KINDRED_VERSION);
}

kindred_status kindred_earlier_find(kindred_result **out, const kindred_earlier *earlier,
                                    const kindred_directory *directory, uint32_t threads, kindred_progress progress,
                                    kindred_error *error) {
    *out = NULL;
    kindred_find_options options = earlier->options;
    options.threads = threads;
    options.progress = progress;
    kindred_status status = check_directory(earlier, directory, error);
    if (status == KINDRED_OK) status = kindred_find(out, directory, &options, error);
    if (status == KINDRED_OK) status = check_clusters(earlier, *out, error);
    if (status != KINDRED_OK) {
        kindred_result_free(*out);
        *out = NULL;
    }
    return status;
}
