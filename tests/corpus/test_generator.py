"""What a directory of the generator promises: it is the same for the same seed, its truth is about it and true of it,
and its memory does not grow.

    python3 tests/corpus/test_generator.py GENERATE CORPUS"""
import collections
import html
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

GENERATE, CORPUS = sys.argv[1:3]
DUPLICATES = {"verbatim", "reordered", "import", "version", "context", "edited", "reworded"}
TEXTS = ("Title", "Overview", "Performance_criteria", "Knowledge_and_understanding", "Scope_range", "Values", "Behaviours",
         "Skills")
LEAD_INS = {"You must be able to:", "You need to know and understand:"}


def generate(seed, standards, truth=None, *options):
    """-> the bytes of a directory"""
    told = ["--truth", truth] if truth else []
    return subprocess.run([GENERATE, CORPUS, "--seed", str(seed), "--standards", str(standards), *told, *options],
                          check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def rows(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]


def statements(record):
    """-> the statements of a record, in whichever manner it writes them"""
    for field in TEXTS:
        value = record.get(field, [])
        parts = value if isinstance(value, list) else [html.unescape(part) for part in re.split(r"</?p>|\n", value)]
        for part in parts:
            if part.strip() and part not in LEAD_INS:
                yield re.sub(r"^[PKBS]\d+ ", "", part) if field != "Title" else part


def shingles(record):
    """-> the set of word 3-shingles that corpus/README.md defines"""
    found = set()
    for statement in statements(record):
        words = re.findall(r"[^\W_]+", re.sub("['\u2019]", "", statement.lower()))
        width = min(3, len(words))
        found |= {tuple(words[i:i + width]) for i in range(len(words) - width + 1)}
    return found


class Directory(unittest.TestCase):
    """One directory of 2,000 standards, looked at from all sides."""

    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            cls.bytes = generate(5, 2000, folder)
            cls.pairs, cls.families, cls.alignments = (rows(folder, name + ".tsv")
                                                       for name in ("pairs", "families", "alignments"))
        records = [json.loads(line) for line in cls.bytes.decode().splitlines()]
        cls.count = len(records)
        cls.records = {record["URN"]: record for record in records}
        cls.kind = {frozenset(row[:2]): row[2] for row in cls.pairs}

    def test_the_same_seed_gives_the_same_bytes(self):
        self.assertEqual(self.bytes, generate(5, 2000))
        self.assertNotEqual(self.bytes, generate(6, 2000))

    def test_urns_are_unique(self):
        self.assertEqual((self.count, len(self.records)), (2000, 2000))

    def test_every_id_of_the_truth_stands_in_the_directory(self):
        told = {urn for row in self.pairs + [[row[0], row[2]] for row in self.alignments] for urn in row[:2]}
        told |= {urn for row in self.families for urn in row[3:]} | {row[2] for row in self.families} - {"-"}
        self.assertEqual(told - set(self.records), set())

    def test_no_pair_has_two_kinds(self):
        self.assertEqual(len(self.kind), len(self.pairs))

    def test_every_kind_is_there(self):
        wanted = DUPLICATES | {"chain", "level", "split", "merged", "partial", "siblings", "not-function", "not-object",
                               "not-lead-in", "not-translation", "skip"}
        self.assertEqual(wanted - set(self.kind.values()), set())

    def test_members_of_a_family_are_pairwise_duplicates(self):
        for _, recommendation, keep, *members in self.families:
            if recommendation == "leave alone":
                self.assertEqual(keep, "-")
                continue
            self.assertIn(keep, members)
            for pair in itertools.combinations(members, 2):
                self.assertIn(self.kind[frozenset(pair)], DUPLICATES)

    def test_the_resemblance_that_is_told_is_that_of_the_texts(self):
        for a, b, kind, _, told in self.pairs[::25]:
            x, y = shingles(self.records[a]), shingles(self.records[b])
            self.assertAlmostEqual(len(x & y) / len(x | y), float(told), delta=0.0006, msg=f"{a} {b} {kind}")
            if kind == "verbatim":
                self.assertEqual(told, "1.000")

    def test_two_hard_negatives_stand_beside_each_true_pair(self):
        count = collections.Counter(self.kind.values())
        negatives = sum(n for kind, n in count.items() if kind.startswith("not-") or kind == "siblings")
        self.assertGreaterEqual(negatives - count["not-translation"], 2 * sum(count[kind] for kind in DUPLICATES))

    def test_negatives_share_their_words_and_not_their_sentences(self):
        for a, b, kind, _, told in self.pairs:
            if kind in ("not-function", "not-object", "not-lead-in"):
                self.assertLess(float(told), 0.35, f"{a} {b} {kind}")

    def test_a_chain_goes_by_small_steps_to_something_else(self):
        steps = [row for row in self.pairs if row[2] == "chain"]
        self.assertEqual(len(steps), 100)
        for row in steps:
            self.assertTrue(0.8 <= float(row[4]) <= 0.9, row)
        first, last = self.records[steps[0][0]], self.records[steps[-1][1]]
        x, y = shingles(first), shingles(last)
        self.assertLess(len(x & y) / len(x | y), 0.1)

    def test_statements_that_are_aligned_exist(self):
        for a, label, *_ in self.alignments[::50]:
            field = "Performance_criteria" if label[0] == "C" else "Knowledge_and_understanding"
            parts = [part for part in statements({field: self.records[a][field]})]
            self.assertLessEqual(int(label[1:]), len(parts))


class Functions(unittest.TestCase):
    def test_standards_that_are_not_listed_share_few_statements(self):
        """Of a directory of full size, since it takes many for two of them to come out alike by accident."""
        with tempfile.TemporaryDirectory() as folder:
            lines = generate(9002, 22093, folder, "--words", "100").decode().splitlines()
            listed = {frozenset(row[:2]) for row in rows(folder, "pairs.tsv")}
        records = {record["URN"]: set(statements(record)) for record in map(json.loads, lines)
                   if record.get("Language") != "cy"}
        said = collections.defaultdict(list)
        for urn, texts in records.items():
            for text in texts:
                said[text].append(urn)
        shared = collections.Counter(pair for urns in said.values() if len(urns) < 200
                                     for pair in itertools.combinations(urns, 2))
        alike = [pair for pair, count in shared.items()
                 if count > 0.8 * min(len(records[urn]) for urn in pair) and frozenset(pair) not in listed]
        self.assertLess(len(alike), 3, alike[:5])


class Memory(unittest.TestCase):
    def peak(self, standards):
        """-> kilobytes: of this child alone, which wait4() tells"""
        with open(os.devnull, "wb") as nowhere:
            child = subprocess.Popen([GENERATE, CORPUS, "--standards", str(standards), "--words", "100"], stdout=nowhere,
                                     stderr=nowhere)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = status
        self.assertEqual(status, 0)
        return usage.ru_maxrss

    def test_memory_does_not_grow_with_the_directory(self):
        self.assertLess(self.peak(60000), 1.25 * self.peak(6000))


class Refusals(unittest.TestCase):
    def refused(self, *arguments):
        run = subprocess.run([GENERATE, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return run.returncode, run.stderr.decode()

    def test_wrong_use_shows_the_usage(self):
        for arguments in ([], [CORPUS, "--standards", "0"], [CORPUS, "--seed", "-1"], [CORPUS, "--form", "prose"]):
            code, said = self.refused(*arguments)
            self.assertEqual(code, 2, arguments)
            self.assertIn("usage: generate", said)

    def test_a_folder_without_a_bank_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            code, said = self.refused(folder)
            self.assertEqual(code, 3)
            self.assertIn(folder, said)

    def test_a_faulty_line_of_the_bank_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(os.path.join(folder, "bank"))
            with open(os.path.join(folder, "bank", "frames-x.txt"), "w", encoding="utf-8") as file:
                file.write("[repair criteria]\nmend {objects} | mend {gizmos}\n")
            code, said = self.refused(folder)
            self.assertEqual(code, 3)
            self.assertIn("frames-x.txt:2: unknown slot", said)

    def changed(self, file, change):
        """-> (exit code, messages, bytes) on a corpus of which one file is changed (or becomes a folder: None)"""
        with tempfile.TemporaryDirectory() as folder:
            corpus = os.path.join(folder, "a [corpus]*")  # no pattern for names
            shutil.copytree(os.path.join(CORPUS, "bank"), os.path.join(corpus, "bank"))
            for name in ("standards.jsonl", "facets.tsv"):
                shutil.copy(os.path.join(CORPUS, name), corpus)
            path = os.path.join(corpus, file)
            with open(path, "rb") as old:
                kept = old.read()
            os.remove(path)
            if change is None:
                os.mkdir(path)
            else:
                with open(path, "wb") as new:
                    new.write(change(kept))
            run = subprocess.run([GENERATE, corpus, "--standards", "600", "--words", "50"], stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, timeout=60)
            return run.returncode, run.stderr.decode(), run.stdout

    def test_a_corpus_that_would_not_do_is_refused_with_its_file(self):
        aviation, words, frames = "bank/industries/aviation.txt", "bank/words.txt", "bank/frames-people.txt"

        def without(section):
            return lambda text: re.sub(rb"(?ms)^\[" + section + rb"\]\n.*?(?=^\[|\Z)", b"", text)

        def more(lines):
            return lambda text: text + lines

        for file, change, said in (
                (aviation, lambda text: re.sub(rb"(?m)^(objects \w+: [^|\n]*).*", rb"\1", text), '1 objects of "'),
                (aviation, lambda text: re.sub(rb"(?m)^tools:.*\n", b"", text), 'aviation.txt: there is no "tools"'),
                (aviation, lambda text: re.sub(rb"(?m)^context:.*", b"context: " + b"x" * 65, text), "64 bytes"),
                (aviation, None, "aviation.txt: Is a directory"), (words, None, "words.txt: Is a directory"),
                (words, without(b"tails"), "[tails]"), (words, without(b"modifiers"), "[modifiers]"),
                (words, without(b"aspects"), "[aspects]"), (words, without(b"bodies"), "[bodies]"),
                (words, more(b"\n[levels]\none | two | three\n"), "no pair of phrases"),
                (words, more(b"\0\n"), "words.txt: a zero byte"),
                (words, more(b"\n[bodies]\nfoo\xff\n"), "an entry is not UTF-8"),
                ("bank/welsh.txt", lambda _: b"", "[title]"),
                (frames, more(b"\n[any criteria]\n" + b"mend {tools}\n" * 300), "more points than"),
                (frames, more(b"\n[any criteria]\none |  | two\n"), "an entry is empty"),
                ("facets.tsv", None, "facets.tsv: Is a directory"),
                ("facets.tsv", more(b"\0\n"), "no URN, label and facet"),
                ("facets.tsv", lambda text: text.replace(b"\tC1\t", b"\tC-9223372036854775808\t"), "no URN, label"),
                ("facets.tsv", lambda text: text.replace(b"\tC1\t", b"\tC1x\t"), "no URN, label and facet"),
                ("facets.tsv", lambda text: b"\n".join(text.split(b"\n")[:12]) + b"\n", "has one author"),
                ("standards.jsonl", lambda _: b"", "standards.jsonl: the file is empty")):
            with self.subTest(said, file=file):
                code, told, written = self.changed(file, change)
                self.assertEqual((code, written), (3, b""), told)
                self.assertIn(said, told)

    def test_a_corpus_that_is_odd_gives_whole_records(self):
        def same(text):  # all that can be said of anything, so that a chain has nowhere to go
            sentence = b" ".join(b"word%d" % n for n in range(90))
            return re.sub(rb"(?m)^(?![\[#]).+", sentence, text)

        for file, change in (
                ("bank/words.txt", lambda text: b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n")),
                ("bank/words.txt", lambda text: re.sub(rb"(?m)^\[bodies\]\n", b'[bodies]\nthe "X" \\\\ Y\n', text)),
                ("bank/industries/aviation.txt", lambda text: re.sub(rb"(?m)^context: ", b'context: "new" ', text)),
                ("bank/frames-things.txt", same), ("facets.tsv", lambda text: text + b"\r\n# " + b"x" * 5000 + b"\n")):
            with self.subTest(file):
                code, told, written = self.changed(file, change)
                self.assertEqual(code, 0, told)
                self.assertEqual(len([json.loads(line) for line in written.decode().splitlines()]), 600)

    def test_numbers_that_do_not_fit_are_wrong_use(self):
        for value in ("99999999999999999999999", " -1", "", "1x"):
            self.assertEqual(self.refused(CORPUS, "--standards", "1", "--seed", value)[0], 2, value)

    def test_a_closed_output_leaves_no_truth(self):
        with tempfile.TemporaryDirectory() as folder:
            truth = os.path.join(folder, "truth")
            run = subprocess.run(["sh", "-c", '"$@" >&-', "sh", GENERATE, CORPUS, "--standards", "9", "--truth", truth],
                                 stderr=subprocess.PIPE)
            self.assertEqual((run.returncode, os.path.exists(truth)), (3, False), run.stderr)

    def test_a_truth_that_cannot_be_written_is_said(self):
        code, said = self.refused(CORPUS, "--standards", "10", "--truth", "/dev/null/truth")
        self.assertEqual(code, 3)
        self.assertIn("/dev/null/truth", said)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
