/* The one JSON document that fills proposals.html: what all proposals come to, the register with a row for each, and the
 * first of them in full, in the form of proposals.json. The page is to travel as an attachment: whatever would make it
 * larger than that allows is left to proposals.json, and the page says so. */
#include "report/names.h"
#include "report/proposals_page.h"

#include <stdlib.h>

enum { PAGE_FORMAT = 1, MOST_REGISTER_BYTES = 4 << 20, MOST_PROPOSAL_BYTES = 5 << 20 };

struct proposals_page {
    const struct proposals_report *report;
    struct names suites, developers;
    uint32_t *places; /* of suites or developers in `names`, while a row is written */
    size_t places_capacity;
};

/* ---- names that many rows share ---- */

static bool gather_names(struct proposals_page *page) {
    const struct proposals_report *report = page->report;
    for (uint32_t i = 0; i < report->count; i++) {
        for (uint32_t m = 0; m < report->list[i].member_count; m++) {
            const kindred_standard *standard = proposal_standard(report, &report->list[i], m);
            if (!names_add_standard(&page->suites, &page->developers, standard)) return false;
        }
    }
    names_settle(&page->suites);
    names_settle(&page->developers);
    return true;
}

static bool add_place(struct proposals_page *page, size_t *count, size_t place) {
    if (place == NAMES_NONE) return true;
    if (!grow(&page->places, &page->places_capacity, *count + 1, sizeof page->places[0])) return false;
    page->places[(*count)++] = (uint32_t)place;
    return true;
}

static void write_places(struct json_writer *json, const char *name, uint32_t *places, size_t count) {
    if (count > 1) qsort(places, count, sizeof places[0], number_order);
    json_name(json, name);
    json_begin_array(json, JSON_INLINE);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || places[i] != places[i - 1]) json_integer(json, places[i]);
    }
    json_end_array(json);
}

static void write_spread(struct json_writer *json, struct proposals_page *page, const kindred_proposal *proposal) {
    bool enough = true;
    size_t count = 0;
    for (uint32_t m = 0; m < proposal->member_count; m++) {
        const kindred_standard *standard = proposal_standard(page->report, proposal, m);
        for (uint32_t s = 0; s < standard->suite_count && enough; s++) {
            enough = add_place(page, &count, names_place(&page->suites, standard->suites[s]));
        }
    }
    write_places(json, "suites", page->places, count);
    count = 0;
    for (uint32_t m = 0; m < proposal->member_count && enough; m++) {
        view developer = proposal_standard(page->report, proposal, m)->developer;
        enough = add_place(page, &count, names_place(&page->developers, developer));
    }
    write_places(json, "developers", page->places, count);
    json->out->no_memory = json->out->no_memory || !enough;
}

/* ---- the register ---- */

static void write_register_row(struct json_writer *json, struct proposals_page *page,
                               const kindred_proposal *proposal) {
    const kindred_standard *keeper = proposal_standard(page->report, proposal, proposal->keeper);
    const kindred_impact *impact = &proposal->impact;
    json_begin_object(json, JSON_INLINE);
    json_integer_as(json, "rank", proposal_rank(page->report, proposal));
    json_integer_as(json, "recommendation", proposal->recommendation);
    json_string_as(json, "title", keeper->title);
    json_string_as(json, "language", view_of(kindred_language_code((kindred_language)keeper->language)));
    json_integer_as(json, "keeper", proposal->keeper);
    json_name(json, "members");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t m = 0; m < proposal->member_count; m++) {
        json_string(json, proposal_standard(page->report, proposal, m)->id);
    }
    json_end_array(json);
    json_name(json, "fates");
    json_begin_array(json, JSON_INLINE);
    for (uint32_t i = 0; i < KINDRED_FATES; i++) json_integer(json, proposal->counts.by_fate[i]);
    json_end_array(json);
    json_name(json, "size"); /* standards and words, before and after */
    json_begin_array(json, JSON_INLINE);
    json_integer(json, impact->standards_before);
    json_integer(json, impact->standards_after);
    json_integer(json, impact->words_before);
    json_integer(json, impact->words_after);
    json_end_array(json);
    write_spread(json, page, proposal);
    json_end_object(json);
}

static void write_page_of(struct json_writer *json, struct proposals_page *page, const kindred_proposal *proposal) {
    proposal_json(json, page->report, proposal, false);
}

/* ---- what fits ---- */

typedef void item_writer(struct json_writer *json, struct proposals_page *page, const kindred_proposal *proposal);

/* Writes an item if it fits into what is left of `room`; one that does not takes no room from those behind it. */
static void write_if_fits(struct json_writer *json, struct proposals_page *page, const kindred_proposal *proposal,
                          item_writer *writer, size_t *room) {
    char *text = NULL;
    size_t bytes = 0;
    struct output memory = {.file = open_memstream(&text, &bytes)};
    bool enough = memory.file != NULL;
    if (enough) {
        struct json_writer item = json_to(&memory);
        writer(&item, page, proposal);
        enough = fclose(memory.file) == 0 && memory.error == 0 && !memory.no_memory;
    }
    json->out->no_memory = json->out->no_memory || !enough;
    if (enough && bytes <= *room) {
        json_raw(json, (view){text, (uint32_t)bytes});
        *room -= bytes;
    }
    free(text);
}

static void write_items(struct json_writer *json, struct proposals_page *page, uint32_t count, item_writer *writer,
                        size_t room) {
    json_begin_array(json, JSON_LINES);
    for (uint32_t i = 0; i < count && !json->out->no_memory; i++) {
        write_if_fits(json, page, &page->report->list[i], writer, &room);
    }
    json_end_array(json);
}

/* ---- the document ---- */

/* What stands in the register as numbers. */
static void write_lists(struct json_writer *json, const struct proposals_page *page) {
    json_name(json, "recommendations");
    json_begin_array(json, JSON_INLINE);
    for (int i = 0; i < KINDRED_RECOMMENDATIONS; i++) {
        json_string(json, view_of(kindred_recommendation_name((kindred_recommendation)i)));
    }
    json_end_array(json);
    json_name(json, "fates");
    json_begin_array(json, JSON_INLINE);
    for (int i = 0; i < KINDRED_FATES; i++) json_string(json, view_of(kindred_fate_name((kindred_fate)i)));
    json_end_array(json);
    json_name(json, "suites");
    report_json_views(json, page->suites.list, (uint32_t)page->suites.count);
    json_name(json, "developers");
    report_json_views(json, page->developers.list, (uint32_t)page->developers.count);
}

void proposals_page_document(struct output *out, const struct proposals_report *report, uint32_t top) {
    struct proposals_page page = {.report = report};
    struct json_writer json = json_to(out);
    if (!gather_names(&page)) out->no_memory = true;
    json_begin_object(&json, JSON_LINES);
    json_integer_as(&json, "format", PAGE_FORMAT);
    json_string_as(&json, "kindred", VIEW(KINDRED_VERSION));
    proposals_json_outlook(&json, report);
    write_lists(&json, &page);
    json_integer_as(&json, "count", report->count);
    json_name(&json, "register");
    write_items(&json, &page, report->count, write_register_row, MOST_REGISTER_BYTES);
    json_name(&json, "proposals");
    write_items(&json, &page, top < report->count ? top : report->count, write_page_of, MOST_PROPOSAL_BYTES);
    json_end_object(&json);
    free(page.suites.list);
    free(page.developers.list);
    free(page.places);
}
