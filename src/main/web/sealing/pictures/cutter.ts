import type { Bytes } from "../bytes";
import { Problem } from "../problem";

/** Reads a file bit by bit, and makes another of parts of it without ever holding it whole. */
export class Cutter {
  private readonly parts: BlobPart[] = [];

  constructor(readonly file: Blob) {}

  get size(): number {
    return this.file.size;
  }

  /** Exactly so many bytes from there. Throws `picture-unreadable` where the file ends before. */
  async bytes(from: number, length: number): Promise<Bytes> {
    const read = new Uint8Array(await this.file.slice(from, from + length).arrayBuffer());
    return read.length === length ? read : unreadable();
  }

  /** At most so many. */
  async some(from: number, most: number): Promise<Bytes> {
    return new Uint8Array(await this.file.slice(from, from + most).arrayBuffer());
  }

  keep(from: number, until: number): void {
    this.parts.push(this.file.slice(from, until));
  }

  put(bytes: Bytes): void {
    this.parts.push(bytes);
  }

  /** What was kept and put, in that order. */
  made(type: string): Blob {
    return new Blob(this.parts, { type });
  }

  keptBytes(): number {
    return this.parts.reduce((all, part) => all + (part instanceof Blob ? part.size : (part as Bytes).length), 0);
  }
}

export function unreadable(): never {
  throw new Problem(
    "picture-unreadable",
    "This picture cannot be taken apart: it may tell where it was taken.",
    "/file",
  );
}

export function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

export function view(bytes: Bytes): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
