"""The evaluation, checked against numbers worked out by hand. Every id is invented.

A measure that is wrong in a quiet way steers the engine wrong for months; so each has an example small enough to follow
on paper, and the whole has laws: a perfect result scores 1, names do not matter, one planted error moves one figure.
"""

import contextlib
import glob
import html.parser
import io
import itertools
import json
import math
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
BENCH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "bench")
sys.path.insert(0, BENCH)

from evaluation import calibration, candidates, clusters, kinds, pairs, ranking, real, sections, text_table, whole
from evaluation.identity import pair, translation
from evaluation.page import page
from evaluation.picture import predicted_recall
from evaluation.result import read_result
from evaluation.truth import read_truth
from evaluation.unusable import Unusable


def a_document(ids, links=(), copies=(), groups=(), **counts):
    """result.json as `kindred find` writes it. `links`: (a, b, resemblance) with further fields in a dictionary."""
    def a_link(rank, link):
        return {"a": link[0], "b": link[1], "resemblance": link[2],
                "containment_a_in_b": 1.0, "containment_b_in_a": 1.0, "relation": None,
                "provenance": None, "duplicate": True, "confidence": None, "rank": rank,
                **(link[3] if len(link) > 3 else {})}

    return {
        "format": 1, "kindred": "0.1.0",
        "parameters": {"shingle": 3, "threshold": 0.4, "recall": 0.999, "index": "lsh", "permutations": 315,
                       "bands": 105, "rows": 3, "recall_at_threshold": 0.999, "seed": 1},
        "counts": {"read": len(ids), "filtered": 0, "reuploads": 0, "rejected": 0, "candidates": 0, **counts},
        "compared": [{"id": name, "fingerprint": "00"} for name in ids],
        "copies": [{"of": of, "ids": list(names)} for of, names in copies],
        "pairs": [a_link(rank, link) for rank, link in enumerate(links, 1)],
        "clusters": [{"id": group[0], "rank": rank, "medoid": group[0], "members": [{"id": name} for name in group]}
                     for rank, group in enumerate(groups, 1)],
        "rejected": [], "findings": [],
    }


def interruptible():
    """For a child: whoever runs the tests in the background has it ignore interrupts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Case(unittest.TestCase):
    """Has a folder of its own for the files of a test."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8", errors="surrogatepass") as file:
            file.write(text)
        return path

    def result(self, *arguments, **more):
        return read_result(self.path("result.json", json.dumps(a_document(*arguments, **more))))

    def truth(self, *rows, families=None, cross=None):
        """Rows and families are strings with spaces for tabs; a family's members are joined by commas."""
        path = self.path("pairs.tsv", "# a comment\n" + "".join("\t".join(row.split(" ")) + "\n" for row in rows))
        if families is None:
            return read_truth(path, cross)
        lines = ["\t".join(part.replace(",", "\t").replace("_", " ") for part in row.split(" ")) for row in families]
        self.path("families.tsv", "\n".join(lines) + "\n")
        return read_truth(self.folder, cross)

    def refused(self, *words):
        return self.assertRaisesRegex(Unusable, "(?s)" + ".*".join(words))


class Pairs(Case):
    def test_invented_links_are_shared_in_proportion_to_what_is_found(self):
        # 4 true pairs: 3 imports (2 found) and 1 context (found). 2 links invented: 4/3 to the imports, 2/3 to context.
        links = [("a", "b", .9), ("c", "d", .9), ("g", "h", .9), ("a", "j", .5), ("b", "i", .5)]
        truth = self.truth("a b import", "c d import", "e f import", "g h context", "a j not")
        scores = pairs.score_pairs(self.result("abcdefghij", links), truth)
        self.assertAlmostEqual(scores["by_kind"]["import"]["invented"], 4 / 3)
        for kind in ("import", "context"):
            self.assertAlmostEqual(scores["by_kind"][kind]["precision"], 3 / 5)
        self.assertAlmostEqual(scores["by_kind"]["import"]["f1"], 4 / (2 + 4 / 3 + 3))
        self.assertAlmostEqual(scores["by_kind"]["context"]["f1"], 2 / (1 + 2 / 3 + 1))
        self.assertAlmostEqual(scores["macro_f1"], (12 / 19 + 0.75) / 2)
        self.assertEqual((scores["overall"]["found"], scores["overall"]["invented"]), (3, 2))
        self.assertEqual([(row["kind"], row["linked"]) for row in scores["negative"]], [("not", 1), ("unlisted", 1)])

    def test_a_kind_of_which_nothing_is_found_takes_no_blame_off_the_others(self):
        links = [("a", "b", .9), ("a", "d", .5)]
        alone = pairs.score_pairs(self.result("abcdef", links), self.truth("a b import"))
        beside = pairs.score_pairs(self.result("abcdef", links), self.truth("a b import", "e f reworded"))
        self.assertEqual(alone["by_kind"]["import"], beside["by_kind"]["import"])

    def test_related_links_count_in_strict_precision_only(self):
        result = self.result("abcd", [("a", "b", .9), ("c", "d", .9)])
        scores = pairs.score_pairs(result, self.truth("a b import", "c d context+level"))
        self.assertEqual(scores["overall"]["precision"], 1)
        self.assertEqual(scores["overall"]["precision_strict"], 0.5)
        self.assertEqual((scores["macro_f1"], scores["macro_f1_strict"]), (1, 2 / 3))
        self.assertEqual(scores["related"], [{"kind": "level", "listed": 1, "linked": 1, "share": 1}])

    def test_skipped_pairs_count_neither_way(self):
        result = self.result("abcdef", [("a", "b", .9), ("c", "d", .9), ("e", "f", .9)])
        scores = pairs.score_pairs(result, self.truth("a b import", "c d title-only", "e f unjudged"))
        self.assertEqual((scores["overall"]["precision_strict"], scores["neither_way"]), (1, 2))

    def test_a_pair_that_is_no_duplicate_by_the_result_is_no_link(self):
        links = [("a", "b", .9, {"duplicate": False}), ("c", "d", .9, {"duplicate": None})]
        scores = pairs.score_pairs(self.result("abcd", links), self.truth("a b import", "c d import"))
        self.assertEqual(scores["overall"]["found"], 1)

    def test_copies_are_linked_with_each_other_and_have_the_links_of_their_text(self):
        result = self.result("ax", [("a", "x", .5)], copies=[("a", ["b", "c"]), ("x", ["y"])])
        self.assertEqual(len(result.links), 3 + 1 + 3 * 2)
        scores = pairs.score_pairs(result, self.truth("a b verbatim", "b y context", "c x context"))
        self.assertEqual(scores["by_kind"]["context"]["recall"], 1)
        self.assertEqual(scores["overall"]["invented"], 10 - 3)

    def test_the_headline_takes_edited_pairs_up_to_twelve_per_cent_and_no_verbatim_ones(self):
        result = self.result("abcdefgh", [("a", "b", .9)])
        truth = self.truth("a b edited 0.120 0.7", "c d edited 0.121 0.7", "e f verbatim 0 1", "g h edited 0.4 -")
        scores = pairs.score_pairs(result, truth)
        self.assertEqual(scores["headline_kinds"], ["edited"])
        self.assertEqual(scores["macro_f1"], 1)
        self.assertEqual([(row["band"], row["true"], row["found"]) for row in scores["by_degree"]],
                         [("5% to 12%", 1, 1), ("12% to 20%", 1, 0), ("20% to 40%", 1, 0)])
        self.assertAlmostEqual(scores["macro_f1_all_kinds"], (0.5 + 0) / 2)

    def test_bands_of_resemblance_take_wrong_links_where_they_are(self):
        result = self.result("abcdefgh", [("a", "b", .7), ("e", "f", .45)])
        scores = pairs.score_pairs(result, self.truth("a b edited 0.1 0.7", "c d edited 0.1 1", "g h edited"))
        rows = {row["band"]: (row["true"], row["found"], row["invented"]) for row in scores["by_resemblance"]}
        self.assertEqual(rows, {"0.7 to 0.8": (1, 1, 0), "0.9 to 1.0": (1, 0, 0), "0.4 to 0.5": (0, 0, 1),
                                "not known": (1, 0, 0)})

    def test_without_resemblances_there_is_no_recall_by_resemblance(self):
        scores = pairs.score_pairs(self.result("abcd", [("a", "b", .9)]), self.truth("a b import", "c d import"))
        self.assertIsNone(scores["by_resemblance"])

    def test_the_curve_raises_the_threshold_of_the_run(self):
        result = self.result("abcdef", [("a", "b", .9), ("c", "d", .5), ("e", "f", .7)])
        curve = pairs.score_pairs(result, self.truth("a b import", "c d import", "e f not"))["curve"]
        self.assertEqual([(p["threshold"], p["recall"], p["precision"]) for p in curve],
                         [(.5, 1, 2 / 3), (.7, .5, .5), (.9, .5, 1)])

    def test_only_pairs_that_cross_the_prefixes_are_judged(self):
        result = self.result(["p1", "p2", "q1"], [("p1", "p2", .9), ("p1", "q1", .9)])
        truth = whole.restrict(self.truth("p1 q1 cut", "p1 p2 not", cross=("p", "q")), result)
        scores = pairs.score_pairs(result, truth)
        self.assertEqual((scores["overall"]["precision"], scores["neither_way"]), (1, 1))


class Chains(Case):
    def setUp(self):
        super().setUp()
        self.steps = self.truth("a b chain", "b c chain", "c d chain", "x y import")

    def test_steps_count_as_found_and_what_is_further_apart_neither_way(self):
        result = self.result("abcdxy", [("a", "b", .9), ("a", "c", .8), ("x", "y", .9)], groups=["abc", "xy"])
        scores = pairs.score_pairs(result, self.steps)
        self.assertEqual((scores["by_kind"]["chain"]["found"], scores["by_kind"]["chain"]["true"]), (1, 3))
        self.assertEqual((scores["neither_way"], scores["overall"]["invented"]), (1, 0))
        chain = pairs.score_chains(result, self.steps)
        self.assertEqual((chain["members"], chain["clusters"], chain["in_no_cluster"]), (4, 1, 1))
        self.assertEqual(chain["largest_cluster"], 3)
        self.assertEqual((chain["steps_in_one_cluster"], chain["steps_in_one_cluster_share"]), (2, 2 / 3))

    def test_two_chains_are_unrelated(self):
        truth = self.truth("a b chain", "c d chain")
        scores = pairs.score_pairs(self.result("abcd", [("a", "c", .9)]), truth)
        self.assertEqual(scores["overall"]["invented"], 1)

    def test_chain_members_are_left_out_of_the_partitions(self):
        figures = clusters.score_clusters(self.result("abcdxy", groups=["abcd", "xy"]), self.steps)
        self.assertEqual((figures["standards"], figures["clusters"], figures["groups"]), (2, 1, 1))
        self.assertEqual((figures["adjusted_rand"], figures["largest_cluster"]), (1, 4))

    def test_a_chain_step_joins_no_groups(self):
        truth = self.truth("a b import", "e a import", "b c chain", "c d import", "d f import")
        groups = clusters.without_chains(truth.groups, truth)
        self.assertEqual({frozenset(group) for group in groups}, {frozenset("ae"), frozenset("df")})


class Clusters(Case):
    TRUTH = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 2}
    FOUND = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 3, "f": 3}

    def test_adjusted_rand_by_hand(self):
        # 2 pairs together in both, 6 and 3 in either, of 15: (2 - 6*3/15) / ((6+3)/2 - 6*3/15) = 0.8 / 3.3
        self.assertAlmostEqual(clusters.adjusted_rand(self.TRUTH, self.FOUND), 0.8 / 3.3)

    def test_adjusted_rand_of_trivial_partitions(self):
        alone = {name: name for name in "abc"}
        self.assertEqual(clusters.adjusted_rand(alone, alone), 1)
        self.assertEqual(clusters.adjusted_rand(alone, dict.fromkeys("abc", 0)), 0)
        self.assertEqual(clusters.adjusted_rand({}, {}), 1)

    def test_b_cubed_by_hand(self):
        # precision: 1 for a, b, e, f and 1/2 for c, d. recall: 2/3 for a, b, e, f and 1/3 for c, d.
        figures = clusters.b_cubed(self.TRUTH, self.FOUND)
        self.assertAlmostEqual(figures["precision"], 5 / 6)
        self.assertAlmostEqual(figures["recall"], 5 / 9)
        self.assertAlmostEqual(figures["f1"], 2 / 3)

    def test_sparse_measures_agree_with_the_definitions_over_all_pairs(self):
        chance = random.Random(7)
        for _ in range(50):
            names = range(chance.randint(2, 12))
            truth, found = ({name: chance.randint(0, 4) for name in names} for _ in range(2))
            same = lambda label, i, j: label[i] == label[j]
            both, one, other, total = (sum(test(i, j) for i, j in itertools.combinations(names, 2)) for test in (
                lambda i, j: same(truth, i, j) and same(found, i, j), lambda i, j: same(truth, i, j),
                lambda i, j: same(found, i, j), lambda i, j: True))
            if not one == other == both:
                by_chance = one * other / total
                self.assertAlmostEqual(clusters.adjusted_rand(truth, found),
                                       (both - by_chance) / ((one + other) / 2 - by_chance))
            precision = 0
            for i in names:
                cluster = [j for j in names if same(found, i, j)]
                precision += sum(same(truth, i, j) for j in cluster) / len(cluster) / len(names)
            self.assertAlmostEqual(clusters.b_cubed(truth, found)["precision"], precision)

    def test_the_fate_of_groups_and_clusters(self):
        truth = self.truth("a b import", "c d import", "d e import", "f g import", "h i import", "j k import",
                           "j l import")
        result = self.result("abcdefghijklmnop", groups=["ab", "cf", "de", "gm", "no", "jk"])
        figures = clusters.score_clusters(result, truth)
        self.assertEqual(figures["groups_are"], {"whole": 1, "partly_found": 1, "torn": 2, "not_found": 1})
        self.assertEqual(figures["clusters_are"], {"pure": 3, "run_together": 1, "with_strangers": 1, "no_group": 1})

    def test_precision_by_size(self):
        truth = self.truth("a b import", "d e import", "e f import", "d f import")
        figures = clusters.score_clusters(self.result("abcdefgh", groups=["ab", "defg"]), truth)
        self.assertEqual([(row["size"], row["pure"], row["precision"]) for row in figures["by_size"]],
                         [("2", 1, 1), ("4 to 5", 0, 0.5)])

    def test_families_that_stay_apart_are_no_groups(self):
        rows = ["a b import", "c d level", "e f import"]
        families = ["f1 replace_by_one a a,b", "f2 leave_alone - c,d", "f3 split - e,f"]
        self.assertEqual(self.truth(*rows, families=families).groups, [("a", "b")])
        self.assertEqual({frozenset(group) for group in self.truth(*rows).groups}, {frozenset("ab"), frozenset("ef")})


class Ranking(Case):
    def test_precision_at_a_depth(self):
        right, wrong, near, open_ = kinds.DUPLICATE, kinds.NEGATIVE, kinds.RELATED, kinds.SKIP
        rows = ranking.precision_at([right] * 6 + [wrong] * 2 + [near, open_] + [wrong] * 5)
        self.assertEqual([row["depth"] for row in rows], [10, 15])
        self.assertAlmostEqual(rows[0]["precision"], 6 / 8)
        self.assertAlmostEqual(rows[0]["precision_strict"], 6 / 9)
        self.assertAlmostEqual(rows[1]["precision"], 6 / 13)
        self.assertEqual(ranking.precision_at([]), [])

    def test_a_cluster_is_as_right_as_its_worst_member(self):
        truth = self.truth("a b import", "a c level", "a d not", "a e skip")
        for members, verdict in (("ab", kinds.DUPLICATE), ("abe", kinds.SKIP), ("abce", kinds.RELATED),
                                 ("abcd", kinds.NEGATIVE)):
            cluster = self.result("abcde", groups=[members]).clusters[0]
            self.assertEqual(ranking.verdict_on_cluster(cluster, truth), verdict)

    def test_saving_by_hand(self):
        # The first cluster saves 1 (a, b), the second 2 + 1 (c, d, e and f, g); the best order saves 3, then 4.
        truth = self.truth("a b import", "c d import", "d e import", "f g import", "h i import")
        figures = ranking.score_ranking(self.result("abcdefghi", groups=["ab", "cdefg"]), truth)
        self.assertEqual((figures["saving_curve"], figures["best_curve"]), ([0, 1, 4], [0, 3, 4]))
        self.assertEqual((figures["area_ratio"], figures["could_be_saved"]), (5 / 7, 5))


class Candidates(Case):
    def test_lower_bound_against_known_values_and_the_plain_sum(self):
        self.assertAlmostEqual(candidates.lower_bound(10, 10), 0.05 ** 0.1)
        self.assertAlmostEqual(candidates.lower_bound(1, 10), 1 - 0.95 ** 0.1)
        self.assertAlmostEqual(candidates.lower_bound(9, 10), 0.60584, places=5)
        self.assertEqual((candidates.lower_bound(0, 10), candidates.lower_bound(0, 0)), (0, None))
        for successes, trials in ((3, 7), (19, 20), (250, 400)):
            bound = candidates.lower_bound(successes, trials)
            plain = sum(math.comb(trials, k) * bound ** k * (1 - bound) ** (trials - k)
                        for k in range(successes, trials + 1))
            self.assertAlmostEqual(plain, 0.05)

    def joined(self, links, **parameters):
        document = a_document("abcdef", links)
        document["parameters"].update({"index": "join", "threshold": 0.2, **parameters})
        return read_result(self.path("join.json", json.dumps(document)))

    def test_recall_counts_pairs_of_the_join_at_or_above_the_threshold(self):
        run = self.result("abcdef", [("b", "a", .4), ("e", "f", .6)])
        join = self.joined([("a", "b", .4), ("c", "d", .5), ("a", "c", .3)])
        pooled = candidates.pool([candidates.compare(run, join)] * 2)
        self.assertEqual((pooled["wanted"], pooled["found"], pooled["recall"]), (4, 2, 0.5))
        self.assertEqual((pooled["invented"], pooled["examples_invented"][0]), (2, ["e", "f"]))
        self.assertEqual([row["from"] for row in pooled["by_resemblance"]], [0.4, 0.5])

    def test_a_join_that_does_not_fit_is_refused(self):
        run = self.result("abcdef")
        for parameters in ({"threshold": 0.41}, {"index": "lsh"}, {"shingle": 2}):
            with self.assertRaises(Unusable):
                candidates.compare(run, self.joined([], **parameters))
        with self.refused("another directory", "only one has f"):
            candidates.compare(self.result("abcde"), self.joined([]))

    def test_copies_are_no_true_pairs_of_distinct_texts(self):
        result = self.result("ax", copies=[("a", ["b"])], candidates=6)
        figures = candidates.score_candidates(result, None, [("a", "b"), ("a", "x"), ("b", "x")])
        self.assertEqual((figures["true_pairs_of_distinct_texts"], figures["candidates_per_true_pair"]), (1, 6))

    def test_the_prediction_is_the_law_of_banding(self):
        self.assertAlmostEqual(predicted_recall({"rows": 2, "bands": 2}, 0.5), 1 - 0.75 ** 2)
        join = {"rows": 0, "bands": 0, "threshold": 0.4}
        self.assertEqual((predicted_recall(join, 0.39), predicted_recall(join, 0.4)), (0, 1))


class Calibration(Case):
    def test_reliability_by_hand(self):
        # Two pairs said 0.8, one right; one said 1, right. Brier (0.04 + 0.64 + 0) / 3; ECE 2/3 of |0.8 - 0.5|.
        figures = calibration.reliability([(0.8, True), (0.8, False), (1.0, True)])
        self.assertAlmostEqual(figures["brier"], 0.68 / 3)
        self.assertAlmostEqual(figures["ece"], 0.2)
        self.assertEqual([(row["from"], row["pairs"]) for row in figures["bins"]], [(0.8, 2), (0.9, 1)])

    def test_resemblance_stands_in_where_there_is_no_confidence(self):
        truth = self.truth("a b import", "c d skip")
        figures = calibration.score_calibration(self.result("abcd", [("a", "b", .5), ("c", "d", .5)]), truth)
        self.assertEqual((figures["predictor"], figures["pairs"]), ("resemblance", 1))
        sure = [("a", "b", .5, {"confidence": 1}), ("a", "c", .5, {"confidence": 0, "duplicate": False})]
        figures = calibration.score_calibration(self.result("abcd", sure), truth)
        self.assertEqual((figures["predictor"], figures["brier"], figures["ece"]), ("confidence", 0, 0))


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


class Laws(Case):
    def directory(self, chance):
        """A random truth over groups of duplicates, related pairs, negatives and a chain; and its perfect result."""
        names = [f"S{n:03}" for n in range(60)]
        chance.shuffle(names)
        rows, links, groups, copies, free = [], [], [], [], names[:]
        for size in (2, 2, 3, 3, 4, 6):
            group = [free.pop() for _ in range(size)]
            groups.append(group)
            for a, b in itertools.combinations(group, 2):
                kind = chance.choice(["import", "context", "version", "reordered", "edited"])
                degree = "-" if kind != "edited" else f"{chance.randint(2, 12) / 100}"
                resemblance = chance.randint(40, 99) / 100
                rows.append(f"{a} {b} {kind} {degree} {resemblance}")
                links.append((a, b, resemblance))
        of, copy = free.pop(), free.pop()
        copies.append((of, [copy]))
        groups.append([of, copy])
        rows.append(f"{of} {copy} verbatim 0 1")
        steps = [free.pop() for _ in range(4)]
        rows += [f"{a} {b} chain - 0.85" for a, b in itertools.pairwise(steps)]
        links += [(a, b, 0.85) for a, b in itertools.pairwise(steps)]
        others = ["level", "siblings", "not", "not-object"]
        rows += [f"{free[n]} {free[n + 1]} {kind} - 0.3" for n, kind in enumerate(others)]
        order = sorted(groups, key=len, reverse=True)
        ids = [name for name in names if name != copy]
        return rows, a_document(ids, links, copies, order)

    def figures(self, document, rows):
        figures = whole.evaluate(read_result(self.path("result.json", json.dumps(document))), self.truth(*rows))
        return {name: value for name, value in figures.items() if name not in ("result", "truth")}

    def test_a_perfect_result_scores_one_everywhere(self):
        for seed in range(10):
            rows, document = self.directory(random.Random(seed))
            figures = self.figures(document, rows)
            scores = figures["pairs"]
            ones = [scores[name] for name in scores if name.startswith("macro")]
            ones += [row[name] for row in [*scores["by_kind"].values(), *scores["by_degree"], *scores["by_resemblance"]]
                     for name in ("recall", "precision", "precision_strict", "f1", "f1_strict")]
            ones += [figures["clusters"]["adjusted_rand"], figures["clusters"]["b_cubed"]["f1"],
                     figures["ranking"]["area_ratio"]]
            ones += [row["precision_strict"] for row in figures["ranking"]["links"] + figures["ranking"]["clusters"]]
            self.assertEqual(set(ones), {1}, f"seed {seed}")
            self.assertEqual(figures["ranking"]["saved"], figures["ranking"]["could_be_saved"])

    def test_names_do_not_matter(self):
        for seed in range(10):
            chance = random.Random(seed)
            rows, document = self.directory(chance)
            document["pairs"] = chance.sample(document["pairs"], 15)  # no perfect one
            names = [entry["id"] for entry in document["compared"]] + document["copies"][0]["ids"]
            other = dict(zip(names, chance.sample([f"N{n:03}" for n in range(len(names))], len(names))))
            renamed = json.loads(json.dumps(document), object_hook=lambda record: {
                key: [other.get(v, v) if isinstance(v, str) else v for v in value] if isinstance(value, list)
                else other.get(value, value) if isinstance(value, str) else value for key, value in record.items()})
            again = [" ".join(other.get(cell, cell) for cell in row.split(" ")) for row in rows]
            chance.shuffle(again)
            first, second = self.figures(document, rows), self.figures(renamed, again)
            for figures in (first, second):
                del figures["pairs"]["examples_invented"], figures["pairs"]["examples_missed"]
                figures["pairs"]["by_kind"] = dict(sorted(figures["pairs"]["by_kind"].items()))
            self.assertEqual(json.dumps(first), json.dumps(second), f"seed {seed}")

    def test_a_lost_link_lowers_the_recall_of_its_kind_only(self):
        rows, document = self.directory(random.Random(3))
        kind = {frozenset(row.split(" ")[:2]): row.split(" ")[2] for row in rows}
        perfect = self.figures(document, rows)["pairs"]["by_kind"]
        for lost in (0, 7, 20):
            less = {**document, "pairs": document["pairs"][:lost] + document["pairs"][lost + 1:]}
            scores = self.figures(less, rows)["pairs"]["by_kind"]
            lower = [name for name in scores if scores[name]["recall"] < perfect[name]["recall"]]
            self.assertEqual(lower, [kind[frozenset((document["pairs"][lost][end] for end in "ab"))]])
            self.assertTrue(all(score["precision_strict"] == 1 for score in scores.values()))

    def test_an_invented_link_lowers_precision_and_no_recall(self):
        rows, document = self.directory(random.Random(4))
        apart = [row.split(" ")[:2] for row in rows if " not " in row][0]
        document["pairs"].append({"a": apart[0], "b": apart[1], "resemblance": 0.5})
        scores = self.figures(document, rows)["pairs"]
        self.assertTrue(all(score["recall"] == 1 and score["precision"] < 1 for score in scores["by_kind"].values()))
        self.assertAlmostEqual(sum(score["invented"] for score in scores["by_kind"].values()), 1)

    def test_a_related_link_lowers_strict_precision_only(self):
        rows, document = self.directory(random.Random(5))
        near = [row.split(" ")[:2] for row in rows if " level " in row][0]
        document["pairs"].append({"a": near[0], "b": near[1], "resemblance": 0.5})
        overall = self.figures(document, rows)["pairs"]["overall"]
        self.assertEqual((overall["recall"], overall["precision"]), (1, 1))
        self.assertLess(overall["precision_strict"], 1)

    def test_a_torn_cluster_changes_no_figure_about_pairs(self):
        rows, document = self.directory(random.Random(6))
        perfect = self.figures(document, rows)
        largest = document["clusters"][0]
        members = largest["members"]
        document["clusters"][0] = {**largest, "members": members[:3]}
        document["clusters"].append({"id": "x", "rank": 99, "medoid": members[3]["id"], "members": members[3:]})
        torn = self.figures(document, rows)
        self.assertEqual(torn["pairs"], perfect["pairs"])
        self.assertEqual(torn["clusters"]["groups_are"]["torn"], 1)
        self.assertEqual(torn["clusters"]["b_cubed"]["precision"], 1)
        self.assertLess(torn["clusters"]["b_cubed"]["recall"], 1)


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
