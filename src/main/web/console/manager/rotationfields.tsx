import { useState } from "preact/hooks";
import { days } from "../../common/plan";
import { LinkButton } from "../../common/ui/buttons";
import type { Option } from "../../common/ui/fields";
import { Checkboxes, Input, Select } from "../../common/ui/fields";
import { moved } from "../oncall/order";
import { Moment } from "../shared/parts";
import { useSay } from "../words";
import type { Rotation } from "./rotaform";

type Weekly = NonNullable<Rotation["weekly"]>[number];
const units = ["hours", "days", "weeks"] as const;

/** People taking turns: in which order, how long each, since when, and at which times of the week. */
export function RotationFields({
  n,
  rotation,
  workers,
  onChange,
  onRemove,
}: {
  readonly n: number;
  readonly rotation: Rotation;
  readonly workers: readonly Option<string>[];
  readonly onChange: (rotation: Rotation) => void;
  readonly onRemove: () => void;
}) {
  const say = useSay();
  const id = `rotation-${n}`;
  return (
    <fieldset class="govuk-fieldset kch-section">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{say("rotation.title", { n })}</legend>
      <Turns
        id={id}
        people={rotation.people}
        workers={workers}
        onChange={(people) => {
          onChange({ ...rotation, people });
        }}
      />
      <Moment
        id={`${id}-from`}
        legend={say("rotation.from")}
        value={rotation.from}
        onInput={(from) => {
          onChange({ ...rotation, from });
        }}
      />
      <div class="kch-span">
        <Input
          id={`${id}-every`}
          label={say("rotation.every")}
          width={5}
          value={String(rotation.every)}
          onInput={(every) => {
            onChange({ ...rotation, every: Number.parseInt(every, 10) || 0 });
          }}
        />
        <Select
          id={`${id}-unit`}
          label={say("rotation.unit")}
          value={rotation.unit}
          options={units.map((value) => ({ value, label: say(`rotation.${value}`) }))}
          onChange={(unit) => {
            onChange({ ...rotation, unit });
          }}
        />
      </div>
      <Windows
        id={id}
        weekly={rotation.weekly ?? []}
        onChange={(weekly) => {
          const { people, from, every, unit } = rotation;
          onChange({ people, from, every, unit, ...(weekly.length > 0 && { weekly }) });
        }}
      />
      <p class="govuk-body">
        <LinkButton onClick={onRemove}>{say("rotation.remove", { n })}</LinkButton>
      </p>
    </fieldset>
  );
}

function Turns({
  id,
  people,
  workers,
  onChange,
}: {
  readonly id: string;
  readonly people: readonly string[];
  readonly workers: readonly Option<string>[];
  readonly onChange: (people: readonly string[]) => void;
}) {
  const say = useSay();
  const free = workers.filter((worker) => !people.includes(worker.value));
  const [chosen, setChosen] = useState<string>();
  const next = free.find((worker) => worker.value === chosen) ?? free[0];
  const nameOf = (person: string) => workers.find((worker) => worker.value === person)?.label ?? person;
  return (
    <>
      {people.length === 0 ? (
        <p class="govuk-body">{say("rotation.nobody")}</p>
      ) : (
        <ol class="govuk-list govuk-list--number" aria-label={say("rotation.order")}>
          {people.map((person, i) => (
            <li key={person}>
              {nameOf(person)}{" "}
              <span class="kch-buttons">
                {i > 0 && (
                  <LinkButton
                    hidden={nameOf(person)}
                    onClick={() => {
                      onChange(moved(people, i));
                    }}
                  >
                    {say("order.up")}
                  </LinkButton>
                )}
                <LinkButton
                  hidden={nameOf(person)}
                  onClick={() => {
                    onChange(people.filter((each) => each !== person));
                  }}
                >
                  {say("ways.remove")}
                </LinkButton>
              </span>
            </li>
          ))}
        </ol>
      )}
      {next !== undefined && (
        <>
          <Select id={`${id}-who`} label={say("rotation.who")} value={next.value} options={free} onChange={setChosen} />
          <p class="govuk-body">
            <LinkButton
              onClick={() => {
                onChange([...people, next.value]);
              }}
            >
              {say("rotation.who.add", { name: next.label })}
            </LinkButton>
          </p>
        </>
      )}
    </>
  );
}

function Windows({
  id,
  weekly,
  onChange,
}: {
  readonly id: string;
  readonly weekly: readonly Weekly[];
  readonly onChange: (weekly: readonly Weekly[]) => void;
}) {
  const say = useSay();
  const change = (at: number, part: Partial<Weekly>) => {
    onChange(weekly.map((window, i) => (i === at ? { ...window, ...part } : window)));
  };
  return (
    <>
      {weekly.length === 0 && <p class="govuk-body">{say("rotation.always")}</p>}
      {weekly.map((window, i) => (
        <div key={i}>
          <Checkboxes
            id={`${id}-days-${i}`}
            legend={say("rotation.on")}
            small
            values={window.days}
            options={days.map((value) => ({ value, label: say(`day.${value}`) }))}
            onChange={(chosen) => {
              change(i, { days: days.filter((day) => chosen.includes(day)) });
            }}
          />
          <div class="kch-span">
            <Input
              id={`${id}-start-${i}`}
              label={say("rotation.start")}
              width={5}
              value={window.from}
              onInput={(from) => {
                change(i, { from });
              }}
            />
            <Input
              id={`${id}-end-${i}`}
              label={say("rotation.end")}
              width={5}
              value={window.to}
              onInput={(to) => {
                change(i, { to });
              }}
            />
          </div>
          <p class="govuk-body">
            <LinkButton
              onClick={() => {
                onChange(weekly.filter((_, at) => at !== i));
              }}
            >
              {say("rotation.window.remove")}
            </LinkButton>
          </p>
        </div>
      ))}
      <p class="govuk-body">
        <LinkButton
          onClick={() => {
            onChange([...weekly, { days: ["mon", "tue", "wed", "thu", "fri"], from: "17:00", to: "09:00" }]);
          }}
        >
          {say("rotation.window.add")}
        </LinkButton>
      </p>
    </>
  );
}
