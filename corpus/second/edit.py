"""The pencil of an editor: small changes to the words of a statement."""
from __future__ import annotations

import itertools
import re

from truth import difference

HOUSE_SPELLINGS = (
    (('organisation', 'organization'), ('organise', 'organize'), ('recognise', 'recognize'), ('minimise', 'minimize')),
    (('make sure', 'ensure'), ('straight away', 'straightaway'), ('co-ordinat', 'coordinat')),
    (('carry out', 'undertake'), ('programme', 'program'), ('while ', 'whilst ')),
    (('your organisation', 'the organisation'), ('your workplace', 'the workplace'), ('your team', 'the team')),
)
BEFORE_A_NOUN = re.compile(r'\b(?:the|your) (?=[a-z])')
FINITE = {'are', 'were', 'have', 'do', 'is', 'that', 'who', 'which', 'can', 'will', 'must', 'need'}


class Editor:
    def __init__(self, stock, rng, composer):
        self.stock, self.rng, self.composer = stock, rng, composer
        self.droppable = set(stock.edits['droppable'][0].split(', '))

        self.opened = {phrase.split(' ')[0].capitalize() for phrase in stock.edits['openings']}

    def speak_of(self, binding):
        """Takes note of the nouns of the standard to be edited: qualifiers may stand before them."""
        self.domain = binding.domain
        self.nouns = sorted({*binding.object.parts, binding.object.name, *itertools.chain(*self.domain.lists.values())})

    # --- single changes; each takes a text and gives the changed text, or the same one if it does not apply

    def synonym(self, text):
        words = text.split(' ')
        known = [at for at, word in enumerate(words) if word.strip(',.').lower() in self.stock.synonyms]
        if not known:
            return text
        at = self.rng.choice(known)
        bare = words[at].strip(',.')
        new = self.rng.choice(self.stock.synonyms[bare.lower()])
        if bare[0].isupper():
            new = new[0].upper() + new[1:]
        words[at] = words[at].replace(bare, new)
        return ' '.join(words)

    def insertion(self, text):
        edits, rng = self.stock.edits, self.rng
        where = rng.random()
        spots = [found.end() for found in BEFORE_A_NOUN.finditer(text)]
        spots += [text.index(' ' + noun) + 1 for noun in self.nouns if ' ' + noun in text]
        if where < 0.55 and spots:
            spot = rng.choice(spots)
            return text[:spot] + rng.choice(edits['qualifiers']) + ' ' + text[spot:]
        if where < 0.7 and text.split(' ')[0] not in self.opened:
            opening = rng.choice(edits['openings']) + ' '
            return opening[0].upper() + opening[1:] + text[0].lower() + text[1:]
        stop = '.' if text.endswith('.') else ''
        return text.rstrip('.') + ' ' + rng.choice(edits['endings']) + stop

    def deletion(self, text):
        words = text.split(' ')
        spare = [at for at, word in enumerate(words) if at and word in self.droppable]
        if spare:
            del words[self.rng.choice(spare)]
            return ' '.join(words)
        for joint in (' and ', ', ', ' before ', ' so that ', ' without '):
            head, found, tail = text.rpartition(joint)
            if found and len(head.split()) > 4 and 1 < len(tail.split()) < 9 and ',' not in tail:
                return head.rstrip(',') + ('.' if text.endswith('.') else '')
        return text

    def inflection(self, text):
        """A noun after "the" or "your" put into the singular, or the opening verb into its -ing form."""
        words = text.split(' ')
        plurals = [at for at in range(1, len(words)) if words[at - 1] in ('the', 'your', 'of', 'with', 'any')
                   and re.fullmatch(r'[a-z]{3,}[^s]s', words[at]) and (at + 1 == len(words) or words[at + 1] not in FINITE)]
        if plurals:
            at = self.rng.choice(plurals)
            words[at] = words[at][:-3] + 'y' if words[at].endswith('ies') else words[at][:-1]
            return ' '.join(words)
        if re.fullmatch(r'[A-Z][a-z]+[lrckpst]', words[0]) and len(words) > 3 and words[0].lower() in self.stock.synonyms:
            words[0] = words[0] + 'ing'
        return ' '.join(words)

    def replacement(self, text):
        """One word of the trade for another: a tool, a paper, a hazard of the same domain."""
        lists = self.domain.lists
        for name in self.rng.sample(sorted(lists), len(lists)):
            for entry in lists[name]:
                if entry in text:
                    return text.replace(entry, self.rng.choice(lists[name]))
        return text

    CHANGES = (('synonym', 38), ('insertion', 24), ('deletion', 18), ('inflection', 10), ('replacement', 10))

    def touch(self, text):
        change = self.rng.choices([name for name, _ in self.CHANGES], [weight for _, weight in self.CHANGES])[0]
        return getattr(self, change)(text)

    # --- changes to a whole standard

    def edit(self, standard, degree):
        """Changes words all over the standard until `degree` of them differ from what they were."""
        rng = self.rng
        self.speak_of(standard.binding)
        places = [(letter, at) for letter, lines in standard.sections.items() for at in range(len(lines)) if letter != 't']
        before = {place: standard.sections[place[0]][place[1]].text for place in places}
        total = sum(len(text.split()) for text in before.values())
        changed = {place: 0 for place in places}
        wanted, sum_changed = degree * total, 0
        bold = degree > 0.15  # a bold editor works through every statement, a timid one through a few
        for _ in range(60):
            rng.shuffle(places)
            for place in places[:len(places) if bold else max(3, len(places) // 2)]:
                letter, at = place
                line = standard.sections[letter][at]
                new = self.touch(line.text)
                if new == line.text or len(new.split()) > len(before[place].split()) + 14:
                    continue
                differing, _ = difference(new, before[place])
                sum_changed += differing - changed[place]
                changed[place] = differing
                standard.sections[letter][at] = line.edited(new)
                if sum_changed >= wanted:
                    return

    def respell(self, standard, table):
        for lines in standard.sections.values():
            for at, line in enumerate(lines):
                text = line.text
                for old, new in table:
                    text = text.replace(old, new).replace(old[0].upper() + old[1:], new[0].upper() + new[1:])
                if text != line.text:
                    lines[at] = line.edited(text)

    def retitle(self, standard, text):
        line = standard.sections['t'][0]
        standard.sections['t'] = [line.edited(text[0].upper() + text[1:])]

    def drop(self, standard, number):
        for _ in range(number):
            lines = standard.sections[self.rng.choice('ck')]
            if len(lines) > 4:
                del lines[self.rng.randrange(1, len(lines))]

    def add(self, standard, number):
        """New statements at the house's own choice, on the same object, anywhere but in first place."""
        for _ in range(number):
            letter = self.rng.choice('ck')
            lines = standard.sections[letter]
            line = self.composer.another(standard, letter)
            if line:
                lines.insert(self.rng.randint(1, len(lines)), line)
