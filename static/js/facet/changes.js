// The changes that the server does not have yet, in this page; each is also kept in the browser.
//
// A change is one statement (its value, its note or both) or the evidence:
// { key, url, place, revision, fields, at, sent }. Its key stays the same however often it is sent.

import { forget, keep, kept } from "./unsaved.js";

export class Changes extends EventTarget {
  #items = new Map();

  constructor({ owner, assessment }) {
    super();
    this.owner = owner;
    this.assessment = assessment;
    kept(owner, assessment).forEach((item) => this.#items.set(item.key, item));
    window.addEventListener("storage", ({ key, newValue }) => {
      const item = newValue === null && this.all.find((one) => key?.endsWith(`.${one.key}`));
      if (item) this.remove(item); // another tab saved it, or this person logged out there
    });
  }

  get all() {
    return [...this.#items.values()];
  }

  get count() {
    return this.#items.size;
  }

  of(url, place) {
    return this.all.filter((item) => item.url === url && item.place === place);
  }

  /** Add what was changed to the change that waits, or to a new one when that was sent already. */
  add(url, place, revision, fields, { settled = true } = {}) {
    const waiting = this.of(url, place).find((item) => !item.sent);
    const fresh = { key: crypto.randomUUID(), url, place, revision, fields: {}, at: Date.now() };
    const item = waiting ?? this.#replacing(url, place, fresh, fields);
    item.settled = settled;
    Object.assign(item.fields, fields);
    this.put(item);
  }

  /** When the page opens, everything is tried again: what it met may be over. */
  wake() {
    for (const item of this.all) {
      this.put(Object.assign(item, { settled: true, conflict: false, refused: false }));
    }
  }

  /** Nothing more is being typed. */
  settle() {
    const typing = this.all.filter((item) => !item.settled);
    typing.forEach((item) => this.put(Object.assign(item, { settled: true })));
  }

  /** What was sent and not answered, or stands in conflict, is overtaken by what is chosen now;
      what it changed beside that comes along. What was refused waits to be typed anew. */
  #replacing(url, place, fresh, fields) {
    for (const item of this.of(url, place)) {
      const isRetyped = Object.keys(item.fields).every((name) => name in fields);
      if (item.underway || item.fields.meant || (item.refused && !isRetyped)) continue;
      fresh.revision = Math.min(fresh.revision, item.revision);
      Object.assign(fresh.fields, item.fields);
      this.remove(item);
    }
    return fresh;
  }

  put(item) {
    this.#items.set(item.key, item);
    keep(this.owner, this.assessment, { ...item, underway: false });
    this.dispatchEvent(new Event("change"));
  }

  remove(item) {
    this.#items.delete(item.key);
    forget(this.owner, this.assessment, item);
    this.dispatchEvent(new Event("change"));
  }

  /** Somebody else logged in. */
  drop() {
    this.#items.clear();
    this.dispatchEvent(new Event("change"));
  }
}
