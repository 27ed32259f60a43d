// The part of Plotly that the radar uses; radar.js loads it when the page has been shown.
import Plotly from "plotly.js/lib/core";
import nl from "plotly.js/lib/locales/nl";
import scatterpolar from "plotly.js/lib/scatterpolar";

Plotly.register([scatterpolar, nl]);

export const { newPlot, restyle } = Plotly;
export const { hover, unhover } = Plotly.Fx;
