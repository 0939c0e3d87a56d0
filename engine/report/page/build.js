"use strict";
/* What every page builds with. Whatever comes from the document reaches the page as text, never as markup: only make()
   creates elements, and it sets text alone. */

/* A text as it is shown: control characters and marks that turn the direction of writing are made visible. */
const visible = (text) =>
  String(text).replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");

/* An element with a class, attributes and children; a child that is not an element is text. */
function make(name, about, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(about ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") element.className = value;
    else if (key === "share") element.style.setProperty("--share", String(value));
    else if (key === "listen") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    element.append(child instanceof Node ? child : visible(child));
  }
  return element;
}

const grouped = new Intl.NumberFormat("en-GB");
const thousands = (value) => grouped.format(value);
const counted = (value, one, many) => `${thousands(value)} ${value === 1 ? one : many}`;

/* Rounded, but for what is just short of whole: 1.00 is kept for what is wholly so. */
const rounded = (value, steps) => (value < 1 ? Math.min(Math.round(value * steps), steps - 1) / steps : value);
const share = (value) => rounded(value, 100).toFixed(2);
/* As it was given: up to six digits, two at least. */
const thresholdText = (value) => value.toFixed(6).replace(/0{1,4}$/, "");
const percent = (part, whole) => (whole > 0 ? `${(rounded(part / whole, 1000) * 100).toFixed(1)} %` : "0 %");

const bar = (value) => make("span", { class: "bar", share: value, "aria-hidden": "true" });

const label = (text) => text && make("span", { class: "label" }, text);

/* Stretches of a statement, by turns shared and differing; what differs stands in <del> or <ins>. */
function marked(stretches, mark) {
  return stretches.map((stretch, i) => {
    if (i % 2 === 0 || stretch.trim() === "") return stretch;
    const [, before, words, after] = stretch.match(/^(\s*)([^]*?)(\s*)$/);
    return [before, make(mark, null, words), after];
  });
}

/* What a search compares: without accents and case. */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
