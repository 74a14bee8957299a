import type { Day, Span, Week } from "../plan";
import { days } from "../plan";
import { LinkButton } from "./buttons";
import { Input } from "./fields";
import type { FieldError } from "./page";
import { errorOf } from "./page";
import { useSpeech } from "../words";

const usual: Span = { from: "10:00", to: "15:00" };

/** Safe times of each day of the week. */
export function WeekTimes({
  week,
  errors,
  onChange,
}: {
  readonly week: Week;
  readonly errors: readonly FieldError[];
  readonly onChange: (week: Week) => void;
}) {
  const { say } = useSpeech();
  const set = (day: Day, spans: readonly Span[]) => {
    onChange({ ...week, [day]: spans });
  };
  return (
    <>
      {days.map((day) => {
        const spans = week[day];
        const name = say(`day.${day}`);
        const replace = (i: number, part: Partial<Span>) => {
          set(
            day,
            spans.map((span, each) => (each === i ? { ...span, ...part } : span)),
          );
        };
        return (
          <section class="kch-day" key={day} aria-labelledby={`heading-${day}`}>
            <h3 class="govuk-heading-s" id={`heading-${day}`}>
              {name}
            </h3>
            {spans.length === 0 && <p class="govuk-body kch-day__none">{say("safe.none")}</p>}
            {spans.map((span, i) => (
              <div class="kch-span" key={i}>
                <Input
                  id={`${day}-${i}-from`}
                  before={name}
                  label={say("safe.from")}
                  width={5}
                  value={span.from}
                  onInput={(from) => {
                    replace(i, { from });
                  }}
                  error={errorOf(errors, `${day}-${i}-from`)}
                />
                <Input
                  id={`${day}-${i}-to`}
                  before={name}
                  label={say("safe.until")}
                  width={5}
                  value={span.to}
                  onInput={(to) => {
                    replace(i, { to });
                  }}
                />
                <LinkButton
                  hidden={say("safe.remove.what", { day: name, from: span.from, to: span.to })}
                  onClick={() => {
                    set(
                      day,
                      spans.filter((_, each) => each !== i),
                    );
                  }}
                >
                  {say("safe.remove")}
                </LinkButton>
              </div>
            ))}
            <p class="govuk-body">
              <LinkButton
                hidden={name}
                onClick={() => {
                  set(day, [...spans, usual]);
                }}
              >
                {say("safe.add")}
              </LinkButton>
            </p>
          </section>
        );
      })}
    </>
  );
}
