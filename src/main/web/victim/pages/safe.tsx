import { useEffect, useState } from "preact/hooks";
import type { Plan } from "../../common/desk";
import { troubleOf } from "../../common/desk";
import { days, emptyPlan, isClock, weekOf, windowsOf } from "../../common/plan";
import type { Week } from "../../common/plan";
import { told } from "../../common/troubles";
import { Button } from "../../common/ui/buttons";
import { TextArea } from "../../common/ui/fields";
import type { FieldError } from "../../common/ui/page";
import { Done, errorOf, ErrorSummary, Heading, Inset, Loading } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import type { HerCase } from "../case";
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
  const [plan, setPlan] = useState<Plan>();
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(0);
  const { hub, id, view } = her;

  useEffect(() => {
    hub
      .read<Plan>(`/cases/${id}/plan`)
      .then(setPlan)
      .catch((thrown: unknown) => {
        if (troubleOf(thrown).status === 404) {
          setPlan({ ...emptyPlan, language: speech.language });
        } else {
          setErrors([{ field: "", text: told(thrown, speech) }]);
        }
      });
    // Read once: what she writes is not to be overwritten by what comes meanwhile.
  }, [hub, id]);

  if (plan === undefined) {
    return errors.length > 0 ? <ErrorSummary errors={errors} /> : <Loading />;
  }
  const week = weekOf(plan);

  function change(part: Partial<Plan>) {
    setSaved(0);
    setPlan((before) => (before === undefined ? before : { ...before, ...part }));
  }

  async function save(current: Plan) {
    const wrong = faults(current);
    setErrors(wrong);
    if (wrong.length > 0) {
      return;
    }
    setBusy(true);
    try {
      await hub.put(`/cases/${id}/plan`, current, view.seq);
      setSaved(Date.now());
    } catch (thrown) {
      setErrors([{ field: "", text: told(thrown, speech) }]);
    } finally {
      await her.again();
      setBusy(false);
    }
  }

  function faults(current: Plan): FieldError[] {
    const wrong: FieldError[] = [];
    for (const channel of current.channels) {
      if (channel.wording !== "never" && channel.via !== "push" && (channel.address ?? "").trim() === "") {
        wrong.push({
          field: `address-${channel.via}`,
          text: say("safe.error.address", { via: say(`via.${channel.via}`) }),
        });
      }
    }
    if (current.channels.some((channel) => channel.wording === "cover") && (current.coverText ?? "").trim() === "") {
      wrong.push({ field: "cover", text: say("safe.error.cover") });
    }
    for (const day of days) {
      weekOf(current)[day].forEach((span, i) => {
        if (!isClock(span.from) || !isClock(span.to, true)) {
          wrong.push({ field: `${day}-${i}-from`, text: say("safe.error.time", { day: say(`day.${day}`) }) });
        }
      });
    }
    return wrong;
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
      <Button busy={busy} onClick={() => void save(tidy(plan))}>
        {say("safe.save")}
      </Button>
    </>
  );
}

/** What a form cannot help leaving behind: empty texts, and channels that were only looked at. */
function tidy(plan: Plan): Plan {
  const { coverText, ...rest } = plan;
  const channels = plan.channels.map((channel) => {
    const { address, ...others } = channel;
    return (address ?? "").trim() === "" ? others : { ...others, address: (address ?? "").trim() };
  });
  return { ...rest, channels, ...((coverText ?? "").trim() === "" ? {} : { coverText: (coverText ?? "").trim() }) };
}
