// What is not saved yet, kept in this browser per user and assessment until the server has it. The
// owner is a mark that the server gives: it tells no name.
//
// Whoever logs in next in this browser neither sees it nor destroys it: it is nobody's but its
// owner's. It goes when the server has it, when its owner lets it go or logs out, and by age.

const PREFIX = "unsaved";
const AGE = 30 * 24 * 60 * 60 * 1000; // milliseconds

/** Every change kept for this owner, of the assessment with this id or of all, oldest first. */
export function kept(owner, assessment = "") {
  const changes = keysOf([PREFIX, owner, assessment].filter(Boolean)).map(read).filter(Boolean);
  return changes.sort((one, other) => one.at - other.at);
}

/** Whether this browser keeps it. */
export function keep(owner, change) {
  return attempt(() => localStorage.setItem(keyOf(owner, change), JSON.stringify(change)) ?? true);
}

export function forget(owner, change) {
  attempt(() => localStorage.removeItem(keyOf(owner, change)));
}

/** Calls back with the key of every change that another tab, or `wipe`, took away. */
export function onForgotten(owner, assessment, callback) {
  window.addEventListener("storage", ({ key, newValue }) => {
    const start = `${PREFIX}.${owner}.${assessment}.`;
    if (newValue === null && key?.startsWith(start)) callback(key.slice(start.length));
  });
}

/** The page of the facet where a change was made. */
export function facetOf({ url }) {
  return url.replace(/[^/]+\/$/, "");
}

/** All of this owner; this page hears it as well. */
export function wipe(owner) {
  for (const key of keysOf([PREFIX, owner])) {
    attempt(() => localStorage.removeItem(key));
    window.dispatchEvent(new StorageEvent("storage", { key }));
  }
}

/** Whoever it belongs to: what is too old, or cannot be read, goes. */
export function tidy() {
  keysOf([PREFIX]).forEach(read);
}

function read(key) {
  const change = attempt(() => JSON.parse(localStorage.getItem(key)));
  if (change?.fields && change.at > Date.now() - AGE) return change;
  attempt(() => localStorage.removeItem(key));
  return undefined;
}

function keysOf(start) {
  const keys = attempt(() => Object.keys(localStorage)) ?? [];
  return keys.filter((key) => key.startsWith(`${start.join(".")}.`));
}

function keyOf(owner, { assessment, key }) {
  return [PREFIX, owner, assessment, key].join(".");
}

/** Browsers may refuse to keep anything (a full disk, a setting): then the page itself does. */
function attempt(task) {
  try {
    return task();
  } catch (error) {
    console.warn("This browser keeps nothing.", error);
    return undefined;
  }
}
