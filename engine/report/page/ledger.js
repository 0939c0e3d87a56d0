/* The other parts of a proposal: its members and what becomes of each, the table of statements that answer one another,
   and the ledger, in which every statement of every member has its fate. */

const MOST_PRINTED = 6; /* columns of members that fit on paper */

const region = (name, about, ...children) =>
  make("div", { ...about, class: `scroll ${about?.class ?? ""}`, role: "region", "aria-label": name, tabindex: "0" }, ...children);

/* ---- members ---- */

function memberRow(proposal, member, place) {
  const lang = proposal.language === "und" ? null : proposal.language, keeper = place === proposal.keeper;
  const cell = (name, ...children) => make("td", { "data-name": name }, make("div", null, ...children));
  const { signals } = member, why = [member.verdict.rule, "spread"].includes(member.class_reason.rule) ? null : member.class_reason.sentence;
  return make("tr", { class: keeper ? "chosen" : null },
    make("th", { scope: "row", class: "id", "data-name": "Id" }, member.id),
    cell("Title", make("span", { lang }, member.title), !signals.current && [" ", make("span", { class: "tag" }, "not current")]),
    cell("Developed by", member.developer),
    cell("Suites", member.suites.join("; ")),
    cell("What happens", make("b", null, keeper ? "kept: its URN goes on" : member.outcome), " ", make("span", { class: "quiet" }, member.verdict.sentence)),
    cell("Class", make("b", null, member.class), " ", why && make("span", { class: "quiet" }, why)),
    cell("Words in the keeper", keeper ? "" : percent(signals.covered, 1)));
}

function drawMembers(proposal) {
  const names = ["Id", "Title", "Developed by", "Suites", "What happens", "Class", "Words in the keeper"];
  const spread = proposal.members.find((member) => member.class_reason.rule === "spread");
  return make("div", null, region(`Members of proposal ${proposal.rank}`, null, make("table", { class: "members" },
    make("thead", null, make("tr", null, names.map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", null, proposal.members.map((member, place) => memberRow(proposal, member, place))))),
  spread && make("p", { class: "quiet" }, `Class of those without a word of their own, ${spread.class}: ${spread.class_reason.sentence}`));
}

/* ---- the table ---- */

/* What tells a fate in a cell of the table; what went into the draft needs no word. */
const FATE_TAGS = { "offered as a note": "note", "offered to drop": "offered", dropped: "dropped", stays: "stays" };

function tableCell(statement) {
  if (!statement) return make("td", { class: "none" }, make("span", { "aria-hidden": "true" }, "–"), make("span", { class: "spoken" }, "nothing"));
  const tag = FATE_TAGS[statement.fate];
  return make("td", { class: statement.same ? "same" : null }, label(statement.label),
    statement.same && !statement.wording ? "the same words" : statementText(statement),
    tag && [" ", make("span", { class: "tag" }, tag)]);
}

function tableRow(proposal, row) {
  const statements = row.statements.map((place, m) => (place === null ? null : proposal.members[m].statements[place]));
  const lines = [...new Set(statements.map((statement) => statement?.line).filter((line) => line !== undefined))].sort((a, b) => a - b);
  return make("tr", null, make("th", { scope: "row" }, lines.length === 0 ? make("span", { class: "quiet" }, "not in the draft") :
    lines.map((line, i) => make("div", null, lineLink(proposal, line), i === 0 && [" ", make("span", { class: "gist" }, pieces(proposal.draft.lines[line]))]))),
  statements.map(tableCell));
}

function drawTable(report, proposal) {
  const bodies = [];
  let section = -1;
  for (const row of proposal.rows) {
    if (row.section !== section) {
      section = row.section;
      bodies.push(make("tbody", null, make("tr", { class: "section" },
        make("th", { scope: "rowgroup" }, report.sections[section]), make("td", { colspan: proposal.members.length }))));
    }
    bodies.at(-1).append(tableRow(proposal, row));
  }
  const wide = proposal.members.length > MOST_PRINTED;
  const lang = proposal.language === "und" ? null : proposal.language;
  return make("div", null,
    make("p", null, "Statements that answer one another stand in one row. ",
      make("ins", null, "Marked"), " words are not in the wording of the draft.",
      wide && " The table scrolls to the right."),
    wide && make("p", { class: "paper" }, `On paper the table of ${proposal.members.length} members is left out; the ledger below has all of it.`),
    region(`Table of statements of proposal ${proposal.rank}`, { class: wide ? "aligned wide" : "aligned" },
      make("table", { lang }, make("thead", null, make("tr", null, make("th", { scope: "col" }, "Draft"),
        proposal.members.map((member, m) => make("th", { scope: "col" }, member.id, make("span", { class: "quiet" }, m === proposal.keeper ? "kept" : member.outcome))))),
      bodies)));
}

/* ---- the ledger ---- */

/* "84 statements: 31 kept, 47 folded, 4 offered, 2 dropped; 0 lost" */
function ledgerSentence(counts) {
  const fates = Object.keys(counts.by_fate);
  return `${counted(counts.statements, "statement", "statements")}: ${fatesText(fates, fates.map((name) => counts.by_fate[name]))}; ${thousands(counts.lost)} lost.`;
}

function ledgerRow(report, proposal, statement) {
  const line = statement.line === undefined ? null : lineLink(proposal, statement.line);
  return make("tr", null,
    make("td", { "data-name": "Section" }, report.sections[statement.section]),
    make("th", { scope: "row", "data-name": "Statement" }, make("span", null, label(statement.label),
      statement.same && !statement.wording ? make("span", { class: "quiet" }, "the words of the draft") : statementText(statement))),
    make("td", { "data-name": "Fate" }, make("div", null, make("b", null, statement.fate), line && [statement.fate === "kept" ? " as " : " into ", line])),
    make("td", { "data-name": "Why" }, make("div", null, statement.reason === null ? "" : report.reasons[statement.reason],
      statement.fate === "folded" && !statement.same && ` (${percent(statement.share ?? 0, 1)} in common)`)));
}

function memberLedger(report, proposal, member) {
  const fates = [...new Set(member.statements.map((statement) => statement.fate))];
  const counts = fates.map((fate) => member.statements.filter((statement) => statement.fate === fate).length);
  const lang = proposal.language === "und" ? null : proposal.language;
  return lazily({ class: "more" }, [make("b", null, member.id), ` ${counted(member.statements.length, "statement", "statements")}: ${fatesText(fates, counts)}`], () =>
    region(`Ledger of ${member.id}`, null, make("table", { class: "ledger", lang },
      make("thead", null, make("tr", null, ["Section", "Statement", "Fate", "Why"].map((name) => make("th", { scope: "col" }, name)))),
      make("tbody", null, member.statements.map((statement) => ledgerRow(report, proposal, statement))))));
}

function drawLedger(report, proposal) {
  return make("div", null, make("p", null, make("b", null, ledgerSentence(proposal.counts))),
    proposal.members.map((member) => memberLedger(report, proposal, member)));
}
