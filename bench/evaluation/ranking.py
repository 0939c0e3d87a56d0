"""Does the order help? Precision at the top of both lists, and what an editor saves by reviewing the first n clusters.

A link or a cluster is right, wrong, or neither way. A cluster is what the worst of its members is to the medoid: one
unrelated member makes it wrong. Plain precision leaves out what is only related, strict counts it as wrong.
"""

import collections

from . import kinds
from .clusters import without_chains

DEPTHS = (10, 50, 100, 500)
_WORST_FIRST = (kinds.NEGATIVE, kinds.RELATED, kinds.SKIP, kinds.DUPLICATE)


def ranked(items):
    """Those that have a rank, in its order."""
    return sorted((item for item in items if item.rank is not None), key=lambda item: item.rank)


def verdict_on_cluster(cluster, truth):
    """The worst verdict on a member and the medoid."""
    verdicts = {truth.verdict(name, cluster.medoid) for name in cluster.members if name != cluster.medoid}
    return next((verdict for verdict in _WORST_FIRST if verdict in verdicts), kinds.SKIP)


def precision_at(verdicts, depths=DEPTHS):
    """Rows for each depth. A list that ends earlier gets one last row at its end."""
    rows = []
    for depth in depths:
        first = collections.Counter(verdicts[:depth])
        right, wrong, related = (first[verdict] for verdict in (kinds.DUPLICATE, kinds.NEGATIVE, kinds.RELATED))
        rows.append({
            "depth": min(depth, len(verdicts)), "right": right, "wrong": wrong, "related": related,
            "neither_way": first[kinds.SKIP],
            "precision": right / (right + wrong) if right + wrong else None,
            "precision_strict": right / (right + wrong + related) if right + wrong + related else None,
        })
        if depth >= len(verdicts):
            break
    return rows if verdicts else []


def savings(clusters, groups):
    """Standards truly saved by each cluster: the members beyond the first of each truth group within it."""
    group_of = {name: number for number, group in enumerate(groups) for name in group}
    saved = []
    for cluster in clusters:
        inside = collections.Counter(group_of[name] for name in cluster.members if name in group_of)
        saved.append(sum(size - 1 for size in inside.values()))
    return saved


def running(values):
    """Sums of the first 0, 1, 2, ... values."""
    sums = [0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums


def score_ranking(result, truth):
    """All figures about order. `truth` is restricted to the result."""
    clusters = ranked(result.clusters)
    groups = without_chains(truth.groups, truth)
    saved = savings(clusters, groups)
    curve, best = running(saved), running(sorted(saved, reverse=True))
    return {
        "links": precision_at([truth.verdict(p.a, p.b) for p in ranked(result.pairs) if p.linked]),
        "clusters": precision_at([verdict_on_cluster(cluster, truth) for cluster in clusters]),
        "saving_curve": curve,
        "best_curve": best,
        "area_ratio": sum(curve) / sum(best) if sum(best) else None,
        "saved": curve[-1],
        "could_be_saved": sum(len(group) - 1 for group in groups),
        "reviews_for_half": next((n for n, sum_ in enumerate(curve) if sum_ and 2 * sum_ >= curve[-1]), None),
    }
