// Whether something is being pressed. What moves or goes away under a finger is not clicked any more:
// an answer of the server waits until it is let go.

let isPressed = false;
let waiting = [];

export function watchPresses() {
  document.addEventListener("pointerdown", () => (isPressed = true), true);
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => setTimeout(letGo), true); // the click comes first
  }
  window.addEventListener("blur", letGo);
}

/** Whether something is pressed, and if so `act` is done when it is let go. */
export function isHeldUp(act) {
  if (isPressed) waiting.push(act);
  return isPressed;
}

function letGo() {
  isPressed = false;
  const acts = waiting;
  waiting = [];
  acts.forEach((act) => act());
}
