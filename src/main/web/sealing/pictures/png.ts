import { type Cutter, ascii, unreadable, view } from "./cutter";

const SIGNATURE = 8;
const MOST_CHUNKS = 100_000;
/** What is needed to show it, animated ones too. Not text, time, EXIF, profiles, or what a program has put in for itself. */
const NEEDED = new Set([
  "IHDR",
  "PLTE",
  "IDAT",
  "IEND",
  "tRNS",
  "gAMA",
  "cHRM",
  "sRGB",
  "sBIT",
  "bKGD",
  "acTL",
  "fcTL",
  "fdAT",
]);

/** Keeps of a PNG what is needed to show it, and nothing after its end. */
export async function cutPng(file: Cutter): Promise<void> {
  file.keep(0, SIGNATURE);
  let at = SIGNATURE;
  for (let chunks = 0; chunks < MOST_CHUNKS; chunks++) {
    const head = await file.bytes(at, 8);
    const until = at + 12 + view(head).getUint32(0);
    const type = ascii(head.subarray(4));
    if (until > file.size) {
      unreadable();
    }
    if (NEEDED.has(type)) {
      file.keep(at, until);
    } else if (/^[A-Z]/.test(type)) {
      unreadable();
    }
    if (type === "IEND") {
      return;
    }
    at = until;
  }
  unreadable();
}
