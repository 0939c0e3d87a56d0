"""What the full texts of a directory are like: their lengths, and how far standards resemble each other.

Resemblance is the Jaccard coefficient of the sets of word 3-shingles that corpus/README.md defines and
corpus/generator/draft.h makes."""

import collections
import html
import itertools
import random
import re

from . import table
from .inputs import TEXTS

LEAD_INS = {"You must be able to:", "You need to know and understand:"}
QUANTILES = (.05, .25, .5, .75, .95)
MOST_DRAWN = 700  # standards of which all pairs are taken for random ones: some 245,000
RUN, RUNS = 1000, 4  # lines; the generator makes standards in blocks of 1,000, which no family crosses


def statements(record, field):
    """The statements of a section, however it is written down."""
    value = record.get(field, [])
    listed = isinstance(value, list)
    parts = value if listed else [html.unescape(part) for part in re.split(r"</?p>|\n", value)]
    for part in map(str.strip, parts):
        if part and part not in LEAD_INS:
            yield part if field == "Title" else re.sub(r"^[PKBS]\d+ ", "", part)


def words(text):
    """The words of a text: runs of letters and digits in lower case, apostrophes dropped."""
    return re.findall(r"[^\W_]+", re.sub("['\u2019]", "", text.lower()))


def shingles(record):
    """The set of hashes of the shingles of a record; none crosses a statement, a short statement is one."""
    found = set()
    for field in TEXTS:
        for said in map(words, statements(record, field)):
            width = max(1, min(3, len(said)))
            found.update(hash(tuple(said[i:i + width])) for i in range(len(said) - width + 1))
    return found


def lengths(records):
    """{name: figure}: words and criteria of a standard, words of a criterion."""
    whole, criteria, each = [], [], []
    for record in records:
        whole.append(sum(len(words(text)) for field in TEXTS for text in statements(record, field)))
        counts = [len(words(text)) for text in statements(record, "Performance_criteria")]
        criteria.append(len(counts))
        each += counts
    found = {"standards": len(records)}
    for name, values in (("words of a standard", whole), ("criteria of a standard", criteria),
                         ("words of a criterion", each)):
        found[f"{name}, mean"] = f"{sum(values) / max(1, len(values)):.1f}"
        found[f"{name}, 5, 25, 50, 75, 95 %"] = table.quantiles(values, QUANTILES, 0)
    return found


def resemblance(a, b):
    """The Jaccard coefficient of two sets."""
    both = len(a & b)
    return both / max(1, len(a) + len(b) - both)


def without(records, urns):
    """The records that have none of these URNs."""
    return [record for record in records if record["URN"] not in urns]


def _runs(records):
    """A few runs of consecutive records, spread over the whole."""
    blocks = max(1, len(records) // RUN)
    taken = range(blocks) if blocks <= RUNS else [n * blocks // RUNS for n in range(RUNS)]
    return [records[n * RUN:(n + 1) * RUN] for n in taken]


def _joined(records):
    """The resemblance of each pair of records that share a shingle, by an inverted index."""
    sets = [shingles(record) for record in records]
    holders = collections.defaultdict(list)
    for which, found in enumerate(sets):
        shared = collections.Counter(itertools.chain.from_iterable(holders[key] for key in found))
        for key in found:
            holders[key].append(which)
        for other, both in shared.items():
            yield both / (len(found) + len(sets[other]) - both)


def spread(records):
    """{name: figure}: the resemblance of random pairs, and how many pairs resemble each other, in 1,000 standards."""
    chance = random.Random(1)
    sets = [shingles(record) for record in chance.sample(records, min(MOST_DRAWN, len(records)))]
    drawn = [resemblance(a, b) for a, b in itertools.combinations(sets, 2)] or [0]
    found = {"random pairs": len(drawn), "mean": f"{sum(drawn) / len(drawn):.4f}"}
    for share, name in ((.5, "median"), (.9, ".9"), (.99, ".99"), (.999, ".999")):
        found[name + (" quantile" if share != .5 else "")] = table.quantiles(drawn, (share,), 4)
    runs = _runs(records)
    joined = [value for run in runs for value in _joined(run)]
    found["standards joined"] = count = sum(map(len, runs))
    for least in (.9, .8, .7, .5, .3, .1):
        pairs = sum(value >= least for value in joined)
        found[f"pairs at {least} and above, in 1,000"] = f"{1000 * pairs / max(1, count):,.0f}"
    return found


def generic_pairs(units, reach):
    """The resemblance of the pairs of Nigerian units that have one of the three generic functions in common."""
    sets = collections.defaultdict(list)
    for unit in units:
        if reach.family(unit) not in (None, "?"):
            sets[reach.family(unit)].append(shingles(unit))
    return [resemblance(a, b) for group in sets.values() for a, b in itertools.combinations(group, 2)]
