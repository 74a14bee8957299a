import type { Bytes } from "./bytes";
import type { HeldFiles, SealedChunk } from "./files";

/** What of a vault is about files that go with messages; the code for it is loaded when the first file is met. */
export class FileKeeper {
  private files: HeldFiles | undefined;

  /**
   * Takes a file that is to go with a message: as it came where it is kept as evidence, else without what tells of place and
   * device. Gives how many chunks it has. Throws `picture-unknown`, `picture-unreadable`, `attachment-too-large`, `attachment-empty`.
   */
  async attach(caseId: string, id: string, file: Blob, name: string, asItCame: boolean): Promise<number> {
    const { typeOf, withoutTraces } = await import("./pictures/picture");
    const taken = asItCame ? file : await withoutTraces(file);
    const about = { name, type: await typeOf(taken), asItCame };
    return (await this.heldFiles()).attach(caseId, id, taken, about);
  }

  /** Seals a chunk; again, the same. Throws `file-changed`. */
  async sealChunk(id: string, index: number): Promise<SealedChunk> {
    return (await this.heldFiles()).seal(id, index);
  }

  /** Files that were sent with a message, or never will be. */
  forgetFiles(ids: readonly string[]): void {
    this.files?.forget(ids);
  }

  /** Begins to open a file of a message that was opened here. */
  async beginFile(message: string, id: string): Promise<void> {
    (await this.heldFiles()).begin(message, id);
  }

  /** The next part of the file. Throws `attachment-altered`. */
  async openChunk(message: string, id: string, sealed: string): Promise<Bytes> {
    return (await this.heldFiles()).open(message, id, sealed);
  }

  /** Throws `attachment-altered` unless that was all of it: only then is it to be shown. */
  async endFile(message: string, id: string): Promise<void> {
    await (await this.heldFiles()).end(message, id);
  }

  protected async heldFiles(): Promise<HeldFiles> {
    const { HeldFiles: Held } = await import("./files");
    this.files ??= new Held();
    return this.files;
  }

  protected forgetAllFiles(): void {
    this.files?.clear();
    this.files = undefined;
  }
}
