// A hub in memory that says what a test makes it say: for what clients must find out by themselves.
import { Http } from "../../common/http";
import { Hub } from "../../common/hub";
import { EMPTY_HEAD, type Head, type KeyRecord, append } from "../../sealing/directory";
import { newSecret } from "../../sealing/hpke";
import type { KeysToStore } from "../../sealing/own";
import { parts } from "../../sealing/bytes";
import { newDerivation } from "../../sealing/passphrase";
import { SigningKey } from "../../sealing/signatures";
import { localVault } from "../local-vault";

interface Account {
  readonly how: ReturnType<typeof newDerivation>;
  readonly before?: KeyRecord;
  keys?: KeysToStore;
}

type Answerer = (body: Readonly<Record<string, unknown>>, path: string) => unknown;

export class FalseHub {
  readonly accounts = new Map<string, Account>();
  /** What each asker is shown: the same for all, unless a test says otherwise. */
  records: KeyRecord[] = [];
  readonly posted: string[] = [];
  /** In place of what it usually answers, by method and path. */
  readonly instead = new Map<string, Answerer>();

  private constructor(private readonly key: SigningKey) {}

  static async open(): Promise<FalseHub> {
    return new FalseHub(await SigningKey.of(newSecret()));
  }

  async enrol(name: string): Promise<Hub> {
    this.accounts.set(name, { how: newDerivation("test") });
    return Hub.enrol(this.outside(), name, `${name} once`, `${name} always`);
  }

  /** As after a forgotten passphrase: a new one-time one, and new keys. */
  async enrolAgain(name: string): Promise<Hub> {
    const before = this.record(name);
    this.accounts.set(name, { how: newDerivation("test"), before });
    return Hub.enrol(this.outside(), name, `${name} once`, `${name} always`);
  }

  async signIn(name: string): Promise<Hub> {
    return Hub.signIn(this.outside(), name, `${name} always`);
  }

  record(person: string): KeyRecord {
    const record = this.records.findLast((one) => one.person === person);
    if (record === undefined) {
      throw new Error(`${person} has no record`);
    }
    return record;
  }

  async head(): Promise<Head> {
    return (await this.entries()).at(-1) ?? EMPTY_HEAD;
  }

  private outside() {
    const fetching = (async (url: string, init: RequestInit) => this.answer(url, init)) as typeof fetch;
    return { vault: localVault(), http: new Http("", () => Promise.resolve(), fetching) };
  }

  private async answer(url: string, init: RequestInit): Promise<Response> {
    const path = url.replace("/api", "");
    const body = JSON.parse(typeof init.body === "string" ? init.body : "{}") as Record<string, unknown>;
    const name = (init.headers as Record<string, string>)["Authorization"]?.replace("Bearer ", "");
    const said = this.instead.get(`${init.method ?? ""} ${path}`)?.(body, path);
    if (said instanceof Response) {
      return said;
    }
    const answer = said ?? (await this.usual(path, body, name ?? String(body["name"])));
    return new Response(JSON.stringify(answer), { headers: { "Content-Type": "application/json" } });
  }

  private async usual(path: string, body: Record<string, unknown>, name: string): Promise<unknown> {
    const account = this.accounts.get(name);
    if (path === "/sign-in/parameters") {
      return account?.keys ? { ...account.keys, service: "test" } : account?.how;
    }
    if (path === "/sign-in") {
      return {
        accessToken: name,
        refreshToken: "",
        person: name,
        enrolled: account?.keys !== undefined,
        expiresIn: 60,
      };
    }
    if (path === "/me/keys" && account !== undefined) {
      return this.takeKeys(account, body as unknown as KeysToStore);
    }
    if (path === "/me") {
      const { keyRecord = account?.before, ...keys } = account?.keys ?? {};
      return {
        person: name,
        name,
        role: "victim",
        teams: [],
        enrolled: true,
        gatewaySigningKey: this.key.publicKey,
        keys,
        keyRecord,
      };
    }
    if (path.startsWith("/directory/")) {
      return { keyRecord: this.record(path.slice("/directory/".length)) };
    }
    return this.directory(Number(/after=(\d+)/.exec(path)?.[1]));
  }

  private takeKeys(account: Account, keys: KeysToStore): object {
    if (account.keys?.keyRecord.signature !== keys.keyRecord.signature) {
      this.records.push(keys.keyRecord);
    }
    account.keys = keys;
    return {};
  }

  private async directory(after: number) {
    const all = await this.entries();
    const { n, hash } = all.at(-1) ?? EMPTY_HEAD;
    const signature = await this.key.sign("directory-head", parts("kch/directory-head", 1, n, hash));
    return { entries: all.slice(after), head: { n, hash, signature } };
  }

  private async entries() {
    let head = EMPTY_HEAD;
    const all = [];
    for (const keyRecord of this.records) {
      head = await append(head, keyRecord);
      all.push({ ...head, previous: "", keyRecord });
    }
    return all;
  }
}

export function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}
