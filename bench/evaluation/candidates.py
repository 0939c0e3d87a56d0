"""Does the index find what it promises? Cost in candidates, and recall against an exact join.

Only a sample of pairs is ever seen, so recall is given with a lower bound: Clopper & Pearson, The use of confidence or
fiducial limits (Biometrika 26, 1934), one-sided at 95 %. It is exact: whatever the true recall is, the bound lies above
it in at most one of twenty samples.
"""

import dataclasses
import math

from .identity import pair
from .unusable import Unusable, shown


def tail(successes, trials, chance):
    """P(at least `successes` of `trials`), for 0 < chance < successes / trials: there the terms only fall."""
    log_first = (math.lgamma(trials + 1) - math.lgamma(successes + 1) - math.lgamma(trials - successes + 1)
                 + successes * math.log(chance) + (trials - successes) * math.log1p(-chance))
    odds = chance / (1 - chance)
    total = term = 1.0  # of the first
    for count in range(successes, trials):
        term *= (trials - count) / (count + 1) * odds
        total += term
        if term < total * 1e-17:
            break
    return math.exp(log_first) * total


def lower_bound(successes, trials, error=0.05):
    """The least chance under which so many successes are not a surprise. The tail grows with the chance: bisection."""
    if not trials:
        return None
    if not successes:
        return 0.0
    if successes == trials:
        return error ** (1 / trials)
    low, high = 0.0, successes / trials
    for _ in range(60):
        middle = (low + high) / 2
        if tail(successes, trials, middle) < error:
            low = middle
        else:
            high = middle
    return low


@dataclasses.dataclass(frozen=True)
class Comparison:
    """A run against an exact join of the same directory."""

    threshold: float
    wanted: int  # pairs of the join at or above the run's threshold
    found: int
    invented: tuple  # pairs that the join does not know
    by_resemblance: tuple  # twenty bands of 0.05: (wanted, found)


def compare(result, join):
    """-> Comparison. Unusable if the two do not compare: a join at a higher threshold cannot tell what is missing."""
    if set(result.compared) != set(join.compared):
        other = sorted(set(result.compared) ^ set(join.compared))
        raise Unusable(f"{join.path} is of another directory than {result.path}: only one has {shown(other)}")
    if result.parameters["shingle"] != join.parameters["shingle"]:
        raise Unusable(f"{join.path} and {result.path} differ in --shingle")
    threshold = result.parameters["threshold"]
    if join.parameters["threshold"] > threshold:
        raise Unusable(f"{join.path} has threshold {join.parameters['threshold']}, above {threshold} of {result.path}:"
                       " run the join at that threshold or lower")
    if join.parameters.get("index") != "join":
        raise Unusable(f"{join.path} was not made with --index join, so it is no exact truth")
    exact = {pair(p.a, p.b): p.resemblance for p in join.pairs}
    reported = {pair(p.a, p.b) for p in result.pairs}
    wanted = {key: value for key, value in exact.items() if value >= threshold}
    bands = [[0, 0] for _ in range(20)]
    for key, value in wanted.items():
        place = bands[min(19, int(value * 20 + 1e-9))]
        place[0] += 1
        place[1] += key in reported
    return Comparison(threshold, len(wanted), sum(key in reported for key in wanted),
                      tuple(sorted(key for key in reported if key not in exact)), tuple(map(tuple, bands)))


def pool(comparisons):
    """Several comparisons as one sample: a single directory rarely has the pairs that a bound near 0.999 asks for."""
    comparisons = list(comparisons)
    wanted, found = (sum(getattr(c, name) for c in comparisons) for name in ("wanted", "found"))
    invented = [list(key) for c in comparisons for key in c.invented]
    bands = [[sum(c.by_resemblance[n][i] for c in comparisons) for i in (0, 1)] for n in range(20)]
    return {
        "comparisons": len(comparisons), "wanted": wanted, "found": found,
        "recall": found / wanted if wanted else None, "recall_at_least": lower_bound(found, wanted),
        "invented": len(invented), "examples_invented": invented[:10],
        "by_resemblance": [{"from": n / 20, "wanted": w, "found": f} for n, (w, f) in enumerate(bands) if w],
    }


def score_candidates(result, true_pairs, join=None):
    """`true_pairs`: duplicates of the restricted truth. Copies are never candidates: pairs of them do not count."""
    text = result.text_of
    distinct = {pair(text[a], text[b]) for a, b in true_pairs if text[a] != text[b]}
    candidates = result.counts["candidates"]
    texts = len(result.compared)
    return {
        "candidates": candidates,
        "true_pairs_of_distinct_texts": len(distinct),
        "candidates_per_true_pair": candidates / len(distinct) if distinct else None,
        "share_of_all_pairs": candidates / math.comb(texts, 2) if texts > 1 else None,
        "against_join": pool([compare(result, join)]) if join else None,
    }
