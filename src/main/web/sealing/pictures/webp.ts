import { joined, utf8 } from "../bytes";
import { Cutter, ascii, unreadable, view } from "./cutter";
import { onlyOrientation, orientationIn } from "./orientation";

const HEAD = 12;
const MOST_CHUNKS = 1_000;
const ICC_EXIF_XMP = 0x20 | 0x08 | 0x04;
const EXIF_THERE = 0x08;
const ANIMATED = 0x02;
const MOST_EXIF = 1024 * 1024;

/** Keeps of a WebP what is needed to show it. An animated one is refused: its frames can carry anything. */
export async function cutWebp(file: Cutter): Promise<Blob> {
  const body = new Cutter(file.file);
  const end = Math.min(file.size, 8 + view(await file.bytes(4, 4)).getUint32(0, true));
  const found = await look(file, end);
  for (const { type, from, until } of found.chunks) {
    if (type === "VP8X") {
      const chunk = await file.bytes(from, until - from);
      chunk[8] = ((chunk[8] ?? 0) & ~ICC_EXIF_XMP) | (found.orientation === 1 ? 0 : EXIF_THERE);
      body.put(chunk);
    } else if (type === "VP8 " || type === "VP8L" || type === "ALPH") {
      body.keep(from, until);
    }
  }
  if (found.orientation !== 1 && found.chunks[0]?.type === "VP8X") {
    const exif = onlyOrientation(found.orientation);
    body.put(joined(utf8("EXIF"), little(exif.length), exif));
  }
  const size = little(4 + body.keptBytes());
  return new Blob([utf8("RIFF"), size, utf8("WEBP"), body.made("image/webp")], { type: "image/webp" });
}

interface Chunk {
  readonly type: string;
  readonly from: number;
  readonly until: number;
}

async function look(file: Cutter, end: number): Promise<{ chunks: readonly Chunk[]; orientation: number }> {
  const chunks: Chunk[] = [];
  let orientation = 1;
  for (let at = HEAD; at + 8 <= end;) {
    const head = await file.bytes(at, 8);
    const size = view(head).getUint32(4, true);
    const until = at + 8 + size + (size % 2);
    const type = ascii(head.subarray(0, 4));
    if (until > file.size || chunks.length > MOST_CHUNKS) {
      unreadable();
    }
    if (type === "ANIM" || type === "ANMF" || (type === "VP8X" && ((await file.bytes(at + 8, 1))[0] ?? 0) & ANIMATED)) {
      unreadable();
    }
    if (type === "EXIF") {
      const exif = await file.bytes(at + 8, Math.min(size, MOST_EXIF));
      orientation = orientationIn(ascii(exif.subarray(0, 4)) === "Exif" ? exif.slice(6) : exif);
    }
    chunks.push({ type, from: at, until });
    at = until;
  }
  if (!chunks.some(({ type }) => type === "VP8 " || type === "VP8L")) {
    unreadable();
  }
  return { chunks, orientation };
}

function little(number: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number, true);
  return bytes;
}
