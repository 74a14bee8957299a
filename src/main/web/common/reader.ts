import type { Opening, Shown } from "../sealing/lines";
import type { RemoteVault } from "../sealing/remote";
import { Problem } from "../sealing/problem";
import type { Directory } from "./directory";
import type { Entry } from "./live";
import type { Session } from "./session";

/** A line of a mailbox that was opened. */
export interface Read extends Shown {
  /** False for what came by SMS: anybody who holds the phone can have written it. */
  readonly senderProven: boolean;
  /** False where its sender saw another directory than this person: the hub may be showing false keys. Warn. */
  readonly sameDirectory: boolean;
}

/** Something sealed as the hub gives it, and what it says that it is. */
export interface Served {
  readonly case: string;
  readonly message?: string | undefined;
  readonly provenance?: "web" | "sms";
  readonly envelope: object;
}

/** Opens lines of the own mailbox, or a team's, in the worker. */
export class Reader {
  private readonly opened = new Set<string>();

  constructor(
    private readonly session: Session,
    private readonly vault: RemoteVault,
    private readonly directory: Directory,
    private readonly hubsKey: string,
  ) {}

  /**
   * Verifies who sealed it, and opens it. Does not tell the hub.
   *
   * @throws Problem where it is not what its sender signed, or not for this mailbox; `not-sealed`
   */
  async open(mailbox: string, entry: Entry): Promise<Read> {
    if (entry.envelope === undefined) {
      throw new Problem("not-sealed", "There is nothing sealed in this line.");
    }
    return this.read(await this.opening({ ...entry, envelope: entry.envelope }, mailbox));
  }

  /** What the worker needs to open something, with the key that its sender had when it was written. */
  async opening(served: Served, mailbox: string): Promise<Opening> {
    await this.openTeam(mailbox);
    const envelope = JSON.stringify(served.envelope);
    const bySms = served.provenance === "sms";
    const { from, signer } = await this.vault.claimed(envelope);
    const sender = bySms ? undefined : ((await this.directory.recordOf(from, signer)) ?? undefined);
    const gatewayKey = bySms ? this.hubsKey : undefined;
    return { case: served.case, message: served.message, mailbox, envelope, sender, gatewayKey };
  }

  async read(opening: Opening): Promise<Read> {
    const opened = await this.vault.open(opening);
    const sameDirectory = await this.directory.knows(opened.header.directoryHead);
    return { ...opened, senderProven: opening.gatewayKey === undefined, sameDirectory };
  }

  /** A team's keys are asked for once; again where {@link forgetTeam} was called, as after a new epoch. */
  private async openTeam(mailbox: string): Promise<void> {
    if (mailbox !== this.session.person && !this.opened.has(mailbox)) {
      const { epochs } = await this.session.get("/teams/{team}/epochs", { team: mailbox });
      await this.vault.openTeam(mailbox, epochs);
      this.opened.add(mailbox);
    }
  }

  forgetTeam(team: string): void {
    this.opened.delete(team);
  }
}
