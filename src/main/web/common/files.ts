import { chunksOf, type AttachmentFacts } from "../sealing/attachments";
import type { Bytes } from "../sealing/bytes";
import type { RemoteVault } from "../sealing/remote";
import type { Outgoing, Progress } from "./desk";
import { HubError } from "./problems";
import type { Session } from "./session";

const LONGEST_NAME = 200;

/** Files that go with the messages of a case: sealed and opened in the worker, one chunk after the other. */
export class Files {
  constructor(
    private readonly session: Session,
    private readonly vault: RemoteVault,
    private readonly caseId: string,
  ) {}

  /** @throws Problem `picture-unknown`, `picture-unreadable`, `attachment-too-large`, `attachment-empty` */
  async attach(file: File, asItCame: boolean): Promise<Outgoing> {
    const id = crypto.randomUUID();
    const chunks = await this.vault.attach(this.caseId, id, file, safeName(file.name), asItCame);
    return new OutgoingFile(this.session, this.vault, { case: this.caseId, attachment: id }, chunks);
  }

  /** @throws HubError `not-found`, `no-answer`, `cancelled`; Problem `attachment-altered` */
  async fetch(message: string, facts: AttachmentFacts, progress: Progress, stop: AbortSignal): Promise<Blob> {
    const { id, size, type } = facts;
    const chunks = chunksOf(size);
    await this.vault.beginFile(message, id);
    const parts: Bytes[] = [];
    for (let index = 0; index < chunks; index++) {
      if (stop.aborted) {
        throw cancelled();
      }
      const { bytes } = await this.session.get(
        "/cases/{case}/messages/{message}/attachments/{attachment}/chunks/{index}",
        { case: this.caseId, message, attachment: id, index },
      );
      parts.push(await this.vault.openChunk(message, id, bytes));
      progress((index + 1) / chunks);
    }
    await this.vault.endFile(message, id);
    return new Blob(parts, { type });
  }
}

class OutgoingFile implements Outgoing {
  private sealed = 0;
  private isCancelled = false;

  constructor(
    private readonly session: Session,
    private readonly vault: RemoteVault,
    private readonly where: { readonly case: string; readonly attachment: string },
    private readonly chunks: number,
  ) {}

  get id(): string {
    return this.where.attachment;
  }

  /** Chunks that the hub has accepted are not sent again. */
  async send(progress: Progress): Promise<void> {
    const path = "/cases/{case}/attachments/{attachment}";
    const { missing } = await this.session.put(path, this.where, { chunks: this.chunks });
    const wanted = new Set(missing);
    progress(1 - wanted.size / this.chunks);
    for (let index = 0; index < this.chunks; index++) {
      if (this.isCancelled) {
        throw cancelled();
      }
      if (index === this.sealed || wanted.has(index)) {
        await this.one(index, wanted.has(index));
        wanted.delete(index);
        progress(1 - wanted.size / this.chunks);
      }
    }
  }

  private async one(index: number, isWanted: boolean): Promise<void> {
    const chunk = await this.vault.sealChunk(this.id, index);
    this.sealed = Math.max(this.sealed, index + 1);
    if (isWanted) {
      const path = "/cases/{case}/attachments/{attachment}/chunks/{index}";
      await this.session.put(path, { ...this.where, index }, chunk);
    }
  }

  cancel(): void {
    this.isCancelled = true;
    this.vault.forgetFiles([this.id]).catch(() => undefined);
    this.session.delete("/cases/{case}/attachments/{attachment}", this.where).catch(() => undefined);
  }
}

function cancelled(): HubError {
  return new HubError(0, "cancelled", "It was cancelled.");
}

/** A name for a person: never a path, never long, never with anything in it that cannot be seen. */
function safeName(name: string): string {
  // eslint-disable-next-line no-control-regex -- what must not be in a name
  const safe = name.replace(/[\u0000-\u001f\u007f/\\]/g, " ").trim();
  return safe === "" ? "file" : safe.slice(-LONGEST_NAME);
}
