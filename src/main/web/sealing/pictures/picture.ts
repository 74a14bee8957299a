import { Problem } from "../problem";
import { Cutter, ascii } from "./cutter";
import { cutJpeg } from "./jpeg";
import { cutPng } from "./png";
import { cutWebp } from "./webp";

const TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/;
/** Kinds that can tell where and with what they were made, and that are not taken apart here. */
const TELLING = /^(?:image|video|audio)\//;

type Kind = "image/jpeg" | "image/png" | "image/webp";

/**
 * A file as it may be sealed without telling where a picture was taken, and with what: of JPEG, PNG and WebP only what is
 * needed to show them is left. What the file is its bytes say, not its name. Documents are left as they are.
 *
 * @throws Problem `picture-unknown`: HEIC, TIFF, GIF, films and the like, which can be kept as evidence only;
 *     `picture-unreadable`: it is broken, or holds what is not known
 */
export async function withoutTraces(file: Blob): Promise<Blob> {
  const cutter = new Cutter(file);
  const begins = await cutter.some(0, 16);
  switch (kindOf(begins)) {
    case "image/jpeg":
      await cutJpeg(cutter);
      return cutter.made("image/jpeg");
    case "image/png":
      await cutPng(cutter);
      return cutter.made("image/png");
    case "image/webp":
      return cutWebp(cutter);
    case undefined:
      return document(file, begins);
  }
}

function document(file: Blob, begins: Uint8Array): Blob {
  const start = ascii(begins);
  const film = start.startsWith("ftyp", 4);
  const tiff = start.startsWith("II*\0") || start.startsWith("MM\0*");
  if (film || tiff || start.startsWith("GIF8") || start.startsWith("RIFF") || TELLING.test(file.type)) {
    throw new Problem(
      "picture-unknown",
      "Where this was taken, and with what, cannot be removed from this kind of file. Send a JPEG or PNG instead.",
      "/file",
    );
  }
  return file;
}

/** Media type that a file's own bytes say, of pictures that can be shown. */
export function kindOf(begins: Uint8Array): Kind | undefined {
  const start = ascii(begins.subarray(0, 16));
  if (start.startsWith("\u00ff\u00d8\u00ff")) {
    return "image/jpeg";
  }
  if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
    return "image/png";
  }
  return start.startsWith("RIFF") && start.startsWith("WEBP", 8) ? "image/webp" : undefined;
}

/** What the manifest says that a file is. */
export async function typeOf(file: Blob): Promise<string> {
  const kind = kindOf(new Uint8Array(await file.slice(0, 16).arrayBuffer()));
  const said = (file.type.split(";")[0] ?? "").trim().toLowerCase();
  return kind ?? (TYPE.test(said) && said.length <= 100 ? said : "application/octet-stream");
}
