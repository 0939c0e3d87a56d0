"""One evaluation: every figure of a result against a truth, and the one line that sums it up."""

from . import kinds
from .calibration import score_calibration
from .candidates import score_candidates
from .clusters import score_clusters
from .identity import restrict
from .pairs import score_chains, score_pairs
from .ranking import score_ranking


def evaluate(result, truth, join=None):
    """Result, Truth as read, perhaps an exact join (another Result) -> all figures. Unusable if they do not fit."""
    truth = restrict(truth, result)
    duplicates = [key for key, listed in truth.pairs.items() if kinds.verdict_on(listed.kind) == kinds.DUPLICATE]
    candidates = score_candidates(result, duplicates, join)  # first: it refuses a join that does not fit
    return {
        "result": result.path,
        "truth": truth.path,
        "join": join.path if join else None,
        "parameters": result.parameters,
        "standards": len(result.universe),
        "truth_pairs": len(truth.pairs),
        "truth_pairs_left_out": truth.pairs_left_out,
        "truth_ids_left_out": len(truth.left_out),
        "truth_ids_ambiguous": truth.ambiguous,
        "groups_from": "families" if truth.from_families else "connected duplicates",
        "families": truth.families,
        "alignments": truth.alignments,
        "pairs": score_pairs(result, truth, join),
        "chain": score_chains(result, truth),
        "clusters": score_clusters(result, truth),
        "ranking": score_ranking(result, truth),
        "candidates": candidates,
        "calibration": score_calibration(result, truth),
    }


def number(value):
    """As people read it. A share never rounds up to a perfect 1."""
    if value is None:
        return "–"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, str):
        return value
    text = f"{value:.3f}" if value < 100 else f"{value:,.1f}"
    return f"{value:.6f}" if text == "1.000" and value < 1 else text


def one_line(figures):
    """The line to compare runs by."""
    pairs, clusters = figures["pairs"], figures["clusters"]
    overall = pairs["overall"]
    return (
        f"macro F1 {number(pairs['macro_f1'])} (strict {number(pairs['macro_f1_strict'])},"
        f" all kinds {number(pairs['macro_f1_all_kinds'])})"
        f"  recall {number(overall['recall'])}  precision {number(overall['precision'])}"
        f" (strict {number(overall['precision_strict'])})"
        f"  ARI {number(clusters['adjusted_rand'])}  B-cubed F1 {number(clusters['b_cubed']['f1'])}"
    )
