import { useMemo, useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { Times } from "../../common/times";
import { told } from "../../common/troubles";
import { Button } from "../../common/ui/buttons";
import { Input } from "../../common/ui/fields";
import { Done, ErrorSummary } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import type { Work } from "../work";
import { useSay } from "../words";

/** A colleague contacts the victim directly (guidance, 96): the key contact says when that is best. */
export function Advise({
  work,
  caseId,
  message,
}: {
  readonly work: Work;
  readonly caseId: string;
  readonly message: string;
}) {
  const say = useSay();
  const speech = useSpeech();
  const times = useMemo(() => new Times(speech.language), [speech.language]);
  const [date, setDate] = useState(times.date(work.now));
  const [time, setTime] = useState("");
  const [error, setError] = useState<string>();
  const [done, setDone] = useState(false);

  async function advise(later: boolean) {
    const advice: Schemas["Advice"] = {
      goAhead: later ? "not-before" : "now",
      meetJointly: false,
      supportAfterwards: false,
      ...(later && {
        from: times
          .instant(`${date}T${time}`)
          .toISOString()
          .replace(/\.\d+Z$/, "Z"),
      }),
    };
    try {
      await work.hub.put(`/cases/${caseId}/messages/${message}/advice`, advice);
      setDone(true);
      setError(undefined);
    } catch (thrown) {
      setError(told(thrown, speech));
    }
  }

  if (done) {
    return <Done>{say("advise.done")}</Done>;
  }
  return (
    <section class="kch-card">
      <h3 class="govuk-heading-s">{say("advise.title")}</h3>
      <ErrorSummary errors={error === undefined ? [] : [{ field: "", text: error }]} />
      <Button kind="secondary" onClick={() => void advise(false)}>
        {say("advise.now")}
      </Button>
      <div class="kch-span">
        <Input id="advise-date" kind="date" label={say("advise.date")} width={10} value={date} onInput={setDate} />
        <Input id="advise-time" kind="time" label={say("advise.time")} width={5} value={time} onInput={setTime} />
        <Button kind="secondary" busy={date === "" || time === ""} onClick={() => void advise(true)}>
          {say("advise.later")}
        </Button>
      </div>
    </section>
  );
}
