"""Lays out a directory: families of related standards, a chain, Welsh twins, singles, and the hard negatives."""
from __future__ import annotations

import bisect
import itertools

from chain import grow_chain
from compose import Composer, found_suites
from kinds import Maker
from truth import DUPLICATES, Truth, degree_between
from welsh import write_twins

# Share of the planted standards (the chain and the twins apart) that belong to families of each theme.
THEMES = {'verbatim': 15, 'import': 20, 'version': 17, 'edited': 15, 'context': 11, 'reworded': 8, 'reordered': 3,
          'level': 4, 'siblings': 4, 'partial': 1.5, 'split': 1.5, 'merged': 1.5}
LARGEST = {'verbatim': 40, 'import': 40, 'context': 40, 'edited': 16, 'version': 4}  # members of a family; 6 in other themes
LARGE = {'import': 40, 'verbatim': 31, 'context': 26, 'edited': 16}  # a large directory has at least one family as large as this
# What a member of a family of the theme is like, apart from the theme itself.
MIXTURE = {'verbatim': ('import', 'reordered'), 'import': ('verbatim', 'context', 'edited'), 'context': ('import', 'edited'),
           'edited': ('import', 'verbatim'), 'reworded': ('verbatim', 'edited'), 'version': (), 'reordered': ('verbatim',)}
ADVICE = {'verbatim': 'replace by one', 'import': 'refer to the owner', 'edited': 'replace by one', 'reworded': 'replace by one',
          'reordered': 'replace by one', 'context': 'keep one generic and mark contexts', 'version': 'retire old version'}
RANK = {kind: rank for rank, kind in enumerate(('verbatim', 'reordered', 'import', 'version', 'context', 'edited', 'reworded'))}
PLANTED = 0.335
NEGATIVES_PER_PAIR = 2.2


class Planner:
    def __init__(self, stock, rng, size, chain=900):
        self.stock, self.rng, self.size = stock, rng, size
        self.chain = max(3, min(chain, size // 20))
        self.suites = found_suites(stock, rng, max(10, min(600, size // 38)))
        self.composer = Composer(stock, rng)
        self.maker = Maker(stock, rng, self.composer)
        self.truth, self.standards = Truth(), []
        self.weights = list(itertools.accumulate(suite.weight for suite in self.suites))

    def run(self):
        self.standards += grow_chain(self, self.chain)
        self.standards += write_twins(self, max(2, min(44, self.size // 60)))
        wanted = max(20, int(self.size * PLANTED)) - len(self.standards)
        self.plant_families(wanted)
        while len(self.standards) < self.size:
            single = self.original()
            single.validity = 'Legacy' if self.rng.random() < 0.09 else 'Current'
            self.place([single])
        self.plant_negatives()
        return self.standards

    # --- drawing suites and functions

    def suite(self, domain=None, other_than=None):
        """A suite by weight; `other_than` asks for one of another developer where there is one."""
        for _ in range(30):
            found = self.suites[bisect.bisect(self.weights, self.rng.random() * self.weights[-1])]
            if (domain is None or found.domain is domain) and (other_than is None or found.developer != other_than.developer):
                return found
        return found if domain is None else self.rng.choice([suite for suite in self.suites if suite.domain is domain])

    def original(self, generic=False):
        """A new standard for a function that nobody has yet."""
        for attempt in range(4000):
            suite = self.suite()
            if not suite.functions or (generic and not suite.domain.generic and attempt < 60):
                continue
            return self.composer.write(suite, *suite.functions.pop())
        raise SystemExit('the word stock has no function left: ask for fewer standards or add objects to words/domains')

    def place(self, members):
        for standard in members:
            standard.suite.members.append(standard)
            self.standards.append(standard)
            standard.settle()

    # --- families

    def family_size(self, theme):
        draw = self.rng.random()
        if draw < 0.66:
            return 2
        if draw < 0.86:
            return 3
        largest = LARGEST.get(theme, 6)
        while (size := 3 + int(self.rng.paretovariate(1.15))) > largest:
            pass
        return size

    def plant_families(self, wanted):
        for theme, share in THEMES.items():
            budget = round(wanted * share / sum(THEMES.values()))
            if theme in LARGE and budget > 400:
                budget -= self.plant(theme, LARGE[theme])
            while budget > 1:
                budget -= self.plant(theme, min(self.family_size(theme), max(budget, 2)))

    def plant(self, theme, size):
        before = len(self.standards)
        special = getattr(self, 'plant_' + theme, None)
        if special:
            special(size)
        else:
            self.plant_copies(theme, size)
        return len(self.standards) - before

    def plant_copies(self, theme, size):
        """An original and copies of it (now and then a copy of a copy), listed pairwise with their relation."""
        rng = self.rng
        generic = theme in ('import', 'context', 'verbatim') and rng.random() < 0.75
        members, parents, links = [self.original(generic)], [None], [None]
        while len(members) < size:
            parent = len(members) - 1 if theme == 'version' or rng.random() < 0.15 else 0
            kind = theme
            if len(members) > 1 and MIXTURE[theme] and rng.random() < 0.3:
                kind = rng.choice(MIXTURE[theme])
            copy = self.copy_of(members[parent], kind)
            members.append(copy)
            parents.append(parent)
            links.append((kind, degree_between(copy, members[parent])))
            self.truth.align(copy, members[parent])
        for first, second in itertools.combinations(range(size), 2):
            kind, _ = max((links[step] for step in path(parents, first, second)), key=alteration)
            one, other = members[second], members[first]
            self.truth.add(one, other, kind, degree_between(one, other))
        keep = members[-1] if theme == 'version' else members[0]
        advice = ADVICE[theme]
        if theme == 'context' and rng.random() < 0.2:
            advice, keep = 'keep specialist', members[-1]
        self.truth.family(members, advice, keep)
        self.place(members)

    def copy_of(self, parent, kind):
        rng, maker, domain = self.rng, self.maker, parent.suite.domain
        elsewhere = self.suite(other_than=parent.suite)
        nearby = parent.suite if rng.random() < 0.35 else self.suite(domain)
        if kind == 'verbatim':
            return maker.verbatim(parent, elsewhere if domain.generic else nearby)
        if kind == 'import':
            copy = maker.imported(parent, elsewhere if domain.generic else nearby)
            if copy.same_as(parent):
                maker.recast_title(copy)
            copy.original_urn = parent
            return copy
        if kind == 'context':
            copy = maker.context(parent, elsewhere if domain.generic else self.suite(domain))
            while degree_between(copy, parent) < 0.02:
                copy = maker.context(parent, self.suite())
            copy.original_urn = parent if rng.random() < 0.7 else ''
            return copy
        if kind == 'version':
            copy = maker.version(parent, parent.suite)
            copy.version, copy.original_urn = parent.version + 1, parent
            if rng.random() < 0.7:
                parent.validity = 'Legacy'
            return copy
        if kind == 'reordered':
            return maker.reordered(parent, nearby)
        if kind == 'edited':
            return maker.edited(parent, nearby, min(0.4, 0.02 + 0.38 * rng.random() ** 1.5))
        return maker.reworded(parent, self.suite(domain), rng.uniform(0.06, 0.47))

    def related(self, one, other, kind):
        self.truth.add(one, other, kind, None)

    def plant_level(self, size):
        original = self.original()
        names = self.rng.sample(('assist', 'team', 'area', 'whole'), min(size - 1, 4))
        made = [self.maker.level(original, original.suite, name) for name in names]
        for copy in made:
            self.truth.align(copy, original)
        members = [original, *made]
        for first, second in itertools.combinations(members, 2):
            self.truth.add(second, first, 'level', degree_between(second, first))
        self.truth.family(members, 'leave alone')
        self.place(members)

    def plant_siblings(self, size):
        """One text pattern, several functions; every object or verb used is taken out of the pool of functions."""
        original = self.original()
        obj, activity = original.binding.object, original.binding.activity
        unused = [(suite, pair) for suite in self.suites if suite.domain is original.suite.domain for pair in suite.functions]
        by_object = [entry for entry in unused if entry[1][1] is activity]
        by_verb = [entry for entry in unused if entry[1][0] is obj]
        choice = by_object if by_object and self.rng.random() < 0.65 else by_verb
        members = [original]
        for suite, pair in self.rng.sample(choice, min(size - 1, len(choice))):
            suite.functions.remove(pair)
            members.append(self.maker.sibling(original, original.suite, *pair))
        for first, second in itertools.combinations(members, 2):
            self.related(second, first, 'siblings')
        if len(members) > 1:
            self.truth.family(members, 'leave alone')
        self.place(members)

    def second_function(self, original, same_object):
        """Another standard of the suite of `original`, on the same object if asked for and possible."""
        functions = original.suite.functions
        fit = [pair for pair in functions if not same_object or pair[0] is original.binding.object]
        if not fit:
            return None
        pair = self.rng.choice(fit)
        functions.remove(pair)
        return self.composer.write(original.suite, *pair)

    def plant_partial(self, size):
        giver = self.original()
        taker = self.second_function(giver, same_object=False)
        members = [giver]
        if taker:
            self.maker.half(giver, taker)
            giver.plain = taker.plain = False
            members.append(taker)
            self.related(taker, giver, 'partial')
            self.truth.align(taker, giver)
            self.truth.family(members, 'leave alone')
        self.place(members)

    def plant_split(self, size):
        original = self.original()
        while len(original.sections['c']) < 9:
            self.place([original])
            original = self.original()
        parts = self.maker.parts(original, original.suite, 2 if size < 4 else 3)
        for part in parts:
            self.related(part, original, 'split')
            self.truth.align(part, original)
            part.plain = False
        for first, second in itertools.combinations(parts, 2):
            self.related(first, second, 'skip')
        original.plain = False
        original.validity = self.rng.choice(('Current', 'Legacy'))
        self.truth.family([original, *parts], 'split')
        self.place([original, *parts])

    def plant_merged(self, size):
        one = self.original()
        other = self.second_function(one, same_object=True)
        if not other:
            return self.place([one])
        whole = self.maker.merged(one, other, one.suite)
        for part in (one, other):
            self.related(part, whole, 'merged')
            self.truth.align(part, whole)
            part.plain = False
        whole.plain = False
        self.truth.add(one, other, 'not-function')
        self.truth.family([whole, one, other], 'leave alone')
        self.place([whole, one, other])

    # --- hard negatives

    def plant_negatives(self):
        """At least two for each duplicate pair, found beside one of its two members."""
        rng, truth = self.rng, self.truth
        anchors = [pair[:2] for pair in truth.pairs if pair[2] in DUPLICATES]
        rivals = {}
        for suite in self.suites:
            for standard in suite.members:
                if standard.plain:
                    _, obj, verb = standard.function
                    rivals.setdefault((suite.domain.name, 'object', obj), []).append(standard)
                    rivals.setdefault((suite.domain.name, 'verb', verb), []).append(standard)
        plain = [standard for standard in self.standards if standard.plain]
        due = 0.0
        for pair in anchors:
            due += NEGATIVES_PER_PAIR
            for _ in range(40):
                if due < 1:
                    break
                anchor = rng.choice(pair)
                domain, obj, verb = anchor.function[:3]
                draw = rng.random()
                if draw < 0.3:
                    kind, among = 'not-function', rivals.get((domain, 'object', obj), ())
                elif draw < 0.58:
                    kind, among = 'not-function', [one for one in anchor.suite.members if one.plain]
                elif draw < 0.85:
                    kind, among = 'not-object', rivals.get((domain, 'verb', verb), ())
                else:
                    kind, among = 'not-lead-in' if draw < 0.97 else 'not', plain
                other = rng.choice(among) if among else anchor
                if other.function == anchor.function or other is anchor or other.language or anchor.language:
                    continue
                if kind == 'not-lead-in' and other.suite.domain is anchor.suite.domain:
                    continue
                if truth.add(anchor, other, kind):
                    due -= 1


def alteration(link):
    """How much a link alters: what is said anew before all, then the share of words changed."""
    kind, degree = link
    return kind == 'reworded', round(degree, 2), RANK[kind]


def path(parents, first, second):
    """The links (named by their lower end) between two members of a tree of copies."""
    def ancestry(member):
        line = []
        while member is not None:
            line.append(member)
            member = parents[member]
        return line
    return set(ancestry(first)[:-1]) ^ set(ancestry(second)[:-1])
