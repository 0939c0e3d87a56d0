/* Dates in the spellings that exports, tables and spreadsheets use. */
#include "directory/dates.h"
#include "helpers.h"

static void expect(const char *const *texts, size_t count, uint32_t date) {
    for (size_t i = 0; i < count; i++) {
        uint32_t read = date_read(view_of(texts[i]));
        cr_expect_eq(read, date, "\"%s\" is %u, not %u", texts[i], read, date);
    }
}

#define EXPECT(date, ...)                                                                                              \
    do {                                                                                                               \
        const char *const texts_[] = {__VA_ARGS__};                                                                    \
        expect(texts_, sizeof texts_ / sizeof texts_[0], date);                                                        \
    } while (0)

Test(dates, one_day_in_every_spelling_is_one_date) {
    EXPECT(20240331, "2024-03-31", "2024-03-31T00:00:00", "2024-03-31 09:30:00", "2024/03/31", "31/03/2024",
           "31/3/2024", "31.03.2024", "31-03-24", "31 March 2024", "31st March, 2024", "31-Mar-24", "March 31, 2024",
           " 31 MAR 2024 ", "20240331", "03/31/2024");
}

Test(dates, a_day_comes_before_its_month_unless_that_is_impossible) {
    EXPECT(20190402, "02/04/2019");
    EXPECT(20190413, "13/04/2019", "04/13/2019");
}

Test(dates, what_is_known_of_a_date_is_kept) {
    EXPECT(20240300, "March 2024", "Mar-24", "Mar 2024", "03/2024", "2024-03");
    EXPECT(20240000, "2024", " 2024 ");
}

Test(dates, a_spreadsheet_counts_days) {
    EXPECT(20120401, "41000");
    EXPECT(20120401, "41000.75");
    EXPECT(20240229, "45351");
    EXPECT(19500101, "18264");
}

Test(dates, a_date_of_1905_is_a_year_that_was_formatted_as_a_day) {
    EXPECT(20150000, "1905-07-07", "1905-07-07T00:00:00", "07/07/1905");
    EXPECT(20160000, "1905-07-08");
    EXPECT(0, "1905-03-15"); /* day number 1901: no year of a standard either */
}

Test(dates, what_is_no_date_is_none) {
    EXPECT(0, "", "unknown", "Q3 2024", "31/02/2024", "2023-02-29", "00/00/0000", "1066-10-14", "12345678901", "7",
           "2024-13-01", "n/a", "-", "31 Marchember 2024", "2014-15", "9999-12-31", "99999999");
}

Test(dates, a_leap_day_is_one) {
    EXPECT(20240229, "2024-02-29");
    EXPECT(20000229, "29 Feb 2000");
}
