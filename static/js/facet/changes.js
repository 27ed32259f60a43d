// The changes that the server does not have yet. A change is one statement (its value, its note,
// that it is meant like this) or the evidence: { key, url, statement, revision, fields, at, state }.
//
//   typing -> waiting -> sending -> gone: the server has it
//                          |-> waiting: nothing was heard
//                          |-> conflict: somebody else was first, the reader has to choose
//                          |-> refused: it cannot be saved like this
//
// There is one change for a statement. What is changed there later takes it in, except while it is
// being sent: then a second one follows it, which takes it in if it comes back. A key belongs to one
// content: whenever that changes, the key does.

export const TYPING = "typing";
export const WAITING = "waiting";
export const SENDING = "sending";
export const CONFLICT = "conflict";
export const REFUSED = "refused";
const PENDING = [TYPING, WAITING, SENDING];

export class Changes extends EventTarget {
  #changes = new Map();

  /** `store` keeps them when the page is gone: all(), keep(change), forget(change). */
  constructor(store) {
    super();
    this.store = store;
    for (const change of store.all()) {
      const state = change.state === TYPING ? TYPING : WAITING; // whatever it met may be over
      this.#changes.set(change.key, { ...change, state, isKept: true });
      if (this.of(change).length > 1) this.#takeIn(this.of(change));
    }
  }

  get all() {
    return [...this.#changes.values()];
  }

  get count() {
    return this.#changes.size;
  }

  /** Whether something may still be saved without anybody doing anything. */
  get isPending() {
    return this.all.some(({ state }) => PENDING.includes(state));
  }

  /** Whether everything survives closing the page. */
  get isKept() {
    return this.all.every(({ isKept }) => isKept);
  }

  /** Those of one statement, or of the evidence. */
  of({ url, statement }) {
    return this.all.filter((change) => change.url === url && change.statement === statement);
  }

  edit(entry, fields, state = WAITING) {
    const { url, statement, title, word, revision } = entry;
    const change = { url, statement, title, word, revision, fields, state, at: Date.now() };
    const earlier = this.of(entry).filter((one) => one.state !== SENDING);
    this.#takeIn([...earlier, change]);
  }

  /** Nothing more is being typed. */
  settle() {
    this.all
      .filter(({ state }) => state === TYPING)
      .forEach((change) => this.#become(change, WAITING));
  }

  /** What can be sent; what failed before comes last, so that it is in nobody's way. */
  next(tried) {
    const able = this.all.filter(({ key, state }) => state === WAITING && !tried.has(key));
    return able.find(({ hasFailed }) => !hasFailed) ?? able[0];
  }

  send(change) {
    this.#become(change, SENDING);
  }

  saved(change) {
    this.#remove(change);
    this.#tell();
  }

  fail(change) {
    this.#comeBack(change, WAITING, { hasFailed: true });
  }

  conflict(change) {
    this.#comeBack(change, CONFLICT);
  }

  refuse(change, status) {
    this.#comeBack(change, REFUSED, { status });
  }

  /** What is changed here knows this revision: it may be written over it. What is being sent does
      not: it was sent before. */
  base(entry, revision) {
    for (const change of this.of(entry)) {
      const isUnsent = change.state !== SENDING;
      if (isUnsent && change.revision !== revision) this.#takeIn([change], { revision });
    }
  }

  /** The reader has seen this revision and chooses for the own change. */
  overrule(entry, fields, revision) {
    this.edit(entry, fields);
    this.base(entry, revision);
  }

  drop(entry) {
    this.of(entry).forEach((change) => this.#remove(change));
    this.#tell();
  }

  /** Another tab took it over or saved it, or its owner logged out there. Returns it. */
  forgotten(key) {
    const change = this.#changes.get(key);
    if (change) this.saved(change);
    return change;
  }

  #comeBack(change, state, more) {
    if (!this.#changes.has(change.key)) return; // another tab had it, or it was let go
    const later = this.of(change).find((one) => one !== change);
    if (later) this.#takeIn([change, later]);
    else this.#become(Object.assign(change, more), state);
  }

  /** One change instead of these, oldest first. */
  #takeIn(changes, more) {
    const change = { ...changes.reduce(onTop), ...more, key: newKey() };
    changes.forEach((one) => this.#remove(one));
    this.#put(change);
  }

  #become(change, state) {
    change.state = state;
    this.#put(change);
  }

  #put(change) {
    this.#changes.set(change.key, change);
    change.isKept = Boolean(this.store.keep(change));
    this.#tell();
  }

  #remove(change) {
    this.#changes.delete(change.key);
    this.store.forget(change);
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }
}

/** What the earlier one changed beside the later comes along, based on what it was based on. */
function onTop(earlier, later) {
  const fields = { ...earlier.fields, ...later.fields };
  if ("value" in later.fields && !later.fields.meant) delete fields.meant; // said of another answer
  return { ...later, fields, revision: earlier.revision };
}

/** A UUID; crypto.randomUUID is not there on a page that came over plain http. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
