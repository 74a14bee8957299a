import { type Bytes, joined, randomBytes } from "./bytes";
import { IV_SIZE } from "./suite";

/** A key for AES-256-GCM that the page can use, and cannot read. */
export async function aesKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** AES-256-GCM under a fresh random iv: iv (12 bytes), ciphertext, tag (16 bytes). */
export async function encrypt(key: CryptoKey, plain: Bytes, additional: Bytes): Promise<Bytes> {
  const iv = randomBytes(IV_SIZE);
  const how = { name: "AES-GCM", iv, additionalData: additional, tagLength: 128 };
  return joined(iv, new Uint8Array(await crypto.subtle.encrypt(how, key, plain)));
}

/** Null where key, ciphertext or additional data are not those of the encryption. */
export async function decrypt(key: CryptoKey, message: Bytes, additional: Bytes): Promise<Bytes | null> {
  const how = { name: "AES-GCM", iv: message.slice(0, IV_SIZE), additionalData: additional, tagLength: 128 };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(how, key, message.slice(IV_SIZE)));
  } catch {
    return null;
  }
}
