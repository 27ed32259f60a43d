// Shows what is not saved: at the top, at every statement, in the panel and in the dock. The words
// are in the page (assessments/unsaved.html); what is filled in here is a number.

import { CONFLICT, REFUSED } from "./changes.js";
import { entriesOf, entryFor } from "./entries.js";
import { facetOf } from "./unsaved.js";

const TO_CHOOSE = [CONFLICT, REFUSED];

export function showStatus(form, changes, sender) {
  const banner = document.getElementById("niet-opgeslagen");
  const link = banner.querySelector("[data-place]");
  const mark = document.getElementById("niet-opgeslagen-merk").content;

  function show() {
    const { reason, change } = whatIsWrong(form, changes, sender.trouble);
    banner.hidden = !reason;
    document.documentElement.classList.toggle("vm-unsaved-work", Boolean(reason));
    banner.querySelectorAll("[data-reason]").forEach((part) => {
      part.hidden = part.dataset.reason !== reason;
    });
    link.parentNode.hidden = !change;
    if (change) link.href = placeOf(form, change);
    banner.querySelector("[data-kept]").hidden = !changes.isKept;
    banner.querySelector("[data-unkept]").hidden = changes.isKept;
    banner.querySelector(".vm-actions").hidden = !["connection", "server"].includes(reason);
    document.querySelectorAll("[data-count]").forEach((part) => count(part, changes.count));
    entriesOf(form).forEach((entry) => markEntry(entry, changes, sender.trouble && mark));
  }

  changes.addEventListener("change", show);
  sender.addEventListener("change", show);
  show();
}

/** The reason, one of those in the banner, and the change that it is about. */
function whatIsWrong(form, changes, trouble) {
  const find = (state) => changes.all.find((one) => one.state === state && entryFor(form, one));
  if (!changes.count) return {};
  if (trouble) return { reason: trouble };
  if (find(CONFLICT)) return { reason: "choose", change: find(CONFLICT) };
  if (find(REFUSED)) return { reason: refusal(find(REFUSED)), change: find(REFUSED) };
  const isStuck = changes.all.every(({ state }) => TO_CHOOSE.includes(state));
  return isStuck ? { reason: "elsewhere", change: changes.all[0] } : {};
}

/** The server says itself what is wrong with 422 and 423. */
function refusal({ status }) {
  if (status === 422 || status === 423) return "refused";
  if (status === 403 || status === 404) return `${status}`;
  return "broken";
}

/** Where to look: the statement, or the page of the other facet. */
function placeOf(form, change) {
  if (!entryFor(form, change)) return facetOf(change);
  return change.statement ? `#uitspraak-${change.statement}` : "#onderbouwing";
}

function count(part, number) {
  const words = number === 1 ? part.dataset.one : part.dataset.many;
  part.textContent = words.replace("#", number);
}

function markEntry(entry, changes, mark) {
  entry.element.querySelector(".vm-save--off")?.remove();
  if (!mark || !changes.of(entry).length) return;
  entry.element.querySelector(".vm-statement__foot, .vm-remark").append(mark.cloneNode(true));
}
