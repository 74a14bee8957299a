import type { RemoteVault } from "../sealing/remote";
import type { components } from "./contract";
import { Directory, tidy } from "./directory";
import { Files } from "./files";
import { Http } from "./http";
import { Letters } from "./letters";
import { type Connection, type Entry, LiveMailbox } from "./live";
import { History } from "./history";
import { HubError } from "./problems";
import { type Read, Reader } from "./reader";
import { Session } from "./session";

type Schemas = components["schemas"];
export type Me = Schemas["Me"];
export type CaseSummary = Schemas["CaseSummary"];

const PAGE = 200;

/** Where the hub is, and who keeps the keys. Tests give others. */
export interface Outside {
  readonly vault: RemoteVault;
  readonly http?: Http;
  readonly now?: () => Date;
}

/**
 * A person at work with the hub. Passphrase and private keys never leave the worker; the hub sees proofs, wrapped keys and
 * sealed messages. Everything is in memory only, and gone after {@link signOut}. Refusals are HubError, what cannot be
 * believed or opened is Problem; both have a code.
 */
export class Hub {
  readonly directory: Directory;
  private readonly reader: Reader;

  private constructor(
    private readonly outside: Outside,
    readonly session: Session,
    readonly me: Me,
  ) {
    this.directory = new Directory(session, outside.vault, me.gatewaySigningKey);
    this.directory.watch(() => {
      // Where the hub does not keep it, this sign-in remembers it all the same.
      this.saveMemory().catch(() => undefined);
    });
    this.reader = new Reader(session, outside.vault, this.directory, me.gatewaySigningKey);
  }

  /**
   * Signs in, unwraps the keys, and checks that the directory only grew since last time.
   *
   * @throws HubError `sign-in-failed`; `slow-down`; `enrol-first` where the passphrase is a one-time one: {@link enrol}
   */
  static async signIn(outside: Outside, name: string, passphrase: string): Promise<Hub> {
    const { session } = await proven(outside, name, passphrase);
    if (!session.enrolled) {
      await session.end();
      throw new HubError(0, "enrol-first", "These words are for one use: choose words of your own.");
    }
    const me = await session.get("/me");
    if (me.keys === undefined || me.keyRecord === undefined) {
      throw new HubError(0, "answer-refused", "The hub did not give this person's keys.");
    }
    await outside.vault.unlock(me.person, me.keys.wrapped, tidy(me.keyRecord));
    return Hub.following(outside, session, me);
  }

  /**
   * The first sign-in, or the first after a passphrase was forgotten: own keys are made here, and the one-time passphrase
   * is replaced. Everybody can see in the directory that the keys are new.
   */
  static async enrol(outside: Outside, name: string, oneTime: string, passphrase: string): Promise<Hub> {
    const { session } = await proven(outside, name, oneTime);
    if (session.enrolled) {
      await session.end();
      throw new HubError(0, "already-enrolled", "This person has words of their own already.");
    }
    const { keyRecord } = await session.get("/me");
    const lastEpoch = keyRecord?.epoch ?? 0;
    const keys = await outside.vault.enrol(session.person, lastEpoch, passphrase, nowOf(outside));
    await session.put("/me/keys", {}, keys);
    session.provesBy(await outside.vault.settle());
    return Hub.following(outside, session, await session.get("/me"));
  }

  private static async following(outside: Outside, session: Session, me: Me): Promise<Hub> {
    const hub = new Hub(outside, session, me);
    const before = await outside.vault.seen();
    if ((await hub.directory.follow()).n !== before.n) {
      await hub.saveMemory();
    }
    return hub;
  }

  /** Another passphrase and a new key: for who fears that theirs is known. All other sign-ins end. */
  async changePassphrase(passphrase: string): Promise<void> {
    const { vault } = this.outside;
    await this.session.put("/me/keys", {}, await vault.renew(passphrase, nowOf(this.outside)));
    this.session.provesBy(await vault.settle());
  }

  /** Keeps what was seen of others with the wrapped keys, so that the person's next device knows it too. */
  async saveMemory(): Promise<void> {
    await this.session.put("/me/keys", {}, await this.outside.vault.memory());
  }

  /** Ends all of this person's sign-ins, on every device, this one too. */
  async signOutEverywhere(): Promise<void> {
    await this.session.post("/sign-out/everywhere", {});
    await this.signOut();
  }

  async cases(): Promise<readonly CaseSummary[]> {
    const all: CaseSummary[] = [];
    for (let where = {}; ;) {
      const page = await this.session.get("/cases", { limit: PAGE, ...where });
      all.push(...page.cases);
      if (page.next === undefined) {
        return all;
      }
      where = { after: page.next };
    }
  }

  async readCase(caseId: string): Promise<Schemas["Case"]> {
    return this.session.get("/cases/{case}", { case: caseId });
  }

  letters(caseId: string): Letters {
    const { vault, now } = this.outside;
    return new Letters(this.session, vault, this.directory, caseId, now);
  }

  /** Files that go with the messages of a case. */
  files(caseId: string): Files {
    return new Files(this.session, this.outside.vault, caseId);
  }

  /** What was written on a case before, given by whom can read it to whom could not. */
  history(caseId: string): History {
    return new History(this.session, this.outside.vault, this.directory, this.reader, caseId);
  }

  /** At most 200 lines after place `after`, in order, none left out; `last` is the place of the newest. */
  async lines(mailbox: string, after: number): Promise<Schemas["MailboxEntries"]> {
    return this.session.get("/mailboxes/{mailbox}/entries", { mailbox, after, limit: PAGE });
  }

  /** Opens a line of the own mailbox, or a team's. */
  async open(mailbox: string, entry: Entry): Promise<Read> {
    return this.reader.open(mailbox, entry);
  }

  /** Every line after place `after`, in order, none twice, as they come, until it is closed. */
  follow(
    mailbox: string,
    after: number,
    onEntry: (entry: Entry) => void | Promise<void>,
    onConnection?: (state: Connection) => void,
  ): LiveMailbox {
    const live = new LiveMailbox(this.session, mailbox, after, onEntry, onConnection);
    void live.run();
    return live;
  }

  /**
   * Signs her agreement: only if the bytes that the hub shows are exactly those of the terms that she was shown. Throws
   * Problem `terms-differ`: nothing was signed.
   */
  async signAgreement(caseId: string, shown: Schemas["NewAgreement"]): Promise<void> {
    const { agreement, victim } = await this.readCase(caseId);
    if (agreement?.toSign === undefined) {
      throw new HubError(0, "terms-differ", "There is no agreement to sign.");
    }
    const { from, until, ...rest } = shown;
    const terms = {
      ...rest,
      case: caseId,
      victim: victim.person,
      version: agreement.version,
      from: new Date(from).toISOString(),
      until: until === undefined ? undefined : new Date(until).toISOString(),
    };
    const signature = await this.outside.vault.signAgreement(terms, agreement.toSign);
    await this.session.create("/cases/{case}/agreement/signature", { case: caseId }, { how: "digital", signature });
  }

  /** Six words to compare with those on the other person's screen. */
  async compare(person: string): Promise<string> {
    return this.outside.vault.compare(await this.directory.record(person));
  }

  /** A newcomer's one-time passphrase, to be told by another way than the hub, and what the hub checks it by. */
  async invite(name: string): Promise<{ readonly passphrase: string; readonly signIn: Schemas["NewSignIn"] }> {
    const { service } = await parameters(httpOf(this.outside), name);
    return this.outside.vault.invite(name, service);
  }

  /** A new key for a team's mailbox, sealed to each member: after a member has left, at once. */
  async startTeamEpoch(team: string): Promise<void> {
    await this.directory.requireTrusted();
    const { members, epoch } = await this.session.get("/teams/{team}", { team });
    const records = await Promise.all(members.map((member) => this.directory.record(member)));
    const made = await this.outside.vault.newTeamEpoch(team, (epoch ?? 0) + 1, records);
    await this.session.create("/teams/{team}/epochs", { team }, made);
    this.reader.forgetTeam(team);
  }

  /** Seals a team's keys, as far as this member has them, to a member who has joined or has new keys of their own. */
  async shareTeam(team: string, member: string): Promise<void> {
    await this.directory.requireTrusted();
    const newcomer = await this.directory.record(member);
    const { epochs } = await this.session.get("/teams/{team}/epochs", { team });
    const mine = epochs.filter(({ sealed }) => sealed !== undefined);
    const copies = await Promise.all(
      mine.map(async (of) => {
        const { epoch: memberEpoch, encryptedKey } = await this.outside.vault.shareTeam(team, of, newcomer);
        return { epoch: of.epoch, memberEpoch, encryptedKey };
      }),
    );
    await this.session.post("/teams/{team}/copies", { team }, { member, copies });
  }

  /** Forgets everything here, and tells the hub that this sign-in has ended. */
  async signOut(): Promise<void> {
    await this.outside.vault.lock();
    await this.session.end();
  }
}

/** Signs in with a proof that the worker derived. */
async function proven(outside: Outside, name: string, passphrase: string): Promise<{ session: Session }> {
  const http = httpOf(outside);
  const how = await parameters(http, name);
  const proof = await outside.vault.prove(name, passphrase, how);
  return { session: await Session.signIn(http, name, proof) };
}

async function parameters(http: Http, name: string): Promise<Schemas["SignInParameters"]> {
  const body = JSON.stringify({ name });
  const { body: answer } = await http.send({ method: "POST", path: "/sign-in/parameters", body, repeatable: true });
  return answer as Schemas["SignInParameters"];
}

function httpOf(outside: Outside): Http {
  return outside.http ?? new Http("");
}

function nowOf(outside: Outside): string {
  return (outside.now?.() ?? new Date()).toISOString();
}
