"""The second, independent generator of directories: the promises its README makes, on a small directory."""
import json
import re
import subprocess
import sys
import tempfile
import unittest
from collections import defaultdict
from pathlib import Path

SECOND = Path(__file__).resolve().parents[2] / 'corpus' / 'second'
FIELDS = ('URN', 'Title', 'Overview', 'Performance_criteria', 'Knowledge_and_understanding', 'Scope_range', 'Values', 'Behaviours',
          'Skills', 'Glossary', 'Suite', 'Developed_by', 'Version', 'Validity', 'Original_URN', 'NOSCategory', 'Keywords', 'Date_approved')
KINDS = {'verbatim', 'import', 'reordered', 'context', 'version', 'edited', 'reworded', 'chain', 'level', 'split', 'merged', 'partial',
         'siblings', 'not-function', 'not-object', 'not-lead-in', 'not', 'not-translation', 'skip'}
DUPLICATES = {'verbatim', 'import', 'reordered', 'context', 'version', 'edited', 'reworded', 'chain'}
ADVICE = {'replace by one', 'keep one generic and mark contexts', 'keep specialist', 'split', 'retire old version',
          'refer to the owner', 'leave alone'}


def generate(folder, *options):
    """The directory as bytes; the truth is left in the folder."""
    command = [sys.executable, str(SECOND / 'generate'), '--truth', str(folder), *options]
    return subprocess.run(command, check=True, capture_output=True).stdout


def rows(path):
    return [line.split('\t') for line in path.read_text(encoding='utf-8').splitlines() if not line.startswith('#')]


class SecondGenerator(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        truth = Path(cls.folder.name)
        cls.bytes = generate(truth, '--seed', '5', '--standards', '1800')
        cls.records = {record['URN']: record for record in map(json.loads, cls.bytes.splitlines())}
        cls.pairs = rows(truth / 'pairs.tsv')
        cls.families = rows(truth / 'families.tsv')
        cls.alignments = rows(truth / 'alignments.tsv')
        cls.by_kind = defaultdict(list)
        for one, other, kind, degree, resemblance in cls.pairs:
            cls.by_kind[kind].append((one, other, degree, float(resemblance)))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_same_seed_same_bytes(self):
        for seed, same in (('5', True), ('6', False)):
            with tempfile.TemporaryDirectory() as folder:
                self.assertEqual(generate(Path(folder), '--seed', seed, '--standards', '1800') == self.bytes, same)
                for name in ('pairs.tsv', 'families.tsv', 'alignments.tsv'):
                    here, there = Path(folder, name).read_bytes(), Path(self.folder.name, name).read_bytes()
                    self.assertEqual(here == there, same, name)

    def test_output_that_cannot_be_written_is_an_error_of_one_line(self):
        for more in ('>/dev/full', '>&-', '--truth /dev/null >/dev/null'):
            command = f'"$0" "$1" --standards 100 {more}'
            done = subprocess.run(['sh', '-c', command, sys.executable, str(SECOND / 'generate')], capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stderr.count('\n')), (3, 1), done.stderr)

    def test_directory_is_complete(self):
        self.assertEqual(len(self.records), 1800, 'URNs are unique')
        for record in self.records.values():
            self.assertLessEqual(set(FIELDS), set(record))
            self.assertTrue(record['Title'] and record['Performance_criteria'] and record['Knowledge_and_understanding'])
            self.assertNotRegex(record['URN'], r'\s')
            self.assertNotRegex(json.dumps(record), r'\{\w+\}|\[[a-z-]+\]', 'no slot is left unfilled')

    def test_truth_names_members_of_the_directory(self):
        named = {urn for pair in self.pairs for urn in pair[:2]}
        named |= {urn for _, _, keep, *members in self.families for urn in [keep, *members] if urn != '-'}
        named |= {urn for one, _, other, _ in self.alignments for urn in (one, other)}
        self.assertLessEqual(named, set(self.records))

    def test_every_kind_is_planted_and_no_pair_is_listed_twice(self):
        self.assertEqual(set(self.by_kind), KINDS)
        self.assertEqual(len({frozenset(pair[:2]) for pair in self.pairs}), len(self.pairs))
        self.assertLessEqual({family[1] for family in self.families}, ADVICE)

    def test_verbatim_pairs_resemble_one(self):
        for one, other, degree, resemblance in self.by_kind['verbatim']:
            self.assertEqual((degree, resemblance, self.records[one]['Title']), ('0.000', 1.0, self.records[other]['Title']))

    def test_two_negatives_for_each_duplicate_pair(self):
        negatives = sum(len(found) for kind, found in self.by_kind.items() if kind.startswith('not') and kind != 'not-translation')
        duplicates = sum(len(found) for kind, found in self.by_kind.items() if kind in DUPLICATES)
        self.assertGreaterEqual(negatives, 2 * duplicates)

    def test_negatives_resemble_little_and_bear_other_titles(self):
        for kind in ('not-function', 'not-object', 'not-lead-in', 'not'):
            for one, other, _, resemblance in self.by_kind[kind]:
                self.assertLess(resemblance, 0.5)
                self.assertNotEqual(self.records[one]['Title'].lower(), self.records[other]['Title'].lower())

    def test_family_members_are_listed_pairwise_except_in_the_chain(self):
        listed = {frozenset(pair[:2]) for pair in self.pairs}
        for _, _, _, *members in self.families:
            if len(members) < 60:
                for at, one in enumerate(members):
                    for other in members[:at]:
                        self.assertIn(frozenset((one, other)), listed)

    def test_chain_steps_are_small_and_its_ends_unrelated(self):
        chain = max((family[3:] for family in self.families), key=len)
        self.assertEqual(len(chain), 90)
        steps = [resemblance for _, _, _, resemblance in self.by_kind['chain']]
        self.assertEqual(len(steps), len(chain) - 1)
        self.assertTrue(all(0.78 <= step <= 0.9 for step in steps), (min(steps), max(steps)))
        self.assertNotIn(frozenset((chain[0], chain[-1])), {frozenset(pair[:2]) for pair in self.pairs})
        self.assertNotEqual(self.records[chain[0]]['Title'], self.records[chain[-1]]['Title'])

    def test_alignment_labels_stay_within_their_standards(self):
        counts = {}
        for urn, record in self.records.items():
            for letter, field in (('C', 'Performance_criteria'), ('K', 'Knowledge_and_understanding')):
                text = record[field]
                counts[urn, letter] = len(text) if isinstance(text, list) else len(re.findall(r'<li>|<p>(?!<strong>)|\n', text))
        for one, label_one, other, label_other in self.alignments:
            for urn, label in ((one, label_one), (other, label_other)):
                self.assertLessEqual(int(label[1:]), counts[urn, label[0]], (urn, label))

    def test_welsh_twins_are_marked(self):
        for welsh, english, _, resemblance in self.by_kind['not-translation']:
            self.assertEqual(self.records[welsh].get('Language'), 'cy')
            self.assertNotIn('Language', self.records[english])
            self.assertLess(resemblance, 0.05)


class Functions(unittest.TestCase):
    """Looks inside the planner, where the function of every standard is known."""

    def test_negatives_and_singles_never_repeat_a_function(self):
        sys.path.insert(0, str(SECOND))
        try:
            import random

            from plan import Planner
            from stock import Stock
        finally:
            sys.path.remove(str(SECOND))
        planner = Planner(Stock(), random.Random(8), 1500)
        standards = planner.run()
        related = {}
        for members, _, _ in planner.truth.families:
            for member in members:
                related[member] = members[0]
        chain = max(planner.truth.families, key=lambda family: len(family[0]))[0]
        homes = defaultdict(set)
        for standard in set(standards) - set(chain):
            if standard.function[0] == 'twins':
                continue
            homes[standard.function].add(related.get(standard, standard))
        self.assertEqual([function for function, found in homes.items() if len(found) > 1], [])
        for one, other, kind, _ in planner.truth.pairs:
            if kind.startswith('not') and kind != 'not-translation':
                self.assertNotEqual(one.function, other.function)


if __name__ == '__main__':
    unittest.main()
