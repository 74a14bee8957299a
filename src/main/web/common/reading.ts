import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { Desk, Trouble } from "./desk";
import { troubleOf } from "./desk";
import type { Outcome } from "./repeated";
import { Repeated } from "./repeated";

export interface Reading<T> {
  readonly body: T | undefined;
  readonly trouble: Trouble | undefined;
  /** Reads once more; what is shown stays until the answer is there. */
  readonly again: () => Promise<void>;
}

/**
 * What the hub has at a path: read at once, again whenever `changes` changes, and with every beat for which the hub is not
 * asked already.
 */
export function useReading<T>(hub: Desk, path: string | undefined, changes: unknown = 0, beat = 0): Reading<T> {
  const [state, setState] = useState<Omit<Reading<T>, "again"> & { readonly path?: string | undefined }>({
    body: undefined,
    trouble: undefined,
  });
  const ask = useMemo(
    () => (path === undefined ? undefined : async (once: boolean) => hub.read<T>(path, once)),
    [hub, path],
  );
  const show = (outcome: Outcome<T>) => {
    setState((before) =>
      "body" in outcome
        ? { body: outcome.body, trouble: undefined, path }
        : { body: before.path === path ? before.body : undefined, trouble: troubleOf(outcome.thrown), path },
    );
  };
  const again = useRepeated(ask, show, changes, beat);
  const current = state.path === path ? state : { body: undefined, trouble: undefined };
  return { body: current.body, trouble: current.trouble, again };
}

/** Asks at once, with every change and every beat; gives how to ask once more. */
export function useRepeated<T>(
  ask: ((once: boolean) => Promise<T>) | undefined,
  show: (outcome: Outcome<T>) => void,
  changes: unknown,
  beat: number,
): () => Promise<void> {
  const repeated = useMemo(() => ask && new Repeated(ask, show), [ask]);
  useEffect(
    () => () => {
      repeated?.stop();
    },
    [repeated],
  );
  useEffect(() => {
    repeated?.changed();
  }, [repeated, changes]);
  useEffect(() => {
    repeated?.beat();
  }, [repeated, beat]);
  return useCallback(async () => repeated?.again(), [repeated]);
}
