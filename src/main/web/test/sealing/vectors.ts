import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { decode } from "../../sealing/base64url";
import type { Bytes } from "../../sealing/bytes";
import { MailboxPair } from "../../sealing/hpke";
import type { MailboxKey } from "../../sealing/sealer";

/** Where both sides' checked-in vectors are; npm runs tests in src/main/web. */
export const VECTORS = resolve(process.cwd(), "../../test/resources/vectors");

export interface Vectors {
  readonly mailboxes: readonly (MailboxKey & { readonly privateKey: string })[];
  readonly envelopes: readonly {
    readonly name: string;
    readonly signingKey: string;
    readonly content: string;
    readonly header: string;
    readonly infoOfFirst: string;
    readonly signed: string;
    readonly hash: string;
    readonly envelope: string;
  }[];
  readonly refused: readonly {
    readonly name: string;
    readonly code: string;
    readonly signingKey: string;
    readonly envelope: string;
  }[];
  readonly keyRecord: Record<string, string> & { readonly epoch: never };
  readonly agreement: Record<string, string>;
  readonly teamKey: Record<string, string>;
  readonly passphrase: Record<string, string>;
  readonly comparison: Record<"one" | "other" | "words", string>;
}

export const vectors = JSON.parse(readFileSync(resolve(VECTORS, "envelopes.json"), "utf8")) as Vectors;

export function bytes(text: string | undefined): Bytes {
  const read = decode(text ?? "?");
  if (read === null) {
    throw new Error("a vector is not base64url");
  }
  return read;
}

export async function pairOf(mailbox: string): Promise<{ pair: MailboxPair; epoch: number }> {
  const found = vectors.mailboxes.find((one) => one.mailbox === mailbox);
  return { pair: await MailboxPair.of(bytes(found?.privateKey)), epoch: found?.epoch ?? 0 };
}
