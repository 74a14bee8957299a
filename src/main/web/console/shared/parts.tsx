import type { ComponentChildren } from "preact";
import type { Trouble } from "../../common/desk";
import { told } from "../../common/troubles";
import { Input } from "../../common/ui/fields";
import { ErrorSummary, Loading } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { useSay } from "../words";

/** In place of what has not come yet, or cannot come. */
export function Waiting({ trouble }: { readonly trouble: Trouble | undefined }) {
  const speech = useSpeech();
  return trouble === undefined ? <Loading /> : <ErrorSummary errors={[{ field: "", text: told(trouble, speech) }]} />;
}

export function Back({ to, children }: { readonly to: string; readonly children: ComponentChildren }) {
  return (
    <a class="govuk-back-link" href={to}>
      {children}
    </a>
  );
}

/** A table that is moved by itself where the screen is narrower. The first cell of a row names it. */
export function Table({
  label,
  head,
  rows,
}: {
  readonly label: string;
  readonly head: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ComponentChildren[] }[];
}) {
  return (
    <div class="kch-wide" tabIndex={0} role="group" aria-label={label}>
      <table class="govuk-table">
        <caption class="govuk-visually-hidden">{label}</caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {head.map((column) => (
              <th scope="col" class="govuk-table__header" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {rows.map((row) => (
            <tr class="govuk-table__row" key={row.key}>
              {row.cells.map((cell, i) =>
                i === 0 ? (
                  <th scope="row" class="govuk-table__header" key={i}>
                    {cell}
                  </th>
                ) : (
                  <td class="govuk-table__cell" key={i}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A day and a time of it, by the clock on the wall: 2026-03-03T14:05, or less while it is being written. */
export function Moment({
  id,
  legend,
  value,
  error,
  onInput,
}: {
  readonly id: string;
  readonly legend: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onInput: (value: string) => void;
}) {
  const say = useSay();
  const [date = "", time = ""] = value.split("T");
  return (
    <fieldset class="govuk-fieldset kch-moment">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
      <div class="kch-span">
        <Input
          id={id}
          label={say("moment.date")}
          before={legend}
          kind="date"
          width={10}
          value={date}
          error={error}
          onInput={(next) => {
            onInput(`${next}T${time}`);
          }}
        />
        <Input
          id={`${id}-time`}
          label={say("moment.time")}
          before={legend}
          kind="time"
          width={5}
          value={time}
          onInput={(next) => {
            onInput(`${date}T${next}`);
          }}
        />
      </div>
    </fieldset>
  );
}

/** Whether {@link Moment} gave a whole one. */
export function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text);
}
