import { decodeSized, encode } from "./base64url";
import { type Bytes, parts } from "./bytes";
import { sha256 } from "./hashes";
import { requireUsable } from "./hpke";
import { requireCount, requireInstant, requireName } from "./names";
import { Problem } from "./problem";
import type { MailboxKey } from "./sealer";
import { type SigningKey, rawKey, verify } from "./signatures";
import { KEY_SIZE, VERSION } from "./suite";

const INVALID = "key-record-invalid";
const BROKEN = "directory-broken";

/** What a person says of their own keys, signed by the signing key that it names. */
export interface KeyRecord {
  readonly person: string;
  readonly signingKey: string;
  readonly mailboxKey: string;
  readonly epoch: number;
  /** With exactly three digits of milliseconds. */
  readonly madeAt: string;
  readonly signature: string;
}

/** How far somebody has seen the directory: number of the last entry, and its hash. */
export interface Head {
  readonly n: number;
  readonly hash: string;
}

export interface DirectoryEntry {
  readonly n: number;
  readonly record: KeyRecord;
  readonly hash: string;
}

/** Before the first entry. */
export const EMPTY_HEAD: Head = { n: 0, hash: encode(new Uint8Array(KEY_SIZE)) };

export async function signRecord(signing: SigningKey, mailbox: MailboxKey, madeAt: string): Promise<KeyRecord> {
  const unsigned = {
    person: mailbox.mailbox,
    signingKey: signing.publicKey,
    mailboxKey: mailbox.publicKey,
    epoch: mailbox.epoch,
    madeAt,
  };
  const record = { ...unsigned, signature: await signing.sign("key-record", recordBytes(unsigned)) };
  await verifyRecord(record);
  return record;
}

/**
 * Throws `key-record-invalid` unless the record is well formed and signed by its own key. Does not tell whether the keys
 * are that person's: the directory and people's memory do.
 */
export async function verifyRecord(record: KeyRecord): Promise<void> {
  requireName(record.person, INVALID, "/person");
  requireCount(record.epoch, INVALID, "/epoch");
  rawKey(record.signingKey, INVALID, "/signingKey");
  requireInstant(record.madeAt, INVALID, "/madeAt");
  await requireUsable(record.mailboxKey, INVALID, "/mailboxKey");
  try {
    await verify("key-record", recordBytes(record), record.signature, record.signingKey);
  } catch {
    throw new Problem(INVALID, "The record is not signed by the key that it names.", "/signature");
  }
}

export function mailboxKey(record: KeyRecord): MailboxKey {
  return { mailbox: record.person, epoch: record.epoch, publicKey: record.mailboxKey };
}

/** What is signed, for the purpose `key-record`. */
export function recordBytes(record: Omit<KeyRecord, "signature">): Bytes {
  const { person, signingKey, mailboxKey: key, epoch, madeAt } = record;
  return parts("kch/key-record", VERSION, person, signingKey, key, epoch, madeAt);
}

/** The head after `record` is appended to what `head` covers. */
export async function append(head: Head, record: KeyRecord): Promise<Head> {
  await verifyRecord(record);
  return next(head, record);
}

async function next(head: Head, record: KeyRecord): Promise<Head> {
  decodeSized(head.hash, KEY_SIZE, BROKEN, "/hash");
  const n = head.n + 1;
  const bytes = parts("kch/directory", head.hash, n, recordBytes(record), record.signature);
  return { n, hash: encode(await sha256(bytes)) };
}

/**
 * Throws `directory-broken` unless `entries` follow `known` without a gap and every record and hash is right. Returns the
 * head after the last of them.
 */
export async function follow(known: Head, entries: readonly DirectoryEntry[]): Promise<Head> {
  let head = known;
  for (const [i, entry] of entries.entries()) {
    const after = await append(head, entry.record);
    if (entry.n !== after.n || entry.hash !== after.hash) {
      throw new Problem(
        BROKEN,
        "The directory does not continue what was seen before: it was rewritten, or shown differently.",
        `/${i}`,
      );
    }
    head = after;
  }
  return head;
}

/** Where these entries lead from the beginning, by their hashes alone: for who has verified them before. */
export async function reach(entries: readonly DirectoryEntry[]): Promise<Head> {
  let head = EMPTY_HEAD;
  for (const { record } of entries) {
    head = await next(head, record);
  }
  return head;
}

/** Throws `signature-invalid` unless the hub signed this head. */
export async function verifyHead(head: Head, signature: string, hubsKey: string): Promise<void> {
  await verify("directory-head", parts("kch/directory-head", VERSION, head.n, head.hash), signature, hubsKey);
}
