// What is not saved yet, kept in this browser per user and assessment until the server has it. The
// keys tell no person: the owner is a mark that the server gives.

const PREFIX = "unsaved";

// Milliseconds after logging out in which the page that is on its way out keeps nothing again. Who
// stays on it after all, warned of what is not saved, has it kept by a later attempt to save.
const SILENCE = 60000;
let silentUntil = 0;

/** Every item kept for this owner, of the assessment with this id or of all, oldest first. */
export function kept(owner, assessment = "") {
  const place = [PREFIX, owner, assessment].filter(Boolean).join(".");
  return keysOf((key) => key.startsWith(`${place}.`))
    .map((key) => JSON.parse(localStorage.getItem(key)))
    .sort((one, other) => one.at - other.at);
}

export function keep(owner, assessment, item) {
  if (Date.now() < silentUntil) return;
  attempt(() => localStorage.setItem(keyOf(owner, assessment, item), JSON.stringify(item)));
}

export function forget(owner, assessment, item) {
  attempt(() => localStorage.removeItem(keyOf(owner, assessment, item)));
}

/** Nobody reads what somebody else left behind in this browser. */
export function wipeOthers(owner) {
  wipe((key) => !key.startsWith(`${PREFIX}.${owner}.`));
}

export function forgetOnLogout() {
  document.querySelectorAll("[data-logout]").forEach((form) => {
    form.addEventListener("submit", () => {
      silentUntil = Date.now() + SILENCE;
      wipe(() => true);
    });
  });
}

function wipe(applies) {
  keysOf(applies).forEach((key) => attempt(() => localStorage.removeItem(key)));
}

function keysOf(applies) {
  const keys = attempt(() => Object.keys(localStorage)) ?? [];
  return keys.filter((key) => key.startsWith(`${PREFIX}.`) && applies(key));
}

function keyOf(owner, assessment, item) {
  return [PREFIX, owner, assessment, item.key].join(".");
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
