import { useMemo, useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { HOME_ZONE, Times } from "../../common/times";
import { Button, LinkButton } from "../../common/ui/buttons";
import { Input, Select } from "../../common/ui/fields";
import { ErrorSummary } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { Told, useAct } from "../shared/act";
import { useStale } from "../shared/stale";
import type { Work } from "../work";
import { useSay } from "../words";
import { idOf } from "./ids";
import { RotationFields } from "./rotationfields";
import { asOptions, ofTheService, usePeople } from "./workers";

export type Rota = Schemas["Rota"];
export type Rotation = Rota["rotations"][number];

/** The rota that the usual policy asks, whatever it is called. */
const DUTY = "duty";

/** A rota's turns, being written. Swaps and overrides stay as they are. */
export function RotaForm({
  work,
  rota,
  taken = [],
  onEnd,
}: {
  readonly work: Work;
  /** None: a new one. */
  readonly rota?: Rota;
  readonly taken?: readonly string[];
  readonly onEnd: (id?: string) => void;
}) {
  const say = useSay();
  const { language } = useSpeech();
  const act = useAct();
  const { people } = usePeople(work.hub);
  const [before] = useState(rota);
  const stale = useStale(before?.version ?? 0, rota?.version ?? 0);
  const [name, setName] = useState(rota?.name ?? "");
  const [duty, setDuty] = useState(!taken.includes(DUTY));
  const zone = rota?.zone ?? HOME_ZONE;
  const times = useMemo(() => new Times(language, zone), [language, zone]);
  const workers = ofTheService(people);
  const fresh = (): Rotation => ({ people: [], from: `${times.date(work.hub.now())}T09:00`, every: 1, unit: "weeks" });
  const [rotations, setRotations] = useState<readonly Rotation[]>(() => rota?.rotations ?? [fresh()]);
  const [error, setError] = useState<string>();

  async function save() {
    const wrong =
      name.trim() === ""
        ? say("rotas.error.name")
        : rotations.some((each) => each.people.length === 0)
          ? say("rotas.error.people")
          : undefined;
    setError(wrong);
    if (wrong !== undefined || stale.ask()) {
      return;
    }
    const id = rota?.rota ?? (duty && !taken.includes(DUTY) ? DUTY : idOf(name, [...taken, DUTY]));
    const { swaps, overrides } = rota ?? { swaps: [], overrides: [] };
    const body = { name: name.trim(), zone, rotations, swaps, overrides };
    if (await act.run(() => work.hub.put(`/rotas/${id}`, body, stale.base))) {
      onEnd(id);
    }
  }

  return (
    <section class="kch-card">
      <h2 class="govuk-heading-m">{say(rota === undefined ? "rotas.add" : "rotas.turns")}</h2>
      <Told act={act} />
      {(error !== undefined || stale.shown) && <ErrorSummary errors={[{ field: "", text: error ?? say("stale") }]} />}
      <Input id="rota-name" label={say("people.name")} width={20} value={name} onInput={setName} />
      {rota === undefined && !taken.includes(DUTY) && (
        <Select
          id="rota-duty"
          label={say("rotas.which")}
          value={duty ? "duty" : "other"}
          options={[
            { value: "duty", label: say("rotas.which.duty") },
            { value: "other", label: say("rotas.which.other") },
          ]}
          onChange={(which) => {
            setDuty(which === "duty");
          }}
        />
      )}
      {rotations.map((rotation, i) => (
        <RotationFields
          key={i}
          n={i + 1}
          rotation={rotation}
          workers={asOptions(workers)}
          onChange={(next) => {
            setRotations(rotations.map((each, j) => (j === i ? next : each)));
          }}
          onRemove={() => {
            setRotations(rotations.filter((_, j) => j !== i));
          }}
        />
      ))}
      <p class="govuk-body">
        <LinkButton
          onClick={() => {
            setRotations([...rotations, fresh()]);
          }}
        >
          {say("rotation.add")}
        </LinkButton>
      </p>
      <div class="govuk-button-group">
        <Button busy={act.busy} onClick={() => void save()}>
          {say("rotas.go")}
        </Button>
        <Button
          kind="secondary"
          onClick={() => {
            onEnd();
          }}
        >
          {say("giveup")}
        </Button>
      </div>
    </section>
  );
}
