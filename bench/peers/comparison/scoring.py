"""What was found against what is so, by bench/evaluation: one function for Kindred and for all peers."""

import dataclasses
import functools
import json

from evaluation.identity import pair
from evaluation.kinds import HEADLINE_DEGREE
from evaluation.pairs import DEGREES, mean, score
from evaluation.result import Cluster, Pair, Result
from evaluation.truth import components, read_truth
from evaluation.whole import evaluate


@dataclasses.dataclass(frozen=True)
class Directory:
    """Standards to compare, and their truth. `left_out`: how many of those that the truth knows are not in the file."""

    path: str
    truth_path: str
    left_out: int = 0
    cross: tuple | None = None

    @functools.cached_property
    def truth(self):
        return read_truth(self.truth_path, self.cross)

    @functools.cached_property
    def ids(self):
        with open(self.path, encoding="utf-8") as file:
            return tuple(json.loads(line)["URN"] for line in file if line.strip())


def result_of_pairs(path, threshold, directory):
    """A peer's pairs as a result: all are links, and clusters are what links connect, as users of pairs make them."""
    with open(path, encoding="utf-8") as file:
        rows = (line.rstrip("\n").split("\t") for line in file)
        found = {pair(a, b): min(1.0, float(value)) for a, b, value in rows}
    return Result(
        path=path,
        parameters={"threshold": threshold, "index": "peer", "bands": 0, "rows": 0, "shingle": 0},
        counts={"read": len(directory.ids), "filtered": 0, "reuploads": 0, "rejected": 0, "candidates": len(found)},
        compared=directory.ids, copies={},
        pairs=tuple(Pair(a, b, value, linked=True) for (a, b), value in found.items()),
        clusters=tuple(Cluster(medoid=members[0], members=members) for members in components(found)),
    )


def figures(result, directory):
    """Everything that bench/evaluation says. Standards left out of the file count as filtered, so that the truth, which
    knows them, is restricted to those that are there."""
    counts = result.counts | {"filtered": result.counts["filtered"] + directory.left_out}
    return evaluate(dataclasses.replace(result, counts=counts), directory.truth)


def _headline(pairs):
    """The figures of each headline kind. Of edited pairs only the first bands count, up to 12 % changed."""
    counted = {None, *(number for number, end in enumerate(DEGREES) if end <= HEADLINE_DEGREE)}
    bands = [row for row in pairs["by_degree"] if row["number"] in counted]
    edited = score(*(sum(row[name] for row in bands) for name in ("true", "found", "invented", "related_linked")))
    return [edited if kind == "edited" else pairs["by_kind"][kind] for kind in pairs["headline_kinds"]]


def summary(result, directory):
    """The figures of one row of the table."""
    found = figures(result, directory)
    del found["result"], found["truth"]  # paths of temporary files
    pairs, headline = found["pairs"], _headline(found["pairs"])
    return {
        "standards": found["standards"], "pairs": pairs["links"],
        "precision": mean(row["precision"] for row in headline), "recall": mean(row["recall"] for row in headline),
        "f1": pairs["macro_f1"], "f1_strict": pairs["macro_f1_strict"], "f1_all_kinds": pairs["macro_f1_all_kinds"],
        "adjusted_rand": found["clusters"]["adjusted_rand"], "largest_cluster": found["clusters"]["largest_cluster"],
        "evaluation": found,
    }


def summary_of_real(result, directory):
    """F1, recall and precision over one set of real standards. Pairs at another level are wanted here like the others:
    in these sets they are what a person called related, and no engine of this table tells them from duplicates."""
    pairs = figures(result, directory)["pairs"]
    overall, related = pairs["overall"], pairs["related"]
    found = score(overall["true"] + sum(row["listed"] for row in related),
                  overall["found"] + sum(row["linked"] for row in related), overall["invented"], 0)
    return {"f1": found["f1"], "recall": found["recall"], "precision": found["precision"]}
