/* A run of `kindred propose`: criteria, then the directory, then the result, then proposals, then what is written. Each
 * step is said to have failed where it fails, and ends the run. */
#include "propose.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_REJECTIONS_SAID = 20, MOST_PATH = 4096 };

/* What a run has made so far. */
struct run {
    const struct proposing *asked;
    kindred_criteria *criteria, *other_criteria;
    kindred_earlier *earlier;
    kindred_directory *directory, *whole;
    kindred_result *result;
    uint32_t *clusters;
    kindred_choice *keep;
    size_t cluster_count;
    bool unusable; /* an input, or an output, but the rest is done */
};

static kindred_view view_of(const char *text) {
    return (kindred_view){text, (uint32_t)strlen(text)};
}

static void run_free(struct run *run) {
    kindred_result_free(run->result);
    kindred_directory_free(run->directory);
    kindred_directory_free(run->whole);
    kindred_earlier_free(run->earlier);
    kindred_criteria_free(run->criteria);
    kindred_criteria_free(run->other_criteria);
    free(run->clusters);
    free(run->keep);
}

/* ---- criteria ---- */

/* NULL stands for those that hold without a file. */
static kindred_status read_criteria(kindred_criteria **out, const char *path) {
    kindred_error error;
    kindred_status status = kindred_criteria_read(out, path, &error);
    if (status == KINDRED_OK) return status;
    error.line = 0; /* the message begins with it */
    say_error(&error);
    return status;
}

/* ---- the directory and the result ---- */

static kindred_status read_directory(struct run *run) {
    kindred_error error;
    const struct proposing *asked = run->asked;
    kindred_directory_options reading = asked->reading.options;
    if (asked->result) {
        kindred_status status = kindred_earlier_read(&run->earlier, asked->result, &error);
        if (status != KINDRED_OK) {
            say_error(&error);
            return status;
        }
        kindred_earlier_filters(&reading, run->earlier);
    }
    struct inputs inputs = {asked->inputs.list, asked->inputs.count};
    return read_inputs(&run->directory, &inputs, &reading, MOST_REJECTIONS_SAID, &run->unusable);
}

static kindred_status find(struct run *run) {
    kindred_error error;
    const kindred_find_options *options = &run->asked->comparing.options;
    kindred_status status = run->earlier ? kindred_earlier_find(&run->result, run->earlier, run->directory,
                                                                options->threads, options->progress, &error)
                                         : kindred_find(&run->result, run->directory, options, &error);
    if (status != KINDRED_OK) say_error(&error);
    return status;
}

/* ---- which clusters, which keepers ---- */

static kindred_status cluster_named(uint32_t *cluster, uint32_t *standard, const struct run *run, kindred_view id) {
    kindred_error error;
    kindred_status status = kindred_result_cluster_of(cluster, standard, run->result, id, &error);
    if (status == KINDRED_OK) return status;
    say_error(&error);
    return KINDRED_BAD_OPTION;
}

static int by_number(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static kindred_status choose_clusters(struct run *run) {
    const struct texts *ids = &run->asked->clusters;
    size_t distinct = 0;
    uint32_t standard;
    for (size_t i = 0; i < ids->count; i++) {
        kindred_status status = cluster_named(&run->clusters[i], &standard, run, view_of(ids->list[i]));
        if (status != KINDRED_OK) return status;
    }
    if (ids->count > 1) qsort(run->clusters, ids->count, sizeof run->clusters[0], by_number);
    for (size_t i = 0; i < ids->count; i++) {
        if (i == 0 || run->clusters[i] != run->clusters[i - 1]) run->clusters[distinct++] = run->clusters[i];
    }
    run->cluster_count = distinct;
    return KINDRED_OK;
}

static kindred_status refuse_keep(const char *keep, const char *why) {
    fputs("kindred: --keep ", stderr);
    say_text(stderr, keep);
    fprintf(stderr, ": %s\n", why);
    return KINDRED_BAD_OPTION;
}

/* Where CLUSTER=URN is parted. Ids may hold such a sign themselves: the first that has an id on either side, or else the
 * first, of which it is then said what is wrong. */
static const char *parting_sign(const struct run *run, const char *keep) {
    kindred_error error;
    uint32_t cluster, standard;
    for (const char *sign = strchr(keep, '='); sign; sign = strchr(sign + 1, '=')) {
        kindred_view left = {keep, (uint32_t)(sign - keep)}, right = view_of(sign + 1);
        if (kindred_result_cluster_of(&cluster, &standard, run->result, left, &error) == KINDRED_OK &&
            kindred_result_cluster_of(&cluster, &standard, run->result, right, &error) == KINDRED_OK)
            return sign;
    }
    return strchr(keep, '=');
}

static kindred_status choose_keeper(struct run *run, size_t place) {
    const char *keep = run->asked->keep.list[place], *sign = parting_sign(run, keep);
    kindred_choice *choice = &run->keep[place];
    uint32_t cluster, standard;
    kindred_status status =
        cluster_named(&choice->cluster, &standard, run, (kindred_view){keep, (uint32_t)(sign - keep)});
    if (status == KINDRED_OK) status = cluster_named(&cluster, &choice->standard, run, view_of(sign + 1));
    if (status != KINDRED_OK) return status;
    if (cluster != choice->cluster) return refuse_keep(keep, "the standard to keep is no member of that cluster");
    bool chosen = run->asked->clusters.count == 0;
    for (size_t i = 0; i < run->cluster_count; i++) chosen = chosen || run->clusters[i] == cluster;
    if (!chosen) return refuse_keep(keep, "nothing is asked about that cluster: name it, too");
    for (size_t i = 0; i < place; i++) {
        if (run->keep[i].cluster == cluster) return refuse_keep(keep, "another --keep is about the same cluster");
    }
    return KINDRED_OK;
}

static kindred_status choose(struct run *run) {
    const struct proposing *asked = run->asked;
    run->clusters = calloc(asked->clusters.count + 1, sizeof run->clusters[0]);
    run->keep = calloc(asked->keep.count + 1, sizeof run->keep[0]);
    if (!run->clusters || !run->keep) {
        say_error(&(kindred_error){.message = "there is no memory left"});
        return KINDRED_NO_MEMORY;
    }
    kindred_status status = choose_clusters(run);
    for (size_t i = 0; i < asked->keep.count && status == KINDRED_OK; i++) status = choose_keeper(run, i);
    return status;
}

/* ---- what is written ---- */

static bool look_at(const char *folder, const char *name, struct stat *about) {
    char path[MOST_PATH];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return stat(path, about) == 0;
}

/* Whether an output would take the place of an input. */
static bool replaces_input(const struct proposing *asked) {
    static const char *const outputs[] = {"proposals.html", "proposals.json", "changes.jsonl", "changes.csv",
                                          "directory.jsonl"};
    struct stat output, input;
    for (size_t o = 0; o < sizeof outputs / sizeof outputs[0]; o++) {
        if (!look_at(asked->folder, outputs[o], &output)) continue;
        for (size_t i = 0; i < asked->inputs.count; i++) {
            bool there = stat(asked->inputs.list[i], &input) == 0;
            if (there && input.st_dev == output.st_dev && input.st_ino == output.st_ino) return true;
        }
    }
    return false;
}

/* Whether the folder can be written to without harm to what stands there. A directory.jsonl that is not of an earlier
 * run would be lost, or be taken for one and passed over by the next reading of its folder. */
static bool folder_fits(const struct proposing *asked) {
    struct stat about;
    bool foreign =
        look_at(asked->folder, "directory.jsonl", &about) && !look_at(asked->folder, "changes.jsonl", &about);
    if (!foreign && !replaces_input(asked)) return true;
    fputs("kindred: ", stderr);
    say_text(stderr, asked->folder);
    fputs(foreign ? " holds a directory.jsonl that Kindred did not write: choose another folder for --out\n"
                  : " holds one of the inputs, which would be replaced: choose another folder for --out\n",
          stderr);
    return false;
}

/* Reads the inputs once more, without a filter and without a word: all has been said. */
static kindred_status read_whole(struct run *run) {
    kindred_error error;
    kindred_reader *reader;
    const struct proposing *asked = run->asked;
    kindred_directory_options reading = asked->reading.options;
    reading.suite = reading.developer = reading.category = NULL;
    reading.all_validities = reading.every_record = true;
    kindred_status status = kindred_reader_open(&reader, &reading, &error);
    if (status != KINDRED_OK) {
        say_error(&error);
        return status;
    }
    for (size_t i = 0; i < asked->inputs.count && status != KINDRED_NO_MEMORY; i++) {
        status = kindred_reader_add_file(reader, asked->inputs.list[i], &error);
    }
    if (status == KINDRED_NO_MEMORY) {
        kindred_reader_free(reader);
    } else {
        status = kindred_reader_close(&run->whole, reader, &error);
    }
    if (status != KINDRED_OK) {
        say_error(&error);
        return status;
    }
    uint64_t rejected = kindred_directory_count(run->whole).rejected;
    if (rejected > 0) {
        fprintf(stderr, "warning: %llu rejected record(s) are not in directory.jsonl\n", (unsigned long long)rejected);
    }
    return KINDRED_OK;
}

static kindred_status write_folder(struct run *run, const kindred_proposals *proposals) {
    kindred_error error;
    const char *folder = run->asked->folder;
    if (!folder) return KINDRED_OK;
    if (run->asked->apply) {
        kindred_status status = read_whole(run);
        if (status != KINDRED_OK) return status;
    }
    const kindred_proposals_files files = {.pages = run->asked->pages, .whole = run->whole};
    kindred_status status = kindred_report_proposals_folder(folder, proposals, &files, &error);
    if (status != KINDRED_OK) say_error(&error);
    return status;
}

static kindred_status write_summary(const struct run *run, const kindred_proposals *proposals, bool written) {
    kindred_error error;
    kindred_style style = style_for(stdout);
    style.folder = written ? run->asked->folder : NULL;
    kindred_status status = kindred_report_proposals(stdout, proposals, &style, &error);
    if (status != KINDRED_OK) say_error(&error);
    return status;
}

static kindred_status propose_by(kindred_proposals **out, const struct run *run, const kindred_criteria *criteria) {
    kindred_error error;
    const struct proposing *asked = run->asked;
    const kindred_propose_options options = {.criteria = criteria,
                                             .clusters = asked->clusters.count > 0 ? run->clusters : NULL,
                                             .cluster_count = run->cluster_count,
                                             .keep = run->keep,
                                             .keep_count = asked->keep.count,
                                             .threads = asked->comparing.options.threads,
                                             .progress = asked->comparing.options.progress};
    kindred_status status = kindred_propose(out, run->result, &options, &error);
    if (status != KINDRED_OK) say_error(&error);
    return status;
}

static kindred_status compare_criteria(const struct run *run, const kindred_proposals *before) {
    kindred_error error;
    kindred_proposals *after;
    kindred_status status = propose_by(&after, run, run->other_criteria);
    if (status != KINDRED_OK) return status;
    kindred_style style = style_for(stdout);
    status = kindred_report_criteria_change(stdout, before, after, &style, &error);
    if (status != KINDRED_OK) say_error(&error);
    kindred_proposals_free(after);
    return status;
}

static kindred_status make_proposals(struct run *run) {
    kindred_proposals *proposals;
    kindred_status status = propose_by(&proposals, run, run->criteria);
    if (status != KINDRED_OK) return status;
    if (run->other_criteria) {
        status = compare_criteria(run, proposals);
    } else {
        status = write_folder(run, proposals);
        kindred_status shown = write_summary(run, proposals, status == KINDRED_OK);
        if (status == KINDRED_OK) status = shown;
    }
    kindred_proposals_free(proposals);
    return status;
}

int propose(const struct proposing *asked) {
    struct run run = {.asked = asked};
    if (asked->folder && !folder_fits(asked)) return EXIT_WRONG_USE;
    kindred_status status = read_criteria(&run.criteria, asked->criteria);
    if (status == KINDRED_OK && asked->other_criteria)
        status = read_criteria(&run.other_criteria, asked->other_criteria);
    if (status == KINDRED_OK) status = read_directory(&run);
    bool nothing = false;
    if (status == KINDRED_OK) {
        kindred_directory_counts counts = kindred_directory_count(run.directory);
        nothing = counts.read == counts.rejected || (run.unusable && run.earlier);
    }
    if (status == KINDRED_OK && !nothing) status = find(&run);
    if (status == KINDRED_OK && !nothing) status = choose(&run);
    if (status == KINDRED_OK && !nothing) status = make_proposals(&run);
    int code = status != KINDRED_OK ? exit_code_of(status) : run.unusable || nothing ? EXIT_UNUSABLE : EXIT_DONE;
    run_free(&run);
    return code;
}
