import { refused, requireSound } from "./acquaintances";
import { type Attachment, type AttachmentFacts, readContent } from "./attachments";
import { type KeyRecord, mailboxKey } from "./directory";
import { type Recipient, checkForm, readEnvelope } from "./envelope";
import type { Header } from "./header";
import type { MailboxPair } from "./hpke";
import { grant, open, openGranted } from "./opener";
import type { OwnKeys } from "./own";
import { Problem } from "./problem";

/** What was opened: the words, and what the sender signed about them. */
export interface Opened {
  readonly header: Header;
  readonly words: string;
  readonly attachments: readonly Attachment[];
}

/** The same as a page may know it: keys of files stay where they were opened. */
export interface Shown extends Omit<Opened, "attachments"> {
  readonly attachments: readonly AttachmentFacts[];
}

/** To open one envelope. `envelope` is its JSON; `sender` is the key record of whom the hub says that it is from. */
export interface Opening {
  readonly case: string;
  /** What the hub says which message it is. */
  readonly message?: string | undefined;
  readonly mailbox: string;
  readonly envelope: string;
  readonly sender?: KeyRecord | undefined;
  /** Instead of a sender, where it came by SMS: the hub's own key. */
  readonly gatewayKey?: string | undefined;
  readonly granted?: Recipient | undefined;
}

type Pairs = ReadonlyMap<number, MailboxPair> | undefined;

/** Verifies who sealed a line of a mailbox, and opens it with that mailbox's keys. */
export async function openLine(own: OwnKeys, pairs: Pairs, what: Opening): Promise<Opened> {
  const envelope = readEnvelope(what.envelope);
  const header = checkForm(envelope);
  if (header.case !== what.case) {
    throw new Problem("envelope-malformed", "The envelope belongs to another case.", "/protected/case");
  }
  if (what.message !== undefined && header.id !== what.message) {
    throw new Problem("envelope-malformed", "The envelope is that of another message.", "/protected/id");
  }
  const signingKey = await senderKey(own, header.from, what);
  const to = what.granted ?? envelope.recipients.find(({ mailbox }) => mailbox === what.mailbox);
  const pair = to === undefined ? undefined : pairs?.get(to.epoch);
  if (to === undefined || pair === undefined) {
    throw new Problem("not-a-recipient", "It is not sealed to a key that this person has.", "/recipients");
  }
  const content =
    what.granted === undefined
      ? await open(envelope, what.mailbox, to.epoch, pair, signingKey)
      : await openGranted(envelope, what.granted, pair, signingKey);
  try {
    return { header, ...readContent(header.attachments, content) };
  } finally {
    content.fill(0);
  }
}

/** Seals the content key to a newcomer, after the line was verified and opened. */
export async function grantLine(own: OwnKeys, pairs: Pairs, what: Opening, newcomer: KeyRecord): Promise<Recipient> {
  const { header } = await openLine(own, pairs, what);
  await requireSound(newcomer, newcomer.person);
  const envelope = readEnvelope(what.envelope);
  const { epoch } = envelope.recipients.find(({ mailbox }) => mailbox === what.mailbox) ?? refused();
  const mine = { mailbox: what.mailbox, epoch, pair: pairs?.get(epoch) ?? refused() };
  return grant(envelope, mine, await senderKey(own, header.from, what), mailboxKey(newcomer));
}

async function senderKey(own: OwnKeys, from: string, { gatewayKey, sender }: Opening): Promise<string> {
  if (gatewayKey !== undefined) {
    return gatewayKey;
  }
  const record = sender ?? (from === own.record.person ? own.record : refused());
  await requireSound(record, from);
  return record.signingKey;
}
