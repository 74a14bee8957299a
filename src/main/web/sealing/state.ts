import { decrypt, encrypt } from "./aes";
import { decode, decodeSized, encode } from "./base64url";
import { type Bytes, fromUtf8, utf8 } from "./bytes";
import type { Head } from "./directory";
import type { WrapKey } from "./passphrase";
import { Problem } from "./problem";
import { StrictObject } from "./strict";
import { KEY_SIZE, VERSION } from "./suite";

const MALFORMED = "state-malformed";
const LONGEST = 1_500_000;
const LONGEST_WRAP = 2_100_000;
const LONGEST_TEXT = 200;
const MOST_KEYS = 1000;
const MOST_REMEMBERED = 2000;

/**
 * All that a person's program must remember between visits, as nothing stays on the device. Private keys are raw here:
 * it lives for a moment, at unwrapping and at wrapping again.
 */
export interface PersonState {
  readonly signingKey: Bytes;
  /** By epoch: old ones stay, as old messages are sealed to them. */
  readonly mailboxKeys: ReadonlyMap<number, Bytes>;
  /** What the program has seen of others, by a name of its choice. */
  readonly remembered: ReadonlyMap<string, string>;
  /** The directory as far as it was seen. */
  readonly head: Head;
}

/** Unpadded base64url of iv, ciphertext and tag. Throws `state-malformed` where the state is over its limits. */
export async function wrap(by: WrapKey, state: PersonState): Promise<string> {
  const text = writeState(state);
  readState(text);
  const plain = utf8(text);
  try {
    return encode(await encrypt(by.key, plain, by.binding));
  } finally {
    plain.fill(0);
  }
}

/**
 * Throws `unwrap-failed`: wrong passphrase or passkey, another name, service, salt or cost, or an altered wrap; they
 * cannot be told apart.
 */
export async function unwrap(by: WrapKey, wrapped: string): Promise<PersonState> {
  const bytes = wrapped.length > LONGEST_WRAP ? null : decode(wrapped);
  const plain = bytes === null ? null : await decrypt(by.key, bytes, by.binding);
  if (plain === null) {
    throw new Problem("unwrap-failed", "The keys cannot be unwrapped with this passphrase or passkey.", "/wrapped");
  }
  try {
    return readState(fromUtf8(plain));
  } finally {
    plain.fill(0);
  }
}

/** To be called when a state has served. */
export function wipe(state: PersonState): void {
  state.signingKey.fill(0);
  state.mailboxKeys.forEach((key) => key.fill(0));
}

export function writeState(state: PersonState): string {
  return JSON.stringify({
    version: VERSION,
    signingKey: encode(state.signingKey),
    mailboxKeys: sorted(state.mailboxKeys, (one, other) => one - other).map(([epoch, key]) => ({
      epoch,
      privateKey: encode(key),
    })),
    remembered: sorted(state.remembered, (one, other) => (one < other ? -1 : 1)).map(([name, value]) => ({
      name,
      value,
    })),
    head: { n: state.head.n, hash: state.head.hash },
  });
}

export function readState(text: string): PersonState {
  const json = StrictObject.read(text, LONGEST, "", MALFORMED);
  if (json.number("version") !== VERSION) {
    json.wrong("version", `This program knows only version ${VERSION}.`);
  }
  const signingKey = key(json, "signingKey");
  const mailboxKeys = new Map<number, Bytes>();
  for (const item of json.objects("mailboxKeys", MOST_KEYS)) {
    addOnce(mailboxKeys, item.number("epoch"), key(item, "privateKey"), item);
  }
  const remembered = new Map<string, string>();
  for (const item of json.objects("remembered", MOST_REMEMBERED)) {
    addOnce(remembered, item.text("name", LONGEST_TEXT), item.text("value", LONGEST_TEXT), item);
  }
  const last = json.child("head");
  const head = { n: last.number("n", 0, Number.MAX_SAFE_INTEGER), hash: last.text("hash", LONGEST_TEXT) };
  decodeSized(head.hash, KEY_SIZE, MALFORMED, "/head/hash");
  last.end();
  json.end();
  return { signingKey, mailboxKeys, remembered, head };
}

function addOnce<K, V>(map: Map<K, V>, name: K, value: V, item: StrictObject): void {
  item.end();
  if (map.has(name)) {
    item.wrong("", "There is one for each epoch, and one memory for each name.");
  }
  map.set(name, value);
}

function key(json: StrictObject, member: string): Bytes {
  return decodeSized(json.text(member, LONGEST_TEXT), KEY_SIZE, MALFORMED, `/${member}`);
}

function sorted<K, V>(map: ReadonlyMap<K, V>, order: (one: K, other: K) => number): [K, V][] {
  return [...map].sort(([one], [other]) => order(one, other));
}
