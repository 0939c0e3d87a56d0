/* From a cell to statements. A cell is a text with a line a statement, or a list of texts. Each line loses its bullet,
 * its label and its lead-in; a line into which PDF extraction ran several statements ("P1 ... P2 ... P3 ...") is cut
 * where the next label stands. Bodies are views into the cell wherever nothing had to be decoded. */
#include "directory/internal.h"
#include "directory/labels.h"

enum { LAST_ORDER = 65535, WIDEST_GAP = 20 /* between the numbers of two statements, where some are left out */ };

/* A cell on its way through its lines. */
struct passage {
    struct scratch *scratch;
    const struct lead_ins *lead_ins;
    kindred_section section;
    uint32_t last_number, last_lettered; /* of the last label that was a number alone; that had letters */
    bool decimals;                       /* a label was a decimal number */
    struct label waiting;                /* a label that stood alone in its line: it belongs to the next */
};

/* ---- lines ---- */

static bool add_line(struct scratch *scratch, view line) {
    line = view_trim(line);
    if (line.bytes == 0) return true;
    if (!grow(&scratch->lines, &scratch->line_capacity, scratch->line_count + 1, sizeof line)) return false;
    scratch->lines[scratch->line_count++] = line;
    return true;
}

static bool add_lines(struct scratch *scratch, view text) {
    uint32_t begin = 0;
    for (uint32_t i = 0; i < text.bytes; i++) {
        if (text.at[i] != '\n' && text.at[i] != '\r') continue;
        if (!add_line(scratch, (view){text.at + begin, i - begin})) return false;
        begin = i + 1;
    }
    return add_line(scratch, (view){text.at + begin, text.bytes - begin});
}

static bool add_text(struct scratch *scratch, view text) {
    if (html_present(text)) {
        text = html_lines(&scratch->html, &scratch->arena, text);
        if (!text.at) return false;
    }
    return add_lines(scratch, text);
}

/* An item of a list is one statement, however its text is broken into lines. */
static bool add_item(struct scratch *scratch, view item) {
    if (html_present(item)) return add_text(scratch, item);
    if (item.bytes > 0 && (memchr(item.at, '\n', item.bytes) || memchr(item.at, '\r', item.bytes))) {
        item = arena_copy(&scratch->arena, item);
        if (!item.at) return false;
        char *copy = (char *)item.at;
        for (uint32_t i = 0; i < item.bytes; i++) {
            if (copy[i] == '\n' || copy[i] == '\r') copy[i] = ' ';
        }
    }
    return add_line(scratch, item);
}

static bool collect_lines(struct scratch *scratch, const struct cell *cell) {
    scratch->line_count = 0;
    if (cell->kind != CELL_LIST) return add_text(scratch, cell->value);
    for (uint32_t i = 0; i < cell->item_count; i++) {
        if (!add_item(scratch, scratch->items[cell->first_item + i])) return false;
    }
    return true;
}

/* ---- statements ---- */

/* Adds a statement, whose text has just been folded into scratch->words, `skipped` words of it being no part. */
static bool add_folded(struct scratch *scratch, kindred_section section, view label, view body, size_t skipped) {
    size_t count = scratch->statement_count;
    if (!grow(&scratch->statements, &scratch->statement_capacity, count + 1, sizeof scratch->statements[0])) {
        return false;
    }
    kindred_statement *end = scratch->statements + count;
    uint32_t order = count > 0 && end[-1].section == section ? end[-1].order + 1u : 0;
    *end = (kindred_statement){.body = body,
                               .label = label,
                               .order = (uint16_t)(order < LAST_ORDER ? order : LAST_ORDER),
                               .section = (uint8_t)section};
    scratch->statement_count++;
    scratch->word_count += (uint32_t)(scratch->words.count - skipped);
    stop_words_count(&scratch->stop_word_counts, scratch->stop_words, &scratch->words, skipped);
    return fingerprint_add(scratch, skipped);
}

bool statement_add(struct scratch *scratch, kindred_section section, view label, view body) {
    body = view_trim(body);
    if (body.bytes == 0) return true;
    return words_fold(&scratch->words, body) && add_folded(scratch, section, label, body, 0);
}

static view view_from(view text, uint32_t at) {
    return (view){text.at + at, text.bytes - at};
}

/* Whether what reads like a label is one, and no quantity ("3 days", "2.5 mm") or name ("P45 forms"): something closes
 * it, or it comes in its turn behind the labels before it, or the line behind it goes on from it. */
static bool is_in_turn(const struct passage *passage, const struct label *label, const view *following) {
    struct label next;
    if (label->closed) return true;
    if (label->prefix.bytes == 0 && !label->decimal) return label->number == passage->last_number + 1;
    bool near =
        label->decimal ? passage->decimals || label->number == 1 : label->number <= passage->last_lettered + WIDEST_GAP;
    return near || (following && label_read(skip_bullets(*following), &next) && label_follows(label, &next));
}

static void remember(struct passage *passage, const struct label *label) {
    passage->decimals = passage->decimals || label->decimal;
    *(label->prefix.bytes > 0 ? &passage->last_lettered : &passage->last_number) = label->number;
}

/* Takes the label at the head of a line off it; false if there is none. */
static bool take_label(struct passage *passage, view *line, const view *following, struct label *label) {
    struct label read;
    if (!label_read(*line, &read) || !is_in_turn(passage, &read, following)) return false;
    *label = read;
    remember(passage, label);
    *line = skip_bullets(view_from(*line, label->bytes));
    return true;
}

/* What is left of a line behind its first `words` words and the punctuation that follows them. */
static view behind_words(const struct words *words, size_t count, view line) {
    const struct word *last = &words->list[count - 1];
    view rest = view_from(line, last->source + last->source_bytes);
    while (rest.bytes > 0 && strchr(" \t:;,.-", *rest.at) && *rest.at) rest = view_from(rest, 1);
    return skip_bullets(rest);
}

/* Whether the line behind this one begins with the given label: then a mention of it here is only a reference. */
static bool is_label_of(const view *following, const struct label *label) {
    struct label other;
    return following && label_read(skip_bullets(*following), &other) && view_equal(other.text, label->text);
}

/* Adds the statement or statements of a line that has its label and lead-in off already. scratch->words holds its
 * words, and those of its lead-in before them, if it is `folded`. */
static bool add_parts(struct passage *passage, struct label label, view line, const view *following, size_t lead_in,
                      bool folded) {
    struct scratch *scratch = passage->scratch;
    struct label next;
    uint32_t at;
    while ((at = label_find_next(line, &label, &next)) > 0 && !is_label_of(following, &next)) {
        if (!statement_add(scratch, passage->section, label.text, (view){line.at, at})) return false;
        line = skip_bullets(view_from(line, at + next.bytes));
        label = next;
        remember(passage, &label);
        folded = false;
    }
    if (folded) return add_folded(scratch, passage->section, label.text, line, lead_in);
    return statement_add(scratch, passage->section, label.text, line);
}

static bool add_statements(struct passage *passage, view line, const view *following) {
    struct words *words = &passage->scratch->words;
    struct label label = {0};
    line = skip_bullets(line);
    bool labelled = take_label(passage, &line, following, &label), folded = true;
    if (!words_fold(words, line)) return false;
    size_t lead_in = lead_in_words(passage->lead_ins, words);
    if (lead_in > 0) {
        line = behind_words(words, lead_in, line);
        if (!labelled && take_label(passage, &line, following, &label)) {
            labelled = true;
            folded = false;
        }
    }
    if (line.bytes == 0) {
        if (labelled) passage->waiting = label;
        return true;
    }
    if (!labelled) label = passage->waiting;
    passage->waiting = (struct label){0};
    return add_parts(passage, label, line, following, lead_in, folded);
}

bool statements_add(struct scratch *scratch, const struct lead_ins *lead_ins, const struct cell *cell,
                    kindred_section section) {
    if (!collect_lines(scratch, cell)) return false;
    struct passage passage = {.scratch = scratch, .lead_ins = lead_ins, .section = section};
    for (size_t i = 0; i < scratch->line_count; i++) {
        const view *following = i + 1 < scratch->line_count ? &scratch->lines[i + 1] : NULL;
        if (!add_statements(&passage, scratch->lines[i], following)) return false;
    }
    return true;
}
