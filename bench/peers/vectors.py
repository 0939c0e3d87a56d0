"""All pairs of vectors whose cosine reaches a threshold."""

import numpy


def cosine_pairs(names, vectors, threshold, rows=1000):
    """Compares block by block, so that the matrix of all cosines is never in memory whole."""
    vectors = vectors / numpy.maximum(numpy.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    for start in range(0, len(names), rows):
        block = numpy.triu(vectors[start : start + rows] @ vectors[start:].T, k=1)
        for a, b in zip(*numpy.nonzero(block >= threshold)):
            yield names[start + a], names[start + b], block[a, b]
