/* Views: comparing them. */
#include "base/base.h"

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
