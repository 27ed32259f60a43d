// Switches the lines of the radar on and off at once, and keeps the choice in the address. Without
// this the button of the form asks the server for the same.

const form = document.querySelector("[data-lines]");
const always = form?.querySelector("[type=hidden]").name; // the line that cannot be switched off
const switches = form ? [...form.querySelectorAll("[data-switches]")] : [];

/** Whether the line of this kind ("ambition") is to be shown. */
export function isShown(kind) {
  return switches.every(({ dataset, checked }) => dataset.switches !== kind || checked);
}

/** Calls with the kind and whether it is to be shown, when a reader switches it. */
export function onSwitch(listener) {
  for (const one of switches) {
    one.addEventListener("change", () => listener(one.dataset.switches, one.checked));
  }
}

function showInDrawings(kind, shown) {
  for (const part of document.querySelectorAll(`[data-line="${kind}"]`)) {
    if (shown) part.removeAttribute("display");
    else part.setAttribute("display", "none");
    if (part.dataset.told) sayInDrawing(part, shown);
  }
}

/** The accessible name of a drawing tells the lines that are shown, and no other. */
function sayInDrawing({ dataset: { told }, ownerSVGElement }, shown) {
  const title = ownerSVGElement.querySelector("title");
  const others = title.textContent.replace(` ${told}`, "");
  title.textContent = shown ? `${others} ${told}` : others;
}

function rememberInAddress() {
  const address = new URL(location.href);
  const on = switches.filter(({ checked }) => checked).map(({ value }) => value);
  address.search = on.length < switches.length ? `lijnen=${[always, ...on]}` : "";
  history.replaceState(history.state, "", address);
}

if (form) {
  form.querySelector("button").remove();
  onSwitch(showInDrawings);
  onSwitch(rememberInAddress);
}
