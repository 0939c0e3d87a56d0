"""Ids, and whether a truth and a result belong together.

Truth files are written with URNs; a result says `URN@version` or `URN#digits` where several texts share a URN. So an id
is looked up as it is first, then by what stands before '@' or '#', and only where that leaves no choice on either side.

A truth of another directory would score near zero without a word, and look like a bad engine. A result, however, says
how many records it left out; so many ids of the truth may be missing from it, and not one more.
"""

import collections
import dataclasses
import re

from .unusable import Unusable, shown


def pair(a, b):
    """The key of an unordered pair."""
    return (a, b) if a <= b else (b, a)


def stem(name):
    """What stands before '@' or '#'."""
    return re.split("[@#]", name, maxsplit=1)[0]


def translation(wanted, known):
    """-> ({id of the truth: id of the result}, ids that could be several). One to one: no two ids share a standard."""
    found = {name: name for name in wanted if name in known}
    by_stem = collections.defaultdict(list)
    for name in known:
        by_stem[stem(name)].append(name)
    rest = [name for name in wanted if name not in known]
    claims = collections.Counter(stem(name) for name in rest)
    taken = set(found)
    ambiguous = []
    for name in rest:
        choices = by_stem.get(stem(name), []) if stem(name) else []
        if len(choices) == 1 and claims[stem(name)] == 1 and choices[0] not in taken:
            found[name] = choices[0]
        elif choices:
            ambiguous.append(name)
    return found, ambiguous


def restrict(truth, result):
    """The truth in the ids of the result, without standards that were not compared. Unusable if they do not fit."""
    wanted = truth.ids()
    found, ambiguous = translation(wanted, result.universe)
    unknown = [name for name in wanted if name not in found]
    allowed = sum(result.counts[name] for name in ("filtered", "reuploads", "rejected"))
    if not found or len(unknown) > allowed:
        several = f"; {len(ambiguous):,} of them could be several standards: write them with '@' or '#'"
        raise Unusable(
            f"this truth does not belong to this result: {len(unknown):,} of the {len(wanted):,} ids in {truth.path}"
            f" are unknown to {result.path}, which left out {allowed:,} records (filtered, re-uploads, rejected)"
            f"{several if ambiguous else ''}. Unknown: {shown(unknown)}"
        )
    crosses = truth.crosses
    pairs = {pair(found[a], found[b]): listed for (a, b), listed in truth.pairs.items()
             if a in found and b in found and crosses(a, b)}
    groups = [tuple(found[name] for name in group if name in found) for group in truth.groups]
    return dataclasses.replace(
        truth,
        pairs=pairs,
        groups=[group for group in groups if len(group) > 1],
        runs={found[name]: run for name, run in truth.runs.items() if name in found},
        left_out=unknown,
        ambiguous=ambiguous,
        pairs_left_out=len(truth.pairs) - len(pairs),
    )
