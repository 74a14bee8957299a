import { aesKey, decrypt } from "./aes";
import { decodeSized } from "./base64url";
import { type Bytes, joined, same, utf8 } from "./bytes";
import { type Envelope, type Recipient, checkForm, commitment, envelopeBytes, keyInfo } from "./envelope";
import { type Header, MALFORMED } from "./header";
import type { MailboxPair } from "./hpke";
import { unpad } from "./padding";
import { Problem } from "./problem";
import { CONTENT_KEY, type MailboxKey, sealKey } from "./sealer";
import { keyId, verify } from "./signatures";
import { IV_SIZE, KEY_SIZE, SEALED_KEY_SIZE, TAG_SIZE } from "./suite";

const GRANTED_KEY = "kch/granted-key";

/**
 * Throws `envelope-malformed`, or `signature-invalid` unless `signingKey` made the signature and is the key that the
 * header names. Does not tell whether the key belongs to whom the header names: the directory does.
 */
export async function verifyEnvelope(envelope: Envelope, signingKey: string): Promise<Header> {
  const header = checkForm(envelope);
  if (header.signer !== (await keyId(signingKey))) {
    throw new Problem("signature-invalid", "The header names another key as signer.", "/protected/signer");
  }
  await verify("envelope", envelopeBytes(envelope), envelope.signature, signingKey);
  return header;
}

/**
 * Verifies, then opens. What comes out is what the holder of the signing key sealed, the same for every recipient.
 *
 * @throws Problem `envelope-malformed`, `signature-invalid`, `not-a-recipient`, `content-key-unreadable`,
 *     `commitment-broken`, `content-altered`, `padding-invalid`
 */
export async function open(
  envelope: Envelope,
  mailbox: string,
  epoch: number,
  pair: MailboxPair,
  signingKey: string,
): Promise<Bytes> {
  await verifyEnvelope(envelope, signingKey);
  return content(envelope, await contentKey(CONTENT_KEY, envelope, recipient(envelope, mailbox, epoch), pair));
}

/** Verifies and opens, and seals the content key to a newcomer: the envelope stays as it was signed. */
export async function grant(
  envelope: Envelope,
  mine: { readonly mailbox: string; readonly epoch: number; readonly pair: MailboxPair },
  signingKey: string,
  newcomer: MailboxKey,
): Promise<Recipient> {
  await verifyEnvelope(envelope, signingKey);
  const key = await contentKey(CONTENT_KEY, envelope, recipient(envelope, mine.mailbox, mine.epoch), mine.pair);
  try {
    return await sealKey(GRANTED_KEY, key, envelope.protected, newcomer);
  } finally {
    key.fill(0);
  }
}

/** Opens an envelope by a granted key; problems as {@link open}. */
export async function openGranted(
  envelope: Envelope,
  granted: Recipient,
  pair: MailboxPair,
  signingKey: string,
): Promise<Bytes> {
  await verifyEnvelope(envelope, signingKey);
  return content(envelope, await contentKey(GRANTED_KEY, envelope, granted, pair));
}

async function contentKey(domain: string, envelope: Envelope, to: Recipient, pair: MailboxPair): Promise<Bytes> {
  const header = checkForm(envelope);
  const sealed = decodeSized(to.encryptedKey, SEALED_KEY_SIZE, MALFORMED, "/recipients");
  const key = await pair.open(sealed, await keyInfo(domain, envelope.protected, to.mailbox, to.epoch));
  if (key?.length !== KEY_SIZE) {
    throw new Problem("content-key-unreadable", "This key does not open it.", "/recipients");
  }
  const committed = decodeSized(header.commitment, KEY_SIZE, MALFORMED, "/protected/commitment");
  if (!same(await commitment(key), committed)) {
    throw new Problem(
      "commitment-broken",
      "This mailbox was given another content key than the header commits to: the sender deceives.",
      "/protected/commitment",
    );
  }
  return key;
}

/** Wipes the key. */
async function content(envelope: Envelope, key: Bytes): Promise<Bytes> {
  const padded = await decrypt(await aesKey(key), ciphertext(envelope), utf8(envelope.protected));
  key.fill(0);
  if (padded === null) {
    throw new Problem("content-altered", "The content was altered.", "/ciphertext");
  }
  const words = unpad(padded);
  padded.fill(0);
  if (words === null) {
    throw new Problem("padding-invalid", "The content is not padded as it must be.", "/ciphertext");
  }
  return words;
}

function recipient(envelope: Envelope, mailbox: string, epoch: number): Recipient {
  const mine = envelope.recipients.find((one) => one.mailbox === mailbox && one.epoch === epoch);
  if (mine === undefined) {
    throw new Problem("not-a-recipient", "It is not sealed to this mailbox's key.", "/recipients");
  }
  return mine;
}

function ciphertext(envelope: Envelope): Bytes {
  const size = Math.floor((envelope.ciphertext.length * 6) / 8);
  return joined(
    decodeSized(envelope.iv, IV_SIZE, MALFORMED, "/iv"),
    decodeSized(envelope.ciphertext, size, MALFORMED, "/ciphertext"),
    decodeSized(envelope.tag, TAG_SIZE, MALFORMED, "/tag"),
  );
}
