/* The page on which photos are handed in: a row for each file, and what is said of all of them.

   Without this file the same page takes a plain form. What can go wrong while sending is the
   business of photo_queue.js. */

import { PhotoQueue } from "./photo_queue.js";

const QUIET = 8000; // milliseconds between two announcements of progress
const PREVIEW = 160; // pixels a side
const MOST_PREVIEWED = 25_000_000; // bytes; larger pictures would take a phone's memory

const $ = (id) => document.getElementById(id);
const drop = $("photo-drop");
const batch = $("photo-batch");
const list = $("photo-list");
const words = JSON.parse($("photo-words").textContent);
const mostBytes = ({ name }) =>
  Number(/\.zip$/i.test(name) ? drop.dataset.mostArchiveBytes : drop.dataset.mostBytes);
const rows = new Map(); // by upload
let dirty = false; // something typed that is not saved
let leaving = false;
let saveWhenDone = false;

/* ---- Words ---- */

const say = (name, values = {}) =>
  words[name].replace(/{(\w+)}/g, (_whole, value) => values[value]);

/* The status line is emptied first, so that a repeated message is announced again. */
const announce = (text) => {
  $("photo-say").textContent = "";
  setTimeout(() => { $("photo-say").textContent = text; }, 50);
};

const icon = (node, name) =>
  node.querySelector("use")?.setAttribute("href", `#icon-${name}`);

/* ---- What a reload may forget: which files had not arrived, and under which keys ---- */

const memory = {
  name: `photo-upload-${drop.dataset.batch}`,
  files: {},
  load() {
    try {
      this.files = JSON.parse(sessionStorage.getItem(this.name)) || {};
      for (const entry of Object.values(this.files)) entry.old = true;
    } catch { /* a browser that keeps nothing */ }
  },
  save() {
    try {
      sessionStorage.setItem(this.name, JSON.stringify(this.files));
    } catch { /* the same */ }
  },
  /* The same file chosen again has the same identity, and so the same key. */
  identity: ({ name, size, lastModified }) => `${name}|${size}|${lastModified}`,
  keyOf(file) {
    const { name, size } = file;
    const entry = (this.files[this.identity(file)] ??= { name, size, key: newKey() });
    // Some phones give a file a new time whenever it is chosen; it is no longer missed then.
    for (const [identity, other] of Object.entries(this.files)) {
      const same = other.name === name && other.size === size && other.old;
      if (same && other !== entry) delete this.files[identity];
    }
    this.save();
    return entry.key;
  },
  forget(file) {
    delete this.files[this.identity(file)];
    this.save();
  },
};

/* crypto.randomUUID is missing where a phone opens a test server without TLS. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/* ---- A row for each file ---- */

function rowFor(upload) {
  const row = $("photo-row").content.firstElementChild.cloneNode(true);
  row.querySelector(".photo-card__name").textContent = upload.file.name;
  row.querySelector("progress").setAttribute("aria-label", upload.file.name);
  row.addEventListener("click", ({ target }) => act(upload, target.closest("[data-do]")?.dataset.do));
  rows.set(upload, row);
  list.append(row);
  preview(upload.file, row.querySelector(".photo-card__thumb"));
  return row;
}

function act(upload, deed) {
  if (!deed) return;
  const row = rows.get(upload);
  if (deed === "drop") {
    (row.nextElementSibling || row.previousElementSibling || $("photo-files")).focus();
    forget(upload);
  } else {
    row.focus();
    row.classList.remove("photo-card--repeat");
    queue.again(upload, deed === "again" ? undefined : deed);
  }
  count();
}

function forget(upload) {
  memory.forget(upload.file);
  rows.get(upload).remove();
  rows.delete(upload);
  queue.drop(upload);
}

/* Show where a file stands. */
function show(upload) {
  const row = rows.get(upload) || rowFor(upload);
  const settled = upload.state === "answered" || upload.state === "stopped";
  if (upload.state === "answered") settle(upload, row);
  else if (upload.state === "stopped") {
    const limit = Math.floor(mostBytes(upload.file) / 1024 ** 2);
    mark(row, "wrong", upload.reason || say(upload.trouble, { limit }));
    offer(row, upload.trouble === "too_large" ? ["drop"] : ["again", "drop"]);
  } else {
    mark(row, "", say(upload.state));
    offer(row, upload.state === "waiting" ? ["drop"] : []);
  }
  const bar = row.querySelector("progress");
  bar.hidden = settled;
  bar.value = upload.sent;
  count();
}

/* Put the photos that came of a file in place of its row, and say of the rest what became of it. */
function settle(upload, row) {
  const hadFocus = row.contains(document.activeElement);
  const left = [];
  for (const result of upload.results) {
    if (result.entry) {
      const entry = entryOf(result.entry);
      row.before(entry);
      if (hadFocus) entry.focus();
    } else left.push(result);
  }
  memory.forget(upload.file);
  if (!left.length) {
    row.remove();
    rows.delete(upload);
    return;
  }
  const repeats = left.some(({ outcome, photo_id: used }) => outcome === "duplicate" && !used);
  const refused = left.some(({ outcome }) => outcome === "rejected");
  row.classList.toggle("photo-card--repeat", repeats);
  mark(row, refused ? "wrong" : "", left.map(sentence).join(" "));
  offer(row, repeats ? ["use", "keep", "drop"] : ["drop"]);
}

const sentence = ({ outcome, reason, photo_id: used }) =>
  outcome === "duplicate" && used ? say("used") : reason || say(outcome);

/* Return the server's entry for a photo; one that stands in the list already is moved, as it may
   hold words that somebody is typing. */
function entryOf(markup) {
  const fresh = document.createRange().createContextualFragment(markup).firstElementChild;
  const entry = document.getElementById(fresh.id) || fresh;
  showShared(entry);
  return entry;
}

function mark(row, tone, text) {
  const result = row.querySelector(".photo-card__result");
  result.classList.toggle("photo-card__result--wrong", tone === "wrong");
  row.classList.toggle("photo-card--wrong", tone === "wrong");
  result.textContent = text;
}

function offer(row, deeds) {
  row.querySelectorAll("[data-do]").forEach((button) => {
    button.hidden = !deeds.includes(button.dataset.do);
  });
}

/* One picture after the other: decoded, a phone's photo takes fifty megabytes. */
let previews = Promise.resolve();
function preview(file, place) {
  if (file.size > MOST_PREVIEWED || !window.createImageBitmap) return;
  previews = previews.then(async () => {
    if (!place.isConnected) return;
    try {
      const picture = await createImageBitmap(file, { resizeWidth: PREVIEW * 2, resizeQuality: "low" });
      const side = Math.min(picture.width, picture.height);
      const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2];
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = PREVIEW;
      canvas.getContext("2d").drawImage(picture, left, top, side, side, 0, 0, PREVIEW, PREVIEW);
      picture.close();
      place.replaceChildren(canvas);
    } catch { /* a kind that this browser can't draw keeps its sign */ }
  });
}

/* ---- All of them ---- */

let announced = 0;
let wasBusy = false;

function count() {
  const all = queue.uploads;
  const done = all.filter(({ state }) => state === "answered" || state === "stopped").length;
  const sent = all.reduce((sum, { state, sent: part }) => sum + (state === "answered" ? 1 : part), 0);
  $("photo-progress").hidden = !all.length;
  $("photo-progress").classList.toggle("photo-progress--busy", queue.busy);
  $("photo-overall").value = all.length ? sent / all.length : 0;
  $("photo-count").textContent = queue.busy ? say("done", { done, all: all.length }) : tally();
  batch.hidden = !list.children.length;
  drop.classList.toggle("photo-drop--small", !batch.hidden);
  $("photo-choices").hidden = undecided().length < 2;
  if (queue.busy) {
    wasBusy = true;
    if (Date.now() - announced > QUIET) {
      announced = Date.now();
      announce($("photo-count").textContent);
    }
  } else if (wasBusy) {
    wasBusy = false;
    finish();
  }
}

/* The files that are here already, and of which nobody has said what to do. */
const undecided = () => [...rows].filter(([, row]) => row.matches(".photo-card--repeat"));

function tally() {
  const outcomes = queue.uploads.flatMap(({ results = [{ outcome: "rejected" }] }) => results);
  const of = (name) => outcomes.filter(({ outcome }) => outcome === name).length;
  const told = { accepted: of("accepted"), duplicate: of("duplicate"), rejected: of("rejected") };
  return say("finished", told);
}

function finish() {
  announce(tally());
  if (!saveWhenDone) return;
  saveWhenDone = false;
  if (rows.size) note("undecided");
  else save();
}

let lastTrouble = "";

function trouble(name) {
  const line = $("photo-trouble");
  line.hidden = !name;
  line.textContent = name && say(name === "network" ? "offline" : name);
  $("photo-go-on").hidden = !name;
  if (name) announce(line.textContent);
  else if (lastTrouble === "network") announce(say("online"));
  lastTrouble = name;
}

const queue = new PhotoQueue({
  url: drop.action,
  token: drop.elements.csrfmiddlewaretoken.value,
  fields: () => ($("photo-position").checked ? { keep_position: "1" } : {}),
  changed: show,
  trouble,
});

function addFiles(files) {
  const known = new Set([...rows.keys()].map(({ file }) => memory.identity(file)));
  const fresh = files.filter((file) => !known.has(memory.identity(file)) && file.name[0] !== ".");
  announced = Date.now();
  announce(fresh.length ? say("chosen", { n: fresh.length }) : say("twice"));
  for (const file of fresh) {
    if (file.size > mostBytes(file)) {
      queue.refuse(file, "too_large");
      continue;
    }
    const asked = memory.identity(file) in memory.files;
    queue.add(file, memory.keyOf(file), { asked });
  }
  showLeftOver();
}

function showLeftOver() {
  const waiting = new Set(queue.uploads.map(({ key }) => key));
  const left = Object.values(memory.files).filter(({ key }) => !waiting.has(key));
  const place = $("photo-left-over");
  place.hidden = !left.length;
  place.textContent = left.length ? `${say("left_over")} ${left.map(({ name }) => name).join(", ")}` : "";
}

/* ---- Words for all ---- */

/* Let each photo show what it will take over from the words for all. */
function showShared(root = list) {
  batch.querySelectorAll("input[type=text][name^=all-]").forEach((shared) => {
    const value = shared.value.trim();
    root.querySelectorAll(`input[type=text][name$="-${shared.name.slice(4)}"]`).forEach((own) => {
      own.placeholder = value && say("as_all", { value });
    });
  });
}

/* ---- Saving and leaving ---- */

function note(name) {
  $("photo-save-note").textContent = say(name);
}

/* A session that ended meanwhile would lose all that was typed, so it is asked for first. */
async function save() {
  try {
    batch.elements.csrfmiddlewaretoken.value = await queue.renew();
  } catch (reason) {
    note(reason.name === "network" ? "save_offline" : reason.name);
    return;
  }
  leaving = true;
  batch.submit();
}

batch.addEventListener("submit", (event) => {
  event.preventDefault();
  saveWhenDone = queue.busy;
  if (saveWhenDone) note("save_later");
  else save();
});
batch.addEventListener("input", ({ target }) => {
  dirty = true;
  if (target.name.startsWith("all-")) showShared();
});
addEventListener("beforeunload", (event) => {
  if (!leaving && (dirty || queue.busy)) event.preventDefault();
});

/* ---- Ways in ---- */

async function filesOf(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some(({ isDirectory }) => isDirectory)) return [...transfer.files];
  return (await Promise.all(entries.map(filesIn))).flat();
}

async function filesIn(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader();
  const inside = [];
  for (let part = [null]; part.length; inside.push(...part)) {
    part = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
  }
  return (await Promise.all(inside.map(filesIn))).flat();
}

$("photo-files").addEventListener("change", ({ target }) => {
  addFiles([...target.files]);
  target.value = "";
});
$("photo-go-on").addEventListener("click", () => queue.goOn());
$("photo-choices").addEventListener("click", ({ target }) => {
  const deed = target.closest("[data-do]")?.dataset.do;
  for (const [upload] of undecided()) act(upload, deed);
});

/* Anywhere on the page: a photo dropped beside the field would open in place of the page. */
const overFiles = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragover", (event) => {
  if (!overFiles(event)) return;
  event.preventDefault();
  drop.classList.add("photo-drop--over");
});
document.addEventListener("dragleave", ({ relatedTarget }) => {
  if (!relatedTarget) drop.classList.remove("photo-drop--over");
});
document.addEventListener("drop", async (event) => {
  if (!overFiles(event)) return;
  event.preventDefault();
  drop.classList.remove("photo-drop--over");
  addFiles(await filesOf(event.dataTransfer));
});

drop.classList.add("photo-drop--script");
document.querySelectorAll("[data-plain]").forEach((node) => node.remove());
document.querySelectorAll("[data-script]").forEach((node) => { node.hidden = false; });
memory.load();
list.querySelectorAll("[data-key]").forEach(({ dataset }) => {
  for (const [name, { key }] of Object.entries(memory.files)) {
    if (key === dataset.key) delete memory.files[name];
  }
});
memory.save();
showLeftOver();
showShared();
