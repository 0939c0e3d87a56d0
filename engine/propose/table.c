/* The table of a cluster: a row for all statements that answer one another, of each member one at most.
 *
 * Members are aligned one after the other, the keeper first, to the statements that stand for the rows so far: a row is
 * that of the first member that had it. What finds no row makes one, behind the row of the statement before it. At the
 * end the rows are put into the order that most members agree with. */
#include "propose/limits.h"
#include "propose/making.h"

#include <stdlib.h>

struct table {
    struct making *making;
    kindred_source *first; /* of each row: whose statement stands for it       */
    uint32_t **cells;      /* of each row, a statement a member                */
    uint32_t *order;       /* rows as they will stand                          */
    uint32_t *place;       /* of each row in `order`, while order is sought    */
    uint32_t count;
    struct profile so_far; /* what stands for the rows, as if it were one standard: it grows with them */
    kindred_standard standard;
    kindred_statement *statements;
};

static const kindred_statement *statement_of(const struct table *table, kindred_source source) {
    return &standard_at(table->making, source.member)->statements[source.statement];
}

static uint8_t section_of(const struct table *table, uint32_t row) {
    return statement_of(table, table->first[row])->section;
}

/* ---- rows ---- */

/* Where in the order a new row belongs: behind `before` if that is of its section, else in front of all rows of its
 * section or a later one. */
static uint32_t place_for(const struct table *table, uint8_t section, uint32_t before) {
    bool follows = before != UINT32_MAX && section_of(table, before) == section;
    uint32_t at = 0;
    while (at < table->count &&
           (follows ? table->order[at] != before : section_of(table, table->order[at]) < section)) {
        at++;
    }
    return follows ? at + 1 : at;
}

/* Puts a statement that begins a row behind those of the rows before it. */
static void extend_profile(struct table *table, kindred_source source) {
    const struct profile *profile = &table->making->members[source.member].profile;
    struct profile *so_far = &table->so_far;
    uint32_t begin = profile->begin[source.statement], end = profile->begin[source.statement + 1];
    uint32_t at = so_far->begin[table->count];
    if (end > begin) memcpy(so_far->stems + at, profile->stems + begin, (end - begin) * sizeof so_far->stems[0]);
    so_far->begin[table->count + 1] = at + (end - begin);
    table->statements[table->count] = *statement_of(table, source);
    table->standard.statement_count = table->count + 1;
}

static bool add_row(struct table *table, kindred_source source, uint32_t before) {
    struct arena *scratch = &table->making->bench->scratch;
    uint32_t members = table->making->proposal->member_count, row = table->count;
    uint32_t *cells = arena_take(scratch, members * sizeof *cells);
    if (!cells) return false;
    for (uint32_t m = 0; m < members; m++) cells[m] = KINDRED_NO_STATEMENT;
    uint32_t at = place_for(table, statement_of(table, source)->section, before);
    memmove(table->order + at + 1, table->order + at, (row - at) * sizeof table->order[0]);
    table->order[at] = row;
    table->first[row] = source;
    table->cells[row] = cells;
    extend_profile(table, source);
    table->count++;
    return true;
}

static void fill_cell(struct table *table, uint32_t row, uint32_t member, uint32_t statement) {
    table->cells[row][member] = statement;
    table->making->members[member].row_of[statement] = row;
}

/* ---- aligning ---- */

static kindred_status align_member(struct table *table, uint32_t member) {
    struct making *making = table->making;
    struct arena *scratch = &making->bench->scratch;
    const struct profile *profile = &making->members[member].profile;
    uint32_t count = profile->standard->statement_count, rows = table->count, before = UINT32_MAX;
    int32_t *partner = arena_take(scratch, (count + 1) * sizeof *partner);
    uint32_t *similarity = arena_take(scratch, (count + 1) * sizeof *similarity);
    if (!partner || !similarity) return KINDRED_NO_MEMORY;
    if (alignment_make(partner, similarity, profile, &table->so_far) != KINDRED_OK) return KINDRED_NO_MEMORY;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t row = partner[i] == NO_PARTNER ? table->count : (uint32_t)partner[i];
        if (row >= rows && !add_row(table, (kindred_source){member, i}, before)) return KINDRED_NO_MEMORY;
        fill_cell(table, row, member, i);
        before = row;
    }
    return KINDRED_OK;
}

static bool add_keeper(struct table *table, uint32_t keeper) {
    for (uint32_t i = 0; i < standard_at(table->making, keeper)->statement_count; i++) {
        if (!add_row(table, (kindred_source){keeper, i}, i > 0 ? i - 1 : UINT32_MAX)) return false;
        fill_cell(table, i, keeper, i);
    }
    return true;
}

/* ---- the majority's order ---- */

/* Adds, for each two rows of one section, how many members have the one before the other. */
static void count_orders(const struct table *table, uint32_t *before) {
    uint32_t members = table->making->proposal->member_count;
    for (uint32_t m = 0; m < members; m++) {
        const struct member *member = &table->making->members[m];
        for (uint32_t i = 0; i < member->standard->statement_count; i++) {
            for (uint32_t k = i + 1; k < member->standard->statement_count; k++) {
                before[(size_t)member->row_of[i] * table->count + member->row_of[k]]++;
            }
        }
    }
}

/* How often members disagree with the order of one of them. */
static uint64_t disagreement(const struct table *table, const uint32_t *before, uint32_t m) {
    const struct member *member = &table->making->members[m];
    uint64_t sum = 0;
    for (uint32_t i = 0; i < member->standard->statement_count; i++) {
        for (uint32_t k = i + 1; k < member->standard->statement_count; k++) {
            uint32_t first = member->row_of[i], second = member->row_of[k];
            uint32_t against = before[(size_t)second * table->count + first];
            sum += against > before[(size_t)first * table->count + second] ? against : 0;
        }
    }
    return sum;
}

/* Puts the rows that a member has into its order; rows that it lacks stay behind the row they stood behind. */
static bool order_as(struct table *table, uint32_t m) {
    const struct member *member = &table->making->members[m];
    struct arena *scratch = &table->making->bench->scratch;
    uint32_t *ordered = arena_take(scratch, table->count * sizeof *ordered), end = 0;
    if (!ordered) return false;
    for (uint32_t at = 0; at < table->count; at++) table->place[table->order[at]] = at;
    uint32_t at = 0;
    while (at < table->count && table->cells[table->order[at]][m] == KINDRED_NO_STATEMENT) {
        ordered[end++] = table->order[at++];
    }
    for (uint32_t i = 0; i < member->standard->statement_count; i++) {
        at = table->place[member->row_of[i]];
        do {
            ordered[end++] = table->order[at++];
        } while (at < table->count && table->cells[table->order[at]][m] == KINDRED_NO_STATEMENT);
    }
    table->order = ordered;
    return true;
}

/* A row aligned across sections would break the order of sections: rows are put together by section again. */
static bool join_sections(struct table *table) {
    uint32_t *ordered = arena_take(&table->making->bench->scratch, table->count * sizeof *ordered), end = 0;
    if (!ordered) return false;
    for (int section = 0; section < KINDRED_SECTIONS; section++) {
        for (uint32_t at = 0; at < table->count; at++) {
            if (section_of(table, table->order[at]) == section) ordered[end++] = table->order[at];
        }
    }
    table->order = ordered;
    return true;
}

static bool order_rows(struct table *table) {
    uint32_t members = table->making->proposal->member_count, best = table->making->proposal->keeper;
    if (members < 3 || table->count > MOST_ORDERED) return true;
    uint32_t *before = take_zeroed((size_t)table->count * table->count, sizeof *before);
    if (!before) return false;
    count_orders(table, before);
    uint64_t least = disagreement(table, before, best);
    for (uint32_t m = 0; m < members; m++) {
        uint64_t sum = disagreement(table, before, m);
        uint64_t statements = standard_at(table->making, m)->statement_count;
        uint64_t whole = standard_at(table->making, best)->statement_count;
        bool enough = statements * KINDRED_ONE >= whole * LEAST_TO_ORDER;
        if (sum >= least || !enough) continue;
        least = sum;
        best = m;
    }
    free(before);
    return best == table->making->proposal->keeper || (order_as(table, best) && join_sections(table));
}

/* ---- all of it ---- */

static bool hand_over(const struct table *table) {
    struct making *making = table->making;
    uint32_t members = making->proposal->member_count;
    kindred_table_row *rows = arena_take(making->arena, (table->count + 1) * sizeof *rows);
    uint32_t *cells = arena_take(making->arena, ((size_t)table->count * members + 1) * sizeof *cells);
    if (!rows || !cells) return false;
    for (uint32_t at = 0; at < table->count; at++) {
        uint32_t row = table->order[at];
        memcpy(cells + (size_t)at * members, table->cells[row], members * sizeof *cells);
        rows[at] = (kindred_table_row){cells + (size_t)at * members, section_of(table, row)};
        for (uint32_t m = 0; m < members; m++) {
            uint32_t statement = table->cells[row][m];
            if (statement != KINDRED_NO_STATEMENT) making->members[m].row_of[statement] = at;
        }
    }
    making->proposal->rows = rows;
    making->proposal->row_count = table->count;
    return true;
}

/* Room for a row of every statement of every member. */
static bool make_room(struct table *table) {
    struct arena *scratch = &table->making->bench->scratch;
    size_t rows = 1, stems = 1;
    for (uint32_t m = 0; m < table->making->proposal->member_count; m++) {
        uint32_t statements = standard_at(table->making, m)->statement_count;
        rows += statements;
        stems += table->making->members[m].profile.begin[statements];
    }
    table->first = arena_take(scratch, rows * sizeof table->first[0]);
    table->cells = arena_take(scratch, rows * sizeof table->cells[0]);
    table->order = arena_take(scratch, rows * sizeof table->order[0]);
    table->place = arena_take(scratch, rows * sizeof table->place[0]);
    table->statements = arena_take(scratch, rows * sizeof table->statements[0]);
    table->so_far.begin = arena_take(scratch, rows * sizeof table->so_far.begin[0]);
    table->so_far.stems = arena_take(scratch, stems * sizeof table->so_far.stems[0]);
    if (!table->first || !table->cells || !table->order || !table->place || !table->statements ||
        !table->so_far.begin || !table->so_far.stems)
        return false;
    table->so_far.begin[0] = 0;
    table->so_far.standard = &table->standard;
    table->standard.statements = table->statements;
    return true;
}

kindred_status table_make(struct making *making) {
    uint32_t members = making->proposal->member_count, keeper = making->proposal->keeper;
    struct table table = {.making = making};
    if (!make_room(&table) || !add_keeper(&table, keeper)) return KINDRED_NO_MEMORY;
    for (uint32_t m = 0; m < members; m++) {
        kindred_status status = m == keeper ? KINDRED_OK : align_member(&table, m);
        if (status != KINDRED_OK) return status;
    }
    return order_rows(&table) && hand_over(&table) ? KINDRED_OK : KINDRED_NO_MEMORY;
}
