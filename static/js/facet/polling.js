// Asks every now and then who else has this page open and what others changed.

import { request } from "./requests.js";

const EVERY = 25000; // milliseconds
const OK = 200;
const LOGGED_OUT = 401;

/** Returns the function that asks at once; its promise is the status of the answer. */
export function startPolling(element, form, owner, { onAnswer, onStranger }) {
  let asking;
  let isStopped = false;

  function poll() {
    if (isStopped) return Promise.resolve(LOGGED_OUT);
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  async function ask() {
    const accepts = (answer) => readerOf(answer) === owner;
    const answer = await request("get", element.dataset.together, element, seen(form), accepts);
    if (answer.status !== OK) return answer.status;
    if (accepts(answer)) {
      onAnswer();
      return OK;
    }
    if (readerOf(answer)) {
      isStopped = true;
      onStranger();
    }
    return LOGGED_OUT;
  }

  setInterval(() => document.hidden || poll(), EVERY);
  document.addEventListener("visibilitychange", () => document.hidden || poll());
  window.addEventListener("pageshow", ({ persisted }) => persisted && poll());
  poll();
  return poll;
}

/** The revisions that the page shows, without those that it should not trust. */
function seen(form) {
  const fields = form?.querySelectorAll("[name^=revision-],[name=evidence_revision]") ?? [];
  const trusted = [...fields].filter((field) => !field.closest("[data-stale]"));
  return Object.fromEntries(trusted.map(({ name, value }) => [name, value]));
}

/** The mark of who is logged in; nothing where it is no answer of this page. */
function readerOf(answer) {
  return answer.responseText.match(/id="token"[^>]* data-owner="(\w+)"/)?.[1];
}
