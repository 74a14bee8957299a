import { useMemo, useState } from "preact/hooks";
import { instantOf, Times } from "../../common/times";
import { Button, LinkButton } from "../../common/ui/buttons";
import { Checkboxes, Select } from "../../common/ui/fields";
import { ErrorSummary } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import type { Act } from "../shared/act";
import { Told, useAct } from "../shared/act";
import { isMoment, Moment } from "../shared/parts";
import type { Work } from "../work";
import { joined, useSay } from "../words";
import { freshId } from "./ids";
import type { Rota } from "./rotaform";
import { asOptions, ofTheService, usePeople } from "./workers";

type Parts = Pick<Rota, "swaps" | "overrides">;

/** What somebody put in, in words, and how to take it out. */
interface Put {
  readonly id: string;
  readonly until: string;
  readonly text: string;
  readonly without: (now: Parts) => Partial<Parts>;
}

/** Swaps and overrides: what goes before the turns for a while. */
export function Exceptions({
  work,
  rota,
  onChanged,
}: {
  readonly work: Work;
  readonly rota: Rota;
  readonly onChanged: () => Promise<void>;
}) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language, rota.zone), [language, rota.zone]);
  const act = useAct();
  const now = work.hub.now().toISOString();
  const nameOf = (person: string) => rota.names[person] ?? person;

  /** On top of what is recorded at this moment: others may have put in exceptions of their own. */
  async function change(how: (now: Rota) => Partial<Parts>, said: string): Promise<boolean> {
    const well = await act.run(async () => {
      const latest = await work.hub.read<Rota>(`/rotas/${rota.rota}`);
      const { name, zone, rotations, swaps, overrides } = latest;
      const body = { name, zone, rotations, swaps, overrides, ...how(latest) };
      await work.hub.put(`/rotas/${rota.rota}`, body, latest.version);
    }, said);
    await onChanged();
    return well;
  }

  const span = (each: { readonly from: string; readonly until: string }) =>
    say("case.plan.next.item", { from: times.short(each.from), to: times.short(each.until) });
  const put: readonly Put[] = [
    ...rota.overrides.map((each) => ({
      ...each,
      text: say("exceptions.override", { names: joined(each.people.map(nameOf), say), span: span(each) }),
      without: ({ overrides }: Parts) => ({ overrides: overrides.filter((other) => other.id !== each.id) }),
    })),
    ...rota.swaps.map((each) => ({
      ...each,
      text: say("exceptions.swap", { one: nameOf(each.one), other: nameOf(each.other), span: span(each) }),
      without: ({ swaps }: Parts) => ({ swaps: swaps.filter((other) => other.id !== each.id) }),
    })),
  ].filter((each) => each.until > now);
  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("exceptions.title")}</h2>
      <Told act={act} />
      {put.length === 0 && <p class="govuk-body">{say("exceptions.none")}</p>}
      <ul class="govuk-list kch-rows">
        {put.map(({ id, text, without }) => (
          <li key={id} class="kch-rows__item">
            <span>{text}</span>
            <LinkButton hidden={text} onClick={() => void change(without, say("exceptions.removed"))}>
              {say("ways.remove")}
            </LinkButton>
          </li>
        ))}
      </ul>
      <Add work={work} times={times} act={act} change={change} />
    </section>
  );
}

function Add({
  work,
  times,
  act,
  change,
}: {
  readonly work: Work;
  readonly times: Times;
  readonly act: Act;
  readonly change: (how: (now: Rota) => Partial<Parts>, said: string) => Promise<boolean>;
}) {
  const say = useSay();
  const { people: all } = usePeople(work.hub);
  const workers = asOptions(ofTheService(all));
  const [kind, setKind] = useState<"override" | "swap">("override");
  const [people, setPeople] = useState<readonly string[]>([]);
  const [one, setOne] = useState<string>();
  const [other, setOther] = useState<string>();
  const today = times.date(work.hub.now());
  const [from, setFrom] = useState(`${today}T09:00`);
  const [until, setUntil] = useState(`${today}T17:00`);
  const [error, setError] = useState<string>();
  const first = one ?? workers[0]?.value;
  const second = other ?? workers[1]?.value;

  async function add() {
    const wrong =
      kind === "override" && people.length === 0
        ? say("exceptions.error.people")
        : kind === "swap" && (first === undefined || second === undefined || first === second)
          ? say("exceptions.error.swap")
          : !isMoment(from) || !isMoment(until) || from >= until
            ? say("exceptions.error.span")
            : undefined;
    setError(wrong);
    if (wrong !== undefined || first === undefined) {
      return;
    }
    const span = { from: instantOf(times.instant(from)), until: instantOf(times.instant(until)) };
    const well = await change(
      (latest) =>
        kind === "override"
          ? { overrides: [...latest.overrides, { id: freshId("o"), ...span, people }] }
          : { swaps: [...latest.swaps, { id: freshId("s"), ...span, one: first, other: second ?? first }] },
      say("exceptions.added"),
    );
    if (well) {
      setPeople([]);
    }
  }

  return (
    <>
      <h3 class="govuk-heading-s">{say("exceptions.add")}</h3>
      <ErrorSummary errors={error === undefined ? [] : [{ field: "", text: error }]} />
      <Select
        id="exception-kind"
        label={say("exceptions.kind")}
        value={kind}
        options={[
          { value: "override", label: say("exceptions.kind.override") },
          { value: "swap", label: say("exceptions.kind.swap") },
        ]}
        onChange={setKind}
      />
      {kind === "override" ? (
        <Checkboxes
          id="exception-people"
          legend={say("exceptions.people")}
          small
          values={people}
          options={workers}
          onChange={setPeople}
        />
      ) : (
        first !== undefined &&
        second !== undefined && (
          <>
            <Select id="swap-one" label={say("exceptions.one")} value={first} options={workers} onChange={setOne} />
            <Select
              id="swap-other"
              label={say("exceptions.other")}
              value={second}
              options={workers}
              onChange={setOther}
            />
          </>
        )
      )}
      <Moment id="exception-from" legend={say("span.from")} value={from} onInput={setFrom} />
      <Moment id="exception-until" legend={say("span.until")} value={until} onInput={setUntil} />
      <Button kind="secondary" busy={act.busy} onClick={() => void add()}>
        {say("exceptions.go")}
      </Button>
    </>
  );
}
