"""All real sets in one command: runs `kindred find` on each, then the data's own scorers and the evaluation here.

The sets are not part of the project: their texts belong to their authors. Where they are absent nothing fails; a line
says "skipped". The scorers that come with the data (links.py, reach.py) were written by others and know nothing of this
package, so each set has two opinions: theirs first, then ours where the set has a truth of pairs.
"""

import dataclasses
import os
import shutil
import subprocess
import sys
import tempfile

from .result import read_result
from .truth import read_truth
from .unusable import Unusable, reason
from .whole import evaluate, one_line


@dataclasses.dataclass(frozen=True)
class RealSet:
    """A file of standards and how the data's own scorer wants it."""

    name: str
    standards: str
    scorer: str  # links.py, or reach.py that runs the program by itself on texts with hidden titles
    truth: str | None = None
    with_standards: bool = False  # links.py gets the standards too: then unlisted pairs of all of them count
    cross: tuple | None = None

    def files(self):
        return [name for name in (self.standards, self.scorer, self.truth) if name]


SETS = (
    RealSet("faa", "faa_acs.jsonl", "links.py", "faa_acs.truth.tsv", with_standards=True),
    RealSet("clough", "clough_stevenson.jsonl", "links.py", "clough_stevenson.truth.tsv", cross=("CS-g", "CS-orig")),
    RealSet("nsqf", "nsqf_nasscom.jsonl", "links.py", "nsqf_nasscom.truth.tsv", with_standards=True),
    RealSet("nigeria", "nigeria-units.jsonl", "reach.py"),
)


def run(command, done=(0,)):
    """What a command printed; Unusable with the line that says why if it failed."""
    try:
        ended = subprocess.run(command, capture_output=True, text=True, errors="backslashreplace")
    except OSError as error:
        raise Unusable(f"{command[0]}: cannot be run: {error.strerror}") from None
    if ended.returncode not in done:
        why = reason(ended.stderr.strip() or ended.stdout)
        raise Unusable(f"{' '.join(command)} ended with {ended.returncode}: {why}")
    return ended.stdout.strip()


def lines(real_set, data, kindred, options):
    """-> (whose, line) for one set; each opinion as it comes."""
    place = {name: os.path.join(data, name) for name in real_set.files()}
    standards, scorer = place[real_set.standards], place[real_set.scorer]
    if real_set.truth is None:
        yield real_set.scorer, run([sys.executable, scorer, "run", standards, "--", kindred, "find", *options])
        return
    truth = place[real_set.truth]
    with tempfile.TemporaryDirectory() as folder:
        run([kindred, "find", standards, *options, "--out", folder], done=(0, 1))  # 1: --strict, and records rejected
        result = os.path.join(folder, "result.json")
        command = [sys.executable, scorer]
        command += ["--cross", ",".join(real_set.cross)] if real_set.cross else []
        command += [result, truth] + ([standards] if real_set.with_standards else [])
        yield real_set.scorer, run(command)
        yield "evaluate", one_line(evaluate(read_result(result), read_truth(truth, real_set.cross)))


def score_all(data, kindred, options, say=print):
    """Prints the lines of all sets that are there. -> whether one of them failed."""
    if not os.path.isdir(data):
        say(f"real sets skipped: there is no folder {data}")
        return False
    if not shutil.which(kindred):
        say(f"{kindred}: no such program: build it, or name it with --kindred")
        return True
    failed = False
    for real_set in SETS:
        missing = [name for name in real_set.files() if not os.path.exists(os.path.join(data, name))]
        if missing:
            say(f"{real_set.name:8} skipped: {data} has no {', '.join(missing)}")
            continue
        try:
            for whose, line in lines(real_set, data, kindred, options):
                say(f"{real_set.name:8} {whose:9} {line}")
        except Unusable as error:
            say(f"{real_set.name:8} FAILED: {error}")
            failed = True
    return failed
