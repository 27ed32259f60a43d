// Parts of the page that the server drew anew are put in their place by htmx, unless that would
// take away what somebody is typing, or nothing about them is new.

import htmx from "htmx.org";

import { entryOf } from "./entries.js";

export function setUp() {
  Object.assign(htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    historyEnabled: false,
    includeIndicatorStyles: false,
    selfRequestsOnly: true,
    timeout: 15000,
    responseHandling: [
      { code: "204", swap: false },
      { code: "(2..|409|422|423)", swap: true },
      { code: "...", swap: false, error: true },
    ],
  });
}

/** What belongs to a statement with a change that is not saved stays; so does what is as it was. */
export function protect(form, changes, sender) {
  function isTouched(element) {
    const entry = entryOf(form, element);
    const unsaved = entry ? changes.of(entry) : [];
    const { answered } = sender;
    if (!unsaved.length || unsaved.includes(answered)) return false;
    // what follows the change that is saved now is based on the revision that this made
    const isFollower = answered?.url === entry.url && answered.statement === entry.statement;
    return !(element.hidden && isFollower);
  }

  document.body.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
    const drawn = detail.fragment.firstElementChild;
    if (isTouched(detail.target) || isSame(detail.target, drawn)) detail.shouldSwap = false;
    else if (drawn) makeAlike(drawn, detail.target);
  });
}

/** Also in what was filled in. */
function isSame(element, drawn) {
  return element.isEqualNode(drawn) && element.value === drawn.value;
}

/** What was unfolded stays so, and the focus finds its place again: htmx goes by the id. */
function makeAlike(drawn, element) {
  const before = element.querySelectorAll("details");
  drawn.querySelectorAll("details").forEach((details, place) => {
    details.open ||= Boolean(before[place]?.open);
  });
  const { activeElement } = document;
  if (activeElement.id || !element.contains(activeElement)) return;
  const { name, value } = activeElement;
  const same = drawn.querySelector(`[name="${name}"][value="${value}"]`);
  if (same) activeElement.id = same.id = "focus";
}
