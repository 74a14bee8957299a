import { useMemo, useState } from "preact/hooks";
import type { Alert } from "../../common/desk";
import { Times } from "../../common/times";
import { told } from "../../common/troubles";
import { Button } from "../../common/ui/buttons";
import { Done, ErrorSummary, Heading, Inset, Loading, Summary, Warning } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { nextOf, ownerOf, useAlert } from "../alerts";
import { useSeconds } from "../beat";
import { Emergency, EmergencyCall } from "../oncall/emergency";
import { at } from "../place";
import type { Work } from "../work";
import { lasting, useSay } from "../words";
import { ContactNow } from "./contactnow";
import { HandOver, Outcome } from "./outcome";
import { AlertWords } from "./alertwords";

/** One alert: what was written, how the victim may be reached at this moment, and what can be done about it. */
export function AlertView({ work, id }: { readonly work: Work; readonly id: string }) {
  const say = useSay();
  const speech = useSpeech();
  const { body: alert, trouble, again } = useAlert(work, id);
  const [error, setError] = useState<string>();
  const [done, setDone] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function act(what: () => Promise<unknown>, said?: string): Promise<boolean> {
    setBusy(true);
    setError(undefined);
    try {
      await what();
      setDone(said);
      return true;
    } catch (thrown) {
      setError(told(thrown, speech));
      return false;
    } finally {
      await again();
      setBusy(false);
    }
  }

  if (alert === undefined) {
    return trouble === undefined ? <Loading /> : <ErrorSummary errors={[{ field: "", text: told(trouble, speech) }]} />;
  }
  const mine = alert.owner === work.hub.me.person;
  const offered = alert.offeredTo === work.hub.me.person && !mine && alert.state !== "closed";
  const drill = alert.kind === "drill";
  const path = `/alerts/${id}`;
  return (
    <>
      <a class="govuk-back-link" href={at("alerts")}>
        {say("alert.back")}
      </a>
      <ErrorSummary errors={error === undefined ? [] : [{ field: "", text: error }]} />
      <Heading>
        {say("alerts.number", { number: alert.number })}
        {alert.victim !== undefined && `: ${alert.victim}`}
      </Heading>
      {done !== undefined && <Done>{done}</Done>}
      {alert.state === "closed" && <Done>{say("alert.closed")}</Done>}
      {drill && <Inset>{say("alert.drill")}</Inset>}
      {offered && <Inset>{say("alerts.offered.you", { name: alert.ownerName ?? "" })}</Inset>}
      {alert.state !== "closed" && !mine && (
        <Button busy={busy} onClick={() => void act(() => work.hub.create(`${path}/acknowledgement`))}>
          {say(offered ? "alerts.takeover" : "alerts.take")}
        </Button>
      )}
      <Facts alert={alert} work={work} />
      {!drill && <AlertWords alert={alert} work={work} />}
      {alert.contactNow !== undefined && <ContactNow now={alert.contactNow} />}
      {!drill && alert.contactNow === undefined && alert.state !== "closed" && <Warning>{say("alert.noplan")}</Warning>}
      {!drill && <Emergency lines={alert.emergencyServices} />}
      {alert.state !== "closed" && mine && (
        <>
          {!drill && (
            <EmergencyCall
              busy={busy}
              onRecord={(service, reference) =>
                act(
                  () =>
                    work.hub.create(`${path}/emergency-services`, {
                      service,
                      ...(reference !== "" && { reference }),
                    }),
                  say("emergency.done"),
                )
              }
            />
          )}
          <Outcome
            busy={busy}
            onRecord={(outcome, reference) =>
              void act(() => work.hub.create(`${path}/outcome`, { outcome, ...(reference !== "" && { reference }) }))
            }
          />
          {alert.outcomeDue !== undefined && (
            <HandOver
              work={work}
              busy={busy}
              onAsk={(person, name) =>
                void act(() => work.hub.create(`${path}/handover`, { to: person }), say("alert.hand.done", { name }))
              }
            />
          )}
        </>
      )}
      <History alert={alert} />
    </>
  );
}

function Facts({ alert, work }: { readonly alert: Alert; readonly work: Work }) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  const now = useSeconds(work.hub);
  const since = lasting(now.getTime() - Date.parse(alert.at), say);
  const next = nextOf(alert, now, say);
  return (
    <Summary
      rows={[
        { key: say("alerts.col.alert"), value: say(`alerts.kind.${alert.kind}`) },
        {
          key: say("alert.raised"),
          value:
            alert.state === "closed"
              ? times.full(alert.at)
              : `${times.full(alert.at)} (${say("alerts.since", { time: since })})`,
        },
        { key: say("alert.who"), value: ownerOf(alert, work.hub.me.person, say) },
        ...(next.length === 0 ? [] : [{ key: say("alert.next"), value: next.join(" · ") }]),
        ...(alert.case === undefined
          ? []
          : [
              {
                key: say("alert.victim"),
                value: (
                  <>
                    {alert.victim}{" "}
                    <a class="govuk-link" href={at("cases", alert.case)}>
                      {say("alert.case")}
                    </a>
                  </>
                ),
              },
            ]),
      ]}
    />
  );
}

function History({ alert }: { readonly alert: Alert }) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  return (
    <section>
      <h2 class="govuk-heading-m">{say("alert.history")}</h2>
      <ol class="govuk-list kch-history" lang="en-GB">
        {[...alert.history].reverse().map((event, i) => (
          <li key={i}>
            <span class="kch-line__time">{times.short(event.at)}</span> {event.sentence}
          </li>
        ))}
      </ol>
    </section>
  );
}
