"""A chain: each standard differs a little from the one before it, and after some dozen steps nothing of it is left."""
from __future__ import annotations

from collections import deque

from truth import Shingles, degree_between

LIKE = (0.85, 0.89)  # a step replaces statements until it resembles its neighbour by no more than a figure in between
SKIPPED = 12  # pairs two to so many steps apart are listed as 'skip'; those further apart are unrelated


def grow_chain(planner, length):
    """`length` standards; the function under them moves on, mostly to the next one in a suite, now and then further."""
    rng, truth, shingles = planner.rng, planner.truth, Shingles()
    first = planner.original()
    oldest = deque((letter, line) for letter, line in _mixed(rng, first) if letter != 't')
    members, source = [first], []
    while len(members) < length:
        member, limit = members[-1].copy(), rng.uniform(*LIKE)
        member.function, member.binding = members[-1].function, members[-1].binding
        while shingles.resemblance(member, members[-1]) > limit:
            if not source:
                new = _next_function(planner, member)
                source = _mixed(rng, new)
                member.suite, member.function, member.binding = new.suite, new.function, new.binding
            _replace_oldest(member, oldest, *source.pop())
            shingles.kept.pop(member)
        members.append(member)
    for at, member in enumerate(members):
        for back in range(1, min(SKIPPED, at) + 1):
            earlier = members[at - back]
            if back == 1:
                truth.add(member, earlier, 'chain', degree_between(member, earlier))
                truth.align(member, earlier)
            else:
                truth.add(member, earlier, 'skip')
    truth.family(members, 'leave alone')
    for member in members:
        member.plain = False
        member.suite.members.append(member)
        member.settle()
    return members


def _next_function(planner, member):
    suite = member.suite
    if suite.functions and planner.rng.random() < 0.88:
        return planner.composer.write(suite, *suite.functions.pop())
    return planner.original()


def _mixed(rng, standard):
    """All statements of a standard in random order, each with the letter of its section."""
    lines = [(letter, line) for letter, section in standard.sections.items() for line in section]
    rng.shuffle(lines)
    return lines


def _replace_oldest(member, oldest, letter, line):
    """One statement in, the oldest one out; a title takes the place of the title."""
    if letter == 't':
        member.sections['t'] = [line]
        return
    if any(line.text == other.text for other in member.sections[letter]):
        return
    gone_from, gone = oldest.popleft()
    old = member.sections[gone_from]
    at = old.index(gone)
    if gone_from == letter:
        old[at] = line
    else:
        del old[at]
        member.sections[letter].append(line)
    oldest.append((letter, line))
