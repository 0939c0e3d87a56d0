"""The evaluation, checked against numbers worked out by hand. Every id is invented.

A measure that is wrong in a quiet way steers the engine wrong for months; so each has an example small enough to follow
on paper, and the whole has laws: a perfect result scores 1, names do not matter, one planted error moves one figure.
"""

import itertools
import json
import math
import random
import sys
import unittest

sys.dont_write_bytecode = True

from cases import Case, a_document
from evaluation import calibration, candidates, clusters, kinds, pairs, ranking, whole
from evaluation.picture import predicted_recall
from evaluation.result import read_result
from evaluation.unusable import Unusable


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
        figures = candidates.score_candidates(result, [("a", "b"), ("a", "x"), ("b", "x")])
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


if __name__ == "__main__":
    unittest.main()
