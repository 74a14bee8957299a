import { EMPTY_HEAD, type Head, type KeyRecord } from "../sealing/directory";
import { Problem } from "../sealing/problem";
import type { RemoteVault } from "../sealing/remote";
import type { components } from "./contract";
import { HubError } from "./problems";
import type { Session } from "./session";

type Page = components["schemas"]["Directory"];

const PAGE = 200;

/**
 * The directory of key records as this person sees it grow. What the vault remembers of it must only ever be added to;
 * and as every message carries the head that its sender saw, a hub that shows two people different directories is found
 * out when one reads the other.
 */
export class Directory {
  private readonly heads = new Set<string>([EMPTY_HEAD.hash]);
  private complete = false;
  private following: Promise<Head> | undefined;

  constructor(
    private readonly session: Session,
    private readonly vault: RemoteVault,
    private readonly hubsKey: string,
  ) {}

  /** Follows it to its end; gives the head. Throws Problem `directory-broken`, `signature-invalid`. */
  async follow(): Promise<Head> {
    this.following ??= this.followed().finally(() => {
      this.following = undefined;
    });
    return this.following;
  }

  /** A person's key record as the directory shows it now. */
  async record(person: string): Promise<KeyRecord> {
    const { keyRecord } = await this.session.get("/directory/{person}", { person });
    return tidy(keyRecord);
  }

  /** Null where a person has made no key yet. */
  async recordIfAny(person: string): Promise<KeyRecord | null> {
    try {
      return await this.record(person);
    } catch (wrong) {
      if (wrong instanceof HubError && wrong.status === 404) {
        return null;
      }
      throw wrong;
    }
  }

  /** Whether this directory has, or once had, the head that a message's sender saw. */
  async knows(hash: string): Promise<boolean> {
    if (!this.heads.has(hash)) {
      await this.follow();
    }
    if (!this.heads.has(hash) && !this.complete) {
      await this.lookBack();
    }
    return this.heads.has(hash);
  }

  private async followed(): Promise<Head> {
    let seen = await this.vault.seen();
    this.heads.add(seen.hash);
    for (;;) {
      const page = await this.page(seen.n);
      seen = await this.vault.follow(entriesOf(page), page.head, this.hubsKey);
      page.entries.forEach(({ hash }) => this.heads.add(hash));
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
    const seen = await this.vault.seen();
    const hashes = [];
    for (let n = 0; n < seen.n;) {
      const { entries } = await this.page(n);
      const older = entries.filter((entry) => entry.n <= seen.n);
      if (older.length === 0) {
        return;
      }
      hashes.push(...older);
      n = older.at(-1)?.n ?? seen.n;
    }
    if (await this.vault.leadsTo(hashes.map(({ n, hash, keyRecord }) => ({ n, hash, record: tidy(keyRecord) })))) {
      hashes.forEach(({ hash }) => this.heads.add(hash));
      this.complete = true;
    }
  }

  private async page(after: number): Promise<Page> {
    return this.session.get("/directory", { after, limit: PAGE });
  }
}

function entriesOf(page: Page) {
  return page.entries.map(({ n, hash, keyRecord }) => ({ n, hash, record: tidy(keyRecord) }));
}

/** Signed instants have three digits of milliseconds, whichever way they were written down. */
export function tidy(record: components["schemas"]["KeyRecord"]): KeyRecord {
  return { ...record, madeAt: new Date(record.madeAt).toISOString() };
}
