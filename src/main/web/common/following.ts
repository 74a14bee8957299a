import type { Entry, Following } from "./desk";
import type { Hub } from "./hub";
import type { Connection } from "./live";

/** What is in a mailbox already, and then what comes, until what it gives is called. */
export function followMailbox(hub: Hub, mailbox: string, after: number, following: Following): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  void catchUp(hub, mailbox, after, following, signal).then((last) => {
    if (!signal.aborted) {
      goOn(hub, mailbox, last, following, signal);
    }
  });
  return () => {
    stop.abort();
  };
}

function goOn(hub: Hub, mailbox: string, last: number, to: Following, signal: AbortSignal): void {
  const onEntry = (entry: Entry) => {
    to.entries([entry]);
  };
  // One who tries again is not connected yet, and must not say so.
  const onConnection = (state: Connection) => {
    if (state !== "connecting") {
      to.connected(state === "live");
    }
  };
  const live = hub.follow(mailbox, last, onEntry, onConnection);
  const hurry = () => {
    live.hurry();
  };
  globalThis.addEventListener("online", hurry, { signal });
  globalThis.addEventListener("offline", hurry, { signal });
  signal.addEventListener("abort", () => {
    live.close();
  });
}

/** Page by page, so that what is there already comes at once; then the stream goes on. */
async function catchUp(hub: Hub, mailbox: string, after: number, to: Following, signal: AbortSignal): Promise<number> {
  let last = after;
  try {
    for (let more = true; more;) {
      const page = await hub.lines(mailbox, last);
      if (signal.aborted) {
        break;
      }
      to.entries(page.entries);
      last = page.entries.at(-1)?.n ?? last;
      more = page.entries.length > 0 && last < page.last;
    }
  } catch {
    to.connected(false);
  }
  return last;
}
