import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Door, Desk } from "../desk";
import { troubleOf } from "../desk";
import { told } from "../troubles";
import { Button, LinkButton } from "./buttons";
import { Input } from "./fields";
import type { FieldError } from "./page";
import { errorOf, ErrorSummary, Heading } from "./page";
import { useSpeech } from "../words";
import { OwnWords } from "./ownwords";

interface Props {
  readonly door: Door;
  readonly onIn: (hub: Desk) => void;
  /** Who cannot sign in reads this. */
  readonly children?: ComponentChildren;
}

/** Name and words. Nothing of either is kept by the browser. */
export function SignIn({ door, onIn, children }: Props) {
  const speech = useSpeech();
  const { say } = speech;
  const [name, setName] = useState("");
  const [words, setWords] = useState("");
  const [shown, setShown] = useState(false);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [busy, setBusy] = useState(false);
  const [first, setFirst] = useState(false);

  async function enter() {
    const missing: FieldError[] = [];
    if (name.trim() === "") {
      missing.push({ field: "name", text: say("in.error.name") });
    }
    if (words.trim() === "") {
      missing.push({ field: "words", text: say("in.error.words") });
    }
    setErrors(missing);
    if (missing.length > 0 || busy) {
      return;
    }
    setBusy(true);
    try {
      onIn(await door.signIn(name.trim(), words));
    } catch (thrown) {
      if (troubleOf(thrown).code === "enrol-first") {
        setFirst(true);
      } else {
        setErrors([{ field: troubleOf(thrown).code === "sign-in-failed" ? "words" : "", text: told(thrown, speech) }]);
      }
    } finally {
      setBusy(false);
    }
  }

  if (first) {
    return <OwnWords door={door} name={name.trim()} oneTime={words} onIn={onIn} />;
  }
  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading>{say("in.title")}</Heading>
      <Input id="name" label={say("in.name")} value={name} onInput={setName} error={errorOf(errors, "name")} />
      <Input
        id="words"
        label={say("in.words")}
        hint={say("in.words.hint")}
        kind={shown ? "text" : "secret"}
        value={words}
        onInput={setWords}
        error={errorOf(errors, "words")}
        onEnter={() => void enter()}
      />
      <p class="govuk-body kch-under-field">
        <LinkButton
          onClick={() => {
            setShown(!shown);
          }}
        >
          {say(shown ? "in.hide" : "in.show")}
        </LinkButton>
      </p>
      <Button busy={busy} onClick={() => void enter()}>
        {say("in.go")}
      </Button>
      {busy && <Working />}
      {children}
    </>
  );
}

function Working() {
  const { say } = useSpeech();
  return (
    <p class="govuk-body kch-loading" role="status">
      {say("in.working")}
    </p>
  );
}
