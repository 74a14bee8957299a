import { HubError, failure, noAnswer } from "./problems";

const TRIES = 4;
const ANSWER_MILLIS = 20_000;
const LONGEST_WAIT = 10_000;
const LONGEST_ANSWER = 16 * 1024 * 1024;

export type Method = "GET" | "POST" | "PUT" | "DELETE";

export interface Ask {
  readonly method: Method;
  /** Under /api, with its query. */
  readonly path: string;
  /** JSON, already written. */
  readonly body?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The hub does nothing twice for it: it is repeated, byte for byte, where no answer came. */
  readonly repeatable: boolean;
  /** It is asked again soon anyway: never repeated here, however it ends. */
  readonly once?: boolean | undefined;
}

export interface Reply {
  readonly body: unknown;
  readonly etag: string | null;
}

/** Asks the hub: nothing is cached, no cookie is sent, no address is told to anybody. */
export class Http {
  /**
   * @param hub where it is: "" for the page's own
   * @param pause waits so many milliseconds
   */
  constructor(
    private readonly hub: string,
    private readonly pause: (millis: number) => Promise<void> = wait,
    private readonly fetching: typeof fetch = (...how) => fetch(...how),
  ) {}

  /** Throws HubError for every answer that is an error, and where none came. */
  async send(ask: Ask): Promise<Reply> {
    for (let tried = 1; ; tried++) {
      try {
        return await this.once(ask);
      } catch (wrong) {
        const error = wrong instanceof HubError ? wrong : noAnswer();
        const told = Number(error.body["retryAfter"]) * 1000;
        const again = error.status === 429 ? told > 0 : error.mayPass && ask.repeatable;
        const millis = told > 0 ? told : 200 * 2 ** tried;
        if (!again || ask.once === true || tried === TRIES || millis > LONGEST_WAIT) {
          throw error;
        }
        await this.pause(millis);
      }
    }
  }

  /** An answer that goes on. Throws HubError if it does not begin. */
  async open(ask: Ask, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const answer = await this.fetched(ask, signal).catch(() => {
      throw noAnswer();
    });
    if (answer.status !== 200 || answer.body === null) {
      throw failure(answer.status, await json(answer));
    }
    return answer.body;
  }

  private async once(ask: Ask): Promise<Reply> {
    const answer = await this.fetched(ask, AbortSignal.timeout(ANSWER_MILLIS));
    const body = await json(answer);
    if (!answer.ok) {
      const retryAfter = answer.headers.get("Retry-After") ?? undefined;
      const error = failure(answer.status, body);
      throw new HubError(error.status, error.code, error.sentence, error.field, { retryAfter, ...error.body });
    }
    return { body, etag: answer.headers.get("ETag") };
  }

  private async fetched(ask: Ask, signal: AbortSignal): Promise<Response> {
    return this.fetching(`${this.hub}/api${ask.path}`, {
      method: ask.method,
      headers: { ...(ask.body === undefined ? {} : { "Content-Type": "application/json" }), ...ask.headers },
      body: ask.body ?? null,
      signal,
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
    });
  }
}

async function json(answer: Response): Promise<unknown> {
  const text = await answer.text();
  const isJson = answer.headers.get("Content-Type")?.includes("json") === true;
  if (text.length > LONGEST_ANSWER) {
    throw new HubError(0, "answer-refused", "The hub's answer is too long.");
  }
  return isJson && text !== "" ? (JSON.parse(text) as unknown) : undefined;
}

async function wait(millis: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, millis));
}
