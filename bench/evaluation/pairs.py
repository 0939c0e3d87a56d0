"""Are the right pairs linked? Recall, precision and F1 by kind, by degree of edit and by resemblance.

An invented link (negative in the truth, or not in it) is of no kind, so no kind's precision can be read off directly.
Each kind therefore has the precision of the whole: the invented links are shared among the kinds in proportion to what
was found of them. So every kind pays for a careless engine, and a kind of which nothing is found takes no blame off
the others. A band of resemblance needs no sharing: an invented link has a resemblance.

Two precisions. `strict` counts links of related standards (another level, a part, a sibling) as wrong too; `plain`
counts them neither way, because resemblance alone cannot tell them from duplicates.
"""

import bisect
import collections

from . import kinds
from .identity import pair

DEGREES = (0.02, 0.05, 0.12, 0.20, 0.40)  # upper ends, inclusive, of the bands of words changed
EXAMPLES = 50  # wrong and missed links named in the JSON


def score(true, found, invented, related):
    """Figures of one group of pairs. F1 = 2 found / (2 found + wrong + missed), defined wherever something is true."""
    def precision(wrong):
        return found / (found + wrong) if found + wrong else None

    def f1(wrong):
        return 2 * found / (found + wrong + true) if true else None

    return {
        "true": true, "found": found, "invented": invented, "related_linked": related,
        "recall": found / true if true else None,
        "precision": precision(invented), "precision_strict": precision(invented + related),
        "f1": f1(invented), "f1_strict": f1(invented + related),
    }


def mean(values):
    """The mean of what is defined; None if nothing is."""
    values = [value for value in values if value is not None]
    return sum(values) / len(values) if values else None


def band(value, upper_ends):
    """The number of the band that holds a value; upper ends belong to their band, what is above them to the last."""
    return bisect.bisect_left(upper_ends, value)


def resemblance_band(value):
    """0 for [0, 0.1) to 9 for [0.9, 1]."""
    return min(9, int(value * 10 + 1e-9))


def degree_name(number):
    ends = (0.0,) + DEGREES
    return f"over {DEGREES[-1]:.0%}" if number == len(DEGREES) else f"{ends[number]:.0%} to {ends[number + 1]:.0%}"


class _Shares:
    """Scores groups of duplicates that divide the wrong links among themselves, see above."""

    def __init__(self, duplicates, links, invented, related):
        self.links, self.invented, self.related = links, invented, related
        self.found = sum(key in links for key in duplicates)

    def score(self, keys):
        found = sum(key in self.links for key in keys)
        part = found / self.found if self.found else 0
        return score(len(keys), found, self.invented * part, self.related * part)


def _by_resemblance(duplicates, wrong, related, result, truth, join):
    """Scores by band; None if nothing says how much the missed pairs resemble each other.

    The resemblance of a true pair is the truth's or an exact join's, never the result's own: it knows only what it
    found, and recall would be 1 in every band."""
    exact = {pair(p.a, p.b): p.resemblance for p in join.pairs} if join else {}
    text = result.text_of

    def resemblance(key):
        if truth.pairs[key].resemblance is not None:
            return truth.pairs[key].resemblance
        one, other = text[key[0]], text[key[1]]
        return 1.0 if join and one == other else exact.get(pair(one, other))

    bands = collections.defaultdict(list)
    for key in duplicates:
        value = resemblance(key)
        bands[None if value is None else resemblance_band(value)].append(key)
    if not set(bands) - {None}:
        return None
    invented = collections.Counter(resemblance_band(result.links[key]) for key in wrong)
    near = collections.Counter(resemblance_band(result.links[key]) for key in related)
    rows = []
    for number in [*range(10), None]:
        keys = bands[number]
        if keys or invented[number] or near[number]:
            name = "not known" if number is None else f"{number / 10:.1f} to {(number + 1) / 10:.1f}"
            found = sum(key in result.links for key in keys)
            rows.append({"band": name, "number": number, **score(len(keys), found, invented[number], near[number])})
    return rows


def _curve(result, true, right, wrong, points=200):
    """(threshold, recall, precision) as the threshold of this very result is raised: what a stricter run would give."""
    steps = sorted([(result.links[key], True) for key in right] + [(result.links[key], False) for key in wrong],
                   reverse=True)
    curve = []
    found = 0
    for number, (resemblance, is_right) in enumerate(steps, 1):
        found += is_right
        if number == len(steps) or steps[number][0] != resemblance:
            curve.append({"threshold": resemblance, "recall": found / true, "precision": found / number})
    thin = max(1, len(curve) // points)
    return [point for number, point in enumerate(reversed(curve)) if number % thin == 0]


def _table_of_kinds(truth, links, wanted):
    """How many of the listed pairs of each kind are linked, for kinds with the wanted verdict."""
    listed, linked = collections.Counter(), collections.Counter()
    for key, entry in truth.pairs.items():
        if kinds.verdict_on(entry.kind) == wanted:
            listed[entry.kind] += 1
            linked[entry.kind] += key in links
    return [{"kind": kind, "listed": listed[kind], "linked": linked[kind], "share": linked[kind] / listed[kind]}
            for kind in sorted(listed)]


def headline_keys(kind, keys, truth):
    """The pairs of a headline kind that count there: of `edited` those up to 12 %, and those without a degree."""
    if kind != "edited":
        return keys
    return [key for key in keys if (truth.pairs[key].degree or 0) <= kinds.HEADLINE_DEGREE]


def _examples(keys, links, truth):
    """The wrong links that resemble most (or the missed pairs, in the order of the truth), to look at."""
    first = sorted(keys, key=lambda key: (-links.get(key, 0), key))[:EXAMPLES]
    return [{"a": a, "b": b, "kind": truth.kind(a, b), "resemblance": links.get((a, b))} for a, b in first]


def score_pairs(result, truth, join=None):
    """All figures about pairs. `truth` is restricted to the result."""
    links = result.links
    linked = collections.defaultdict(list)  # verdict -> links
    for key in links:
        linked[truth.verdict(*key)].append(key)
    by_kind = collections.defaultdict(list)
    for key, entry in truth.pairs.items():
        if kinds.verdict_on(entry.kind) == kinds.DUPLICATE:
            by_kind[entry.kind].append(key)
    duplicates = [key for keys in by_kind.values() for key in keys]
    wrong, related = linked[kinds.NEGATIVE], linked[kinds.RELATED]
    shares = _Shares(duplicates, links, len(wrong), len(related))

    scores = {kind: shares.score(by_kind[kind]) for kind in kinds.DUPLICATES if by_kind[kind]}
    counted = {kind: headline_keys(kind, by_kind[kind], truth) for kind in kinds.HEADLINE}
    headline = {kind: shares.score(keys) for kind, keys in counted.items() if keys}
    degrees = collections.defaultdict(list)
    for key in by_kind["edited"]:
        degree = truth.pairs[key].degree
        degrees[None if degree is None else band(degree, DEGREES)].append(key)
    unlisted = sum(key not in truth.pairs for key in wrong)
    return {
        "macro_f1": mean(figures["f1"] for figures in headline.values()),
        "macro_f1_strict": mean(figures["f1_strict"] for figures in headline.values()),
        "macro_f1_all_kinds": mean(figures["f1"] for figures in scores.values()),
        "macro_f1_all_kinds_strict": mean(figures["f1_strict"] for figures in scores.values()),
        "headline_kinds": list(headline),
        "edited_without_degree": len(degrees[None]),
        "overall": score(len(duplicates), len(linked[kinds.DUPLICATE]), len(wrong), len(related)),
        "links": len(links),
        "neither_way": len(linked[kinds.SKIP]),
        "by_kind": scores,
        "by_degree": [{"band": "not known" if number is None else degree_name(number), "number": number,
                       **shares.score(degrees[number])}
                      for number in [*range(len(DEGREES) + 1), None] if degrees[number]],
        "by_resemblance": _by_resemblance(duplicates, wrong, related, result, truth, join),
        "related": _table_of_kinds(truth, links, kinds.RELATED),
        "negative": _table_of_kinds(truth, links, kinds.NEGATIVE)
        + [{"kind": kinds.UNLISTED, "listed": None, "linked": unlisted, "share": None}],
        "curve": _curve(result, len(duplicates), linked[kinds.DUPLICATE], wrong) if duplicates else [],
        "examples_invented": _examples(wrong, links, truth),
        "examples_missed": _examples([key for key in duplicates if key not in links], links, truth),
    }


def score_chains(result, truth):
    """Chains of small steps with unrelated ends: neighbours are duplicates, yet the chain must not become a cluster."""
    if not truth.runs:
        return None
    inside = collections.Counter(result.cluster_of[name] for name in truth.runs if name in result.cluster_of)
    steps = [key for key, entry in truth.pairs.items() if entry.kind == kinds.CHAIN]
    together = sum(a in result.cluster_of and result.cluster_of[a] == result.cluster_of.get(b) for a, b in steps)
    return {
        "members": len(truth.runs),
        "clusters": len(inside),
        "in_no_cluster": sum(name not in result.cluster_of for name in truth.runs),
        "largest_cluster": max((len(result.clusters[number].members) for number in inside), default=0),
        "steps": len(steps),
        "steps_linked": sum(key in result.links for key in steps),
        "steps_in_one_cluster": together,
        "steps_in_one_cluster_share": together / len(steps) if steps else None,
    }
