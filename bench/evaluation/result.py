"""A result of `kindred find`, format 1, read and checked. The README says what each field means."""

import dataclasses
import functools
import itertools
import json
import math
import os

from .identity import pair
from .unusable import Unusable, read_text, shown

MOST_LINKS = 5_000_000  # pairs held in memory after copies are expanded; some 150 bytes each


@dataclasses.dataclass(frozen=True)
class Pair:
    """Two distinct texts that were judged. `linked`: the decision takes them for duplicates."""

    a: str
    b: str
    resemblance: float
    linked: bool
    confidence: float | None = None
    rank: int | None = None


@dataclasses.dataclass(frozen=True)
class Cluster:
    medoid: str
    members: tuple  # the medoid is one of them
    rank: int | None = None


@dataclasses.dataclass(frozen=True)
class Result:
    path: str
    parameters: dict  # threshold, bands, rows, index, shingle
    counts: dict  # as in the file; every one that is used here is there
    compared: tuple  # ids of distinct texts
    copies: dict  # id of a distinct text -> ids of its copies
    pairs: tuple
    clusters: tuple

    @functools.cached_property
    def universe(self):
        """All standards that were compared, copies too."""
        return frozenset(self.compared).union(*self.copies.values())

    @functools.cached_property
    def text_of(self):
        """{standard: id of its distinct text}."""
        return {name: name for name in self.compared} | {
            name: of for of, names in self.copies.items() for name in names}

    @functools.cached_property
    def links(self):
        """{pair of standards: resemblance}: a link of two texts links all their copies, and copies link one another."""
        same = {name: (name, *self.copies.get(name, ())) for name in self.compared}
        total = sum(math.comb(len(names), 2) for names in same.values())
        total += sum(len(same[p.a]) * len(same[p.b]) for p in self.pairs if p.linked)
        if total > MOST_LINKS:
            raise Unusable(f"{self.path}: its copies make {total:,} links, more than the {MOST_LINKS:,} this holds")
        links = {pair(a, b): 1.0 for names in same.values() for a, b in itertools.combinations(names, 2)}
        for p in self.pairs:
            if p.linked:
                links.update((pair(a, b), p.resemblance) for a in same[p.a] for b in same[p.b])
        return links

    @functools.cached_property
    def cluster_of(self):
        """{standard: number of its cluster}; who is in none has no entry."""
        return {name: number for number, cluster in enumerate(self.clusters) for name in cluster.members}


class _Reader:
    """Takes fields out of the JSON, and says which one is missing or wrong."""

    def __init__(self, path):
        self.path = path

    def refuse(self, where, why):
        raise Unusable(f"{self.path}: {where} {why}")

    def field(self, record, name, kind, where, optional=False):
        if not isinstance(record, dict):
            self.refuse(where, "is no object")
        value = record.get(name)
        if value is None and optional:
            return None
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.refuse(f"{where}{'.' if where else ''}{name}", "is missing or of another type")
        return value

    def share(self, record, name, where, optional=False):
        value = self.field(record, name, (int, float), where, optional)
        if value is not None and not 0 <= value <= 1:
            self.refuse(f"{where}.{name}", f"is {value}, which is no share from 0 to 1")
        return value

    def ids(self, record, name, where):
        values = self.field(record, name, list, where)
        if not all(isinstance(value, str) for value in values):
            self.refuse(f"{where}.{name}", "holds something that is no id")
        return values


def _read_pair(read, record, where):
    duplicate = read.field(record, "duplicate", bool, where, optional=True)
    return Pair(
        a=read.field(record, "a", str, where), b=read.field(record, "b", str, where),
        resemblance=read.share(record, "resemblance", where),
        linked=duplicate is not False,  # a plain engine leaves it out: then every pair it reports is a link
        confidence=read.share(record, "confidence", where, optional=True),
        rank=read.field(record, "rank", int, where, optional=True),
    )


def _read_cluster(read, record, where):
    members = read.field(record, "members", list, where)
    members = [read.field(member, "id", str, f"{where}.members[]") for member in members]
    medoid = read.field(record, "medoid", str, where)
    if medoid not in members:
        read.refuse(where, f"has a medoid that is no member: {shown([medoid])}")
    return Cluster(medoid, tuple(members), read.field(record, "rank", int, where, optional=True))


def _check(read, result):
    """Ids once, and none that was not compared: a score over a broken result would say nothing."""
    everybody = list(result.compared) + [name for names in result.copies.values() for name in names]
    if len(set(everybody)) != len(everybody):
        twice = [name for name, again in itertools.groupby(sorted(everybody)) if len(list(again)) > 1]
        read.refuse("compared[] and copies[]", f"name standards twice: {shown(twice)}")
    texts = set(result.compared)
    strangers = [name for name in result.copies if name not in texts]
    strangers += [name for p in result.pairs for name in (p.a, p.b) if name not in texts]
    if strangers:
        read.refuse("copies[] and pairs[]", f"name texts that are not in compared[]: {shown(dict.fromkeys(strangers))}")
    keys = [pair(p.a, p.b) for p in result.pairs]
    if len(set(keys)) != len(keys) or any(a == b for a, b in keys):
        read.refuse("pairs[]", "name a pair twice, or a text with itself")
    clustered = [name for cluster in result.clusters for name in cluster.members]
    if not result.universe.issuperset(clustered):
        read.refuse("clusters[]", f"name unknown ids: {shown(sorted(set(clustered) - result.universe))}")
    if len(set(clustered)) != len(clustered):
        read.refuse("clusters[]", "overlap: a standard is a member once at most")


def _no_constant(word):
    raise ValueError(f"{word} is no number")


def read_result(path):
    """result.json, or the folder of --out that holds it -> Result; Unusable if it is anything else."""
    path = os.path.join(path, "result.json") if os.path.isdir(path) else str(path)
    try:
        document = json.loads(read_text(path), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Unusable(f"{path}: not JSON: {str(error)[:200]}") from None
    read = _Reader(path)
    if not isinstance(document, dict) or document.get("format") != 1:
        read.refuse("it", "is no result of `kindred find`, format 1")
    parameters = read.field(document, "parameters", dict, "")
    read.share(parameters, "threshold", "parameters")
    for name in ("bands", "rows", "shingle"):
        if not 0 <= read.field(parameters, name, int, "parameters") <= 1_000_000:
            read.refuse(f"parameters.{name}", "is negative or beyond a million")
    counts = read.field(document, "counts", dict, "")
    for name in ("read", "filtered", "reuploads", "rejected", "candidates"):
        if read.field(counts, name, int, "counts") < 0:
            read.refuse(f"counts.{name}", "is negative")

    def entries(name):
        return read.field(document, name, list, "")

    copies = {}
    for entry in entries("copies"):
        copies.setdefault(read.field(entry, "of", str, "copies[]"), []).extend(read.ids(entry, "ids", "copies[]"))
    result = Result(
        path=path, parameters=parameters, counts=counts, copies=copies,
        compared=tuple(read.field(entry, "id", str, "compared[]") for entry in entries("compared")),
        pairs=tuple(_read_pair(read, entry, "pairs[]") for entry in entries("pairs")),
        clusters=tuple(_read_cluster(read, entry, "clusters[]") for entry in entries("clusters")),
    )
    _check(read, result)
    return result
