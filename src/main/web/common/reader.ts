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

/** An older key that is not there is asked for again so often at most, however many lines need it. */
const TEAM_AGAIN_MS = 2_000;

/** A team's keys by their numbers, and whether this member has them: as it was when the hub was asked. */
interface TeamKeys {
  readonly at: number;
  readonly keys: Promise<ReadonlyMap<number, boolean>>;
}

/** Opens lines of the own mailbox, or a team's, in the worker. */
export class Reader {
  private readonly teams = new Map<string, TeamKeys>();

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
    await this.openTeam(mailbox, epochOf(served.envelope, mailbox));
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

  /**
   * A team's keys are asked for once; again where a line is sealed to one that was not there, as after somebody made a new
   * key or gave this member an older one.
   */
  private async openTeam(mailbox: string, epoch: number | undefined): Promise<void> {
    if (mailbox === this.session.person) {
      return;
    }
    const known = this.teams.get(mailbox);
    if (known !== undefined && !(await isOutdated(known, epoch))) {
      return;
    }
    const latest = this.teams.get(mailbox);
    await (latest === undefined || latest === known ? this.ask(mailbox) : latest).keys;
  }

  private ask(mailbox: string): TeamKeys {
    const asked = { at: Date.now(), keys: this.keysOf(mailbox) };
    this.teams.set(mailbox, asked);
    asked.keys.catch(() => {
      this.forgetTeam(mailbox);
    });
    return asked;
  }

  private async keysOf(mailbox: string): Promise<ReadonlyMap<number, boolean>> {
    const { epochs } = await this.session.get("/teams/{team}/epochs", { team: mailbox });
    await this.vault.openTeam(mailbox, epochs);
    return new Map(epochs.map(({ epoch, sealed }) => [epoch, sealed !== undefined]));
  }

  forgetTeam(team: string): void {
    this.teams.delete(team);
  }
}

/** Whether it is sealed to a key that is newer than all, or to an older one that may have been given meanwhile. */
async function isOutdated({ at, keys }: TeamKeys, epoch = 0): Promise<boolean> {
  const there = await keys;
  const newer = epoch > Math.max(0, ...there.keys());
  return newer || (there.get(epoch) !== true && Date.now() - at >= TEAM_AGAIN_MS);
}

/** To which of a mailbox's keys it says that it is sealed: nothing is believed of it until it is opened. */
function epochOf(envelope: { readonly recipients?: unknown }, mailbox: string): number | undefined {
  const recipients: readonly unknown[] = Array.isArray(envelope.recipients) ? envelope.recipients : [];
  const to = recipients.map((each) => each as { mailbox?: unknown; epoch?: unknown } | null);
  const epoch = to.find((each) => each?.mailbox === mailbox)?.epoch;
  return typeof epoch === "number" ? epoch : undefined;
}
