import type { components, paths } from "./contract";
import type { Ask, Http, Method, Reply } from "./http";
import { HubError } from "./problems";

type SignedIn = components["schemas"]["SignedIn"];
type Lower<M extends Method> = Lowercase<M>;
/** The paths of the contract that have this method. */
export type Path<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<Lower<M>, { responses: object }> ? P : never;
}[keyof paths];
type Operation<P extends keyof paths, M extends Method> = paths[P] extends Record<Lower<M>, infer O> ? O : never;
type Json<R> = R extends { content: { "application/json": infer B } } ? B : undefined;
/** What the hub answers where all went well. */
export type Answer<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { responses: infer R } ? Json<R[keyof R & (200 | 201 | 202 | 204)]> : never;
/** What the hub is to be told. */
export type Body<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { requestBody: { content: { "application/json": infer B } } } ? B : undefined;
/** Parts of the address: those in braces fill the path, the others make the query. */
export type Where = Readonly<Record<string, string | number>>;

const UNAUTHENTICATED = 401;

/**
 * A sign-in that goes on: asks as its person, and signs in again by the proof when the hub has ended it. Tokens and proof
 * are in memory only.
 */
export class Session {
  private tokens: SignedIn | undefined;
  private renewal: Promise<SignedIn> | undefined;
  private ended = false;

  private constructor(
    private readonly http: Http,
    private readonly name: string,
    private proof: string,
  ) {}

  /** Throws HubError `sign-in-failed` or `slow-down`. */
  static async signIn(http: Http, name: string, proof: string): Promise<Session> {
    const session = new Session(http, name, proof);
    session.tokens = await session.byProof();
    return session;
  }

  /** From now on signs in with another passphrase's proof. */
  provesBy(proof: string): void {
    this.proof = proof;
  }

  get person(): string {
    return this.tokens?.person ?? "";
  }

  get enrolled(): boolean {
    return this.tokens?.enrolled ?? false;
  }

  /** @param once for what is asked again soon anyway */
  async get<P extends Path<"GET">>(path: P, where: Where = {}, once = false): Promise<Answer<P, "GET">> {
    return (await this.ask({ method: "GET", path: address(path, where), repeatable: true, once })).body as never;
  }

  /** Creates something, once however often it is asked for, under a fresh idempotency key. */
  async create<P extends Path<"POST">>(path: P, where: Where, body?: Body<P, "POST">): Promise<Answer<P, "POST">> {
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    return (await this.ask({ ...written("POST", address(path, where), body), headers })).body as never;
  }

  /** A POST that does nothing twice by itself. */
  async post<P extends Path<"POST">>(path: P, where: Where, body?: Body<P, "POST">): Promise<Answer<P, "POST">> {
    return (await this.ask(written("POST", address(path, where), body))).body as never;
  }

  /** The same, of bytes that were written before: what is sealed is posted as it was signed. */
  async postSealed<P extends Path<"POST">>(path: P, where: Where, body: string): Promise<Answer<P, "POST">> {
    return (await this.ask({ method: "POST", path: address(path, where), body, repeatable: true })).body as never;
  }

  /** A POST on top of what was read: `version-stale` if it has changed since. */
  async postAt<P extends Path<"POST">>(
    path: P,
    where: Where,
    body: Body<P, "POST">,
    seq: number,
  ): Promise<Answer<P, "POST">> {
    const headers = { "If-Match": `"${seq}"` };
    return (await this.ask({ ...written("POST", address(path, where), body), headers })).body as never;
  }

  /** @param seq of what was read, for what people edit together: `version-stale` if it has changed since */
  async put<P extends Path<"PUT">>(
    path: P,
    where: Where,
    body: Body<P, "PUT">,
    seq?: number,
  ): Promise<Answer<P, "PUT">> {
    const headers = seq === undefined ? {} : { "If-Match": `"${seq}"` };
    return (await this.ask({ ...written("PUT", address(path, where), body), headers })).body as never;
  }

  async delete(path: Path<"DELETE">, where: Where): Promise<void> {
    await this.ask({ method: "DELETE", path: address(path, where), repeatable: false });
  }

  async stream(
    path: Path<"GET">,
    where: Where,
    last: number,
    signal: AbortSignal,
  ): Promise<ReadableStream<Uint8Array>> {
    const headers = { "Last-Event-ID": String(last) };
    const ask: Ask = { method: "GET", path: address(path, where), headers, repeatable: false };
    return this.signedIn((with_) => this.http.open(signed(ask, with_), signal));
  }

  /** Signs out and forgets tokens and proof, whether or not the hub can be told. */
  async end(): Promise<void> {
    const { tokens } = this;
    this.ended = true;
    this.tokens = undefined;
    this.proof = "";
    if (tokens !== undefined) {
      await this.http.send(signed({ method: "POST", path: "/sign-out", repeatable: false }, tokens)).catch(() => null);
    }
  }

  private async ask(ask: Ask): Promise<Reply> {
    return this.signedIn((tokens) => this.http.send(signed(ask, tokens)));
  }

  /** A request that was not let in did nothing, and is repeated once with new tokens. */
  private async signedIn<T>(request: (tokens: SignedIn) => Promise<T>): Promise<T> {
    const used = this.tokens ?? signedOut();
    try {
      return await request(used);
    } catch (wrong) {
      if (!(wrong instanceof HubError) || wrong.status !== UNAUTHENTICATED) {
        throw wrong;
      }
      return request(await this.renewed(used));
    }
  }

  /** Once for all who ask at the same time: a refresh token serves once. */
  private async renewed(ended: SignedIn): Promise<SignedIn> {
    if (this.tokens !== undefined && this.tokens !== ended) {
      return this.tokens;
    }
    this.renewal ??= this.refreshed(ended).finally(() => {
      this.renewal = undefined;
    });
    const tokens = await this.renewal;
    if (this.ended) {
      signedOut();
    }
    this.tokens = tokens;
    return tokens;
  }

  private async refreshed({ refreshToken }: SignedIn): Promise<SignedIn> {
    const ask = written("POST", "/sign-in/refresh", { refreshToken });
    try {
      return (await this.http.send({ ...ask, repeatable: false })).body as SignedIn;
    } catch {
      return this.byProof();
    }
  }

  private async byProof(): Promise<SignedIn> {
    if (this.ended) {
      signedOut();
    }
    const ask = written("POST", "/sign-in", { name: this.name, proof: this.proof });
    return (await this.http.send({ ...ask, repeatable: false })).body as SignedIn;
  }
}

/** Fills what stands in braces; what is left becomes the query. */
export function address(path: string, where: Where): string {
  const query = new URLSearchParams();
  let filled = path;
  for (const [name, value] of Object.entries(where)) {
    const there = `{${name}}`;
    if (filled.includes(there)) {
      filled = filled.replace(there, encodeURIComponent(value));
    } else {
      query.set(name, String(value));
    }
  }
  return query.size === 0 ? filled : `${filled}?${query.toString()}`;
}

function written(method: Method, path: string, body: unknown): Ask {
  return { method, path, body: body === undefined ? undefined : JSON.stringify(body), repeatable: true };
}

function signed(ask: Ask, { accessToken }: SignedIn): Ask {
  return { ...ask, headers: { ...ask.headers, Authorization: `Bearer ${accessToken}` } };
}

function signedOut(): never {
  throw new HubError(0, "signed-out", "Nobody is signed in.");
}
