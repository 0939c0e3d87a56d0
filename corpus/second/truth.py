"""What is known of a generated directory: related pairs, hard negatives, families, alignments, and their files."""
from __future__ import annotations

import re
from collections import OrderedDict

WORD = re.compile(r'[^\W_]+')
APOSTROPHES = str.maketrans('', '', "'’‘")
DUPLICATES = ('verbatim', 'import', 'reordered', 'version', 'context', 'edited', 'reworded', 'chain')
KEPT_SHINGLES = 3000  # standards whose shingles are kept in memory


def words_of(text):
    return WORD.findall(text.lower().translate(APOSTROPHES))


class Shingles:
    """Resemblance of two standards: Jaccard of their sets of word 3-shingles, never across a statement."""

    def __init__(self):
        self.numbers, self.kept = {}, OrderedDict()

    def of(self, standard):
        found = self.kept.get(standard)
        if found is None:
            found = self.kept[standard] = self._count(standard)
            if len(self.kept) > KEPT_SHINGLES:
                self.kept.popitem(last=False)
        return found

    def _count(self, standard):
        numbers, shingles = self.numbers, set()
        for lines in standard.sections.values():
            for line in lines:
                ids = [numbers.get(word) or numbers.setdefault(word, len(numbers) + 1) for word in words_of(line.text)]
                ids += [0] * (3 - len(ids))  # a short statement is one shingle; 0 is no word
                shingles.update([first << 40 | second << 20 | third for first, second, third in zip(ids, ids[1:], ids[2:])])
        return shingles

    def resemblance(self, one, other):
        a, b = self.of(one), self.of(other)
        shared = len(a & b)
        return shared / (len(a) + len(b) - shared)


def degree_between(copy, original):
    """Share of words changed: per statement (matched by key) the words not in common, over the words of the longer text."""
    theirs = {line.key: line.text for lines in original.sections.values() for line in lines}
    changed = total = 0
    for lines in copy.sections.values():
        for line in lines:
            old = theirs.pop(line.key, '')
            if old == line.text:
                total += len(old.split())
            else:
                differing, longer = difference(line.text, old)
                changed, total = changed + differing, total + longer
    gone = sum(len(text.split()) for text in theirs.values())
    return (changed + gone) / max(total + gone, 1)


def difference(text, old):
    """(words of the longer text that the other one lacks, words of the longer text)"""
    mine, rest = words_of(text), words_of(old)
    longer, common = max(len(mine), len(rest)), 0
    for word in mine:
        if word in rest:
            rest.remove(word)
            common += 1
    return longer - common, longer


class Truth:
    """Collects what the planner plants. Pairs are kept in order of planting; no pair is listed twice."""

    def __init__(self):
        self.pairs, self.families, self.aligned, self.seen = [], [], [], set()

    def listed(self, one, other):
        return frozenset((one, other)) in self.seen

    def add(self, one, other, kind, degree=None):
        pair = frozenset((one, other))
        if len(pair) < 2 or pair in self.seen:
            return False
        self.seen.add(pair)
        self.pairs.append((one, other, kind, degree))
        return True

    def align(self, copy, original):
        self.aligned.append((copy, original))

    def family(self, members, recommendation, keep=None):
        self.families.append((members, recommendation, keep))

    def write(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        shingles = Shingles()
        with open(folder / 'pairs.tsv', 'w', encoding='utf-8', newline='\n') as out:
            print('# id_a', 'id_b', 'kind', 'degree', 'resemblance', sep='\t', file=out)
            for one, other, kind, degree in self.pairs:
                shown = '-' if degree is None else f'{degree:.3f}'
                print(one.urn, other.urn, kind, shown, f'{shingles.resemblance(one, other):.3f}', sep='\t', file=out)
        with open(folder / 'families.tsv', 'w', encoding='utf-8', newline='\n') as out:
            print('# family', 'recommendation', 'keep', 'members', sep='\t', file=out)
            for number, (members, recommendation, keep) in enumerate(self.families, 1):
                print(f'S{number}', recommendation, keep.urn if keep else '-', *(one.urn for one in members), sep='\t', file=out)
        with open(folder / 'alignments.tsv', 'w', encoding='utf-8', newline='\n') as out:
            print('# id_a', 'label_a', 'id_b', 'label_b', sep='\t', file=out)
            for copy, original in self.aligned:
                for letter in 'ck':
                    places = {line.key: place for place, line in enumerate(original.sections[letter], 1)}
                    for place, line in enumerate(copy.sections[letter], 1):
                        if line.key in places:
                            labels = f'{letter.upper()}{place}', f'{letter.upper()}{places[line.key]}'
                            print(copy.urn, labels[0], original.urn, labels[1], sep='\t', file=out)
