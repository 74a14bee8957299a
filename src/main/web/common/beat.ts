import { useEffect, useState } from "preact/hooks";

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
