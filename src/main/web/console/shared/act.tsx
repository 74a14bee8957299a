import { useState } from "preact/hooks";
import { told } from "../../common/troubles";
import { Done, ErrorSummary } from "../../common/ui/page";
import { useSpeech } from "../../common/words";

export interface Act {
  readonly busy: boolean;
  /** What went wrong last; what was being written stays where it is. */
  readonly error: string | undefined;
  readonly done: string | undefined;
  /** Does it, and says so; gives whether it went well. While one thing is being done, another is not begun. */
  readonly run: (what: () => Promise<unknown>, said?: string) => Promise<boolean>;
}

export function useAct(): Act {
  const speech = useSpeech();
  const [state, setState] = useState<Omit<Act, "run">>({ busy: false, error: undefined, done: undefined });
  const run = async (what: () => Promise<unknown>, said?: string) => {
    if (state.busy) {
      return false;
    }
    setState({ busy: true, error: undefined, done: undefined });
    try {
      await what();
      setState({ busy: false, error: undefined, done: said });
      return true;
    } catch (thrown) {
      setState({ busy: false, error: told(thrown, speech), done: undefined });
      return false;
    }
  };
  return { ...state, run };
}

/** What came of it. */
export function Told({ act }: { readonly act: Act }) {
  return (
    <>
      <ErrorSummary errors={act.error === undefined ? [] : [{ field: "", text: act.error }]} />
      {act.done !== undefined && <Done>{act.done}</Done>}
    </>
  );
}
