import type { Notice, SealTo } from "../sealing/acquaintances";
import type { Draft as SealedDraft } from "../sealing/header";
import type { RemoteVault } from "../sealing/remote";
import type { components } from "./contract";
import type { Directory } from "./directory";
import { HubError } from "./problems";
import type { Session } from "./session";

type Schemas = components["schemas"];
export type Draft = Schemas["Draft"] & { readonly inReplyTo?: string | undefined };
export type Preview = Schemas["Preview"];
export type Accepted = Schemas["MessageAccepted"];

/** Shows a person who is new, or whose key has changed, and says whether they agree to each of them. */
export type Watch = (notices: readonly Notice[]) => Promise<boolean>;

/**
 * A message, sealed once: these exact bytes are posted, however often it takes, so that nothing is sent twice.
 *
 * `mailboxes`: who can open it.
 */
export interface Sealed {
  readonly id: string;
  readonly body: string;
  readonly mailboxes: readonly string[];
}

/** Keys may become newer between preview and posting, again and again: so often it is sealed again. */
const STALE_TRIES = 3;

/** Writing on one case: previewed, agreed to, sealed in the worker, posted. */
export class Letters {
  constructor(
    private readonly session: Session,
    private readonly vault: RemoteVault,
    private readonly directory: Directory,
    private readonly caseId: string,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Whom this would have to be sealed to, and, where one may see it, who gets what, how and when. */
  async preview(draft: Draft): Promise<Preview> {
    const { to, category, urgency, basis, withhold, reply, contactNow } = draft;
    const asked = {
      to,
      category,
      urgency,
      withhold,
      reply,
      ...(basis && { basis }),
      ...(contactNow && { contactNow }),
    };
    return this.session.post("/cases/{case}/preview", { case: this.caseId }, asked);
  }

  /**
   * Previews, has who is new agreed to, seals and posts. If only keys have become newer meanwhile it is sealed again; if
   * other people are named it is previewed anew, and they are shown before anything is sealed to them.
   *
   * @param inDoubt sends even where the hub shows others another directory of keys: only for a call for help
   * @param files ids of files that were sent before
   * @throws HubError the refusal's code; `recipient-not-agreed`: nothing was sent; `attachment-incomplete`
   * @throws Problem `directory-differs`, until the person has confirmed with staff; `directory-broken`
   */
  async send(
    draft: Draft,
    words: string,
    watch: Watch,
    inDoubt = false,
    files: readonly string[] = [],
  ): Promise<Accepted> {
    for (let tried = 1; ; tried++) {
      const preview = await this.preview(draft);
      const sealed = await this.seal(draft, words, preview, watch, inDoubt, files);
      try {
        return await this.post(sealed);
      } catch (wrong) {
        const differ = wrong instanceof HubError && wrong.code === "recipients-differ";
        if (!differ || tried === STALE_TRIES) {
          throw wrong;
        }
      }
    }
  }

  /** Seals to all whom the preview names, after new ones were agreed to. */
  async seal(
    draft: Draft,
    words: string,
    preview: Preview,
    watch: Watch,
    inDoubt = false,
    files: readonly string[] = [],
  ): Promise<Sealed> {
    if (!inDoubt) {
      await this.directory.requireTrusted();
    }
    const { refused } = preview;
    if (refused !== undefined) {
      throw new HubError(422, refused.code, refused.sentence, "", { ...refused });
    }
    const sealTo = await Promise.all(preview.sealTo.map((to) => this.withRecord(to)));
    const notices = await this.vault.notices(this.caseId, sealTo);
    if (notices.length > 0) {
      if (!(await watch(notices))) {
        throw new HubError(0, "recipient-not-agreed", "It was not sent: a recipient was not agreed to.");
      }
      await this.vault.agree(notices);
    }
    const header = await this.header(draft);
    const body = await this.vault.seal(header, words, sealTo, preview.gateway, files);
    return { id: header.id, body, mailboxes: sealTo.map(({ mailbox }) => mailbox) };
  }

  /** Posting the same again is safe, and is done by itself where no answer comes. */
  async post(sealed: Sealed): Promise<Accepted> {
    return this.session.postSealed("/cases/{case}/messages", { case: this.caseId }, sealed.body);
  }

  /** Says that this person has opened a message. Never to be called for a victim. */
  async markOpened(message: string): Promise<void> {
    await this.session.post("/cases/{case}/messages/{message}/opened", { case: this.caseId, message });
  }

  private async withRecord(to: Schemas["SealTo"]): Promise<SealTo> {
    const { mailbox, epoch, publicKey } = to;
    const isPerson = to.signingKey !== undefined && mailbox !== this.session.person;
    return { mailbox, epoch, publicKey, record: isPerson ? await this.directory.record(mailbox) : undefined };
  }

  private async header(draft: Draft): Promise<SealedDraft> {
    const { hash } = await this.directory.follow();
    return {
      id: crypto.randomUUID(),
      case: this.caseId,
      from: this.session.person,
      to: draft.to,
      category: draft.category,
      urgency: draft.urgency,
      basis: draft.basis,
      withhold: draft.withhold,
      contactNow: draft.contactNow,
      reply: draft.reply,
      inReplyTo: draft.inReplyTo,
      sentAt: this.now().toISOString(),
      directoryHead: hash,
    };
  }
}
