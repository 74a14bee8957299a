import { aesKey } from "./aes";
import { type Argon2Cost, STANDARD_COST, argon2id, requireCost } from "./argon2";
import { decodeSized, encode } from "./base64url";
import { type Bytes, parts, randomBytes } from "./bytes";
import { hkdf, sha256 } from "./hashes";
import { Problem } from "./problem";
import { SALT_SIZE, VERSION } from "./suite";

const LONGEST = 1024;

/** With what a passphrase is derived for one name. */
export interface Derivation extends Argon2Cost {
  /** 16 bytes, base64url. */
  readonly salt: string;
  /** The service's name: the same passphrase elsewhere gives other keys. */
  readonly service: string;
}

/** Wraps private keys, with what it is bound to; cannot be read out. */
export interface WrapKey {
  readonly key: CryptoKey;
  /** The additional data of the wrap. */
  readonly binding: Bytes;
}

/** The two keys that come from a passphrase: the proof authenticates, the other unwraps, and neither tells the other. */
export interface PassphraseKeys {
  /** What is sent to sign in, base64url. As secret as a password. */
  readonly proof: string;
  readonly wrapKey: WrapKey;
}

/** For a new passphrase: a salt made here, at the standard cost. */
export function newDerivation(service: string): Derivation {
  return { ...STANDARD_COST, salt: encode(randomBytes(SALT_SIZE)), service };
}

/** Sign-in names are the same whatever their case and surrounding blanks. */
export function normalName(name: string): string {
  return name.trim().toLowerCase();
}

/**
 * Derives both keys: Argon2id, then HKDF-SHA256 with two labels. A third of a second of work, in a worker.
 *
 * @throws Problem `passphrase-refused`, `salt-refused`, `passphrase-parameters-refused`: it was not used then
 */
export async function derive(passphrase: string, name: string, how: Derivation): Promise<PassphraseKeys> {
  requireCost(how);
  const salt = decodeSized(how.salt, SALT_SIZE, "salt-refused", "/salt");
  const bound = await sha256(parts("kch/passphrase-salt", how.service, name, salt));
  const master = await argon2id(normalise(passphrase), bound, how);
  const proof = encode(await hkdf(master, "kch/passphrase/proof/1"));
  const wrapping = await hkdf(master, "kch/passphrase/wrap/1");
  master.fill(0);
  const way = `argon2id:m=${how.memoryKiB},t=${how.passes},p=${how.parallelism},s=${how.salt}`;
  return { proof, wrapKey: await wrapKey(wrapping, name, how.service, way) };
}

/** From the 32 bytes of a passkey's PRF extension; `credential` is the passkey's id in base64url. */
export async function fromPasskey(output: Bytes, name: string, service: string, credential: string): Promise<WrapKey> {
  if (output.length !== 32) {
    throw new Problem("passkey-output-refused", "A passkey's PRF output has 32 bytes.", "/output");
  }
  return wrapKey(await hkdf(output, "kch/passkey/wrap/1"), name, service, `passkey:${credential}`);
}

/** Wipes the raw key. */
async function wrapKey(raw: Bytes, name: string, service: string, way: string): Promise<WrapKey> {
  const key = await aesKey(raw);
  raw.fill(0);
  return { key, binding: parts("kch/wrap", VERSION, service, name, way) };
}

function normalise(passphrase: string): string {
  const normal =
    passphrase.length > LONGEST
      ? ""
      : passphrase
          .normalize("NFKC")
          .replace(/[ \t\n\v\f\r]+/g, " ")
          .replace(/^ | $/g, "");
  if (normal === "") {
    throw new Problem("passphrase-refused", "A passphrase has 1 to 1024 characters.", "/passphrase");
  }
  return normal;
}
