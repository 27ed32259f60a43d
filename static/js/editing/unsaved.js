// The browser asks before it leaves a page with text that was not saved, whichever way it is left.

export function askBeforeLeaving(form) {
  // what came back with a question or an error was not saved either
  let isUnsaved = "unsaved" in form.dataset;
  form.addEventListener("input", () => {
    isUnsaved = true;
  });
  form.addEventListener("submit", () => {
    isUnsaved = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isUnsaved) event.preventDefault();
  });
}
