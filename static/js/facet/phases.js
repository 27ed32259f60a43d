// Phases fold and unfold without taking the reader's place away.

/** A link to something that is folded away unfolds it. */
export function unfoldWhatIsLinked() {
  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = target?.closest("details:not([open])");
    if (!details) return;
    details.open = true;
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", unfold);
  unfold();
}

/** A phase that is complete folds as soon as a later one is answered. */
export function foldWhatIsDone(form) {
  let last;
  form.addEventListener("change", ({ target }) => {
    const phase = target.closest(".vm-fold");
    if (!phase) return;
    if (last && isBefore(last, phase) && isDone(last)) fold(last, target);
    last = phase;
  });
}

function isBefore(phase, other) {
  return phase.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
}

/** Everything is answered, and nothing is asked or unsaved. */
function isDone(phase) {
  const answered = phase.querySelectorAll("[data-statement]:has(:checked)").length;
  const total = phase.querySelectorAll("[data-statement]").length;
  return answered === total && !phase.querySelector(".vm-conflict,.vm-signal,.vm-save--off");
}

/** What the reader looks at stays where it is, also in browsers that do not see to that. */
function fold(phase, anchor) {
  const top = () => anchor.getBoundingClientRect().top;
  const before = top();
  phase.open = false;
  requestAnimationFrame(() => requestAnimationFrame(() => scrollBy(0, top() - before)));
}
