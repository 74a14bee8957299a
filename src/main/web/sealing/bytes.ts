/** Bytes whose buffer is their own kind: what WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

/** Throws TypeError for what is not UTF-8. */
export function fromUtf8(bytes: Bytes): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}

export function joined(...parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Compares without telling by its time where the difference is. */
export function same(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length;
  for (let i = 0; i < one.length; i++) {
    difference |= (one[i] ?? 0) ^ (other[i] ?? 0);
  }
  return difference === 0;
}

export function randomBytes(size: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(size));
}

/**
 * One byte string from several parts that can be taken apart in one way only: before each part its length, four bytes,
 * big-endian. Texts are UTF-8, numbers and truths their texts. The first part is the domain: what the bytes are for.
 */
export function parts(...all: readonly (string | number | boolean | Uint8Array)[]): Bytes {
  return joined(
    ...all.flatMap((part) => {
      const bytes = part instanceof Uint8Array ? part : utf8(String(part));
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, bytes.length);
      return [length, bytes];
    }),
  );
}
