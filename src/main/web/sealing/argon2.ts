import { type Bytes, utf8 } from "./bytes";
import { Problem } from "./problem";
import { KEY_SIZE } from "./suite";

/** What a derivation from a passphrase costs. */
export interface Argon2Cost {
  /** 65,536 (64 MiB) to 1,048,576 (1 GiB). */
  readonly memoryKiB: number;
  /** 3 to 20. */
  readonly passes: number;
  /** 1 to 4. */
  readonly parallelism: number;
}

/** The floor, and what new passphrases get (RFC 9106, 4, second choice, with one lane for browsers). */
export const STANDARD_COST: Argon2Cost = { memoryKiB: 64 * 1024, passes: 3, parallelism: 1 };

/** Throws `passphrase-parameters-refused` under the floor, and where it would stop the client. */
export function requireCost(cost: Argon2Cost): void {
  within(cost.memoryKiB, 64 * 1024, 1024 * 1024, "/memoryKiB");
  within(cost.passes, 3, 20, "/passes");
  within(cost.parallelism, 1, 4, "/parallelism");
}

/** Argon2id (RFC 9106, version 0x13), 32 bytes: by WebAssembly, or slower without where the browser has none. */
export async function argon2id(words: string, salt: Bytes, cost: Argon2Cost): Promise<Bytes> {
  requireCost(cost);
  return typeof WebAssembly === "object" ? byWebAssembly(words, salt, cost) : byScript(words, salt, cost);
}

async function byWebAssembly(words: string, salt: Bytes, cost: Argon2Cost): Promise<Bytes> {
  const { argon2id: derive } = await import("./argon2-wasm");
  const { memoryKiB: memorySize, passes: iterations, parallelism } = cost;
  const how = { password: words, salt, memorySize, iterations, parallelism, hashLength: KEY_SIZE };
  return Uint8Array.from(await derive({ ...how, outputType: "binary" }));
}

export async function byScript(words: string, salt: Bytes, cost: Argon2Cost): Promise<Bytes> {
  const { argon2idAsync } = await import("@noble/hashes/argon2.js");
  const how = { m: cost.memoryKiB, t: cost.passes, p: cost.parallelism, dkLen: KEY_SIZE, version: 0x13 };
  return Uint8Array.from(await argon2idAsync(utf8(words), salt, { ...how, maxmem: 2 ** 31 }));
}

function within(value: number, least: number, most: number, field: string): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Problem("passphrase-parameters-refused", `This must be from ${least} to ${most}.`, field);
  }
}
