import type {
  Accepted,
  AttachmentFacts,
  Desk,
  Door,
  Draft,
  Entry,
  Following,
  Invitation,
  Letter,
  Me,
  NewRecipient,
  Opened,
  Outgoing,
  Preview,
  Progress,
  Schemas,
  Trust,
} from "./desk";
import { Http } from "./http";
import { Hub } from "./hub";
import type { Outside } from "./hub";
import type { Watch } from "./letters";
import { Line } from "./line";
import { followMailbox } from "./following";
import { Keeper } from "./vault";

/** Signs in with a worker of its own, which alone holds the keys. */
export function door(): Door {
  return {
    signIn: async (name, words) => enter((outside) => Hub.signIn(outside, name, words)),
    enrol: async (name, oneTime, words) => enter((outside) => Hub.enrol(outside, name, oneTime, words)),
  };
}

async function enter(how: (outside: Outside) => Promise<Hub>): Promise<Desk> {
  const keeper = new Keeper();
  const line = new Line();
  try {
    const hub = await how({ vault: keeper.vault, http: new Http("", undefined, line.fetch), now: line.now });
    return new HubDesk(hub, keeper, line);
  } catch (thrown) {
    keeper.end();
    throw thrown;
  }
}

class HubDesk implements Desk {
  readonly #stops = new Set<() => void>();

  constructor(
    private readonly hub: Hub,
    private readonly keeper: Keeper,
    private readonly line: Line,
  ) {}

  get me(): Me {
    return this.hub.me;
  }

  async read<T>(path: string, once = false): Promise<T> {
    return (await this.hub.session.get(path as "/me", {}, once)) as T;
  }

  async create<T>(path: string, body?: unknown): Promise<T> {
    return (await this.hub.session.create(path as "/cases", {}, body as Schemas["NewCase"])) as T;
  }

  async put<T>(path: string, body: unknown, seq?: number): Promise<T> {
    return (await this.hub.session.put(path as "/cases/{case}/plan", {}, body as Schemas["Plan"], seq)) as T;
  }

  async createAt<T>(path: string, body: unknown, seq: number): Promise<T> {
    return (await this.hub.session.postAt(path as "/rotas/{rota}/calendar", {}, body as never, seq)) as T;
  }

  async remove(path: string): Promise<void> {
    await this.hub.session.delete(path as "/cases/{case}/agreement", {});
  }

  async ask<T>(path: string, body: unknown): Promise<T> {
    return (await this.hub.session.post(path as "/cases/{case}/preview", {}, body as Schemas["Draft"])) as T;
  }

  async preview(caseId: string, draft: Draft): Promise<Preview> {
    return this.hub.letters(caseId).preview(draft);
  }

  async send(
    caseId: string,
    draft: Draft,
    words: string,
    agree: (recipients: readonly NewRecipient[]) => Promise<boolean>,
    inDoubt = false,
    files: readonly string[] = [],
  ): Promise<Accepted> {
    const accepted = await this.seen(agree, async (watch) =>
      this.hub.letters(caseId).send(draft, words, watch, inDoubt, files),
    );
    this.keeper.vault.forgetFiles(files).catch(() => undefined);
    return accepted;
  }

  async seal(
    caseId: string,
    draft: Draft,
    words: string,
    agree: (recipients: readonly NewRecipient[]) => Promise<boolean>,
  ): Promise<Letter> {
    const letters = this.hub.letters(caseId);
    const preview = await letters.preview(draft);
    const sealed = await this.seen(agree, async (watch) => letters.seal(draft, words, preview, watch));
    return { id: sealed.id, post: async () => letters.post(sealed) };
  }

  /** Has recipients that are new agreed to, and keeps that they were. */
  private async seen<T>(
    agree: (recipients: readonly NewRecipient[]) => Promise<boolean>,
    seal: (watch: Watch) => Promise<T>,
  ): Promise<T> {
    const asked: Promise<boolean>[] = [];
    const done = await seal(async (notices) => {
      const changed = notices.map(({ mailbox, before, now }) => ({
        mailbox,
        changed: before !== undefined && before !== now,
      }));
      asked.push(agree(changed));
      return asked.at(-1) ?? false;
    });
    if (asked.length > 0) {
      // What was seen is kept for the next visit; where that fails, the person is only asked once more.
      this.hub.saveMemory().catch(() => undefined);
    }
    return done;
  }

  watchDirectory(watcher: (trust: Trust) => void): () => void {
    const stop = this.hub.directory.watch(watcher);
    this.hub.directory.trust().then(watcher, () => undefined);
    return stop;
  }

  async confirmDirectory(): Promise<void> {
    await this.hub.directory.confirm();
  }

  async attach(caseId: string, file: File, asItCame: boolean): Promise<Outgoing> {
    return this.hub.files(caseId).attach(file, asItCame);
  }

  async fetchFile(
    caseId: string,
    message: string,
    facts: AttachmentFacts,
    progress: Progress,
    stop: AbortSignal,
  ): Promise<Blob> {
    return this.hub.files(caseId).fetch(message, facts, progress, stop);
  }

  async open(mailbox: string, entry: Entry): Promise<Opened> {
    const { words, senderProven, sameDirectory, attachments } = await this.hub.open(mailbox, entry);
    return { words, proven: senderProven, sameDirectory, attachments };
  }

  async signAgreement(caseId: string, terms: Schemas["NewAgreement"]): Promise<void> {
    await this.hub.signAgreement(caseId, terms);
  }

  async markOpened(caseId: string, message: string): Promise<void> {
    await this.hub.letters(caseId).markOpened(message);
  }

  async compare(person: string): Promise<string> {
    return this.hub.compare(person);
  }

  async invite(name: string): Promise<Invitation> {
    return this.hub.invite(name);
  }

  async startTeamEpoch(team: string): Promise<void> {
    await this.hub.startTeamEpoch(team);
  }

  async shareTeam(team: string, member: string): Promise<void> {
    await this.hub.shareTeam(team, member);
  }

  follow(mailbox: string, after: number, following: Following): () => void {
    const end = followMailbox(this.hub, mailbox, after, following);
    this.#stops.add(end);
    return () => {
      this.#stops.delete(end);
      end();
    };
  }

  now(): Date {
    return this.line.now();
  }

  leave(): void {
    this.keeper.end();
    this.#stops.forEach((stop) => {
      stop();
    });
    this.#stops.clear();
    this.line.endSignIn();
  }
}
