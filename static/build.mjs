// Builds the front end: `npm run build` writes build/static, the only folder Django serves from.
import { cp, mkdir, rm } from "node:fs/promises";
import { build } from "esbuild";

const OUT = "build/static";
const FONTS = [
  "latin-400-normal",
  "latin-600-normal",
  "latin-700-normal",
  "latin-400-italic",
  "latin-ext-400-normal",
  "latin-ext-600-normal",
  "latin-ext-700-normal",
];
const COMMON = { bundle: true, minify: true, legalComments: "none", logLevel: "info" };

async function styles() {
  await build({
    ...COMMON,
    entryPoints: { product: "static/css/index.css" },
    outdir: `${OUT}/css`,
    external: ["../fonts/*"], // stand beside it in the result
  });
}

async function scripts() {
  await build({
    ...COMMON,
    entryPoints: ["static/js/radar.js", "static/js/radar-chart.js"],
    outdir: `${OUT}/js`,
    format: "esm",
    define: { global: "window" },
    loader: { ".css": "empty" }, // Plotly imports the style sheet of its maps
  });
}

async function fonts() {
  await mkdir(`${OUT}/fonts`, { recursive: true });
  for (const font of FONTS) {
    const file = `source-sans-3-${font}.woff2`;
    await cp(`node_modules/@fontsource/source-sans-3/files/${file}`, `${OUT}/fonts/${file}`);
  }
}

await rm(OUT, { recursive: true, force: true });
await Promise.all([
  styles(),
  scripts(),
  fonts(),
  cp("static/img", `${OUT}/img`, { recursive: true }),
]);
