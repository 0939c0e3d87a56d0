"""A truth: what the standards of a directory really are to one another, and the file formats it is read from.

Either one tab-separated file of pairs (id_a, id_b, kind, degree?, resemblance?) or a folder with pairs.tsv and, if
wanted, families.tsv and alignments.tsv. A line that opens with '#' is a comment. What is not listed is unrelated.

Everything is checked before anything is scored. A truth that contradicts itself makes every number after it worthless,
so it is refused with file, line and ids; all lines of a file are read first, to name more than one.
"""

import collections
import dataclasses
import os

from . import kinds
from .identity import pair
from .unusable import Unusable, read_text, shown

LEFT_APART = ("leave alone", "split")  # recommendations whose members are not one group of duplicates
RECOMMENDATIONS = ("replace by one", "keep one generic and mark contexts", "keep specialist", "retire old version",
                   "refer to the owner") + LEFT_APART


@dataclasses.dataclass(frozen=True)
class Listed:
    """What a truth says of one pair. `degree` and `resemblance` are None where it does not say."""

    kind: str
    degree: float | None = None
    resemblance: float | None = None


@dataclasses.dataclass(frozen=True)
class Truth:
    """`groups` are the sets of duplicates; `runs` numbers the chain that a chain member belongs to."""

    path: str
    pairs: dict
    groups: list
    runs: dict
    families: int = 0
    alignments: int = 0
    from_families: bool = False
    other_ids: tuple = ()  # named in families or alignments only
    cross: tuple | None = None  # if set, only pairs with one end under each prefix are judged
    left_out: list = dataclasses.field(default_factory=list)
    ambiguous: list = dataclasses.field(default_factory=list)
    pairs_left_out: int = 0

    def ids(self):
        """Every id once, in the order of the files."""
        return list(dict.fromkeys([name for key in self.pairs for name in key] + list(self.other_ids)))

    def crosses(self, a, b):
        """Whether a pair is among those that the truth judges at all."""
        if not self.cross:
            return True
        one, other = self.cross
        return (a.startswith(one) and b.startswith(other)) or (a.startswith(other) and b.startswith(one))

    def kind(self, a, b):
        listed = self.pairs.get(pair(a, b))
        return listed.kind if listed else kinds.UNLISTED

    def verdict(self, a, b):
        """Whether two standards should be linked. Two members of one chain that are no neighbours are left open."""
        listed = self.pairs.get(pair(a, b))
        if listed:
            return kinds.verdict_on(listed.kind)
        if (a in self.runs and self.runs[a] == self.runs.get(b)) or not self.crosses(a, b):
            return kinds.SKIP
        return kinds.NEGATIVE


class _Complaints:
    """What is wrong in one file: the first line in full, then how many more, and the first ten ids of all."""

    def __init__(self, path):
        self.path, self.first, self.lines, self.ids = path, None, 0, {}

    def add(self, line, sentence, *ids):
        self.first = self.first or f"{self.path}:{line}: {sentence}"
        self.lines += 1
        self.ids.update(dict.fromkeys(ids))

    def refuse_if_any(self):
        if self.first:
            more = f"; {self.lines:,} lines are wrong" if self.lines > 1 else ""
            raise Unusable(self.first + more + (f"; ids: {shown(self.ids)}" if self.ids else ""))


def _rows(path):
    """-> (line number, cells) of each line that is no comment."""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield number, [cell.strip() for cell in line.split("\t")]


def _share(cell):
    """A cell that holds a share, '-' or nothing -> number or None; ValueError for anything else."""
    if cell in ("-", ""):
        return None
    share = float(cell)
    if not 0 <= share <= 1:
        raise ValueError
    return share


def read_pairs(path):
    """-> {pair: Listed}."""
    wrong = _Complaints(path)
    pairs, seen = {}, {}
    for line, cells in _rows(path):
        if not 3 <= len(cells) <= 5:
            wrong.add(line, f"{len(cells)} columns where 3 to 5 are wanted (tab-separated: id_a, id_b, kind, degree,"
                            " resemblance)", *[name for name in cells[:2] if len(cells) > 1])
            continue
        a, b, word = cells[:3]
        kind = kinds.kind_named(word)
        first = seen.setdefault(pair(a, b), (line, word, a))
        try:
            degree, resemblance = (_share(cell) for cell in (cells[3:] + ["-", "-"])[:2])
        except ValueError:
            wrong.add(line, "degree and resemblance are numbers from 0 to 1, or '-'", a, b)
            continue
        if not a or not b:
            wrong.add(line, "an id is empty", a or b)
        elif kind is None:
            wrong.add(line, f"unknown kind {word!r}", a, b)
        elif a == b:
            wrong.add(line, "a pair of an id with itself", a)
        elif first[1] != word:
            wrong.add(line, f"this pair is {word!r} here and {first[1]!r} in line {first[0]:,}", a, b)
        elif kind in kinds.DIRECTED and first[2] != a:
            wrong.add(line, f"this pair is {word!r} here and the other way round in line {first[0]:,}", a, b)
        else:
            pairs.setdefault(pair(a, b), Listed(kind, degree, resemblance))
    wrong.refuse_if_any()
    if not pairs:
        raise Unusable(f"{path}: no pair in it")
    return pairs


def read_families(path, pairs):
    """-> [(recommendation, members)]. Families that are to become one are a partition: nobody may be in two."""
    wrong = _Complaints(path)
    families, names, home = [], {}, {}
    for line, cells in _rows(path):
        if len(cells) < 5:
            wrong.add(line, f"{len(cells)} columns where 5 or more are wanted (family, recommendation, keep, members)")
            continue
        name, recommendation, keep, *members = cells
        twice = [member for member, times in collections.Counter(members).items() if times > 1]
        apart = recommendation in LEFT_APART
        elsewhere = [] if apart else [member for member in members if home.get(member, name) != name]
        if recommendation not in RECOMMENDATIONS:
            wrong.add(line, f"unknown recommendation {recommendation!r}", *members)
        elif names.setdefault(name, line) != line:
            wrong.add(line, f"family {name!r} stands in line {names[name]:,} already", *members)
        elif twice:
            wrong.add(line, f"a member of family {name!r} twice", *twice)
        elif elsewhere:
            wrong.add(line, f"a member of family {name!r} is in family {home[elsewhere[0]]!r} too", *elsewhere)
        elif keep not in members and not (apart and keep == "-"):
            wrong.add(line, f"the one to keep is no member of family {name!r}", keep)
        else:
            families.append((recommendation, members))
            home.update({} if apart else dict.fromkeys(members, name))
    for (a, b), listed in pairs.items():
        if kinds.verdict_on(listed.kind) == kinds.NEGATIVE and a in home and home[a] == home.get(b):
            wrong.add(names[home[a]], f"two members of family {home[a]!r} are {listed.kind!r} in the pairs", a, b)
    wrong.refuse_if_any()
    return families


def read_alignments(path):
    """-> the ids named, a pair a line. Results hold no alignment of statements yet, so it is only checked."""
    wrong = _Complaints(path)
    ids = []
    for line, cells in _rows(path):
        if len(cells) != 4 or not all(cells):
            wrong.add(line, "four columns are wanted (id_a, label_a, id_b, label_b)")
        elif cells[0] == cells[2]:
            wrong.add(line, "a standard aligned with itself", cells[0])
        else:
            ids += [cells[0], cells[2]]
    wrong.refuse_if_any()
    return ids


def components(edges):
    """Connected components of pairs, by union-find with path halving (Tarjan & van Leeuwen 1984)."""
    parent = {}

    def root(name):
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for a, b in edges:
        parent[root(a)] = root(b)
    members = collections.defaultdict(list)
    for name in parent:
        members[root(name)].append(name)
    return [tuple(group) for group in members.values()]


def read_truth(path, cross=None):
    """A folder or a file -> Truth."""
    folder = os.path.isdir(path)
    inside = {name: os.path.join(path, name + ".tsv") for name in ("pairs", "families", "alignments")}
    if folder and not os.path.exists(inside["pairs"]):
        raise Unusable(f"{path}: a folder without pairs.tsv is no truth")
    pairs = read_pairs(inside["pairs"] if folder else path)
    has_families = folder and os.path.exists(inside["families"])
    families = read_families(inside["families"], pairs) if has_families else []
    aligned = read_alignments(inside["alignments"]) if folder and os.path.exists(inside["alignments"]) else []
    chain = [key for key, listed in pairs.items() if listed.kind == kinds.CHAIN]
    if has_families:
        groups = [tuple(members) for recommendation, members in families if recommendation not in LEFT_APART]
    else:
        groups = components(key for key, listed in pairs.items()
                            if kinds.verdict_on(listed.kind) == kinds.DUPLICATE and listed.kind != kinds.CHAIN)
    return Truth(
        path=str(path), pairs=pairs, groups=groups, from_families=has_families, cross=cross,
        runs={name: number for number, run in enumerate(components(chain)) for name in run},
        families=len(families), alignments=len(aligned) // 2,
        other_ids=tuple(dict.fromkeys([name for _, members in families for name in members] + aligned)),
    )
