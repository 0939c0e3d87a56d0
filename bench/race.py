"""Runs datasketch's ordinary pipeline and Kindred in turns on one directory, and prints wall time and peak memory.

The runs are interleaved, so that what else the machine does hits all alike; each is a process of its own, and its
memory is what the kernel says of it when it has ended (wait4). Medians; of the peaks the highest.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time


def run(command):
    """Runs a command; returns wall seconds, processor seconds, peak in MB, and what it printed."""
    with tempfile.TemporaryFile() as output:
        begun = time.perf_counter()
        child = subprocess.Popen(command, stdout=output)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        printed = output.read().decode("utf-8")
    if child.returncode != 0:
        sys.exit(f"race: {' '.join(command)} ended with {child.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, printed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory")
    parser.add_argument("--programs", required=True, help="the folder of Kindred's build")
    parser.add_argument("--threads", default="2")
    parser.add_argument("--threshold", default="0.4")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--verify", action="store_true", help="datasketch's candidates are compared exactly, too")
    options = parser.parse_args()

    pipeline = os.path.join(os.path.dirname(os.path.abspath(__file__)), "datasketch_pipeline.py")
    common = ["--threads", options.threads, "--threshold", options.threshold]
    with tempfile.TemporaryDirectory() as folder:
        kindred = [os.path.join(options.programs, "kindred"), "find", options.directory, *common]
        rivals = {
            "datasketch": [sys.executable, pipeline, options.directory, "--threshold", options.threshold]
            + ["--verify"] * options.verify,
            "kindred, the library": [
                os.path.join(options.programs, "bench", "stages"), options.directory, *common, "--once"
            ],
            "kindred find": kindred,
            "kindred find --out": kindred + ["--out", os.path.join(folder, "out")],
        }
        seconds = {name: [] for name in rivals}
        processor = {name: [] for name in rivals}
        peaks = {name: [] for name in rivals}
        printed = {}
        for _ in range(options.runs):
            for name, command in rivals.items():
                wall, busy, peak, printed[name] = run(command)
                seconds[name].append(wall)
                processor[name].append(busy)
                peaks[name].append(peak)

    threads = "1 thread" if options.threads == "1" else f"{options.threads} threads"
    print(f"\nthreshold {options.threshold}, Kindred on {threads}; medians of {options.runs} runs in turns")
    print(f"  {'':22} {'seconds':>8} {'times as fast':>14} {'best':>8} {'CPU s':>8} {'peak MB':>8}")
    slowest = statistics.median(seconds["datasketch"])
    for name in rivals:
        median = statistics.median(seconds[name])
        print(
            f"  {name:22} {median:8.2f} {slowest / median:14.1f} {min(seconds[name]):8.2f}"
            f" {statistics.median(processor[name]):8.2f} {max(peaks[name]):8.0f}"
        )
    print(f"\n  datasketch said: {printed['datasketch'].strip()}")
    print("  kindred said: " + " ".join(printed["kindred, the library"].split()))


if __name__ == "__main__":
    main()
