import { useMemo } from "preact/hooks";
import type { Alert, AlertSummary, Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Times } from "../../common/times";
import { Heading } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { ownerOf, useAlerts } from "../alerts";
import { useBeat } from "../beat";
import { at } from "../place";
import { Told, useAct } from "../shared/act";
import { Table } from "../shared/parts";
import { AlertTimes } from "../shared/alerttimes";
import { Sure } from "../shared/sure";
import type { Work } from "../work";
import { lasting, useSay } from "../words";

const AGAIN_MS = 5_000;
const SHOWN = 10;

/** Drills: a manager raises one, the team takes part as in an alert, and all see how long it took. */
export function Drills({ work }: { readonly work: Work }) {
  const say = useSay();
  const act = useAct();
  const { open, again } = useAlerts(work);
  const beat = useBeat(AGAIN_MS);
  const { body: closed } = useReading<Schemas["Alerts"]>(work.hub, "/alerts?state=closed", 0, beat);
  const manager = work.hub.me.role === "manager";
  const running = open?.filter((alert) => alert.kind === "drill") ?? [];
  const over = (closed?.alerts ?? [])
    .filter((alert) => alert.kind === "drill")
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, SHOWN);
  return (
    <>
      <Told act={act} />
      <Heading>{say("drills.title")}</Heading>
      <p class="govuk-body">{say("drills.text")}</p>
      {manager && (
        <Sure
          busy={act.busy}
          kind="secondary"
          ask={say("drills.raise")}
          sure={say("drills.raise.sure")}
          yes={say("drills.raise.yes")}
          onYes={() => void act.run(() => work.hub.create("/drills"), say("drills.raised")).then(again)}
        />
      )}
      <section class="kch-section">
        <h2 class="govuk-heading-m">{say("drills.open")}</h2>
        {running.length === 0 ? (
          <p class="govuk-body">{say("drills.open.none")}</p>
        ) : (
          <ul class="govuk-list">
            {running.map((drill) => (
              <li key={drill.alert}>
                <a class="govuk-link" href={at("alerts", drill.alert)}>
                  {say("drills.take", { number: drill.number })}
                </a>{" "}
                {ownerOf(drill, work.hub.me.person, say)}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section class="kch-section">
        <h2 class="govuk-heading-m">{say("drills.over")}</h2>
        {over.length === 0 ? <p class="govuk-body">{say("drills.over.none")}</p> : <Over work={work} drills={over} />}
      </section>
      {manager && <AlertTimes work={work} kinds={["drill"]} />}
    </>
  );
}

function Over({ work, drills }: { readonly work: Work; readonly drills: readonly AlertSummary[] }) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  return (
    <Table
      label={say("drills.over")}
      head={[say("drills.col.drill"), say("alert.raised"), say("drills.col.by"), say("drills.col.took")]}
      rows={drills.map((drill) => ({
        key: drill.alert,
        cells: [
          <a class="govuk-link" href={at("alerts", drill.alert)} key="link">
            {drill.number}
          </a>,
          times.short(drill.at),
          drill.ownerName ?? "–",
          <Took work={work} drill={drill} key="took" />,
        ],
      }))}
    />
  );
}

function Took({ work, drill }: { readonly work: Work; readonly drill: AlertSummary }) {
  const say = useSay();
  const { body } = useReading<Alert>(work.hub, `/alerts/${drill.alert}`);
  const took = body?.takenAt;
  return <>{took === undefined ? "–" : lasting(Date.parse(took) - Date.parse(drill.at), say)}</>;
}
