import { useEffect, useMemo, useState } from "preact/hooks";
import type { CaseSummary, Entry, Schemas } from "../../common/desk";
import { told } from "../../common/troubles";
import { Button } from "../../common/ui/buttons";
import { Input } from "../../common/ui/fields";
import { ErrorSummary, Heading, Loading } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { at } from "../place";
import type { Work } from "../work";
import { lasting, useSay } from "../words";

const PAGE = 200;
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
    all()
      .then(setCases)
      .catch((thrown: unknown) => {
        setError(told(thrown, speech));
      });
  }, [hub, own.entries.length]);

  async function all(): Promise<CaseSummary[]> {
    const list: CaseSummary[] = [];
    for (let after = ""; ;) {
      const page = await hub.read<Schemas["Cases"]>(`/cases?limit=${PAGE}${after}`);
      list.push(...page.cases);
      if (page.next === undefined) {
        return list;
      }
      after = `&after=${page.next}`;
    }
  }

  const waiting = useMemo(() => waitingSince(own.entries, hub.me.person), [own.entries, hub]);
  if (error !== undefined) {
    return <ErrorSummary errors={[{ field: "", text: error }]} />;
  }
  if (cases === undefined) {
    return <Loading />;
  }
  const wanted = cases
    .filter((each) => each.victim.toLowerCase().includes(find.trim().toLowerCase()))
    .sort((a, b) => order(a, waiting).localeCompare(order(b, waiting)));
  return (
    <>
      <Heading>{say("cases.title")}</Heading>
      {cases.length > SHOWN && <Input id="find" label={say("cases.find")} width={20} value={find} onInput={setFind} />}
      {cases.length === 0 ? (
        <p class="govuk-body-l">{say("cases.none")}</p>
      ) : (
        <div class="kch-wide" tabIndex={0} role="group" aria-label={say("cases.title")}>
          <table class="govuk-table">
            <thead class="govuk-table__head">
              <tr class="govuk-table__row">
                {(["victim", "waiting", "alerts", "relation"] as const).map((column) => (
                  <th scope="col" class="govuk-table__header" key={column}>
                    {say(`cases.col.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody class="govuk-table__body">
              {wanted.slice(0, shown).map((each) => (
                <Row key={each.case} summary={each} since={waiting.get(each.case)} now={work.now} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {wanted.length > shown && (
        <>
          <p class="govuk-body">{say("cases.shown", { shown, all: wanted.length })}</p>
          <Button
            kind="secondary"
            onClick={() => {
              setShown(shown + SHOWN);
            }}
          >
            {say("cases.more")}
          </Button>
        </>
      )}
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
  const alerts = summary.openAlerts ?? 0;
  return (
    <tr class="govuk-table__row">
      <th scope="row" class="govuk-table__header">
        <a class="govuk-link" href={at("cases", summary.case)}>
          {summary.victim}
        </a>
      </th>
      <td class="govuk-table__cell">
        {since === undefined
          ? say("cases.nothing")
          : say("cases.waiting", { time: lasting(now.getTime() - Date.parse(since), say) })}
      </td>
      <td class="govuk-table__cell">{alerts > 0 ? <strong class="govuk-tag govuk-tag--red">{alerts}</strong> : "0"}</td>
      <td class="govuk-table__cell">{say(`relation.${summary.relation}`)}</td>
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
