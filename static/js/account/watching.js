import { tidy } from "../facet/unsaved.js";
import { showKept } from "./kept.js";
import { askBeforeLogout } from "./logout.js";

/** What is not saved yet stays in sight, and nothing of it stays behind after logging out. */
export function watchOver(owner) {
  const panel = document.getElementById("bewaard");
  tidy();
  showKept(panel, owner);
  for (const form of document.querySelectorAll("[data-logout]")) {
    askBeforeLogout(form, owner, panel.dataset.ask);
  }
}
