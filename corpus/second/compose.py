"""Suites, and the composition of a standard: which points it makes, how many, in which order."""
from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from grammar import Binding, Statement, Voice, house_words
from stock import Slot

SECTIONS = {'t': 'Title', 'o': 'Overview', 'c': 'Performance_criteria', 'k': 'Knowledge_and_understanding',
            's': 'Scope_range', 'v': 'Values', 'b': 'Behaviours', 'l': 'Skills'}
POOL_OF_SECTION = {'o': 'overview', 's': 'scope', 'v': 'values', 'b': 'behaviours', 'l': 'skills'}


@dataclass(eq=False)
class Suite:
    name: str
    domain: object
    developer: str
    style: int
    favourites: dict
    weight: float
    stem: str = ''
    numbers: int = 0
    functions: list = field(default_factory=list)
    members: list = field(default_factory=list)

    def binding(self, obj, activity):
        return Binding(self.domain, obj, activity, house_words(self.domain, self.style), self.favourites)


class Standard:
    """One entry. `function` is what it is about; copies of one function share it. `plain`: fit to be a hard negative."""

    def __init__(self, suite, function, binding):
        self.suite, self.function, self.binding = suite, function, binding
        self.sections = {letter: [] for letter in SECTIONS}
        self.place, self.plain = '', True
        self.urn, self.original_urn, self.version, self.validity, self.date = '', '', 1, 'Current', ''
        self.language = ''

    def copy(self, suite=None):
        """The same statements; the lists are new, the statements shared (they are never changed in place)."""
        other = Standard(suite or self.suite, self.function, self.binding)
        other.sections = {letter: list(lines) for letter, lines in self.sections.items()}
        other.place = self.place
        return other

    @property
    def title(self):
        return self.sections['t'][0].text

    def same_as(self, other):
        return all(line.text == theirs.text for letter in SECTIONS
                   for line, theirs in itertools.zip_longest(self.sections[letter], other.sections[letter], fillvalue=Statement(0, '')))

    def settle(self):
        """Forgets how the statements were composed: only texts and keys are needed from now on."""
        for lines in self.sections.values():
            for number, line in enumerate(lines):
                if line.pieces is not None:
                    lines[number] = Statement(line.key, line.text)


class Composer:
    """Writes standards. One per run: it numbers the statements."""

    def __init__(self, stock, rng):
        self.stock, self.rng, self.keys = stock, rng, 0

    def key(self):
        self.keys += 1
        return self.keys

    def title(self, binding, form=0, place='', key=None):
        gerund = binding.activity.gerund if form else binding.activity.verb
        pieces = [gerund + ' ', Slot('obj')]
        if place:
            pieces.append(' ' + place)
        return Statement(key or self.key(), binding.say(pieces), None, form, pieces)

    def length(self, median, spread, low, high):
        return max(low, min(high, int(self.rng.lognormvariate(0, spread) * median)))

    def _draw(self, points, wanted, voice, binding, said, lines):
        """Appends `wanted` statements for points taken by rank; a point may come twice with other parts, a text never."""
        order = sorted(points, key=lambda point: (point.number * voice.style) % 9973)
        misses = 0
        while wanted > 0 and misses < 40:
            at = int(len(order) * voice.random() ** 1.3)
            statement = voice.say(order[at], binding, 0)
            if len(order) > 1:
                del order[at]
            else:
                order = list(points)
            if statement.text in said:
                misses += 1
                continue
            statement.key = self.key()
            said.add(statement.text)
            lines.append(statement)
            wanted -= 1

    def _points(self, letter, wanted, voice, binding, said):
        """Criteria or knowledge: the activity's own points, then the pool of the kind and the stock sentences, mixed."""
        pools = self.stock.pools
        own = [point for point in binding.activity.points if point.section == letter]
        kind = [point for point in pools[binding.object.kind] if point.section == letter]
        common = [point for point in pools['common'] if point.section == letter]
        lines = []
        self._draw(own, min(len(own), wanted), voice, binding, said, lines)
        shared = int((wanted - len(lines)) * self.rng.uniform(0.1, 0.45))
        self._draw(common, min(shared, len(common)), voice, binding, said, lines)
        self._draw(kind, wanted - len(lines), voice, binding, said, lines)
        first, rest = lines[:1], lines[1:]
        self.rng.shuffle(rest)
        return first + rest

    def another(self, standard, letter):
        """One more statement for a standard, said in its own suite's manner; None if nothing new comes to mind."""
        said = {line.text for line in standard.sections[letter]}
        pools = self.stock.pools
        points = [point for point in pools[standard.binding.object.kind] + pools['common'] if point.section == letter]
        lines = []
        self._draw(points, 1, Voice(self.rng, standard.suite.style, pools), standard.binding, said, lines)
        return lines[0] if lines else None

    def write(self, suite, obj, activity):
        rng = self.rng
        binding = suite.binding(obj, activity)
        voice = Voice(rng, suite.style, self.stock.pools)
        standard = Standard(suite, (suite.domain.name, obj.name, activity.verb), binding)
        if suite.domain.places and rng.random() < 0.18:
            standard.place = rng.choice(suite.domain.places)
        sections = standard.sections
        sections['t'] = [self.title(binding, suite.style % 4 == 1, standard.place)]
        said = set()
        sections['c'] = self._points('c', self.length(20, 0.5, 4, 75), voice, binding, said)
        sections['k'] = self._points('k', self.length(21, 0.5, 4, 85), voice, binding, said)
        habits = suite.style >> 4
        wanted = {'o': rng.randint(2, 5), 's': rng.randint(4, 12) if habits & 1 else 0,
                  'v': rng.randint(2, 5) if habits & 6 == 6 else 0, 'b': rng.randint(3, 7) if habits & 8 else 0,
                  'l': rng.randint(3, 7) if habits & 48 == 48 else 0}
        for letter, number in wanted.items():
            if number:
                self._draw(self.stock.pools[POOL_OF_SECTION[letter]], number, voice, binding, said, sections[letter])
        return standard


def found_suites(stock, rng, number):
    """The suites of all domains, some of them in two or three editions, and their share of the directory."""
    endings = (('',), ('',), ('', ' (Supervision)'), ('', ' Level 2', ' Level 3'), ('', ' 2015'))
    places = []
    for domain in stock.domains:
        for name in domain.suites:
            for ending in rng.choice(endings):
                places.append((domain, name + ending))
    generic = [place for place in places if place[0].generic]
    special = [place for place in places if not place[0].generic]
    rng.shuffle(special)
    chosen = special[:max(number - len(generic), 1)] + generic
    suites = []
    for domain, name in chosen:
        favourites = {}
        for slot, entries in domain.lists.items():
            favourites[slot] = rng.sample(range(len(entries)), len(entries))
        suites.append(Suite(name, domain, rng.choice(domain.developers), rng.randrange(1, 8191), favourites,
                            rng.lognormvariate(0, 0.7)))
    share_out(stock, rng, suites)
    return suites


def share_out(stock, rng, suites):
    """Gives every function (an activity upon an object) to one suite; an object stays with one to three suites."""
    for domain in stock.domains:
        own = [suite for suite in suites if suite.domain is domain]
        if not own:
            continue
        for obj in domain.objects:
            homes = rng.sample(own, min(len(own), rng.randint(1, 3)))
            for activity in stock.activities[obj.kind]:
                rng.choice(homes).functions.append((obj, activity))
    for suite in suites:
        rng.shuffle(suite.functions)
