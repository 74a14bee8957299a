import { type Bytes, joined, utf8 } from "../bytes";
import { view } from "./cutter";

/** TIFF tag of how a picture is to be turned. */
const ORIENTATION = 0x0112;
const SHORT = 3;
const ENTRY = 12;

/** How a picture is to be turned, from its EXIF (a TIFF file): 2 to 8; 1, as it is, where it does not say. */
export function orientationIn(tiff: Bytes): number {
  const data = view(tiff);
  const little = tiff[0] === 0x49 && tiff[1] === 0x49;
  const big = tiff[0] === 0x4d && tiff[1] === 0x4d;
  if (tiff.length < 14 || !(little || big)) {
    return 1;
  }
  const first = data.getUint32(4, little);
  if (first + 2 > tiff.length) {
    return 1;
  }
  const count = data.getUint16(first, little);
  for (let i = 0; i < count; i++) {
    const at = first + 2 + i * ENTRY;
    if (at + ENTRY > tiff.length) {
      return 1;
    }
    if (data.getUint16(at, little) === ORIENTATION && data.getUint16(at + 2, little) === SHORT) {
      const turned = data.getUint16(at + 8, little);
      return turned >= 1 && turned <= 8 ? turned : 1;
    }
  }
  return 1;
}

/** EXIF that says how a picture is to be turned, and nothing else. */
export function onlyOrientation(orientation: number): Bytes {
  const tiff = new Uint8Array(26);
  const data = new DataView(tiff.buffer);
  tiff.set(utf8("MM"), 0);
  data.setUint16(2, 42);
  data.setUint32(4, 8);
  data.setUint16(8, 1);
  data.setUint16(10, ORIENTATION);
  data.setUint16(12, SHORT);
  data.setUint32(14, 1);
  data.setUint16(18, orientation);
  return tiff;
}

/** The marker segment that a JPEG has for it. */
export function exifSegment(orientation: number): Bytes {
  const tiff = onlyOrientation(orientation);
  const head = new Uint8Array([0xff, 0xe1, 0, 2 + 6 + tiff.length]);
  return joined(head, utf8("Exif"), new Uint8Array(2), tiff);
}
