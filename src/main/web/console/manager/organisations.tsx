import { useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Button } from "../../common/ui/buttons";
import { Input, Select } from "../../common/ui/fields";
import { Heading } from "../../common/ui/page";
import { SERVICE_AGAIN_MS, useBeat } from "../beat";
import { Told, useAct } from "../shared/act";
import { Table, Waiting } from "../shared/parts";
import type { Work } from "../work";
import { useSay } from "../words";
import { idOf } from "./ids";

const kinds = ["advocacy", "police", "court", "housing", "health", "other"] as const;
type Kind = (typeof kinds)[number];

/** The agencies that this service works with. */
export function Organisations({ work }: { readonly work: Work }) {
  const say = useSay();
  const act = useAct();
  const beat = useBeat(SERVICE_AGAIN_MS);
  const { body, trouble, again } = useReading<Schemas["Organisations"]>(work.hub, "/organisations", 0, beat);
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Kind>("police");
  const [error, setError] = useState<string>();
  if (body === undefined) {
    return <Waiting trouble={trouble} />;
  }

  async function add() {
    const id = idOf(name, body?.organisations.map((each) => each.id) ?? []);
    setError(name.trim() === "" ? say("org.error") : undefined);
    if (name.trim() === "") {
      return;
    }
    const made = { id, name: name.trim(), kind };
    if (await act.run(() => work.hub.create("/organisations", made), say("org.added"))) {
      setName("");
    }
    await again();
  }

  return (
    <>
      <Told act={act} />
      <Heading>{say("manage.organisations")}</Heading>
      {body.organisations.length === 0 ? (
        <p class="govuk-body">{say("org.none")}</p>
      ) : (
        <Table
          label={say("manage.organisations")}
          head={[say("people.name"), say("org.kind")]}
          rows={[...body.organisations]
            .sort((a, b) => a.name.localeCompare(b.name))
            .map((each) => ({ key: each.id, cells: [each.name, say(`org.kind.${each.kind}`)] }))}
        />
      )}
      <h2 class="govuk-heading-m">{say("org.add")}</h2>
      <Input id="org-name" label={say("people.name")} value={name} onInput={setName} error={error} />
      <Select
        id="org-kind"
        label={say("org.kind")}
        value={kind}
        options={kinds.map((value) => ({ value, label: say(`org.kind.${value}`) }))}
        onChange={setKind}
      />
      <Button busy={act.busy} onClick={() => void add()}>
        {say("org.add.go")}
      </Button>
    </>
  );
}
