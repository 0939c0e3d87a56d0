"""How alike the standards of a directory are that have nothing to do with each other: resemblance of random pairs.

Run it with the environment that run.sh makes: build/bench-venv/bin/python bench/resemblance.py FILE
"""

import random
import sys

from datasketch_pipeline import read, shingles

PAIRS, MOST_STANDARDS = 100_000, 3_000


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    chance = random.Random(1)
    standards = list(read(sys.argv[1]))
    sets = [shingles(standard) for standard in chance.sample(standards, min(MOST_STANDARDS, len(standards)))]
    resemblances = []
    for _ in range(PAIRS):
        a, b = chance.sample(sets, 2)
        resemblances.append(len(a & b) / max(1, len(a | b)))
    resemblances.sort()
    print(f"{PAIRS} random pairs of {len(sets)} standards: mean {sum(resemblances) / PAIRS:.4f}", end="")
    for share in (0.5, 0.9, 0.99, 0.999):
        print(f", {share:.1%} below {resemblances[int(share * PAIRS)]:.4f}", end="")
    print()


if __name__ == "__main__":
    main()
