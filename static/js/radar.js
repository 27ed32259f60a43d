// Draws the interactive radar over the one that the server drew. That one stays in the page: it
// carries the accessible name, and it is what remains when anything here fails.

const WIDE = window.matchMedia("(min-width: 40rem)"); // below, the page shows the compact drawing
const CHART_URL = document.getElementById("radar-script").dataset.chart;
const CONFIG = {
  displayModeBar: false,
  doubleClick: false,
  locale: document.documentElement.lang,
  responsive: true,
  scrollZoom: false,
  showAxisDragHandles: false,
  showTips: false,
};

async function fetchFigure(url) {
  const response = await fetch(url, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`no figure: ${response.status}`);
  return response.json();
}

/** Plotly writes its style sheet into the page, which the security policy forbids, unless an
 * element with this id and class is there. The rules that the radar needs are in radar.css. */
function refuseInlineStyles() {
  const marker = document.createElement("meta");
  marker.id = "plotly.js-style-global";
  marker.className = "no-inline-styles";
  document.head.append(marker);
}

async function draw(card) {
  const chart = document.createElement("div");
  chart.className = "vm-live";
  chart.setAttribute("aria-hidden", "true"); // the drawing of the server says the same in words
  card.append(chart);
  try {
    const [figure, { newPlot }] = await Promise.all([
      fetchFigure(card.dataset.figureUrl),
      import(CHART_URL),
    ]);
    await document.fonts.ready; // Plotly measures its texts
    await newPlot(chart, figure.data, { ...figure.layout, dragmode: false }, CONFIG);
    card.classList.add("vm-radarcard__wide--live");
  } catch {
    chart.remove();
  }
}

function drawAll() {
  refuseInlineStyles();
  document.querySelectorAll("[data-figure-url]").forEach(draw);
}

function whenIdle(task) {
  if ("requestIdleCallback" in window) requestIdleCallback(task, { timeout: 2000 });
  else setTimeout(task, 200);
}

function start() {
  if (WIDE.matches) whenIdle(drawAll);
  else WIDE.addEventListener("change", drawAll, { once: true });
}

if (document.readyState === "complete") start();
else window.addEventListener("load", start, { once: true });
