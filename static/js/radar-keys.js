// The tooltips of the chart by keyboard: left and right go along the facets, up and down from line to
// line. The chart itself knows only the mouse.

const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
const LEGEND = ["now", "ambition", "previous"];
const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/** A tooltip as a sentence: what, where it stands, and the lines that words were wrapped in. */
function spoken(text) {
  const plain = text.replace(/&(lt|gt|amp);/g, (entity) => ENTITIES[entity]);
  const [facet, position, ...words] = plain.split("<br>");
  return `${facet}. ${position}. ${words.join(" ")}`;
}

/** Lets who has focus on the card walk along the points of the chart in it. */
export function followKeys(card, chart, { hover, unhover }) {
  let [line, point] = [0, -1];
  const voice = document.createElement("p");
  voice.className = "vm-hide";
  voice.setAttribute("role", "status");
  card.append(voice);
  card.tabIndex = 0;
  card.setAttribute("role", "group");
  card.setAttribute("aria-label", card.dataset.keys);

  function show(lines) {
    const { trace, place } = lines[line];
    hover(chart, [{ curveNumber: place, pointNumber: point }], "polar");
    voice.textContent = spoken(trace.text[point]);
  }

  card.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const lines = linesOf(chart);
    const facets = lines[0].trace.text.length - 1; // the first point is there twice
    line = (Math.min(line, lines.length - 1) + step[0] + lines.length) % lines.length;
    point = point < 0 ? 0 : (point + step[1] + facets) % facets;
    show(lines);
  });

  function leave() {
    point = -1;
    voice.textContent = "";
    unhover(chart);
  }

  card.addEventListener("blur", leave);
}

/** The lines that are shown, in the order of the legend; the chart has them as they are drawn. */
function linesOf(chart) {
  const all = chart.data.map((trace, place) => ({ trace, place }));
  return LEGEND.flatMap((kind) =>
    all.filter(({ trace }) => trace.meta === kind && trace.visible !== false),
  );
}
