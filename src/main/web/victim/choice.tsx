import { useState } from "preact/hooks";
import type { DraftOn, Written } from "../common/stale";
import { draftOn } from "../common/stale";
import { LinkButton } from "../common/ui/buttons";
import { useSay } from "./words";

export interface Choice<T> extends DraftOn<T> {
  /** She was told that something else was recorded while she chose, and has not chosen yet which of the two holds. */
  readonly overtaken: boolean;
}

/**
 * What she chooses, on top of what was recorded when she began: what her advocate changes meanwhile, or she herself
 * elsewhere, is never overwritten without her being told. Gone with the page.
 *
 * @param recorded what is recorded now, as a text that differs for what differs
 */
export function useChoice<T>(recorded: string): Choice<T> {
  const [kept, setKept] = useState<Written<T>>();
  const [overtaken, setOvertaken] = useState(false);
  const forget = () => {
    setKept(undefined);
    setOvertaken(false);
  };
  const draft = draftOn([kept, setKept, forget], recorded);
  return {
    ...draft,
    overtaken,
    ask: (now) => {
      const stale = draft.ask(now);
      setOvertaken(stale);
      return stale;
    },
  };
}

/** Lets her look at what was recorded meanwhile, in the place of what she chose. */
export function ShowRecorded({
  choice,
  onShow,
}: {
  readonly choice: Pick<Choice<unknown>, "overtaken" | "forget">;
  readonly onShow: () => void;
}) {
  const say = useSay();
  if (!choice.overtaken) {
    return null;
  }
  return (
    <p class="govuk-body">
      <LinkButton
        onClick={() => {
          choice.forget();
          onShow();
        }}
      >
        {say("changed.show")}
      </LinkButton>
    </p>
  );
}
