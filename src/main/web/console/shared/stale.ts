import { useState } from "preact/hooks";
import type { Desk } from "../../common/desk";
import { useDraft } from "../drafts";

/**
 * What is edited together: whoever began on an older version than is recorded now is told so once, before what they wrote
 * takes its place. Nothing of what they wrote is lost.
 */
export function useStale(begun: number, recorded: number) {
  const [base, setBase] = useState(begun);
  const [shown, setShown] = useState(false);
  return {
    base,
    shown,
    /** Whether to ask first; if so, the next time goes ahead. */
    ask: () => {
      const stale = base !== recorded;
      setShown(stale);
      setBase(recorded);
      return stale;
    },
  };
}

/**
 * A draft on top of what was recorded when it was begun, which it keeps whatever comes meanwhile: what is read again and
 * again must not pass for what the writer saw.
 *
 * @param recorded what is recorded now, as a text that differs for what differs
 */
export function useDraftOn<T>(hub: Desk, key: string, recorded: string) {
  const [draft, setDraft, forget] = useDraft<{ readonly value: T; readonly on: string } | undefined>(
    hub,
    key,
    undefined,
  );
  return {
    value: draft?.value,
    write: (value: T) => {
      setDraft({ value, on: draft?.on ?? recorded });
    },
    forget,
    /** Whether to ask first, as something else is recorded by now; if so, the next time goes ahead. */
    ask: (now: string = recorded) => {
      const stale = draft !== undefined && draft.on !== now;
      if (stale) {
        setDraft({ value: draft.value, on: now });
      }
      return stale;
    },
  };
}
