/* The members of a cluster, made ready: each statement's stems, for aligning, and a hash of its words in their order, by
 * which one wording is known again. */
#include "propose/making.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

static kindred_status read_wordings(struct making *making, struct member *member) {
    const kindred_standard *standard = member->standard;
    const kindred_criteria *criteria = making->frame->criteria;
    member->wordings =
        arena_take(&making->bench->scratch, (standard->statement_count + 1) * sizeof member->wordings[0]);
    member->row_of = arena_take(&making->bench->scratch, (standard->statement_count + 1) * sizeof member->row_of[0]);
    if (!member->wordings || !member->row_of) return KINDRED_NO_MEMORY;
    for (uint32_t i = 0; i < standard->statement_count; i++) {
        struct tokens tokens;
        kindred_status status = analyse(&tokens, making->bench->analyser, standard->statements[i].body,
                                        (kindred_language)standard->language);
        if (status != KINDRED_OK) return status;
        struct wording *wording = &member->wordings[i];
        *wording = (struct wording){.words = (uint32_t)tokens.count};
        if (tokens.count > 0) {
            const struct word *last = &tokens.word[tokens.count - 1];
            wording->hash = XXH3_64bits(tokens.folded, last->at + last->bytes);
        }
        for (size_t t = 0; t < tokens.count; t++) {
            view word = {tokens.folded + tokens.word[t].at, tokens.word[t].bytes};
            wording->risk = wording->risk || stem_list_has(&criteria->risks, tokens.stem[t]);
            if (has_digit(word)) wording->limits += tokens.stem[t] | 1;
        }
    }
    return KINDRED_OK;
}

kindred_status members_make(struct making *making) {
    kindred_proposal *proposal = making->proposal;
    const kindred_cluster *cluster = proposal->cluster;
    struct bench *bench = making->bench;
    if (!bench->analyser && !(bench->analyser = analyser_new())) return KINDRED_NO_MEMORY;
    making->members = take_zeroed(cluster->member_count, sizeof making->members[0]);
    making->proposed = arena_take(making->arena, cluster->member_count * sizeof making->proposed[0]);
    if (!making->members || !making->proposed) return KINDRED_NO_MEMORY;
    memset(making->proposed, 0, cluster->member_count * sizeof making->proposed[0]);
    proposal->members = making->proposed;
    proposal->member_count = cluster->member_count;
    for (uint32_t m = 0; m < cluster->member_count; m++) {
        struct member *member = &making->members[m];
        making->proposed[m].standard = cluster->members[m].standard;
        member->standard = &making->frame->standards[cluster->members[m].standard];
        kindred_status status = profile_make(&member->profile, bench->analyser, member->standard);
        if (status == KINDRED_OK) status = read_wordings(making, member);
        if (status != KINDRED_OK) return status;
    }
    return KINDRED_OK;
}

void members_free(struct making *making) {
    for (uint32_t m = 0; making->members && m < making->proposal->member_count; m++) {
        profile_free(&making->members[m].profile);
    }
    free(making->members);
    making->members = NULL;
    arena_free(&making->bench->scratch);
}

void bench_free(struct bench *bench) {
    analyser_free(bench->analyser);
    differ_free(&bench->differ);
    arena_free(&bench->scratch);
    *bench = (struct bench){0};
}

view say(struct making *making, const char *format, ...) {
    enum { LONGEST_SENTENCE = 1024 };
    char sentence[LONGEST_SENTENCE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    return arena_copy(making->arena, view_of(sentence));
}

uint32_t words_in_common(const struct member *a, uint32_t i, const struct member *b, uint32_t j) {
    const struct profile *x = &a->profile, *y = &b->profile;
    return sorted_shared(x->stems + x->begin[i], x->begin[i + 1] - x->begin[i], y->stems + y->begin[j],
                         y->begin[j + 1] - y->begin[j]);
}
