import type { Bytes } from "./bytes";
import { Problem } from "./problem";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Map(Array.from(ALPHABET, (letter, value) => [letter, value]));

/** Unpadded base64url (RFC 4648, 5). */
export function encode(bytes: Uint8Array): string {
  const letters: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const left = Math.min(3, bytes.length - at);
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let i = 0; i <= left; i++) {
      letters.push(ALPHABET.charAt((group >> (18 - 6 * i)) & 63));
    }
  }
  return letters.join("");
}

/**
 * Strict: null for every text that {@link encode} would not have made, so that two programs never disagree about what
 * was signed. Padding, white space, other alphabets and non-zero trailing bits are refused.
 */
export function decode(text: string): Bytes | null {
  const size = Math.floor((text.length * 6) / 8);
  const spare = text.length * 6 - size * 8;
  if (spare >= 6) {
    return null;
  }
  const bytes = new Uint8Array(size);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of text) {
    const value = VALUES.get(letter);
    if (value === undefined) {
      return null;
    }
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
    }
  }
  return (held & ((1 << spare) - 1)) === 0 ? bytes : null;
}

/** As {@link decode}; throws with `code` for loose forms and for another number of bytes. */
export function decodeSized(text: string, size: number, code: string, field: string): Bytes {
  const bytes = decode(text);
  if (bytes?.length !== size) {
    throw new Problem(code, `This must be ${size} bytes in unpadded base64url.`, field);
  }
  return bytes;
}
