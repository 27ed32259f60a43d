// The part of culori that Plotly uses, in its place: Plotly brings in all of it.
import { modeHsl, modeLrgb, modeRgb, useMode } from "culori/fn";

for (const mode of [modeRgb, modeLrgb, modeHsl]) useMode(mode);

export { converter, formatHex, formatRgb, wcagContrast, wcagLuminance } from "culori/fn";
