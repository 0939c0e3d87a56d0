"""datasketch as the 2019 study of the UK directory used it: character 5-grams, 200 permutations, threshold 0.8.

What the index returns is taken as found; the score is the estimate of the two sketches."""

import command
import directory
import output
from datasketch import MinHash, MinHashLSH

PERMUTATIONS = 200


def grams(statements):
    text = " ".join(statements).lower()
    return {text[i : i + 5].encode("utf-8") for i in range(max(1, len(text) - 4))}


def main():
    options = command.parser(__doc__).parse_args()
    standards = directory.read(options.directory)
    sets = (grams(statements) for statements in standards.values())
    sketches = dict(zip(standards, MinHash.generator(sets, num_perm=PERMUTATIONS)))
    index = MinHashLSH(threshold=options.threshold, num_perm=PERMUTATIONS)
    for name, sketch in sketches.items():
        index.insert(name, sketch)
    output.write(options.output, ((name, other, sketch.jaccard(sketches[other])) for name, sketch in sketches.items()
                                  for other in index.query(sketch) if name < other))


if __name__ == "__main__":
    main()
