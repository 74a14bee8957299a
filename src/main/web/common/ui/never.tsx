import { useState } from "preact/hooks";
import { dayAfter } from "../plan";
import { Button, LinkButton } from "./buttons";
import { Input } from "./fields";
import { useSpeech } from "../words";
import type { WindowsProps } from "./windowlist";
import { WindowList } from "./windowlist";

/** Days on which nobody may contact her at all. */
export function Never({ windows, zone, onChange }: WindowsProps) {
  const { say } = useSpeech();
  const [adding, setAdding] = useState(false);
  const [first, setFirst] = useState("");
  const [last, setLast] = useState("");
  const [error, setError] = useState<string>();

  function add() {
    if (first === "" || last === "" || last < first) {
      setError(say("safe.error.dates"));
      return;
    }
    setError(undefined);
    onChange([...windows, { from: `${first}T00:00`, to: `${dayAfter(last)}T00:00` }]);
    setAdding(false);
    setFirst("");
    setLast("");
  }

  return (
    <>
      <h2 class="govuk-heading-m">{say("safe.never")}</h2>
      <p class="govuk-hint">{say("safe.never.hint")}</p>
      <WindowList windows={windows} zone={zone} onChange={onChange} />
      {adding ? (
        <div class="kch-add">
          <Input
            id="never-from"
            kind="date"
            width={10}
            label={say("safe.never.from")}
            value={first}
            onInput={setFirst}
            error={error}
          />
          <Input
            id="never-until"
            kind="date"
            width={10}
            label={say("safe.never.until")}
            value={last}
            onInput={setLast}
          />
          <Button kind="secondary" onClick={add}>
            {say("safe.never.add")}
          </Button>
        </div>
      ) : (
        <p class="govuk-body">
          <LinkButton
            onClick={() => {
              setAdding(true);
            }}
          >
            {say("safe.never.add")}
          </LinkButton>
        </p>
      )}
    </>
  );
}
