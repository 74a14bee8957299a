import { useState } from "preact/hooks";
import type { Door, Desk } from "../desk";
import { told } from "../troubles";
import { Button } from "./buttons";
import { Input } from "./fields";
import type { FieldError } from "./page";
import { errorOf, ErrorSummary, Heading } from "./page";
import { useSpeech } from "../words";

const LEAST_WORDS = 5;
const LEAST_LETTERS = 20;

/** The first time: her own words in place of those that somebody gave her. */
export function OwnWords({
  door,
  name,
  oneTime,
  onIn,
}: {
  readonly door: Door;
  readonly name: string;
  readonly oneTime: string;
  readonly onIn: (hub: Desk) => void;
}) {
  const speech = useSpeech();
  const { say } = speech;
  const [words, setWords] = useState("");
  const [again, setAgain] = useState("");
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [busy, setBusy] = useState(false);

  async function keep() {
    const wrong = check();
    setErrors(wrong === undefined ? [] : [wrong]);
    if (wrong !== undefined || busy) {
      return;
    }
    setBusy(true);
    try {
      onIn(await door.enrol(name, oneTime, words));
    } catch (thrown) {
      setErrors([{ field: "", text: told(thrown, speech) }]);
    } finally {
      setBusy(false);
    }
  }

  function check(): FieldError | undefined {
    const parts = words.trim().split(/\s+/);
    if (parts.length < LEAST_WORDS || words.replace(/\s/g, "").length < LEAST_LETTERS) {
      return { field: "own-words", text: say("new.error.short") };
    }
    return words === again ? undefined : { field: "again", text: say("new.error.same") };
  }

  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading>{say("new.title")}</Heading>
      <p class="govuk-body">{say("new.text")}</p>
      <Input
        id="own-words"
        label={say("new.words")}
        hint={say("new.words.hint")}
        value={words}
        onInput={setWords}
        error={errorOf(errors, "own-words")}
      />
      <Input
        id="again"
        label={say("new.again")}
        value={again}
        onInput={setAgain}
        error={errorOf(errors, "again")}
        onEnter={() => void keep()}
      />
      <Button busy={busy} onClick={() => void keep()}>
        {say("new.go")}
      </Button>
      {busy && (
        <p class="govuk-body kch-loading" role="status">
          {say("in.working")}
        </p>
      )}
    </>
  );
}
