import { useState } from "preact/hooks";

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
