"""A grid of settings, each run and scored on several directories of known truth."""

import contextlib
import dataclasses
import os
import resource
import subprocess
import sys
import tempfile

from . import text_table
from .pairs import mean
from .result import read_result
from .truth import read_truth
from .unusable import Unusable, reason
from .whole import evaluate, number

JOIN_BELOW = 0.4  # thresholds below are joined exactly, and have no signature
NEAR_ENOUGH = 0.005  # differences of a score that no user would see
FAST_ENOUGH = 1.2  # times the fastest: what two runs of one setting differ by


@dataclasses.dataclass(frozen=True)
class Setting:
    threshold: float
    shingle: int
    permutations: int = 0  # 0: as many as threshold and recall need

    def options(self):
        words = ["--threshold", str(self.threshold), "--shingle", str(self.shingle)]
        return words + (["--permutations", str(self.permutations)] if self.permutations else [])


@dataclasses.dataclass(frozen=True)
class Row:
    """A setting and its means over the directories."""

    setting: Setting
    figures: dict
    seconds: float  # of processors


COLUMNS = (
    ("threshold", ""), ("shingle", ""), ("permutations", ""), ("macro F1", ""), ("strict", ""), ("all kinds", ""),
    ("all kinds, strict", ""), ("recall", ""), ("precision", ""), ("ARI", ""), ("candidates a pair", ""), ("CPU s", ""),
)


def worth_running(grid):
    """Without what says nothing new: a length of signature where there is none."""
    return [setting for setting in grid if setting.permutations == 0 or setting.threshold >= JOIN_BELOW]


def run(command, **how):
    """Runs a command to its end; Unusable if that was a bad one. -> seconds of processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        ended = subprocess.run(command, stderr=subprocess.PIPE, **how)
    except OSError as error:
        raise Unusable(f"{command[0]}: cannot be run: {error.strerror}") from None
    if ended.returncode != 0:
        why = reason(ended.stderr.decode(errors="backslashreplace"))
        raise Unusable(f"{' '.join(command)} ended with {ended.returncode}: {why}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


@contextlib.contextmanager
def directories(generators, seeds, standards):
    """Makes one directory for each generator and seed. -> [(file, truth)], gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        made = []
        for name, command in generators.items():
            for seed in seeds:
                place = os.path.join(folder, f"{name}-{seed}")
                told = ["--seed", str(seed), "--standards", str(standards), "--truth", place]
                with open(place + ".jsonl", "wb") as file:
                    run([*command, *told], stdout=file)
                made.append((place + ".jsonl", read_truth(place)))
        yield made


def score(figures):
    pairs = figures["pairs"]
    return {
        "headline": pairs["macro_f1"], "headline_strict": pairs["macro_f1_strict"],
        "all": pairs["macro_f1_all_kinds"], "all_strict": pairs["macro_f1_all_kinds_strict"],
        "recall": pairs["overall"]["recall"], "precision": pairs["overall"]["precision"],
        "ari": figures["clusters"]["adjusted_rand"],
        "candidates": figures["candidates"]["candidates_per_true_pair"],
    }


def sweep(kindred, made, grid):
    """-> a Row for each setting; says on standard error how far it is."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "result.json")
        for at, setting in enumerate(grid, 1):
            if sys.stderr.isatty():
                print(f"\r{at} of {len(grid)} settings", end="\n" if at == len(grid) else "", file=sys.stderr)
            seconds, scores = 0.0, []
            for directory, truth in made:
                with open(path, "wb") as file:
                    seconds += run([kindred, "find", directory, "--validity", "all", "--format", "json",
                                    *setting.options()], stdout=file)
                scores.append(score(evaluate(read_result(path), truth)))
            means = {name: mean(one[name] for one in scores) for name in scores[0]}
            rows.append(Row(setting, means, seconds / len(made)))
    return rows


def best(rows):
    """Of those whose score is as good as the best one's, and of these as fast as the fastest, the one with the fewest
    candidates: they grow with the square of a directory, and these are small."""
    top = max(row.figures["all_strict"] for row in rows)
    good = [row for row in rows if row.figures["all_strict"] >= top - NEAR_ENOUGH]
    least = min(row.seconds for row in good)
    return min((row for row in good if row.seconds <= least * FAST_ENOUGH), key=lambda row: row.figures["candidates"])


def table(rows, markdown):
    cells = [(f"{row.setting.threshold:.2f}", str(row.setting.shingle), str(row.setting.permutations or "as needed"),
              *row.figures.values(), f"{row.seconds:.2f}") for row in rows]
    if not markdown:
        return "\n".join(text_table.table(COLUMNS, cells))
    lines = ["| " + " | ".join(name for name, _ in COLUMNS) + " |", "|" + "--:|" * len(COLUMNS)]
    return "\n".join(lines + ["| " + " | ".join(number(cell) for cell in row) + " |" for row in cells])


def recommendation(rows):
    setting = best(rows).setting
    length = f", {setting.permutations} permutations" if setting.permutations else ""
    return f"Recommended: threshold {setting.threshold}, shingles of {setting.shingle} words{length}."
