// Asks every now and then who else has this page open and what others changed.

import { request } from "./sending.js";

const EVERY = 25000; // milliseconds

export function lookAround(element, form, owner, { strangers, back }) {
  let asking;

  /** The status of the answer. */
  function look() {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  async function ask() {
    const seen = form?.querySelectorAll("[name^=revision-],[name=evidence_revision]") ?? [];
    const values = Object.fromEntries([...seen].map(({ name, value }) => [name, value]));
    const status = await request("get", element.dataset.together, element, values);
    if (status !== 200) return status;
    if (document.getElementById("token").dataset.owner !== owner) strangers();
    else back();
    return status;
  }

  setInterval(() => document.hidden || look(), EVERY);
  document.addEventListener("visibilitychange", () => document.hidden || look());
  window.addEventListener("pageshow", ({ persisted }) => persisted && look());
  look();
  return look;
}
