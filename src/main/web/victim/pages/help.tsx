import { useMemo, useState } from "preact/hooks";
import type { Draft } from "../../common/desk";
import { Times } from "../../common/times";
import { told } from "../../common/troubles";
import { Button, LinkButton } from "../../common/ui/buttons";
import { TextArea } from "../../common/ui/fields";
import { ErrorSummary, Heading, Warning } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import type { HerCase } from "../case";
import { useSay } from "../words";

const urgent: Draft = { to: "duty", category: "safeguarding", urgency: "urgent", withhold: false, reply: false };

/** One press led here; this is the second, which makes it so. Who is on call is never asked about first: seconds count. */
export function Help({
  her,
  fixedWords,
  onBack,
}: {
  readonly her: HerCase;
  /** The keys are in doubt: help is called all the same, but with no words of hers. */
  readonly fixedWords: boolean;
  readonly onBack: () => void;
}) {
  const say = useSay();
  const speech = useSpeech();
  const times = useMemo(() => new Times(speech.language), [speech.language]);
  const [more, setMore] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [doneAt, setDoneAt] = useState<Date>();

  async function call() {
    setBusy(true);
    setError(undefined);
    try {
      const own = fixedWords ? "" : more.trim();
      await her.hub.send(her.id, urgent, own || say("help.default"), () => Promise.resolve(true), own === "");
      setDoneAt(her.hub.now());
    } catch (thrown) {
      setError(told(thrown, speech));
    } finally {
      setBusy(false);
    }
  }

  if (doneAt !== undefined) {
    return (
      <>
        <Heading>{say("help.done", { time: times.clock(doneAt) })}</Heading>
        <p class="govuk-body">{say("help.done.text")}</p>
        <Button kind="secondary" onClick={onBack}>
          {say("help.back")}
        </Button>
      </>
    );
  }
  return (
    <>
      <ErrorSummary errors={error === undefined ? [] : [{ field: "", text: `${error} ${say("help.999")}` }]} />
      <Heading>{say("help.title")}</Heading>
      <p class="govuk-body">{say("help.text")}</p>
      <div class="govuk-button-group">
        <Button busy={busy} onClick={() => void call()}>
          {say("help.yes")}
        </Button>
        <LinkButton onClick={onBack}>{say("help.no")}</LinkButton>
      </div>
      {busy && (
        <p class="govuk-body kch-loading" role="status">
          {say("help.sending")}
        </p>
      )}
      <Warning>{say("help.999")}</Warning>
      {!fixedWords && <TextArea id="more" label={say("help.words")} rows={2} value={more} onInput={setMore} />}
    </>
  );
}
