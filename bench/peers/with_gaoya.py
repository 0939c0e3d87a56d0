"""gaoya: its own word 3-grams, 128 hashes, and its index, which runs on all processors and judges by sketch."""

import command
import directory
import output
from gaoya.minhash import MinHashStringIndex


def main():
    options = command.parser(__doc__).parse_args()
    standards = directory.read(options.directory)
    names, texts = list(standards), [" ".join(statements) for statements in standards.values()]
    index = MinHashStringIndex(hash_size=32, jaccard_threshold=options.threshold, num_bands=None, band_size=None,
                               num_hashes=128, analyzer="word", lowercase=True, ngram_range=(3, 3))
    index.par_bulk_insert_docs(list(range(len(texts))), texts)
    found = enumerate(index.par_bulk_query(texts, return_similarity=True))
    output.write(options.output, ((names[row], names[other], score) for row, others in found
                                  for other, score in others if row < other))


if __name__ == "__main__":
    main()
