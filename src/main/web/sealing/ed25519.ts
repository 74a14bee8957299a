import { decode, encode } from "./base64url";
import { type Bytes, joined } from "./bytes";
import { KEY_SIZE } from "./suite";

const PKCS8 = Uint8Array.from("302e020100300506032b657004220420".match(/../g) ?? [], (hex) => parseInt(hex, 16));
const NAME = "Ed25519";

/** Signs; the private key cannot be read out of it where the browser knows Ed25519. */
export interface RawSigner {
  readonly publicKey: Bytes;
  sign(message: Bytes): Promise<Bytes>;
}

let native: Promise<boolean> | undefined;

/** Chromium knows Ed25519 since 137, Firefox since 129, Safari since 17. */
async function isNative(): Promise<boolean> {
  native ??= crypto.subtle.importKey("raw", new Uint8Array(KEY_SIZE).fill(1), NAME, true, ["verify"]).then(
    () => true,
    () => false,
  );
  return native;
}

/** @param seed RFC 8032's private key, 32 bytes; may be wiped afterwards */
export async function rawSigner(seed: Bytes): Promise<RawSigner> {
  return (await isNative()) ? nativeSigner(seed) : otherSigner(seed);
}

/** Whether the signature is right, canonical, and made by a key that somebody can have made honestly. */
export async function isSigned(signature: Bytes, message: Bytes, publicKey: Bytes): Promise<boolean> {
  try {
    return (await isNative())
      ? await nativeVerify(signature, message, publicKey)
      : await (await import("@noble/ed25519")).verifyAsync(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

export async function nativeVerify(signature: Bytes, message: Bytes, publicKey: Bytes): Promise<boolean> {
  const key = await crypto.subtle.importKey("raw", publicKey, NAME, true, ["verify"]);
  return crypto.subtle.verify(NAME, key, signature, message);
}

export async function nativeSigner(seed: Bytes): Promise<RawSigner> {
  const encoded = joined(PKCS8, seed);
  const readable = await crypto.subtle.importKey("pkcs8", encoded, NAME, true, ["sign"]);
  const publicKey = decode((await crypto.subtle.exportKey("jwk", readable)).x ?? "");
  const key = await crypto.subtle.importKey("pkcs8", encoded, NAME, false, ["sign"]);
  encoded.fill(0);
  if (publicKey?.length !== KEY_SIZE) {
    throw new Error("this browser does not tell an Ed25519 public key");
  }
  return { publicKey, sign: async (message) => new Uint8Array(await crypto.subtle.sign(NAME, key, message)) };
}

export async function otherSigner(seed: Bytes): Promise<RawSigner> {
  const ed = await import("@noble/ed25519");
  const kept = seed.slice();
  return {
    publicKey: Uint8Array.from(await ed.getPublicKeyAsync(kept)),
    sign: async (message) => Uint8Array.from(await ed.signAsync(message, kept)),
  };
}

/** For who writes a public key down. */
export function publicText(signer: RawSigner): string {
  return encode(signer.publicKey);
}
