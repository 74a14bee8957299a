import { useState } from "preact/hooks";
import type { Desk } from "../../common/desk";
import type { DraftOn, Written } from "../../common/stale";
import { draftOn } from "../../common/stale";
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

/** A draft that outlives its page, on top of what was recorded when it was begun. */
export function useDraftOn<T>(hub: Desk, key: string, recorded: string): DraftOn<T> {
  return draftOn(useDraft<Written<T> | undefined>(hub, key, undefined), recorded);
}
