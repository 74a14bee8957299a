import { useEffect, useMemo, useState } from "preact/hooks";
import type { CaseSummary, Entry } from "../../common/desk";
import { Times } from "../../common/times";
import { told } from "../../common/troubles";
import { Input } from "../../common/ui/fields";
import { ErrorSummary, Heading, Loading } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { allCases } from "../cases";
import { at } from "../place";
import { More } from "../shared/more";
import type { Work } from "../work";
import { lasting, useSay } from "../words";

const SHOWN = 30;

/** One's cases, those that wait longest first. */
export function Cases({ work }: { readonly work: Work }) {
  const say = useSay();
  const speech = useSpeech();
  const [cases, setCases] = useState<readonly CaseSummary[]>();
  const [error, setError] = useState<string>();
  const [find, setFind] = useState("");
  const [shown, setShown] = useState(SHOWN);
  const { hub, own } = work;

  useEffect(() => {
    allCases(hub)
      .then((all) => {
        setCases(all);
        setError(undefined);
      })
      .catch((thrown: unknown) => {
        setError(told(thrown, speech));
      });
  }, [hub, own.entries.length]);

  const waiting = useMemo(() => waitingSince(own.entries, hub.me.person), [own.entries, hub]);
  if (cases === undefined) {
    return error === undefined ? <Loading /> : <ErrorSummary errors={[{ field: "", text: error }]} />;
  }
  const wanted = cases
    .filter((each) => each.victim.toLowerCase().includes(find.trim().toLowerCase()))
    .sort((a, b) => order(a, waiting).localeCompare(order(b, waiting)));
  return (
    <>
      <Heading>{say("cases.title")}</Heading>
      {(hub.me.role === "advocate" || hub.me.role === "manager") && (
        <p class="govuk-body">
          <a class="govuk-link" href={at("cases", "new")}>
            {say("newcase.title")}
          </a>
        </p>
      )}
      {cases.length > SHOWN && <Input id="find" label={say("cases.find")} width={20} value={find} onInput={setFind} />}
      {cases.length === 0 ? (
        <p class="govuk-body-l">{say("cases.none")}</p>
      ) : wanted.length === 0 ? (
        <p class="govuk-body" role="status">
          {say("cases.unknown")}
        </p>
      ) : (
        <table class="govuk-table kch-stack" role="table" aria-label={say("cases.title")}>
          <thead class="govuk-table__head" role="rowgroup">
            <tr class="govuk-table__row" role="row">
              {(["victim", "waiting", "alerts", "review", "relation"] as const).map((column) => (
                <th scope="col" role="columnheader" class="govuk-table__header" key={column}>
                  {say(`cases.col.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody class="govuk-table__body" role="rowgroup">
            {wanted.slice(0, shown).map((each) => (
              <Row key={each.case} summary={each} since={waiting.get(each.case)} now={work.now} />
            ))}
          </tbody>
        </table>
      )}
      {wanted.length > shown && <p class="govuk-body">{say("cases.shown", { shown, all: wanted.length })}</p>}
      <More all={wanted.length} shown={shown} step={SHOWN} onShow={setShown} />
    </>
  );
}

function Row({
  summary,
  since,
  now,
}: {
  readonly summary: CaseSummary;
  readonly since: string | undefined;
  readonly now: Date;
}) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  const alerts = summary.openAlerts ?? 0;
  const due = summary.reviewDue;
  return (
    <tr class="govuk-table__row" role="row">
      <th scope="row" role="rowheader" class="govuk-table__header kch-long">
        <a class="govuk-link" href={at("cases", summary.case)}>
          {summary.victim}
        </a>
      </th>
      <td class="govuk-table__cell" role="cell">
        {since === undefined
          ? say("cases.nothing")
          : say("cases.waiting", { time: lasting(now.getTime() - Date.parse(since), say) })}
      </td>
      <td class="govuk-table__cell" role="cell">
        {alerts > 0 && <strong class="govuk-tag govuk-tag--red">{say("cases.open", { n: alerts })}</strong>}
      </td>
      <td class="govuk-table__cell" role="cell">
        {due !== undefined && due <= times.date(now) && (
          <strong class="govuk-tag govuk-tag--yellow">
            {say("cases.review.due", { date: times.shortDay(`${due}T12:00:00Z`) })}
          </strong>
        )}
      </td>
      <td class="govuk-table__cell" role="cell">
        {say(`relation.${summary.relation}`)}
      </td>
    </tr>
  );
}

/** Alerts first, then who has waited longest, then by name. */
function order(each: CaseSummary, waiting: ReadonlyMap<string, string>): string {
  return `${(each.openAlerts ?? 0) > 0 ? 0 : 1} ${waiting.get(each.case) ?? "9"} ${each.victim}`;
}

/** For each case the first words that came after one's own last. */
function waitingSince(entries: readonly Entry[], me: string): ReadonlyMap<string, string> {
  const since = new Map<string, string>();
  for (const entry of entries) {
    if (entry.kind === "sent" || entry.from === me) {
      since.delete(entry.case);
    } else if (entry.kind === "content" && entry.withdrawn !== true && !since.has(entry.case)) {
      since.set(entry.case, entry.at);
    }
  }
  return since;
}
