import { useEffect, useMemo, useState } from "preact/hooks";
import type { Case, Plan, Schemas } from "../../common/desk";
import { troubleOf } from "../../common/desk";
import { faultsOf, tidy } from "../../common/faults";
import { emptyPlan, planOf, weekOf, windowsOf } from "../../common/plan";
import { useReading } from "../../common/reading";
import { Times } from "../../common/times";
import { told } from "../../common/troubles";
import { Button } from "../../common/ui/buttons";
import { Input, Select, TextArea } from "../../common/ui/fields";
import { Never } from "../../common/ui/never";
import type { FieldError } from "../../common/ui/page";
import { Done, errorOf, ErrorSummary, Heading, Inset, Loading, Warning } from "../../common/ui/page";
import { Ways } from "../../common/ui/ways";
import { WeekTimes } from "../../common/ui/weektimes";
import { useSpeech } from "../../common/words";
import { useDraftOn } from "../shared/stale";
import type { Work } from "../work";
import { joined, useSay } from "../words";
import { Extra } from "./extra";
import { Week } from "./week";
import { usePreviewed, Windows } from "./windows";

/** How and when the victim may be reached, with what it comes to shown before it is recorded. */
export function PlanEditor({
  work,
  view,
  again,
}: {
  readonly work: Work;
  readonly view: Case;
  readonly again: () => Promise<void>;
}) {
  const say = useSay();
  const speech = useSpeech();
  const { hub } = work;
  const times = useMemo(() => new Times(speech.language), [speech.language]);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const { body: recorded, trouble } = useReading<Plan>(hub, `/cases/${view.case}/plan`, view.seq);
  const { body: now } = useReading<Schemas["SafeWindows"]>(hub, `/cases/${view.case}/plan/windows`, view.seq);
  const { body: service } = useReading<Schemas["ServiceFacts"]>(hub, "/service");
  const writing = useDraftOn<Plan>(hub, `plan ${view.case}`, JSON.stringify(recorded ?? null));
  const { value: draft, write: setDraft, forget } = writing;
  const texts = service?.coverTexts ?? [];
  const base = recorded ?? (trouble?.status === 404 ? { ...emptyPlan, language: "en" } : undefined);
  const plan = draft ?? base;
  const tidied = plan === undefined ? undefined : tidy(plan);
  const sound = tidied !== undefined && faultsOf(tidied, speech).length === 0;
  const previewed = usePreviewed(work, view.case, draft !== undefined && sound ? tidied : undefined);

  useEffect(() => {
    if (trouble !== undefined && trouble.status !== 404) {
      setErrors([{ field: "", text: told(trouble, speech) }]);
    }
  }, [trouble]);

  if (plan === undefined || tidied === undefined) {
    return errors.length > 0 ? <ErrorSummary errors={errors} /> : <Loading />;
  }

  function change(part: Partial<Plan>) {
    setSaved(false);
    setDraft({ ...(plan ?? emptyPlan), ...part });
  }

  async function save(wanted: Plan) {
    const wrong = faultsOf(wanted, speech);
    setErrors(wrong);
    if (wrong.length > 0) {
      return;
    }
    setBusy(true);
    try {
      if (writing.ask(JSON.stringify(await planOf(hub, view.case)))) {
        setErrors([{ field: "", text: say("stale.draft") }]);
        return;
      }
      await hub.put(`/cases/${view.case}/plan`, wanted, view.seq);
      forget();
      setSaved(true);
    } catch (thrown) {
      setErrors([{ field: "", text: told(thrown, speech) }]);
      if (troubleOf(thrown).code === "no-answer") {
        setErrors([{ field: "", text: say("draft.kept", { trouble: told(thrown, speech) }) }]);
      }
    } finally {
      await again();
      setBusy(false);
    }
  }

  const guardians = (view.people ?? []).filter((person) => person.role === "guardian");
  const closed = (view.closedChannels ?? []).map((each) => say(`via.${each.via}`));
  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading>{say("plan.title", { name: view.victim.name ?? "" })}</Heading>
      <p class="govuk-body">{say("plan.intro")}</p>
      {draft !== undefined && <Inset>{say("plan.unsaved")}</Inset>}
      <div class="kch-two">
        <div>
          <h2 class="govuk-heading-m">{say("safe.ways")}</h2>
          {closed.length > 0 && <Warning>{say("plan.closed", { via: joined(closed, say) })}</Warning>}
          <Ways
            channels={plan.channels}
            errors={errors}
            onChange={(channels) => {
              change({ channels });
            }}
          />
          {texts.length > 0 && (
            <Select
              id="cover-choice"
              label={say("plan.cover")}
              value={texts.some((each) => each.text === plan.coverText) ? (plan.coverText ?? "") : ""}
              options={[
                { value: "", label: say("plan.cover.own") },
                ...texts.map(({ text }) => ({ value: text, label: text })),
              ]}
              onChange={(coverText) => {
                change({ coverText });
              }}
            />
          )}
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
          {guardians.length > 0 && (
            <Select
              id="through"
              label={say("plan.through")}
              hint={say("plan.through.hint")}
              value={plan.through ?? ""}
              options={[
                { value: "", label: say("plan.through.none") },
                ...guardians.map((person) => ({ value: person.person, label: person.name ?? person.person })),
              ]}
              onChange={(through) => {
                change({ through });
              }}
            />
          )}
          <h2 class="govuk-heading-m">{say("safe.times")}</h2>
          <p class="govuk-hint">{say("safe.times.hint")}</p>
          <WeekTimes
            week={weekOf(plan)}
            errors={errors}
            onChange={(week) => {
              change({ safe: { ...plan.safe, weekly: windowsOf(week) } });
            }}
          />
          <Extra
            windows={plan.safe.also ?? []}
            zone={plan.zone}
            onChange={(also) => {
              change({ safe: { ...plan.safe, also } });
            }}
          />
          <Never
            windows={plan.safe.except ?? []}
            zone={plan.zone}
            onChange={(except) => {
              change({ safe: { ...plan.safe, except } });
            }}
          />
          <Input
            id="review"
            kind="date"
            width={10}
            label={say("plan.review")}
            hint={say("plan.review.hint", { date: times.day(inWeeks(work.now, 6)) })}
            value={plan.reviewDate ?? ""}
            onInput={(reviewDate) => {
              change({ reviewDate });
            }}
          />
        </div>
        <div class="kch-sticky">
          <section class="kch-card">
            <Week plan={tidied} />
          </section>
          <div role="status">
            {draft !== undefined && (
              <>
                {!sound && <p class="govuk-body">{say("windows.unsound")}</p>}
                {sound && previewed.trouble !== undefined && <p class="govuk-body">{previewed.trouble}</p>}
                {sound && previewed.windows !== undefined && (
                  <Windows title={say("windows.previewed")} windows={previewed.windows} />
                )}
              </>
            )}
          </div>
          {now !== undefined && <Windows title={say("windows.recorded")} windows={now} />}
        </div>
      </div>
      {saved && <Done>{say("plan.saved")}</Done>}
      <div class="govuk-button-group">
        <Button busy={busy} onClick={() => void save(tidied)}>
          {say("plan.save")}
        </Button>
        {draft !== undefined && (
          <Button
            kind="secondary"
            onClick={() => {
              forget();
              setErrors([]);
            }}
          >
            {say("plan.drop")}
          </Button>
        )}
      </div>
    </>
  );
}

function inWeeks(now: Date, weeks: number): Date {
  return new Date(now.getTime() + weeks * 7 * 86_400_000);
}
