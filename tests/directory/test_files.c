/* Files as such: those that somebody writes while they are read, and those whose names are no text. */
#include "helpers.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

TestSuite(files, .init = make_folder, .fini = remove_folder, .timeout = 60);

#define CSV "URN,Title\nA1,Lead a team\n"

/* A process that makes the file longer and shorter until it is ended; returns when that has begun. */
static pid_t change_on_and_on(const char *path, off_t bytes) {
    int ends[2];
    char begun;
    cr_assert(pipe(ends) == 0);
    pid_t writer = fork();
    if (writer == 0) {
        for (off_t i = 0;; i = (i + 1) % 1000) {
            if (truncate(path, bytes + i) != 0) _exit(1);
            if (i == 1 && write(ends[1], "x", 1) != 1) _exit(1);
        }
    }
    close(ends[1]);
    cr_assert(read(ends[0], &begun, 1) == 1);
    close(ends[0]);
    return writer;
}

Test(files, one_that_is_written_while_it_is_read_is_told) {
    enum { BYTES = 32 << 20, TRIES = 100 };
    const char *path = write_file("a.csv", CSV);
    cr_assert(truncate(path, BYTES) == 0);
    pid_t writer = change_on_and_on(path, BYTES);
    bool told = false;
    for (int i = 0; i < TRIES && !told; i++) { /* on a busy machine the writer may have to wait */
        uint64_t count;
        kindred_directory *directory = read_path(path, NULL, NULL);
        const kindred_warning *warnings = kindred_directory_warnings(directory, &count);
        told = count == 1 && is(warnings[0].file, path) && contains(warnings[0].sentence, "written while it was read");
        assert_is(standard(directory, "A1")->title, "Lead a team");
        kindred_directory_free(directory);
    }
    kill(writer, SIGKILL);
    cr_assert(waitpid(writer, NULL, 0) == writer);
    cr_assert(told);
}

Test(files, one_that_nobody_writes_is_read_without_a_word) {
    uint64_t count;
    kindred_directory *directory = read_path(write_file("a.csv", CSV), NULL, NULL);
    kindred_directory_warnings(directory, &count);
    cr_assert(count == 0);
    kindred_directory_free(directory);
}

Test(files, a_name_that_is_not_utf_8_is_kept_as_it_is) {
    const char *path = write_file("caf\xe9.csv", CSV ",Cook\n");
    kindred_directory *directory = read_path(path, NULL, NULL);
    assert_rejected(directory, path, 3, "URN", "has no URN");
    assert_is(standard(directory, "A1")->file, path);
    kindred_directory_free(directory);
}
