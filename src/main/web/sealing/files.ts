import { sha256 as hasher } from "@noble/hashes/sha2.js";
import { aesKey } from "./aes";
import {
  type Attachment,
  type AttachmentFacts,
  CHUNK_BYTES,
  MOST_BYTES,
  type Ref,
  altered,
  chunksOf,
  openChunk,
  requireAttachment,
  rootOf,
  sealChunk,
} from "./attachments";
import { decode, encode } from "./base64url";
import { type Bytes, randomBytes, same } from "./bytes";
import { sha256 } from "./hashes";
import { Problem } from "./problem";
import { KEY_SIZE } from "./suite";

/** A chunk as the hub takes it. */
export interface SealedChunk {
  readonly bytes: string;
  readonly hash: string;
}

/**
 * Seals one file, chunk by chunk: reads of it what it seals and never more. A chunk may be sealed again, to be sent again; if
 * the file has changed meanwhile that is refused, as one key and place must never meet two contents.
 */
export class OutgoingFile {
  private readonly raw = randomBytes(KEY_SIZE);
  private readonly key = aesKey(this.raw);
  private readonly whole = hasher.create();
  private readonly hashes: Bytes[] = [];
  private sent: Attachment | undefined;
  readonly chunks: number;

  /** @throws Problem `attachment-too-large`, `attachment-empty` */
  constructor(
    private readonly caseId: string,
    private readonly id: string,
    private readonly file: Blob,
    private readonly about: Pick<AttachmentFacts, "name" | "type" | "asItCame">,
  ) {
    if (file.size > MOST_BYTES) {
      throw new Problem("attachment-too-large", "A file can have at most 25 MiB.", "/size");
    }
    if (file.size === 0) {
      throw new Problem("attachment-empty", "There is nothing in this file.", "/size");
    }
    this.chunks = chunksOf(file.size);
  }

  /** The first time in order, afterwards any of those. Throws `file-changed`. */
  async seal(index: number): Promise<SealedChunk> {
    if (index > this.hashes.length || index >= this.chunks) {
      throw new Problem("unexpected", "Chunks are sealed in order.");
    }
    const part = await this.read(index);
    const place = { case: this.caseId, id: this.id, index, chunks: this.chunks };
    const sealed = await sealChunk(await this.key, place, part);
    const hash = await sha256(sealed);
    const before = this.hashes[index];
    if (before === undefined) {
      this.whole.update(part);
      this.hashes.push(hash);
    } else if (!same(before, hash)) {
      changed();
    }
    return { bytes: encode(sealed), hash: encode(hash) };
  }

  /** What the message says of it, once all is sealed. */
  async finish(): Promise<Attachment> {
    if (this.hashes.length !== this.chunks) {
      throw new Problem("unexpected", "Not all of the file is sealed.");
    }
    this.sent ??= requireAttachment({
      ...this.about,
      id: this.id,
      root: await rootOf(this.caseId, this.id, this.hashes),
      key: encode(this.raw),
      size: this.file.size,
      sha256: encode(this.whole.digest()),
    });
    return this.sent;
  }

  private async read(index: number): Promise<Bytes> {
    const from = index * CHUNK_BYTES;
    try {
      return new Uint8Array(await this.file.slice(from, from + CHUNK_BYTES).arrayBuffer());
    } catch {
      return changed();
    }
  }
}

function changed(): never {
  throw new Problem(
    "file-changed",
    "The file has changed while it was being sent, or cannot be read any more.",
    "/file",
  );
}

/** Opens one file, chunk by chunk in order. That it is whole is known after {@link finish}, and not before. */
class IncomingFile {
  private readonly whole = hasher.create();
  private readonly hashes: Bytes[] = [];
  private readonly key: Promise<CryptoKey>;

  constructor(
    private readonly caseId: string,
    private readonly attachment: Attachment,
  ) {
    this.key = aesKey(decode(attachment.key) ?? altered());
  }

  async next(sealed: Bytes): Promise<Bytes> {
    const { id, size } = this.attachment;
    const index = this.hashes.length;
    const chunks = chunksOf(size);
    if (index >= chunks) {
      altered();
    }
    const length = Math.min(CHUNK_BYTES, size - index * CHUNK_BYTES);
    const part = await openChunk(await this.key, { case: this.caseId, id, index, chunks }, sealed, length);
    this.hashes.push(await sha256(sealed));
    this.whole.update(part);
    return part;
  }

  async finish(): Promise<void> {
    const { id, size, root, sha256: hash } = this.attachment;
    const whole = this.hashes.length === chunksOf(size) && encode(this.whole.digest()) === hash;
    if (!whole || (await rootOf(this.caseId, id, this.hashes)) !== root) {
      altered();
    }
  }
}

/** The files that go out from, and come in to, this page: their keys stay in the worker. */
export class HeldFiles {
  private readonly outgoing = new Map<string, OutgoingFile>();
  private readonly known = new Map<string, { readonly case: string; readonly attachment: Attachment }>();
  private readonly incoming = new Map<string, IncomingFile>();

  attach(caseId: string, id: string, file: Blob, about: Pick<AttachmentFacts, "name" | "type" | "asItCame">): number {
    const outgoing = new OutgoingFile(caseId, id, file, about);
    this.outgoing.set(id, outgoing);
    return outgoing.chunks;
  }

  async seal(id: string, index: number): Promise<SealedChunk> {
    return this.out(id).seal(index);
  }

  async finished(ids: readonly string[]): Promise<Attachment[]> {
    return Promise.all(ids.map((id) => this.out(id).finish()));
  }

  forget(ids: readonly string[]): void {
    ids.forEach((id) => this.outgoing.delete(id));
  }

  /** What was opened is known from now on by its message. */
  learn(caseId: string, message: string, attachments: readonly Attachment[]): AttachmentFacts[] {
    return attachments.map((attachment) => {
      this.known.set(`${message} ${attachment.id}`, { case: caseId, attachment });
      const { id, name, type, size, sha256: hash, asItCame } = attachment;
      return { id, name, type, size, sha256: hash, asItCame };
    });
  }

  /** Begins, from the start. */
  begin(message: string, id: string): void {
    const key = `${message} ${id}`;
    const found = this.known.get(key);
    if (found === undefined) {
      throw new Problem("attachment-altered", "This message goes with no such file.", "/attachment");
    }
    this.incoming.set(key, new IncomingFile(found.case, found.attachment));
  }

  async open(message: string, id: string, sealed: string): Promise<Bytes> {
    return (this.incoming.get(`${message} ${id}`) ?? altered()).next(decode(sealed) ?? altered());
  }

  async end(message: string, id: string): Promise<void> {
    const key = `${message} ${id}`;
    const file = this.incoming.get(key) ?? altered();
    this.incoming.delete(key);
    await file.finish();
  }

  clear(): void {
    this.outgoing.clear();
    this.known.clear();
    this.incoming.clear();
  }

  private out(id: string): OutgoingFile {
    const found = this.outgoing.get(id);
    if (found === undefined) {
      throw new Problem("file-changed", "This file is not here any more. Choose it again.", "/file");
    }
    return found;
  }
}

export type { Ref };
