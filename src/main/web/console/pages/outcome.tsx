import { useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Button } from "../../common/ui/buttons";
import { Input, Radios, Select } from "../../common/ui/fields";
import type { Work } from "../work";
import { useSay } from "../words";

const outcomes = ["victim-reached", "emergency-services-called", "false-alarm"] as const;
type Result = (typeof outcomes)[number];

/** What was done: only a person ends an alert. */
export function Outcome({
  busy,
  onRecord,
}: {
  readonly busy: boolean;
  readonly onRecord: (outcome: Result, reference: string) => void;
}) {
  const say = useSay();
  const [outcome, setOutcome] = useState<Result>();
  const [reference, setReference] = useState("");
  const [error, setError] = useState<string>();
  return (
    <section class="kch-section">
      <Radios
        id="outcome"
        legend={say("alert.outcome")}
        value={outcome}
        error={error}
        options={outcomes.map((value) => ({ value, label: say(`alert.outcome.${value}`) }))}
        onChange={setOutcome}
      />
      <Input
        id="reference"
        label={say("alert.outcome.reference")}
        width={20}
        value={reference}
        onInput={setReference}
      />
      <Button
        busy={busy}
        onClick={() => {
          setError(outcome === undefined ? say("alert.outcome.error") : undefined);
          if (outcome !== undefined) {
            onRecord(outcome, reference.trim());
          }
        }}
      >
        {say("alert.outcome.go")}
      </Button>
    </section>
  );
}

/** Asks somebody of the team to take it; until they do, it stays where it is. */
export function HandOver({
  work,
  busy,
  onAsk,
}: {
  readonly work: Work;
  readonly busy: boolean;
  readonly onAsk: (person: string, name: string) => void;
}) {
  const say = useSay();
  const { body: team } = useReading<Schemas["Team"]>(work.hub, "/teams/duty");
  const others = (team?.members ?? [])
    .filter((member) => member !== work.hub.me.person)
    .map((member) => ({ value: member, label: team?.names?.[member] ?? member }));
  const [chosen, setChosen] = useState<string>();
  const to = others.find((other) => other.value === chosen) ?? others[0];
  if (to === undefined) {
    return null;
  }
  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("alert.hand")}</h2>
      <Select id="hand-to" label={say("alert.hand.to")} value={to.value} options={others} onChange={setChosen} />
      <Button
        kind="secondary"
        busy={busy}
        onClick={() => {
          onAsk(to.value, to.label);
        }}
      >
        {say("alert.hand.go")}
      </Button>
    </section>
  );
}
