"""What the evaluation reads and writes: truths and results that contradict themselves or one another are refused, and
the table, the page and the commands say what they should. Every id is invented."""

import contextlib
import glob
import html.parser
import io
import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.dont_write_bytecode = True

from cases import BENCH, Case, a_document
from evaluation import real, sections, text_table, whole
from evaluation.identity import translation
from evaluation.page import page
from evaluation.result import read_result
from evaluation.truth import read_truth
from evaluation.unusable import Unusable


def interruptible():
    """For a child: whoever runs the tests in the background has it ignore interrupts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Truths(Case):
    def test_contradictions_are_refused_with_file_line_and_ids(self):
        for rows, words in (
            (["a b import", "b a level"], ["pairs.tsv:3", "'level' here and 'import' in line 2", "ids: b, a"]),
            (["a b import", "a b version"], ["pairs.tsv:3"]),
            (["a b split", "b a split"], ["pairs.tsv:3", "other way round"]),
            (["a a import"], ["pairs.tsv:2", "with itself", "ids: a"]),
            (["a b imported"], ["pairs.tsv:2", "unknown kind 'imported'"]),
            (["a b"], ["pairs.tsv:2", "2 columns"]),
            (["a b import 0.1 0.2 more"], ["pairs.tsv:2", "6 columns"]),
            (["a b import nan"], ["numbers from 0 to 1"]),
            (["a b import 1.5"], ["numbers from 0 to 1"]),
            ([" b import"], ["an id is empty"]),
            ([], ["no pair"]),
        ):
            with self.subTest(rows=rows), self.refused(*words):
                self.truth(*rows)

    def test_a_refusal_counts_the_lines_and_names_ten_ids(self):
        with self.refused("pairs.tsv:2", "12 lines are wrong", "ids: a0, a1, .*a9 and 2 more"):
            self.truth(*[f"a{n} a{n} import" for n in range(12)])

    def test_families_that_contradict_are_refused(self):
        for families, words in (
            (["f merge a a,b"], ["families.tsv:1", "unknown recommendation 'merge'"]),
            (["f replace_by_one a a,a,b"], ["member of family 'f' twice", "ids: a"]),
            (["f replace_by_one a a,b", "g replace_by_one a a,e"], ["families.tsv:2", "in family 'f' too", "ids: a"]),
            (["f replace_by_one e a,b"], ["no member", "ids: e"]),
            (["f replace_by_one - a,b"], ["no member"]),
            (["f leave_alone e a,b"], ["no member"]),
            (["f replace_by_one a a,b", "f replace_by_one e e,d"], ["stands in line 1"]),
            (["f replace_by_one c c,d"], ["families.tsv:1", "'not-object' in the pairs", "ids: c, d"]),
            (["f replace_by_one a"], ["3 columns"]),
        ):
            with self.subTest(families=families), self.refused(*words):
                self.truth("a b import", "c d not-object", families=families)

    def test_the_same_line_twice_is_no_contradiction(self):
        self.assertEqual(len(self.truth("a b import", "b a import").pairs), 1)

    def test_the_folder_may_have_alignments(self):
        self.path("alignments.tsv", "a\tC1\tb\tC2\n")
        self.assertEqual(self.truth("a b import", families=["f replace_by_one a a,b"]).alignments, 1)
        self.path("alignments.tsv", "a\tC1\tb\n")
        with self.refused("alignments.tsv:1"):
            read_truth(self.folder)


class Identity(Case):
    def test_ids_match_exactly_or_by_what_stands_before_the_suffix(self):
        found, ambiguous = translation(["A", "B", "C@2", "D", "E@1", "E@2"], {"A", "B#12ab34", "C", "D@1", "D@2", "E"})
        self.assertEqual(found, {"A": "A", "B": "B#12ab34", "C@2": "C"})
        self.assertEqual(ambiguous, ["D", "E@1", "E@2"])

    def test_an_exact_match_is_not_taken_by_another_id(self):
        self.assertEqual(translation(["A@1", "A"], {"A@1"}), ({"A@1": "A@1"}, ["A"]))

    def test_the_truth_is_restricted_to_what_was_compared(self):
        result = self.result("abc", [("a", "b", .9)], filtered=1)
        figures = whole.evaluate(result, self.truth("a b import", "a old import", "b old version"))
        self.assertEqual((figures["truth_pairs"], figures["truth_pairs_left_out"]), (1, 2))
        self.assertEqual(figures["pairs"]["overall"]["recall"], 1)

    def test_a_foreign_truth_is_refused(self):
        with self.refused("does not belong", "2 of the 3 ids", "left out 1 records", "Unknown: x, y"):
            whole.evaluate(self.result("abc", filtered=1), self.truth("a x import", "x y import"))
        with self.refused("does not belong"):  # as many left out as wanted, but nothing known
            whole.evaluate(self.result("abc", filtered=99), self.truth("x y import"))

    def test_filtered_reuploads_and_rejected_records_may_be_missing(self):
        result = self.result("abc", filtered=1, reuploads=1, rejected=1)
        self.assertEqual(whole.evaluate(result, self.truth("a x import", "y z import"))["truth_ids_left_out"], 3)

    def test_ids_that_only_a_family_names_count_too(self):
        truth = self.truth("a b import", families=["f leave_alone - x,y"])
        with self.refused("Unknown: x, y"):
            whole.evaluate(self.result("abc"), truth)


class Output(Case):
    def figures(self):
        result = self.result(["a<b", "c&d", "e", "f"], [("a<b", "c&d", .9), ("e", "f", .5)], groups=[["a<b", "c&d"]])
        return whole.evaluate(result, self.truth("a<b c&d edited 0.05 0.9", "e f not-object - 0.5"))

    def test_a_share_below_one_never_reads_as_one(self):
        self.assertEqual([whole.number(value) for value in (None, 1.0, 0.9996, 0.25, 12345)],
                         ["–", "1.000", "0.999600", "0.250", "12,345"])

    def test_every_section_has_a_sentence_for_every_number(self):
        for section in sections.sections(self.figures()):
            self.assertTrue(section.says)
            self.assertTrue(all(sentence for _, _, sentence in section.facts))
            self.assertTrue(all(sentence for _, sentence in section.columns))
            self.assertTrue(all(len(row) == len(section.columns) for row in section.rows))

    def test_the_page_stands_alone_and_is_well_formed(self):
        figures = self.figures()
        text = page(figures, sections.sections(figures))
        self.assertNotIn("http", text)
        self.assertNotIn("<script", text)
        self.assertGreaterEqual(text.count("<figure>"), 5)
        stack = []

        class Reader(html.parser.HTMLParser):
            def handle_starttag(self, tag, attributes):
                if tag not in ("meta",):
                    stack.append(tag)

            def handle_startendtag(self, tag, attributes):
                pass

            def handle_endtag(self, tag):
                assert stack.pop() == tag, tag

        Reader().feed(text)
        self.assertEqual(stack, [])

    def test_what_a_file_name_holds_is_no_markup(self):
        figures = {**self.figures(), "result": "<b>&amp;"}
        self.assertIn("&lt;b&gt;&amp;amp; against", page(figures, sections.sections(figures)))

    def test_the_table_fits_a_terminal(self):
        for line in text_table.text(sections.sections(self.figures())).splitlines():
            if self.folder not in line:
                self.assertLessEqual(len(line), text_table.WIDTH)


class Command(Case):
    def run_it(self, *arguments, program="evaluate"):
        command = [sys.executable, os.path.join(BENCH, program), *arguments]
        done = subprocess.run(command, capture_output=True, text=True)
        self.assertNotIn("Traceback", done.stderr)
        return done

    def inputs(self):
        self.path("result.json", json.dumps(a_document("abcdef", [("a", "b", .9)], groups=["ab"])))
        return self.folder, self.path("truth.tsv", "a\tb\timport\nc\td\timport\ne\tf\tverbatim\n")

    def test_it_prints_and_writes(self):
        result, truth = self.inputs()
        page_file, figures_file = (os.path.join(self.folder, name) for name in ("e.html", "e.json"))
        done = self.run_it(result, truth, "--html", page_file, "--json", figures_file)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertTrue(done.stdout.splitlines()[-1].startswith("macro F1 0.667"))
        with open(figures_file, encoding="utf-8") as file:
            self.assertAlmostEqual(json.load(file)["pairs"]["macro_f1"], 2 / 3)
        self.assertTrue(os.path.getsize(page_file))

    def test_at_least(self):
        result, truth = self.inputs()
        self.assertEqual(self.run_it(result, truth, "--at-least", "0.66").returncode, 0)
        self.assertEqual(self.run_it(result, truth, "--at-least", "0.67").returncode, 1)
        self.assertEqual(self.run_it(result, truth, "--at-least", "67").returncode, 2)
        none = self.path("none.tsv", "a\tb\tverbatim\n")
        self.assertEqual(self.run_it(result, none, "--at-least", "0").returncode, 2)

    def test_what_cannot_be_evaluated_is_an_error_of_one_line(self):
        result, truth = self.inputs()
        good = a_document("ab", [("a", "b", .9)], groups=["ab"])
        bad = {
            "empty": "", "no json": "a\tb", "list": "[]", "other": "{}", "deep": "[" * 200_000,
            "format": json.dumps({**good, "format": 2}),
            "no pairs": json.dumps({**good, "pairs": None}),
            "infinite": json.dumps(good).replace("0.9,", "1e999,"),
            "not a number": json.dumps(good).replace("0.9,", "NaN,"),
            "no number in a field that is passed on": json.dumps(good).replace('"seed": 1', '"seed": NaN'),
            "huge number": json.dumps(good).replace("0.9,", "9" * 5000 + ","),
            "twice": json.dumps({**good, "pairs": good["pairs"] * 2}),
            "stranger": json.dumps({**good, "pairs": [{**good["pairs"][0], "a": "z"}]}),
            "overlap": json.dumps({**good, "clusters": good["clusters"] * 2}),
            "no medoid": json.dumps({**good, "clusters": [{**good["clusters"][0], "medoid": "z"}]}),
            "no counts": json.dumps({**good, "counts": {}}),
            "bands": json.dumps({**good, "parameters": {**good["parameters"], "bands": 10 ** 400}}),
            "number as id": json.dumps({**good, "compared": [{"id": 1}]}),
            "text as pairs": json.dumps({**good, "pairs": ["a"]}),
        }
        for name, text in bad.items():
            with self.subTest(name):
                done = self.run_it(self.path("bad.json", text), truth)
                self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (2, "", 1), done.stderr)
        self.assertEqual(self.run_it(result, os.path.join(self.folder, "none.tsv")).returncode, 2)
        self.assertEqual(self.run_it(os.path.join(self.folder, "none"), truth).returncode, 2)
        self.assertEqual(self.run_it(result, truth, "--html", self.folder).returncode, 2)
        with open(os.path.join(self.folder, "latin.tsv"), "wb") as file:
            file.write(b"a\tb\timport\xe9\n")
        self.assertIn("not UTF-8", self.run_it(result, os.path.join(self.folder, "latin.tsv")).stderr)

    def test_a_result_with_any_value_out_of_place_is_scored_or_refused(self):
        good = a_document("abcd", [("a", "b", .9), ("b", "c", .5)], copies=[("d", ["e"])], groups=["abc"])
        truth = self.truth("a b import 0.1 0.9", "b d level", "d e verbatim")
        for seed in range(1000):
            chance = random.Random(seed)
            document = json.loads(json.dumps(good))
            place = document
            while True:
                key = chance.choice(list(place) if isinstance(place, dict) else range(len(place)))
                if not isinstance(place[key], (dict, list)) or not place[key] or chance.random() < 0.2:
                    break
                place = place[key]
            place[key] = chance.choice([None, True, -1, 0, 2, 0.5, "", "a", "e", [], ["a"], {}, [{}], [None],
                                        {"id": "a"}])
            with contextlib.suppress(Unusable):
                figures = whole.evaluate(read_result(self.path("result.json", json.dumps(document))), truth)
                said = sections.sections(figures)
                self.assertTrue(text_table.text(said) and page(figures, said) and json.dumps(figures, allow_nan=False))

    def test_ids_of_any_sort_are_printed(self):
        result = self.path("odd.json", json.dumps(a_document(["a\ud800", "b\n<b>"], [("a\ud800", "b\n<b>", .9)])))
        truth = self.path("odd.tsv", "q\u2028\tx\x1b[1m\timport\n")
        done = self.run_it(result, truth)
        self.assertEqual(done.returncode, 2)
        self.assertNotIn("\x1b", done.stderr)

    def test_an_output_that_cannot_be_written_is_an_error_of_one_line(self):
        commands = [["evaluate", *self.inputs()], ["real", "--data", os.path.join(self.folder, "none")]]
        for (program, *arguments), output in itertools.product(commands, (">/dev/full", ">&-")):
            with self.subTest(program, output=output):
                command = [sys.executable, os.path.join(BENCH, program), *arguments]
                done = subprocess.run(["sh", "-c", f'"$@" {output}', "sh", *command], capture_output=True, text=True)
                self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1), done.stderr)

    def test_a_reader_that_has_seen_enough_does_not_hide_a_score_that_is_too_low(self):
        result, truth = self.inputs()
        output, reader = os.pipe()[::-1]
        os.close(reader)
        for least, code in (("0.66", 0), ("0.67", 1)):
            done = subprocess.run([sys.executable, os.path.join(BENCH, "evaluate"), result, truth, "--at-least", least],
                                  stdout=output, stderr=subprocess.PIPE, text=True)
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertNotIn("Traceback", done.stderr)
        os.close(output)

    def test_programs_that_are_missing_or_say_something_else_are_an_error_of_one_line(self):
        build = os.path.join(self.folder, "build")
        for program in ("sweep", "recall", "growth"):
            with self.subTest(program):
                done = self.run_it("--build", build, program=program)
                self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1), done.stderr)
        for name in ("corpus/generate", "bench/stages"):
            os.makedirs(os.path.dirname(os.path.join(build, name)), exist_ok=True)
            os.symlink(shutil.which("true"), os.path.join(build, name))
        done = self.run_it("--build", build, program="growth")
        self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1), done.stderr)

    def test_a_grid_without_a_setting_is_wrong_use(self):
        done = self.run_it("--thresholds", "0.3", "--permutations", "64", program="sweep")
        self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1), done.stderr)

    def test_one_that_is_stopped_leaves_nothing_behind(self):
        build = os.path.join(self.folder, "build")
        os.makedirs(os.path.join(build, "corpus"))
        generator = os.path.join(build, "corpus", "generate")
        with open(generator, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\nsleep 60\n")
        os.chmod(generator, 0o755)
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with tempfile.TemporaryDirectory() as temporary, self.subTest(number.name):
                child = subprocess.Popen([sys.executable, os.path.join(BENCH, "recall"), "--build", build],
                                         env={**os.environ, "TMPDIR": temporary}, stdout=subprocess.DEVNULL,
                                         stderr=subprocess.PIPE, text=True, preexec_fn=interruptible)
                while not glob.glob(os.path.join(temporary, "*", "generated.jsonl")) and child.poll() is None:
                    time.sleep(0.05)
                child.send_signal(number)
                said = child.communicate()[1]
                self.assertEqual((child.returncode, os.listdir(temporary)), (code, []), said)
                self.assertNotIn("Traceback", said)

    def test_real_sets_that_are_absent_are_skipped(self):
        done = self.run_it("--data", os.path.join(self.folder, "none"), program="real")
        self.assertEqual(done.returncode, 0)
        self.assertIn("skipped", done.stdout)

    def test_a_real_set_without_its_files_is_skipped(self):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            self.assertFalse(real.score_all(self.folder, sys.executable, []))
        self.assertEqual(said.getvalue().count("skipped"), len(real.SETS))


if __name__ == "__main__":
    unittest.main()
