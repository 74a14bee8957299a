import { useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Button } from "../../common/ui/buttons";
import { Heading } from "../../common/ui/page";
import { SERVICE_AGAIN_MS, useBeat } from "../beat";
import { at } from "../place";
import { Table, Waiting } from "../shared/parts";
import type { Work } from "../work";
import { joined, useSay } from "../words";
import { RotaForm } from "./rotaform";

/** All rotas of the service. */
export function RotasPage({ work }: { readonly work: Work }) {
  const say = useSay();
  const beat = useBeat(SERVICE_AGAIN_MS);
  const { body, trouble } = useReading<Schemas["Rotas"]>(work.hub, "/rotas", 0, beat);
  const [adding, setAdding] = useState(false);
  if (body === undefined) {
    return <Waiting trouble={trouble} />;
  }
  return (
    <>
      <Heading>{say("manage.rotas")}</Heading>
      {body.rotas.length === 0 ? (
        <p class="govuk-body">{say("rotas.none")}</p>
      ) : (
        <Table
          label={say("manage.rotas")}
          head={[say("rotas.rota"), say("rotas.people")]}
          rows={[...body.rotas]
            .sort((a, b) => a.name.localeCompare(b.name))
            .map((rota) => ({
              key: rota.rota,
              cells: [
                <a class="govuk-link" href={at("manage", "rotas", rota.rota)} key="link">
                  {rota.name}
                </a>,
                joined(
                  [...new Set(rota.rotations.flatMap((rotation) => rotation.people))].map((id) => rota.names[id] ?? id),
                  say,
                ) || say("team.nobody"),
              ],
            }))}
        />
      )}
      {adding ? (
        <RotaForm
          work={work}
          taken={body.rotas.map((rota) => rota.rota)}
          onEnd={(id) => {
            setAdding(false);
            if (id !== undefined) {
              globalThis.location.hash = at("manage", "rotas", id);
            }
          }}
        />
      ) : (
        <Button
          onClick={() => {
            setAdding(true);
          }}
        >
          {say("rotas.add")}
        </Button>
      )}
    </>
  );
}
