// What somebody does with the form becomes changes.

import { placeOf } from "./places.js";

const QUIET = 1000; // milliseconds without typing

export function fillIn(form, changes, { send, look, leave }) {
  let timer = 0;

  function settle() {
    clearTimeout(timer);
    changes.settle();
    send();
  }

  function change(place, fields, options) {
    changes.add(place.url, place.code, place.revision, fields, options);
  }

  function choose(place, value) {
    place.choose(value);
    change(place, { value });
    send();
  }

  /** The change in conflict is sent again, now knowing what stands there. */
  function insist(place, fields, revision) {
    for (const item of changes.of(place.url, place.code)) {
      Object.assign(item.fields, fields);
      changes.put(Object.assign(item, { conflict: false, revision }));
    }
    place.show(fields);
    send();
  }

  const buttons = {
    clear: (place) => {
      choose(place, "");
      place.element.querySelector("[type=radio]").focus();
    },
    outgrow: (place) => choose(place, "outgrown"),
    confirm: (place) => choose(place, place.chosen),
    meant: (place) => {
      changes.add(place.url, place.code, place.revision, { meant: "1" });
      send();
    },
    save: (place, button) => {
      if (button.dataset.revision) insist(place, {}, Number(button.dataset.revision));
      else settle();
    },
    both: (place, { dataset }) =>
      insist(place, { [place.textName]: dataset.both }, Number(dataset.revision)),
    theirs: (place) => {
      changes.of(place.url, place.code).forEach((item) => changes.remove(item));
      look();
    },
    drop: (place) => {
      changes.of(place.url, place.code).forEach((item) => changes.remove(item));
      location.reload();
    },
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button?.name === "proceed") leave(button.dataset.to);
    else buttons[button?.name ?? "save"](button && placeOf(form, button), button);
  });

  form.addEventListener("change", ({ target }) => {
    const place = placeOf(form, target);
    if (place && target.type === "radio") choose(place, target.value);
    else settle();
  });

  form.addEventListener("input", ({ target }) => {
    const place = placeOf(form, target);
    if (!place || target.type === "radio") return;
    change(place, { [place.textName]: target.value }, { settled: false });
    clearTimeout(timer);
    timer = setTimeout(settle, QUIET);
  });

  form.addEventListener("keydown", (event) => {
    const isClearing = event.target.type === "radio" && ["Delete", "Backspace"].includes(event.key);
    if (!isClearing || event.target.disabled) return;
    event.preventDefault();
    buttons.clear(placeOf(form, event.target));
  });
}
