"""Reads the word stock: domains, activities with their points, pools of points, phrases and small tables.

Everything a text can say is a *point*. A point has several *ways* of being said; a way is a template:

    {slot}          filled from the standard's binding (object, part, tool, ...)
    (this|that)     an alternative inside the sentence
    [name]          a phrase from phrases.txt, itself an alternative

In the files a point opens with its section letter (c criterion, k knowledge, o overview, s scope, v value,
b behaviour, l skill) and each further way follows on a line that opens with "~".
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

WORDS = Path(__file__).resolve().parent / 'words'
KINDS_OF_OBJECT = ('equipment', 'materials', 'works', 'people', 'data')
LISTS = ('tools', 'papers', 'hazards', 'faults', 'rules', 'staff')
PLAIN_WORDS = {'team': 'team', 'customers': 'customers', 'workplace': 'workplace', 'organisation': 'organisation'}
PART_OF_TEMPLATE = re.compile(r'\{([^}]+)\}|\(([^)]*\|[^)]*)\)|\[([^\]]+)\]')


@dataclass(frozen=True)
class Slot:
    """A place in a template that the binding of a standard fills; `n` says which entry once it is chosen."""
    name: str
    n: int = -1


@dataclass(frozen=True)
class Choice:
    """An alternative inside a sentence. `number` lets a house prefer the same branch every time."""
    number: int
    branches: tuple


@dataclass(frozen=True, eq=False)
class Point:
    number: int
    section: str
    ways: tuple


@dataclass(frozen=True, eq=False)
class Object:
    name: str
    kind: str
    parts: tuple
    head: str


@dataclass(eq=False)
class Activity:
    verb: str
    gerund: str
    done: str
    kind: str
    also: tuple = ()
    points: list = field(default_factory=list)


@dataclass(eq=False)
class Domain:
    name: str
    developers: tuple = ()
    suites: tuple = ()
    generic: bool = False
    words: dict = field(default_factory=dict)
    lists: dict = field(default_factory=dict)
    places: tuple = ()
    objects: list = field(default_factory=list)


def lines_of(path):
    """The lines of a stock file without comments and blank ones."""
    for line in path.read_text(encoding='utf-8').splitlines():
        if line.strip() and not line.startswith('#'):
            yield line


def head_of(name):
    """'calibration records for pumps' -> 'records': the noun by which a text speaks of its object a second time."""
    before = re.split(r' (?:of|for|in|with|from|to|at|on|before|under|into|by|living|leaving|having|facing|returning|who) ', name)[0]
    return before.split()[-1]


class Stock:
    def __init__(self, folder=WORDS):
        self.numbers = 0
        self.phrases = self.pairs(folder / 'phrases.txt', ':', '|')
        self.activities = {kind: [] for kind in KINDS_OF_OBJECT}
        self.pools = {}
        for path in sorted((folder / 'points').glob('*.txt')):
            self._read_points(path)
        self.domains = []
        for path in sorted((folder / 'domains').glob('*.txt')):
            self._read_domains(path)
        self.developers = self.pairs(folder / 'developers.txt', ':', '|')
        self.synonyms = {}
        for line in lines_of(folder / 'synonyms.txt'):
            one, way, other = line.partition(' > ') if ' > ' in line else line.partition(', ')
            self.synonyms.setdefault(one, []).append(other)
            if way == ', ':
                self.synonyms.setdefault(other, []).append(one)
        self.edits = self.pairs(folder / 'edits.txt', ':', '|')

    @staticmethod
    def pairs(path, colon, bar):
        """'name: one | two' -> {'name': ('one', 'two')}"""
        table = {}
        for line in lines_of(path):
            name, _, rest = line.partition(colon)
            table[name.strip()] = tuple(entry.strip() for entry in rest.split(bar))
        return table

    def template(self, text):
        """Compiles one way of saying into a tuple of strings, slots and choices."""
        pieces, at = [], 0
        for found in PART_OF_TEMPLATE.finditer(text):
            if found.start() > at:
                pieces.append(text[at:found.start()])
            slot, alternatives, phrase = found.groups()
            if slot:
                pieces.append(Slot(slot))
            else:
                branches = self.phrases[phrase] if phrase else alternatives.split('|')
                self.numbers += 1
                pieces.append(Choice(self.numbers, tuple(self.template(branch) for branch in branches)))
            at = found.end()
        if at < len(text):
            pieces.append(text[at:])
        return tuple(pieces)

    def _read_points(self, path):
        """Fills self.activities and self.pools; the kind of an activity is the name of its file."""
        points, ways, section = None, [], ''

        def close():
            if ways:
                self.numbers += 1
                points.append(Point(self.numbers, section, tuple(self.template(way) for way in ways)))

        for line in lines_of(path):
            mark, _, rest = line.strip().partition(' ')
            if mark == '~':
                ways.append(rest)
                continue
            if len(mark) == 1 or mark in ('activity', 'pool'):
                close()
                ways = []
            if mark == 'activity':
                verb, gerund, done = (form.strip() for form in rest.split('/'))
                activity = Activity(verb, gerund, done, path.stem)
                self.activities[path.stem].append(activity)
                points = activity.points
            elif mark == 'also:':
                activity.also = tuple(title.strip() for title in rest.split(','))
            elif mark == 'pool':
                points = self.pools.setdefault(rest, [])
            else:
                section, ways = mark, [rest]
        close()

    def _read_domains(self, path):
        domain, kind = None, ''
        for line in lines_of(path):
            if line.startswith('domain '):
                domain = Domain(line[7:].strip())
                self.domains.append(domain)
            elif line.strip() in KINDS_OF_OBJECT:
                kind = line.strip()
            elif line.strip() == 'generic':
                domain.generic = True
            else:
                name, _, rest = line.partition(':')
                entries = tuple(entry.strip() for entry in re.split(r'; ' if name in ('suites', 'places', 'words') else r', ', rest))
                if name == 'developer':
                    domain.developers = entries
                elif name == 'words':
                    domain.words = dict(entry.split('=') for entry in entries)
                elif name in ('suites', 'places'):
                    setattr(domain, name, entries)
                elif name in LISTS:
                    domain.lists[name[:-1] if name != 'staff' else name] = entries
                else:
                    domain.objects.append(Object(name, kind, entries, head_of(name)))
