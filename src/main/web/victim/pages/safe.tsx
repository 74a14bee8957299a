import { useState } from "preact/hooks";
import type { Case, Plan } from "../../common/desk";
import { faultsOf, tidy } from "../../common/faults";
import { days, emptyPlan, planOf, weekOf, windowsOf } from "../../common/plan";
import type { Week } from "../../common/plan";
import { useReading } from "../../common/reading";
import { told } from "../../common/troubles";
import { Button } from "../../common/ui/buttons";
import { TextArea } from "../../common/ui/fields";
import type { FieldError } from "../../common/ui/page";
import { Done, errorOf, ErrorSummary, Heading, Inset, Loading } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import type { HerCase } from "../case";
import { ShowRecorded, useChoice } from "../choice";
import { joined } from "../names";
import { useSay } from "../words";
import { NextContact } from "./nextcontact";
import { Never } from "../../common/ui/never";
import { Ways } from "../../common/ui/ways";
import { WeekTimes } from "../../common/ui/weektimes";

/** How and when she may be reached, as she herself says it. */
export function Safe({ her }: { readonly her: HerCase }) {
  const say = useSay();
  const speech = useSpeech();
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(0);
  const { hub, id, view } = her;
  const reading = useReading<Plan>(hub, `/cases/${id}/plan`, view.seq);
  const { body: recorded, trouble } = reading;
  const choice = useChoice<Plan>(JSON.stringify(recorded ?? null));
  const none = trouble?.status === 404 ? { ...emptyPlan, language: speech.language } : undefined;
  const plan = choice.value ?? recorded ?? none;

  if (plan === undefined) {
    return trouble === undefined ? <Loading /> : <ErrorSummary errors={[{ field: "", text: told(trouble, speech) }]} />;
  }
  const week = weekOf(plan);

  function change(part: Partial<Plan>) {
    setSaved(0);
    choice.write({ ...(plan ?? emptyPlan), ...part });
  }

  async function save(current: Plan) {
    const wrong = faultsOf(current, speech);
    setErrors(wrong);
    if (wrong.length > 0) {
      return;
    }
    setBusy(true);
    try {
      // Read before the plan is: what changes from here on, the hub refuses to overwrite.
      const { seq } = await hub.read<Case>(`/cases/${id}`);
      if (choice.ask(JSON.stringify(await planOf(hub, id)))) {
        setErrors([{ field: "", text: say("changed.text") }]);
        return;
      }
      await hub.put(`/cases/${id}/plan`, current, seq);
      await reading.again();
      choice.forget();
      setSaved(Date.now());
    } catch (thrown) {
      setErrors([{ field: "", text: told(thrown, speech) }]);
    } finally {
      await her.again();
      setBusy(false);
    }
  }

  const closed = (view.closedChannels ?? []).map((each) => say(`via.${each.via}`));
  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading>{say("safe.title")}</Heading>
      <p class="govuk-body">{say("safe.intro")}</p>
      <NextContact her={her} coverText={plan.coverText} changes={saved} />
      <h2 class="govuk-heading-m">{say("safe.ways")}</h2>
      {closed.length > 0 && <Inset>{say("safe.closed", { via: joined(closed, say) })}</Inset>}
      <Ways
        channels={plan.channels}
        errors={errors}
        onChange={(channels) => {
          change({ channels });
        }}
      />
      <TextArea
        id="cover"
        label={say("safe.cover")}
        hint={say("safe.cover.hint")}
        rows={3}
        value={plan.coverText ?? ""}
        onInput={(coverText) => {
          change({ coverText });
        }}
        error={errorOf(errors, "cover")}
      />
      <h2 class="govuk-heading-m">{say("safe.times")}</h2>
      <p class="govuk-hint">{say("safe.times.hint")}</p>
      {days.every((day) => week[day].length === 0) && (plan.safe.also ?? []).length === 0 && (
        <Inset>{say("safe.nothing")}</Inset>
      )}
      <WeekTimes
        week={week}
        errors={errors}
        onChange={(next: Week) => {
          change({ safe: { ...plan.safe, weekly: windowsOf(next) } });
        }}
      />
      <Never
        windows={plan.safe.except ?? []}
        zone={plan.zone}
        onChange={(except) => {
          change({ safe: { ...plan.safe, except } });
        }}
      />
      {saved > 0 && <Done>{say("safe.saved")}</Done>}
      <ShowRecorded
        choice={choice}
        onShow={() => {
          setErrors([]);
        }}
      />
      <Button busy={busy} onClick={() => void save(tidy(plan))}>
        {say("safe.save")}
      </Button>
    </>
  );
}
