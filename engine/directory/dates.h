/* Dates as directories spell them, as numbers that can be ordered. */
#ifndef KINDRED_ENGINE_DIRECTORY_DATES_H
#define KINDRED_ENGINE_DIRECTORY_DATES_H

#include "base/base.h"

/* A date as year * 10000 + month * 100 + day, 20240331; the parts that are not known are 0: "March 2024" is 20240300.
 * 0 if the text is no date, or one before EARLIEST_YEAR or after LATEST_YEAR. What follows a whole date, a time for
 * instance, does not count.
 *
 * Spellings: 2024-03-31, 31/03/2024 (the day first unless that is impossible), 31 March 2024 or 31-Mar-24, March 2024
 * or 03/2024, 2024; with any of - / . , and spaces between the parts; 20240331; and a spreadsheet's number of a day,
 * 45382. A date of 1905 is a year whose cell was formatted as a date: 1905-07-07 is the day number 2015, the year. */
uint32_t date_read(view text);

#endif
