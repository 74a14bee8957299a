import { decodeSized, encode } from "./base64url";
import { type Bytes, parts, utf8 } from "./bytes";
import { hkdf, sha256 } from "./hashes";
import { type Header, MALFORMED, fromProtected } from "./header";
import { requireCount, requireName } from "./names";
import { isBucket } from "./padding";
import { Problem } from "./problem";
import { StrictObject } from "./strict";
import { IV_SIZE, LONGEST_NAME, MOST_RECIPIENTS, SEALED_KEY_SIZE, SIGNATURE_SIZE, TAG_SIZE, VERSION } from "./suite";

const LONGEST = 160_000;
const LONGEST_MEMBER = 90_000;

/** Who can open an envelope: the content key, sealed to a mailbox's key of one epoch. */
export interface Recipient {
  readonly mailbox: string;
  readonly epoch: number;
  readonly encryptedKey: string;
}

/** A sealed message (src/adr/0003-envelope.md). */
export interface Envelope {
  readonly protected: string;
  readonly iv: string;
  readonly ciphertext: string;
  readonly tag: string;
  readonly recipients: readonly Recipient[];
  readonly signature: string;
}

/** Reads and checks the form of everything, the header's too; not the signature. Throws `envelope-malformed`. */
export function readEnvelope(json: string): Envelope {
  const object = StrictObject.read(json, LONGEST, "", MALFORMED);
  const envelope = {
    protected: object.text("protected", LONGEST_MEMBER),
    iv: object.text("iv", LONGEST_MEMBER),
    ciphertext: object.text("ciphertext", LONGEST_MEMBER),
    tag: object.text("tag", LONGEST_MEMBER),
    recipients: object.objects("recipients", MOST_RECIPIENTS).map(recipient),
    signature: object.text("signature", LONGEST_MEMBER),
  };
  object.end();
  checkForm(envelope);
  return envelope;
}

function recipient(object: StrictObject): Recipient {
  const read = {
    mailbox: object.text("mailbox", LONGEST_NAME),
    epoch: object.number("epoch"),
    encryptedKey: object.text("encryptedKey", LONGEST_MEMBER),
  };
  object.end();
  return read;
}

/** Exactly one text for one envelope. */
export function writeEnvelope(envelope: Envelope): string {
  checkForm(envelope);
  const { protected: header, iv, ciphertext, tag, signature } = envelope;
  const recipients = envelope.recipients.map(({ mailbox, epoch, encryptedKey }) => ({ mailbox, epoch, encryptedKey }));
  return JSON.stringify({ protected: header, iv, ciphertext, tag, recipients, signature });
}

/** Returns the header. Throws `envelope-malformed` unless everything has its one form. */
export function checkForm(envelope: Envelope): Header {
  const header = fromProtected(envelope.protected);
  decodeSized(envelope.iv, IV_SIZE, MALFORMED, "/iv");
  decodeSized(envelope.tag, TAG_SIZE, MALFORMED, "/tag");
  decodeSized(envelope.signature, SIGNATURE_SIZE, MALFORMED, "/signature");
  const size = Math.floor((envelope.ciphertext.length * 6) / 8);
  if (!isBucket(size)) {
    throw new Problem(MALFORMED, "The padded content must have one of the sizes of the format.", "/ciphertext");
  }
  decodeSized(envelope.ciphertext, size, MALFORMED, "/ciphertext");
  checkRecipients(envelope.recipients);
  return header;
}

function checkRecipients(recipients: readonly Recipient[]): void {
  if (recipients.length < 1 || recipients.length > MOST_RECIPIENTS) {
    throw new Problem(MALFORMED, `An envelope has 1 to ${MOST_RECIPIENTS} recipients.`, "/recipients");
  }
  let before = "";
  recipients.forEach(({ mailbox, epoch, encryptedKey }, i) => {
    const where = `/recipients/${i}`;
    requireName(mailbox, MALFORMED, `${where}/mailbox`);
    requireCount(epoch, MALFORMED, `${where}/epoch`);
    decodeSized(encryptedKey, SEALED_KEY_SIZE, MALFORMED, `${where}/encryptedKey`);
    if (before >= mailbox) {
      throw new Problem(MALFORMED, "Recipients must be sorted by mailbox, each once.", `${where}/mailbox`);
    }
    before = mailbox;
  });
}

/** What the sender signs, for the purpose `envelope`. */
export function envelopeBytes(envelope: Envelope): Bytes {
  return parts(
    "kch/envelope",
    VERSION,
    envelope.protected,
    envelope.iv,
    envelope.ciphertext,
    envelope.tag,
    envelope.recipients.length,
    ...envelope.recipients.flatMap(({ mailbox, epoch, encryptedKey }) => [mailbox, epoch, encryptedKey]),
  );
}

/** The same for the same envelope only. */
export async function envelopeHash(envelope: Envelope): Promise<string> {
  return encode(await sha256(parts("kch/envelope-hash", envelopeBytes(envelope), envelope.signature)));
}

/** HPKE's info for a content key: purpose, version, header, mailbox, epoch. */
export async function keyInfo(domain: string, header: string, mailbox: string, epoch: number): Promise<Bytes> {
  return parts(domain, VERSION, await sha256(utf8(header)), mailbox, epoch);
}

/** Binds the one content key without showing it: AES-GCM alone does not. */
export async function commitment(contentKey: Bytes): Promise<Bytes> {
  return hkdf(contentKey, "kch/commitment/1");
}
