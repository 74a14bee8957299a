import { useState } from "preact/hooks";
import type { AlertSummary } from "../../common/desk";
import { told } from "../../common/troubles";
import { Button } from "../../common/ui/buttons";
import { ErrorSummary, Heading, Loading } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { nextOf, ownerOf, useAlertInList, useAlerts } from "../alerts";
import { useSeconds } from "../beat";
import { ToldTeam } from "../oncall/toldteam";
import { at } from "../place";
import type { Work } from "../work";
import { lasting, useSay } from "../words";

/** Open alerts, oldest first: who has it, since when, what is next. For somebody who was woken by it. */
export function Board({ work }: { readonly work: Work }) {
  const say = useSay();
  const speech = useSpeech();
  const { open, trouble, again } = useAlerts(work);
  const [error, setError] = useState<string>();

  async function take(alert: AlertSummary) {
    try {
      await work.hub.create(`/alerts/${alert.alert}/acknowledgement`);
      setError(undefined);
      globalThis.location.hash = at("alerts", alert.alert);
    } catch (thrown) {
      setError(told(thrown, speech));
    } finally {
      await again();
    }
  }

  const shown = error ?? (open === undefined && trouble !== undefined ? told(trouble, speech) : undefined);
  return (
    <>
      <ErrorSummary errors={shown === undefined ? [] : [{ field: "", text: shown }]} />
      <Heading>{say("alerts.title")}</Heading>
      {open === undefined && trouble === undefined && <Loading />}
      {open?.length === 0 && <p class="govuk-body-l">{say("alerts.none")}</p>}
      <ul class="kch-alerts">
        {open?.map((alert, i) => (
          <Item
            key={alert.alert}
            alert={alert}
            place={i}
            length={open.length}
            work={work}
            onTake={() => void take(alert)}
          />
        ))}
      </ul>
      <ToldTeam work={work} />
    </>
  );
}

function Item({
  alert,
  place,
  length,
  work,
  onTake,
}: {
  readonly alert: AlertSummary;
  readonly place: number;
  readonly length: number;
  readonly work: Work;
  readonly onTake: () => void;
}) {
  const say = useSay();
  const body = useAlertInList(work, alert, place, length);
  const now = useSeconds(work.hub);
  const me = work.hub.me.person;
  const mine = alert.owner === me;
  const offered = body?.offeredTo === me && !mine;
  return (
    <li class={`kch-alert${alert.owner === undefined ? " kch-alert--open" : ""}`}>
      <h2 class="govuk-heading-m kch-alert__title">
        <a class="govuk-link" href={at("alerts", alert.alert)}>
          {say("alerts.number", { number: alert.number })}
          {body?.victim !== undefined && `: ${body.victim}`}
        </a>{" "}
        <strong class={`govuk-tag ${alert.kind === "urgent" ? "govuk-tag--red" : "govuk-tag--grey"}`}>
          {say(`alerts.kind.${alert.kind}`)}
        </strong>
      </h2>
      <p class="govuk-body kch-alert__line">
        {say("alerts.since", { time: lasting(now.getTime() - Date.parse(alert.at), say) })}
        {" · "}
        <strong>{ownerOf(alert, me, say)}</strong>
      </p>
      {body !== undefined &&
        nextOf(body, now, say).map((line) => (
          <p class="govuk-body kch-alert__line" key={line}>
            {line}
          </p>
        ))}
      {offered && (
        <p class="govuk-body kch-alert__line">
          <strong>{say("alerts.offered.you", { name: alert.ownerName ?? "" })}</strong>
        </p>
      )}
      {!mine && <Button onClick={onTake}>{say(offered ? "alerts.takeover" : "alerts.take")}</Button>}
    </li>
  );
}
