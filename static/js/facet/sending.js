// Sends the changes one after another, with htmx: tries again when that fails, and says what is in
// the way ("connection", "server" or "login").

import htmx from "htmx.org";

const CONFLICT = 409;
const REFUSED = [422, 423];
const LOGGED_OUT = 401;
const OUTDATED_TOKEN = 403;
const SOONEST = 1000; // milliseconds between attempts
const LATEST = 30000;

export class Sender extends EventTarget {
  trouble = "";
  #busy = false;
  #attempts = 0;
  #timer = 0;

  /** `look` asks the server how things are; it also brings a fresh token. */
  constructor(changes, element, look) {
    super();
    this.changes = changes;
    this.element = element;
    this.look = look;
  }

  async run() {
    if (this.#busy) return;
    this.#busy = true;
    clearTimeout(this.#timer);
    for (let item = this.#next(); item; item = this.#next()) {
      if (!(await this.#send(item))) break;
    }
    this.#busy = false;
    this.dispatchEvent(new Event("idle"));
  }

  #next() {
    return this.changes.all.find((item) => item.settled && !item.refused && !item.conflict);
  }

  /** Whether to go on with the next one. */
  async #send(item) {
    let status = await this.#post(item);
    if (status === OUTDATED_TOKEN && (await this.look()) === 200) status = await this.#post(item);
    if (status === LOGGED_OUT) this.#stop("login");
    else if (status === CONFLICT) this.#mark(item, { conflict: true });
    else if (REFUSED.includes(status)) this.#mark(item, { refused: true });
    else if (status === 200) this.#clear();
    else this.#stop(status ? "server" : "connection");
    return !this.trouble;
  }

  async #post(item) {
    this.changes.put(Object.assign(item, { sent: true, underway: true }));
    const seen = onceBeforeSwap(this.element, ({ detail }) => {
      if (detail.xhr.status === 200) this.changes.remove(item); // before its place is drawn anew
      if (!document.querySelector(`[data-saves="${item.url}"]`)) detail.shouldSwap = false;
      this.current = item;
    });
    const values = { ...item.fields, revision: item.revision, key: item.key };
    if (item.place) values.statement = item.place;
    const status = await request("post", item.url, this.element, values);
    seen.abort();
    this.current = undefined;
    item.underway = false;
    return status;
  }

  #mark(item, state) {
    this.#clear();
    this.changes.put(Object.assign(item, state));
  }

  #clear() {
    this.#attempts = 0;
    this.#tell("");
  }

  #stop(trouble) {
    this.#tell(trouble);
    const wait = Math.min(LATEST, SOONEST * 2 ** this.#attempts++);
    this.#timer = setTimeout(() => this.run(), wait);
  }

  #tell(trouble) {
    this.trouble = trouble;
    this.dispatchEvent(new Event("change"));
  }
}

function onceBeforeSwap(element, listener) {
  const stop = new AbortController();
  element.addEventListener("htmx:beforeSwap", listener, { signal: stop.signal });
  return stop;
}

/** The status of the answer; 0 when there is none. The parts that it holds are put in place. */
export function request(method, url, source, values) {
  return new Promise((resolve) => {
    const done = ({ detail }) => resolve(detail.xhr.status);
    source.addEventListener("htmx:afterRequest", done, { once: true });
    const headers = { "X-CSRFToken": token() };
    htmx.ajax(method, url, { source, target: source, swap: "none", values, headers }).catch(() => {});
  });
}

function token() {
  const fresh = document.getElementById("token");
  return fresh?.value || document.querySelector("#facet-form [name=csrfmiddlewaretoken]")?.value;
}
