"""Are the clusters the right ones? Compared with the truth's groups as partitions of all standards.

Adjusted Rand index: Hubert & Arabie, Comparing partitions, Journal of Classification 2 (1985): agreement over pairs,
0 for chance and 1 for equality. B-cubed: Bagga & Baldwin, Algorithms for scoring coreference chains (LREC 1998): for
each standard, the share of its cluster that is of its group, and of its group that is in its cluster; then the mean.

Both need only the cells of the table group x cluster that are not empty, at most one a standard, never n x n. Who is in
no cluster or no group is one of its own. Members of a chain are left out: no grouping of them is right.
"""

import collections
import math

from .pairs import band

SIZES = ((2, 2), (3, 3), (4, 5), (6, 10), (11, 20), (21, None))


def labels(universe, groups):
    """{standard: its group}; who is in none gets one of its own."""
    label = {name: (name,) for name in universe}
    for number, group in enumerate(groups):
        label.update((name, number) for name in group)
    return label


def _table(truth, found):
    """Sizes of the cells, rows and columns of the contingency table of two labellings of the same standards."""
    cells = collections.Counter((truth[name], found[name]) for name in truth)
    return cells, collections.Counter(truth.values()), collections.Counter(found.values())


def adjusted_rand(truth, found):
    """1 where the labellings are equal up to names; 0 is what chance would give."""
    cells, rows, columns = _table(truth, found)
    both, one, other = (sum(math.comb(size, 2) for size in sizes.values()) for sizes in (cells, rows, columns))
    pairs = math.comb(len(truth), 2)
    if not pairs or one == other == both:
        return 1.0
    by_chance = one * other / pairs
    return (both - by_chance) / ((one + other) / 2 - by_chance)


def b_cubed(truth, found):
    """-> precision, recall, F1; None each if there is nobody."""
    cells, rows, columns = _table(truth, found)
    if not truth:
        return {"precision": None, "recall": None, "f1": None}
    precision = sum(size * size / columns[column] for (_, column), size in cells.items()) / len(truth)
    recall = sum(size * size / rows[row] for (row, _), size in cells.items()) / len(truth)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def _fate_of_groups(groups, cluster):
    """Each truth group is whole, partly found, torn or not found."""
    fates = collections.Counter(whole=0, partly_found=0, torn=0, not_found=0)
    for group in groups:
        homes = {cluster[name] for name in group if name in cluster}
        if len(homes) > 1:
            fates["torn"] += 1
        elif not homes:
            fates["not_found"] += 1
        else:
            fates["whole" if all(name in cluster for name in group) else "partly_found"] += 1
    return dict(fates)


def _fate_of_clusters(clusters, group):
    """Each cluster is pure, runs groups together, has strangers beside one group, or has no group at all."""
    fates = collections.Counter(pure=0, run_together=0, with_strangers=0, no_group=0)
    for members in clusters:
        inside = {group[name] for name in members if name in group}
        if len(inside) > 1:
            fates["run_together"] += 1
        elif not inside:
            fates["no_group"] += 1
        else:
            fates["pure" if all(name in group for name in members) else "with_strangers"] += 1
    return dict(fates)


def _by_size(clusters, label):
    """Share of clusters of a size that are pure, and of the pairs inside them that are true."""
    rows = [{"size": f"{low}" if low == high else f"{low} to {high}" if high else f"{low} and more",
             "clusters": 0, "pure": 0, "pairs": 0, "true_pairs": 0} for low, high in SIZES]
    ends = [high for _, high in SIZES[:-1]]
    for members in clusters:
        row = rows[band(len(members), ends)]
        inside = collections.Counter(label[name] for name in members)
        row["clusters"] += 1
        row["pure"] += len(inside) == 1
        row["pairs"] += math.comb(len(members), 2)
        row["true_pairs"] += sum(math.comb(size, 2) for size in inside.values())
    return [{**row, "precision": row["true_pairs"] / row["pairs"]} for row in rows if row["clusters"]]


def score_clusters(result, truth):
    """All figures about clusters. `truth` is restricted to the result."""
    universe = [name for name in sorted(result.universe) if name not in truth.runs]
    groups = without_chains(truth.groups, truth)
    clusters = without_chains((cluster.members for cluster in result.clusters), truth)
    true_label, found_label = labels(universe, groups), labels(universe, clusters)
    group_of = {name: number for number, group in enumerate(groups) for name in group}
    cluster_of = {name: number for number, members in enumerate(clusters) for name in members}
    concerned = [name for name in universe if name in group_of or name in cluster_of]
    return {
        "standards": len(universe),
        "chain_members_left_out": len(truth.runs),
        "groups": len(groups),
        "clusters": len(clusters),
        "adjusted_rand": adjusted_rand(true_label, found_label),
        "b_cubed": b_cubed(true_label, found_label),
        "b_cubed_concerned": b_cubed({name: true_label[name] for name in concerned},
                                     {name: found_label[name] for name in concerned}),
        "groups_are": _fate_of_groups(groups, cluster_of),
        "clusters_are": _fate_of_clusters(clusters, group_of),
        "by_size": _by_size(clusters, true_label),
        "largest_cluster": max((len(cluster.members) for cluster in result.clusters), default=0),
        "largest_group": max(map(len, groups), default=0),
    }


def without_chains(groups, truth):
    """What is left of groups, or of clusters, of two or more once chain members are taken out."""
    left = ([name for name in group if name not in truth.runs] for group in groups)
    return [group for group in left if len(group) > 1]
