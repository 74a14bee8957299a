import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { decodeSized, encode } from "./base64url";
import { type Bytes, joined, randomBytes } from "./bytes";
import { Problem } from "./problem";
import { KEY_SIZE } from "./suite";

const NAME = "X25519";
const PKCS8 = Uint8Array.from("302e020100300506032b656e04220420".match(/../g) ?? [], (hex) => parseInt(hex, 16));
const BASE_POINT = new Uint8Array(KEY_SIZE).fill(9, 0, 1);

let native: Promise<boolean> | undefined;
let suite: Promise<CipherSuite> | undefined;

/** Chromium knows X25519 since 133, Firefox since 130, Safari since 17. */
async function isNative(): Promise<boolean> {
  native ??= crypto.subtle.importKey("raw", BASE_POINT, NAME, true, []).then(
    () => true,
    () => false,
  );
  return native;
}

async function theSuite(): Promise<CipherSuite> {
  suite ??= isNative().then((known) => suiteOf(known));
  return suite;
}

/** HPKE base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
export async function suiteOf(onWebCrypto: boolean): Promise<CipherSuite> {
  const kem = onWebCrypto
    ? new DhkemX25519HkdfSha256()
    : new (await import("@hpke/dhkem-x25519")).DhkemX25519HkdfSha256();
  return new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });
}

/** A mailbox's key pair of one epoch; the private key cannot be read out of it where the browser knows X25519. */
export class MailboxPair {
  private constructor(
    private readonly hpke: CipherSuite,
    private readonly pair: CryptoKeyPair,
    /** Raw, base64url. */
    readonly publicKey: string,
  ) {}

  /** @param secret 32 bytes (RFC 7748); may be wiped afterwards */
  static async of(secret: Bytes): Promise<MailboxPair> {
    return (await isNative()) ? MailboxPair.onWebCrypto(secret) : MailboxPair.without(secret);
  }

  static async onWebCrypto(secret: Bytes): Promise<MailboxPair> {
    const encoded = joined(PKCS8, secret);
    const privateKey = await crypto.subtle.importKey("pkcs8", encoded, NAME, false, ["deriveBits"]);
    encoded.fill(0);
    const base = await crypto.subtle.importKey("raw", BASE_POINT, NAME, true, []);
    const raw = await crypto.subtle.deriveBits({ name: NAME, public: base }, privateKey, KEY_SIZE * 8);
    const publicKey = await crypto.subtle.importKey("raw", raw, NAME, true, []);
    return new MailboxPair(await suiteOf(true), { privateKey, publicKey }, encode(new Uint8Array(raw)));
  }

  static async without(secret: Bytes): Promise<MailboxPair> {
    const { X25519, HkdfSha256: Hkdf } = await import("@hpke/dhkem-x25519");
    const curve = new X25519(new Hkdf());
    const privateKey = await curve.deserializePrivateKey(secret.slice().buffer);
    const publicKey = await curve.derivePublicKey(privateKey);
    const raw = new Uint8Array(await curve.serializePublicKey(publicKey));
    return new MailboxPair(await suiteOf(false), { privateKey, publicKey }, encode(raw));
  }

  /** Null where the message is not for this key, was altered, or belongs to another `info`. */
  async open(message: Bytes, info: Bytes): Promise<Bytes | null> {
    try {
      const enc = message.slice(0, KEY_SIZE).buffer;
      const how = { recipientKey: this.pair, enc, info: info.buffer };
      return new Uint8Array(await this.hpke.open(how, message.slice(KEY_SIZE).buffer));
    } catch {
      return null;
    }
  }
}

export function newSecret(): Bytes {
  return randomBytes(KEY_SIZE);
}

/** enc (32 bytes), ciphertext, tag. Throws `mailbox-key-invalid` for a key that nobody can have honestly made. */
export async function seal(publicKey: string, plain: Bytes, info: Bytes): Promise<Bytes> {
  const raw = decodeSized(publicKey, KEY_SIZE, "mailbox-key-invalid", "/publicKey");
  try {
    const hpke = await theSuite();
    const recipientPublicKey = await hpke.kem.deserializePublicKey(raw.buffer);
    const { ct, enc } = await hpke.seal({ recipientPublicKey, info: info.buffer }, plain.buffer);
    return joined(new Uint8Array(enc), new Uint8Array(ct));
  } catch {
    throw new Problem("mailbox-key-invalid", "Nothing can be sealed to this mailbox key.", "/publicKey");
  }
}

/** Throws with `code` unless something can be sealed to this public key. */
export async function requireUsable(publicKey: string, code: string, field: string): Promise<void> {
  try {
    await seal(publicKey, new Uint8Array(), new Uint8Array());
  } catch {
    throw new Problem(code, "Nothing can be sealed to this mailbox key.", field);
  }
}
