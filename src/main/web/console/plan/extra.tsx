import { useMemo, useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { isClock } from "../../common/plan";
import { Times } from "../../common/times";
import { Button, LinkButton } from "../../common/ui/buttons";
import { Input } from "../../common/ui/fields";
import { useSpeech } from "../../common/words";
import { useSay } from "../words";

type Window = Schemas["Window"];

/** Single dates on which she may be reached besides her week. */
export function Extra({
  windows,
  zone,
  onChange,
}: {
  readonly windows: readonly Window[];
  readonly zone: string;
  readonly onChange: (windows: Window[]) => void;
}) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language, zone), [language, zone]);
  const [date, setDate] = useState("");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [error, setError] = useState<string>();

  function add() {
    if (date === "" || !isClock(from) || !isClock(to) || to <= from) {
      setError(say("plan.also.error"));
      return;
    }
    setError(undefined);
    onChange([...windows, { from: `${date}T${from}`, to: `${date}T${to}` }]);
    setDate("");
    setFrom("");
    setTo("");
  }

  return (
    <>
      <h2 class="govuk-heading-m">{say("plan.also")}</h2>
      <p class="govuk-hint">{say("plan.also.hint")}</p>
      {windows.length > 0 && (
        <ul class="govuk-list">
          {windows.map((window) => {
            const text = say("safe.never.item", {
              from: times.full(times.instant(window.from)),
              until: times.full(times.instant(window.to)),
            });
            return (
              <li key={window.from + window.to}>
                {text}{" "}
                <LinkButton
                  hidden={text}
                  onClick={() => {
                    onChange(windows.filter((each) => each !== window));
                  }}
                >
                  {say("safe.remove")}
                </LinkButton>
              </li>
            );
          })}
        </ul>
      )}
      <div class="kch-span">
        <Input
          id="also-date"
          kind="date"
          width={10}
          label={say("plan.also.date")}
          value={date}
          onInput={setDate}
          error={error}
        />
        <Input id="also-from" width={5} label={say("safe.from")} value={from} onInput={setFrom} />
        <Input id="also-to" width={5} label={say("safe.until")} value={to} onInput={setTo} />
        <Button kind="secondary" onClick={add}>
          {say("plan.also.add")}
        </Button>
      </div>
    </>
  );
}
