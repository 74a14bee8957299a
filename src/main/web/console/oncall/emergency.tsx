import { useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { Button } from "../../common/ui/buttons";
import { Input, Radios } from "../../common/ui/fields";
import { useSay } from "../words";

type Service = Schemas["EmergencyCall"]["service"];
const services = ["police", "ambulance", "fire"] as const satisfies readonly Service[];

/** What to do if somebody is in danger: the service's own steps, where it has some; else the usual ones. */
export function Emergency({ lines }: { readonly lines: readonly string[] | undefined }) {
  const say = useSay();
  const steps = lines ?? [say("alert.emergency.1"), say("alert.emergency.2"), say("alert.emergency.3")];
  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("alert.emergency")}</h2>
      <ol class="govuk-list govuk-list--number" lang={lines === undefined ? undefined : "en-GB"}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}

/** That the emergency services were called: the alert goes on being one's own until its outcome. */
export function EmergencyCall({
  busy,
  onRecord,
}: {
  readonly busy: boolean;
  readonly onRecord: (service: Service, reference: string) => Promise<boolean>;
}) {
  const say = useSay();
  const [service, setService] = useState<Service>();
  const [reference, setReference] = useState("");
  const [error, setError] = useState<string>();

  async function record() {
    setError(service === undefined ? say("emergency.error") : undefined);
    if (service !== undefined && (await onRecord(service, reference.trim()))) {
      setService(undefined);
      setReference("");
    }
  }

  return (
    <section class="kch-section">
      <Radios
        id="emergency"
        legend={say("emergency.called")}
        hint={say("emergency.hint")}
        value={service}
        error={error}
        options={services.map((value) => ({ value, label: say(`emergency.${value}`) }))}
        onChange={setService}
      />
      <Input
        id="emergency-reference"
        label={say("emergency.reference")}
        width={20}
        value={reference}
        onInput={setReference}
      />
      <Button kind="secondary" busy={busy} onClick={() => void record()}>
        {say("emergency.go")}
      </Button>
    </section>
  );
}
