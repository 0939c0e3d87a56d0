/* Numbers of a workbook as text. Days are numbers there, and only the format of a cell tells that it is a day.
 * Formats: ECMA-376, part 1, sections 18.8.30 and 18.8.31. */
#include "directory/number_format.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* ---- formats ---- */

/* Zeros, and perhaps a point and more zeros. */
static bool read_zeros(view code, struct number_format *out) {
    uint32_t zeros = 0, decimals = 0, i = 0;
    for (; i < code.bytes && code.at[i] == '0'; i++) zeros++;
    if (i < code.bytes && code.at[i] == '.') {
        for (i++; i < code.bytes && code.at[i] == '0'; i++) decimals++;
    }
    enum { MOST_ZEROS = 30 };
    if (i < code.bytes || zeros == 0 || zeros > MOST_ZEROS || decimals > MOST_ZEROS) return false;
    out->digits = (uint8_t)zeros;
    out->decimals = (uint8_t)decimals;
    return true;
}

/* Behind what stands at `i` and is shown as it is: a quotation, an escaped character, a colour, a language. */
static uint32_t skip_literal(view code, uint32_t i) {
    char close = code.at[i] == '"' ? '"' : code.at[i] == '[' ? ']' : '\0';
    if (!close) return i + 2;
    for (i++; i < code.bytes && code.at[i] != close;) i++;
    return i + 1;
}

/* Whether what a bracket encloses is a unit, "[hh]:mm", so that the number is a duration; and no "[Magenta]". */
static bool is_elapsed(view code, uint32_t i) {
    uint32_t units = 0;
    for (; i < code.bytes && strchr("hHmMsS", code.at[i]); i++) units++;
    return units > 0 && i < code.bytes && code.at[i] == ']';
}

static bool begins_general(view code, uint32_t i) {
    view general = VIEW("General");
    return code.bytes - i >= general.bytes && view_equal_ignoring_case((view){code.at + i, general.bytes}, general);
}

struct number_format number_format_of_code(view code) {
    struct number_format format = {0};
    bool month_or_minute = false;
    if (read_zeros(code, &format)) return format;
    for (uint32_t i = 0; i < code.bytes && code.at[i] != ';';) {
        char letter = code.at[i] >= 'A' && code.at[i] <= 'Z' ? (char)(code.at[i] | 0x20) : code.at[i];
        if (strchr("\"[\\_*", letter)) {
            if (letter == '[' && is_elapsed(code, i + 1)) return (struct number_format){0};
            i = skip_literal(code, i);
            continue;
        }
        if (begins_general(code, i)) return (struct number_format){0};
        format.date = format.date || letter == 'y' || letter == 'd';
        format.time = format.time || letter == 'h' || letter == 's';
        month_or_minute = month_or_minute || letter == 'm';
        i++;
    }
    format.date = format.date || (month_or_minute && !format.time);
    return format;
}

struct number_format number_format_known(uint32_t number) {
    switch (number) {
    case 1:
        return (struct number_format){.digits = 1};
    case 2:
        return (struct number_format){.digits = 1, .decimals = 2};
    case 18:
    case 19:
    case 20:
    case 21:
    case 45:
    case 47:
        return (struct number_format){.time = true};
    case 22:
        return (struct number_format){.date = true, .time = true};
    }
    /* 14 ... 17, and those of East Asia */
    bool date = (number >= 14 && number <= 17) || (number >= 27 && number <= 36) || (number >= 50 && number <= 58);
    return (struct number_format){.date = date};
}

/* ---- days ---- */

enum {
    LONGEST_NUMBER = 64,
    SECONDS_A_DAY = 86400,
    DAY_OF_1970 = 25569,
    DAYS_TO_1904 = 1462,
    FIRST_DAY_OF_10000 = 2958466
};

/* The 29th of February 1900, which did not exist, is day 60 in every spreadsheet, for the sake of an old one. */
enum { NO_DAY = 60 };

/* @param number  not below 0, and no more days than there are up to the year 10000 */
static view day_text(char *out, double number, struct number_format format) {
    int64_t day = (int64_t)number, seconds = (int64_t)((number - (double)day) * SECONDS_A_DAY + 0.5);
    bool no_day = day == NO_DAY;
    if (day < NO_DAY) day++;
    time_t moment = (time_t)((day - DAY_OF_1970) * SECONDS_A_DAY + seconds);
    struct tm parts;
    gmtime_r(&moment, &parts);
    size_t bytes = 0;
    if (format.date) bytes = strftime(out, NUMBER_TEXT_BYTES, no_day ? "1900-02-29" : "%Y-%m-%d", &parts);
    if (format.time && (!format.date || seconds % SECONDS_A_DAY != 0)) {
        bytes += strftime(out + bytes, NUMBER_TEXT_BYTES - bytes, format.date ? "T%H:%M:%S" : "%H:%M:%S", &parts);
    }
    return (view){out, (uint32_t)bytes};
}

/* ---- other numbers ---- */

/* Copies a number with the zeros that a format wants before and behind. */
static void pad(char *out, const char *number, struct number_format format) {
    size_t sign = *number == '-', bytes = strlen(number), at = 0;
    const char *point = strchr(number, '.');
    size_t digits = (point ? (size_t)(point - number) : bytes) - sign, decimals = point ? strlen(point + 1) : 0;
    bool rest = !strchr(number, 'E');
    if (sign) out[at++] = '-';
    for (size_t i = digits; rest && i < format.digits; i++) out[at++] = '0';
    memcpy(out + at, number + sign, bytes - sign);
    at += bytes - sign;
    if (rest && !point && format.decimals > 0) out[at++] = '.';
    for (size_t i = decimals; rest && i < format.decimals; i++) out[at++] = '0';
    out[at] = '\0';
}

/* Whether it is written with digits only, as codes are: such a number is not rounded. */
static bool is_whole(const char *number) {
    size_t sign = *number == '-';
    return number[sign] && strspn(number + sign, "0123456789") == strlen(number + sign);
}

view number_text(char out[NUMBER_TEXT_BYTES], view number, struct number_format format, bool since_1904) {
    char copy[LONGEST_NUMBER], *end;
    number = view_trim(number);
    if (number.bytes == 0 || number.bytes >= sizeof copy) return number;
    memcpy(copy, number.at, number.bytes);
    copy[number.bytes] = '\0';
    double value = strtod(copy, &end);
    if (*end != '\0' || value - value != 0) return number; /* also what is not finite */
    double day = value + (since_1904 && format.date ? DAYS_TO_1904 : 0);
    bool only_time = format.time && !format.date && value >= 0 && value < 1;
    if (only_time || (format.date && day >= 1 && day < FIRST_DAY_OF_10000)) return day_text(out, day, format);
    if (!is_whole(copy)) snprintf(copy, sizeof copy, "%.15G", value == 0 ? 0.0 : value);
    pad(out, copy, format);
    return (view){out, (uint32_t)strlen(out)};
}
