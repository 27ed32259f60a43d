// Nobody leaves the page with unsaved work without knowing.

const PATIENCE = 3000; // milliseconds

export function guardLeaving(changes, sender) {
  window.addEventListener("beforeunload", (event) => {
    if (changes.count) event.preventDefault();
  });

  /** Go there as soon as everything is saved; stay where it cannot be. */
  async function leave(url) {
    changes.settle();
    sender.run();
    if (await saved()) location.assign(url);
    else document.getElementById("niet-opgeslagen").scrollIntoView({ block: "center" });
  }

  function saved() {
    return new Promise((resolve) => {
      const settle = () => {
        if (!changes.count) resolve(true);
        else if (sender.trouble) resolve(false);
      };
      changes.addEventListener("change", settle);
      sender.addEventListener("change", settle);
      sender.addEventListener("idle", () => resolve(!changes.count));
      setTimeout(() => resolve(!changes.count), PATIENCE);
      settle();
    });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (!link || !isPlain || link.target || link.hash || !changes.count || sender.trouble) return;
    event.preventDefault();
    leave(link.href);
  });

  return leave;
}
