"""What the truth of a generated directory says of pairs and families, and what a study counted in the real one."""

import collections
import os

from .inputs import Unusable, lines

DUPLICATES = {"verbatim", "reordered", "import", "version", "context", "edited", "reworded"}
NEGATIVES = {"not-function", "not-object", "not-lead-in", "siblings"}

# Groups of the full texts of the real directory, by character 5-grams at 0.8; 604 of them are larger than a pair.
STUDY = {"groups of 2": "1,533", "groups of 3": "275", "groups of 4": "129", "groups of 5": "51", "groups of 6": "37",
         "larger groups": "112", "standards in groups or chain": "7,328"}


class Truth:
    """What is told of one directory: pairs by kind, families by size, the members of the chain, and the resemblance of
    rewordings to the original of their family and to its other members."""

    def __init__(self):
        self.kinds, self.sizes = collections.Counter(), collections.Counter()
        self.chain, self.first = set(), set()
        self.reworded_original, self.reworded_others = [], []

    def facts(self):
        """{name: figure}, the names of STUDY first."""
        true, false = (sum(self.kinds[kind] for kind in kinds) for kinds in (DUPLICATES, NEGATIVES))
        found = {f"groups of {size}": f"{self.sizes[size]:,}" for size in range(2, 7)}
        found["larger groups"] = f"{sum(times for size, times in self.sizes.items() if size > 6):,}"
        grouped = sum(size * times for size, times in self.sizes.items()) + len(self.chain)
        found["standards in groups or chain"] = f"{grouped:,}"
        found["largest group"] = max(self.sizes, default=0)
        found["true pairs"] = f"{true:,}"
        found["negatives for each"] = f"{false / max(1, true):.2f}"
        found.update({f"pairs: {kind}": f"{times:,}" for kind, times in sorted(self.kinds.items())})
        return found


def _rows(path, least):
    for number, line in lines(path):
        cells = line.split("\t")
        if not line or line.startswith("#"):
            continue
        if len(cells) < least:
            raise Unusable(f"{path}:{number}: {len(cells)} columns where at least {least} are wanted")
        yield f"{path}:{number}", cells


def _known(place, urns, named):
    for urn in named:
        if urn not in urns:
            raise Unusable(f"{place}: {urn!r} is not in the directory")


def read(folder, urns):
    """The Truth in `folder`, about the standards `urns`."""
    found = Truth()
    for place, cells in _rows(os.path.join(folder, "families.tsv"), 5):
        _known(place, urns, cells[3:])
        if cells[1] != "leave alone":
            found.sizes[len(cells) - 3] += 1
            found.first.add(cells[3])  # members stand in the order in which they were made: the original first
    for place, cells in _rows(os.path.join(folder, "pairs.tsv"), 5):
        a, b, kind, _, resemblance = cells[:5]
        _known(place, urns, (a, b))
        found.kinds[kind] += 1
        if kind == "chain":
            found.chain |= {a, b}
        if kind == "reworded":
            try:
                value = float(resemblance)
            except ValueError:
                value = -1
            if not 0 <= value <= 1:
                raise Unusable(f"{place}: the resemblance {resemblance!r} is no number from 0 to 1")
            (found.reworded_original if {a, b} & found.first else found.reworded_others).append(value)
    return found
