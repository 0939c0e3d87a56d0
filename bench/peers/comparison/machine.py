"""What was measured on what: the figures mean little without."""

import os
import platform
import subprocess


def _first(path, key, otherwise):
    """The value behind `key` in a file of lines `key: value` or `key=value`."""
    try:
        with open(path, encoding="utf-8") as file:
            for line in file:
                if line.startswith(key):
                    return line[len(key):].strip(" \t\n:=\"")
    except OSError:
        pass
    return otherwise


def machine():
    """Processor, memory, system and Python, in one line."""
    processor = _first("/proc/cpuinfo", "model name", platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    system = _first("/etc/os-release", "PRETTY_NAME", platform.system())
    return (f"{processor}, {len(os.sched_getaffinity(0))} processors, {memory:.0f} GB, {system},"
            f" Python {platform.python_version()}")


def version_of(program):
    """What a program says to --version."""
    ended = subprocess.run([program, "--version"], capture_output=True, text=True)
    return (ended.stdout.splitlines() or ["Kindred, unknown version"])[0]
