/* Views: comparing them; sentences of errors. */
#include "base/base.h"
#include "base/utf8.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <stdlib.h>

Test(views, case_is_that_of_ascii_whatever_the_locale) {
    setlocale(LC_ALL, "tr_TR.UTF-8"); /* where there is one, its "i" has another capital letter */
    cr_assert(view_equal_ignoring_case(VIEW("file.JSONL"), VIEW("FILE.jsonl")));
    cr_assert(view_equal_ignoring_case((view){0}, VIEW("")));
    cr_assert(!view_equal_ignoring_case(VIEW("json"), VIEW("jsonl")));
    cr_assert(!view_equal_ignoring_case(VIEW("@[`{"), VIEW("`{@[")));
    cr_assert(!view_equal_ignoring_case(VIEW("caf\xc3\xa9"), VIEW("CAF\xc3\x89")), "only letters of ASCII have a case");
}

Test(views, sorting_goes_by_bytes_and_the_shorter_comes_first) {
    view list[] = {VIEW("b"), VIEW("ab"), VIEW("\xc3\xa9"), VIEW(""), VIEW("a"), VIEW("B")};
    static const char *const sorted[] = {"", "B", "a", "ab", "b", "\xc3\xa9"};
    enum { COUNT = sizeof list / sizeof list[0] };
    qsort(list, COUNT, sizeof list[0], view_order);
    for (int i = 0; i < COUNT; i++) cr_assert(view_equal(list[i], view_of(sorted[i])), "place %d", i);
}

/* ---- errors ---- */

Test(errors, a_message_is_utf_8_whatever_is_named_in_it) {
    kindred_error error;
    char name[2 * sizeof error.message + 1];
    fail(&error, KINDRED_UNREADABLE, "%s cannot be read", "caf\xe9 \xed\xa0\x80 caf\xc3\xa9");
    cr_assert(strcmp(error.message, "caf? ??? caf\xc3\xa9 cannot be read") == 0, "%s", error.message);
    for (size_t shift = 0; shift < 4; shift++) { /* a character of four bytes does not fit, wherever it is cut */
        memset(name, 'x', sizeof name);
        for (size_t i = shift; i + 4 < sizeof name; i += 4) memcpy(name + i, "\xf0\x9f\x98\x80", 4);
        name[sizeof name - 1] = '\0';
        fail(&error, KINDRED_UNREADABLE, "%s", name);
        size_t bytes = strlen(error.message);
        cr_assert(utf8_valid_bytes(error.message, bytes) == bytes && bytes > sizeof error.message - 5);
        cr_assert(!strchr(error.message, '?'));
    }
}
