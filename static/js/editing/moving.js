// Rows of one phase change places by swapping their numbers; the server reads nothing but those.

export function addMoveButtons(form) {
  for (const list of form.querySelectorAll("[data-rows]")) {
    const { up, down } = list.dataset;
    for (const row of list.querySelectorAll("[data-row]")) {
      const place = row.querySelector("[data-place] input");
      if (!place || place.readOnly) continue;
      place.after(button(list, row, up, "↑", previous), button(list, row, down, "↓", next));
    }
  }
}

const next = (row) => row.nextElementSibling?.matches("[data-row]") && row.nextElementSibling;
const previous = (row) =>
  row.previousElementSibling?.matches("[data-row]") && row.previousElementSibling;

function button(list, row, label, sign, neighbour) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "vm-move";
  made.textContent = sign;
  made.setAttribute("aria-label", `${label}: ${row.querySelector("legend").textContent}`);
  made.addEventListener("click", () => {
    const other = neighbour(row);
    if (!other) return;
    if (neighbour === next) other.after(row);
    else other.before(row);
    number(list);
    list.dispatchEvent(new Event("input", { bubbles: true })); // as if the numbers were typed
    made.focus();
  });
  return made;
}

function number(list) {
  const places = list.querySelectorAll("[data-row] [data-place] input");
  places.forEach((place, index) => {
    place.value = index + 1;
  });
}
