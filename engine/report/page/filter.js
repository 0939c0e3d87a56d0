/* Which clusters are shown and in what order: search, suite, developer and sort, all combined, and how many clusters
   each choice would leave. Nothing here touches the page. */

/* What a search looks in. The texts are many megabytes in a large page, so they are folded at the first search only. */
function makeSearchTexts(report) {
  for (const cluster of report.clusters) {
    const parts = cluster.members.map((member) => `${member.id} ${member.urn} ${member.title}`);
    for (const comparison of cluster.comparisons ?? []) {
      for (const row of comparison.rows) {
        if (row.same) parts.push(row.same[2]);
        if (row.a) parts.push(row.a.slice(1).join(""));
        if (row.b) parts.push(row.b.slice(1).join(""));
      }
    }
    cluster.searchText = fold(parts.join("\n"));
  }
}

/* Gives each cluster the sets that the filters ask for. */
function prepareClusters(report) {
  for (const cluster of report.clusters) {
    cluster.suites = new Set(cluster.members.flatMap((member) => member.suites));
    cluster.developers = new Set(cluster.members.map((member) => member.developer).filter((one) => one !== null));
    const [medoid, ...others] = cluster.members;
    for (const member of others) member.same = isSameText(cluster, member);
    medoid.same = false;
  }
}

/* Has a member the text of its medoid? Then every row of their comparison is the same in both. */
function isSameText(cluster, member) {
  if (member.comparison === null || member.resemblance < 1) return false;
  return cluster.comparisons[member.comparison].rows.every((row) => row.same);
}

const orders = {
  rank: (a, b) => a.rank - b.rank,
  size: (a, b) => b.members.length - a.members.length || a.rank - b.rank,
  words: (a, b) => b.parts.words_saved - a.parts.words_saved || a.rank - b.rank,
  certainty: (a, b) => b.parts.certainty - a.parts.certainty || a.rank - b.rank,
};

/* The clusters that a choice leaves, sorted, and for each suite and developer how many it would leave in its place. */
function chooseClusters(report, choice) {
  const words = fold(choice.search).split(/\s+/).filter(Boolean);
  if (words.length > 0 && report.clusters.length > 0 && report.clusters[0].searchText === undefined) makeSearchTexts(report);
  const chosen = [], bySuite = new Map(), byDeveloper = new Map();
  const count = (counts, keys) => keys.forEach((key) => counts.set(key, (counts.get(key) ?? 0) + 1));
  for (const cluster of report.clusters) {
    if (choice.across && cluster.developers.size < 2) continue;
    if (!words.every((word) => cluster.searchText.includes(word))) continue;
    const inSuite = choice.suite === null || cluster.suites.has(choice.suite);
    const inDeveloper = choice.developer === null || cluster.developers.has(choice.developer);
    if (inSuite && inDeveloper) chosen.push(cluster);
    if (inDeveloper) count(bySuite, cluster.suites);
    if (inSuite) count(byDeveloper, cluster.developers);
  }
  return { chosen: chosen.sort(orders[choice.order] ?? orders.rank), bySuite, byDeveloper };
}
