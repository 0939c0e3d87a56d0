"""FastSketchLSH: word 3-shingles, Fast Similarity Sketch of size 128, its own LSH, candidates judged by sketch."""

import command
import directory
import output
from banding import bands
from FastSketchLSH import LSH, FastSimilaritySketch, estimate_jaccard
from shingles import shingles

SIZE = 128


def pairs(sets, threshold):
    """Pairs that share a bucket and whose estimate reaches the threshold."""
    names = list(sets)
    sketches = FastSimilaritySketch(size=SIZE, seed=42).batch([list(found) for found in sets.values()])
    index = LSH(num_perm=SIZE, num_bands=bands(threshold, SIZE))
    index.insert(sketches)
    for row, others in enumerate(index.query(sketches)):
        for other in others:
            if row < other:
                score = estimate_jaccard(sketches[row], sketches[other])
                if score >= threshold:
                    yield names[row], names[other], score


def main():
    options = command.parser(__doc__).parse_args()
    sets = {name: shingles(texts) for name, texts in directory.read(options.directory).items()}
    output.write(options.output, pairs(sets, options.threshold))


if __name__ == "__main__":
    main()
