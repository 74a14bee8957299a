import type { Case, NewRecipient } from "../../common/desk";
import { namesOf } from "../names";
import { useSay } from "../words";
import { Ask } from "./ask";

export interface Question {
  readonly recipients: readonly NewRecipient[];
  readonly answer: (yes: boolean) => void;
}

/** Nobody is added silently: before the first words to somebody, or to a key that has changed, the sender says yes. */
export function NewReaders({
  view,
  me,
  question,
  onDone,
}: {
  readonly view: Case;
  readonly me: string;
  readonly question: Question;
  readonly onDone: () => void;
}) {
  const say = useSay();
  return (
    <Ask
      title={say("ask.title")}
      yes={say("write.yes")}
      no={say("write.no")}
      onAnswer={(yes) => {
        onDone();
        question.answer(yes);
      }}
    >
      {(["ask.text", "ask.changed"] as const).map((key) => {
        const mailboxes = question.recipients
          .filter((each) => each.changed === (key === "ask.changed"))
          .map((each) => each.mailbox);
        return mailboxes.length === 0 ? null : (
          <p class="govuk-body" key={key}>
            {say(key, { names: namesOf(view, me, mailboxes, say) })}
          </p>
        );
      })}
    </Ask>
  );
}
