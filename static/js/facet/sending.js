// Sends the changes one after another, tries again when that fails, and says what is in the way:
// "connection", "server", "login", or "stranger" when somebody else is logged in by now.

import { entryFor } from "./entries.js";
import { request } from "./requests.js";

const SAVED = 200;
const LOGGED_OUT = 401;
const OUTDATED_TOKEN = 403;
const CONFLICT = 409;
const TRY_LATER = [408, 429];
const SOONEST = 1000; // milliseconds between attempts
const LATEST = 30000;

export class Sender extends EventTarget {
  trouble = "";
  answered; // the change whose answer is put in place now
  #isRunning = false;
  #isStopped = false;
  #attempts = 0;
  #timer = 0;

  /** `poll` asks the server how things are; it also brings a fresh token. */
  constructor(changes, { form, owner, element, poll }) {
    super();
    Object.assign(this, { changes, form, owner, element, poll });
  }

  async run() {
    if (this.#isRunning || this.#isStopped) return;
    this.#isRunning = true;
    clearTimeout(this.#timer);
    const trouble = await this.#sendAll();
    this.#isRunning = false;
    this.#attempts = trouble ? this.#attempts + 1 : 0;
    if (trouble) this.#timer = setTimeout(() => this.run(), this.#wait);
    this.#tell(trouble);
  }

  /** For good: what was typed by one person is not sent while another is logged in. */
  stop() {
    this.#isStopped = true;
    this.#tell();
  }

  get #wait() {
    return Math.min(LATEST, SOONEST * 2 ** (this.#attempts - 1));
  }

  /** Every change once, also where an earlier one fails. */
  async #sendAll() {
    const tried = new Set();
    let trouble = "";
    for (let one = this.changes.next(tried); one; one = this.changes.next(tried)) {
      tried.add(one.key);
      const met = await this.#send(one);
      if (met) this.#tell((trouble = met));
      if (met === "login") break; // the others would meet the same
    }
    return trouble;
  }

  /** What was in the way, if anything. */
  async #send(change) {
    let status = await this.#post(change);
    if (status === OUTDATED_TOKEN) {
      status = await this.poll();
      if (status === SAVED) status = await this.#post(change);
    } else if (status === LOGGED_OUT) await this.poll(); // it may be somebody else
    if (status === SAVED) return "";
    if (status === CONFLICT) this.changes.conflict(change);
    else if (isFinal(status)) this.changes.refuse(change, status);
    else {
      this.changes.fail(change);
      if (!status) return "connection";
      return status === LOGGED_OUT ? "login" : "server";
    }
    return "";
  }

  /** The status, which is 200 only where the answer proves that this change is saved: a page of
      something in between, like a login form, is not. */
  async #post(change) {
    this.changes.send(change);
    const entry = entryFor(this.form, change);
    const { status } = await request("post", change.url, this.element, this.#values(change), (xhr) => {
      this.answered = change;
      if (xhr.status !== SAVED) return entry;
      const isSaved = xhr.getResponseHeader("X-Saved") === change.key;
      if (isSaved) this.changes.saved(change); // before it is drawn anew
      return isSaved && entry;
    });
    this.answered = undefined;
    if (status !== SAVED) return status;
    if (this.changes.all.includes(change)) return LOGGED_OUT;
    if (entry) this.changes.base(entry, entryFor(this.form, change).revision);
    return SAVED;
  }

  #values({ key, statement, revision, fields, at }) {
    const age = Math.max(0, Math.floor((Date.now() - at) / 1000));
    return { ...fields, ...(statement && { statement }), revision, key, age, owner: this.owner };
  }

  #tell(trouble) {
    this.trouble = this.#isStopped ? "stranger" : trouble;
    this.dispatchEvent(new Event("change"));
  }
}

/** Whether trying this change again is of no use. */
function isFinal(status) {
  return status >= 400 && status < 500 && status !== LOGGED_OUT && !TRY_LATER.includes(status);
}
