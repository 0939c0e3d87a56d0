"""Gives a standard what an export adds: URN, dates, keywords, and the marks of a house in each field."""
from __future__ import annotations

import html
import itertools
import json
import re

from compose import SECTIONS

LEAD_INS = {'c': ('You must be able to:', 'You should be able to:', 'To meet this standard you must:'),
            'k': ('You need to know and understand:', 'You should know and understand:', 'Knowledge of:'),
            's': ('This covers:', 'Scope:'), 'v': ('Values:',), 'b': ('You will show these behaviours:',), 'l': ('Skills:',)}
WELSH_LEAD_INS = {'c': ('Rhaid i chi allu:',), 'k': ('Mae angen i chi wybod a deall:',), 'b': ('Ymddygiadau:',)}
MARKS = {'c': ('P{n} ', '{n}. ', '1.{n} ', 'PC{n}: '), 'k': ('K{n} ', '{n}. ', 'KU{n} ', '2.{n} ')}
OTHER_MARKS = ('{n}. ', '• ', '- ')
SHAPES = ('list', 'list', 'bullets', 'paragraphs', 'numbered', 'numbered', 'numbered list')
# Every house builds URNs in its own way; {p} opening, {s} suite, {n} number, {t} two digits
URNS = {'plain': '{p}{s}{n}', 'number': '{p}{s}{n:03}', 'dash': '{p}{s}-{n:02}', 'under': '{p}{s}_{n}', 'area': '{p}{a}.{s}{n}',
        'amp': '{p}{a}&{s}{n}', 'dots': '{p}{s}{m}.{n}', 'slash': '{p}{s}{n}/{y}', 'letter': '{p}{s}{n}{b}'}
CATEGORIES = ('JobSpecific', 'JobSpecific', 'JobSpecific', 'Core', 'Generic', '')
COMMON = {'of', 'for', 'the', 'and', 'in', 'on', 'to', 'a', 'at', 'with', 'from', 'your', 'by'}


class Dresser:
    def __init__(self, stock, rng):
        self.stock, self.rng, self.used, self.stems = stock, rng, set(), set()

    def name_all(self, standards):
        """URNs: an old version bears that of its successor with an L (or the successor a v2), all are unique."""
        newer = {one.original_urn: one for one in standards if one.original_urn and one.version > 1}
        for standard in standards:
            if standard.version > 1:
                continue
            base = self._urn(standard)
            line = [standard]
            while line[-1] in newer:
                line.append(newer[line[-1]])
            for place, version in enumerate(line):
                suffix = '' if place == 0 else f'v{place + 1}'
                if version.validity == 'Legacy' and self.rng.random() < 0.6:
                    suffix += 'L'
                version.urn = self._unique(base + suffix)

    def _urn(self, standard):
        suite = standard.suite
        _, opening, pattern = self.stock.developers[suite.developer]
        if not suite.stem:
            suite.stem = self._stem(suite.name, suite.developer)
        suite.numbers += 1 if self.rng.random() < 0.9 else self.rng.randint(2, 9)
        return URNS[pattern].format(p=opening, s=suite.stem, n=suite.numbers, a='ABCDEFGH'[suite.style % 8],
                                    m=suite.numbers % 7 + 1, y=f'{suite.style % 12 + 5:02}', b='ABC'[suite.numbers % 3])

    def _stem(self, name, developer):
        """The letters of a suite in its URNs: its initials, then longer openings of its words until nobody else has them."""
        words = [word for word in re.findall(r'[A-Za-z]+', name) if word not in COMMON]
        for length in itertools.count(1):
            stem = ''.join(word[:length if number == len(words) or len(words) == 1 else 1] for number, word in enumerate(words, 1)).upper()
            stem = stem if length < 8 else f'{stem}{"XYZWVU"[length % 6]}'
            if (developer, stem) not in self.stems:
                self.stems.add((developer, stem))
                return stem

    def _unique(self, urn):
        found, number = urn, 2
        while found in self.used:
            found, number = f'{urn}({number})', number + 1
        self.used.add(found)
        return found

    def record(self, standard):
        rng, suite = self.rng, standard.suite
        year = rng.randint(2004, 2014) if standard.validity == 'Legacy' else rng.randint(2010, 2021)
        record = {'URN': standard.urn, 'Title': standard.title}
        lead_ins = WELSH_LEAD_INS if standard.language else LEAD_INS
        for letter, field in SECTIONS.items():
            if letter != 't':
                record[field] = self.field(letter, [line.text for line in standard.sections[letter]], suite.style, lead_ins)
        parts = standard.binding.object.parts if standard.binding else ()
        record['Glossary'] = f'{parts[0].capitalize()}: see the suite guide.' if parts and suite.style % 11 == 0 else ''
        record['Suite'] = suite.name
        record['Developed_by'] = self.stock.developers[suite.developer][0]
        record['Version'] = str(standard.version)
        record['Validity'] = standard.validity
        original = standard.original_urn
        record['Original_URN'] = original.urn if original else standard.urn if rng.random() < 0.6 else ''
        record['NOSCategory'] = 'Generic' if suite.domain.generic else rng.choice(CATEGORIES)
        words = [word for word in re.findall(r"[^\W_][\w'-]*", standard.title.lower()) if word not in COMMON] + list(parts[:2])
        record['Keywords'] = rng.choice(('; ', ', ')).join(dict.fromkeys(words))
        record['Date_approved'] = f'{year}-{rng.randint(1, 12):02}-01'
        if standard.language:
            record['Language'] = standard.language
        return json.dumps(record, ensure_ascii=False)

    def field(self, letter, lines, style, lead_ins):
        """The statements in the house's shape: a list, HTML, or one string with numbered lines."""
        if not lines:
            return [] if style & 1 else ''
        shape = SHAPES[(style + ord(letter)) % len(SHAPES)]
        if letter == 'o':
            if shape == 'list':
                return lines
            return '\n'.join(lines) if shape.startswith('numbered') else ''.join(f'<p>{html.escape(line)}</p>' for line in lines)
        marks = MARKS.get(letter, OTHER_MARKS)
        mark = marks[style % len(marks)]
        stop = ('', '', '.', ';')[style // 7 % 4]
        if letter in 'ck' and style // 28 % 2:
            lines = [line[0].lower() + line[1:] if line[1:2].islower() else line for line in lines]
        lead = lead_ins[letter][style % len(lead_ins[letter])]
        if shape == 'list':
            return [line + stop for line in lines]
        if shape == 'numbered list':
            return [mark.format(n=n) + line + stop for n, line in enumerate(lines, 1)]
        if shape == 'numbered':
            return '\n'.join([lead] + [mark.format(n=n) + line + stop for n, line in enumerate(lines, 1)])
        escaped = [html.escape(line).replace('&#x27;', '&rsquo;') + stop for line in lines]
        if shape == 'bullets':
            return f'<p>{lead}</p><ul>' + ''.join(f'<li>{line}</li>' for line in escaped) + '</ul>'
        return f'<p><strong>{lead}</strong></p>' + ''.join(f'<p>{mark.format(n=n)}{line}</p>' for n, line in enumerate(escaped, 1))
