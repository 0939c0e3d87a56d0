"""The ordinary way to find near-duplicates with datasketch, to measure Kindred against.

As a competent user would write it after reading the library's guide: words in lower case, 3-shingles that stay within a
statement, MinHash of 128 permutations by update_batch, MinHashLSH filled and then queried with every standard. What the
index returns is taken as found; --verify compares the candidates exactly, as Kindred always does.

Prints one line of JSON: seconds by stage, and counts.
"""

import argparse
import json
import re
import sys
import time

from datasketch import MinHash, MinHashLSH

TEXTS = ("Title", "Overview", "Performance_criteria", "Knowledge_and_understanding", "Behaviours", "Skills")
BREAK = re.compile(r"</p>|\n")
TAG = re.compile(r"<[^>]+>")
NUMBER = re.compile(r"^[PKBS]\d+ ")
WORD = re.compile(r"\w+")
LEAD_INS = {"You must be able to:", "You need to know and understand:"}


def statements(standard):
    for field in TEXTS:
        value = standard.get(field, "")
        for line in value if isinstance(value, list) else BREAK.split(value):
            line = TAG.sub("", line)
            if line and line not in LEAD_INS:
                yield NUMBER.sub("", line)


def shingles(standard):
    found = set()
    for statement in statements(standard):
        words = WORD.findall(statement.lower())
        if len(words) < 3:
            found.add(" ".join(words))
        for i in range(len(words) - 2):
            found.add(" ".join(words[i : i + 3]))
    return found


def read(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--threshold", type=float, default=0.4)
    parser.add_argument("--verify", action="store_true", help="compare every candidate exactly")
    options = parser.parse_args()

    begun = time.perf_counter()
    empty = MinHash(num_perm=128)
    sketches, kept = {}, {}
    for standard in read(options.file):
        found = shingles(standard)
        sketch = empty.copy()
        sketch.update_batch([shingle.encode("utf-8") for shingle in found])
        sketches[standard["URN"]] = sketch
        if options.verify:
            kept[standard["URN"]] = found
    sketched = time.perf_counter()

    lsh = MinHashLSH(threshold=options.threshold, num_perm=128)
    for urn, sketch in sketches.items():
        lsh.insert(urn, sketch)
    inserted = time.perf_counter()

    pairs = set()
    for urn, sketch in sketches.items():
        for other in lsh.query(sketch):
            if urn < other:
                pairs.add((urn, other))
    candidates = len(pairs)
    if options.verify:
        least = options.threshold
        pairs = {(a, b) for a, b in pairs if len(kept[a] & kept[b]) >= least * len(kept[a] | kept[b])}
    queried = time.perf_counter()

    json.dump(
        {
            "sketch": sketched - begun,
            "insert": inserted - sketched,
            "query": queried - inserted,
            "standards": len(sketches),
            "bands": lsh.b,
            "rows": lsh.r,
            "candidates": candidates,
            "pairs": len(pairs),
        },
        sys.stdout,
    )
    print()


if __name__ == "__main__":
    main()
