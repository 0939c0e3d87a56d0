/* Talking to the person at the terminal. */
#include "command.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { LEAST_COLUMNS = 40, BAR = 24 };

static const double redraw_after = 0.1; /* seconds */

kindred_style style_for(FILE *file) {
    kindred_style style = {0};
    if (!isatty(fileno(file))) return style;
    const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
    style.colour = !(no_colour && *no_colour) && !(terminal && strcmp(terminal, "dumb") == 0);
    struct winsize size;
    if (ioctl(fileno(file), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        style.columns = size.ws_col < LEAST_COLUMNS ? LEAST_COLUMNS : size.ws_col;
    }
    return style;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void draw(const struct progress_bar *bar, uint64_t done, uint64_t total, double seconds) {
    int filled = (int)(done * BAR / total);
    double rate = seconds > 0 ? (double)done / seconds : 0;
    fprintf(stderr, "\r%-12s [%.*s%*s] %3d %%", bar->stage, filled, "########################", BAR - filled, "",
            (int)(done * 100 / total));
    if (rate > 0) fprintf(stderr, "  %.0f/s  %.0f s left", rate, (double)(total - done) / rate);
    fputs("\033[K", stderr);
}

static void report(void *payload, const char *stage, uint64_t done, uint64_t total) {
    struct progress_bar *bar = payload;
    double time = now();
    if (stage == NULL || total == 0) return;
    if (!bar->stage || strcmp(bar->stage, stage) != 0) *bar = (struct progress_bar){stage, time, 0};
    if (done < total && time - bar->drawn < redraw_after) return;
    bar->drawn = time;
    draw(bar, done, total, time - bar->began);
    if (done >= total) fputs("\r\033[K", stderr);
}

kindred_progress progress_on_terminal(struct progress_bar *state) {
    *state = (struct progress_bar){0};
    return isatty(STDERR_FILENO) ? (kindred_progress){report, state} : (kindred_progress){0};
}

void say_error(const kindred_error *error) {
    fputs("kindred: ", stderr);
    if (error->file[0] && error->line) {
        say_text(stderr, error->file);
        fprintf(stderr, ":%llu: ", (unsigned long long)error->line);
    }
    say_text(stderr, error->message);
    fputc('\n', stderr);
}

void say_text(FILE *file, const char *text) {
    kindred_report_text(file, (kindred_view){text, (uint32_t)strlen(text)});
}

int exit_code_of(kindred_status status) {
    return status == KINDRED_OK ? EXIT_DONE : status == KINDRED_BAD_OPTION ? EXIT_WRONG_USE : EXIT_UNUSABLE;
}
