import { useState } from "preact/hooks";
import { isClock } from "../../common/plan";
import { Button } from "../../common/ui/buttons";
import { Input } from "../../common/ui/fields";
import type { WindowsProps } from "../../common/ui/windowlist";
import { WindowList } from "../../common/ui/windowlist";
import { useSay } from "../words";

/** Single dates on which she may be reached besides her week. */
export function Extra({ windows, zone, onChange }: WindowsProps) {
  const say = useSay();
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
      <WindowList windows={windows} zone={zone} onChange={onChange} />
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
