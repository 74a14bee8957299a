import { aesKey, encrypt } from "./aes";
import { encode } from "./base64url";
import { type Bytes, randomBytes, utf8 } from "./bytes";
import { type Envelope, type Recipient, checkForm, commitment, envelopeBytes, keyInfo } from "./envelope";
import { type Draft, toProtected } from "./header";
import { seal as hpkeSeal } from "./hpke";
import { pad } from "./padding";
import type { SigningKey } from "./signatures";
import { IV_SIZE, KEY_SIZE, TAG_SIZE } from "./suite";

export const CONTENT_KEY = "kch/content-key";

/** The public half of a mailbox's key, as others seal to it. */
export interface MailboxKey {
  readonly mailbox: string;
  readonly epoch: number;
  /** Raw X25519, base64url. */
  readonly publicKey: string;
}

/**
 * Seals content to mailboxes under a fresh key. Only who holds a key of one of them can read it; everybody can see by the
 * signature who sealed it, with which header, to whom. Does not hide: header, recipients, the size's bucket.
 *
 * @param content at most 48 KiB
 * @param mailboxes 1 to 100, each once, in any order
 * @throws Problem `envelope-malformed`, `content-too-long`, `mailbox-key-invalid`
 */
export async function seal(
  draft: Draft,
  content: Bytes,
  mailboxes: readonly MailboxKey[],
  sender: SigningKey,
): Promise<Envelope> {
  const contentKey = randomBytes(KEY_SIZE);
  const padded = pad(content);
  try {
    const header = toProtected({ ...draft, signer: sender.keyId, commitment: encode(await commitment(contentKey)) });
    const sealed = await encrypt(await aesKey(contentKey), padded, utf8(header));
    const recipients = await Promise.all(mailboxes.map((to) => sealKey(CONTENT_KEY, contentKey, header, to)));
    return await sign(
      {
        protected: header,
        iv: encode(sealed.slice(0, IV_SIZE)),
        ciphertext: encode(sealed.slice(IV_SIZE, -TAG_SIZE)),
        tag: encode(sealed.slice(-TAG_SIZE)),
        recipients: recipients.sort((one, other) => (one.mailbox < other.mailbox ? -1 : 1)),
      },
      sender,
    );
  } finally {
    contentKey.fill(0);
    padded.fill(0);
  }
}

export async function sign(unsigned: Omit<Envelope, "signature">, sender: SigningKey): Promise<Envelope> {
  const bytes = envelopeBytes({ ...unsigned, signature: "" });
  const envelope = { ...unsigned, signature: await sender.sign("envelope", bytes) };
  checkForm(envelope);
  return envelope;
}

export async function sealKey(domain: string, contentKey: Bytes, header: string, to: MailboxKey): Promise<Recipient> {
  const info = await keyInfo(domain, header, to.mailbox, to.epoch);
  const sealed = await hpkeSeal(to.publicKey, contentKey, info);
  return { mailbox: to.mailbox, epoch: to.epoch, encryptedKey: encode(sealed) };
}
