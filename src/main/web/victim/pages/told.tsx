import { useEffect, useMemo, useState } from "preact/hooks";
import type { LogEntry, Schemas } from "../../common/desk";
import { Times } from "../../common/times";
import { told } from "../../common/troubles";
import { LinkButton } from "../../common/ui/buttons";
import { Details, ErrorSummary, Heading, Loading, Summary } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import type { HerCase } from "../case";
import { namesOf } from "../names";
import { useSay } from "../words";

const PAGE = 200;
const SHOWN = 20;

/** Everything that was sent about her, to whom it went, and why: the decisions as they stand in the case's log. */
export function Told({ her }: { readonly her: HerCase }) {
  const say = useSay();
  const speech = useSpeech();
  const times = useMemo(() => new Times(speech.language), [speech.language]);
  const [entries, setEntries] = useState<readonly LogEntry[]>();
  const [error, setError] = useState<string>();
  const [shown, setShown] = useState(SHOWN);
  const { hub, id, view } = her;

  useEffect(() => {
    wholeLog()
      .then(setEntries)
      .catch((thrown: unknown) => {
        setError(told(thrown, speech));
      });
  }, [hub, id, view.seq]);

  async function wholeLog(): Promise<LogEntry[]> {
    const all: LogEntry[] = [];
    for (let last = 1; (all.at(-1)?.seq ?? 0) < last;) {
      const body = await hub.read<Schemas["Log"]>(`/cases/${id}/log?after=${all.at(-1)?.seq ?? 0}&limit=${PAGE}`);
      all.push(...body.entries);
      last = body.entries.length === 0 ? 0 : body.last;
    }
    return all;
  }

  if (error !== undefined) {
    return <ErrorSummary errors={[{ field: "", text: error }]} />;
  }
  if (entries === undefined) {
    return <Loading />;
  }
  const messages = entries.filter((entry) => entry.message !== undefined && entry.decision !== undefined).reverse();
  return (
    <>
      <Heading>{say("told.title")}</Heading>
      <p class="govuk-body">{say("told.intro")}</p>
      {messages.length === 0 && <p class="govuk-body">{say("told.none")}</p>}
      {messages.slice(0, shown).map((entry) => (
        <Item key={entry.seq} entry={entry} her={her} times={times} />
      ))}
      {messages.length > shown && (
        <p class="govuk-body">
          <LinkButton
            onClick={() => {
              setShown(shown + SHOWN);
            }}
          >
            {say("told.more")}
          </LinkButton>
        </p>
      )}
    </>
  );
}

function Item({ entry, her, times }: { readonly entry: LogEntry; readonly her: HerCase; readonly times: Times }) {
  const say = useSay();
  const me = her.hub.me.person;
  const { decision } = entry;
  const people = (ids: readonly string[] = []) => ids.filter((each) => each !== "gateway" && each !== entry.from);
  const content = people(decision?.content);
  const standby = people(decision?.standby);
  const title =
    entry.from === me
      ? say("told.you")
      : entry.category === undefined
        ? say("told.by", { name: entry.fromName ?? "" })
        : say("told.about", { name: entry.fromName ?? "", category: say(`category.${entry.category}`) });
  const reasons = [...new Set((entry.because ?? []).map((because) => because.sentence))];
  return (
    <section class="kch-card">
      <h2 class="govuk-heading-s">
        {title} <span class="kch-card__time">{times.short(entry.at)}</span>
      </h2>
      {decision?.refused === undefined ? (
        <Summary
          rows={[
            { key: say("told.got"), value: content.length === 0 ? say("told.nobody") : namesOf(her, content, say) },
            ...(standby.length === 0 ? [] : [{ key: say("told.later"), value: namesOf(her, standby, say) }]),
            ...(decision?.contacts ?? []).map((contact) => ({
              key: say("told.contact"),
              value: say("told.contact.item", {
                name: namesOf(her, [contact.to], say),
                via: say(`via.${contact.via}`),
                when: times.short(contact.at),
              }),
            })),
          ]}
        />
      ) : (
        <p class="govuk-body">{say("told.refused")}</p>
      )}
      {reasons.length > 0 && (
        <Details summary={say("told.why")}>
          <ul class="govuk-list govuk-list--bullet" lang="en-GB">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  );
}
