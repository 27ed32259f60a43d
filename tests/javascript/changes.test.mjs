// Random sequences of what a reader, the connection and the server can do to one statement.

import assert from "node:assert/strict";
import { test } from "node:test";

import { CONFLICT, Changes, REFUSED, SENDING, TYPING, WAITING } from "../../static/js/facet/changes.js";

const ENTRY = { url: "/antwoord/", statement: "1.1", title: "Uitspraak", word: "", revision: 0 };
const SEQUENCES = 2000;
const STEPS = 40;

class Memory {
  kept = new Map();
  all() {
    return [...this.kept.values()].map((text) => JSON.parse(text));
  }
  keep(change) {
    return Boolean(this.kept.set(change.key, JSON.stringify(change)));
  }
  forget({ key }) {
    this.kept.delete(key);
  }
}

/** A change in one state. */
function changeIn(state) {
  const changes = new Changes(new Memory());
  changes.edit(ENTRY, { value: "yes" }, state === TYPING ? TYPING : WAITING);
  const change = changes.all[0];
  if (state === SENDING) changes.send(change);
  if (state === CONFLICT) changes.conflict(change);
  if (state === REFUSED) changes.refuse(change, 422);
  return [changes, change];
}

const statesOf = (changes) => changes.all.map(({ state }) => state);

const TABLE = [
  ["settle", [WAITING, WAITING, SENDING, CONFLICT, REFUSED], (changes) => changes.settle()],
  ["send", [SENDING, SENDING, SENDING, SENDING, SENDING], (changes, one) => changes.send(one)],
  ["fail", [WAITING, WAITING, WAITING, WAITING, WAITING], (changes, one) => changes.fail(one)],
  ["saved", ["", "", "", "", ""], (changes, one) => changes.saved(one)],
  ["drop", ["", "", "", "", ""], (changes) => changes.drop(ENTRY)],
  ["choose", [WAITING, WAITING, `${SENDING},${WAITING}`, WAITING, WAITING], (changes) => changes.edit(ENTRY, { value: "partly" })],
  ["type", [TYPING, TYPING, `${SENDING},${TYPING}`, TYPING, TYPING], (changes) => changes.edit(ENTRY, { note: "a" }, TYPING)],
];

for (const [event, expected, happen] of TABLE) {
  test(`${event} leads to the right state`, () => {
    const found = [TYPING, WAITING, SENDING, CONFLICT, REFUSED].map((state) => {
      const [changes, change] = changeIn(state);
      happen(changes, change);
      return statesOf(changes).join();
    });
    assert.deepEqual(found, expected);
  });
}

test("what is being sent while the reader decides is not lost, and is asked about again", () => {
  const [changes, change] = changeIn(SENDING);
  changes.overrule(ENTRY, { note: "both" }, 3);
  assert.deepEqual(statesOf(changes), [SENDING, WAITING]);

  changes.conflict(change);

  const [{ state, fields, revision }] = changes.all;
  assert.deepEqual({ state, fields, revision }, { state: WAITING, fields: { value: "yes", note: "both" }, revision: 0 });
});

test("a note and an answer go together, and what is meant is not said of another answer", () => {
  const [changes] = changeIn(WAITING);
  changes.edit(ENTRY, { note: "want" });
  changes.edit(ENTRY, { meant: "1" });
  assert.deepEqual(changes.all[0].fields, { value: "yes", note: "want", meant: "1" });
  changes.edit(ENTRY, { value: "no" });
  assert.deepEqual(changes.all[0].fields, { value: "no", note: "want" });
});

test("what was sent keeps its key in the next page", () => {
  const store = new Memory();
  const first = new Changes(store);
  first.edit(ENTRY, { value: "yes" });
  first.send(first.all[0]);
  const next = new Changes(store);
  assert.deepEqual(
    next.all.map(({ key, state }) => [key, state]),
    [[first.all[0].key, WAITING]],
  );
});

test("the next page makes one change of two, based on what the first was based on", () => {
  const store = new Memory();
  const first = new Changes(store);
  first.edit(ENTRY, { value: "yes" });
  first.send(first.all[0]);
  first.edit({ ...ENTRY, revision: 3 }, { note: "later" });
  const { all } = new Changes(store);
  assert.deepEqual(
    all.map(({ fields, revision }) => [fields, revision]),
    [[{ value: "yes", note: "later" }, 0]],
  );
  assert.equal(store.kept.size, 1);
});

test("what failed lets the others go first", () => {
  const changes = new Changes(new Memory());
  changes.edit(ENTRY, { value: "yes" });
  changes.fail(changes.all[0]);
  changes.edit({ ...ENTRY, statement: "1.2" }, { value: "no" });
  assert.equal(changes.next(new Set()).statement, "1.2");
});

/** A server with one statement, which knows keys as the real one does. */
class Server {
  row = { value: "", note: "" };
  revision = 0;
  theirs = new Set(); // revisions that a colleague made
  sent = new Map();

  receive({ key, fields, revision }) {
    const content = JSON.stringify([fields, revision]);
    assert.equal(this.sent.get(key) ?? content, content, "a key has one content");
    const isKnown = this.done?.has(key);
    this.sent.set(key, content);
    if (isKnown) return 200;
    if (fields.note?.includes("!")) return 422;
    if ([...this.theirs].some((theirs) => theirs > revision)) return 409;
    const { meant, ...written } = fields;
    Object.assign(this.row, written);
    this.revision += 1;
    (this.done ??= new Set()).add(key);
    return 200;
  }
}

/** What the reader sees. */
class Page {
  constructor(seed) {
    this.random = seeded(seed);
    this.store = new Memory();
    this.server = new Server();
    this.open();
  }

  open() {
    this.changes = new Changes(this.store);
    this.entry = { ...ENTRY, revision: this.server.revision };
    this.known = { ...this.server.row };
    this.shown = { ...this.known, ...this.unsaved };
  }

  get unsaved() {
    return Object.assign({}, ...this.changes.of(ENTRY).map(({ fields: { meant, ...rest } }) => rest));
  }

  edit(fields, state) {
    Object.assign(this.shown, fields);
    this.changes.edit(this.entry, fields, state);
  }

  answer(change, status) {
    if (status === 409) return this.changes.conflict(change);
    if (status === 422) return this.changes.refuse(change, status);
    this.changes.saved(change);
    const { meant, ...written } = change.fields;
    Object.assign(this.known, written);
    this.entry.revision = this.server.revision;
    return this.changes.base(this.entry, this.entry.revision);
  }

  act() {
    const word = Math.floor(this.random() * 1e6).toString(36);
    const sending = this.changes.all.find(({ state }) => state === SENDING);
    const next = this.changes.next(new Set());
    const steps = {
      choose: () => this.edit({ value: word }),
      type: () => this.edit({ note: word }, TYPING),
      typeTooMuch: () => this.edit({ note: `${word}!` }, TYPING),
      meant: () => this.changes.edit(this.entry, { meant: "1" }),
      settle: () => this.changes.settle(),
      send: () => next && !sending && this.changes.send(next),
      answered: () => sending && this.answer(sending, this.server.receive(sending)),
      lostOnTheWay: () => sending && this.changes.fail(sending),
      lostOnTheWayBack: () => {
        if (!sending) return;
        this.server.receive(sending);
        this.changes.fail(sending);
      },
      colleague: () => {
        this.server.row.value = `van hen ${word}`;
        this.server.theirs.add((this.server.revision += 1));
      },
      insist: () => this.insist(),
      reload: () => this.open(),
    };
    const names = Object.keys(steps);
    const name = names[Math.floor(this.random() * names.length)];
    steps[name]();
    return name;
  }

  insist() {
    const isAsked = this.changes.all.some(({ state }) => state === CONFLICT);
    if (isAsked) this.changes.overrule(this.entry, {}, this.server.revision);
  }

  /** In the end everything is answered. */
  finish() {
    this.edit({ note: "slot" });
    for (let turn = 0; this.changes.count && turn < 10; turn++) {
      this.insist();
      const sending = this.changes.all.find(({ state }) => state === SENDING);
      const change = sending ?? this.changes.next(new Set());
      if (!change) continue;
      this.changes.send(change);
      this.answer(change, this.server.receive(change));
    }
  }
}

test("what is in the fields is in the queue or acknowledged", () => {
  for (let seed = 1; seed <= SEQUENCES; seed++) {
    const page = new Page(seed);
    const happened = [];
    for (let step = 0; step < STEPS; step++) {
      happened.push(page.act());
      assert.deepEqual({ ...page.known, ...page.unsaved }, page.shown, `${seed}: ${happened}`);
      assert.ok(page.changes.all.length <= 2, `${seed}: ${happened}`);
      assert.equal(page.store.kept.size, page.changes.count);
    }
    const { value } = page.shown;
    const isMine = "value" in page.unsaved;
    page.finish();
    assert.equal(page.changes.count, 0, `${seed}: ${happened}`);
    assert.equal(page.server.row.note, "slot");
    if (isMine) assert.equal(page.server.row.value, value, `${seed}: ${happened}`);
  }
});

/** Numbers between 0 and 1, the same for a seed (mulberry32). */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
