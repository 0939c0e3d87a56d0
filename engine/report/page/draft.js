/* The draft of one proposal, each statement with its sources one click away; and the words that the other drawings of a
   proposal share with it. */

/* The places of the sections in the document's list; titles and overviews have no numbers. */
const TITLE = 0, OVERVIEW = 1;
const PREFIXES = ["", "", "P", "K", "S", "V", "B", "SK"];

/* Completes what the document leaves out: texts that read as their line, the number of each line, the lines of a row. */
function prepareProposal(proposal) {
  const numbers = new Map();
  for (const line of proposal.draft?.lines ?? []) {
    const number = (numbers.get(line.section) ?? 0) + 1;
    numbers.set(line.section, number);
    line.name = line.section === TITLE ? "Title" : line.section === OVERVIEW ? `Overview ${number}` : `${PREFIXES[line.section]}${number}`;
    const [member, place] = line.sources[0];
    line.text = proposal.members[member].statements[place].text;
  }
  proposal.members.forEach((member, m) => member.statements.forEach((statement, place) => {
    const line = statement.line === undefined ? null : proposal.draft.lines[statement.line];
    statement.member = m;
    statement.text ??= line.text;
    statement.wording = line !== null && line.sources[0][0] === m && line.sources[0][1] === place;
    statement.same = line !== null && statement.text === line.text;
  }));
  return proposal;
}

const lineId = (proposal, line) => `proposal-${proposal.rank}-line-${line}`;
const lineLink = (proposal, line) => make("a", { href: `#${lineId(proposal, line)}` }, proposal.draft.lines[line].name);

/* The text of a statement, with what its counterpart does not have marked; of what is hardly alike nothing is. */
function statementText(statement) {
  if (!statement.segments || statement.same || (statement.share ?? 0) < 0.5) return statement.text;
  const points = Array.from(statement.text);
  let at = 0;
  return marked(statement.segments.map((length) => points.slice(at, at += length).join("")), "ins");
}

const statementName = (proposal, statement) => [make("b", null, proposal.members[statement.member].id), statement.label && ` ${statement.label}`];

/* ---- a statement of the draft ---- */

function drawSlot(slot) {
  return make("span", { class: "slot" }, make("span", { class: "slot-tag" }, "slot"), "[",
    slot.map((one, i) => [i > 0 && make("span", { class: "or" }, " | "), one.text]), "]");
}

const pieces = (line) => line.pieces.map((piece) => (typeof piece === "string" ? piece : drawSlot(piece.slot)));

function drawSources(report, proposal, line) {
  const sources = line.sources.map(([member, place]) => proposal.members[member].statements[place]);
  const same = sources.slice(1).filter((statement) => statement.same);
  const list = [make("li", null, statementName(proposal, sources[0]), make("span", { class: "tag" }, "its wording"), make("p", null, sources[0].text))];
  if (same.length > 0) {
    list.push(make("li", null, "Word for word the same: ", same.map((statement, i) => [i > 0 && ", ", statementName(proposal, statement)]), "."));
  }
  for (const statement of sources.slice(1).filter((one) => !one.same)) {
    list.push(make("li", null, statementName(proposal, statement), make("span", { class: "tag" }, "folded in"),
      make("span", { class: "quiet" }, `${report.reasons[statement.reason]}; ${percent(statement.share ?? 0, 1)} of the words in common`),
      make("p", null, statementText(statement))));
  }
  for (const piece of line.pieces.filter((one) => typeof one !== "string")) {
    list.push(make("li", null, "Slot: ", piece.slot.map((one, i) => [i > 0 && "; ", `“${one.text}” of `, make("b", null, proposal.members[one.member].id)]), "."));
  }
  return make("ul", null, list);
}

/* A <details> whose content is made when it is first opened, so that a page costs what is looked at. */
function lazily(about, summary, content) {
  const details = make("details", about, make("summary", null, summary));
  details.fill = () => { if (details.childElementCount === 1) details.append(content()); };
  details.addEventListener("toggle", () => { if (details.open) details.fill(); });
  return details;
}

function drawLine(report, proposal, line, place) {
  const owner = line.sources[0][0], origin = owner === proposal.keeper ? null :
    line.sources.some(([member]) => member === proposal.keeper) ? `wording of ${proposal.members[owner].id}` : "not in the keeper";
  const numbered = line.section !== TITLE && line.section !== OVERVIEW;
  return make("li", { id: lineId(proposal, place), tabindex: "-1" },
    numbered && make("span", { class: "label" }, line.name),
    make("div", null, make("p", { class: line.section === TITLE ? "draft-title" : null }, pieces(line),
      origin && make("span", { class: "tag" }, origin)),
    lazily({ class: "sources" }, [counted(line.sources.length, "source", "sources"), make("span", { class: "spoken" }, ` of ${line.name}`)],
      () => drawSources(report, proposal, line))));
}

/* ---- what is not in the draft, and could be ---- */

function drawOffers(report, proposal) {
  const offers = new Map();
  for (const statement of proposal.members.flatMap((member) => member.statements)) {
    if (statement.fate !== "offered as a note" && statement.fate !== "offered to drop") continue;
    const key = `${statement.fate}\n${statement.reason}\n${statement.text}`;
    offers.set(key, [...(offers.get(key) ?? []), statement]);
  }
  if (offers.size === 0) return null;
  return make("div", { class: "offers" }, make("h5", null, "Offered: not in the draft, an editor may take them in"),
    make("ul", null, [...offers.values()].map((alike) => make("li", null, make("span", { class: "tag" }, alike[0].fate),
      make("p", null, statementText(alike[0])),
      make("span", { class: "quiet" }, alike.map((statement, i) => [i > 0 && ", ", statementName(proposal, statement)]), `: ${report.reasons[alike[0].reason]}`)))));
}

/* ---- the whole ---- */

const FIELD_NAMES = { Developed_by: "Developed by", Suite: "Suites", Relevant_occupations: "Relevant occupations",
  Links_to_other_NOS: "Links to other NOS" };

function drawFields(proposal) {
  const fields = proposal.draft.fields.filter((field) => field.values.length > 0);
  return make("dl", { class: "facts" }, make("dt", null, "Status"), make("dd", null, "draft"),
    fields.map((field) => [make("dt", null, FIELD_NAMES[field.name] ?? field.name),
      make("dd", null, make("ul", null, field.values.map((value) => make("li", null, value.text, " ",
        make("span", { class: "quiet" }, proposal.members[value.member].id)))))]));
}

function drawDraft(report, proposal) {
  if (!proposal.draft) return make("p", null, "Nothing is merged, so there is no draft: every member stays as it is.");
  const { lines, words } = proposal.draft, keeper = proposal.members[proposal.keeper];
  const lang = proposal.language === "und" ? null : proposal.language;
  const slots = lines.some((line) => line.pieces.some((piece) => typeof piece !== "string"));
  const sections = [...new Set(lines.map((line) => line.section))].sort((a, b) => a - b);
  return make("div", null,
    make("p", null, `${counted(lines.length, "statement", "statements")}, ${counted(words, "word", "words")}; the keeper has ${counted(keeper.words, "word", "words")}. The numbers are new.`,
      slots && [" Where members differ in a few words only, the place is a ", make("span", { class: "slot" }, make("span", { class: "slot-tag" }, "slot"), "[in brackets]"), " with the wordings seen: choose one, or find a word for all."]),
    make("div", { class: "draft", lang }, sections.map((section) => [make("h5", null, report.sections[section]),
      make("ul", { class: "lines" }, lines.map((line, place) => line.section === section && drawLine(report, proposal, line, place)))]),
    make("h5", null, "Particulars"), drawFields(proposal)),
    drawOffers(report, proposal));
}
