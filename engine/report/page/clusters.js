/* A cluster in the list: one line that says what it is, and what opens below it, which is built when it is first
   opened, so that a list of thousands costs as much as its lines. */

const PARTS = [
  ["standards_saved", "standard saved", "standards saved", "members less the one that would stay"],
  ["words_saved", "word saved", "words saved", "words of all members less those of the longest"],
  ["suites", "suite", "suites", "in which its members stand"],
  ["developers", "developer", "developers", "that wrote its members"],
];

function figure(value, name, explained) {
  return make("div", null, make("dt", null, name), make("dd", null, value), make("dd", { class: "quiet" }, explained));
}

function partsOf(cluster) {
  return make("dl", { class: "parts" },
    PARTS.map(([key, one, many, explained]) =>
      figure(thousands(cluster.parts[key]), cluster.parts[key] === 1 ? one : many, explained)),
    figure(share(cluster.parts.certainty), "certainty", "mean resemblance of the others to the medoid, 0 to 1"),
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

/* The columns of the members table; one that would be empty is left out. */
function columnsOf(report, cluster, showCluster) {
  const lang = cluster.language === "und" ? null : cluster.language;
  const cell = (name, kind, ...children) =>
    make("td", { class: children.flat().every((child) => child === "") ? `${kind} empty` : kind, "data-name": name }, ...children);
  const columns = [
    ["Id", "", (member) => cell("Id", "id", member.id)],
    ["Title", "", (member) => make("td", { class: "title", "data-name": "Title", lang },
      make("span", null, member.title, !member.current && [" ", make("span", { class: "tag" }, "not current")]))],
    ["Developed by", "", (member) => cell("Developed by", "", member.developer === null ? "" : report.developers[member.developer])],
    ["Suites", "", (member) => cell("Suites", "", member.suites.map((suite) => report.suites[suite]).join("; "))],
    ["Version", "", (member) => cell("Version", "", member.version), (member) => member.version !== ""],
    ["Words", "number", (member) => cell("Words", "number", thousands(member.words))],
    ["Resemblance to the medoid", "", (member) => resemblanceCell(report, member, member === cluster.members[0])],
    ["Also near", "", (member) => alsoNearCell(report, member, showCluster), (member) => member.also_near.length > 0],
  ];
  return columns.filter(([, , , says]) => !says || cluster.members.some(says));
}

/* One row a member; the button shows it beside the medoid. */
function memberRow(cluster, member, columns, choose) {
  const button = member !== cluster.members[0] && make("button", {
    type: "button", class: "small plain", "aria-pressed": "false", "aria-label": `Compare ${cluster.id} with ${member.id}`,
    listen: { click: () => choose(member) } }, "Compare");
  return make("tr", null, columns.map(([, , draw]) => draw(member)),
    make("td", { class: button ? "compare" : "compare empty", "data-name": "" }, button));
}

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
  const columns = columnsOf(report, cluster, showCluster);
  for (const member of cluster.members) rows.set(member, memberRow(cluster, member, columns, choose));
  const inside = make("div", { class: "inside" }, partsOf(cluster),
    make("div", { class: "scroll" }, make("table", { class: "members" },
      make("thead", null, make("tr", null,
        columns.map(([name, kind]) => make("th", { scope: "col", class: kind }, name)), make("td", { class: "compare" }))),
      make("tbody", null, [...rows.values()]))),
    make("p", { class: "quiet" }, `Resemblance: the share of phrases of ${report.parameters.shingle} words that stand in both texts; 1.00 is the same in every phrase.`,
      cluster.members.some((member) => member.also_near.length > 0) && " Also near: other clusters whose medoid a member resembles too."),
    beside);
  const first = cluster.members.find((member, i) => i > 0 && !member.same) ?? cluster.members[1];
  choose(first, false);
  return inside;
}

/* The line of a cluster. */
function drawCluster(report, cluster, opened, showCluster) {
  const medoid = cluster.members[0], parts = cluster.parts;
  const about = [cluster.id, counted(cluster.members.length, "standard", "standards"),
    parts.suites > 0 && counted(parts.suites, "suite", "suites"),
    parts.developers > 0 && counted(parts.developers, "developer", "developers"),
    `saves ${counted(parts.words_saved, "word", "words")}`].filter(Boolean).join(" · ");
  const details = make("details", { class: "cluster", id: `cluster-${cluster.rank}` },
    make("summary", null,
      make("span", { class: "rank" }, make("span", { class: "spoken" }, "Rank "), thousands(cluster.rank)),
      make("h3", { class: "name", lang: cluster.language === "und" ? null : cluster.language }, medoid.title,
        !medoid.current && [" ", make("span", { class: "tag" }, "not current")]),
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
