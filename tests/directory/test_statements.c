/* From a field to statements. */
#include "helpers.h"

enum { CRITERIA = KINDRED_PERFORMANCE_CRITERIA };

/* A field's text, and the statements it must come to as "label|body" with a line each. */
static const struct example {
    const char *field, *value, *expected;
    bool json;
} examples[] = {
    /* labels */
    {"Performance_criteria", "P1 check tools\nP2. report faults\nP3) stop", "P1|check tools\nP2|report faults\nP3|stop",
     0},
    {"Performance_criteria", "P1: check\np2 report\nPC3 stop", "P1|check\np2|report\nPC3|stop", 0},
    {"Knowledge_and_understanding", "K12. the law\nKU13 the rules\nP1.2 the limits",
     "K12|the law\nKU13|the rules\nP1.2|the limits", 0},
    {"Skills", "1. listen\n2. speak", "1|listen\n2|speak", 0},
    {"Values", "1.1 be kind\n1.2. be fair\n2) be brave", "1.1|be kind\n1.2|be fair\n2|be brave", 0},
    {"Behaviours", "(a) ask\nb) answer\n(ii) listen\n(1) speak", "a|ask\nb|answer\nii|listen\n1|speak", 0},
    /* a number alone is a label only in its turn */
    {"Performance_criteria", "1 check tools\n2 report faults", "1|check tools\n2|report faults", 0},
    {"Performance_criteria", "give 3 days notice\n3 days notice is given\n24 hours later stop",
     "|give 3 days notice\n|3 days notice is given\n|24 hours later stop", 0},
    {"Performance_criteria", "2019 figures are used\n0.5 mm is the limit\n(3 days is enough)",
     "|2019 figures are used\n|0.5 mm is the limit\n|(3 days is enough)", 0},
    {"Performance_criteria", "(s)he is told\ne.g. a hammer\nPart 2 is done\nKeep calm",
     "|(s)he is told\n|e.g. a hammer\n|Part 2 is done\n|Keep calm", 0},
    /* and a decimal number, if it begins a count or others came before it */
    {"Performance_criteria", "2.5 mm cable is used\n1.5 metres is enough",
     "|2.5 mm cable is used\n|1.5 metres is enough", 0},
    {"Performance_criteria", "1.1 check\n1.2 report\n2.1 stop\n2.3 go", "1.1|check\n1.2|report\n2.1|stop\n2.3|go", 0},
    {"Performance_criteria", "3.4 check\n3.5 report\n2.5. stop", "3.4|check\n3.5|report\n2.5|stop", 0},
    /* a letter and a number far from those before it is the name of something */
    {"Performance_criteria", "P45 forms are sent\nP1 check\nP2 report\nP60 forms are kept\nP3 stop",
     "|P45 forms are sent\nP1|check\nP2|report\n|P60 forms are kept\nP3|stop", 0},
    {"Performance_criteria", "K26 the law\nK27 the rules\nK29 the limits\nK81. the end",
     "K26|the law\nK27|the rules\nK29|the limits\nK81|the end", 0},
    /* a label that stands alone belongs to the next line, an empty statement is none */
    {"Performance_criteria", "P1\ncheck tools\nP2\n\nP3", "P1|check tools", 0},
    /* bullets */
    {"Performance_criteria", "• check tools\n- report faults\n– stop\n* go\n·wait\n-5 degrees is cold",
     "|check tools\n|report faults\n|stop\n|go\n|wait\n|-5 degrees is cold", 0},
    {"Performance_criteria", "• P1 check tools\nP2 – report faults", "P1|check tools\nP2|report faults", 0},
    /* several in one line */
    {"Performance_criteria", "P1 check tools P2 report faults P3. stop work",
     "P1|check tools\nP2|report faults\nP3|stop work", 0},
    {"Performance_criteria", "P1 do as in P2 below\nP2 report", "P1|do as in P2 below\nP2|report", 0},
    {"Performance_criteria", "P1 compare K2 and P9 with P2", "P1|compare K2 and P9 with P2", 0},
    {"Performance_criteria", "You must be able to: P1 check P2 report", "P1|check\nP2|report", 0},
    /* lead-ins */
    {"Performance_criteria", "You must be able to:\nP1 check tools", "P1|check tools", 0},
    {"Performance_criteria", "YOU MUST BE ABLE TO check tools", "|check tools", 0},
    {"Knowledge_and_understanding",
     "You need to know and understand: the law\nYou need to know the way\nYou need tools",
     "|the law\n|the way\n|You need tools", 0},
    {"Knowledge_and_understanding", "You need to knowingly err", "|You need to knowingly err", 0},
    /* lists */
    {"Performance_criteria", "[\"P1 check\\ntools\", \"\", \"  \", \"say \\\"stop\\\"\"]",
     "P1|check tools\n|say \"stop\"", 1},
    {"Performance_criteria", "[]", "", 1},
    /* HTML */
    {"Performance_criteria", "<p>You must be able to:</p><ol><li>check\n  tools</li><li>report &amp; mend</li></ol>",
     "|check tools\n|report & mend", 0},
    {"Performance_criteria", "P1 check<br>P2 report<br/>P3 stop", "P1|check\nP2|report\nP3|stop", 0},
    {"Performance_criteria", "<b>check</b> tools\nreport&nbsp;faults &lt;now&gt;", "|check tools\n|report faults <now>",
     0},
    {"Performance_criteria", "<table><tr><td>P1</td><td>check</td></tr><tr><td>P2</td><td>report</td></tr></table>",
     "P1|check\nP2|report", 0},
    {"Performance_criteria", "<script>alert('x')</script><style>p{}</style><p>check", "|check", 0},
    {"Performance_criteria", "keep a < b and b > c\nR&D matters\nAT&T; rings",
     "|keep a < b and b > c\n|R&D matters\n|AT&T; rings", 0},
    {"Performance_criteria", "<p>keep a < b</p><li>unclosed <b>bold", "|keep a < b\n|unclosed bold", 0},
    {"Performance_criteria", "caf&eacute; &#8217;s &#x2014; end", "|café ’s — end", 0},
    {"Performance_criteria", "[\"<p>check</p>\", \"<ul><li>a<li>b</ul>\"]", "|check\n|a\n|b", 1},
    {"Overview", "One paragraph.\r\n\r\nAnother.\rA third.", "|One paragraph.\n|Another.\n|A third.", 0},
    {"Performance_criteria", "", "", 0},
    {"Performance_criteria", "<p></p>", "", 0},
    {"Overview", "<p class=\"a > b\" id='x'>one</p>two<td nowrap>three<o:p></o:p><!-- note -->four<BR />five",
     "|one\n|two threefour\n|five", 0},
    {"Overview", "<![if !supportLists]>one<![endif]><?xml:namespace prefix = o /> &apos;x&nbsp;y&#39;", "|one 'x y'",
     0},
    /* what only looks like HTML is text */
    {"Overview", "if p<q then stop, else go on", "|if p<q then stop, else go on", 0},
    {"Overview", "write to <john@example.org> at once<br>or <b@example.org>",
     "|write to <john@example.org> at once\n|or <b@example.org>", 0},
    {"Overview", "words <!-- note: kept<br>to the end", "|words <!-- note: kept\n|to the end", 0},
    {"Overview", "words <script>kept<br>to the end", "|words <script>kept\n|to the end", 0},
    {"Overview", "words <style kept", "|words <style kept", 0},
    {"Overview", "see <https://example.org/x>, <name>, </name>, <!important>, <?> &foo; &#0; &#x110000; &#12a; &amp;",
     "|see <https://example.org/x>, <name>, </name>, <!important>, <?> &foo; &#0; &#x110000; &#12a; &", 0},
    {"Overview", "if a <b and c> d then<br>stop", "|if a <b and c> d then\n|stop", 0},
    {"Overview", "p<b<br>p <p", "|p<b\n|p <p", 0},
};

/* The statements beyond the title as "label|body" with a line each. */
static void write_statements(const kindred_standard *standard, char *out, size_t room) {
    size_t at = 0;
    out[0] = '\0';
    for (uint32_t i = 1; i < standard->statement_count; i++) {
        const kindred_statement *one = statement(standard, i);
        at += (size_t)snprintf(out + at, room - at, "%s%.*s|%.*s", i > 1 ? "\n" : "", (int)one->label.bytes,
                               one->label.at, (int)one->body.bytes, one->body.at);
    }
}

Test(statements, a_field_comes_to_its_statements) {
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        const struct example *example = &examples[i];
        char found[1000];
        write_statements(standard_of(example->field, example->value, example->json), found, sizeof found);
        cr_expect(strcmp(found, example->expected) == 0, "%s\ncame to\n%s\nnot\n%s", example->value, found,
                  example->expected);
    }
}

Test(statements, sections_come_in_their_order_and_the_rest_makes_none) {
    kindred_reader *reader = open_reader(NULL);
    static const char *const names[] = {"Skills",
                                        "Glossary",
                                        "Scope_range",
                                        "Title",
                                        "Behaviours",
                                        "Overview",
                                        "Keywords",
                                        "Values",
                                        "Scope_range_related_to_performance_criteria",
                                        "URN",
                                        "Knowledge_and_understanding",
                                        "Performance_criteria",
                                        "Developed_by",
                                        "Links_to_other_NOS"};
    kindred_field fields[sizeof names / sizeof names[0]];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        kindred_view name = {names[i], (uint32_t)strlen(names[i])};
        fields[i] = (kindred_field){name, name, false};
    }
    cr_assert(kindred_reader_add_record(reader, fields, sizeof names / sizeof names[0], NULL) == KINDRED_OK);
    kindred_directory *directory = close_reader(reader);
    const kindred_standard *one = standard(directory, "URN");
    static const char *const bodies[] = {"Title",
                                         "Overview",
                                         "Performance_criteria",
                                         "Knowledge_and_understanding",
                                         "Scope_range",
                                         "Scope_range_related_to_performance_criteria",
                                         "Values",
                                         "Behaviours",
                                         "Skills"};
    cr_assert(one->statement_count == 9);
    for (uint32_t i = 0; i < 9; i++) assert_is(statement(one, i)->body, bodies[i]);
    uint32_t scopes;
    cr_assert(first_of(one, KINDRED_SCOPE, &scopes) && scopes == 2);
    cr_assert(one->words == 1 + 1 + 2 + 3 + 2 + 6 + 1 + 1 + 1);
    kindred_directory_free(directory);
}

Test(statements, every_one_can_be_traced_to_a_field) {
    const char *value = "P1 check tools\nYou must be able to report";
    const kindred_standard *one = standard_of("Performance criteria", value, false);
    for (uint32_t i = 0; i < one->statement_count; i++) {
        kindred_view body = statement(one, i)->body;
        bool found = false;
        for (uint32_t f = 0; f < one->field_count; f++) {
            kindred_view field = one->fields[f].value;
            found = found || (body.at >= field.at && body.at + body.bytes <= field.at + field.bytes);
        }
        cr_assert(found, "%.*s is no part of a field", (int)body.bytes, body.at);
    }
}

Test(statements, a_title_is_one_clean_line_whole) {
    kindred_reader *reader = open_reader(NULL);
    kindred_field fields[] = {{{"urn", 3}, {" CFAM&LEB4 ", 11}, false},
                              {{"NOS Title", 9}, {"1. Manage <b>risk</b>\nR&amp;D", 29}, false}};
    cr_assert(kindred_reader_add_record(reader, fields, 2, NULL) == KINDRED_OK);
    kindred_directory *directory = close_reader(reader);
    const kindred_standard *one = standard(directory, "CFAM&LEB4");
    assert_is(one->title, "1. Manage risk R&D");
    assert_is(statement(one, 0)->body, "1. Manage risk R&D");
    kindred_directory_free(directory);
}

Test(statements, markup_takes_time_in_proportion_to_its_bytes, .timeout = 30) {
    static const char *const units[] = {"<b>",     "</i>",     "<p>",       "<p ",   "<p a=\"\" b=\"",
                                        "<!--",    "<script>", "</script ", "<td>",  "<a b='x'",
                                        "<style>", "&nbsp;",   "&#1",       "<![if", "<p><i></b>"};
    enum { BYTES = 2 << 20 };
    char *text = malloc(BYTES + 100);
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        size_t at = 0;
        while (at < BYTES) at += (size_t)sprintf(text + at, "%s", units[i]);
        cr_expect(standard_of("Overview", text, false)->statement_count < 3, "%s", units[i]);
    }
    size_t at = (size_t)sprintf(text, "<p");
    for (int i = 0; at < BYTES; i++) at += (size_t)sprintf(text + at, " a%d=1", i);
    sprintf(text + at, ">one");
    assert_is(statement(standard_of("Overview", text, false), 1)->body, "one");
    at = 0;
    while (at < BYTES / 2) at += (size_t)sprintf(text + at, "<b>");
    while (at < BYTES) at += (size_t)sprintf(text + at, "</i>");
    sprintf(text + at, "<p>one");
    assert_is(statement(standard_of("Overview", text, false), 1)->body, "one");
    free(text);
}

Test(statements, orders_beyond_65535_stay_there) {
    enum { LINES = 70000 };
    char *text = malloc(LINES * 2 + 1);
    for (int i = 0; i < LINES; i++) memcpy(text + 2 * i, "x\n", 3);
    const kindred_standard *one = standard_of("Skills", text, false);
    cr_assert(one->statement_count == LINES + 1);
    cr_assert(statement(one, 65536)->order == 65535 && statement(one, LINES)->order == 65535);
    free(text);
}
