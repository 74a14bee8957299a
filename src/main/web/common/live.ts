import type { components } from "./contract";
import { HubError } from "./problems";
import type { Session } from "./session";

export type Entry = components["schemas"]["MailboxEntry"];

/** Whether what is shown is up to date: for the screen to say so. */
export type Connection = "connecting" | "live" | "lost" | "ended";

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
/** The hub sends something at least this often; silence means that the connection is dead. */
const SILENCE = 45_000;

/**
 * A mailbox as it grows: every line once, in order, none left out. Connects again by itself, and goes on after the last
 * line that came.
 */
export class LiveMailbox {
  private readonly stop = new AbortController();
  private connection: AbortController | undefined;

  constructor(
    private readonly session: Session,
    private readonly mailbox: string,
    private last: number,
    private readonly onEntry: (entry: Entry) => void | Promise<void>,
    private readonly onConnection: (state: Connection) => void = () => undefined,
  ) {}

  /** Goes on until it is closed, or the hub refuses. */
  async run(): Promise<void> {
    let pause = FIRST_PAUSE;
    while (!this.isClosed()) {
      this.onConnection("connecting");
      try {
        await this.read(() => (pause = FIRST_PAUSE));
      } catch (wrong) {
        if (wrong instanceof HubError && !wrong.mayPass) {
          break;
        }
      }
      if (!this.isClosed()) {
        this.onConnection("lost");
        await this.wait(pause * (0.5 + Math.random() / 2));
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
    this.onConnection("ended");
  }

  /** To be called when the browser is back on line, or the page is looked at again: does not wait any longer. */
  hurry(): void {
    this.connection?.abort();
  }

  close(): void {
    this.stop.abort();
    this.connection?.abort();
  }

  private isClosed(): boolean {
    return this.stop.signal.aborted;
  }

  private async read(begun: () => void): Promise<void> {
    const connection = new AbortController();
    this.connection = connection;
    const where = { mailbox: this.mailbox };
    // From the beginning on: a network that swallows everything answers nothing, not even with an error.
    let silence = setTimeout(() => {
      connection.abort();
    }, SILENCE);
    try {
      const stream = await this.session.stream("/mailboxes/{mailbox}/events", where, this.last, connection.signal);
      begun();
      this.onConnection("live");
      for await (const data of events(stream)) {
        clearTimeout(silence);
        silence = setTimeout(() => {
          connection.abort();
        }, SILENCE);
        if (data !== "") {
          await this.deliver(JSON.parse(data) as Entry);
        }
      }
    } finally {
      clearTimeout(silence);
    }
  }

  private async deliver(entry: Entry): Promise<void> {
    if (entry.n > this.last && !this.stop.signal.aborted) {
      await this.onEntry(entry);
      this.last = entry.n;
    }
  }

  private async wait(millis: number): Promise<void> {
    const connection = new AbortController();
    this.connection = connection;
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, millis);
      connection.signal.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve(undefined);
      });
    });
  }
}

/** The data of server-sent events; "" for a sign of life. */
export async function* events(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let data = "";
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const lines = (rest + decoder.decode(read.value, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines.map((one) => one.replace(/\r$/, ""))) {
        if (line.startsWith("data:")) {
          data += line.slice("data:".length).replace(/^ /, "");
        } else if (line === "" || line.startsWith(":")) {
          yield data;
          data = "";
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
