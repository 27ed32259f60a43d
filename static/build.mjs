// Builds the front end: `npm run build` writes build/static, the only folder Django serves from.
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import { build } from "esbuild";

const OUT = "build/static";
const FONTS = [
  // three weights in one file: what nearly every page needs in fewer bytes than one by one
  "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
  ...["latin-400-italic", "latin-ext-400-normal", "latin-ext-600-normal", "latin-ext-700-normal"].map(
    (font) => `@fontsource/source-sans-3/files/source-sans-3-${font}.woff2`,
  ),
];
const STYLES = ["product", "start", "plan", "paper", "administration", "editing", "publishing"];
const SCRIPTS = ["account", "copy", "editing", "facet", "passkey", "radar", "radar-chart", "waiting"];

// Folders that name classes of components, and the classes that they put together from pieces.
const PAGES = ["templates", "crispy_nlds", "assessments"];
const PUT_TOGETHER = [
  ...["error", "info", "ok", "warning"].map((kind) => `utrecht-alert--${kind}`),
  ...["primary", "secondary"].map((kind) => `utrecht-button--${kind}-action`),
  ...["checkbox", "radio"].flatMap((kind) => [
    `utrecht-form-field--${kind}`,
    `utrecht-form-label--${kind}`,
  ]),
];
const COMMON = { bundle: true, minify: true, legalComments: "none", logLevel: "info" };

// Parts of Plotly that the radar never shows, with what other parts expect of them. Without them
// the results page stays under its limit of 450 kB, also where a proxy knows no brotli.
const UNUSED = {
  annotations3d: "",
  colorbar: "",
  errorbars: "",
  grid: "",
  images: "",
  rangeselector: "",
  rangeslider: "",
  selections: "clearOutline() {}, prepSelect() {}, reselect() {}, selectOnClick() {}",
  shapes: "supplyLayoutDefaults(given, layout) { layout.shapes = []; }",
  sliders: "",
  updatemenus: "",
};

const leaveOutUnused = {
  name: "leave-out-unused",
  setup({ onLoad, onResolve }) {
    const components = Object.keys(UNUSED).join("|");
    const filter = new RegExp(`plotly\\.js/src/components/(${components})/index\\.js$`);
    onLoad({ filter }, ({ path }) => {
      const name = path.match(filter)[1];
      const functions = UNUSED[name];
      const contents = `module.exports = { moduleType: "component", name: "${name}", ${functions} }`;
      return { contents };
    });
    // Every way to write a colour; the radar writes them in two.
    onResolve({ filter: /^culori$/ }, () => ({ path: resolve("static/js/radar-colours.js") }));
    // The pictures of its tool bar, which is never shown.
    onLoad({ filter: /plotly\.js\/src\/fonts\/ploticon\.js$/ }, () => ({
      contents: "module.exports = {};",
    }));
    // Its style sheet, which the security policy refuses; radar.css has the rules that matter.
    onLoad({ filter: /plotly\.js\/build\/plotcss\.js$/ }, () => ({ contents: "" }));
  },
};

// Everything before a brace, and what stands between that one and the next.
const RULE = /([^{}]+)\{([^{}]*)\}/g;

// The components come with many more variants than the pages show: a selector stays when the pages
// have each of its classes.
const leaveOutUnusedVariants = {
  name: "leave-out-unused-variants",
  async setup({ onLoad }) {
    const used = await usedClasses();
    const stays = (selector) =>
      (selector.match(/(?<=\.)utrecht-[\w-]+/g) ?? []).every((name) => used.has(name));
    onLoad({ filter: /@utrecht\/.*\.css$/ }, async ({ path }) => {
      const text = (await readFile(path, "utf8")).replace(/\/\*.*?\*\//gs, "");
      const contents = text.replace(RULE, (_rule, selectors, body) => {
        const kept = selectors.split(/,(?![^(]*\))/).filter(stays);
        return kept.length ? `${kept.join(",")}{${body}}` : "";
      });
      return { contents, loader: "css" };
    });
  },
};

// The style sheet of the PDF for tables of it on a screen: all of it inside one class, without what
// is about paper and about its own fonts.
const onPaper = {
  name: "on-paper",
  setup({ onLoad }) {
    onLoad({ filter: /static\/pdf\/print\.css$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const rules = text.replace(/@(font-face|page)[^{]*\{([^{}]|\{[^{}]*\})*\}/g, "");
      return { contents: `.vm-paper {${rules}}`, loader: "css" };
    });
  },
};

async function usedClasses() {
  const texts = await Promise.all(PAGES.map((folder) => textsOf(folder)));
  return new Set([...PUT_TOGETHER, ...texts.flat().join("\n").match(/utrecht-[\w-]+/g)]);
}

async function textsOf(folder) {
  const files = await readdir(folder, { recursive: true });
  const named = files.filter((file) => /\.(html|py)$/.test(file));
  return Promise.all(named.map((file) => readFile(`${folder}/${file}`, "utf8")));
}

async function styles() {
  await build({
    ...COMMON,
    entryPoints: Object.fromEntries(
      STYLES.map((name) => [name, `static/css/${name === "product" ? "index" : name}.css`]),
    ),
    outdir: `${OUT}/css`,
    external: ["../fonts/*"], // stand beside it in the result
    loader: { ".svg": "file" },
    assetNames: "[name]",
    supported: { nesting: false },
    plugins: [leaveOutUnusedVariants, onPaper],
  });
}

async function scripts() {
  await build({
    ...COMMON,
    entryPoints: SCRIPTS.map((name) => `static/js/${name}.js`),
    outdir: `${OUT}/js`,
    format: "esm",
    define: { global: "window" },
    loader: { ".css": "empty" }, // Plotly imports the style sheet of its maps
    plugins: [leaveOutUnused],
  });
}

async function fonts() {
  await mkdir(`${OUT}/fonts`, { recursive: true });
  for (const font of FONTS) {
    await cp(`node_modules/${font}`, `${OUT}/fonts/${basename(font)}`);
  }
}

/** WhiteNoise serves what stands beside a file, so that development loads what users load. */
async function compressed() {
  const files = await readdir(OUT, { recursive: true });
  const texts = files.filter((file) => /\.(css|js|svg)$/.test(file));
  await Promise.all(texts.map((file) => compress(`${OUT}/${file}`)));
}

async function compress(path) {
  const text = await readFile(path);
  await writeFile(`${path}.br`, await promisify(brotliCompress)(text));
  await writeFile(`${path}.gz`, await promisify(gzip)(text, { level: 9 }));
}

await rm(OUT, { recursive: true, force: true });
await Promise.all([
  styles(),
  scripts(),
  fonts(),
  cp("static/img", `${OUT}/img`, { recursive: true }),
]);
await compressed();
