import { EMPTY_HEAD, type Head, type KeyRecord } from "../sealing/directory";
import { Problem } from "../sealing/problem";
import { keyId as keyIdOf } from "../sealing/signatures";
import type { RemoteVault } from "../sealing/remote";
import type { components } from "./contract";
import { HubError } from "./problems";
import type { Session } from "./session";

type Page = components["schemas"]["Directory"];

const PAGE = 200;

/**
 * What this person's client thinks of the directory. `differs`: somebody who wrote saw another one, and nobody has
 * explained it yet. `broken`: it was rewritten, or is not signed by the hub that it was signed by before.
 */
export type Trust = "sound" | "differs" | "broken";

const BROKEN = new Set(["directory-broken", "signature-invalid"]);

/**
 * The directory of key records as this person sees it grow. What the vault remembers of it must only ever be added to;
 * and as every message carries the head that its sender saw, a hub that shows two people different directories is found
 * out when one reads the other.
 */
export class Directory {
  private readonly heads = new Set<string>([EMPTY_HEAD.hash]);
  /** By place, as far as they were asked for. */
  private readonly records: (KeyRecord | undefined)[] = [];
  private complete = false;
  private last: Promise<unknown> = Promise.resolve();
  private following: Promise<Head> | undefined;
  private broken = false;
  private readonly watchers = new Set<(trust: Trust) => void>();

  constructor(
    private readonly session: Session,
    private readonly vault: RemoteVault,
    private readonly hubsKey: string,
  ) {}

  /** Follows it to its end; gives the head. Throws Problem `directory-broken`, `signature-invalid`. */
  async follow(): Promise<Head> {
    this.following ??= this.watched(() => this.followed()).finally(() => {
      this.following = undefined;
    });
    return this.following;
  }

  /** A person's present key record. Throws HubError `not-found` where they have made no key yet. */
  async record(person: string): Promise<KeyRecord> {
    await this.follow();
    await this.lookBack();
    const record = this.records.findLast((one) => one?.person === person);
    if (record === undefined) {
      throw new HubError(404, "not-found", "The directory has no key of this person.");
    }
    return record;
  }

  /**
   * The record that somebody had when their signing key was called `keyId`: where they have made new keys since, not
   * their present one. Null where the directory has no such key of theirs.
   */
  async recordOf(person: string, keyId: string): Promise<KeyRecord | null> {
    for (const further of [null, () => this.follow(), () => this.lookBack()]) {
      await further?.();
      for (const record of this.records.filter((one) => one?.person === person)) {
        if (record !== undefined && (await keyIdOf(record.signingKey)) === keyId) {
          return record;
        }
      }
    }
    return null;
  }

  /** Whether this directory has, or once had, the head that a message's sender saw. */
  async knows(hash: string): Promise<boolean> {
    if (!this.heads.has(hash)) {
      await this.follow();
    }
    if (!this.heads.has(hash)) {
      await this.lookBack();
    }
    const known = this.heads.has(hash);
    if (!known && (await this.vault.doubt(hash))) {
      this.tell("differs");
    }
    return known;
  }

  /** What this person's client thinks of the directory, on this device or another, before. */
  async trust(): Promise<Trust> {
    if (this.broken) {
      return "broken";
    }
    for (const doubted of await this.vault.doubts()) {
      // Where the other directory turns out to be the earlier, or the later, part of the same, nothing was wrong.
      if (!(await this.knows(doubted))) {
        return "differs";
      }
    }
    return "sound";
  }

  /** Throws Problem `directory-differs` or `directory-broken`: nothing may be sealed to a key of this directory. */
  async requireTrusted(): Promise<void> {
    const trust = await this.trust();
    if (trust !== "sound") {
      throw new Problem(`directory-${trust}`, "The hub shows different people different keys. Nothing was sealed.");
    }
  }

  /** The person has spoken with staff by another way than the hub, and goes on. What is broken stays so. */
  async confirm(): Promise<void> {
    await this.vault.confirmDoubts();
    this.tell(await this.trust());
  }

  /** Hears when trust is lost, or is there again. */
  watch(watcher: (trust: Trust) => void): () => void {
    this.watchers.add(watcher);
    return () => {
      this.watchers.delete(watcher);
    };
  }

  private tell(trust: Trust): void {
    this.watchers.forEach((watcher) => {
      watcher(trust);
    });
  }

  /** As {@link alone}; what turns out to be broken stays so until this person signs in again. */
  private async watched<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await this.alone(act);
    } catch (wrong) {
      if (wrong instanceof Problem && BROKEN.has(wrong.code)) {
        this.broken = true;
        this.tell("broken");
      }
      throw wrong;
    }
  }

  /** What was seen does not change while somebody reckons with it. */
  private async alone<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.last.then(act, act);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async followed(): Promise<Head> {
    let seen = await this.vault.seen();
    this.heads.add(seen.hash);
    for (;;) {
      const page = await this.page(seen.n);
      seen = await this.vault.follow(entriesOf(page.entries), page.head, this.hubsKey);
      this.keep(page.entries);
      if (seen.n >= page.head.n) {
        return seen;
      }
      if (page.entries.length === 0) {
        throw new Problem("directory-broken", "The directory is shorter than its head says.");
      }
    }
  }

  /** Older heads are right if they lead to the one that was seen. */
  private async lookBack(): Promise<void> {
    await this.watched(async () => {
      if (!this.complete) {
        await this.lookedBack();
      }
    });
  }

  private async lookedBack(): Promise<void> {
    const seen = await this.vault.seen();
    const older: Page["entries"][number][] = [];
    for (let n = 0; n < seen.n;) {
      const { entries } = await this.page(n);
      const next = entries.filter((entry) => entry.n <= seen.n);
      if (next.length === 0) {
        break;
      }
      older.push(...next);
      n = next.at(-1)?.n ?? seen.n;
    }
    if (!(await this.vault.leadsTo(entriesOf(older)))) {
      throw new Problem("directory-broken", "The directory does not lead to what was seen of it before.");
    }
    this.keep(older);
    this.complete = true;
  }

  /** To be called with what was checked only. */
  private keep(entries: Page["entries"]): void {
    for (const { n, hash, keyRecord } of entries) {
      this.heads.add(hash);
      this.records[n] = tidy(keyRecord);
    }
  }

  private async page(after: number): Promise<Page> {
    return this.session.get("/directory", { after, limit: PAGE });
  }
}

function entriesOf(entries: Page["entries"]) {
  return entries.map(({ n, hash, keyRecord }) => ({ n, hash, record: tidy(keyRecord) }));
}

/** Signed instants have three digits of milliseconds, whichever way they were written down. */
export function tidy(record: components["schemas"]["KeyRecord"]): KeyRecord {
  return { ...record, madeAt: new Date(record.madeAt).toISOString() };
}
