/* A text is cut into up to three parts, numbers and names of months; how many there are, and how many digits each has,
 * says which part is which. Spreadsheets count days from 30 December 1899 (they take 1900 for a leap year, which makes
 * that the day before the first of January for every date after February 1900). */
#include "directory/dates.h"

#include "directory/limits.h"

enum { PARTS = 3, JANUARY = 1, DECEMBER = 12, MOST_DIGITS = 8 };

struct part {
    uint32_t number, digits; /* digits: 0 for the name of a month */
};

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte) {
    char lower = (char)(byte | 0x20);
    return lower >= 'a' && lower <= 'z';
}

/* ---- days ---- */

/* Days since 1 March of the year 0, for which leap days come last in a year. */
static uint32_t days_of(uint32_t year, uint32_t month, uint32_t day) {
    uint32_t y = month > 2 ? year : year - 1, m = month > 2 ? month - 3 : month + 9;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1;
}

static uint32_t spreadsheet_day(uint32_t year, uint32_t month, uint32_t day) {
    return days_of(year, month, day) - days_of(1899, 12, 30);
}

static uint32_t days_in(uint32_t year, uint32_t month) {
    uint32_t next = month == DECEMBER ? JANUARY : month + 1;
    return days_of(month == DECEMBER ? year + 1 : year, next, 1) - days_of(year, month, 1);
}

static bool is_plausible(uint32_t year) {
    return year >= EARLIEST_YEAR && year <= LATEST_YEAR;
}

/* The year and month of a day number are found by trying: there are few of either. */
static uint32_t date_of_day_number(uint32_t number) {
    uint32_t year = EARLIEST_YEAR, month = JANUARY;
    if (number < spreadsheet_day(EARLIEST_YEAR, 1, 1) || number > spreadsheet_day(LATEST_YEAR, 12, 31)) return 0;
    while (number >= spreadsheet_day(year + 1, 1, 1)) year++;
    while (month < DECEMBER && number >= spreadsheet_day(year, month + 1, 1)) month++;
    return year * 10000 + month * 100 + number - spreadsheet_day(year, month, 1) + 1;
}

static uint32_t checked(uint32_t year, uint32_t month, uint32_t day) {
    if (month < JANUARY || month > DECEMBER || day < 1 || year < 1900 || year > LATEST_YEAR) return 0;
    if (day > days_in(year, month)) return 0;
    if (year == 1905) {
        uint32_t meant = spreadsheet_day(year, month, day);
        return is_plausible(meant) ? meant * 10000 : 0;
    }
    return is_plausible(year) ? year * 10000 + month * 100 + day : 0;
}

/* ---- parts ---- */

/* The month whose name, or an abbreviation of it of three letters or more, a word is; 0 if there is none. */
static uint32_t month_named(view word) {
    static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
    for (uint32_t i = 0; i < DECEMBER && word.bytes >= 3; i++) {
        view month = view_of(months[i]);
        if (word.bytes <= month.bytes && view_equal_ignoring_case(word, (view){month.at, word.bytes})) return i + 1;
    }
    return 0;
}

static bool is_ordinal(view word) {
    return view_equal_ignoring_case(word, VIEW("st")) || view_equal_ignoring_case(word, VIEW("nd")) ||
           view_equal_ignoring_case(word, VIEW("rd")) || view_equal_ignoring_case(word, VIEW("th"));
}

/* Fills in the parts and returns how many there are; 0 if something is no part of a date. */
static uint32_t read_parts(struct part parts[PARTS], view text) {
    uint32_t count = 0, at = 0;
    while (at < text.bytes && count < PARTS) {
        uint32_t begin = at;
        if (is_digit(text.at[at])) {
            uint32_t number = 0;
            for (; at < text.bytes && is_digit(text.at[at]) && at - begin <= MOST_DIGITS; at++) {
                number = number * 10 + (uint32_t)(text.at[at] - '0');
            }
            if (at - begin > MOST_DIGITS) return 0;
            parts[count++] = (struct part){number, at - begin};
        } else if (is_letter(text.at[at])) {
            while (at < text.bytes && is_letter(text.at[at])) at++;
            view word = {text.at + begin, at - begin};
            uint32_t month = month_named(word);
            if (!month && !(count > 0 && is_ordinal(word))) return 0;
            if (month) parts[count++] = (struct part){month, 0};
        } else if (memchr(" -/.,", text.at[at], 5)) {
            at++;
        } else {
            return 0;
        }
    }
    return count;
}

/* A year of two digits is the one nearest to our time. */
static uint32_t year_of(struct part part) {
    if (part.digits == 4) return part.number;
    if (part.digits != 2) return 0;
    return part.number + (part.number < 70 ? 2000 : 1900);
}

static uint32_t read_one(struct part part) {
    if (part.digits == 8) return checked(part.number / 10000, part.number / 100 % 100, part.number % 100);
    if (part.digits == 5) return date_of_day_number(part.number);
    return part.digits == 4 && is_plausible(part.number) ? part.number * 10000 : 0;
}

static uint32_t read_two(struct part first, struct part second) {
    if (first.digits == 5 && second.digits > 0) return date_of_day_number(first.number); /* with a part of a day */
    if (first.digits == 4 && second.digits != 4) {
        struct part year = first;
        first = second;
        second = year;
    }
    bool named = first.digits == 0;
    uint32_t year = named || second.digits == 4 ? year_of(second) : 0;
    bool valid = is_plausible(year) && first.digits <= 2 && first.number >= JANUARY && first.number <= DECEMBER;
    return valid ? year * 10000 + first.number * 100 : 0;
}

static uint32_t read_three(const struct part *parts) {
    if (parts[0].digits == 4) return checked(parts[0].number, parts[1].number, parts[2].number);
    uint32_t year = year_of(parts[2]);
    bool month_first = parts[0].digits == 0 || (parts[1].digits > 0 && parts[1].number > DECEMBER);
    return month_first ? checked(year, parts[0].number, parts[1].number)
                       : checked(year, parts[1].number, parts[0].number);
}

uint32_t date_read(view text) {
    struct part parts[PARTS];
    switch (read_parts(parts, view_trim(text))) {
    case 1:
        return read_one(parts[0]);
    case 2:
        return read_two(parts[0], parts[1]);
    case 3:
        return read_three(parts);
    default:
        return 0;
    }
}
