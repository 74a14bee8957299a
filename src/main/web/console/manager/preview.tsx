import { useMemo, useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { instantOf, Times } from "../../common/times";
import { Table, Waiting } from "../shared/parts";
import { isMoment, Moment } from "../shared/parts";
import { useSpeech } from "../../common/words";
import type { Work } from "../work";
import type { Say } from "../words";
import { joined, lasting, useSay } from "../words";

type Step = Schemas["EscalationPreview"]["steps"][number];
type Told = Step["told"][number];

/** Who would be told, how and when, if an alert came at that time and nobody took it. */
export function EscalationPreview({ work, changes }: { readonly work: Work; readonly changes: unknown }) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  const [local, setLocal] = useState(() => times.local(work.hub.now()));
  const at = isMoment(local) ? instantOf(times.instant(local)) : undefined;
  const { body, trouble } = useReading<Schemas["EscalationPreview"]>(
    work.hub,
    at === undefined ? undefined : `/escalation/preview?at=${at}`,
    changes,
  );
  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("foresee.title")}</h2>
      <p class="govuk-body">{say("foresee.text")}</p>
      <Moment id="foresee" legend={say("foresee.at")} value={local} onInput={setLocal} />
      {at !== undefined && body === undefined && <Waiting trouble={trouble} />}
      {body !== undefined && (
        <Table
          label={say("foresee.title")}
          head={[say("moment.time"), say("foresee.told")]}
          rows={body.steps.map((step, i) => ({
            key: String(i),
            cells: [
              times.short(step.at),
              <>
                {step.told.length === 0
                  ? say("foresee.nobody")
                  : step.told.map((told) => (
                      <div key={told.person}>
                        <strong>{told.name}</strong>: {waysOf(told, say)}
                      </div>
                    ))}
                {step.passedOver > 0 && <div class="kch-gap">{say("foresee.passed", { n: step.passedOver })}</div>}
              </>,
            ],
          }))}
        />
      )}
    </section>
  );
}

function waysOf(told: Told, say: Say): string {
  return joined(
    told.ways.map((way) =>
      way.after === 0
        ? say(`way.${way.way}`).toLowerCase()
        : say("foresee.way", { way: say(`way.${way.way}`).toLowerCase(), time: lasting(way.after * 1_000, say) }),
    ),
    say,
  );
}
