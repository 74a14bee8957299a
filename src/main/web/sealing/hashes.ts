import { type Bytes, utf8 } from "./bytes";
import { KEY_SIZE } from "./suite";

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** HKDF-SHA256 (RFC 5869) of a secret that was imported for it. */
export async function hkdfBits(secret: CryptoKey, salt: Bytes, info: Bytes, size: number): Promise<Bytes> {
  const how = { name: "HKDF", hash: "SHA-256", salt, info };
  return new Uint8Array(await crypto.subtle.deriveBits(how, secret, size * 8));
}

export async function hkdfKey(secret: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits", "deriveKey"]);
}

/** 32 bytes for one purpose, named by `label`; empty salt. */
export async function hkdf(secret: Bytes, label: string): Promise<Bytes> {
  return hkdfBits(await hkdfKey(secret), new Uint8Array(), utf8(label), KEY_SIZE);
}
