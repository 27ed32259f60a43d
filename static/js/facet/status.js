// Shows what is not saved: at the top, at every statement, in the panel and in the dock. The words
// are in the page (assessments/unsaved.html); what is filled in here is a number.

import { placesOf } from "./places.js";

export function showStatus(form, changes, sender) {
  const banner = document.getElementById("niet-opgeslagen");
  const mark = document.getElementById("niet-opgeslagen-merk").content;

  function show() {
    const reason = reasonOf(form, changes, sender.trouble);
    const place = placeInQuestion(form, changes, reason);
    banner.hidden = !reason;
    document.documentElement.classList.toggle("vm-unsaved-work", Boolean(reason));
    banner.querySelectorAll("[data-reason]").forEach((part) => {
      part.hidden = part.dataset.reason !== reason;
      if (place) part.querySelector("[data-place]")?.setAttribute("href", place);
    });
    banner.querySelector(".vm-actions").hidden = !["connection", "server"].includes(reason);
    document.querySelectorAll("[data-count]").forEach((part) => count(part, changes.count));
    markPlaces(form, changes, sender.trouble ? mark : undefined);
  }

  changes.addEventListener("change", show);
  sender.addEventListener("change", show);
  show();
}

function reasonOf(form, changes, trouble) {
  if (!changes.count) return "";
  if (trouble) return trouble;
  const elsewhere = changes.all.some((item) => !isHere(form, item));
  if (changes.all.some((item) => item.conflict && isHere(form, item))) return "choose";
  if (changes.all.some((item) => item.refused && isHere(form, item))) return "refused";
  return elsewhere && changes.all.every((item) => item.conflict || item.refused) ? "elsewhere" : "";
}

/** Where to look: the statement, or the page of the other facet. */
function placeInQuestion(form, changes, reason) {
  const item = changes.all.find((one) =>
    reason === "elsewhere" ? !isHere(form, one) : one.conflict || one.refused,
  );
  if (!item) return "";
  if (reason === "elsewhere") return item.url.replace(/[^/]+\/$/, "");
  return item.place ? `#uitspraak-${item.place}` : "#onderbouwing";
}

function isHere(form, item) {
  return [form.dataset.saves, form.dataset.savesEvidence].includes(item.url);
}

function count(part, number) {
  const words = number === 1 ? part.dataset.one : part.dataset.many;
  part.textContent = words.replace("#", number);
}

function markPlaces(form, changes, mark) {
  for (const place of placesOf(form)) {
    place.element.querySelector(".vm-save--off")?.remove();
    if (mark && changes.of(place.url, place.code).length) {
      place.element.querySelector(".vm-statement__foot, .vm-remark").append(mark.cloneNode(true));
    }
  }
}
