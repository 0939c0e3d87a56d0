/* See truth.h. */
#include "truth.h"

#include "kindred/directory.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

const char *const kind_names[KINDS] = {"verbatim",    "reordered",       "import",   "version",      "context",
                                       "edited",      "reworded",        "chain",    "level",        "split",
                                       "merged",      "partial",         "siblings", "not-function", "not-object",
                                       "not-lead-in", "not-translation", "skip"};

static const char *const recommendation_names[] = {"replace by one",     "keep one generic and mark contexts",
                                                   "keep specialist",    "retire old version",
                                                   "refer to the owner", "leave alone"};

static FILE *open_file(const char *folder, const char *name, const char *columns) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (file)
        fprintf(file, "# %s\n", columns);
    else
        perror(path);
    return file;
}

bool truth_open(struct truth *out, const char *folder) {
    *out = (struct truth){0};
    if (!folder) return true;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        perror(folder);
        return false;
    }
    out->pairs = open_file(folder, "pairs.tsv", "id_a\tid_b\tkind\tdegree\tresemblance");
    out->families = open_file(folder, "families.tsv", "family\trecommendation\tkeep\tmembers, a column each");
    out->alignments = open_file(folder, "alignments.tsv", "id_a\tlabel_a\tid_b\tlabel_b");
    return out->pairs && out->families && out->alignments;
}

bool truth_close(struct truth *truth) {
    FILE *files[] = {truth->pairs, truth->families, truth->alignments};
    bool written = true;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        if (!files[i]) continue;
        bool failed = ferror(files[i]);
        written = fclose(files[i]) == 0 && !failed && written;
    }
    return written;
}

void truth_pair(struct truth *truth, enum kind kind, struct subject a, struct subject b) {
    truth->count[kind]++;
    if (!truth->pairs) return;
    bool altered = kind <= CHAIN;
    double degree = altered ? share_changed(a.profile, b.profile) : 0;
    fprintf(truth->pairs, "%s\t%s\t%s\t", a.urn, b.urn, kind_names[kind]);
    if (altered)
        fprintf(truth->pairs, "%.3f", degree);
    else
        fputc('-', truth->pairs);
    fprintf(truth->pairs, "\t%.3f\n", resemblance(a.profile, b.profile));
}

static char letter_of(uint8_t section) {
    return section == KINDRED_PERFORMANCE_CRITERIA ? 'C' : section == KINDRED_KNOWLEDGE ? 'K' : 0;
}

/* The place of statement `which` in its section, from 1. */
static size_t place_of(const struct draft *draft, size_t which) {
    size_t place = 1;
    for (size_t i = which; i > 0 && draft->pieces[i - 1].section == draft->pieces[which].section; i--) place++;
    return place;
}

void truth_align(struct truth *truth, struct subject a, struct subject b) {
    if (!truth->alignments) return;
    for (size_t i = 0; i < a.draft->count; i++) {
        const struct piece *left = &a.draft->pieces[i];
        if (left->point == 0 || !letter_of(left->section)) continue;
        for (size_t k = 0; k < b.draft->count; k++) {
            const struct piece *right = &b.draft->pieces[k];
            if (right->point != left->point || right->section != left->section) continue;
            fprintf(truth->alignments, "%s\t%c%zu\t%s\t%c%zu\n", a.urn, letter_of(left->section), place_of(a.draft, i),
                    b.urn, letter_of(right->section), place_of(b.draft, k));
        }
    }
}

void truth_family(struct truth *truth, enum recommendation recommendation, const char *keep,
                  const struct subject *members, size_t count) {
    truth->family_count++;
    if (!truth->families) return;
    fprintf(truth->families, "%llu\t%s\t%s", (unsigned long long)truth->family_count,
            recommendation_names[recommendation], keep ? keep : "-");
    for (size_t i = 0; i < count; i++) fprintf(truth->families, "\t%s", members[i].urn);
    fputc('\n', truth->families);
}
