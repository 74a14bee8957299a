import { useMemo, useState } from "preact/hooks";
import type { Plan, Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Times } from "../../common/times";
import { told } from "../../common/troubles";
import { Button } from "../../common/ui/buttons";
import { Checkboxes, Input, Select } from "../../common/ui/fields";
import { Done, ErrorSummary } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import type { Work } from "../work";
import { useSay } from "../words";

type Way = "" | Schemas["Via"];
type Help = "meetJointly" | "supportAfterwards";
const helps: readonly Help[] = ["meetJointly", "supportAfterwards"];

/** A colleague contacts the victim directly (guidance, 96): the key contact says when and how that is best. */
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
  const [way, setWay] = useState<Way>("");
  const [help, setHelp] = useState<readonly Help[]>([]);
  const [error, setError] = useState<string>();
  const [done, setDone] = useState(false);
  const { body: plan } = useReading<Plan>(work.hub, `/cases/${caseId}/plan`);
  const { body: planned } = useReading<Schemas["Contacts"]>(work.hub, `/cases/${caseId}/contacts`, work.now);
  const ways = (plan?.channels ?? []).filter((channel) => channel.wording !== "never").map((channel) => channel.via);
  const contact = planned?.contacts.find((each) => each.message === message);

  async function advise(later: boolean) {
    const advice: Schemas["Advice"] = {
      goAhead: later ? "not-before" : "now",
      meetJointly: help.includes("meetJointly"),
      supportAfterwards: help.includes("supportAfterwards"),
      ...(way !== "" && { via: way }),
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
  if (contact !== undefined && contact.state !== "held") {
    return null;
  }
  return (
    <section class="kch-card" aria-labelledby="advise">
      <h3 class="govuk-heading-s" id="advise">
        {say("advise.title")}
      </h3>
      <ErrorSummary errors={error === undefined ? [] : [{ field: "", text: error }]} />
      <Select
        id="advise-way"
        label={say("advise.way")}
        value={way}
        options={[
          { value: "", label: say("advise.way.plan") },
          ...ways.map((via) => ({ value: via, label: say(`via.${via}`) })),
        ]}
        onChange={setWay}
      />
      <Checkboxes
        id="advise-help"
        legend={say("advise.help")}
        small
        values={help}
        options={helps.map((each) => ({ value: each, label: say(`advise.help.${each}`) }))}
        onChange={setHelp}
      />
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
