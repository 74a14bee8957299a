import { parts } from "./bytes";
import { sha256 } from "./hashes";
import { rawKey } from "./signatures";

const SIZE = 7776;
const CODE_WORDS = 6;
/** The largest multiple of the list's size that four bytes hold: what lies above would make some words likelier. */
const FAIR = Math.floor(2 ** 32 / SIZE) * SIZE;

/** The EFF's large list, 12.9 bits a word; a file of its own that is loaded when it is needed. */
async function list(): Promise<readonly string[]> {
  const { default: text } = await import("../../resources/org/keycontact/crypto/eff-large-wordlist.txt");
  const words = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  if (new Set(words).size !== SIZE) {
    throw new Error("the word list is damaged");
  }
  return words;
}

/**
 * A short code by which two people can tell, over the telephone or face to face, that each has the other's true signing
 * key: six words, 77.5 bits, the same on both sides.
 */
export async function comparisonCode(oneKey: string, otherKey: string): Promise<string> {
  const keys = [oneKey, otherKey].sort((one, other) => (one < other ? -1 : 1));
  keys.forEach((key) => rawKey(key, "signing-key-invalid", "/signingKey"));
  const words = await list();
  let rest = (await sha256(parts("kch/comparison", ...keys))).reduce((all, byte) => (all << 8n) | BigInt(byte), 0n);
  return Array.from({ length: CODE_WORDS }, () => {
    const word = words[Number(rest % BigInt(SIZE))];
    rest /= BigInt(SIZE);
    return word;
  }).join(" ");
}

/** A passphrase of six words drawn at random: 77.5 bits. */
export async function newPassphrase(): Promise<string> {
  const words = await list();
  return Array.from({ length: CODE_WORDS }, () => words[drawn() % SIZE]).join(" ");
}

function drawn(): number {
  let number: number;
  do {
    number = crypto.getRandomValues(new Uint32Array(1))[0] ?? FAIR;
  } while (number >= FAIR);
  return number;
}
