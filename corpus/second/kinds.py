"""How one standard is made from another: a method per kind of relation. Each gives a new Standard (or several)."""
from __future__ import annotations

from compose import Standard
from edit import HOUSE_SPELLINGS, Editor
from grammar import Statement, Voice
from stock import WORDS
from truth import Shingles

CONTEXT_LISTS = (('staff', 0.6), ('hazard', 0.3), ('paper', 0.15))  # what else a new context may replace, and how often


class Maker:
    def __init__(self, stock, rng, composer):
        self.stock, self.rng, self.composer = stock, rng, composer
        self.editor = Editor(stock, rng, composer)
        self.levels = stock.pairs(WORDS / 'levels.txt', ':', '|')

    # --- duplicates

    def verbatim(self, original, suite):
        return original.copy(suite)

    def imported(self, original, suite):
        """The owner's text with the marks of another house."""
        rng, copy = self.rng, original.copy(suite)
        marks = rng.sample(('title', 'spelling', 'add', 'drop'), rng.choice((1, 1, 2, 2, 3)))
        if 'spelling' in marks:
            self.editor.respell(copy, rng.choice(HOUSE_SPELLINGS))
        if 'drop' in marks:
            self.editor.drop(copy, rng.randint(1, 2))
        if 'add' in marks:
            self.editor.add(copy, rng.randint(1, 2))
        if 'title' in marks:
            self.recast_title(copy)
        return copy

    def recast_title(self, copy):
        """Another way of putting the same title."""
        binding, rng = copy.binding, self.rng
        activity, obj = binding.activity, binding.object.name
        forms = [f'{activity.gerund} {obj}', f'{activity.verb} {obj}', f'{obj}: {activity.gerund}',
                 *(f'{other} {obj}' for other in activity.also), f'{activity.verb} {obj} in {binding.fixed["a-workplace"]}']
        forms = [form for form in forms if form.lower() != copy.title.lower()]
        self.editor.retitle(copy, rng.choice(forms))

    def reordered(self, original, suite):
        rng, copy = self.rng, original.copy(suite)
        for letter in 'cksbl':
            lines = copy.sections[letter]
            if rng.random() < 0.3 and len(lines) > 6:  # whole blocks change places
                cuts = sorted(rng.sample(range(1, len(lines)), 2))
                copy.sections[letter] = lines[cuts[1]:] + lines[cuts[0]:cuts[1]] + lines[:cuts[0]]
            else:
                rng.shuffle(lines)
        if rng.random() < 0.5:
            self.editor.edit(copy, rng.uniform(0.005, 0.02))
        return copy

    def version(self, original, suite):
        """The next version: some wording brought up to date, a few statements new, a few gone."""
        rng, copy = self.rng, original.copy(suite)
        self.editor.edit(copy, rng.choice((0.005, 0.02, 0.05, 0.08, 0.14)) * rng.uniform(0.6, 1.4))
        self.editor.drop(copy, rng.choice((0, 0, 1, 2, 3)))
        self.editor.add(copy, rng.choice((0, 1, 1, 2, 4)))
        if rng.random() < 0.25:
            self.recast_title(copy)
        return copy

    def context(self, original, suite):
        """The same points said of another workplace: its own words for team, customers, place and partners."""
        rng, domain = self.rng, suite.domain
        lists = dict(original.binding.lists)
        for name, odds in CONTEXT_LISTS:
            if rng.random() < odds:
                lists[name] = domain.lists[name]
        copy = original.copy(suite)
        copy.binding = original.binding.changed(words=dict(domain.words), lists=lists)
        swaps = [('customers', domain.words['customers'])] if domain.words['customers'] != 'customers' else []
        for lines in copy.sections.values():
            for at, line in enumerate(lines):
                text = copy.binding.say(line.pieces) if line.pieces else line.text
                for old, new in swaps:
                    text = text.replace(old, new)
                if text != line.text:
                    lines[at] = Statement(line.key, text, line.point, line.way, line.pieces)
        if domain.places and (rng.random() < 0.7 or copy.title == original.title):
            self.editor.retitle(copy, f'{original.title.removesuffix(original.place).rstrip()} {rng.choice(domain.places)}')
        if rng.random() < 0.3:
            self.editor.add(copy, rng.randint(1, 3))
        return copy

    def edited(self, original, suite, degree):
        copy = original.copy(suite)
        self.editor.edit(copy, degree)
        if self.rng.random() < 0.2 + degree:
            self.recast_title(copy)
        return copy

    def reworded(self, original, suite, target):
        """Another author says each point anew; `target` is the resemblance aimed at, reached by keeping statements."""
        kept = 2 * target / (1 + target)
        shingles = Shingles()
        for _ in range(6):
            copy = self._reword(original, suite, max(0.0, kept))
            found = shingles.resemblance(copy, original)
            if 0.05 <= found <= 0.5 and abs(found - target) < 0.06:
                break
            kept = max(0.0, kept - (found - target) * 0.9)
        return copy

    def _reword(self, original, suite, kept):
        rng, copy = self.rng, Standard(suite, original.function, original.binding)
        copy.binding = original.binding.changed(words=suite.binding(original.binding.object, original.binding.activity).words)
        voice = Voice(rng, rng.randrange(1, 8191), self.stock.pools)
        for letter, lines in original.sections.items():
            for line in lines:
                if letter == 't' or (line.pieces is None or rng.random() < kept):
                    copy.sections[letter].append(line)
                elif letter in 'svbl' and rng.random() < 0.5:  # short lists: the other author leaves out, or adds below
                    continue
                elif rng.random() < 0.93:
                    new = voice.say_otherwise(line, copy.binding)
                    if rng.random() < 0.5 * (1 - kept):
                        new = new.edited(self.editor.synonym(new.text))
                    copy.sections[letter].append(new)
        for letter in 'ck':
            if rng.random() < 0.5:
                rng.shuffle(copy.sections[letter])
        self.editor.add(copy, rng.randint(0, 4))
        self.recast_title(copy)
        return copy

    # --- related, but not duplicates

    def level(self, original, suite, level):
        """The same work one or two steps up or down: criteria are turned towards others who do it."""
        rng, copy = self.rng, original.copy(suite)
        title, *wraps = self.levels[level]
        binding = original.binding
        self.editor.retitle(copy, title.format(ving=binding.activity.gerund, obj=binding.object.name))
        for at, line in enumerate(copy.sections['c']):
            if rng.random() < 0.6 and ' ' in line.text:
                wrapped = rng.choice(wraps).format(c=line.text[0].lower() + line.text[1:])
                copy.sections['c'][at] = line.edited(wrapped[0].upper() + wrapped[1:])
        self.editor.drop(copy, rng.randint(1, 5))
        self.editor.add(copy, rng.randint(2, 6))
        copy.plain = False
        return copy

    def sibling(self, original, suite, obj, activity):
        """The text pattern of the original about another object, or with another decisive verb."""
        copy = original.copy(suite)
        copy.function = (suite.domain.name, obj.name, activity.verb)
        copy.binding = original.binding.changed(obj=obj, activity=activity)
        own = set(original.binding.activity.points) if activity is not original.binding.activity else ()
        for letter, lines in copy.sections.items():
            kept = []
            for line in lines:
                if line.point not in own:
                    kept.append(Statement(self.composer.key(), copy.binding.say(line.pieces) if line.pieces else line.text,
                                          line.point, line.way, line.pieces))
            copy.sections[letter] = kept
        form = copy.sections['t'][0].way
        copy.sections['t'] = [self.composer.title(copy.binding, form, original.place)]
        if own:
            voice = Voice(self.rng, suite.style, self.stock.pools)
            for point in activity.points:
                copy.sections[point.section].insert(0, voice.say(point, copy.binding, self.composer.key()))
        return copy

    def parts(self, original, suite, number):
        """What a broad standard was divided into: each part takes a share of its statements and some of its own."""
        rng, made = self.rng, []
        verbs = ('Prepare for', 'Carry out the work of', 'Check and record the work of')[:number]
        for share, verb in enumerate(verbs):
            part = original.copy(suite)
            part.function = (*original.function, verb)
            for letter in 'ck':
                lines = part.sections[letter]
                size = len(lines) / number
                part.sections[letter] = lines[int(share * size):int((share + 1) * size)]
            for letter in 'svbl':
                part.sections[letter] = [line for line in part.sections[letter] if rng.random() < 0.7]
            part.sections['o'] = part.sections['o'][:1 + share % 2]
            title = f'{verb} {original.binding.activity.gerund} {original.binding.object.name}'
            part.sections['t'] = [Statement(self.composer.key(), title)]
            self.editor.add(part, rng.randint(2, 6))
            made.append(part)
        return made

    def merged(self, one, other, suite):
        """Two standards on one object joined into a broader one."""
        rng, whole = self.rng, one.copy(suite)
        whole.function = (*one.function, other.function[2])
        for letter in 'ck':
            said = {line.text for line in one.sections[letter]}
            both = one.sections[letter] + [line for line in other.sections[letter] if line.text not in said]
            whole.sections[letter] = [line for line in both if rng.random() < 0.92]
        verbs = f'{one.binding.activity.verb} and {other.binding.activity.verb}'
        whole.sections['t'] = [Statement(self.composer.key(), verbs[0].upper() + verbs[1:] + ' ' + one.binding.object.name)]
        whole.sections['o'] = one.sections['o'][:2] + other.sections['o'][:2]
        return whole

    def half(self, giver, taker):
        """Half of the criteria of `giver` replace half of those of `taker` (which is changed in place)."""
        lines = giver.sections['c']
        lent = self.rng.sample(lines, (len(lines) + 1) // 2)
        own = taker.sections['c']
        taker.sections['c'] = own[:(len(own) + 1) // 2] + lent
        self.rng.shuffle(taker.sections['c'])
