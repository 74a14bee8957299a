import type { Bytes } from "./bytes";
import { Problem } from "./problem";

/** The most bytes of content in one envelope. */
export const MOST_CONTENT = 48 * 1024;

const LENGTH = 4;
const BUCKETS = [256, 1024, 4096, 16_384, 65_536];

/** Hides how long words are: their length (four bytes, big-endian), the words, zeros up to the smallest bucket. */
export function pad(content: Bytes): Bytes {
  if (content.length > MOST_CONTENT) {
    throw new Problem("content-too-long", `A message holds at most ${MOST_CONTENT} bytes.`, "/content");
  }
  const padded = new Uint8Array(bucketFor(content.length));
  new DataView(padded.buffer).setUint32(0, content.length);
  padded.set(content, LENGTH);
  return padded;
}

/** Null where the length is wrong, the bucket is not the smallest, or a padding byte is not zero. */
export function unpad(padded: Bytes): Bytes | null {
  if (!isBucket(padded.length)) {
    return null;
  }
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  if (length > MOST_CONTENT || bucketFor(length) !== padded.length) {
    return null;
  }
  const rest = padded.subarray(LENGTH + length).reduce((all, byte) => all | byte, 0);
  return rest === 0 ? padded.slice(LENGTH, LENGTH + length) : null;
}

export function isBucket(size: number): boolean {
  return BUCKETS.includes(size);
}

function bucketFor(length: number): number {
  return BUCKETS.find((bucket) => length <= bucket - LENGTH) ?? 0;
}
