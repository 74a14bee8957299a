import { type Notice, type SealTo, refused, requireGateway, requireSound } from "./acquaintances";
import { type AgreementTerms, signAgreement } from "./agreements";
import { type Attachment, writeContent, writeRefs } from "./attachments";
import { type DirectoryEntry, type Head, type KeyRecord, follow, reach, verifyHead } from "./directory";
import { type Recipient, checkForm, readEnvelope, writeEnvelope } from "./envelope";
import type { Draft, Header } from "./header";
import {
  HeldTeams,
  type NewTeamEpoch,
  type SealedTeamKey,
  type TeamEpoch,
  newTeamEpoch,
  shareTeam,
} from "./held-teams";
import type { MailboxPair } from "./hpke";
import { type Opening, type Shown, grantLine, openLine } from "./lines";
import { OwnKeeper } from "./ownkeeper";
import { Problem } from "./problem";
import { type MailboxKey, seal } from "./sealer";
import { comparisonCode } from "./words";

/**
 * Everything that needs a person's private keys. Lives in a worker, where the page's scripts cannot reach into it, and is
 * gone when the page is. What goes in and out are plain values.
 */
export class Vault extends OwnKeeper {
  private readonly teams = new HeldTeams();

  /** The directory as far as this person has seen it. */
  seen(): Head {
    return this.own().acquaintances.head;
  }

  /** Follows the directory. Throws `directory-broken` where it was rewritten, or is signed by another hub than before. */
  async follow(
    entries: readonly DirectoryEntry[],
    signed: Head & { readonly signature: string },
    hubsKey: string,
  ): Promise<Head> {
    const { acquaintances } = this.own();
    await acquaintances.requireSameHub(hubsKey);
    await verifyHead(signed, signed.signature, hubsKey);
    const head = await follow(acquaintances.head, entries);
    if (head.n > signed.n || (head.n === signed.n && head.hash !== signed.hash)) {
      throw new Problem("directory-broken", "The directory was shortened, or is shown differently than before.");
    }
    acquaintances.head = head;
    return head;
  }

  /** Whether the directory's entries from its beginning lead to what this person has seen. */
  async leadsTo(entries: readonly DirectoryEntry[]): Promise<boolean> {
    const head = await reach(entries);
    return head.n === this.seen().n && head.hash === this.seen().hash;
  }

  /** As {@link Acquaintances.doubt}. */
  doubt(head: string): boolean {
    return this.own().acquaintances.doubt(head);
  }

  doubts(): string[] {
    return this.own().acquaintances.doubts();
  }

  confirmDoubts(): void {
    this.own().acquaintances.confirmDoubts();
  }

  /** What is new about these recipients on this case, in their order. */
  async notices(caseId: string, sealTo: readonly SealTo[]): Promise<Notice[]> {
    const others = sealTo.filter((to) => !this.isOwn(to));
    const all = await Promise.all(others.map((to) => this.own().acquaintances.notice(caseId, to)));
    return all.filter((notice) => notice !== null);
  }

  /** The person was shown these notices, and agrees to each. */
  agree(notices: readonly Notice[]): void {
    notices.forEach((notice) => {
      this.own().acquaintances.agree(notice);
    });
  }

  /**
   * Seals words to recipients that were agreed to, and for the gateway alone where it needs them too: the body that
   * `POST /cases/{case}/messages` takes. Throws `recipient-not-agreed`: nothing was sealed; `words-needed` where words
   * travel on a channel, as files never do.
   *
   * @param files ids of files that are sealed and sent
   */
  async seal(
    draft: Draft,
    words: string,
    sealTo: readonly SealTo[],
    gateway?: SealTo,
    files: readonly string[] = [],
  ): Promise<string> {
    if ((await this.notices(draft.case, sealTo)).length > 0) {
      throw new Problem("recipient-not-agreed", "The message was not sealed: a recipient was not agreed to.");
    }
    if (gateway !== undefined && words.trim() === "") {
      throw new Problem("words-needed", "Words travel on a channel here, files never do: write some.");
    }
    const attachments = files.length === 0 ? [] : await (await this.heldFiles()).finished(files);
    const envelope = await this.sealed(draft, words, sealTo, attachments);
    const forGateway =
      gateway === undefined
        ? ""
        : `,"gatewayEnvelope":${await this.sealed(draft, words, [requireGateway(gateway)], [])}`;
    return `{"envelope":${envelope}${forGateway}}`;
  }

  private async sealed(
    draft: Draft,
    words: string,
    to: readonly MailboxKey[],
    attachments: readonly Attachment[],
  ): Promise<string> {
    const content = writeContent(words, attachments);
    try {
      const header = { ...draft, attachments: writeRefs(attachments) };
      return writeEnvelope(await seal(header, content, to, this.own().signing));
    } finally {
      content.fill(0);
    }
  }

  /** What an envelope's header says: nothing is believed of it until it is opened. */
  claimed(envelope: string): Header {
    return checkForm(readEnvelope(envelope));
  }

  /**
   * Verifies who sealed it, and opens it; keys of files stay here. Throws the codes of the format, `words-unreadable`,
   * `answer-refused`.
   */
  async open(what: Opening): Promise<Shown> {
    const { attachments, ...opened } = await openLine(this.own(), this.pairs(what.mailbox), what);
    if (attachments.length === 0) {
      return { ...opened, attachments };
    }
    return { ...opened, attachments: (await this.heldFiles()).learn(what.case, opened.header.id, attachments) };
  }

  /** Hands an envelope's content over to a newcomer: verified and opened first. */
  async grant(what: Opening, newcomer: KeyRecord): Promise<Recipient> {
    return grantLine(this.own(), this.pairs(what.mailbox), what, newcomer);
  }

  /** Signs the terms that the person was shown, only if the hub shows exactly their bytes: else `terms-differ`. */
  async signAgreement(terms: AgreementTerms, toSign: string): Promise<string> {
    return signAgreement(terms, toSign, this.own().signing);
  }

  /** Six words, to be compared with those that the other person's screen shows. */
  async compare(other: KeyRecord): Promise<string> {
    await requireSound(other, other.person);
    return comparisonCode(this.own().signing.publicKey, other.signingKey);
  }

  /** Takes a team's private keys, as far as there are copies for this member. */
  async openTeam(team: string, epochs: readonly TeamEpoch[]): Promise<void> {
    await this.teams.open(this.own(), team, epochs);
  }

  /** A new key for a team's mailbox, sealed to each member. */
  async newTeamEpoch(team: string, epoch: number, members: readonly KeyRecord[]): Promise<NewTeamEpoch> {
    return newTeamEpoch(team, epoch, members);
  }

  /** Lets a newcomer of a team read by a key that this member has. */
  async shareTeam(team: string, of: TeamEpoch, newcomer: KeyRecord): Promise<SealedTeamKey> {
    return shareTeam(this.own(), team, of, newcomer);
  }

  /** Forgets everything. */
  lock(): void {
    this.forgetOwnKeys();
    this.teams.clear();
    this.forgetAllFiles();
  }

  private pairs(mailbox: string): ReadonlyMap<number, MailboxPair> | undefined {
    return mailbox === this.own().record.person ? this.own().mailbox : this.teams.pairs(mailbox);
  }

  private isOwn(to: SealTo): boolean {
    const own = this.own().current();
    if (to.mailbox === own.mailbox && (to.epoch !== own.epoch || to.publicKey !== own.publicKey)) {
      refused();
    }
    return to.mailbox === own.mailbox;
  }
}
