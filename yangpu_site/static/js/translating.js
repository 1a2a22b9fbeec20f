// Notes beside each text of wagtail-localize's editor: names, numbers, what changed since.
//
// That editor is a React application without a place for others. Its texts are list items whose
// first paragraph is the source; each gets a note after what React made, and is found again by
// its source when React makes it anew.

const root = document.querySelector(".js-translation-editor");
const store = document.querySelector("[data-translating]");
const said = Object.fromEntries(
  [...document.querySelectorAll("[data-word]")].map((one) => [one.dataset.word, one.textContent]),
);
const ITEMS = "li.complete, li.incomplete, li.errored";
let notes = JSON.parse(document.getElementById("translation-notes").textContent);

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

// Typed words reach React only as an input event on a value that it didn't set itself.
function type(area, text, whole) {
  const at = whole ? 0 : area.selectionStart;
  const end = whole ? area.value.length : area.selectionEnd;
  const value = area.value.slice(0, at) + text + area.value.slice(end);
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(area, value);
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
  area.setSelectionRange(at + text.length, at + text.length);
}

function insert(item, text, whole) {
  const area = item.querySelector("textarea");
  if (area) return type(area, text, whole);
  const buttons = item.querySelectorAll(":scope > ul button");
  if (!buttons.length) return undefined;
  buttons[buttons.length - 1].click();
  return requestAnimationFrame(() => {
    const opened = item.querySelector("textarea");
    if (!opened) return;
    opened.setSelectionRange(opened.value.length, opened.value.length);
    type(opened, text, whole);
  });
}

function button(label, spoken, action) {
  const made = element("button", "", label);
  made.type = "button";
  made.setAttribute("aria-label", spoken);
  made.addEventListener("click", action);
  return made;
}

function fill(item, beside, note) {
  beside.replaceChildren();
  if (note.changed) beside.append(element("p", "translation-changed", said.changed));
  for (const warning of note.warnings) {
    beside.append(element("p", "translation-warning", warning));
  }
  if (note.before) {
    const before = element("p", "", `${said.before}: ${note.before} `);
    before.append(button(said.use, `${said.use}: ${note.before}`, () => insert(item, note.before, true)));
    beside.append(before);
  }
  if (!note.terms.length) return;
  const list = element("ul", "translation-terms");
  for (const term of note.terms) {
    const row = element("li");
    row.title = term.kind;
    row.append(element("span", "", term.found));
    for (const name of term.to.slice(0, 1)) {
      row.append(button(name, `${said.insert}: ${name}`, () => insert(item, name, false)));
    }
    for (const name of term.not) {
      const never = element("span", "", `${said.not} `);
      never.append(element("s", "", name));
      row.append(never);
    }
    list.append(row);
  }
  beside.append(list);
}

// Texts that are the same are told apart by their order.
function noteOf(waiting, item) {
  const source = item.querySelector(":scope > p");
  if (!source) return undefined;
  const same = waiting.get(source.textContent);
  return same && same.shift();
}

function draw() {
  const waiting = new Map();
  for (const note of notes) {
    if (!waiting.has(note.source)) waiting.set(note.source, []);
    waiting.get(note.source).push(note);
  }
  const seen = new Set();
  for (const item of root.querySelectorAll(ITEMS)) {
    const note = noteOf(waiting, item);
    if (!note) continue;
    let beside = item.querySelector(":scope > .translation-beside");
    const told = JSON.stringify(note);
    if (!beside) {
      beside = element("div", "translation-beside");
      item.append(beside);
    }
    if (beside.dataset.told !== told) {
      beside.dataset.told = told;
      fill(item, beside, note);
    }
    item.dataset.block = note.block;
    if (!seen.has(note.block)) item.id = `t-${note.block}`;
    seen.add(note.block);
  }
}

function showDoubt() {
  const line = document.querySelector("[data-translating-doubt]");
  const count = notes.filter((note) => note.warnings.length).length;
  line.hidden = !count;
  line.querySelector("span").textContent = count;
}

let asked;
function ask() {
  clearTimeout(asked);
  asked = setTimeout(async () => {
    const answer = await fetch(store.dataset.url, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    notes = (await answer.json()).notes;
    draw();
    showDoubt();
  }, 300);
}

// Leads to a block that is hidden behind another tab, and opens its text where it is empty.
function goTo(hash) {
  if (!hash.startsWith("#t-")) return;
  const block = CSS.escape(decodeURIComponent(hash.slice(3)));
  const items = [...root.querySelectorAll(`[data-block="${block}"]`)];
  const item = items.find((one) => !one.classList.contains("complete")) ?? items[0];
  if (!item) return;
  const tab = item.closest("[id^=tab-][hidden]");
  if (tab) document.getElementById(`tab-label-${tab.id.slice(4)}`)?.click();
  item.scrollIntoView({ block: "center" });
  const buttons = item.querySelectorAll(":scope > ul button");
  if (item.classList.contains("incomplete") && buttons.length === 1) buttons[0].click();
}

// wagtail-localize says in English, whoever reads, when a text was translated.
const DATE = /\b\d{1,2} [A-Z][a-z]+ \d{4}\b/;
const language = document.documentElement.lang;
const day = new Intl.DateTimeFormat(language, { dateStyle: "long" });

function sayDates() {
  if (language.startsWith("en")) return;
  for (const line of root.querySelectorAll("li.complete > ul > li:first-child")) {
    const told = [...line.childNodes].find((node) => node.nodeType === 3 && DATE.test(node.data));
    if (told) told.data = told.data.replace(DATE, (date) => day.format(new Date(date)));
  }
}

function begin() {
  const top = document.querySelector("[data-translating-top]");
  root.before(top);
  let states = "";
  let arrived = false;
  const watch = () => {
    draw();
    sayDates();
    for (const area of root.querySelectorAll("textarea:not([aria-label])")) {
      area.setAttribute("aria-label", said.translation);
    }
    root.querySelector("input[type=file][name=file]:not([aria-label])")?.setAttribute("aria-label", said.file);
    const now = [...root.querySelectorAll(ITEMS)]
      .map((item) => item.className + (item.querySelector(":scope > div > p")?.textContent ?? ""))
      .join("|");
    if (states && states !== now) ask();
    states = now;
    if (arrived || !now) return;
    arrived = true;
    requestAnimationFrame(() => goTo(location.hash));
  };
  const observer = new MutationObserver(() => {
    observer.disconnect();
    watch();
    observer.observe(root, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["class"] });
  });
  watch();
  observer.observe(root, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["class"] });
  addEventListener("hashchange", () => goTo(location.hash));
}

if (root && store) begin();
