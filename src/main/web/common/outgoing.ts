import { useRef, useState } from "preact/hooks";
import type { Desk, Outgoing } from "./desk";
import { troubleOf } from "./desk";

/** As many as one message can have. */
export const MOST_FILES = 8;

/** A file that somebody has chosen, on its way to the hub. In memory only. */
export interface Chosen {
  readonly key: number;
  readonly name: string;
  readonly size: number;
  readonly asItCame: boolean;
  readonly state: "preparing" | "sending" | "sent" | "failed";
  /** How much has gone: 0 to 1. */
  readonly part: number;
  /** The file's id, once it is being sent. */
  readonly id?: string;
  /** What was wrong, as it was thrown. */
  readonly wrong?: unknown;
  /** Nothing would come of trying again. */
  readonly hopeless?: boolean;
}

export interface OutgoingFiles {
  readonly all: readonly Chosen[];
  /** Whether all are there, so that a message can go with them. */
  readonly ready: boolean;
  readonly ids: readonly string[];
  add(hub: Desk, caseId: string, files: readonly File[], asItCame: boolean): void;
  again(key: number): void;
  remove(key: number): void;
  /** They go with a message now. */
  take(): void;
}

/** What can be put right by trying again: everything else is said of the file itself. */
const PASSING = new Set(["no-answer", "slow-down", "too-many-requests", "busy", "stopping", "store-unavailable"]);

/** Files begin to go as soon as they are chosen, one after the other. */
export function useOutgoingFiles(): OutgoingFiles {
  const [all, setAll] = useState<readonly Chosen[]>([]);
  const going = useRef(new Map<number, Outgoing>());
  const last = useRef<Promise<void>>(Promise.resolve());
  const next = useRef(1);

  function change(key: number, part: Partial<Chosen>) {
    setAll((before) => before.map((each) => (each.key === key ? { ...each, ...part } : each)));
  }

  async function send(key: number, outgoing: Outgoing) {
    change(key, { state: "sending", id: outgoing.id });
    await outgoing.send((part) => {
      change(key, { part });
    });
    change(key, { state: "sent", part: 1 });
  }

  function queue(key: number, act: () => Promise<void>) {
    last.current = last.current.then(act).catch((wrong: unknown) => {
      change(key, { state: "failed", wrong, hopeless: !PASSING.has(troubleOf(wrong).code) });
    });
  }

  return {
    all,
    ready: all.every(({ state }) => state === "sent"),
    ids: all.flatMap(({ id }) => (id === undefined ? [] : [id])),
    add: (hub, caseId, files, asItCame) => {
      for (const file of files) {
        const key = next.current++;
        const chosen: Chosen = { key, name: file.name, size: file.size, asItCame, state: "preparing", part: 0 };
        setAll((before) => [...before, chosen]);
        queue(key, async () => {
          const outgoing = await hub.attach(caseId, file, asItCame);
          going.current.set(key, outgoing);
          await send(key, outgoing);
        });
      }
    },
    again: (key) => {
      const outgoing = going.current.get(key);
      if (outgoing !== undefined) {
        change(key, { state: "sending" });
        queue(key, async () => send(key, outgoing));
      }
    },
    remove: (key) => {
      going.current.get(key)?.cancel();
      going.current.delete(key);
      setAll((before) => before.filter((each) => each.key !== key));
    },
    take: () => {
      going.current.clear();
      setAll([]);
    },
  };
}
