/* The chain: standards of which each differs a little from the last, until nothing of the first is left. The study of
 * the real texts met one of some 900 standards, whose connected component was meaningless. See members.h. */
#include "members.h"
#include "random.h"

enum { SKIPPED_STEPS = 12 }; /* two that are as near as this a reader would not settle */

static const double largest_resemblance = 0.88; /* of neighbours; the last statement replaced takes it to 0.8 or more */

/* Writes `from` with its statement `which` replaced by one about something else; a title, by another title. */
static void replace_piece(struct draft *out, const struct draft *from, size_t which, struct maker *maker,
                          const struct function *function) {
    struct function other = function_neighbour(function, random_next(&maker->random));
    draft_clear(out);
    for (size_t i = 0; i < from->count; i++) {
        if (i != which) {
            draft_take(out, from, i);
        } else if (i > 0) {
            compose_statement(out, maker->bank, &other, from->pieces[i].section, other.seed);
        } else {
            compose(&maker->other, maker->bank, &other, (struct author){.seed = other.seed}, maker->recipe->words);
            draft_take(out, &maker->other, 0);
        }
    }
}

/* Goes on from the statement at which the last step stopped, so that all have their turn; but not for ever, where the
 * bank has nothing else to say. */
static void make_step(struct maker *maker, const struct made *before, struct made *made,
                      const struct function *function, size_t *turn) {
    size_t tries = 0;
    draft_copy(&made->draft, &before->draft);
    do {
        draft_copy(&maker->scratch, &made->draft);
        replace_piece(&made->draft, &maker->scratch, (*turn)++ % before->draft.count, maker, function);
        profile_free(&made->profile);
        end_standard(made, CHAIN);
    } while (resemblance(&before->profile, &made->profile) > largest_resemblance && ++tries < 4 * before->draft.count);
}

void make_chain(struct maker *maker, uint64_t steps) {
    const struct made *chain = &maker->made[maker->count];
    size_t turn = 1;
    if (steps == 0) return;
    struct function function = function_composed(maker->bank, maker->recipe->seed, next_number(maker));
    begin_original(maker, &function);
    for (size_t i = 1; i <= steps && maker->count < maker->room; i++) {
        struct identity identity =
            identity_make(maker->bank, maker->recipe->seed, next_number(maker), function.industry, BODIES);
        make_step(maker, &chain[i - 1], begin_standard(maker, identity), &function, &turn);
        for (size_t k = i > SKIPPED_STEPS ? i - SKIPPED_STEPS : 0; k < i; k++)
            relate(maker, k + 1 == i ? CHAIN : SKIP, &chain[k], &chain[i]);
    }
}
