/* The page itself: reads its document, fills the summary and the register, and draws a proposal when it is opened. */

function impactOf(proposal) {
  const { impact } = proposal;
  const change = (before, after) => `${thousands(before)} → ${thousands(after)}`;
  return make("dl", { class: "parts" },
    figure(change(impact.standards_before, impact.standards_after), "standards", "of these members, before and after"),
    figure(change(impact.statements_before, impact.statements_after), "statements", "to keep up to date"),
    figure(change(impact.words_before, impact.words_after), "words", "alternatives in slots included"),
    figure(thousands(impact.suites), impact.suites === 1 ? "suite" : "suites", "in which its members stand"),
    figure(thousands(impact.developers), impact.developers === 1 ? "developer" : "developers", "that wrote its members"),
    figure(thousands(impact.linked_from), impact.linked_from === 1 ? "link" : "links", "other standards that name a member"));
}

function drawReasons(report, proposal) {
  const keeper = proposal.members[proposal.keeper];
  return make("div", { class: "reasons" },
    make("p", null, make("b", null, `Recommended: ${proposal.recommendation}. `), proposal.reasons[0]?.sentence),
    make("ul", null, proposal.reasons.slice(1).map((reason) => make("li", null, reason.sentence))),
    make("p", null, make("b", null, "To keep: ", keeper.id, ". "), keeper.title),
    make("ul", null, proposal.keeper_reasons.map((reason) => make("li", null, reason.sentence))));
}

function insideOf(report, proposal) {
  prepareProposal(proposal);
  const part = (name, content) => [make("h4", null, name), content];
  return make("div", { class: "inside" },
    drawReasons(report, proposal), impactOf(proposal),
    part("Members, and what happens to each", drawMembers(proposal)),
    part("Draft", drawDraft(report, proposal)),
    part("Statements side by side", drawTable(report, proposal)),
    part("Ledger: what becomes of every statement", drawLedger(report, proposal)));
}

function drawProposal(report, proposal) {
  const keeper = proposal.members[proposal.keeper], { impact } = proposal;
  const lang = proposal.language === "und" ? null : proposal.language;
  const about = [counted(proposal.members.length, "standard", "standards"), `keep ${keeper.id}`,
    `${thousands(impact.standards_before)} → ${counted(impact.standards_after, "standard", "standards")}`].join(" · ");
  const details = make("details", { class: "cluster proposal", id: `proposal-${proposal.rank}` }, make("summary", null,
    make("span", { class: "rank" }, make("span", { class: "spoken" }, "Rank "), thousands(proposal.rank)),
    make("h3", { class: "name", lang }, keeper.title),
    make("span", { class: "sure" }, make("span", { class: "tag" }, proposal.recommendation)),
    make("span", { class: "about" }, about)));
  details.fill = () => { if (!details.querySelector(".inside")) details.append(insideOf(report, proposal)); };
  details.addEventListener("toggle", () => {
    if (details.open) details.fill();
    details.parentElement.classList.toggle("is-open", details.open);
  });
  return make("li", null, details);
}

/* Opens what an address names: a proposal, or a line of its draft. */
function showFromAddress(report) {
  const [, rank, line] = location.hash.match(/^#proposal-(\d+)(-line-\d+)?$/) ?? [];
  if (!report.pages.has(Number(rank))) return;
  const details = find(`proposal-${rank}`);
  details.open = true;
  details.fill();
  const target = line ? find(`proposal-${rank}${line}`) : details;
  target?.scrollIntoView({ block: "start" });
  (line ? target : details.querySelector("summary"))?.focus({ preventScroll: true });
}

/* On paper: the proposals that are open, with everything in them; if none is, all of them. */
function preparePaper() {
  const list = find("list");
  let opened = [];
  const open = (details) => {
    if (details.open) return;
    opened.push(details);
    details.open = true;
  };
  window.addEventListener("beforeprint", () => {
    const chosen = [...list.querySelectorAll(".proposal[open]")];
    list.classList.toggle("some-open", chosen.length > 0);
    for (const proposal of chosen.length > 0 ? chosen : list.querySelectorAll(".proposal")) {
      open(proposal);
      proposal.fill();
      for (const details of proposal.querySelectorAll("details")) {
        open(details);
        details.fill();
      }
    }
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
    list.classList.remove("some-open");
  });
}

{
  const report = JSON.parse(find("document").textContent);
  report.pages = new Set(report.proposals.map((proposal) => proposal.rank));
  fillOutlook(report);
  startRegister(report);
  find("list").append(...report.proposals.map((proposal) => drawProposal(report, proposal)));
  find("proposals").hidden = report.proposals.length === 0;
  find("proposals-lead").textContent = (report.proposals.length < report.count ?
    `The first ${thousands(report.proposals.length)} of ${thousands(report.count)}; proposals.json has all of them in full. ` : "") +
    "Open one to read it. Printing prints the open ones, or all if none is open.";
  preparePaper();
  window.addEventListener("hashchange", () => showFromAddress(report));
  showFromAddress(report);
}
