import { useCallback, useState } from "preact/hooks";
import type { CaseSummary, Desk, Schemas, Trouble } from "../../common/desk";
import { troubleOf } from "../../common/desk";
import { useRepeated } from "../../common/reading";

/** Lists that the hub gives page by page, by their path and their name in a page. */
interface Lists {
  readonly people: Schemas["Person"];
  readonly cases: CaseSummary;
}

interface Listed<T> {
  readonly all: readonly T[] | undefined;
  /** Whether there are so many that not all were read. */
  readonly more: boolean;
  readonly trouble: Trouble | undefined;
}

const PAGE = 200;
/** Nobody looks through more on a screen. */
const MOST = 5_000;

/** A list to its end; again whenever `changes` changes, and with every beat for which it is not being read already. */
export function usePages<K extends keyof Lists>(
  hub: Desk,
  list: K,
  changes: unknown = 0,
  beat = 0,
): Listed<Lists[K]> & { readonly again: () => Promise<void> } {
  const [state, setState] = useState<Listed<Lists[K]>>({ all: undefined, more: false, trouble: undefined });
  const read = useCallback(async (once: boolean) => wholeList(hub, list, once), [hub, list]);
  const again = useRepeated(
    read,
    (outcome) => {
      setState((before) =>
        "body" in outcome ? { ...outcome.body, trouble: undefined } : { ...before, trouble: troubleOf(outcome.thrown) },
      );
    },
    changes,
    beat,
  );
  return { ...state, again };
}

async function wholeList<K extends keyof Lists>(hub: Desk, list: K, once: boolean) {
  const all: Lists[K][] = [];
  let next: string | undefined;
  do {
    const after = next === undefined ? "" : `&after=${next}`;
    const page = await hub.read<Record<K, Lists[K][]> & { next?: string }>(`/${list}?limit=${PAGE}${after}`, once);
    all.push(...page[list]);
    next = page.next;
  } while (next !== undefined && all.length < MOST);
  return { all, more: next !== undefined };
}
