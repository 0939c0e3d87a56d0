"""The figures in words: what is printed and shown, in order, each number with one plain sentence.

A section is a few facts (name, value, sentence) or a table whose columns have a sentence each, or both. The terminal
and the page print the same sections; only the page draws the pictures that a section names.
"""

import dataclasses

from . import kinds
from .whole import number


@dataclasses.dataclass(frozen=True)
class Section:
    title: str
    says: str
    facts: tuple = ()  # (name, value, sentence); values here and in rows are as whole.number() prints them
    columns: tuple = ()  # (name, sentence); the first names the rows
    rows: tuple = ()
    picture: str | None = None  # a name in picture.PICTURES


SCORE_COLUMNS = (
    ("true", "pairs that the truth has there"),
    ("found", "those of them that are linked"),
    ("wrong", "invented links charged to the row, hence a fraction where they are shared"),
    ("recall", "found of true"),
    ("precision", "found of found and wrong"),
    ("strict", "precision with links of related standards counted as wrong too"),
    ("F1", "one number for recall and precision: their harmonic mean"),
    ("F1 strict", "the same with strict precision"),
)


def _score_cells(score):
    invented = score["invented"]
    return (score["true"], score["found"], f"{invented:.1f}" if isinstance(invented, float) else invented,
            *(score[name] for name in ("recall", "precision", "precision_strict", "f1", "f1_strict")))


def _headline(figures):
    pairs = figures["pairs"]
    members = ", ".join(kind + (" up to 12 %" if kind == "edited" else "") for kind in pairs["headline_kinds"])
    wanted = ", ".join(kinds.HEADLINE)
    says = f"The mean F1 over {members}." if members else f"The truth has none of the headline kinds ({wanted})."
    if pairs["edited_without_degree"]:
        says += f" Edited pairs without a degree in the truth, {number(pairs['edited_without_degree'])}, all count."
    return Section("Headline", says, facts=(
        ("macro F1", pairs["macro_f1"], "mean F1 over the headline kinds, each kind alike, with plain precision"),
        ("  strict", pairs["macro_f1_strict"], "the same, links of related standards counted as wrong"),
        ("macro F1, all kinds", pairs["macro_f1_all_kinds"], "mean F1 over every kind of duplicate in the truth"),
        ("  strict", pairs["macro_f1_all_kinds_strict"], "the same, links of related standards counted as wrong"),
    ))


def _what_was_compared(figures):
    facts = [
        ("standards", figures["standards"], "standards that the run compared, copies included"),
        ("pairs of the truth", figures["truth_pairs"], "listed pairs with both ends among them"),
        ("left out", figures["truth_pairs_left_out"],
         "listed pairs not judged: an end was not compared, or --cross leaves it out"),
        ("ids left out", figures["truth_ids_left_out"],
         "ids of the truth that the run filtered, folded or rejected, as its counts allow"),
    ]
    if figures["truth_ids_ambiguous"]:
        facts.append(("  ambiguous", len(figures["truth_ids_ambiguous"]), "of these, could be several standards"))
    if figures["alignments"]:
        facts.append(("alignments", figures["alignments"], "aligned statements in the truth, checked, not scored"))
    return Section("What was compared", f"{figures['result']} against {figures['truth']}.", facts=tuple(facts))


def _links(figures):
    pairs = figures["pairs"]
    overall = pairs["overall"]
    return Section("Links", "Every pair of standards that the run calls duplicates, copies expanded.", facts=(
        ("links", pairs["links"], "pairs linked in all"),
        ("right", overall["found"], "links that the truth calls duplicates"),
        ("invented", overall["invented"], "links of unrelated standards"),
        ("related", overall["related_linked"], "links of another level, a part, a sibling"),
        ("neither way", pairs["neither_way"], "links that the truth leaves open"),
        ("recall", overall["recall"], "share of all true pairs that are linked"),
        ("precision", overall["precision"], "share of right links among right and invented ones"),
        ("  strict", overall["precision_strict"], "the same, related ones counted as wrong"),
        ("F1", overall["f1"], "harmonic mean of recall and precision over all pairs alike"),
    ), picture="precision_recall")


def _pair_tables(figures):
    pairs = figures["pairs"]
    yield Section(
        "By kind of duplicate", "Invented links are of no kind; kinds share them in proportion to what is found of them.",
        columns=(("kind", "what the truth calls the pair"), *SCORE_COLUMNS),
        rows=tuple((kind, *_score_cells(score)) for kind, score in pairs["by_kind"].items()))
    if pairs["by_degree"]:
        yield Section(
            "By degree of edit", "Edited pairs by the share of words changed; invented links shared as above.",
            columns=(("changed", "share of words changed"), *SCORE_COLUMNS),
            rows=tuple((row["band"], *_score_cells(row)) for row in pairs["by_degree"]), picture="recall_by_degree")
    if pairs["by_resemblance"]:
        yield Section(
            "By resemblance",
            "Duplicates by the resemblance that truth or exact join give; wrong links by that of the run.",
            columns=(("resemblance", "share of phrases in common"), *SCORE_COLUMNS),
            rows=tuple((row["band"], *_score_cells(row)) for row in pairs["by_resemblance"]), picture="s_curve")
    else:
        yield Section("By resemblance", "Not shown: the truth gives no resemblances; --join would supply them.")
    yield Section(
        "Linked, but no duplicates", "Related kinds first, which resemblance alone cannot tell; then the negatives.",
        columns=(("kind", "what the truth calls the pair; unlisted pairs are unrelated"),
                 ("listed", "pairs of the kind in the truth"), ("linked", "those that the run links"),
                 ("share", "linked of listed; 0 would be perfect")),
        rows=tuple((row["kind"], row["listed"], row["linked"], row["share"])
                   for row in pairs["related"] + pairs["negative"]))


def _chain(figures):
    chain = figures["chain"]
    says = "Small steps between neighbours, unrelated ends: link the steps, never cluster the chain."
    return Section("Chains", says, facts=(
        ("members", chain["members"], "standards in chains"),
        ("clusters", chain["clusters"], "clusters that they lie in"),
        ("in no cluster", chain["in_no_cluster"], "members that are in none"),
        ("largest cluster", chain["largest_cluster"], "members of the largest of these clusters"),
        ("steps", chain["steps"], "neighbouring pairs in the truth"),
        ("steps linked", chain["steps_linked"], "those that are linked"),
        ("steps together", chain["steps_in_one_cluster_share"], "share of steps with both ends in one cluster"),
    ))


def _clusters(figures):
    clusters = figures["clusters"]
    all_, concerned = clusters["b_cubed"], clusters["b_cubed_concerned"]
    fate, purity = clusters["groups_are"], clusters["clusters_are"]
    says = f"Against {number(clusters['groups'])} groups of the truth (from its {figures['groups_from']})"
    says += f"; {number(clusters['chain_members_left_out'])} chain members left out." if figures["chain"] else "."
    yield Section("Clusters", says, facts=(
        ("adjusted Rand", clusters["adjusted_rand"], "agreement on who belongs with whom: 1 is all, 0 is chance"),
        ("B-cubed precision", all_["precision"], "how much of a standard's cluster is of its group, on average"),
        ("B-cubed recall", all_["recall"], "how much of a standard's group is in its cluster, on average"),
        ("B-cubed F1", all_["f1"], "harmonic mean of the two"),
        ("  the concerned", concerned["f1"], "B-cubed F1 over standards in some group or cluster only"),
        ("groups whole", fate["whole"], "truth groups that are inside one cluster"),
        ("  partly found", fate["partly_found"], "groups with members in one cluster and members in none"),
        ("  torn", fate["torn"], "groups that lie in more than one cluster"),
        ("  not found", fate["not_found"], "groups with no member in any cluster"),
        ("clusters pure", purity["pure"], "clusters whose members are all of one group"),
        ("  run together", purity["run_together"], "clusters with members of more than one group"),
        ("  with strangers", purity["with_strangers"], "clusters of one group and standards of no group"),
        ("  of no group", purity["no_group"], "clusters with no member of any group"),
        ("largest cluster", clusters["largest_cluster"], "members of the largest cluster, chains included"),
        ("largest group", clusters["largest_group"], "members of the largest truth group"),
    ))
    if clusters["by_size"]:
        yield Section(
            "Clusters by size", "Large clusters are where chains would show.",
            columns=(("members", "members of the cluster"), ("clusters", "clusters of that size"),
                     ("pure", "those whose members are all of one group"), ("pairs", "pairs of members inside them"),
                     ("precision", "share of these pairs that are of one group")),
            rows=tuple((row["size"], row["clusters"], row["pure"], row["pairs"], row["precision"])
                       for row in clusters["by_size"]))


def _ranking(figures):
    ranking = figures["ranking"]
    columns = (("the first", "links or clusters looked at, in the order of their rank"), ("right", "duplicates"),
               ("wrong", "unrelated"), ("related", "another level, a part, a sibling"),
               ("open", "left open by the truth"), ("precision", "right of right and wrong"),
               ("strict", "right of right, wrong and related"))
    for name, says in (("links", "How many of the best links are right; copies have no rank."),
                       ("clusters", "A cluster is as right as the worst pair of a member and the medoid.")):
        if ranking[name]:
            parts = ("depth", "right", "wrong", "related", "neither_way", "precision", "precision_strict")
            rows = tuple(tuple(row[part] for part in parts) for row in ranking[name])
            yield Section(f"Ranking of {name}", says, columns=columns, rows=rows)
    yield Section("Saving", "What reviewing clusters in the order of their rank would truly save.", facts=(
        ("saved", ranking["saved"], "standards saved by all clusters: members beyond the first of each truth group"),
        ("could be saved", ranking["could_be_saved"], "the same if every group of the truth were one cluster"),
        ("half after", ranking["reviews_for_half"], "clusters to review until half of it is saved"),
        ("area ratio", ranking["area_ratio"], "area under the saving curve against the best order of these clusters"),
    ), picture="saving")


def _candidates(figures):
    candidates = figures["candidates"]
    facts = [
        ("candidates", candidates["candidates"], "pairs that the index proposed for exact comparison"),
        ("per true pair", candidates["candidates_per_true_pair"], "candidates for each duplicate of distinct texts"),
    ]
    says = "What the index proposes. Give --join a result of --index join to measure what it misses."
    join = candidates["against_join"]
    if join:
        says = "What the index proposes, against an exact join of the same directory."
        facts += [
            ("pairs of the join", join["wanted"], "pairs that the join has at or above the threshold of the run"),
            ("found", join["found"], "those that the run has too"),
            ("recall", join["recall"], "found of the pairs of the join"),
            ("recall, at least", join["recall_at_least"], "lower bound of recall that holds with 95 % certainty"),
            ("invented", join["invented"], "pairs of the run that the join does not have; must be 0"),
        ]
    return Section("Candidates", says, facts=tuple(facts))


def _calibration(figures):
    calibration = figures["calibration"]
    if calibration["predictor"] == "confidence":
        says = "Of all pairs that were given one confidence, the share that is right should be that confidence."
    else:
        says = "The run gives no confidence. Its resemblance is read as one here, which it was never meant to be."
    return Section("Calibration", says, facts=(
        ("pairs", calibration["pairs"], "reported pairs that the truth judges; related ones are not right"),
        ("Brier score", calibration["brier"], "mean squared distance between what was said and what is so: 0 is best"),
        ("calibration error", calibration["ece"], "mean gap between what was said and what is so, over the bins"),
    ), columns=(("said", "band of " + calibration["predictor"]), ("pairs", "pairs in the band"),
                ("mean said", "their mean " + calibration["predictor"]),
                ("right", "share of them that are duplicates")),
        rows=tuple((f"{row['from']:.1f} to {row['to']:.1f}", row["pairs"], row["said"], row["right"])
                   for row in calibration["bins"]), picture="reliability")


def sections(figures):
    """All of them, in the order in which they are read."""
    return [_headline(figures), _what_was_compared(figures), _links(figures), *_pair_tables(figures),
            *([_chain(figures)] if figures["chain"] else []), *_clusters(figures), *_ranking(figures),
            _candidates(figures), _calibration(figures)]
