// Parts of the page that the server drew anew are put in their place by htmx, unless that would
// take away what somebody is typing, or nothing about them is new.

import htmx from "htmx.org";

import { placeOf } from "./places.js";

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

/** What belongs to a place with a change that is not saved stays; so does what is as it was. */
export function protect(form, changes, sender) {
  function isTouched(element) {
    const place = placeOf(form, element);
    const waiting = place && changes.of(place.url, place.code);
    return waiting?.length && !waiting.includes(sender.current);
  }

  document.body.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
    const drawn = detail.fragment.firstElementChild;
    if (isTouched(detail.target) || detail.target.isEqualNode(drawn)) detail.shouldSwap = false;
  });
}
