// Draws the interactive radar over the one that the server drew. That one stays in the page: it
// carries the accessible name, and it is what remains when anything here fails.

import { followKeys } from "./radar-keys.js";
import { isShown, onSwitch } from "./radar-lines.js";

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

async function draw(card) {
  const chart = document.createElement("div");
  chart.className = "vm-live";
  chart.setAttribute("aria-hidden", "true"); // the drawing of the server says the same in words
  card.append(chart);
  try {
    const [figure, plotly] = await Promise.all([
      fetchFigure(card.dataset.figureUrl),
      import(CHART_URL),
    ]);
    await document.fonts.ready; // Plotly measures its texts
    for (const trace of figure.data) trace.visible = !trace.meta || isShown(trace.meta);
    await plotly.newPlot(chart, figure.data, { ...figure.layout, dragmode: false }, CONFIG);
    onSwitch((kind, visible) => {
      const traces = figure.data.flatMap((trace, place) => (trace.meta === kind ? [place] : []));
      plotly.restyle(chart, { visible }, traces);
    });
    followKeys(card, chart, plotly);
    card.classList.add("vm-radarcard__wide--live");
  } catch (error) {
    chart.remove();
    console.warn("The interactive radar could not be drawn.", error);
  }
}

function drawAll() {
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
