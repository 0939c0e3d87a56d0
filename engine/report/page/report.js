/* The page itself: reads its document, fills the summary, and keeps the list of clusters in step with the controls. */

const PAGE = 50;
const find = (id) => document.getElementById(id);

/* ---- summary ---- */

function fillSummary(report) {
  const { counts } = report;
  find("version").textContent = report.kindred;
  const titlesOnly = counts.standards > 0 && counts.with_text === 0;
  find("lead").textContent = counts.clusters === 0 ?
    `None of ${counted(counts.standards, "standard", "standards")} resembles another by ${thresholdText(report.parameters.threshold)} or more.` :
    `${counted(counts.clusters, "group", "groups")} of standards ${titlesOnly ? "with like titles" : "that say the same, or nearly so"}, among ` +
    `${counted(counts.standards, "standard", "standards")}. If each came down to one standard, there would be ` +
    `${titlesOnly ? "at most " : ""}${thousands(counts.standards_saved)} fewer to keep up to date.` +
    (titlesOnly ? " Only titles were compared: a shared title is a hint, not a proof." : "");
  find("question").textContent = report.question;
  find("question").hidden = report.question === "";
  find("figures").append(
    figure(thousands(counts.clusters), "clusters", "groups in which every member resembles the medoid"),
    figure(thousands(counts.clustered), "standards in clusters", `${percent(counts.clustered, counts.standards)} of all that were compared` +
      (counts.linked_alone > 0 ? `; ${counted(counts.linked_alone, "more standard is linked, but stands", "more standards are linked, but stand")} in no cluster: see links.csv` : "")),
    figure(thousands(counts.standards_saved), "standards saved", `${percent(counts.standards_saved, counts.standards)}, if each cluster came down to one`),
    figure(thousands(counts.words_saved), "words saved", `${percent(counts.words_saved, counts.words)} of all words, if the longest of each cluster stayed`));
  const term = (sign, value, name) => make("span", null, sign && make("i", null, sign),
    make("span", null, make("b", null, thousands(value)), make("small", { class: "quiet" }, name)));
  find("equation").append(term("", counts.read, "records read"), term("=", counts.standards, "standards"),
    term("+", counts.reuploads, "re-uploads of the same"), term("+", counts.filtered, "filtered out"),
    term("+", counts.rejected, "rejected"));
  find("reading").textContent = [
    `${counted(counts.texts, "distinct text", "distinct texts")}; ${counted(counts.copies, "standard has", "standards have")} word for word the text of another.`,
    titlesOnly ? "No standard has a text." : counts.with_text < counts.standards ? `${counted(counts.standards - counts.with_text, "standard has", "standards have")} only a title.` : "",
    counts.ignored > 0 ? `${counted(counts.ignored, "file", "files")} of no known kind ignored.` : ""].filter(Boolean).join(" ");
}

function fillMethod(report) {
  const { counts, parameters: p } = report;
  const exact = p.index === "join";
  find("method").textContent = `Each text became the set of its phrases of ${p.shingle} words (by word stem). ` +
    (exact ? "Every pair with enough phrases in common was found by an exact join. " :
      "Pairs that may be alike were found by MinHash signatures in bands, ") +
    (exact ? "" : `which finds a pair at the threshold with a chance of ${percent(p.recall_at_threshold, 1)} and closer ones more surely. `) +
    "Each pair shown was then compared exactly.";
  const facts = [["Threshold", `${thresholdText(p.threshold)}: the least resemblance of a pair that counts`],
    !exact && ["Signature", `${counted(p.permutations, "permutation", "permutations")}: ${thousands(p.bands)} bands × ${thousands(p.rows)} rows, seed ${p.seed}`],
    ["Candidates", `${thousands(counts.candidates)} pairs proposed, ${thousands(counts.verified)} of them compared exactly`],
    ["Links", `${thousands(counts.links)} of ${counted(counts.pairs, "pair", "pairs")} at or above the threshold count as duplicates`]];
  for (const fact of facts.filter(Boolean)) find("parameters").append(make("dt", null, fact[0]), make("dd", null, fact[1]));
}

/* A list that is filled when it is first opened. `draw` gives the rows of the list or table body inside. */
function fillDetails(id, title, inside, draw) {
  const details = find(id);
  details.hidden = title === "";
  details.querySelector("summary").textContent = title;
  details.addEventListener("toggle", () => {
    const body = details.querySelector(inside);
    if (body.childElementCount === 0) body.append(...draw());
  });
  return details;
}

const when = (count, title) => (count === 0 ? "" : title);

function fillFindings(report) {
  fillDetails("findings", when(report.finding_count, `${counted(report.finding_count, "finding", "findings")} about the directory`), "ul", () => {
    const more = report.finding_count - report.findings.length;
    return [...report.findings.map((one) => make("li", null, make("span", { class: "tag" }, one.kind), " ", one.sentence)),
      ...(more > 0 ? [make("li", null, `${thousands(more)} more of these kinds stand in result.json.`)] : [])];
  });
}

function fillNotes(report) {
  const { warning_count: warnings, column_count: columns } = report;
  fillDetails("warnings", when(warnings, `${counted(warnings, "warning", "warnings")} about the files`), "ul", () => {
    const more = warnings - report.warnings.length;
    return [...report.warnings.map((one) => make("li", null, one.file && make("b", null, one.file), one.file && ": ", one.sentence)),
      ...(more > 0 ? [make("li", null, `And ${thousands(more)} more.`)] : [])];
  });
  const list = fillDetails("columns", when(columns, `${counted(columns, "column", "columns")} read under another name`), "tbody", () =>
    report.columns.map((one) => make("tr", null, make("td", null, one.file), make("td", null, one.field),
      make("td", null, one.column), make("td", null, one.guessed ? "guessed" : "as told by --map"))));
  list.querySelector("p").textContent = (report.columns.length < columns ? `The first ${thousands(report.columns.length)}. ` : "") +
    "Where a guess is wrong, --map FIELD=COLUMN corrects it.";
}

function fillRejected(report) {
  const total = report.counts.rejected;
  const list = fillDetails("rejected", when(total, `${counted(total, "record", "records")} rejected`), "tbody", () =>
    report.rejected.map((one) => make("tr", null, make("td", null, one.file),
      make("td", { class: "number" }, one.line > 0 ? String(one.line) : ""), make("td", null, one.field), make("td", null, one.reason))));
  list.querySelector("p").textContent = report.rejected.length < total ?
    `The first ${thousands(report.rejected.length)}; rejected.csv lists all.` : "These could not be used; all others were.";
}

/* ---- controls and list ---- */

function fillSelect(select, all, names, counts) {
  if (select.options.length === 0) {
    select.append(make("option", { value: "" }, all), ...names.map((name, i) => make("option", { value: i }, name)));
  }
  for (let i = 0; i < names.length; i++) {
    const option = select.options[i + 1], count = counts.get(i) ?? 0;
    const text = visible(`${names[i]} (${thousands(count)})`);
    if (option.text !== text) option.textContent = text;
    option.disabled = count === 0 && !option.selected;
  }
}

function start(report) {
  const list = find("list"), controls = find("controls"), status = find("status"), paging = find("paging");
  let chosen = [], shown = 0;

  const opened = () => list.classList.toggle("some-open", list.querySelector(".is-open") !== null);

  function say() {
    const all = report.clusters.length;
    status.textContent = all === 0 ? "No clusters." : chosen.length === 0 ?
      `None of ${counted(all, "cluster", "clusters")} matches. Clear the search or a filter.` :
      `Showing ${thousands(shown)} of ${counted(chosen.length, "cluster", "clusters")}${chosen.length < all ? ` that match, of ${thousands(all)} in all` : ""}.` +
      (find("search").value.trim() !== "" && report.clusters_with_texts < all ?
        ` Texts are searched in the ${counted(report.clusters_with_texts, "cluster", "clusters")} that show them, titles and ids in all.` : "");
    const left = chosen.length - shown;
    paging.hidden = left === 0;
    find("more").textContent = `Show ${thousands(Math.min(PAGE, left))} more`;
  }

  function showMore(upTo = shown + PAGE) {
    const next = chosen.slice(shown, upTo);
    list.append(...next.map((cluster) => drawCluster(report, cluster, opened, showCluster)));
    shown += next.length;
    say();
  }

  let waiting = 0; /* for the next key of a search */

  function update() {
    clearTimeout(waiting);
    const pick = (id) => (find(id).value === "" ? null : Number(find(id).value));
    const choice = { search: find("search").value, suite: pick("suite"), developer: pick("developer"),
      across: find("across").checked, order: find("order").value };
    const outcome = chooseClusters(report, choice);
    fillSelect(find("suite"), "All suites", report.suites, outcome.bySuite);
    fillSelect(find("developer"), "All developers", report.developers, outcome.byDeveloper);
    chosen = outcome.chosen;
    shown = 0;
    list.replaceChildren();
    showMore();
    opened();
  }

  function clearControls() {
    for (const id of ["search", "suite", "developer"]) find(id).value = "";
    find("across").checked = false;
    find("order").value = "rank";
    update();
  }

  /* Opens a cluster wherever it is; if the filters hide it, they are cleared. */
  function showCluster(cluster) {
    if (!chosen.includes(cluster)) clearControls();
    const place = chosen.indexOf(cluster);
    if (place >= shown) showMore(place + 1);
    const details = find(`cluster-${cluster.rank}`);
    details.open = true;
    details.scrollIntoView({ block: "start" });
    details.querySelector("summary").focus({ preventScroll: true });
  }

  function showFromAddress() {
    const rank = Number(location.hash.match(/^#cluster-(\d+)$/)?.[1]);
    if (report.clusters[rank - 1]) showCluster(report.clusters[rank - 1]);
  }

  find("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(update, 200); });
  controls.addEventListener("change", (event) => { if (event.target.id !== "search") update(); });
  controls.addEventListener("submit", (event) => event.preventDefault());
  find("clear").addEventListener("click", clearControls);
  find("more").addEventListener("click", () => {
    const first = shown;
    showMore();
    list.children[first]?.querySelector("summary").focus();
  });
  window.addEventListener("hashchange", showFromAddress);
  controls.hidden = report.clusters.length < 2;
  update();
  showFromAddress();
}

{
  const report = JSON.parse(find("document").textContent);
  prepareClusters(report);
  fillSummary(report);
  fillMethod(report);
  fillFindings(report);
  fillNotes(report);
  fillRejected(report);
  start(report);
}
