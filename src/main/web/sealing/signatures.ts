import { decodeSized, encode } from "./base64url";
import { type Bytes, parts } from "./bytes";
import { type RawSigner, isSigned, rawSigner } from "./ed25519";
import { sha256 } from "./hashes";
import { Problem } from "./problem";
import { KEY_SIZE, SIGNATURE_SIZE } from "./suite";

/** What a signature is made for: one made for one purpose never passes for another. */
export type Purpose = "envelope" | "key-record" | "directory-head" | "agreement";

const INVALID = "signature-invalid";
const FIELD = 2n ** 255n - 19n;
/** The y coordinates of the points whose order divides eight: under such a key one signature would fit many messages. */
const SMALL_ORDER = [
  0n,
  1n,
  FIELD - 1n,
  littleEndian(fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")),
  littleEndian(fromHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")),
];

/** A person's signing key pair: signs only with a stated purpose. */
export class SigningKey {
  private constructor(
    private readonly raw: RawSigner,
    /** Raw, base64url. */
    readonly publicKey: string,
    /** What headers name as signer. */
    readonly keyId: string,
  ) {}

  /** @param seed 32 bytes; may be wiped afterwards */
  static async of(seed: Bytes): Promise<SigningKey> {
    const raw = await rawSigner(seed);
    return new SigningKey(raw, encode(raw.publicKey), encode(await sha256(raw.publicKey)));
  }

  /** 64 bytes in base64url. */
  async sign(purpose: Purpose, message: Bytes): Promise<string> {
    return encode(await this.raw.sign(signedBytes(purpose, message)));
  }
}

/** The exact bytes that are signed. */
export function signedBytes(purpose: Purpose, message: Bytes): Bytes {
  return parts("kch/signature", purpose, message);
}

/** Throws `signature-invalid` unless `signature` is `signingKey`'s over `message` for this purpose. */
export async function verify(purpose: Purpose, message: Bytes, signature: string, signingKey: string): Promise<void> {
  const key = rawKey(signingKey, INVALID, "/signingKey");
  const raw = decodeSized(signature, SIGNATURE_SIZE, INVALID, "/signature");
  if (!(await isSigned(raw, signedBytes(purpose, message), key))) {
    throw new Problem(INVALID, "This is not the sender's signature over these bytes.", "/signature");
  }
}

/** Base64url of SHA-256 of the raw public key. */
export async function keyId(signingKey: string): Promise<string> {
  return encode(await sha256(rawKey(signingKey, INVALID, "/signingKey")));
}

/** The raw key; throws with `code` where it is not canonical or of small order. */
export function rawKey(signingKey: string, code: string, field: string): Bytes {
  const key = decodeSized(signingKey, KEY_SIZE, code, field);
  const y = littleEndian(key) & (2n ** 255n - 1n);
  if (y >= FIELD || SMALL_ORDER.includes(y)) {
    throw new Problem(code, "Nobody can have made this signing key honestly.", field);
  }
  return key;
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16));
}
