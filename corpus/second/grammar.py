"""Says points: a Voice chooses among the ways of saying one, a Binding fills its slots, a Statement keeps both.

A Statement that was composed keeps its pieces, so that it can be said again under another binding (a context or
sibling variant); a statement that an editor has touched has its text only.
"""
from __future__ import annotations

from stock import PLAIN_WORDS, Choice, Slot

TAILS = 0.2  # share of criteria and points of knowledge that are given a qualifying tail
HOUSE_HABIT = 0.62  # how often a writer takes the branch that the house (the suite) is used to


class Binding:
    """What a standard speaks of: an object of a domain, the activity, and the words of the house for people and places."""

    __slots__ = ('domain', 'object', 'activity', 'words', 'lists', 'favourites', 'fixed')

    def __init__(self, domain, obj, activity, words, favourites, lists=None):
        self.domain, self.object, self.activity = domain, obj, activity
        self.words, self.favourites, self.lists = words, favourites, lists or domain.lists
        workplace = words['workplace']
        self.fixed = {
            'obj': obj.name, 'head': obj.head, 'verb': activity.verb, 'ving': activity.gerund, 'done': activity.done,
            'a-workplace': ('an ' if workplace[0] in 'aeiou' else 'a ') + workplace, **words,
        }

    def changed(self, **parts):
        """The same binding with some of domain, obj, activity, words, lists replaced."""
        now = {'domain': self.domain, 'obj': self.object, 'activity': self.activity, 'words': self.words,
               'favourites': self.favourites, 'lists': self.lists}
        return Binding(**{**now, **parts})

    def fill(self, slot):
        fixed = self.fixed.get(slot.name)
        if fixed is not None:
            return fixed
        entries = self.object.parts if slot.name == 'part' else self.lists[slot.name]
        return entries[slot.n % len(entries)]

    def say(self, pieces):
        fill = self.fill
        text = ''.join([piece if piece.__class__ is str else fill(piece) for piece in pieces])
        return text[0].upper() + text[1:]


class Statement:
    """One line of a standard. `key` stays with it through every copy: equal keys in two standards say the same."""

    __slots__ = ('key', 'text', 'point', 'way', 'pieces')

    def __init__(self, key, text, point=None, way=0, pieces=None):
        self.key, self.text, self.point, self.way, self.pieces = key, text, point, way, pieces

    def edited(self, text):
        """The same statement in other words."""
        return Statement(self.key, text, self.point, self.way)


class Voice:
    """A writer. `style` is the house's: it decides which branch of every alternative is the habitual one."""

    def __init__(self, rng, style, pools):
        self.random, self.style, self.part = rng.random, style, 0
        self.tails = {'c': pools['tail-c'], 'k': pools['tail-k']}

    def branch(self, number, count):
        if self.random() < HOUSE_HABIT:
            return (self.style * (number % 97 + 1) + number) % 8191 % count
        return int(self.random() * count)

    def rank(self, count):
        """A place in a list of favourites: the first is taken far more often than the last."""
        return int(count * self.random() ** 2.2)

    def _slot(self, slot, binding):
        if slot.name in binding.fixed:
            return slot
        if slot.name == 'part2':  # always the neighbour of the first part, hence never the same
            return Slot('part', self.part + 1)
        if slot.name == 'part':
            self.part = int(self.random() * len(binding.object.parts))
            return Slot('part', self.part)
        order = binding.favourites[slot.name]
        return Slot(slot.name, order[self.rank(len(order))])

    def _expand(self, template, binding, out, chosen):
        for piece in template:
            if piece.__class__ is str:
                out.append(piece)
            elif piece.__class__ is Choice:
                branch = piece.branches[self.branch(piece.number, len(piece.branches))]
                self._expand(branch, binding, out, chosen)
            else:
                slot = chosen.get(piece.name)
                if slot is None:
                    slot = chosen[piece.name] = self._slot(piece, binding)
                out.append(slot)

    def say(self, point, binding, key, way=None, kept=None):
        """A statement that says the point. `kept` are pieces of an older one whose slots are to be filled alike."""
        if way is None:
            way = self.branch(point.number, len(point.ways))
        self.part = int(self.random() * len(binding.object.parts))
        chosen = {}
        if kept:
            for piece in kept:
                if piece.__class__ is Slot:
                    if piece.name == 'part' and 'part' in chosen:
                        chosen.setdefault('part2', piece)
                    else:
                        chosen[piece.name] = piece
                        self.part = piece.n if piece.name == 'part' else self.part
        pieces = []
        self._expand(point.ways[way], binding, pieces, chosen)
        if point.section in self.tails and self.random() < TAILS:
            tail = self.tails[point.section][self.rank(len(self.tails[point.section]))].ways[0]
            pieces.append('' if tail[0][0] == ',' else ' ')
            self._expand(tail, binding, pieces, chosen)
        return Statement(key, binding.say(pieces), point, way, pieces)

    def say_otherwise(self, statement, binding):
        """The point of a statement in the words of another author, about the same things."""
        point = statement.point
        if len(point.ways) > 1:
            way = (statement.way + 1 + int(self.random() * (len(point.ways) - 1))) % len(point.ways)
        else:
            way = 0
        return self.say(point, binding, statement.key, way, statement.pieces)


def house_words(domain, style):
    """A house uses some of its trade's own words ('care team') and some plain ones ('team')."""
    return {name: domain.words.get(name, plain) if style >> place & 1 else plain
            for place, (name, plain) in enumerate(PLAIN_WORDS.items())}
