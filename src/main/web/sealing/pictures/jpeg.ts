import { type Bytes, joined, utf8 } from "../bytes";
import { type Cutter, ascii, unreadable, view } from "./cutter";
import { exifSegment, orientationIn } from "./orientation";

const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
const SCAN = 64 * 1024;
const MOST_SEGMENTS = 10_000;
/** What a decoder needs: frames, tables, restarts. All other segments (APPn, comments) say something about the picture. */
const NEEDED = new Set([
  0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf, 0xdb, 0xdc, 0xdd, 0xde,
  0xdf,
]);

/**
 * Keeps of a JPEG what is needed to show it: EXIF (but for how it is turned), XMP, IPTC, profiles, comments, thumbnails and
 * whatever stands after its end are left out.
 */
export async function cutJpeg(file: Cutter): Promise<void> {
  file.put(new Uint8Array([0xff, 0xd8]));
  let at = 2;
  for (let segments = 0; segments < MOST_SEGMENTS; segments++) {
    const { marker, from } = await nextMarker(file, at);
    if (marker === EOI) {
      file.put(new Uint8Array([0xff, EOI]));
      return;
    }
    const until = from + 2 + view(await file.bytes(from + 2, 2)).getUint16(0);
    if (until < from + 4 || until > file.size) {
      unreadable();
    }
    at = marker === SOS ? await endOfScan(file, until) : until;
    if (NEEDED.has(marker) || marker === SOS) {
      file.keep(from, at);
    } else if (marker >= APP0 && marker <= 0xef) {
      await keepOfApp(file, marker, from, until);
    } else if (marker !== 0xfe) {
      unreadable();
    }
  }
  unreadable();
}

/** Any number of 0xff can stand before a marker. */
async function nextMarker(file: Cutter, at: number): Promise<{ marker: number; from: number }> {
  for (let from = at; from < at + 64; from++) {
    const [first, marker = 0] = await file.bytes(from, 2);
    if (first !== 0xff) {
      unreadable();
    }
    if (marker !== 0xff) {
      return { marker, from };
    }
  }
  return unreadable();
}

/** Of application segments: that it is a JPEG, how its colours are coded, and how it is turned. */
async function keepOfApp(file: Cutter, marker: number, from: number, until: number): Promise<void> {
  const body = await file.bytes(from + 4, Math.min(until - from - 4, 0xffff));
  const name = ascii(body.subarray(0, 6));
  if (marker === APP0 && name.startsWith("JFIF\0") && body.length >= 14) {
    file.put(withoutThumbnail(body));
  } else if (marker === APP14 && name.startsWith("Adobe") && body.length === 12) {
    file.keep(from, until);
  } else if (marker === APP1 && name === "Exif\0\0") {
    const orientation = orientationIn(body.slice(6));
    if (orientation !== 1) {
      file.put(exifSegment(orientation));
    }
  }
}

/** Version, units and densities; then a thumbnail of no size. */
function withoutThumbnail(body: Bytes): Bytes {
  return joined(new Uint8Array([0xff, APP0, 0, 16]), utf8("JFIF\0"), body.subarray(5, 12), new Uint8Array(2));
}

/** Where the picture's own bytes end: at a marker that is neither a stuffed zero nor a restart. */
async function endOfScan(file: Cutter, from: number): Promise<number> {
  for (let at = from; at < file.size;) {
    const bytes = await file.some(at, SCAN);
    for (let i = 0; i + 1 < bytes.length; i++) {
      const next = bytes[i + 1] ?? 0;
      if (bytes[i] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) {
        return at + i;
      }
    }
    at += Math.max(1, bytes.length - 1);
  }
  return unreadable();
}
