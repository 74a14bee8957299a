import { useEffect, useMemo, useState } from "preact/hooks";
import type { LogEntry, Schemas, Trouble } from "../../common/desk";
import { troubleOf } from "../../common/desk";
import { download } from "../../common/download";
import { Times } from "../../common/times";
import { Button } from "../../common/ui/buttons";
import { Input } from "../../common/ui/fields";
import { Details, Heading, Inset } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { Told, useAct } from "../shared/act";
import { More } from "../shared/more";
import { Table, Waiting } from "../shared/parts";
import type { Work } from "../work";
import { useSay } from "../words";
import { CasePicker } from "./casepicker";

const PAGE = 200;
const SHOWN = 100;

/** What happened on a case, searched, handed out as evidence, and how anybody can check it without the hub. */
export function Audit({ work }: { readonly work: Work }) {
  const say = useSay();
  const act = useAct();
  const [chosen, setChosen] = useState<string>();
  const [heads, setHeads] = useState<Schemas["HeadsExport"]>();

  const exported = (id: string) =>
    act.run(async () => {
      download(`${id}.jsonl`, new Blob([await wholeExport(work, id)], { type: "application/jsonl" }));
    }, say("audit.exported"));

  return (
    <>
      <Told act={act} />
      <Heading>{say("manage.audit")}</Heading>
      <CasePicker
        work={work}
        value={chosen}
        onPick={(picked) => {
          setChosen(picked?.case);
        }}
      />
      {chosen !== undefined && (
        <>
          <CaseLog work={work} id={chosen} key={chosen} />
          <h2 class="govuk-heading-m">{say("audit.export")}</h2>
          <p class="govuk-body">{say("audit.export.text")}</p>
          <Button kind="secondary" busy={act.busy} onClick={() => void exported(chosen)}>
            {say("audit.export.go")}
          </Button>
        </>
      )}
      <h2 class="govuk-heading-m">{say("audit.heads")}</h2>
      <p class="govuk-body">{say("audit.heads.text")}</p>
      <Button
        kind="secondary"
        busy={act.busy}
        onClick={() =>
          void act.run(async () => {
            setHeads(await work.hub.create<Schemas["HeadsExport"]>("/log-heads"));
          })
        }
      >
        {say("audit.heads.go")}
      </Button>
      {heads !== undefined && (
        <Inset>
          <p class="govuk-body">{say("audit.heads.done", { n: heads.cases })}</p>
          <p class="govuk-body">
            {say("audit.heads.key")} <code>{heads.key}</code>
          </p>
        </Inset>
      )}
      <Details summary={say("verify.title")}>
        <ol class="govuk-list govuk-list--number">
          <li>{say("verify.1")}</li>
          <li>{say("verify.2")}</li>
          <li>
            {say("verify.3")}
            <br />
            <code>
              scripts/verify-log {chosen ?? "c-…"}.jsonl heads.jsonl --key {heads?.key ?? "…"}
            </code>
          </li>
          <li>{say("verify.4")}</li>
        </ol>
      </Details>
    </>
  );
}

/** All lines, each ended by a line feed: as the hub's own script writes it. */
async function wholeExport({ hub }: Work, id: string): Promise<string> {
  const lines: string[] = [];
  for (let after: number | undefined = 0; after !== undefined;) {
    const page: Schemas["LogExport"] = await hub.read(`/cases/${id}/export?after=${after}`);
    lines.push(...page.lines);
    after = page.next;
  }
  return lines.map((line) => `${line}\n`).join("");
}

function CaseLog({ work, id }: { readonly work: Work; readonly id: string }) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  const { entries, trouble } = useLog(work, id);
  const [wanted, setWanted] = useState("");
  const [shown, setShown] = useState(SHOWN);
  if (entries === undefined) {
    return <Waiting trouble={trouble} />;
  }
  const words = wanted.trim().toLowerCase();
  const found = entries.filter((entry) => textOf(entry, times).includes(words)).reverse();
  return (
    <>
      <Input id="log-find" label={say("audit.find")} hint={say("audit.find.hint")} value={wanted} onInput={setWanted} />
      <p class="govuk-body" role="status">
        {say("audit.found", { shown: found.length, all: entries.length })}
      </p>
      {found.length > 0 && (
        <Table
          label={say("manage.audit")}
          head={["#", say("audit.at"), say("audit.by"), say("audit.what")]}
          rows={found.slice(0, shown).map((entry) => ({
            key: String(entry.seq),
            cells: [
              entry.seq,
              times.short(entry.at),
              entry.byName,
              <span key="what" lang="en-GB">
                {entry.summary}
                {(entry.because ?? []).map((because) => (
                  <span class="kch-log__why" key={because.line}>
                    {because.sentence}
                  </span>
                ))}
              </span>,
            ],
          }))}
        />
      )}
      <More all={found.length} shown={shown} step={SHOWN} onShow={setShown} />
    </>
  );
}

function textOf(entry: LogEntry, times: Times): string {
  return [entry.summary, entry.byName, entry.kind, entry.category, times.short(entry.at), times.date(entry.at)]
    .join(" ")
    .toLowerCase();
}

function useLog({ hub }: Work, id: string) {
  const [entries, setEntries] = useState<readonly LogEntry[]>();
  const [trouble, setTrouble] = useState<Trouble>();
  useEffect(() => {
    let gone = false;
    const read = async () => {
      const all: LogEntry[] = [];
      for (let more = true; more;) {
        const page: Schemas["Log"] = await hub.read(`/cases/${id}/log?after=${all.at(-1)?.seq ?? 0}&limit=${PAGE}`);
        all.push(...page.entries);
        more = page.entries.length > 0 && (all.at(-1)?.seq ?? 0) < page.last;
      }
      if (!gone) {
        setEntries(all);
      }
    };
    read().catch((thrown: unknown) => {
      setTrouble(troubleOf(thrown));
    });
    return () => {
      gone = true;
    };
  }, [hub, id]);
  return { entries, trouble };
}
