// On every page of a member: what is not saved yet is in sight, and nothing of it stays behind after
// logging out.

import { showKept } from "./account/kept.js";
import { askBeforeLogout } from "./account/logout.js";
import { tidy } from "./facet/unsaved.js";

const { owner } = document.getElementById("account-script").dataset;

tidy();
showKept(document.getElementById("bewaard"), owner);
for (const form of document.querySelectorAll("[data-logout]")) askBeforeLogout(form, owner);
