"""What the kinds in a truth file mean for a link: one table, and the only place that knows the words.

A truth says of two standards what they are to one another. For scoring, that comes down to four verdicts. RELATED has
one of its own because resemblance alone cannot tell such pairs from duplicates: the level variant of a standard often
shares more words with it than a duplicate in other words does.
"""

DUPLICATE = "duplicate"  # should be linked
RELATED = "related"  # should not, but only a judge of relations can know: `strict` counts it, `plain` does not
NEGATIVE = "negative"  # should never be linked
SKIP = "skip"  # counts neither way

CHAIN = "chain"
UNLISTED = "unlisted"  # not in the truth at all, and therefore negative
DUPLICATES = ("verbatim", "verbatim_reissue", "import", "reordered", "context", "version", "edited", "cut", "light",
              "heavy", "reworded", CHAIN)
RELATEDS = ("level", "split", "merged", "partial", "siblings")
DIRECTED = ("split", "merged")  # id_a is a part of id_b, so the same pair the other way round contradicts

_OTHER_WORDS = {"context+level": "level", "unjudged": "skip", "title-only": "skip", "title_only": "skip"}
_UNRELATED = ("non", "none", "unrelated")

HEADLINE = ("import", "context", "reordered", "version", "edited")
HEADLINE_DEGREE = 0.12  # edited counts in the headline up to this share of words changed


def kind_named(word):
    """The kind that a word in a truth file stands for; None if it is unknown."""
    kind = _OTHER_WORDS.get(word, word)
    known = kind in DUPLICATES or kind in RELATEDS or kind == "skip" or kind in _UNRELATED or kind.startswith("not")
    return kind if known else None


def verdict_on(kind):
    """Whether pairs of a known kind should be linked."""
    if kind in DUPLICATES:
        return DUPLICATE
    if kind in RELATEDS:
        return RELATED
    return SKIP if kind == "skip" else NEGATIVE
