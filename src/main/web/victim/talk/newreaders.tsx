import { useLayoutEffect, useRef } from "preact/hooks";
import type { NewRecipient } from "../../common/desk";
import { Button } from "../../common/ui/buttons";
import type { HerCase } from "../case";
import { namesOf } from "../names";
import { useSay } from "../words";

export interface Question {
  readonly recipients: readonly NewRecipient[];
  readonly answer: (yes: boolean) => void;
}

/** Nobody is added silently: before the first words to somebody, she says yes. */
export function NewReaders({
  her,
  question,
  onDone,
}: {
  readonly her: HerCase;
  readonly question: Question;
  readonly onDone: () => void;
}) {
  const say = useSay();
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => ref.current?.focus(), []);
  const fresh = question.recipients.filter((each) => !each.changed).map((each) => each.mailbox);
  const changed = question.recipients.filter((each) => each.changed).map((each) => each.mailbox);
  const answer = (yes: boolean) => () => {
    onDone();
    question.answer(yes);
  };
  return (
    <div class="kch-ask" role="group" aria-labelledby="ask" tabIndex={-1} ref={ref}>
      <h2 class="govuk-heading-m" id="ask">
        {say("talk.new")}
      </h2>
      {fresh.length > 0 && <p class="govuk-body">{say("talk.new.text", { names: namesOf(her, fresh, say) })}</p>}
      {changed.length > 0 && <p class="govuk-body">{say("talk.new.changed", { names: namesOf(her, changed, say) })}</p>}
      <div class="govuk-button-group">
        <Button onClick={answer(true)}>{say("talk.new.yes")}</Button>
        <Button kind="secondary" onClick={answer(false)}>
          {say("talk.new.no")}
        </Button>
      </div>
    </div>
  );
}
