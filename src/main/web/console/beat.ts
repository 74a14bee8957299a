import { useEffect, useState } from "preact/hooks";
import type { Desk } from "../common/desk";

/** What managers record hardly ever changes while somebody looks at it, and no mailbox says so. */
export const SERVICE_AGAIN_MS = 5_000;

/** Grows by one so often while somebody can see the page, and at once when they look at it again. */
export function useBeat(millis: number): number {
  const [beat, setBeat] = useState(0);
  useEffect(() => {
    const next = () => {
      if (document.visibilityState === "visible") {
        setBeat((before) => before + 1);
      }
    };
    const every = setInterval(next, millis);
    document.addEventListener("visibilitychange", next);
    return () => {
      clearInterval(every);
      document.removeEventListener("visibilitychange", next);
    };
  }, [millis]);
  return beat;
}

/** The hub's time, second by second, for what counts down. */
export function useSeconds(hub: Desk): Date {
  useBeat(1_000);
  return hub.now();
}
