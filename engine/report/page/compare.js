/* Two texts side by side. */

/* What a resemblance means in words. */
function inWords(report, value) {
  const band = report.bands.find(([least]) => value >= least);
  return band ? band[1] : "";
}

/* An id as one word of a shell. */
const quoted = (id) => `'${id.replaceAll("'", "'\\''")}'`;
const compareCommand = (a, b) => `kindred compare ${quoted(a.id)} ${quoted(b.id)} --in INPUT`;

/* ---- rows ---- */

/* A statement: [label, shared, differing, shared, ...]. */
function statementCell(side, mark, name, note) {
  const cell = make("td", { "data-name": name }, label(side[0]), marked(side.slice(1), mark));
  if (side.length === 3 && side[1] === "") cell.classList.add("lone");
  if (note) cell.append(make("span", { class: "quiet" }, ` (under ${note})`));
  return cell;
}

function rowOf(report, row, a, b) {
  const nameA = `${a.id}`, nameB = `${b.id}`;
  if (row.same) {
    const [labelA, labelB, text] = row.same;
    return make("tr", { class: "identical" },
      make("td", { class: "same", "data-name": nameA }, label(labelA), text),
      make("td", { class: "same", "data-name": nameB }, label(labelB), text));
  }
  const none = (name, other) => make("td", { class: "none", "data-name": name }, `nothing that answers it; only in ${other}`);
  return make("tr", null,
    row.a ? statementCell(row.a, "del", nameA) : none(nameA, nameB),
    row.b ? statementCell(row.b, "ins", nameB, row.t === undefined ? "" : report.sections[row.t]) : none(nameB, nameA));
}

/* One <tbody> a section, headed by its name and resemblance. */
function sectionsOf(report, comparison, a, b) {
  const bodies = [];
  const resemblances = new Map(comparison.sections);
  let section = -1;
  for (const row of comparison.rows) {
    if (row.s !== section) {
      section = row.s;
      const value = resemblances.get(section);
      const says = value === undefined ? "" : value === null ? " only in one of the two" :
        ` resemblance ${share(value)}, ${inWords(report, value)}`;
      bodies.push(make("tbody", null, make("tr", null,
        make("th", { scope: "rowgroup", colspan: 2 }, report.sections[section], make("span", null, says)))));
    }
    bodies.at(-1).append(rowOf(report, row, a, b));
  }
  return bodies;
}

/* ---- the whole ---- */

function overlapSentence(report, comparison, a, b) {
  const { resemblance, containment_a_in_b: inB, containment_b_in_a: inA } = comparison;
  return `Resemblance ${share(resemblance)}, ${inWords(report, resemblance)}: the share of phrases of ` +
    `${report.parameters.shingle} words in either text that stand in both. ` +
    `${percent(inB, 1)} of ${a.id} stands in ${b.id}, and ${percent(inA, 1)} of ${b.id} in ${a.id}.`;
}

/* The medoid beside another member, or how to see them if their texts were left out of the page. */
function drawComparison(report, cluster, member) {
  const medoid = cluster.members[0];
  const comparison = member.comparison === null ? null : cluster.comparisons?.[member.comparison];
  const heading = make("h4", { tabindex: "-1" }, `${medoid.id} beside ${member.id}`);
  if (!comparison) {
    return make("div", { class: "beside" }, heading,
      make("p", { class: "notice" }, "To keep the page quick, these two texts are left out of it. To see them, run ",
        make("code", null, compareCommand(medoid, member)), " with your own directory for INPUT."));
  }
  const table = make("table", { class: "sides", lang: cluster.language === "und" ? null : cluster.language },
    make("thead", null, make("tr", null, ...[medoid, member].map((each) =>
      make("th", { scope: "col" }, each.id, make("br"), each.title)))),
    sectionsOf(report, comparison, medoid, member));
  const twin = cluster.members.find((other) => other.comparison === member.comparison && other !== member);
  const identical = table.querySelectorAll("tr.identical").length;
  const hide = make("input", { type: "checkbox", listen: {
    change: () => table.classList.toggle("hide-same", hide.checked) } });
  return make("div", { class: "beside" }, heading,
    make("p", null, overlapSentence(report, comparison, medoid, member)),
    member.same && make("p", null, "Both have the same text, word for word; only their particulars differ."),
    twin && !member.same && make("p", { class: "quiet" }, `${twin.id} has the same text as ${member.id}.`),
    make("p", { class: "legend" }, make("span", null, make("del", null, `only in ${medoid.id}`)),
      make("span", null, make("ins", null, `only in ${member.id}`)), make("span", { class: "quiet" }, "grey: the same words in both"),
      identical > 0 && make("label", null, hide, `Hide ${counted(identical, "identical statement", "identical statements")}`)),
    make("div", { class: "scroll" }, table));
}
