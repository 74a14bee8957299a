import { useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Select } from "../../common/ui/fields";
import { useBeat } from "../beat";
import type { Work } from "../work";
import { lasting, useSay } from "../words";
import { Table, Waiting } from "./parts";

export type Kind = Schemas["AlertSummary"]["kind"];

const AGAIN_MS = 10_000;

/** How long it took until somebody had an alert, by hour of the week: where it takes long, the rota is thin. */
export function AlertTimes({ work, kinds }: { readonly work: Work; readonly kinds: readonly Kind[] }) {
  const say = useSay();
  const beat = useBeat(AGAIN_MS);
  const [kind, setKind] = useState<Kind>(kinds[0] ?? "urgent");
  const { body, trouble } = useReading<Schemas["AlertTimes"]>(work.hub, `/alert-times?kind=${kind}`, 0, beat);
  const longest = Math.max(1, ...(body?.hours ?? []).map((hour) => hour.longest));
  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("times.title")}</h2>
      {kinds.length > 1 && (
        <Select
          id="times-kind"
          label={say("times.kind")}
          value={kind}
          options={kinds.map((value) => ({ value, label: say(`alerts.kind.${value}`) }))}
          onChange={setKind}
        />
      )}
      {body === undefined && <Waiting trouble={trouble} />}
      {body?.hours.length === 0 && <p class="govuk-body">{say("times.none")}</p>}
      {body !== undefined && body.hours.length > 0 && (
        <Table
          label={say("times.title")}
          head={[
            say("times.hour"),
            say("times.alerts"),
            say("times.median"),
            say("times.longest"),
            say("times.picture"),
          ]}
          rows={body.hours.map((hour) => ({
            key: `${hour.day}${hour.hour}`,
            cells: [
              `${say(`day.${hour.day}`)}, ${clock(hour.hour)}–${clock(hour.hour + 1)}`,
              hour.alerts,
              lasting(hour.median * 1_000, say),
              lasting(hour.longest * 1_000, say),
              <svg class="kch-bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" key="bar">
                <rect class="kch-bar__longest" width={(100 * hour.longest) / longest} height={12} />
                <rect class="kch-bar__median" width={(100 * hour.median) / longest} height={12} />
              </svg>,
            ],
          }))}
        />
      )}
    </section>
  );
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}
