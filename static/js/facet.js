// The questionnaire page of a facet: saves by itself, and keeps what it could not save yet.

import { watchOver } from "./account/watching.js";
import { Changes } from "./facet/changes.js";
import { entriesOf, entryFor } from "./facet/entries.js";
import { fillIn } from "./facet/filling-in.js";
import { guardLeaving } from "./facet/leaving.js";
import { protect, setUp } from "./facet/parts.js";
import { foldWhatIsDone, unfoldWhatIsLinked } from "./facet/phases.js";
import { startPolling } from "./facet/polling.js";
import { watchPresses } from "./facet/pressing.js";
import { Sender } from "./facet/sending.js";
import { showStatus } from "./facet/status.js";
import { forget, keep, kept, onForgotten } from "./facet/unsaved.js";

const { owner, assessment } = document.getElementById("facet-script").dataset;
const form = document.getElementById("facet-form");
const together = document.getElementById("samen");
const banner = document.getElementById("niet-opgeslagen");

const store = {
  all: () => kept(owner, assessment),
  keep: (change) => keep(owner, { ...change, assessment }),
  forget: (change) => forget(owner, { ...change, assessment }),
};

function start() {
  const changes = new Changes(store);
  const send = () => sender.run();
  const sender = new Sender(changes, { form, owner, element: banner, poll: () => poll() });
  const poll = startPolling(together, form, owner, {
    onAnswer: send,
    onStranger: () => sender.stop(),
  });
  protect(form, changes, sender);
  fillIn(form, changes, { send, poll, leave: guardLeaving(changes, sender) });
  for (const entry of entriesOf(form)) {
    changes.of(entry).forEach(({ fields }) => entry.show(fields));
  }
  onForgotten(owner, assessment, (key) => {
    const change = changes.forgotten(key);
    entryFor(form, change ?? {})?.distrust();
    poll();
  });
  showStatus(form, changes, sender);
  foldWhatIsDone(form, changes);
  banner.querySelector("[data-again]").addEventListener("click", send);
  window.addEventListener("online", send);
  document.documentElement.classList.add("vm-saves");
}

setUp();
watchPresses();
watchOver(owner);
unfoldWhatIsLinked();
if (form) start();
else if (together) startPolling(together, form, owner, { onAnswer() {}, onStranger() {} });
