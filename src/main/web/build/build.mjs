// Builds what browsers load into target/classes/web: each face its own folder, so that nothing that a victim's browser
// asks for has a name in common with the staff's. Every name but the page's carries a hash of what it holds.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import * as sass from "sass";
import { served, web } from "./folders.mjs";
import { atOnce, checkSizes } from "./sizes.mjs";

const faces = [
  { name: "victim", page: "/", kept: false },
  { name: "console", page: "/staff/", kept: true },
];
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};
const common = {
  bundle: true,
  write: true,
  minify: true,
  format: "esm",
  target: ["es2022"],
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
  absWorkingDir: web,
  entryNames: "[name]-[hash]",
  chunkNames: "part-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".svg": "file", ".png": "file", ".txt": "text" },
  plugins: [{ name: "pictures", setup: (build) => build.onResolve({ filter: /^\/assets\// }, picture) }],
};

/** The style sheets name pictures as if they lay on the server; those of the Ministry's crests stay where they are. */
function picture({ path }) {
  if (/crest|crown|logotype/.test(path)) {
    return { errors: [{ text: `${path} is not ours to show` }] };
  }
  return { path: resolve(web, "node_modules/@ministryofjustice/frontend/moj", path.slice(1)) };
}

/** Dynamic imports become files of their own, which a browser that needs no fallback never asks for. */
async function script(entry, folder, define = {}) {
  const result = await esbuild.build({ ...common, entryPoints: [entry], outdir: folder, splitting: true, define });
  const [path] = Object.entries(result.metafile.outputs).find(([, made]) => made.entryPoint === entry);
  return { name: basename(path), path, outputs: result.metafile.outputs };
}

async function style(face, folder) {
  const { css } = sass.compile(resolve(web, face.name, "style.scss"), {
    loadPaths: [web, resolve(web, "node_modules")],
    quietDeps: true,
    logger: { warn: (text, { stack }) => stack?.startsWith("node_modules") || console.warn(text) },
  });
  const result = await esbuild.build({
    ...common,
    stdin: { contents: css, resolveDir: resolve(web, face.name), loader: "css", sourcefile: "style.css" },
    outdir: folder,
    entryNames: "style-[hash]",
  });
  return basename(Object.keys(result.metafile.outputs).find((path) => path.endsWith(".css")));
}

const integrity = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

async function build(face) {
  const folder = resolve(served, face.page.slice(1), "assets");
  mkdirSync(folder, { recursive: true });
  const base = `${face.page}assets/`;
  const worker = await script("sealing/worker.ts", folder);
  const define = { WORKER_ADDRESS: JSON.stringify(base + worker.name) };
  const main = await script(`${face.name}/main.tsx`, folder, define);
  const css = await style(face, folder);
  const tag = (name) => `${base}${name}" integrity="${integrity(readFileSync(resolve(folder, name)))}"`;
  // What the script imports comes beside it, not after it: a slow network is asked once.
  const parts = atOnce(main)
    .filter((name) => name !== main.name)
    .map((name) => `<link rel="modulepreload" href="${tag(name)} />`);
  const page = readFileSync(resolve(web, face.name, "index.html"), "utf8")
    .replace("<!-- style -->", `<link rel="stylesheet" href="${tag(css)} />`)
    .replace("<!-- script -->", [...parts, `<script type="module" src="${tag(main.name)}></script>`].join("\n    "));
  writeFileSync(resolve(served, face.page.slice(1), "index.html"), page);
  checkSizes(face, folder, worker, main, css);
}

/** Lists every file for the hub: its address, type, hash, and how it is packed; and packs what packing makes smaller. */
function list() {
  const files = faces.flatMap((face) => {
    const folder = resolve(served, face.page.slice(1));
    const names = [
      "index.html",
      ...readdirSync(resolve(folder, "assets"))
        .sort()
        .map((name) => `assets/${name}`),
    ];
    return names.map((name) => entry(face, folder, name));
  });
  writeFileSync(resolve(served, "files.json"), JSON.stringify({ files }, null, 1) + "\n");
}

function entry(face, folder, name) {
  const bytes = readFileSync(resolve(folder, name));
  const packings = { br: brotli(bytes), gz: gzipSync(bytes, { level: 9 }) };
  const packed = Object.keys(packings).filter((kind) => packings[kind].length < bytes.length);
  packed.forEach((kind) => writeFileSync(resolve(folder, `${name}.${kind}`), packings[kind]));
  return {
    address: face.page + (name === "index.html" ? "" : name),
    file: face.page.slice(1) + name,
    type: types[extname(name)],
    kept: face.kept && name !== "index.html",
    packed,
    integrity: integrity(bytes),
  };
}

function brotli(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
}

rmSync(served, { recursive: true, force: true });
for (const face of faces) {
  await build(face);
}
list();
