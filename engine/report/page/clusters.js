/* A cluster in the list: one line that says what it is, and what opens below it, which is built when it is first
   opened, so that a list of thousands costs as much as its lines. */

const PARTS = [
  ["standards_saved", "standards saved", "members less the one that would stay", thousands],
  ["words_saved", "words saved", "words of all members less those of the longest", thousands],
  ["suites", "suites", "in which its members stand", thousands],
  ["developers", "developers", "bodies that developed its members", thousands],
  ["certainty", "certainty", "mean resemblance of the others to the medoid, 0 to 1", share],
];

function figure(value, name, explained) {
  return make("div", null, make("dt", null, name), make("dd", null, value), make("dd", { class: "quiet" }, explained));
}

function partsOf(cluster) {
  return make("dl", { class: "parts" },
    PARTS.map(([key, name, explained, write]) => figure(write(cluster.parts[key]), name, explained)),
    figure(share(cluster.cohesion.lowest), "lowest resemblance", "of any two members to each other"),
    figure(share(cluster.cohesion.mean), "mean resemblance", "over all pairs of members"),
    figure(thousands(Math.round(cluster.score * 1000) / 1000), "score", "what the rank is by: standards saved, weighed with the other parts"));
}

function resemblanceCell(report, member, isMedoid) {
  const cell = make("td", { class: "resemblance", "data-name": "Resemblance" });
  if (isMedoid) cell.append(make("span", { class: "tag" }, "medoid"));
  else {
    cell.append(make("span", null, share(member.resemblance), bar(member.resemblance),
      make("span", { class: "quiet" }, member.same ? "same text" : inWords(report, member.resemblance))));
  }
  return cell;
}

function alsoNearCell(report, member, showCluster) {
  const cell = make("td", { class: member.also_near.length > 0 ? "" : "empty", "data-name": "Also near" });
  const list = make("ul");
  for (const rank of member.also_near) {
    const other = report.clusters[rank - 1];
    list.append(make("li", null, make("a", { href: `#cluster-${rank}`, listen: {
      click: (event) => { event.preventDefault(); showCluster(other); } } }, other.id)));
  }
  if (member.also_near.length > 0) cell.append(list);
  return cell;
}

/* One row a member; the button shows it beside the medoid. */
function memberRow(report, cluster, member, nears, choose, showCluster) {
  const isMedoid = member === cluster.members[0];
  const developer = member.developer === null ? "" : report.developers[member.developer];
  const cell = (name, about, ...children) =>
    make("td", { "data-name": name, ...about, class: `${about?.class ?? ""}${children.flat().every((c) => c === "") ? " empty" : ""}` }, ...children);
  return make("tr", null,
    cell("Id", { class: "id" }, member.id),
    make("td", { "data-name": "Title", lang: cluster.language === "und" ? null : cluster.language },
      make("span", null, member.title, !member.current && [" ", make("span", { class: "tag" }, "not current")])),
    cell("Developed by", null, developer),
    cell("Suites", null, member.suites.map((suite) => report.suites[suite]).join("; ")),
    cell("Version", null, member.version),
    make("td", { class: "number", "data-name": "Words" }, thousands(member.words)),
    resemblanceCell(report, member, isMedoid),
    nears && alsoNearCell(report, member, showCluster),
    make("td", { class: `compare${isMedoid ? " empty" : ""}`, "data-name": "" }, !isMedoid && make("button", {
      type: "button", class: "small plain", "aria-pressed": "false", "aria-label": `Compare ${cluster.id} with ${member.id}`,
      listen: { click: () => choose(member) } }, "Compare")));
}

const COLUMNS = [["Id"], ["Title"], ["Developed by"], ["Suites"], ["Version"], ["Words", "number"], ["Resemblance to the medoid"]];

const memberHeadings = (nears) => make("thead", null, make("tr", null,
  [...COLUMNS, ...(nears ? [["Also near"]] : [])].map(([name, kind]) => make("th", { scope: "col", class: kind }, name)), make("td")));

/* Members, then the medoid beside one of them. */
function insideOf(report, cluster, showCluster) {
  const beside = make("div");
  const rows = new Map();
  const choose = (chosen, byHand = true) => {
    for (const [member, row] of rows) {
      row.classList.toggle("chosen", member === chosen);
      row.querySelector("button")?.setAttribute("aria-pressed", String(member === chosen));
    }
    beside.replaceChildren(drawComparison(report, cluster, chosen));
    if (byHand) beside.querySelector("h4").focus();
  };
  const nears = cluster.members.some((member) => member.also_near.length > 0);
  for (const member of cluster.members) rows.set(member, memberRow(report, cluster, member, nears, choose, showCluster));
  const inside = make("div", { class: "inside" }, partsOf(cluster),
    make("div", { class: "scroll" }, make("table", { class: "members" },
      memberHeadings(nears), make("tbody", null, [...rows.values()]))),
    make("p", { class: "quiet" }, `Resemblance: the share of phrases of ${report.parameters.shingle} words that stand in both texts; 1.00 is the same in every phrase.`,
      nears && " Also near: other clusters whose medoid a member resembles too."),
    beside);
  const first = cluster.members.find((member, i) => i > 0 && !member.same) ?? cluster.members[1];
  choose(first, false);
  return inside;
}

/* The line of a cluster. */
function drawCluster(report, cluster, opened, showCluster) {
  const medoid = cluster.members[0], parts = cluster.parts;
  const about = [cluster.id, counted(cluster.members.length, "standard", "standards"), counted(parts.suites, "suite", "suites"),
    counted(parts.developers, "developer", "developers"), `saves ${counted(parts.words_saved, "word", "words")}`].join(" · ");
  const details = make("details", { class: "cluster", id: `cluster-${cluster.rank}` },
    make("summary", null,
      make("span", { class: "rank" }, make("span", { class: "spoken" }, "Rank "), thousands(cluster.rank)),
      make("h3", { class: "name", lang: cluster.language === "und" ? null : cluster.language }, medoid.title),
      make("span", { class: "sure" }, "certainty ", make("b", null, share(parts.certainty)), bar(parts.certainty)),
      make("span", { class: "about" }, about)));
  const item = make("li", null, details);
  details.addEventListener("toggle", () => {
    if (details.open && !details.querySelector(".inside")) details.append(insideOf(report, cluster, showCluster));
    item.classList.toggle("is-open", details.open);
    opened();
  });
  return item;
}
