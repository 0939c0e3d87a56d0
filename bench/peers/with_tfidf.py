"""scikit-learn: words weighted by TF-IDF, cosine of all pairs by products of sparse matrices."""

import command
import directory
import output
from sklearn.feature_extraction.text import TfidfVectorizer

ROWS = 500  # a block of cosines: 500 times the directory


def pairs(names, texts, threshold):
    """Rows are of length 1, so that their products are cosines. Blocks, for all of them would not fit into memory."""
    matrix = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
    for start in range(0, len(names), ROWS):
        block = (matrix[start : start + ROWS] @ matrix[start:].T).tocoo()
        near = block.data >= threshold
        for a, b, score in zip(block.row[near], block.col[near], block.data[near]):
            if a < b:
                yield names[start + a], names[start + b], score


def main():
    options = command.parser(__doc__).parse_args()
    standards = directory.read(options.directory)
    texts = [" ".join(statements) for statements in standards.values()]
    output.write(options.output, pairs(list(standards), texts, options.threshold))


if __name__ == "__main__":
    main()
