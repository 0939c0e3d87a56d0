"""One command measured: wall seconds, processor seconds, and the peak memory of its whole process tree.

This file is run as a program, small and by itself, for each command. Whoever starts a process lends it its own memory
for the moment before exec, and the kernel counts that towards the peak; so the starter must be smaller than anything it
measures, and the rest of the comparison, which holds truths and results in memory, is not."""

import dataclasses
import json
import os
import signal
import subprocess
import sys
import threading
import time

POLL = 0.05  # seconds between two looks at the memory of the tree
PAGE = os.sysconf("SC_PAGE_SIZE")


TOO_LONG = 124  # exit code, as timeout(1) has it


class Failed(Exception):
    """A command that did not do its work; the text says why, in one line."""


class TooLong(Failed):
    """It was ended because its time was over."""


@dataclasses.dataclass(frozen=True)
class Measured:
    seconds: float
    processor_seconds: float
    peak_mb: float


def measure(command, stdout, limit):
    """Runs a command, its output into the file `stdout`; Failed if it ends badly or takes more than `limit` seconds."""
    watcher = [sys.executable, "-I", "-S", __file__, str(limit), os.fspath(stdout), *map(os.fspath, command)]
    # Peers carry their models: none may wait for a network that is not there.
    environment = os.environ | {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    ended = subprocess.run(watcher, capture_output=True, text=True, errors="backslashreplace", env=environment)
    if ended.returncode == TOO_LONG:
        raise TooLong(f"took more than {limit:g} seconds")
    said = [line for line in ended.stderr.splitlines() if line.strip()]
    if ended.returncode != 0:
        raise Failed(said[-1] if said else f"ended with {ended.returncode} and said nothing")
    return Measured(**json.loads(ended.stdout))


def _tree(root):
    """A process and all below it, as far as they are there."""
    found = [root]
    for process in found:
        try:
            for thread in os.listdir(f"/proc/{process}/task"):
                with open(f"/proc/{process}/task/{thread}/children", encoding="ascii") as file:
                    found += map(int, file.read().split())
        except OSError:  # ended while we looked
            pass
    return found


def _resident(process):
    """Bytes in memory; 0 if it has ended."""
    try:
        with open(f"/proc/{process}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * PAGE
    except OSError:
        return 0


class _Watch(threading.Thread):
    """Looks at the tree until told to stop, and ends it when its time is over."""

    def __init__(self, root, limit):
        super().__init__(daemon=True)
        self.root, self.deadline = root, time.monotonic() + limit
        self.peak, self.too_long, self.ended = 0, False, threading.Event()

    def run(self):
        while not self.ended.wait(POLL):
            self.peak = max(self.peak, sum(map(_resident, _tree(self.root))))
            if time.monotonic() > self.deadline:
                self.too_long = True
                os.killpg(self.root, signal.SIGKILL)
                return


def _main(limit, stdout, *command):
    with open(stdout, "wb") as output:
        begun = time.perf_counter()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, start_new_session=True)
    watch = _Watch(child.pid, float(limit))
    watch.start()
    try:
        _, status, usage = os.wait4(child.pid, 0)
    except BaseException:  # interrupted: leave nothing running
        os.killpg(child.pid, signal.SIGKILL)
        raise
    seconds = time.perf_counter() - begun
    watch.ended.set()
    watch.join()
    code = os.waitstatus_to_exitcode(status)
    if watch.too_long:
        return TOO_LONG
    if code < 0:
        sys.exit(f"was ended by signal {signal.Signals(-code).name}")
    if code != 0:
        return code
    # The kernel's figure is exact, but of the largest process only; the sum over the tree is looked up now and then.
    peak = max(watch.peak, usage.ru_maxrss * 1024)
    print(json.dumps({"seconds": seconds, "processor_seconds": usage.ru_utime + usage.ru_stime, "peak_mb": peak / 1e6}))
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
