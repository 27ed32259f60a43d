// The questionnaire page of a facet: saves by itself, and keeps what it could not save yet.

import { Changes } from "./facet/changes.js";
import { fillIn } from "./facet/filling-in.js";
import { guardLeaving } from "./facet/leaving.js";
import { protect, setUp } from "./facet/parts.js";
import { placeOf, placesOf } from "./facet/places.js";
import { Sender } from "./facet/sending.js";
import { showStatus } from "./facet/status.js";
import { lookAround } from "./facet/together.js";
import { forgetOnLogout, wipeOthers } from "./facet/unsaved.js";

const { owner, assessment } = document.getElementById("facet-script").dataset;
const form = document.getElementById("facet-form");
const together = document.getElementById("samen");
const banner = document.getElementById("niet-opgeslagen");

function startAgain(changes) {
  changes.drop();
  location.reload();
}

function start() {
  const changes = new Changes({ owner, assessment });
  const send = () => sender.run();
  const sender = new Sender(changes, banner, () => look());
  const look = lookAround(together, form, owner, {
    strangers: () => startAgain(changes),
    back: send,
  });
  const leave = guardLeaving(changes, sender);
  protect(form, changes, sender);
  fillIn(form, changes, { send, look, leave });
  for (const place of placesOf(form)) {
    changes.of(place.url, place.code).forEach(({ fields }) => place.show(fields));
  }
  changes.wake();
  showStatus(form, changes, sender);
  banner.querySelector("[data-again]").addEventListener("click", send);
  window.addEventListener("online", send);
  document.documentElement.classList.add("vm-saves");
}

setUp();
wipeOthers(owner);
forgetOnLogout();
if (form) start();
else if (together) lookAround(together, form, owner, { strangers() {}, back() {} });
