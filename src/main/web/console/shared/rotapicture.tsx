import { useMemo } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { Times } from "../../common/times";
import { useSpeech } from "../../common/words";
import { joined, useSay } from "../words";

type Shift = Schemas["Shifts"]["shifts"][number];

interface Piece {
  readonly from: Date;
  readonly until: Date;
  readonly people: readonly string[];
}

interface Day {
  readonly date: string;
  readonly from: Date;
  readonly until: Date;
  readonly pieces: readonly Piece[];
}

const SHADES = 8;
const WIDTH = 1_440;

/** Cut where a day ends by the clock of the zone, so that each day shows who is on call in it. */
export function daysOf(shifts: readonly Shift[], times: Times): Day[] {
  const days: Day[] = [];
  const end = Date.parse(shifts.at(-1)?.until ?? "");
  for (let from = Date.parse(shifts[0]?.from ?? ""); from < end;) {
    const date = times.date(new Date(from));
    const next = times.instant(`${times.date(new Date(startOf(date, times).getTime() + 36 * 3_600_000))}T00:00`);
    const until = Math.min(next.getTime(), end);
    const pieces = shifts
      .map((shift) => ({
        from: new Date(Math.max(Date.parse(shift.from), from)),
        until: new Date(Math.min(Date.parse(shift.until), until)),
        people: shift.people,
      }))
      .filter((piece) => piece.from < piece.until);
    days.push({ date, from: startOf(date, times), until: next, pieces });
    from = until;
  }
  return days;
}

function startOf(date: string, times: Times): Date {
  return times.instant(`${date}T00:00`);
}

/** Who is on call, day by day, as a picture and in words; what is nobody's stands out in both. */
export function RotaPicture({
  shifts,
  names,
  zone,
  caption,
  named = false,
}: {
  readonly shifts: readonly Shift[];
  readonly names: Readonly<Record<string, string>>;
  readonly zone: string;
  readonly caption: string;
  /** Whether the heading above it says it already. */
  readonly named?: boolean;
}) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language, zone), [language, zone]);
  const people = [...new Set(shifts.flatMap((shift) => shift.people))].sort();
  const nameOf = (id: string) => names[id] ?? id;
  const whole = (piece: Piece, day: Day) =>
    piece.from.getTime() === day.from.getTime() && piece.until.getTime() === day.until.getTime();
  const span = (piece: Piece, day: Day) =>
    whole(piece, day)
      ? say("rota.allday")
      : `${times.clock(piece.from)}–${piece.until.getTime() === day.until.getTime() ? "24:00" : times.clock(piece.until)}`;
  return (
    <table class="govuk-table kch-rota">
      <caption class={named ? "govuk-visually-hidden" : "govuk-table__caption govuk-table__caption--s"}>
        {caption}
      </caption>
      <thead class="govuk-visually-hidden">
        <tr>
          <th scope="col">{say("rota.day")}</th>
          <th scope="col">{say("rota.who")}</th>
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {daysOf(shifts, times).map((day) => (
          <tr class="govuk-table__row" key={day.date}>
            <th scope="row" class="govuk-table__header">
              {times.shortDay(day.from)}
            </th>
            <td class="govuk-table__cell">
              <svg class="kch-rota__bar" viewBox={`0 0 ${WIDTH} 12`} preserveAspectRatio="none" aria-hidden="true">
                {day.pieces.flatMap((piece) => bars(piece, day, people))}
              </svg>
              <ul class="govuk-list kch-rota__who">
                {day.pieces.map((piece) => (
                  <li key={piece.from.toISOString()} class={piece.people.length === 0 ? "kch-gap" : ""}>
                    <span class="kch-rota__time">{span(piece, day)}</span>{" "}
                    {piece.people.length === 0 ? (
                      <strong>{say("rota.nobody")}</strong>
                    ) : (
                      <>
                        {piece.people.map((person) => (
                          <span
                            key={person}
                            class={`kch-rota__mark kch-who-${people.indexOf(person) % SHADES}`}
                            aria-hidden="true"
                          />
                        ))}
                        {joined(piece.people.map(nameOf), say)}
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Who are on call together share the height. */
function bars(piece: Piece, day: Day, people: readonly string[]) {
  const scale = WIDTH / (day.until.getTime() - day.from.getTime());
  const x = (piece.from.getTime() - day.from.getTime()) * scale;
  const width = (piece.until.getTime() - piece.from.getTime()) * scale;
  if (piece.people.length === 0) {
    return [<rect key={x} class="kch-who-none" x={x} y={0} width={width} height={12} />];
  }
  const height = 12 / piece.people.length;
  return piece.people.map((person, i) => (
    <rect
      key={`${x} ${person}`}
      class={`kch-who-${people.indexOf(person) % SHADES}`}
      x={x}
      y={i * height}
      width={width}
      height={height}
    />
  ));
}
