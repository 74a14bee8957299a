import { useEffect, useRef, useState } from "preact/hooks";
import type { Entry, Desk, Opened } from "./desk";

export interface Mailbox {
  readonly entries: readonly Entry[];
  /** Whether the line to the hub is up. */
  readonly connected: boolean;
  /** Whether all that was there at first has come. */
  readonly loaded: boolean;
}

/** What a mailbox shows, as it comes. */
export function useMailbox(hub: Desk, mailbox: string | undefined): Mailbox {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [connected, setConnected] = useState(true);
  const [loaded, setLoaded] = useState(false);
  useEffect(() => {
    if (mailbox === undefined) {
      return undefined;
    }
    setEntries([]);
    return hub.follow(mailbox, 0, {
      entries: (more) => {
        setLoaded(true);
        if (more.length > 0) {
          setEntries((before) => [...before, ...more]);
        }
      },
      connected: setConnected,
    });
  }, [hub, mailbox]);
  return { entries, connected, loaded };
}

/** The words of a mailbox's entries by their place, each opened once. `undefined` while it is being opened, `null` where it cannot be. */
export function useOpened(hub: Desk, mailbox: string, entries: readonly Entry[]): ReadonlyMap<number, Opened | null> {
  const [opened, setOpened] = useState<ReadonlyMap<number, Opened | null>>(new Map());
  const asked = useRef(new Set<number>());
  useEffect(() => {
    for (const entry of entries) {
      if (entry.envelope === undefined || asked.current.has(entry.n)) {
        continue;
      }
      asked.current.add(entry.n);
      hub
        .open(mailbox, entry)
        .catch(() => null)
        .then((words) => {
          setOpened((before) => new Map(before).set(entry.n, words));
        })
        .catch(() => undefined);
    }
  }, [hub, mailbox, entries]);
  return opened;
}
