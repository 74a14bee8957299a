import type { Recipient } from "../sealing/envelope";
import type { Opening } from "../sealing/lines";
import type { RemoteVault } from "../sealing/remote";
import type { components } from "./contract";
import type { Directory } from "./directory";
import type { Read, Reader } from "./reader";
import type { Session } from "./session";

type Schemas = components["schemas"];
export type Granted = Schemas["Grant"];

/** What was written on a case before somebody came to it, or before they made new keys (guidance, 96). */
export class History {
  constructor(
    private readonly session: Session,
    private readonly vault: RemoteVault,
    private readonly directory: Directory,
    private readonly reader: Reader,
    private readonly caseId: string,
  ) {}

  /** That this person may read what was written: said by the victim, or recorded on the advocate's side with her paper. */
  async agree(agreement: Schemas["HistoryAgreement"]): Promise<void> {
    await this.session.create("/cases/{case}/history-agreements", { case: this.caseId }, agreement);
  }

  /**
   * Gives messages that this person can open to somebody else on the case: each is verified and opened first, and its
   * content key sealed to the key that the checked directory has.
   *
   * @param mailbox the granter's own, or a team's, to which they are sealed
   * @param messages at most 100
   */
  async grant(to: string, mailbox: string, messages: readonly string[]): Promise<void> {
    await this.directory.requireTrusted();
    const newcomer = await this.directory.record(to);
    const keys = [];
    for (const message of messages) {
      const opening = await this.opening(mailbox, message);
      const { epoch, encryptedKey } = await this.vault.grant(opening, newcomer);
      keys.push({ message, epoch, encryptedKey });
    }
    await this.session.create("/cases/{case}/grants", { case: this.caseId }, { to, keys });
  }

  /** What was given to this person, by whom and when. */
  async granted(): Promise<readonly Granted[]> {
    return (await this.session.get("/cases/{case}/grants", { case: this.caseId })).grants;
  }

  /** Opens what was given. Throws Problem as {@link Reader.open}. */
  async open({ message, epoch, encryptedKey }: Granted): Promise<Read> {
    const mailbox = this.session.person;
    const granted: Recipient = { mailbox, epoch, encryptedKey };
    const opening = await this.opening(mailbox, message);
    return this.reader.read({ ...opening, granted });
  }

  private async opening(mailbox: string, message: string): Promise<Opening> {
    const served = await this.session.get("/cases/{case}/messages/{message}", { case: this.caseId, message });
    return this.reader.opening({ ...served, message, case: this.caseId }, mailbox);
  }
}
