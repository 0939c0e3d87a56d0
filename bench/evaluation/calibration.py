"""Is the confidence of a pair what it says? Of all pairs called 0.8, four in five should be duplicates.

Reliability in ten bins; Brier, Verification of forecasts expressed in terms of probability (Monthly Weather Review 78,
1950): the mean squared error; ECE, the expected calibration error: the mean gap between what a bin said and what was
right in it, weighted by its pairs (Naeini, Cooper & Hauskrecht, AAAI 2015).

A pair is right if the truth calls it a duplicate. Related pairs are no duplicates, so they are wrong here; what the
truth leaves open is left out. An engine without a confidence is judged by its resemblance as if that were one.
"""

from . import kinds

BINS = 10


def reliability(said_and_right):
    """Figures from (what was said, whether it was right) pairs."""
    bins = [[] for _ in range(BINS)]
    for said, right in said_and_right:
        bins[min(BINS - 1, int(said * BINS + 1e-9))].append((said, right))
    total = sum(map(len, bins))
    rows = []
    for number, inside in enumerate(bins):
        if inside:
            rows.append({
                "from": number / BINS, "to": (number + 1) / BINS, "pairs": len(inside),
                "said": sum(said for said, _ in inside) / len(inside),
                "right": sum(right for _, right in inside) / len(inside),
            })
    brier = sum((said - right) ** 2 for said, right in said_and_right)
    return {
        "pairs": total,
        "bins": rows,
        "brier": brier / total if total else None,
        "ece": sum(row["pairs"] * abs(row["said"] - row["right"]) for row in rows) / total if total else None,
    }


def score_calibration(result, truth):
    """All reported pairs, linked or not, of texts that the truth judges. `truth` is restricted to the result."""
    judged = [(p, truth.verdict(p.a, p.b)) for p in result.pairs]
    judged = [(p, verdict == kinds.DUPLICATE) for p, verdict in judged if verdict != kinds.SKIP]
    has_confidence = any(p.confidence is not None for p in result.pairs)
    if has_confidence:
        said = [(p.confidence, right) for p, right in judged if p.confidence is not None]
    else:
        said = [(p.resemblance, right) for p, right in judged]
    return {"predictor": "confidence" if has_confidence else "resemblance", **reliability(said)}
