"""Compares Kindred with its peers on one directory: time, memory, and how much of what they find is right.

Wants the environment that peers.sh makes; peers' packages are installed there as they are needed."""

import argparse
import json
import os
import sys
import tempfile

sys.dont_write_bytecode = True  # a checkout stays as clean as it was
HERE = os.path.dirname(os.path.abspath(__file__))
CHECKOUT = os.path.dirname(os.path.dirname(HERE))
REAL = os.path.normpath(os.path.join(CHECKOUT, "..", "shared", "real"))
sys.path.append(os.path.dirname(HERE))  # bench, for `evaluation`

from comparison import contest, packages, table
from comparison.machine import machine, version_of
from comparison.measure import Failed
from comparison.roster import roster

NUMBERS = (
    ("--standards", 22093, "size of the directory that is measured"),
    ("--seed", 1, "its seed"),
    ("--tuning-standards", 4000, "size of the directory that thresholds are tuned on"),
    ("--tuning-seed", 2, "its seed"),
    ("--runs", 3, "repetitions of runs that take under a minute"),
)


def parse(names):
    parser = argparse.ArgumentParser(prog="peers.sh", description=__doc__.splitlines()[0],
                                     epilog=f"NAMES: {', '.join(names)}. datasketch means both of them, kindred too."
                                     " minilm brings PyTorch, some 6 GB on disk.")
    for name, value, meaning in NUMBERS:
        parser.add_argument(name, type=int, default=value, metavar="N", help=f"{meaning} (default {value})")
    parser.add_argument("--only", metavar="NAMES", help="take part, with commas between")
    parser.add_argument("--threshold", type=float, metavar="T", help="for all who would be tuned; nothing is tuned")
    parser.add_argument("--limit", type=float, default=1800, metavar="S", help="seconds a run may take (default 1800)")
    parser.add_argument("--generator", metavar="COMMAND", help="makes directories (default: corpus/generator as built)")
    parser.add_argument("--data", metavar="DIR", default=REAL,
                        help="folder of the real sets (default: ../shared/real beside the checkout)")
    parser.add_argument("--markdown", action="store_true", help="print the table for a README")
    parser.add_argument("--json", metavar="FILE", help="write every figure")
    parser.add_argument("--build", required=True, help=argparse.SUPPRESS)  # said by peers.sh
    options = parser.parse_args()
    if options.seed == options.tuning_seed:
        parser.error("--seed and --tuning-seed must differ: nobody is measured on what he was tuned on")
    if min(options.standards, options.tuning_standards, options.runs) < 1:
        parser.error("--standards, --tuning-standards and --runs are at least 1")
    return options


def chosen(peers, only):
    """Those named, and those whose name goes on after a hyphen. Failed if a name means nobody."""
    if not only:
        return peers
    wanted = [name.strip() for name in only.split(",")]
    unknown = [name for name in wanted if not any(peer.name == name for peer in peers)]
    if unknown:
        known = ", ".join(peer.name for peer in peers)
        raise Failed(f"--only: nobody is called {', '.join(unknown)}; there are {known}")
    return [peer for peer in peers if any(peer.name == name or peer.name.startswith(name + "-") for name in wanted)]


def main():
    options = parse([peer.name for peer in roster("kindred")])
    kindred = os.path.join(options.build, "kindred")
    built = [os.path.join(options.build, "corpus", "generate"), os.path.join(CHECKOUT, "corpus")]
    generator = options.generator.split() if options.generator else built
    peers = chosen(roster(kindred), options.only)
    tuned = options.threshold is None and any(peer.tuned for peer in peers)
    with tempfile.TemporaryDirectory() as folder:
        directories = {"measuring": contest.generate(generator, folder, "measuring", options.standards, options.seed)}
        if tuned:
            directories["tuning"] = contest.generate(
                generator, folder, "tuning", options.tuning_standards, options.tuning_seed)
        entries = contest.hold(peers, folder, directories, options)
    about = {
        "standards": options.standards, "seed": options.seed, "runs": options.runs, "tuned": tuned,
        "tuning_standards": options.tuning_standards, "tuning_seed": options.tuning_seed, "machine": machine(),
        "versions": [version_of(kindred), *(f"{name} {version}" for name, version in packages.versions().items())],
    }
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(table.document(entries, about), file, indent=1, ensure_ascii=False)
            file.write("\n")
    print(table.markdown(entries, about) if options.markdown else table.text(entries, about))


if __name__ == "__main__":
    try:
        main()
    except (Failed, OSError) as error:
        sys.exit(f"peers: {error}")
