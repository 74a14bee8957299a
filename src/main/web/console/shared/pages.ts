import { useCallback, useEffect, useState } from "preact/hooks";
import type { Desk, Trouble } from "../../common/desk";
import { troubleOf } from "../../common/desk";

const PAGE = 200;
/** Nobody looks through more on a screen. */
const MOST = 5_000;

interface State<T> {
  readonly all: readonly T[] | undefined;
  readonly more: boolean;
  readonly trouble: Trouble | undefined;
}

/** A list that the hub gives page by page, read to its end; again whenever `changes` changes. */
export function usePages<T, P extends { readonly next?: string }>(
  hub: Desk,
  path: string,
  itemsOf: (page: P) => readonly T[],
  changes: unknown = 0,
) {
  const [state, setState] = useState<State<T>>({ all: undefined, more: false, trouble: undefined });
  const again = useCallback(async () => {
    try {
      const all: T[] = [];
      let next: string | undefined;
      do {
        const page: P = await hub.read<P>(`${path}?limit=${PAGE}${next === undefined ? "" : `&after=${next}`}`);
        all.push(...itemsOf(page));
        next = page.next;
      } while (next !== undefined && all.length < MOST);
      setState({ all, more: next !== undefined, trouble: undefined });
    } catch (thrown) {
      setState((before) => ({ ...before, trouble: troubleOf(thrown) }));
    }
  }, [hub, path, itemsOf]);
  useEffect(() => {
    void again();
  }, [again, changes]);
  return { ...state, again };
}
