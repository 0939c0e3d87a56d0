/* The register: one row a proposal, filtered and sorted, shown a hundred at a time. */

const ROWS = 100;

/* What a proposal saves: [standards, words]; fewer than none where the draft is longer than what it replaces. */
function savings(entry) {
  const [standards, standardsAfter, words, wordsAfter] = entry.size;
  return [standards - standardsAfter, words - wordsAfter];
}

const registerOrders = {
  rank: (a, b) => a.rank - b.rank,
  standards: (a, b) => savings(b)[0] - savings(a)[0] || a.rank - b.rank,
  words: (a, b) => savings(b)[1] - savings(a)[1] || a.rank - b.rank,
  members: (a, b) => b.members.length - a.members.length || a.rank - b.rank,
  title: (a, b) => a.title.localeCompare(b.title, "en") || a.rank - b.rank,
};

/* The entries that a choice leaves, sorted; and for each filter how many each of its values would leave. */
function chooseEntries(report, choice) {
  const words = fold(choice.search).split(/\s+/).filter(Boolean), chosen = [];
  const counts = { recommendation: new Map(), suite: new Map(), developer: new Map() };
  for (const entry of report.register) {
    entry.searchText ??= fold([entry.title, ...entry.members].join("\n"));
    if (!words.every((word) => entry.searchText.includes(word))) continue;
    const values = { recommendation: [entry.recommendation], suite: entry.suites, developer: entry.developers };
    const passes = (name) => choice[name] === null || values[name].includes(choice[name]);
    const failing = Object.keys(values).filter((name) => !passes(name));
    if (failing.length === 0) chosen.push(entry);
    for (const name of Object.keys(values)) {
      if (failing.some((other) => other !== name)) continue;
      for (const value of values[name]) counts[name].set(value, (counts[name].get(value) ?? 0) + 1);
    }
  }
  return { chosen: chosen.sort(registerOrders[choice.order] ?? registerOrders.rank), counts };
}

function fillChoices(select, all, names, counts) {
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

/* "31 kept, 47 folded": those that there are. */
const fatesText = (names, counts) =>
  names.map((name, i) => counts[i] > 0 && `${thousands(counts[i])} ${name}`).filter(Boolean).join(", ");

function registerRow(report, entry) {
  const [standards, words] = savings(entry), keeper = entry.members[entry.keeper];
  const lang = entry.language === "und" ? null : entry.language;
  const title = report.pages.has(entry.rank) ? make("a", { href: `#proposal-${entry.rank}`, lang }, entry.title) : make("span", { lang }, entry.title);
  const cell = (name, value, kind = "number") => make("td", { class: kind, "data-name": name }, value);
  return make("tr", null,
    cell("Rank", thousands(entry.rank)),
    make("th", { scope: "row", "data-name": "Title" }, title, make("span", { class: "quiet" }, "keep ", keeper)),
    cell("Recommendation", report.recommendations[entry.recommendation], ""),
    cell("Members", thousands(entry.members.length)),
    cell("Statements", fatesText(report.fates, entry.fates), "fates"),
    cell("Standards saved", thousands(standards)),
    cell("Words saved", words < 0 ? `−${thousands(-words)}` : thousands(words)));
}

function startRegister(report) {
  const body = find("rows"), status = find("status"), paging = find("paging");
  const filters = ["recommendation", "suite", "developer"];
  let chosen = [], shown = 0, waiting = 0;

  function showMore(most) {
    body.append(...chosen.slice(shown, shown + most).map((entry) => registerRow(report, entry)));
    shown = Math.min(chosen.length, shown + most);
    const all = report.register.length, left = chosen.length - shown;
    status.textContent = all === 0 ? "No proposals." : chosen.length === 0 ?
      `None of ${counted(all, "proposal", "proposals")} matches. Clear the search or a filter.` :
      `Showing ${thousands(shown)} of ${counted(chosen.length, "proposal", "proposals")}${chosen.length < all ? ` that match, of ${thousands(all)} in all` : ""}.`;
    paging.hidden = left === 0;
    find("more").textContent = `Show ${thousands(Math.min(ROWS, left))} more`;
  }

  function update() {
    clearTimeout(waiting);
    const choice = { search: find("search").value, order: find("order").value };
    for (const name of filters) choice[name] = find(name).value === "" ? null : Number(find(name).value);
    const outcome = chooseEntries(report, choice);
    fillChoices(find("recommendation"), "All recommendations", report.recommendations, outcome.counts.recommendation);
    fillChoices(find("suite"), "All suites", report.suites, outcome.counts.suite);
    fillChoices(find("developer"), "All developers", report.developers, outcome.counts.developer);
    chosen = outcome.chosen;
    shown = 0;
    body.replaceChildren();
    showMore(ROWS);
  }

  find("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(update, 200); });
  find("controls").addEventListener("change", (event) => { if (event.target.id !== "search") update(); });
  find("controls").addEventListener("submit", (event) => event.preventDefault());
  find("clear").addEventListener("click", () => {
    for (const name of ["search", ...filters]) find(name).value = "";
    find("order").value = "rank";
    update();
  });
  for (const [name, most] of [["more", ROWS], ["all", Infinity]]) {
    find(name).addEventListener("click", () => {
      const first = shown;
      showMore(most);
      const row = body.children[first]?.querySelector("th");
      row?.setAttribute("tabindex", "-1");
      row?.focus();
    });
  }
  find("controls").hidden = report.register.length < 2;
  const left = report.count - report.register.length;
  find("register-lead").textContent = "One row for each proposal: the title of the standard to keep, what becomes of all statements, and what is saved. Paper has the rows that are shown." +
    (left > 0 ? ` To keep the page small, the last ${thousands(left)} are in proposals.json only.` : "");
  update();
}
