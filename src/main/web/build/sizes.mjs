// What a phone has to load, packed as gzip does, and what it may be at most.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";

const KIB = 1024;
const MOST_VICTIM = 150 * KIB;

/** Throws where a victim's first load is over 150 KiB. */
export function checkSizes(face, folder, main, css) {
  const size = (name) => gzipSync(readFileSync(resolve(folder, name)), { level: 9 }).length;
  const first = [main.name, ...atOnce(main), css].map(size).reduce((a, b) => a + b);
  console.log(`${face.name}: first load ${shown(first)} (gzip)`);
  if (face.name === "victim" && first > MOST_VICTIM) {
    throw new Error(`The victim's first load has ${shown(first)}; ${shown(MOST_VICTIM)} at most.`);
  }
}

/** The files that are loaded with it at once: static imports, not those that wait until they are needed. */
function atOnce(script) {
  return script.output.imports
    .filter((made) => made.kind === "import-statement")
    .map((made) => made.path.split("/").at(-1));
}

const shown = (bytes) => `${(bytes / KIB).toFixed(1)} KiB`;
