import { useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { HOME_ZONE } from "../../common/times";
import { Heading } from "../../common/ui/page";
import { SERVICE_AGAIN_MS, useBeat } from "../beat";
import { FindingsList } from "../shared/findings";
import { Waiting } from "../shared/parts";
import { ShareTeam } from "../shared/shareteam";
import { Shifts, spanOf, useTimesOf } from "../shared/shifts";
import type { Work } from "../work";
import { joined, useSay } from "../words";

const DAYS = 14;

/** Who is on call in the next fourteen days, and first of all what is wrong with them. */
export function NextFortnight({ work }: { readonly work: Work }) {
  const say = useSay();
  const { hub } = work;
  const beat = useBeat(SERVICE_AGAIN_MS);
  const rotas = useReading<Schemas["Rotas"]>(hub, "/rotas", 0, beat);
  const versions = rotas.body?.rotas.map((rota) => `${rota.rota} ${rota.version}`).join() ?? "";
  const check = useReading<Schemas["RotaFindings"]>(hub, "/escalation/check", versions, beat);
  const team = useReading<Schemas["Team"]>(hub, "/teams/duty", versions, beat);
  if (rotas.body === undefined || check.body === undefined || team.body === undefined) {
    return <Waiting trouble={rotas.trouble ?? check.trouble ?? team.trouble} />;
  }
  const all = rotas.body.rotas;
  const names = Object.assign({}, team.body.names, ...all.map((rota) => rota.names)) as Record<string, string>;
  const onCall = team.body.onCall.map((person) => names[person] ?? person);
  return (
    <>
      <Heading>{say("fortnight.title")}</Heading>
      <section class="kch-section">
        <h2 class="govuk-heading-m">{say("check.title")}</h2>
        <FindingsList
          findings={check.body}
          names={names}
          rotaNames={Object.fromEntries(all.map((rota) => [rota.rota, rota.name]))}
        />
      </section>
      {!all.some((rota) => rota.rota === "duty") && (
        <p class="govuk-body">
          {onCall.length === 0 ? say("fortnight.named.nobody") : say("fortnight.named", { names: joined(onCall, say) })}
        </p>
      )}
      {all.map((rota) => (
        <Fortnight key={rota.rota} work={work} rota={rota} beat={beat} />
      ))}
      {team.body.members.includes(hub.me.person) && (
        <ShareTeam work={work} team={team.body} nameOf={(person) => names[person] ?? person} />
      )}
    </>
  );
}

function Fortnight({
  work,
  rota,
  beat,
}: {
  readonly work: Work;
  readonly rota: Schemas["Rota"];
  readonly beat: number;
}) {
  const say = useSay();
  const times = useTimesOf(rota);
  const [span] = useState(() => spanOf(work.hub.now(), times, DAYS));
  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{rota.name}</h2>
      {rota.zone !== HOME_ZONE && <p class="govuk-body">{say("rota.zone", { zone: rota.zone })}</p>}
      <Shifts work={work} rota={rota} span={span} beat={beat} caption={rota.name} named />
    </section>
  );
}
