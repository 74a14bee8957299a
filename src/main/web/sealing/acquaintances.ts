import type { Head, KeyRecord } from "./directory";
import { mailboxKey, verifyRecord } from "./directory";
import { Problem } from "./problem";
import type { MailboxKey } from "./sealer";
import { keyId } from "./signatures";
import { GATEWAY } from "./suite";

const KEY = "key/";
const ON_CASE = "case/";
const HUB_KEY = "hub/key";
/** Heads of other people's directories that are not of this person's: what they said of them. */
const ELSEWHERE = "elsewhere/";
const MOST_DOUBTS = 20;
const DOUBTED = "doubted";
const CONFIRMED = "confirmed";
/** Teams' mailboxes are no person's: everybody else must have signed the key that the hub names. */
const isTeam = (mailbox: string) => mailbox === "duty" || mailbox.startsWith("t-");

/** A mailbox that a message must be sealed to, as the hub names it, with the person's key record; none for teams. */
export interface SealTo extends MailboxKey {
  readonly record?: KeyRecord | undefined;
}

/** What is new about a recipient: to be shown to the writer, who says whether they agree. */
export interface Notice {
  readonly case: string;
  readonly mailbox: string;
  /** Fingerprint of the key that was sealed to before, on any case. */
  readonly before?: string | undefined;
  readonly now: string;
  /** The key is another than the one that is known: made anew, or not theirs. Compare codes with them. */
  readonly changed: boolean;
}

/** What this person has seen of others: kept in their wrapped state, as their device keeps nothing. */
export class Acquaintances {
  constructor(
    readonly remembered: Map<string, string>,
    public head: Head,
  ) {}

  /** Null where this recipient is known on this case. Throws `answer-refused` for a key that its owner did not sign. */
  async notice(caseId: string, to: SealTo): Promise<Notice | null> {
    const now = await fingerprint(to);
    const before = this.remembered.get(KEY + to.mailbox);
    if (now === before && now === this.remembered.get(onCase(caseId, to.mailbox))) {
      return null;
    }
    return { case: caseId, mailbox: to.mailbox, before, now, changed: before !== undefined && before !== now };
  }

  /** Throws `directory-broken` where the hub signs with another key than when this person first saw it. */
  async requireSameHub(hubsKey: string): Promise<void> {
    const now = await keyId(hubsKey);
    const before = this.remembered.get(HUB_KEY) ?? now;
    if (before !== now) {
      throw new Problem("directory-broken", "The hub signs with another key than before.");
    }
    this.remembered.set(HUB_KEY, now);
  }

  /**
   * Somebody has written who saw another directory of keys, with this head: it is remembered, on whatever device, until
   * the person has spoken with staff. Gives whether it is new.
   */
  doubt(head: string): boolean {
    // More of them would say nothing more, and could fill the person's state.
    const isNew = !this.remembered.has(ELSEWHERE + head) && this.doubts().length < MOST_DOUBTS;
    if (isNew) {
      this.remembered.set(ELSEWHERE + head, DOUBTED);
    }
    return isNew;
  }

  /** Heads of other directories that nobody has explained yet. */
  doubts(): string[] {
    return [...this.remembered]
      .filter(([name, value]) => name.startsWith(ELSEWHERE) && value === DOUBTED)
      .map(([name]) => name.slice(ELSEWHERE.length));
  }

  /** The person has spoken with staff, by another way than the hub. */
  confirmDoubts(): void {
    this.doubts().forEach((head) => this.remembered.set(ELSEWHERE + head, CONFIRMED));
    const confirmed = [...this.remembered.keys()].filter((name) => name.startsWith(ELSEWHERE));
    confirmed.slice(0, Math.max(0, confirmed.length - MOST_DOUBTS)).forEach((name) => this.remembered.delete(name));
  }

  /** The person was shown the notice, and agrees. */
  agree({ case: caseId, mailbox, now }: Notice): void {
    this.remembered.set(KEY + mailbox, now);
    this.remembered.set(onCase(caseId, mailbox), now);
  }
}

/** The gateway's mailbox changes its key every day; it is only ever sealed the words of a text that was agreed. */
export function requireGateway(to: SealTo): MailboxKey {
  return to.mailbox === GATEWAY ? to : refused();
}

/** Of all that a recipient is trusted by: for people the keys that they signed, for teams the mailbox's key. */
async function fingerprint(to: SealTo): Promise<string> {
  if (isTeam(to.mailbox)) {
    return `${to.epoch}:${await keyId(to.publicKey)}`;
  }
  const record = to.record ?? refused();
  await requireSound(record, to.mailbox);
  const key = mailboxKey(record);
  if (key.epoch !== to.epoch || key.publicKey !== to.publicKey) {
    refused();
  }
  return `${to.epoch}:${await keyId(record.signingKey)}:${await keyId(to.publicKey)}`;
}

/** Throws `answer-refused` unless this is a record that `person` signed. */
export async function requireSound(record: KeyRecord, person: string): Promise<void> {
  try {
    await verifyRecord(record);
  } catch {
    refused();
  }
  if (record.person !== person) {
    refused();
  }
}

function onCase(caseId: string, mailbox: string): string {
  return `${ON_CASE}${caseId}/${mailbox}`;
}

export function refused(): never {
  throw new Problem("answer-refused", "The hub shows a key that its owner did not sign. Nothing was sealed.");
}
