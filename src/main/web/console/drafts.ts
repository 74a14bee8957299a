import { useCallback, useState } from "preact/hooks";
import type { Desk } from "../common/desk";

const kept = new WeakMap<Desk, Map<string, unknown>>();

/**
 * What somebody is writing: it outlives the page, in memory only, and goes with the sign-in. `forget` once it is sent or
 * saved.
 */
export function useDraft<T>(hub: Desk, key: string, fresh: T): readonly [T, (next: T) => void, () => void] {
  const mine = draftsOf(hub);
  const [value, setValue] = useState<T>(() => (mine.has(key) ? (mine.get(key) as T) : fresh));
  const set = useCallback(
    (next: T) => {
      draftsOf(hub).set(key, next);
      setValue(next);
    },
    [hub, key],
  );
  const forget = useCallback(() => {
    draftsOf(hub).delete(key);
    setValue(fresh);
  }, [hub, key]);
  return [value, set, forget];
}

function draftsOf(hub: Desk): Map<string, unknown> {
  const mine = kept.get(hub) ?? new Map<string, unknown>();
  kept.set(hub, mine);
  return mine;
}
