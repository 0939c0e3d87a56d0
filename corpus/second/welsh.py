"""Twins: a standard in English and its translation into Welsh, both from the parallel lines of words/welsh.txt."""
from __future__ import annotations

from compose import Standard
from grammar import Statement
from stock import WORDS, lines_of

LEAST, MOST = {'o': 2, 'c': 6, 'k': 5, 'b': 0}, {'o': 3, 'c': 11, 'k': 10, 'b': 3}


def parallel_lines():
    """{'topics': [(English, Welsh), ...], 'titles': [...], 'o': [...], 'c': [...], ...}"""
    table, heading = {}, ''
    for line in lines_of(WORDS / 'welsh.txt'):
        if ' = ' not in line:
            heading = line
            continue
        section, text = line.split(' ', 1) if heading == 'points' else (heading, line)
        english, welsh = text.split(' = ')
        table.setdefault(section, []).append((english, welsh))
    return table


def write_twins(planner, number):
    """`number` pairs of twins; each pair has a topic of its own."""
    rng, lines, twins = planner.rng, parallel_lines(), []
    for topic in rng.sample(lines['topics'], min(number, len(lines['topics']))):
        title = rng.choice(lines['titles'])
        english, welsh = pair = [_blank(planner, title, topic) for _ in range(2)]
        welsh.suite, welsh.language, welsh.original_urn = english.suite, 'cy', english
        for letter, least in LEAST.items():
            points = rng.sample(lines[letter], rng.randint(least, MOST[letter]))
            for point in points:
                _say(planner, pair, letter, point, topic)
        _say(planner, pair, 't', title, topic)
        planner.truth.add(welsh, english, 'not-translation')
        for standard in pair:
            standard.suite.members.append(standard)
        twins += pair
    return twins


def _blank(planner, title, topic):
    suite = planner.rng.choice([suite for suite in planner.suites if suite.domain.generic])
    standard = Standard(suite, ('twins', topic[0], title[0]), None)
    standard.plain = False
    return standard


def _say(planner, pair, letter, point, topic):
    key = planner.composer.key()
    for standard, wording, name in zip(pair, point, topic):
        text = wording.replace('{x}', name)
        standard.sections[letter].append(Statement(key, text[0].upper() + text[1:]))
