import type { Plan } from "../../common/desk";
import type { Span } from "../../common/plan";
import { days, weekOf } from "../../common/plan";
import { useSay } from "../words";

const HOURS = 24;
const WIDTH = 240;
const HEIGHT = 16;

/** Each day as a bar of 24 hours; the same in words beside it. */
export function Week({ plan }: { readonly plan: Plan }) {
  const say = useSay();
  const week = weekOf(plan);
  return (
    <table class="kch-week">
      <caption class="govuk-heading-s">{say("case.plan.week")}</caption>
      <colgroup>
        <col class="kch-week__name" />
        <col />
      </colgroup>
      <thead class="govuk-visually-hidden">
        <tr>
          <th scope="col">{say("case.plan.days")}</th>
          <th scope="col">{say("case.plan.times")}</th>
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day}>
            <th scope="row">{say(`day.${day}`)}</th>
            <td>
              <svg
                class="kch-week__bar"
                viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
                preserveAspectRatio="none"
                aria-hidden="true"
              >
                <rect class="kch-week__day" width={WIDTH} height={HEIGHT} />
                {week[day].map(bar).map(([from, to]) => (
                  <rect key={from} class="kch-week__safe" x={from} width={Math.max(0, to - from)} height={HEIGHT} />
                ))}
              </svg>
              <span>
                {week[day].length === 0
                  ? say("case.plan.unsafe")
                  : week[day].map(({ from, to }) => `${from}–${to}`).join(", ")}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where a span lies in the bar; past midnight it is drawn to the end of its day, and its words say the rest. */
function bar({ from, to }: Span): [number, number] {
  const start = place(from);
  const end = place(to);
  return [start, end > start ? end : WIDTH];
}

function place(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map((part) => Number(part) || 0);
  return ((hours + minutes / 60) / HOURS) * WIDTH;
}
