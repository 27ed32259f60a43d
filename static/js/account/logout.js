// Logging out takes away what is not saved, so it asks first. Nothing is taken away before the
// server has logged out.

import { kept, wipe } from "../facet/unsaved.js";

export function askBeforeLogout(form, owner, words) {
  form.addEventListener("submit", (event) => {
    if (!kept(owner).length) return;
    event.preventDefault();
    if (confirm(words)) logOut(form, owner);
  });
}

async function logOut(form, owner) {
  const options = { method: "POST", body: new FormData(form), redirect: "manual" };
  const answer = await fetch(form.action, options).catch(() => undefined);
  if (answer?.type !== "opaqueredirect") return form.submit(); // shows what is in the way
  wipe(owner);
  return location.assign(form.dataset.logout);
}
