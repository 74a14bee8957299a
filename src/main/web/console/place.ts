import { useEffect, useState } from "preact/hooks";

/** Where somebody is, as the address says it after its #: nothing of it reaches the hub's log. */
export function usePlace(): readonly string[] {
  const [place, setPlace] = useState(now);
  useEffect(() => {
    const listener = () => {
      setPlace(now());
    };
    globalThis.addEventListener("hashchange", listener);
    return () => {
      globalThis.removeEventListener("hashchange", listener);
    };
  }, []);
  return place;
}

function now(): readonly string[] {
  return globalThis.location.hash.replace(/^#\/?/, "").split("/").filter(Boolean);
}

export function at(...place: readonly string[]): string {
  return `#/${place.join("/")}`;
}
