/* Sends files one by one, a few at a time, until the server has answered for each.

   Knows no page. What it knows is how sending goes wrong: the network dies before, in or after the
   file; the session ends; the server is busy or at a loss. A file keeps its key whatever happens,
   and the server stores one photo a key, so that sending twice brings nothing twice. Before a file
   is sent again the server is asked whether the first time did arrive: only the answer may be lost.

   Every step is told to `changed(upload)`, and what touches all of them to `trouble(name)`. */

const AT_ONCE = 3;
const FIRST_PAUSE = 1000; // milliseconds; doubled each time the network fails again
const LONGEST_PAUSE = 30_000;
const SILENCE = 60_000; // a phone's connection can die without a word
const LONGEST_ANSWER = 300_000; // a zip of many photos takes its time
const SERVER_TRIES = 3;
const BUSY = [408, 425, 429, 502, 503, 504];

const MENDS = ["network", "busy"]; // by itself
const NEEDS_PERSON = ["signed_out", "forbidden"]; // and stops all files alike

/** Why a file has no answer yet. */
class Trouble extends Error {
  constructor(name, reason = "") {
    super(name);
    Object.assign(this, { name, reason });
  }
}

export class PhotoQueue {
  #uploads = [];
  #paused = false;
  #failures = 0;
  #timer = null;
  #told = "";

  /**
   * @param {object} options
   * @param {string} options.url where a batch takes its files, and tells of them.
   * @param {string} options.token the form's CSRF token; renewed when a session is.
   * @param {() => Record<string, string>} options.fields what is sent along with each file.
   * @param {(upload: object) => void} options.changed called at every step of a file.
   * @param {(name: string) => void} options.trouble called with "network", "busy", "signed_out" or
   *   "forbidden" when sending stops, and with "" when it goes on.
   */
  constructor({ url, token, fields, changed, trouble }) {
    Object.assign(this, { url, token, fields, changed, trouble });
    addEventListener("online", () => this.goOn());
  }

  /** Put a file into the queue. `asked`: it may have arrived before this page was opened. */
  add(file, key, { asked = false } = {}) {
    const upload = { file, key, asked, state: "waiting", sent: 0, tries: 0, onDuplicate: "ask" };
    this.#uploads.push(upload);
    this.changed(upload);
    this.#next();
    return upload;
  }

  /** Take up a file only to tell why it is not sent. */
  refuse(file, trouble) {
    const upload = { file, key: "", state: "stopped", sent: 0, trouble };
    this.#uploads.push(upload);
    this.changed(upload);
  }

  /** Send a file again: a person asks for it, perhaps with a choice about its duplicate. */
  again(upload, onDuplicate = upload.onDuplicate) {
    Object.assign(upload, { state: "waiting", sent: 0, tries: 0, onDuplicate });
    this.changed(upload);
    this.goOn();
  }

  /** Forget a file that is not being answered any more. */
  drop(upload) {
    upload.request?.abort();
    this.#uploads = this.#uploads.filter((other) => other !== upload);
    if (!this.busy) this.#tell("");
    this.#next();
  }

  /** Go on at once, whatever pause there is. */
  goOn() {
    clearTimeout(this.#timer);
    this.#paused = false;
    this.#next();
  }

  /** Ask whether whoever works here is still signed in, and renew the token; throws if not. */
  async renew() {
    await this.#ask("");
    return this.token;
  }

  get uploads() {
    return this.#uploads;
  }

  /** Whether anything is under way or still to come. */
  get busy() {
    return this.#uploads.some(({ state }) => state === "waiting" || isUnderWay(state));
  }

  #next() {
    if (this.#paused) return;
    let free = AT_ONCE - this.#uploads.filter(({ state }) => isUnderWay(state)).length;
    for (const upload of this.#uploads) {
      if (free < 1) return;
      if (upload.state !== "waiting") continue;
      free -= 1;
      this.#bring(upload);
    }
  }

  async #bring(upload) {
    const dropped = () => !this.#uploads.includes(upload);
    upload.tries += 1;
    this.#step(upload, upload.asked ? "checking" : "sending"); // at once: nobody else takes it up
    try {
      const answer = (upload.asked && (await this.#arrived(upload))) || (await this.#send(upload));
      this.#failures = 0;
      this.#tell("");
      if (!dropped()) this.#step(upload, "answered", { results: answer.results });
    } catch (trouble) {
      if (dropped()) return;
      upload.asked = true;
      this.#stumble(upload, trouble);
    }
    this.#next();
  }

  #stumble(upload, trouble) {
    const { name, reason } = trouble;
    const mends = MENDS.includes(name) || (name === "server" && upload.tries < SERVER_TRIES);
    if (!mends && !NEEDS_PERSON.includes(name)) {
      this.#step(upload, "stopped", { trouble: name, reason });
      if (!this.busy) this.#tell("");
      return;
    }
    this.#step(upload, "waiting", { sent: 0 });
    this.#pause(name === "server" ? "busy" : name);
  }

  #pause(name) {
    if (this.#paused) return;
    this.#paused = true;
    this.#tell(name);
    if (NEEDS_PERSON.includes(name)) return;
    const pause = Math.min(FIRST_PAUSE * 2 ** this.#failures, LONGEST_PAUSE);
    this.#failures += 1;
    this.#timer = setTimeout(() => this.goOn(), pause);
  }

  /* A trouble is over when something has gone through, and is told once until then. */
  #tell(name) {
    if (name === this.#told) return;
    this.#told = name;
    this.trouble(name);
  }

  #step(upload, state, more = {}) {
    Object.assign(upload, { state }, more);
    this.changed(upload);
  }

  /** Ask whether the file is there; null if not. */
  async #arrived(upload) {
    const told = await this.#ask(upload.key);
    return told.results.length ? told : null;
  }

  /** Ask for the state of the batch, and take over the token that is valid now. */
  async #ask(key) {
    const address = `${this.url}?key=${key}`;
    const answer = await fetch(address, {
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(SILENCE),
    }).catch(() => {
      throw new Trouble("network");
    });
    if (BUSY.includes(answer.status)) throw new Trouble("busy");
    if (answer.status >= 500) throw new Trouble("server");
    const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
    if (!answer.ok || !isOurs) {
      // Wagtail sends whoever is signed out to its login, and others without leave to its start.
      throw new Trouble(answer.url.includes("login") ? "signed_out" : "forbidden");
    }
    const told = await answer.json();
    this.token = told.token;
    return told;
  }

  async #send(upload, again = false) {
    // A folder, or a file that was taken away meanwhile, would look like a dead network.
    await upload.file.slice(0, 1).arrayBuffer().catch(() => {
      throw new Trouble("unreadable");
    });
    const { status, body } = await this.#post(upload);
    if (status === 200 && body?.results) return body;
    if (status === 403 && !again) {
      // Signed in anew elsewhere, the token is another: ask for it, and try once more.
      await this.#ask(upload.key);
      return this.#send(upload, true);
    }
    if (status === 200 || status === 401 || status === 403) throw new Trouble("signed_out");
    if (status === 413) throw new Trouble("front_too_large");
    if (BUSY.includes(status)) throw new Trouble("busy");
    if (status >= 500) throw new Trouble("server");
    throw new Trouble("refused", body?.reason);
  }

  #post(upload) {
    const form = new FormData();
    const fields = { ...this.fields(), key: upload.key, on_duplicate: upload.onDuplicate };
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("files", upload.file, upload.file.name);
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest(); // fetch tells no progress of what it sends
      let silence;
      const waitFor = (time) => {
        clearTimeout(silence);
        silence = setTimeout(() => request.abort(), time);
      };
      const fail = () => reject(new Trouble("network"));
      request.upload.onprogress = ({ loaded, total }) => {
        waitFor(SILENCE);
        this.#step(upload, "sending", { sent: total ? loaded / total : 0 });
      };
      request.upload.onload = () => {
        waitFor(LONGEST_ANSWER);
        this.#step(upload, "storing", { sent: 1 });
      };
      request.onload = () => resolve({ status: request.status, body: request.response });
      request.onerror = request.onabort = fail;
      request.onloadend = () => clearTimeout(silence);
      request.open("POST", this.url);
      request.responseType = "json";
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
      request.setRequestHeader("X-CSRFToken", this.token);
      upload.request = request;
      this.#step(upload, "sending", { sent: 0 });
      waitFor(SILENCE);
      request.send(form);
    });
  }
}

function isUnderWay(state) {
  return state === "checking" || state === "sending" || state === "storing";
}
