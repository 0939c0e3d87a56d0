"""rensa: word 3-shingles, R-MinHash of 128 permutations, its own LSH, candidates compared exactly."""

import command
import directory
import output
from banding import bands
from rensa import RMinHash, RMinHashLSH
from shingles import shingles, verified

PERMUTATIONS = 128


def candidates(sets, threshold):
    """Pairs that share a bucket. rensa's keys are the numbers of the rows."""
    names = list(sets)
    sketches = RMinHash.from_token_sets(sets.values(), num_perm=PERMUTATIONS, seed=42)
    index = RMinHashLSH(threshold, PERMUTATIONS, bands(threshold, PERMUTATIONS))
    index.insert_many(sketches)
    for row, others in enumerate(index.query_all(sketches)):
        yield from ((names[row], names[other]) for other in others if row < other)


def main():
    options = command.parser(__doc__).parse_args()
    sets = {name: shingles(texts) for name, texts in directory.read(options.directory).items()}
    output.write(options.output, verified(candidates(sets, options.threshold), sets, options.threshold))


if __name__ == "__main__":
    main()
