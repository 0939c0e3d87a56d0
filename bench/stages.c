/* stages: what a whole run costs, stage by stage, through the public API.
 *
 * Every run is a process of its own, so that no run is warmed by another's memory and peaks do not mix. A stage begins
 * when the library first reports it and ends when the next begins; what stands between two loops (giving ids, judging
 * pairs, making clusters) is counted with the earlier one. */
#include "machine.h"

#include "kindred/kindred.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum stage { READING, SKETCHING, INDEXING, COMPARING, CLUSTERING, STAGES };

static const char *const stage_names[STAGES] = {"reading", "sketching", "indexing", "comparing", "clustering"};

enum { MOST_RUNS = 101 };

/* What a run sends home. */
struct outcome {
    double seconds[STAGES + 1]; /* the last: of all */
    double peak_megabytes;
    kindred_counts counts;
    kindred_index_plan plan;
};

struct setup {
    const char *file;
    uint32_t threads, runs;
    double threshold;
    bool once, plans;
};

/* ---- one run ---- */

struct stopwatch {
    double begun[STAGES + 1];
};

static void note_stage(void *payload, const char *stage, uint64_t done, uint64_t total) {
    struct stopwatch *watch = payload;
    (void)done;
    (void)total;
    for (int i = 0; i < STAGES; i++) {
        if (watch->begun[i] == 0 && strcmp(stage, stage_names[i]) == 0) watch->begun[i] = seconds_now();
    }
}

static double peak_megabytes(void) {
    static const char name[] = "VmHWM:";
    FILE *file = fopen("/proc/self/status", "r");
    char line[256];
    double kilobytes = 0;
    while (file && kilobytes == 0 && fgets(line, sizeof line, file)) {
        if (strncmp(line, name, strlen(name)) == 0) kilobytes = strtod(line + strlen(name), NULL);
    }
    if (file) fclose(file);
    return kilobytes / 1024;
}

static kindred_status run(const struct setup *setup, uint32_t threads, struct outcome *outcome, kindred_error *error) {
    struct stopwatch watch = {{0}};
    kindred_progress progress = {note_stage, &watch};
    kindred_directory_options reading = KINDRED_DIRECTORY_DEFAULTS;
    kindred_find_options finding = KINDRED_FIND_DEFAULTS;
    reading.threads = finding.threads = threads;
    reading.progress = finding.progress = progress;
    finding.index.threshold = setup->threshold;
    kindred_reader *reader;
    kindred_directory *directory;
    kindred_result *result;

    watch.begun[READING] = seconds_now();
    kindred_status status = kindred_reader_open(&reader, &reading, error);
    if (status != KINDRED_OK) return status;
    status = kindred_reader_add_file(reader, setup->file, error);
    if (status == KINDRED_OK) status = kindred_reader_close(&directory, reader, error);
    if (status == KINDRED_OK) status = kindred_find(&result, directory, &finding, error);
    if (status != KINDRED_OK) return status;
    watch.begun[STAGES] = seconds_now();

    /* A stage that was never reported took no time: the join does not sketch. */
    for (int i = STAGES - 1; i >= 0; i--) {
        if (watch.begun[i] == 0) watch.begun[i] = watch.begun[i + 1];
    }
    for (int i = 0; i < STAGES; i++) outcome->seconds[i] = watch.begun[i + 1] - watch.begun[i];
    outcome->seconds[STAGES] = watch.begun[STAGES] - watch.begun[READING];
    outcome->peak_megabytes = peak_megabytes();
    outcome->counts = kindred_result_count(result);
    outcome->plan = kindred_result_plan(result);
    return KINDRED_OK;
}

/* Runs in a child; false, after a word on standard error, if that came to nothing. */
static bool run_apart(const struct setup *setup, uint32_t threads, struct outcome *outcome) {
    int ends[2];
    if (pipe(ends) != 0) return perror("stages: pipe"), false;
    pid_t child = fork();
    if (child < 0) return perror("stages: fork"), false;
    if (child == 0) {
        kindred_error error;
        if (run(setup, threads, outcome, &error) != KINDRED_OK) {
            fprintf(stderr, "stages: %s: %s\n", setup->file, error.message);
            _exit(3);
        }
        _exit(write(ends[1], outcome, sizeof *outcome) == (ssize_t)sizeof *outcome ? 0 : 3);
    }
    close(ends[1]);
    bool whole = read(ends[0], outcome, sizeof *outcome) == (ssize_t)sizeof *outcome;
    close(ends[0]);
    int how;
    return waitpid(child, &how, 0) == child && whole && how == 0;
}

/* ---- tables ---- */

static void print_row(const char *name, double seconds, double megabytes, double standards) {
    double at_least = seconds > 1e-6 ? seconds : 1e-6;
    printf("  %-10s %10.1f %10.1f %14.0f\n", name, seconds * 1e3, megabytes / at_least, standards / at_least);
}

/* The median of each stage by itself; of the peaks the highest. */
static bool measure(const struct setup *setup, uint32_t threads, double megabytes, struct outcome *last) {
    double values[STAGES + 1][MOST_RUNS], peak = 0;
    for (uint32_t r = 0; r < setup->runs; r++) {
        if (!run_apart(setup, threads, last)) return false;
        for (int i = 0; i <= STAGES; i++) values[i][r] = last->seconds[i];
        if (last->peak_megabytes > peak) peak = last->peak_megabytes;
    }
    double standards = (double)last->counts.directory.standards;
    printf("\n%u thread%s, median of %u runs\n", threads, threads == 1 ? "" : "s", setup->runs);
    printf("  %-10s %10s %10s %14s\n", "stage", "ms", "MB/s", "standards/s");
    for (int i = 0; i <= STAGES; i++) {
        print_row(i < STAGES ? stage_names[i] : "total", median(values[i], setup->runs), megabytes, standards);
    }
    printf("  peak memory %.0f MB\n", peak);
    return true;
}

static void print_counts(const struct outcome *outcome) {
    const kindred_counts *counts = &outcome->counts;
    const kindred_index_plan *plan = &outcome->plan;
    double standards = (double)(counts->directory.standards ? counts->directory.standards : 1);
    printf("%.0f standards of %.0f words, %llu distinct texts; ", standards, (double)counts->words / standards,
           (unsigned long long)counts->texts);
    if (plan->method == KINDRED_INDEX_JOIN)
        printf("exact join\n");
    else
        printf("%u permutations in %u bands of %u rows\n", plan->permutations, plan->bands, plan->rows);
    printf("%llu candidates, %llu verified, %llu links, %llu clusters\n", (unsigned long long)counts->candidates,
           (unsigned long long)counts->verified, (unsigned long long)counts->links,
           (unsigned long long)counts->clusters);
}

static int print_plans(void) {
    printf("threshold  method  permutations  bands  rows  recall at the threshold\n");
    for (int hundredths = 40; hundredths <= 95; hundredths += 5) {
        kindred_index_options options = KINDRED_INDEX_DEFAULTS;
        kindred_index_plan plan;
        kindred_error error;
        options.threshold = hundredths / 100.0;
        if (kindred_index_plan_for(&plan, &options, &error) != KINDRED_OK) {
            fprintf(stderr, "stages: %s\n", error.message);
            return 2;
        }
        printf("%9.2f  %-6s  %12u  %5u  %4u  %.5f\n", options.threshold,
               plan.method == KINDRED_INDEX_JOIN ? "join" : "lsh", plan.permutations, plan.bands, plan.rows,
               plan.recall);
    }
    return 0;
}

/* ---- the command line ---- */

static void fail_with_usage(void) {
    fputs("usage: stages FILE [--threads N] [--runs N] [--threshold T]\n"
          "       stages FILE --once [--threads N] [--threshold T]\n"
          "       stages --plan\n"
          "\n"
          "Reads FILE and finds its near-duplicates on one thread and on N (all processors), --runs times each (3),\n"
          "and prints what each stage takes. --once makes a single run on N threads, in this process, for others to\n"
          "measure. --plan prints what the thresholds come to.\n",
          stderr);
    exit(2);
}

static double number(const char *text, double least, double most) {
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end || !(value >= least && value <= most)) fail_with_usage();
    return value;
}

static struct setup read_options(int argc, char **argv) {
    enum { THREADS = 1000, RUNS, THRESHOLD, ONCE, PLAN };
    static const struct option options[] = {
        {"threads", required_argument, NULL, THREADS},
        {"runs", required_argument, NULL, RUNS},
        {"threshold", required_argument, NULL, THRESHOLD},
        {"once", no_argument, NULL, ONCE},
        {"plan", no_argument, NULL, PLAN},
        {0},
    };
    struct setup setup = {.threads = machine_processors(), .runs = 3, .threshold = KINDRED_INDEX_DEFAULTS.threshold};
    for (int key; (key = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        if (key == THREADS)
            setup.threads = (uint32_t)number(optarg, 1, 1024);
        else if (key == RUNS)
            setup.runs = (uint32_t)number(optarg, 1, MOST_RUNS);
        else if (key == THRESHOLD)
            setup.threshold = number(optarg, 0.01, 1);
        else if (key == ONCE)
            setup.once = true;
        else if (key == PLAN)
            setup.plans = true;
        else
            fail_with_usage();
    }
    if (optind + !setup.plans != argc) fail_with_usage();
    setup.file = argv[optind];
    return setup;
}

/* For others to measure: nothing but the run, and what it found. */
static int run_once(const struct setup *setup) {
    struct outcome outcome = {0};
    kindred_error error;
    if (run(setup, setup->threads, &outcome, &error) != KINDRED_OK) {
        fprintf(stderr, "stages: %s: %s\n", setup->file, error.message);
        return 3;
    }
    print_counts(&outcome);
    return 0;
}

int main(int argc, char **argv) {
    struct setup setup = read_options(argc, argv);
    if (setup.plans) return print_plans();
    if (setup.once) return run_once(&setup);
    struct stat file;
    if (stat(setup.file, &file) != 0) {
        perror(setup.file);
        return 3;
    }
    double megabytes = (double)file.st_size / 1e6;
    machine_print();
    printf("input: %s, %.1f MB\n", setup.file, megabytes);
    fflush(stdout);
    struct outcome outcome = {0};
    if (!measure(&setup, 1, megabytes, &outcome)) return 3;
    if (setup.threads > 1 && !measure(&setup, setup.threads, megabytes, &outcome)) return 3;
    putchar('\n');
    print_counts(&outcome);
    return 0;
}
