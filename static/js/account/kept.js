// Shows on every page what this member has not saved yet, so that it can be saved where it was
// typed, copied, or let go. The words are in the page (includes/kept.html).

import { facetOf, forget, kept } from "../facet/unsaved.js";

export function showKept(panel, owner) {
  const list = panel.querySelector("ul");
  const [count, link] = ["#bewaard-kop", "a"].map((name) => panel.querySelector(name));

  function show() {
    const changes = kept(owner).filter((change) => change.assessment !== filledInHere());
    panel.hidden = !changes.length;
    if (panel.hidden) return;
    const { one, many } = count.dataset;
    count.textContent = changes.length === 1 ? one : many.replace("#", changes.length);
    link.href = facetOf(changes[0]);
    const isHere = link.pathname === location.pathname; // it cannot be filled in any more
    link.hidden = isHere;
    panel.querySelector("[data-read-only]").hidden = !isHere;
    if (isHere) panel.querySelector("details").open = true;
    list.replaceChildren(...changes.map(draw));
  }

  function draw(change) {
    const { title, fields, word } = change;
    const text = fields.note ?? fields.text ?? "";
    const row = panel.querySelector("template").content.cloneNode(true);
    const parts = { title, word: "value" in fields ? word : "", text };
    for (const [name, words] of Object.entries(parts)) {
      const part = row.querySelector(`[data-${name}]`);
      part.textContent = words;
      part.hidden = !words;
    }
    const [copy, drop] = row.querySelectorAll("button");
    copy.hidden = !navigator.clipboard; // only on pages that came over a safe connection
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(Object.values(parts).filter(Boolean).join("\n"));
      copy.textContent += " ✓";
    });
    drop.addEventListener("click", () => {
      forget(owner, change);
      show();
      document.getElementById("inhoud").focus();
    });
    return row;
  }

  window.addEventListener("storage", show);
  window.addEventListener("pageshow", show);
  show();
}

/** What the form on this page shows itself. */
function filledInHere() {
  const script = document.getElementById("facet-form") && document.getElementById("facet-script");
  return script?.dataset.assessment;
}
