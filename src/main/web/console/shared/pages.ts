import { useCallback, useEffect, useState } from "preact/hooks";
import type { CaseSummary, Desk, Schemas, Trouble } from "../../common/desk";
import { troubleOf } from "../../common/desk";

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

/** A list to its end; again whenever `changes` changes. */
export function usePages<K extends keyof Lists>(
  hub: Desk,
  list: K,
  changes: unknown = 0,
): Listed<Lists[K]> & { readonly again: () => Promise<void> } {
  const [state, setState] = useState<Listed<Lists[K]>>({ all: undefined, more: false, trouble: undefined });
  const again = useCallback(async () => {
    try {
      const all: Lists[K][] = [];
      let next: string | undefined;
      do {
        const after = next === undefined ? "" : `&after=${next}`;
        const page = await hub.read<Record<K, Lists[K][]> & { next?: string }>(`/${list}?limit=${PAGE}${after}`);
        all.push(...page[list]);
        next = page.next;
      } while (next !== undefined && all.length < MOST);
      setState({ all, more: next !== undefined, trouble: undefined });
    } catch (thrown) {
      setState((before) => ({ ...before, trouble: troubleOf(thrown) }));
    }
  }, [hub, list]);
  useEffect(() => {
    void again();
  }, [again, changes]);
  return { ...state, again };
}
