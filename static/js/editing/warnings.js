// What to look at in what is typed: asked of the server when typing pauses, and put both in the list
// and beside the texts. Without this script the same shows after every save.

const PAUSE = 600; // ms

export function watchWarnings(form) {
  let timer;
  let asking;

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const sent = { method: "POST", body: new FormData(form), redirect: "error", signal };
    try {
      const answer = await fetch(form.dataset.warnings, sent);
      if (answer.ok) show(form, await answer.text());
    } catch {
      // typed on meanwhile, or no connection: saving says what matters
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
}

function show(form, drawn) {
  const list = document.getElementById("warnings");
  const isOpen = list.querySelector("details")?.open;
  if (list.innerHTML.trim() !== drawn.trim()) list.innerHTML = drawn;
  if (isOpen) list.querySelector("details")?.setAttribute("open", "");
  form.querySelectorAll(".vm-warning").forEach((old) => old.remove());
  for (const line of list.querySelectorAll("li")) {
    const field = document.querySelector(line.querySelector("a").hash);
    field?.after(warningOf(line, field));
  }
}

function warningOf(line, field) {
  const drawn = document.getElementById("warning").content.cloneNode(true);
  drawn.querySelector("span").textContent = line.querySelector("span").textContent;
  const id = `${field.id}_warning`;
  drawn.firstElementChild.id = id;
  const described = new Set((field.getAttribute("aria-describedby") ?? "").split(" "));
  field.setAttribute("aria-describedby", [...described.add(id)].join(" ").trim());
  return drawn;
}
