import { useCallback, useEffect, useState } from "preact/hooks";
import type { Desk, Trouble } from "./desk";
import { troubleOf } from "./desk";

export interface Reading<T> {
  readonly body: T | undefined;
  readonly trouble: Trouble | undefined;
  /** Reads once more; what is shown stays until the answer is there. */
  readonly again: () => Promise<void>;
}

/** What the hub has at a path: read at once, and again whenever `changes` changes. */
export function useReading<T>(hub: Desk, path: string | undefined, changes: unknown = 0): Reading<T> {
  const [state, setState] = useState<Omit<Reading<T>, "again"> & { readonly path?: string | undefined }>({
    body: undefined,
    trouble: undefined,
  });
  const again = useCallback(async () => {
    if (path === undefined) {
      return;
    }
    try {
      const body = await hub.read<T>(path);
      setState({ body, trouble: undefined, path });
    } catch (thrown) {
      setState((before) => ({ ...before, trouble: troubleOf(thrown), path }));
    }
  }, [hub, path]);
  useEffect(() => {
    void again();
  }, [again, changes]);
  const current = state.path === path ? state : { body: undefined, trouble: undefined };
  return { ...current, again };
}
