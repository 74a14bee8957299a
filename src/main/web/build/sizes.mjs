// What a phone has to load, packed as gzip does, and what it may be at most.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";

const KIB = 1024;
const MOST_SEALING = 30 * KIB;
const MOST_VICTIM = 150 * KIB;

/** Throws where the sealing library is over 30 KiB before Argon2id, or a victim's first load over 150 KiB. */
export function checkSizes(face, folder, worker, main, css) {
  const size = (name) => gzipSync(readFileSync(resolve(folder, name)), { level: 9 }).length;
  const sealing = atOnce(worker)
    .map(size)
    .reduce((a, b) => a + b);
  const first = sealing + [...atOnce(main), css].map(size).reduce((a, b) => a + b);
  console.log(`${face.name}: sealing ${shown(sealing)}, first load ${shown(first)} (gzip)`);
  if (sealing > MOST_SEALING) {
    throw new Error(`The sealing library has ${shown(sealing)}; a phone is to load ${shown(MOST_SEALING)} at most.`);
  }
  if (face.name === "victim" && first > MOST_VICTIM) {
    throw new Error(`The victim's first load has ${shown(first)}; ${shown(MOST_VICTIM)} at most.`);
  }
}

/** The script and what it imports at once, not what waits until it is needed. */
export function atOnce({ path, outputs }, all = new Set()) {
  if (!all.has(path)) {
    all.add(path);
    const imported = outputs[path].imports.filter((made) => made.kind === "import-statement");
    imported.forEach((made) => atOnce({ path: made.path, outputs }, all));
  }
  return [...all].map((file) => file.split("/").at(-1));
}

const shown = (bytes) => `${(bytes / KIB).toFixed(1)} KiB`;
