import { useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { HOME_ZONE } from "../../common/times";
import { Button } from "../../common/ui/buttons";
import { Heading } from "../../common/ui/page";
import { SERVICE_AGAIN_MS, useBeat } from "../beat";
import { Waiting } from "../shared/parts";
import { Shifts, spanOf, useTimesOf } from "../shared/shifts";
import type { Work } from "../work";
import type { Say } from "../words";
import { joined, useSay } from "../words";
import { VersionList } from "./policy";
import { Exceptions } from "./exceptions";
import { RotaCalendarPart } from "./rotacalendar";
import type { Rota, Rotation } from "./rotaform";
import { RotaForm } from "./rotaform";

const WEEK = 7;

/** One rota: the weeks as a picture and in words, its turns, and what goes before them. */
export function RotaPage({ work, id }: { readonly work: Work; readonly id: string }) {
  const say = useSay();
  const beat = useBeat(SERVICE_AGAIN_MS);
  const { body: rota, trouble, again } = useReading<Rota>(work.hub, `/rotas/${id}`, 0, beat);
  const [editing, setEditing] = useState(false);
  if (rota === undefined) {
    return <Waiting trouble={trouble} />;
  }
  return (
    <>
      <Heading>{rota.name}</Heading>
      <Weeks work={work} rota={rota} beat={beat} />
      {editing ? (
        <RotaForm
          work={work}
          rota={rota}
          onEnd={() => {
            setEditing(false);
            void again();
          }}
        />
      ) : (
        <section class="kch-section">
          <h2 class="govuk-heading-m">{say("rotas.turns")}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {rota.rotations.map((rotation, i) => (
              <li key={i}>{rotationInWords(rotation, rota, say)}</li>
            ))}
          </ul>
          <Button
            kind="secondary"
            onClick={() => {
              setEditing(true);
            }}
          >
            {say("rotas.change")}
          </Button>
        </section>
      )}
      <Exceptions work={work} rota={rota} onChanged={again} />
      <RotaCalendarPart work={work} rota={rota} onChanged={again} />
      <Versions work={work} rota={rota} />
    </>
  );
}

function Weeks({ work, rota, beat }: { readonly work: Work; readonly rota: Rota; readonly beat: number }) {
  const say = useSay();
  const times = useTimesOf(rota);
  const [week, setWeek] = useState(0);
  const [today] = useState(() => work.hub.now());
  const noon = times.instant(`${times.date(today)}T12:00`).getTime();
  const span = spanOf(new Date(noon + week * WEEK * 86_400_000), times, WEEK);
  const [from, until] = span;
  return (
    <section class="kch-section">
      <div class="govuk-button-group">
        <Button
          kind="secondary"
          onClick={() => {
            setWeek(week - 1);
          }}
        >
          {say("rota.earlier")}
        </Button>
        <Button
          kind="secondary"
          onClick={() => {
            setWeek(week + 1);
          }}
        >
          {say("rota.later")}
        </Button>
      </div>
      <Shifts
        work={work}
        rota={rota}
        span={span}
        beat={beat}
        caption={say("rota.week", { from: times.day(from), until: times.day(new Date(Date.parse(until) - 1)) })}
      />
      {rota.zone !== HOME_ZONE && <p class="govuk-body">{say("rota.zone", { zone: rota.zone })}</p>}
    </section>
  );
}

function rotationInWords(rotation: Rotation, rota: Rota, say: Say): string {
  const names = rotation.people.map((person) => rota.names[person] ?? person);
  const turns =
    names.length === 1
      ? joined(names, say)
      : say("rotation.words", {
          names: joined(names, say),
          length: say(rotation.every === 1 ? `rotation.one.${rotation.unit}` : `rotation.n.${rotation.unit}`, {
            n: rotation.every,
          }),
        });
  const windows = (rotation.weekly ?? []).map((window) =>
    say("rotation.words.window", {
      days: joined(
        window.days.map((day) => say(`day.${day}`)),
        say,
      ),
      from: window.from,
      to: window.to,
    }),
  );
  return [turns, windows.length === 0 ? say("rotation.always") : windows.join("; ")].join(": ");
}

function Versions({ work, rota }: { readonly work: Work; readonly rota: Rota }) {
  const say = useSay();
  const { body } = useReading<Schemas["Versions"]>(work.hub, `/rotas/${rota.rota}/versions`, rota.version);
  return <VersionList title={say("rotas.versions")} versions={body} />;
}
