"""Sets of word 3-shingles, and how alike two of them are: the exact figure that MinHash estimates."""

import re

WORD = re.compile(r"\w+")


def shingles(statements):
    """Runs of three words in lower case, never across two statements; a shorter statement is one shingle."""
    found = set()
    for statement in statements:
        words = WORD.findall(statement.lower())
        if words:
            found.update(" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2)))
    return found


def jaccard(a, b):
    """Broder's resemblance of two sets."""
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared) if shared else 0.0


def verified(candidates, sets, threshold):
    """Of candidate pairs of names those whose resemblance, computed exactly, reaches the threshold."""
    for a, b in candidates:
        score = jaccard(sets[a], sets[b])
        if score >= threshold:
            yield a, b, score
