import { useMemo } from "preact/hooks";
import type { Case, Contact, Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Times } from "../../common/times";
import { told } from "../../common/troubles";
import { Details, ErrorSummary, Heading, Loading, Summary } from "../../common/ui/page";
import type { Row } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import type { Work } from "../work";
import type { Say } from "../words";
import { useSay } from "../words";
import { Order } from "./order";

const LOOK_AGAIN_MS = 30_000;

/** Contacts that wait, with what may be ordered about them; and what became of earlier ones. */
export function Held({ work, view }: { readonly work: Work; readonly view: Case }) {
  const say = useSay();
  const speech = useSpeech();
  const { hub, own, duty } = work;
  const times = useMemo(() => new Times(speech.language), [speech.language]);
  const beat = Math.floor(work.now.getTime() / LOOK_AGAIN_MS);
  const { body, trouble, again } = useReading<Schemas["Contacts"]>(
    hub,
    `/cases/${view.case}/contacts`,
    `${own.entries.length} ${duty.entries.length} ${view.seq} ${beat}`,
  );
  if (body === undefined) {
    return trouble === undefined ? <Loading /> : <ErrorSummary errors={[{ field: "", text: told(trouble, speech) }]} />;
  }
  const waiting = body.contacts
    .filter((contact) => contact.state === "held" || contact.state === "sending")
    .sort((a, b) => a.at.localeCompare(b.at));
  const settled = body.contacts.filter((contact) => !waiting.includes(contact)).reverse();
  return (
    <>
      {trouble !== undefined && (
        <p class="kch-offline" role="status">
          {told(trouble, speech)}
        </p>
      )}
      <Heading>{say("held.title", { name: view.victim.name ?? "" })}</Heading>
      <p class="govuk-body">{say("held.intro")}</p>
      {waiting.length === 0 && <p class="govuk-body-l">{say("held.none")}</p>}
      {waiting.map((contact) => (
        <section class="kch-card" key={contact.contact} aria-labelledby={contact.contact}>
          <h2 class="govuk-heading-m" id={contact.contact}>
            {contact.urgent === true && <strong class="govuk-tag govuk-tag--red">{say("alerts.kind.urgent")}</strong>}{" "}
            {say("held.item", { via: say(`via.${contact.via}`), name: contact.toName, at: times.short(contact.at) })}
          </h2>
          <Summary rows={rows(contact, times, say)} />
          {(contact.because ?? []).length > 0 && (
            <Details summary={say("preview.why")}>
              <ul class="govuk-list govuk-list--bullet" lang="en-GB">
                {contact.because?.map((because) => (
                  <li key={because.sentence}>
                    {because.sentence} <span class="kch-line__time">({because.paragraph})</span>
                  </li>
                ))}
              </ul>
            </Details>
          )}
          {contact.state === "sending" ? (
            <p class="govuk-body">{say("held.sending")}</p>
          ) : (
            <Order work={work} view={view} contact={contact} again={again} />
          )}
        </section>
      ))}
      <Earlier contacts={settled} times={times} />
    </>
  );
}

function rows(contact: Contact, times: Times, say: Say): Row[] {
  const all: Row[] = [
    {
      key: say("held.announces"),
      value: say("held.announces.value", {
        category: say(`category.${contact.category ?? "progress"}`),
        name: contact.fromName ?? "",
      }),
    },
    {
      key: say("held.when"),
      value: say("windows.item", { from: times.full(contact.at), until: times.full(contact.until) }),
    },
    { key: say("held.says"), value: say(`wording.${contact.wording}`) },
  ];
  const { order } = contact;
  if (order !== undefined) {
    all.push({
      key: say("held.order"),
      value: say(`held.order.${order.order}`, {
        name: order.byName,
        at: times.full(order.from),
        reason: order.reason ?? "",
      }),
    });
  }
  if (contact.attempts.length > 0) {
    all.push({
      key: say("held.tried"),
      value: contact.attempts.map((attempt) => `${say(`via.${attempt.via}`)}, ${times.short(attempt.at)}`).join("; "),
    });
  }
  return all;
}

/** What was made, failed or given up, newest first. */
function Earlier({ contacts, times }: { readonly contacts: readonly Contact[]; readonly times: Times }) {
  const say = useSay();
  if (contacts.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="earlier">
      <h2 class="govuk-heading-m" id="earlier">
        {say("held.earlier")}
      </h2>
      <ul class="govuk-list kch-history">
        {contacts.map((contact) => (
          <li key={contact.contact}>
            <strong>
              {say("held.item", { via: say(`via.${contact.via}`), name: contact.toName, at: times.short(contact.at) })}
            </strong>
            <br />
            <span lang="en-GB">{contact.history.at(-1)?.sentence ?? contact.state}</span>
            {contact.order !== undefined && (
              <>
                <br />
                {say(`held.order.${contact.order.order}`, {
                  name: contact.order.byName,
                  at: times.full(contact.order.from),
                  reason: contact.order.reason ?? "",
                })}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
