// What somebody does with the form becomes changes.

import { TYPING } from "./changes.js";
import { entryOf } from "./entries.js";

const QUIET = 1000; // milliseconds without typing

export function fillIn(form, changes, { send, poll, leave }) {
  let timer = 0;

  function settle() {
    clearTimeout(timer);
    changes.settle();
    send();
  }

  function settleAfter(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(settle, milliseconds);
  }

  function choose(entry, value) {
    entry.choose(value);
    changes.edit(entry, { value });
    send();
  }

  /** What is stored is shown again. */
  function giveUp(entry) {
    changes.drop(entry);
    entry.distrust();
    entry.remark.replaceChildren();
    poll();
  }

  /** The change in conflict is sent again, now knowing what stands there. */
  function overrule(entry, { revision }, fields = {}) {
    if (!changes.of(entry).length) return giveUp(entry); // another tab had it
    changes.overrule(entry, fields, Number(revision));
    entry.show(fields);
    entry.distrust(); // what was left alone here may have changed too
    return send();
  }

  const buttons = {
    clear: (entry) => {
      choose(entry, "");
      entry.focus();
    },
    outgrow: (entry) => choose(entry, "outgrown"),
    confirm: (entry) => choose(entry, entry.chosen),
    meant: (entry) => {
      changes.edit(entry, { meant: "1" });
      send();
    },
    save: (entry, button) => {
      if (button?.dataset.revision) overrule(entry, button.dataset);
      else settle();
    },
    both: (entry, { dataset }) => overrule(entry, dataset, { [entry.textName]: dataset.both }),
    theirs: giveUp,
    drop: (entry) => {
      changes.drop(entry);
      location.reload();
    },
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button?.name === "proceed") return leave(button.dataset.to);
    const entry = button && entryOf(form, button);
    const isGoingAway = button?.closest(".vm-remark");
    buttons[button?.name ?? "save"](entry, button);
    if (isGoingAway) entry.focus();
    return undefined;
  });

  form.addEventListener("change", ({ target }) => {
    const entry = entryOf(form, target);
    if (entry && target.type === "radio") choose(entry, target.value);
    else settle();
  });

  form.addEventListener("input", ({ target }) => {
    const entry = entryOf(form, target);
    if (!entry || target.type === "radio") return;
    changes.edit(entry, { [entry.textName]: target.value }, TYPING);
    settleAfter(QUIET);
  });

  form.addEventListener("keydown", (event) => {
    const isClearing = event.target.type === "radio" && ["Delete", "Backspace"].includes(event.key);
    if (!isClearing || event.target.disabled) return;
    event.preventDefault();
    buttons.clear(entryOf(form, event.target));
  });

  settleAfter(2 * QUIET); // what another tab was still typing, if that does not go on with it
}
