import { useState } from "preact/hooks";
import type { Alert, AlertSummary } from "../../common/desk";
import { useReading } from "../../common/reading";
import { told } from "../../common/troubles";
import { Button } from "../../common/ui/buttons";
import { ErrorSummary, Heading, Loading } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { nextOf, ownerOf, useAlerts } from "../alerts";
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
        {open?.map((alert) => (
          <Item key={alert.alert} alert={alert} work={work} onTake={() => void take(alert)} />
        ))}
      </ul>
    </>
  );
}

function Item({
  alert,
  work,
  onTake,
}: {
  readonly alert: AlertSummary;
  readonly work: Work;
  readonly onTake: () => void;
}) {
  const say = useSay();
  const { body } = useReading<Alert>(work.hub, `/alerts/${alert.alert}`, `${alert.state} ${alert.owner ?? ""}`);
  const mine = alert.owner === work.hub.me.person;
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
        {say("alerts.since", { time: lasting(work.now.getTime() - Date.parse(alert.at), say) })}
        {" · "}
        <strong>{ownerOf(alert, work.hub.me.person, say)}</strong>
      </p>
      {body !== undefined &&
        nextOf(body, work.now, say).map((line) => (
          <p class="govuk-body kch-alert__line" key={line}>
            {line}
          </p>
        ))}
      {!mine && <Button onClick={onTake}>{say("alerts.take")}</Button>}
    </li>
  );
}
