// Phases fold and unfold without taking the reader's place away.

const ASKED = ".vm-conflict,.vm-signal";

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

/** A phase that is complete folds once an answer in a later one is saved; when something is asked in
    it after that, it unfolds. */
export function foldWhatIsDone(form, changes) {
  let last;
  let done;
  form.addEventListener("change", ({ target }) => {
    const phase = target.closest(".vm-fold");
    if (!phase) return;
    if (last && isBefore(last, phase)) done = last;
    last = phase;
  });
  changes.addEventListener("change", () => {
    // a moment later, when the answer to the save is in its place
    if (done && !changes.count) setTimeout(foldDone);
  });
  document.body.addEventListener("htmx:oobAfterSwap", ({ target }) => {
    const phase = target.closest(".vm-fold:not([open])");
    if (phase?.contains(target.querySelector(ASKED))) set(phase, true);
  });

  function foldDone() {
    if (done && isDone(done)) set(done, false);
    done = undefined;
  }
}

function isBefore(phase, other) {
  return phase.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
}

/** Everything is answered, and nothing is asked. */
function isDone(phase) {
  const answered = phase.querySelectorAll("[data-statement]:has(:checked)").length;
  const total = phase.querySelectorAll("[data-statement]").length;
  return answered === total && !phase.querySelector(ASKED);
}

/** What the reader is at stays where it is, also in browsers that do not see to that. */
function set(phase, isOpen) {
  const top = () => document.activeElement.getBoundingClientRect().top;
  const before = top();
  phase.open = isOpen;
  requestAnimationFrame(() => requestAnimationFrame(() => scrollBy(0, top() - before)));
}
