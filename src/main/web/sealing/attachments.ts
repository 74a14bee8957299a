import { decodeSized, encode } from "./base64url";
import { type Bytes, fromUtf8, joined, parts, utf8 } from "./bytes";
import { sha256 } from "./hashes";
import { Problem } from "./problem";
import { StrictObject } from "./strict";
import { IV_SIZE, KEY_SIZE, LONGEST_NAME, TAG_SIZE, VERSION } from "./suite";

/** Of a file in one chunk; the last is filled up with zeros. The format is src/adr/0008-attachments.md. */
export const CHUNK_BYTES = 128 * 1024;
export const MOST_BYTES = 25 * 1024 * 1024;
export const MOST_FILES = 8;
const MALFORMED = "attachment-malformed";
const MOST_CONTENT = 48 * 1024;
const LONGEST_FILE_NAME = 200;
const REF = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:[A-Za-z0-9_-]{43}$/;
const TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/;
// eslint-disable-next-line no-control-regex -- names that could do harm
const NO_NAME = /[\u0000-\u001f\u007f/\\]/;

/** How a header refers to a file. */
export interface Ref {
  readonly id: string;
  /** Hash over all sealed chunks, base64url. */
  readonly root: string;
}

/** What a page may know of a file. */
export interface AttachmentFacts {
  readonly id: string;
  readonly name: string;
  /** Media type. */
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  /** Of the whole file, base64url. */
  readonly sha256: string;
  /** Kept as evidence, exactly as it came. */
  readonly asItCame: boolean;
}

/** Everything that is needed to fetch, open and check a file. Travels only inside a seal. */
export interface Attachment extends AttachmentFacts, Ref {
  readonly key: string;
}

export function chunksOf(size: number): number {
  return Math.max(1, Math.ceil(size / CHUNK_BYTES));
}

/** As a header has them. */
export function writeRefs(refs: readonly Ref[]): string | undefined {
  return refs.length === 0 ? undefined : refs.map(({ id, root }) => `${id}:${root}`).join(",");
}

/** 1 to 8 references, none twice; undefined for every other text. */
export function readRefs(text: string): Ref[] | undefined {
  const all = text.split(",");
  const refs = all.map((each) => ({ id: each.slice(0, 36), root: each.slice(37) }));
  const sound = all.length <= MOST_FILES && all.every((each) => REF.test(each));
  return sound && new Set(refs.map(({ id }) => id)).size === refs.length ? refs : undefined;
}

/** Throws `attachment-malformed` for what no attachment can be. */
export function requireAttachment(a: Attachment): Attachment {
  for (const member of ["root", "key", "sha256"] as const) {
    decodeSized(a[member], KEY_SIZE, MALFORMED, `/${member}`);
  }
  const named = a.name !== "" && a.name.length <= LONGEST_FILE_NAME && !NO_NAME.test(a.name);
  const typed = a.type.length <= LONGEST_NAME && TYPE.test(a.type);
  if (!named || !typed || a.size < 1 || a.size > MOST_BYTES) {
    throw new Problem(MALFORMED, "This does not describe an attachment.", "/attachments");
  }
  return a;
}

/** What is sealed: words alone, or words and what is needed for the files. */
export function writeContent(words: string, attachments: readonly Attachment[]): Bytes {
  if (attachments.length === 0) {
    return utf8(words);
  }
  const described = attachments.map(({ id, key, size, sha256: hash, name, type, asItCame }) => ({
    id,
    key,
    size,
    sha256: hash,
    name,
    type,
    asItCame,
  }));
  return utf8(JSON.stringify({ words: words === "" ? undefined : words, attachments: described }));
}

/**
 * Reads what was opened.
 *
 * @param inHeader the signed header's references: they say which form the content has
 * @throws Problem `words-unreadable`, `attachment-malformed`
 */
export function readContent(
  inHeader: string | undefined,
  content: Bytes,
): { readonly words: string; readonly attachments: readonly Attachment[] } {
  const text = textOf(content);
  if (inHeader === undefined) {
    return { words: text, attachments: [] };
  }
  const refs = readRefs(inHeader) ?? [];
  const object = StrictObject.read(text, MOST_CONTENT, "", MALFORMED);
  const words = object.optionalText("words", MOST_CONTENT) ?? "";
  const described = object.objects("attachments", MOST_FILES);
  object.end();
  if (described.length !== refs.length) {
    throw new Problem(MALFORMED, "The content does not speak of the header's attachments.", "/attachments");
  }
  return { words, attachments: refs.map((ref, i) => described[i] && attachment(ref, described[i])).filter(isThere) };
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function attachment(ref: Ref, object: StrictObject): Attachment {
  if (object.text("id", LONGEST_NAME) !== ref.id) {
    object.wrong("id", "The content does not speak of the header's attachments.");
  }
  const read = {
    ...ref,
    key: object.text("key", LONGEST_NAME),
    size: object.number("size"),
    sha256: object.text("sha256", LONGEST_NAME),
    name: object.text("name", LONGEST_FILE_NAME),
    type: object.text("type", LONGEST_NAME),
    asItCame: object.truth("asItCame"),
  };
  object.end();
  return requireAttachment(read);
}

function textOf(content: Bytes): string {
  try {
    return fromUtf8(content);
  } catch {
    throw new Problem("words-unreadable", "The words are not UTF-8.", "/ciphertext");
  }
}

/** Where a chunk belongs: it opens there and nowhere else. */
export interface Place {
  readonly case: string;
  readonly id: string;
  readonly index: number;
  readonly chunks: number;
}

/** Seven zero bytes, the place (four bytes, big-endian), 1 for the last chunk and else 0. */
export function nonce({ index, chunks }: Place): Bytes {
  const bytes = new Uint8Array(IV_SIZE);
  new DataView(bytes.buffer).setUint32(IV_SIZE - 5, index);
  bytes[IV_SIZE - 1] = index === chunks - 1 ? 1 : 0;
  return bytes;
}

export function binding({ case: caseId, id, index, chunks }: Place): Bytes {
  return parts("kch/attachment-chunk", VERSION, caseId, id, index, chunks);
}

function how(place: Place) {
  return { name: "AES-GCM", iv: nonce(place), additionalData: binding(place), tagLength: TAG_SIZE * 8 };
}

/** @param part of the file; at most a chunk. One key and place must never meet two of them. */
export async function sealChunk(key: CryptoKey, place: Place, part: Bytes): Promise<Bytes> {
  const plain = joined(part, new Uint8Array(CHUNK_BYTES - part.length));
  return new Uint8Array(await crypto.subtle.encrypt(how(place), key, plain));
}

/** The part of the file, so many bytes. Throws `attachment-altered`. */
export async function openChunk(key: CryptoKey, place: Place, sealed: Bytes, size: number): Promise<Bytes> {
  const plain =
    sealed.length === CHUNK_BYTES + TAG_SIZE
      ? await crypto.subtle.decrypt(how(place), key, sealed).catch(() => null)
      : null;
  if (plain === null) {
    return altered();
  }
  const bytes = new Uint8Array(plain);
  if (bytes.subarray(size).some((byte) => byte !== 0)) {
    return altered();
  }
  return bytes.slice(0, size);
}

/** Over the hashes of all sealed chunks, in order. */
export async function rootOf(caseId: string, id: string, hashes: readonly Bytes[]): Promise<string> {
  return encode(await sha256(parts("kch/attachment-root", VERSION, caseId, id, hashes.length, ...hashes)));
}

export function altered(): never {
  throw new Problem("attachment-altered", "The file is not, or not all of, what the sender attached.", "/attachment");
}
