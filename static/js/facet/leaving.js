// Nobody leaves the page with unsaved work without knowing.

const SAVING = "vm-saving"; // "is being saved" is in sight

export function guardLeaving(changes, sender) {
  window.addEventListener("beforeunload", (event) => {
    if (changes.count) event.preventDefault();
  });

  /** Go there as soon as everything is saved. What cannot be saved now is what the browser asks
      about. */
  async function leave(url) {
    changes.settle();
    const answered = saved();
    sender.run();
    document.documentElement.classList.add(SAVING);
    await answered;
    document.documentElement.classList.remove(SAVING);
    location.assign(url);
  }

  function saved() {
    return new Promise((resolve) => {
      const check = () => {
        if (changes.isPending && !sender.trouble) return;
        changes.removeEventListener("change", check);
        sender.removeEventListener("change", check);
        resolve();
      };
      changes.addEventListener("change", check);
      sender.addEventListener("change", check);
      check();
    });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (!link || !isPlain || link.target || link.hash) return;
    if (!changes.isPending || sender.trouble || link.closest("#niet-opgeslagen")) return;
    event.preventDefault();
    leave(link.href);
  });

  return leave;
}
