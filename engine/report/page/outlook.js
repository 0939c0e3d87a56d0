/* What all proposals come to together: the headline, the flow of records, the recommendations, the curve. */

const find = (id) => document.getElementById(id);

const MEANINGS = {
  "replace by one": "one function: the draft can stand for all members",
  "keep one generic and mark contexts": "one function in several contexts, which the draft marks",
  "keep specialist": "a member has too much of its own: it stays beside the common one",
  "split": "the cluster holds several functions",
  "retire old version": "old versions of one standard",
  "refer to the owner": "copies of another body's standard: point at the original",
  "leave alone": "alike, but not the same",
};

function figure(value, name, explained) {
  return make("div", null, make("dt", null, name), make("dd", null, value), make("dd", { class: "quiet" }, explained));
}

/* A count of which more may be there after than before. */
const difference = (before, after) => (before >= after ? thousands(before - after) : `−${thousands(after - before)}`);

function fillFigures(report) {
  const { flow, figures } = report;
  const saved = flow.standards - flow.standards_after;
  find("version").textContent = report.kindred;
  find("lead").textContent = report.count === 0 ?
    `No proposals: nothing among ${counted(flow.standards, "standard", "standards")} says the same.` :
    `${counted(report.count, "proposal", "proposals")} for a directory of ${counted(flow.standards, "standard", "standards")}. ` +
    `If all were accepted, ${thousands(flow.standards_after)} would be left.`;
  find("figures").append(
    figure(thousands(report.count), report.count === 1 ? "proposal" : "proposals", "one for each cluster, ranked by what an editor gains"),
    figure(thousands(saved), saved === 1 ? "standard saved" : "standards saved", `${percent(saved, flow.standards)} of the directory`),
    figure(difference(figures.words, figures.words_after), "words saved", `${percent(Math.max(0, figures.words - figures.words_after), figures.words)} of all words`),
    figure(percent(figures.overlapping, flow.standards), "overlap", `of the standards: another one has more than 70 % of their phrases (${thousands(figures.overlapping)})`));
}

function fillFlow(report) {
  const flow = report.flow;
  const rows = [["", "read", "records read"], ["−", "rejected", "rejected: could not be used"], ["−", "filtered", "filtered out"],
    ["−", "reuploads", "re-uploads of the same"], ["=", "standards", "standards in the directory"],
    ["−", "retired", "older versions retired"], ["−", "referred", "copies that point at the original"],
    ["−", "replaced", "replaced by a common standard"], ["=", "standards_after", "standards in the directory after"]];
  find("flow").append(...rows.map(([sign, key, name]) => make("tr", { class: sign === "=" ? "sum" : null },
    make("th", { scope: "row" }, sign && make("span", { class: "sign" }, sign), name), make("td", { class: "number" }, thousands(flow[key])))));
  find("kinds").append(...Object.entries(report.figures.by_recommendation).map(([name, count]) => make("tr", null,
    make("th", { scope: "row" }, name, make("span", { class: "quiet" }, MEANINGS[name])), make("td", { class: "number" }, thousands(count)))));
}

/* ---- the curve ---- */

function draw(name, about, ...children) {
  const element = document.createElementNS("http" + "://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(about)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/* The next of 1, 2, 5, 10, ... per cent. */
function ceiling(value) {
  let step = 0.01;
  for (let i = 0; step < value; i++) step *= [2, 2.5, 2][i % 3];
  return Math.min(step, 1);
}

function drawCurve(points, proposals) {
  const width = 680, height = 300, left = 84, right = 130, top = 18, bottom = 60;
  const first = points[0], last = points.at(-1);
  const series = [["standards", "solid"], ["words", "dashed"]].map(([key, kind]) =>
    ({ key, kind, shares: points.map((point) => (first[key] > 0 ? (first[key] - point[key]) / first[key] : 0)) }));
  const most = ceiling(Math.max(0.01, ...series.flatMap((one) => one.shares)));
  const x = (count) => left + (count / proposals) * (width - left - right);
  const y = (value) => top + (1 - Math.max(0, value) / most) * (height - top - bottom);
  const text = (about, words) => draw("text", about, words);
  const parts = [];
  for (let i = 0; i <= 4; i++) {
    const at = y((most * i) / 4);
    parts.push(draw("line", { x1: left, x2: width - right, y1: at, y2: at, class: "grid" }),
      text({ x: left - 8, y: at + 4, "text-anchor": "end" }, `${Number(((most * i) / 4 * 100).toFixed(2))} %`));
  }
  for (const share of [0, 0.5, 1]) {
    const count = Math.round(proposals * share);
    parts.push(text({ x: x(count), y: height - bottom + 24, "text-anchor": "middle" }, thousands(count)));
  }
  parts.push(text({ x: x(proposals / 2), y: height - 8, "text-anchor": "middle" }, "proposals reviewed, in order of rank"));
  const ends = series.map((one) => y(one.shares.at(-1)) + 4);
  if (Math.abs(ends[0] - ends[1]) < 16) ends[ends[0] <= ends[1] ? 1 : 0] = Math.min(...ends) + 16;
  series.forEach((one, i) => parts.push(
    draw("polyline", { class: `series ${one.kind}`, points: points.map((point, k) => `${x(point.proposals).toFixed(1)},${y(one.shares[k]).toFixed(1)}`).join(" ") }),
    text({ x: width - right + 8, y: ends[i], class: "name" }, one.key)));
  return draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label":
    `Share of the directory saved, rising from nothing to ${percent(Math.max(0, series[0].shares.at(-1)), 1)} of its standards and ` +
    `${percent(Math.max(0, series[1].shares.at(-1)), 1)} of its words after all ${thousands(last.proposals)} proposals.` }, ...parts);
}

function fillCurve(report) {
  const points = report.curve, first = points[0];
  if (report.count < 2) {
    find("curve-part").hidden = true;
    return;
  }
  const saved = ["standards", "words"].map((key) => percent(Math.max(0, first[key] - points.at(-1)[key]), first[key]));
  find("curve").append(drawCurve(points, report.count),
    make("figcaption", { class: "quiet" }, `Share of the directory that is saved: in the end ${saved[0]} of its standards (solid) and ${saved[1]} of its words (dashed).`));
  const every = Math.ceil((points.length - 1) / 10);
  find("points").append(...points.filter((_, i) => i > 0 && (i % every === 0 || i === points.length - 1)).map((point) => make("tr", null,
    make("td", { class: "number" }, thousands(point.proposals)),
    make("td", { class: "number" }, difference(first.standards, point.standards)),
    make("td", { class: "number" }, difference(first.words, point.words)))));
}

/* ---- classes and criteria ---- */

function fillClasses(report) {
  const classes = Object.entries(report.figures.by_class);
  find("classes").textContent = `Of all members, ${classes.map(([name, count]) => `${thousands(count)} ${count === 1 ? "is" : "are"} ${name}`).join(", ")}.`;
  if (report.categories.length > 0) {
    find("categories").append(make("p", null, "Beside the category that the directory itself gives (NOSCategory), which nothing here overrides:"),
      make("table", { class: "points" }, make("thead", null, make("tr", null, make("th", { scope: "col" }, "Category in the directory"),
        classes.map(([name]) => make("th", { scope: "col", class: "number" }, name)))),
      make("tbody", null, report.categories.map((row) => make("tr", null, make("th", { scope: "row" }, row.category),
        classes.map(([name]) => make("td", { class: "number" }, thousands(row[name]))))))));
  }
  for (const [section, keys] of Object.entries(report.criteria)) {
    find("criteria").append(make("dt", null, section),
      make("dd", null, Object.entries(keys).map(([key, value]) => `${key} = ${value}`).join(", ")));
  }
}

function fillOutlook(report) {
  fillFigures(report);
  fillFlow(report);
  fillCurve(report);
  fillClasses(report);
}
