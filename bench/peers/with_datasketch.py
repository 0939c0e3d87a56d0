"""datasketch, the ordinary way: word 3-shingles, 128 permutations, LSH, candidates compared exactly."""

import command
import directory
import output
from datasketch import MinHash, MinHashLSH
from shingles import shingles, verified

PERMUTATIONS = 128


def candidates(sets, threshold):
    """Pairs that share a bucket, as the library's guide has it: the index is filled, then queried with everybody."""
    encoded = ([shingle.encode("utf-8") for shingle in found] for found in sets.values())
    sketches = dict(zip(sets, MinHash.generator(encoded, num_perm=PERMUTATIONS)))
    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    for name, sketch in sketches.items():
        index.insert(name, sketch)
    for name, sketch in sketches.items():
        yield from ((name, other) for other in index.query(sketch) if name < other)


def main():
    options = command.parser(__doc__).parse_args()
    sets = {name: shingles(texts) for name, texts in directory.read(options.directory).items()}
    output.write(options.output, verified(candidates(sets, options.threshold), sets, options.threshold))


if __name__ == "__main__":
    main()
