/* How a spreadsheet shows the number of a cell. */
#ifndef KINDRED_ENGINE_DIRECTORY_NUMBER_FORMAT_H
#define KINDRED_ENGINE_DIRECTORY_NUMBER_FORMAT_H

#include "base/base.h"

struct number_format {
    bool date, time;          /* the number is a day, a time of the day, or both */
    uint8_t digits, decimals; /* least number of them, for codes such as 0042 and versions such as 1.0 */
};

/* The format of a code, "dd/mm/yyyy", and of a number below 164, which every spreadsheet knows. */
struct number_format number_format_of_code(view code);
struct number_format number_format_known(uint32_t number);

enum { NUMBER_TEXT_BYTES = 160 };

/* The text of a number as it stands in a workbook, with a zero behind it. A day is YYYY-MM-DD, with THH:MM:SS if the
 * format shows a time and it is not midnight; any other number has all its digits, up to 15 if it is no whole one.
 * What is no number stays as it is. Expects the locale to be "C".
 * @param since_1904  days are counted from that year, as old Macintoshes did */
view number_text(char out[NUMBER_TEXT_BYTES], view number, struct number_format format, bool since_1904);

#endif
