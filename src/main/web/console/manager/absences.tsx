import { useMemo, useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { instantOf, Times } from "../../common/times";
import { Button, LinkButton } from "../../common/ui/buttons";
import { Select } from "../../common/ui/fields";
import { ErrorSummary, Heading } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { SERVICE_AGAIN_MS, useBeat } from "../beat";
import { Told, useAct } from "../shared/act";
import { isMoment, Moment, Table, Waiting } from "../shared/parts";
import type { Work } from "../work";
import { useSay } from "../words";
import { asOptions, ofTheService, usePeople } from "./workers";

const NOBODY = "-";

/** Who is away, over all rotas and cases at once. */
export function Absences({ work }: { readonly work: Work }) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  const act = useAct();
  const beat = useBeat(SERVICE_AGAIN_MS);
  const { body, trouble, again } = useReading<Schemas["Absences"]>(work.hub, "/absences", 0, beat);
  const { people } = usePeople(work.hub);
  const workers = asOptions(ofTheService(people));
  const today = times.date(work.hub.now());
  const [chosen, setChosen] = useState<string>();
  const [cover, setCover] = useState(NOBODY);
  const [from, setFrom] = useState(`${today}T09:00`);
  const [until, setUntil] = useState(`${today}T17:00`);
  const [error, setError] = useState<string>();
  const person = chosen ?? workers[0]?.value;
  if (body === undefined) {
    return <Waiting trouble={trouble} />;
  }

  async function record() {
    const right = isMoment(from) && isMoment(until) && from < until;
    setError(right ? undefined : say("exceptions.error.span"));
    if (!right) {
      return;
    }
    await act.run(
      () =>
        work.hub.create("/absences", {
          person,
          from: instantOf(times.instant(from)),
          until: instantOf(times.instant(until)),
          ...(cover !== NOBODY && { cover }),
        }),
      say("absences.recorded"),
    );
    await again();
  }

  return (
    <>
      <Told act={act} />
      <ErrorSummary errors={error === undefined ? [] : [{ field: "", text: error }]} />
      <Heading>{say("manage.absences")}</Heading>
      <p class="govuk-body">{say("absences.text")}</p>
      {body.absences.length === 0 ? (
        <p class="govuk-body">{say("absences.none")}</p>
      ) : (
        <Table
          label={say("manage.absences")}
          head={[say("people.name"), say("span.from"), say("span.until"), say("absences.cover"), say("absences.end")]}
          rows={[...body.absences]
            .sort((a, b) => a.from.localeCompare(b.from))
            .map((each) => ({
              key: each.absence,
              cells: [
                each.name,
                times.short(each.from),
                times.short(each.until),
                each.coverName ?? say("case.absences.nocover"),
                <LinkButton
                  key="end"
                  hidden={each.name}
                  onClick={() =>
                    void act
                      .run(() => work.hub.remove(`/absences/${each.absence}`), say("absences.withdrawn"))
                      .then(again)
                  }
                >
                  {say("absences.withdraw")}
                </LinkButton>,
              ],
            }))}
        />
      )}
      <h2 class="govuk-heading-m">{say("absences.add")}</h2>
      {person === undefined ? (
        <p class="govuk-body">{say("people.none")}</p>
      ) : (
        <>
          <Select
            id="absent"
            label={say("absences.who")}
            value={person}
            options={workers}
            onChange={(next) => {
              setChosen(next);
              setCover(cover === next ? NOBODY : cover);
            }}
          />
          <Moment id="absent-from" legend={say("span.from")} value={from} onInput={setFrom} />
          <Moment id="absent-until" legend={say("span.until")} value={until} onInput={setUntil} />
          <Select
            id="absent-cover"
            label={say("absences.cover")}
            value={cover}
            options={[
              { value: NOBODY, label: say("case.absences.nocover") },
              ...workers.filter((worker) => worker.value !== person),
            ]}
            onChange={setCover}
          />
          <Button busy={act.busy} onClick={() => void record()}>
            {say("absences.go")}
          </Button>
        </>
      )}
    </>
  );
}
